package model

import (
	"praxistransfer/server/practice/compare"
)

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

// Comparison is two texts of an entry.
type Comparison struct {
	From, To    *Entry
	Differences []compare.Difference
}
