package model

import (
	"praxistransfer/server/practice/compare"
)

// Lineage is what came from what.
type Lineage struct {
	Entries   []*Entry
	Adoptions []*Adoption
	Links     []compare.LineageLink
	Truncated bool
}

// NewLineage returns the lineage with its entries as one page.
func NewLineage(l compare.Lineage) *Lineage {
	all := &Lineage{Entries: NewPage(l.Entries).Entries, Links: l.Links, Truncated: l.Truncated}
	for _, a := range l.Adoptions {
		all.Adoptions = append(all.Adoptions, NewAdoption(a))
	}
	return all
}
