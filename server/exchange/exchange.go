// Package exchange carries entries in from other collections and out to
// citation managers, crawlers and other servers. A reader yields one record at
// a time and holds no more than one in memory; what a record lacks or holds
// wrongly is reported beside it and never stops the rest.
package exchange

import (
	"fmt"

	"praxistransfer/server/practice"
	"praxistransfer/server/site"
)

// MaxRecord is how long one record of a file may be, in bytes; a longer one is
// skipped.
const MaxRecord = 1 << 20

// Record is one record of a file, as an entry.
type Record struct {
	Position int    // counts the records of the file from 1
	Line     int    // where it begins, from 1; 0 where lines tell nothing
	ID       string // in the collection it comes from; empty if it could not be read
	// Text is the entry; it means nothing where Skip is set.
	Text practice.Text
	// Of is the id of the entry on the server that it was exported from, and
	// Names what keys in Text stand for there.
	Of    practice.ID
	Names practice.KeyNames
	// Warnings are what was left out, mended or could not be read.
	Warnings []Problem
	// Skip is why the record cannot be taken; nil if it can.
	Skip *Problem

	column func(path string) string // what the file calls a field of Text; nil where the same
}

// incoming is the record as the domain takes it. What another server exported
// is known here by its id there: a provenance may name a third place.
func (r *Record) incoming() practice.Incoming {
	in := practice.Incoming{Text: r.Text, Of: r.Of, Names: r.Names}
	if r.Of != "" {
		in.Source, in.ExternalID = site.Name, string(r.Of)
	}
	return in
}

// called returns what the file calls the field of the text at a dotted path.
func (r *Record) called(path string) string {
	if r.column == nil {
		return path
	}
	return r.column(path)
}

// located says in which line of the file the reason lies.
func (r *Record) located(p Problem) Problem {
	if r.Line > 0 {
		p.Reason = fmt.Sprintf("line %d: %s", r.Line, p.Reason)
	}
	return p
}

// Problem is one thing wrong with a record.
type Problem struct {
	Field  string // as the file names it; empty where it is about the whole record
	Reason string // with the fix where there is one
}

// Reader yields the records of a file.
type Reader interface {
	// Next returns the next record, or [io.EOF] after the last. A
	// [*SyntaxError] says that nothing behind it can be read; what came
	// before is good. Any other error is of the stream.
	Next() (Record, error)
}

// SyntaxError says where a file stops being readable.
type SyntaxError struct {
	Position int   // of the record there, from 1
	Line     int   // from 1
	Offset   int64 // bytes before the place
	Reason   string
}

// Error names the place and the reason.
func (e *SyntaxError) Error() string {
	return fmt.Sprintf("record %d, line %d, byte %d: %s", e.Position, e.Line, e.Offset, e.Reason)
}

// mostWarnings bounds what is reported about one record.
const mostWarnings = 50

// warn notes something that does not keep the record from being taken.
func (r *Record) warn(field, format string, args ...any) {
	switch n := len(r.Warnings); {
	case n > mostWarnings:
		return
	case n == mostWarnings:
		field, format, args = "", "there is more to warn of than the %d warnings before", []any{mostWarnings}
	}
	r.Warnings = append(r.Warnings, Problem{field, fmt.Sprintf(format, args...)})
}

// skip notes why the record cannot be taken; the first reason stays.
func (r *Record) skip(field, format string, args ...any) {
	if r.Skip == nil {
		r.Skip = &Problem{field, fmt.Sprintf(format, args...)}
	}
}
