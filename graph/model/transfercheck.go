package model

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

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
