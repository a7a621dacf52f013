package adoption

import (
	"context"
	"slices"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// fewest is how many authorities a number of all entries must stand for before it is
// told: a smaller one may tell who they are. Beside an entry every number is told, since
// to be counted there is what adopters chose.
const fewest = 5

// Transferred is an adoption that its adopter shows to everybody.
type Transferred struct {
	Entry   practice.View
	Adopter string // key of the organisation
	Status  practice.AdoptionStatus
	Outcome practice.Outcome
}

// Transfers are the adoptions of published entries.
type Transfers struct {
	// Public are those that everybody may read, of entries that do not hide
	// whose they are; the newest entries first.
	Public []Transferred
	// Others counts all that are not shown; 0 where they are fewer than five.
	Others int
}

// Transfers returns what authorities took over from each other, as every
// reader may know it. What is only reported does not count.
func (s *Service) Transfers(ctx context.Context) (Transfers, error) {
	t, err := s.transfers(ctx, practice.Facets{practice.FacetAdoption: practice.Vocabularies["AdoptionStatus"]})
	if t.Others < fewest {
		t.Others = 0
	}
	return t, err
}

// TakenOver returns what an organisation took over and shows to everybody.
func (s *Service) TakenOver(ctx context.Context, organisation string) ([]Transferred, error) {
	t, err := s.transfers(ctx, practice.Facets{practice.FacetAdopter: {organisation}})
	return slices.DeleteFunc(t.Public, func(one Transferred) bool { return one.Adopter != organisation }), err
}

// transfers returns the adoptions of the published entries that a filter finds.
func (s *Service) transfers(ctx context.Context, filter practice.Facets) (Transfers, error) {
	var t Transfers
	entries, err := s.Entries.EveryReadable(ctx, filter)
	if err != nil {
		return t, err
	}
	for i := range entries {
		v := s.Entries.Published(ctx, partner.Principal{}, &entries[i])
		if v.Entry.State != practice.StatePublished {
			continue
		}
		for _, ref := range v.Adoptions {
			switch {
			case ref.Reported:
			case practice.SeesAdoption(partner.Principal{}, v, ref):
				t.Public = append(t.Public, Transferred{v, ref.Organisation, ref.Status, ref.Outcome})
			default:
				t.Others++
			}
		}
	}
	return t, nil
}
