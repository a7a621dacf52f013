package find

import (
	"cmp"
	"context"
	"math"
	"slices"

	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Fit tells how well an entry fits an authority: by reasons, of which the
// likeness is only the sum.
type Fit struct {
	// Subject is the authority described that is most like the one that asks;
	// nil where there is none, or the reader may not know it.
	Subject *authority.Authority
	// Reasons are ordered by how much they count, for or against; none where
	// nothing is known that could be compared. First is the entry's authority.
	Reasons []FitReason
	// Likeness is what the reasons come to, from 0 to 1; see [authority.Score].
	Likeness float64
}

// FitReason is one way in which two contexts are alike, or differ.
type FitReason struct{ authority.Reason }

// Fit compares the authorities that an entry describes with the one with the
// region key, and returns the best of them.
func (s *Service) Fit(ctx context.Context, who partner.Principal, id practice.ID, regionKey string) (Fit, error) {
	v, err := s.Entries.Entry(ctx, who, id)
	if err != nil {
		return Fit{}, err
	}
	asking, err := s.Entries.Asking(regionKey, "authority")
	if err != nil {
		return Fit{}, err
	}
	return s.FitOf(ctx, v, asking), nil
}

// FitOf returns the fit of one view for an authority.
func (s *Service) FitOf(ctx context.Context, v practice.View, asking authority.Authority) Fit {
	best := Fit{Likeness: authority.Score(nil)}
	for _, a := range s.Entries.Comparable(ctx, v) {
		reasons := authority.Alike(a, asking)
		if v.Hidden() {
			reasons = slices.DeleteFunc(reasons, notCommon)
		}
		likeness := authority.Score(reasons)
		if best.Reasons != nil && likeness <= best.Likeness {
			continue
		}
		best = Fit{Likeness: likeness, Reasons: make([]FitReason, len(reasons))}
		for i, r := range reasons {
			r.Weight = rounded(r.Weight)
			best.Reasons[i] = FitReason{r}
		}
		if !v.Hidden() {
			best.Subject = &a
		}
	}
	best.Likeness = rounded(best.Likeness)
	slices.SortStableFunc(best.Reasons, func(a, b FitReason) int { return cmp.Compare(math.Abs(b.Weight), math.Abs(a.Weight)) })
	return best
}

// rounded keeps three decimal places: more would pretend to be exact.
func rounded(f float64) float64 { return math.Round(f*1000) / 1000 }

// likeness is that of [Service.FitOf] alone, for ordering many.
func (s *Service) likeness(ctx context.Context, v practice.View, asking authority.Authority) float64 {
	best, found := authority.Score(nil), false
	for _, a := range s.Entries.Comparable(ctx, v) {
		likeness := 0.0
		if v.Hidden() {
			likeness = authority.Score(slices.DeleteFunc(authority.Alike(a, asking), notCommon))
		} else {
			likeness = authority.Likeness(a, asking)
		}
		if !found || likeness > best {
			best, found = likeness, true
		}
	}
	return best
}

// notCommon tells whether a reason needs more than type and Land, which are
// all that a de-identified entry tells.
func notCommon(r authority.Reason) bool {
	switch r.Code {
	case authority.SameLand, authority.OtherLand, authority.SameType, authority.SimilarType, authority.OtherType:
		return false
	}
	return true
}
