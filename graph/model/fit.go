package model

import (
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
