// Package practice is the domain: what an entry of good practice is, how it
// lives from draft to archive, who may do what with it, and what an authority
// that takes it over reports back. It speaks to engines through [Store] and
// [Index] and knows none of them; who is asking is always an argument.
package practice

// ID names an entry: "entry_" and what looks like a ULID, but is all chance, so
// that it does not tell when the entry was begun.
type ID string
