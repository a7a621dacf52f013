package practice

import (
	"context"
	"math"
	"slices"

	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
)

// Hidden tells whether the reader may not know whose entry it is.
func (v View) Hidden() bool {
	withdrawn := v.Erased && v.Published != nil && v.Published.DeIdentified
	return (v.Text.DeIdentified || withdrawn) && !v.Insider
}

// Flag is what lists mark an entry with.
type Flag string

// The flags.
const (
	FlagStale    Flag = "STALE"    // a review is due
	FlagFeatured Flag = "FEATURED" // a curator recommends it
	FlagProven   Flag = "PROVEN"   // others adopted it and confirmed that
)

// Flags returns what marks v now.
func (s *Service) Flags(ctx context.Context, v View) []Flag {
	var flags []Flag
	if v.Erased || v.Working {
		return nil
	}
	if v.Entry.stale(s.Now()) {
		flags = append(flags, FlagStale)
	}
	if v.Featured {
		flags = append(flags, FlagFeatured)
	}
	if s.proven(ctx, v.Entry) {
		flags = append(flags, FlagProven)
	}
	return flags
}

// Context is what the register knows of the authorities that a text describes.
type Context struct {
	Levels            []authority.Level
	SizeClasses       []string
	DistrictBands     []string
	Laender           []string // two digits
	OrganisationTypes []partner.Type
	// Density is inhabitants per square kilometre over all of them, to one
	// decimal place; nil where it is not known.
	Density *float64
	// Intermunicipal is true for two or more of them.
	Intermunicipal bool
}

// Context returns what the register knows of the authorities in v's text. Of
// a de-identified one only types and Länder that many authorities share.
func (s *Service) Context(ctx context.Context, v View) Context {
	if v.Erased {
		return Context{}
	}
	if v.Hidden() {
		return s.hiddenContext(ctx, v)
	}
	var c Context
	var population, hectares int
	subjects := s.contexts(ctx, v.Text)
	for _, subject := range subjects {
		c.Laender = Include(c.Laender, subject.land)
		c.OrganisationTypes = Include(c.OrganisationTypes, subject.organisationType)
		a := subject.authority
		if a == nil {
			continue
		}
		c.Levels = Include(c.Levels, a.Levels()...)
		c.SizeClasses = Include(c.SizeClasses, a.SizeClasses()...)
		c.DistrictBands = Include(c.DistrictBands, a.DistrictBand)
		population += a.Population
		hectares += a.AreaHectares
	}
	if population > 0 && hectares > 0 {
		density := math.Round(float64(population)*1000/float64(hectares)) / 10
		c.Density = &density
	}
	c.Intermunicipal = len(subjects) > 1
	return c
}

// hiddenContext looks at the published text itself, of which v has a redacted
// copy only.
func (s *Service) hiddenContext(ctx context.Context, v View) Context {
	var c Context
	if v.Published == nil {
		return c
	}
	for _, subject := range s.contexts(ctx, v.Published) {
		if s.manyAlike(subject) {
			c.Laender = Include(c.Laender, subject.land)
			c.OrganisationTypes = Include(c.OrganisationTypes, subject.organisationType)
		}
	}
	return c
}

// Include appends those of values that are stated and not there yet.
func Include[T ~string](all []T, values ...T) []T {
	for _, value := range values {
		if value != "" && !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	return all
}
