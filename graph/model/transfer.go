package model

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
)

// Fit tells how well an entry fits an authority.
type Fit struct{ find.Fit }

// Subject returns the authority most alike, if the reader may know it.
func (f *Fit) Subject() *Authority {
	if f.Fit.Subject == nil {
		return nil
	}
	return &Authority{Authority: *f.Fit.Subject}
}

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

// TransferCheck is what the answers to an entry's questions come to.
type TransferCheck struct{ adoption.TransferCheck }

// Entry returns the entry whose questions were asked.
func (c *TransferCheck) Entry() *Entry { return NewEntry(c.TransferCheck.Entry) }

// WeightCount is how many gaps have a weight.
type WeightCount struct {
	Weight practice.Weight
	Count  int
}

// Open counts the gaps of each weight, those above 0.
func (c *TransferCheck) Open() []WeightCount {
	var counts []WeightCount
	for _, w := range practice.Vocabularies["Weight"] {
		if n := c.TransferCheck.Open(practice.Weight(w)); n > 0 {
			counts = append(counts, WeightCount{practice.Weight(w), n})
		}
	}
	return counts
}

// SideBySide is a comparison of entries.
type SideBySide struct {
	Entries []*Entry
	Rows    []SideRow
}

// SideRow is one fact of several entries.
type SideRow struct{ compare.SideRow }

// SideCell is what one entry says to a fact.
type SideCell struct{ Texts []string }

// Cells returns what each entry says.
func (r *SideRow) Cells() []SideCell {
	cells := make([]SideCell, len(r.SideRow.Cells))
	for i, texts := range r.SideRow.Cells {
		cells[i] = SideCell{texts}
	}
	return cells
}

// NewSideBySide returns the comparison with its entries as one page.
func NewSideBySide(c compare.SideBySide) *SideBySide {
	all := &SideBySide{Entries: NewPage(c.Entries).Entries, Rows: make([]SideRow, len(c.Rows))}
	for i, row := range c.Rows {
		all.Rows[i] = SideRow{row}
	}
	return all
}
