package practice

import (
	"context"
	"slices"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/mention"
)

// HiddenFact is what a name belongs to that a de-identified text hides.
type HiddenFact string

// HiddenFacts lists them in the order of the schema's enum.
var HiddenFacts = []HiddenFact{HidesAuthority, HidesPartner, HidesUnit, HidesPerson, HidesProject, HidesPlace, HidesLand}

// What is hidden.
const (
	HidesAuthority HiddenFact = "AUTHORITY" // an authority described, or the owner
	HidesPartner   HiddenFact = "PARTNER"
	HidesUnit      HiddenFact = "UNIT" // the one in charge
	HidesPerson    HiddenFact = "PERSON"
	HidesProject   HiddenFact = "PROJECT"
	HidesPlace     HiddenFact = "PLACE" // an authority above or within one described
	HidesLand      HiddenFact = "LAND"
)

// hiddenName is a name that must not stand in the text.
type hiddenName struct {
	of   HiddenFact
	name string // as people know it
}

// hiddenNames are all of them, and how texts are searched for them.
type hiddenNames struct {
	names []hiddenName
	known mention.Names
}

// number returns the number of a name.
func (h *hiddenNames) number(of HiddenFact, name string) int {
	h.names = append(h.names, hiddenName{of, name})
	return len(h.names) - 1
}

// namesHidden gathers what a text of e hides, which people are among the entry's.
func (s *Service) namesHidden(ctx context.Context, e *Entry, t *Text) (*hiddenNames, error) {
	h := &hiddenNames{}
	owners := Include([]string{e.Owner}, e.DraftOwner())
	described := slices.Clone(t.Subjects)
	for _, key := range owners {
		described = append(described, Subject{Organisation: key})
	}
	all := s.contexts(ctx, &Text{Subjects: described})
	for _, c := range all {
		s.hideAuthority(h, c)
	}
	if err := s.hidePartners(ctx, h, t); err != nil {
		return nil, err
	}
	if t.LeadUnit != "" {
		h.known.Phrase(h.number(HidesUnit, t.LeadUnit), t.LeadUnit)
	}
	for _, p := range e.People {
		if slices.Contains(t.people(), p.ID) {
			h.known.Person(h.number(HidesPerson, p.Name), p.Name)
		}
	}
	if err := s.hideProject(ctx, h, t); err != nil {
		return nil, err
	}
	for _, c := range all {
		if err := s.hidePlaces(h, c); err != nil {
			return nil, err
		}
	}
	for _, c := range all {
		h.hideLand(c.land)
	}
	return h, nil
}

// hideAuthority adds an authority by its name and its keys.
func (s *Service) hideAuthority(h *hiddenNames, c subjectContext) {
	n := h.number(HidesAuthority, c.name)
	if c.authority != nil {
		h.known.Place(n, c.name)
		h.known.Place(n, c.authority.Name)
		h.known.Key(n, string(c.authority.Key))
		h.known.Key(n, c.authority.ARS)
	} else {
		h.known.Organisation(n, c.name, s.isPlace)
	}
	h.known.Key(n, c.organisation)
}

func (s *Service) hidePartners(ctx context.Context, h *hiddenNames, t *Text) error {
	for _, p := range t.Partners {
		name := p.Name
		if p.Organisation != "" {
			o, err := s.Partners.Organisation(ctx, p.Organisation)
			if err != nil && !fault.Is(err, fault.NotFound) {
				return err
			}
			if err == nil {
				name = o.Name
			}
		}
		n := h.number(HidesPartner, name)
		h.known.Organisation(n, name, s.isPlace)
		h.known.Key(n, p.Organisation)
	}
	return nil
}

func (s *Service) hideProject(ctx context.Context, h *hiddenNames, t *Text) error {
	if t.Project == "" {
		return nil
	}
	name := t.Project
	p, err := s.Projects.Get(ctx, t.Project)
	if err == nil {
		name = p.Value.Name
	} else if !fault.Is(err, fault.NotFound) {
		return err
	}
	n := h.number(HidesProject, name)
	h.known.Organisation(n, name, s.isPlace)
	h.known.Key(n, t.Project)
	h.known.Key(n, p.Value.GrantNumber)
	return nil
}

// hidePlaces adds what lies around an authority: the Kreis and the
// Regierungsbezirk that it is in, its Gemeindeverband, and of a Kreis or a
// Verband its Gemeinden.
func (s *Service) hidePlaces(h *hiddenNames, c subjectContext) error {
	if c.authority == nil {
		return nil
	}
	register := s.Register()
	var around []authority.Authority
	for _, key := range []authority.Key{c.authority.Parent, c.authority.Region, c.authority.Association} {
		if a, err := register.Lookup(string(key)); err == nil && a.Level != authority.State {
			around = append(around, a)
		}
	}
	if c.authority.Level == authority.District || c.authority.Level == authority.MunicipalAssociation {
		within, err := register.Children(string(c.authority.Key))
		if err != nil {
			return err
		}
		around = append(around, within...)
	}
	for _, a := range around {
		h.known.Place(h.number(HidesPlace, a.Name), a.Name)
	}
	return nil
}

// hideLand adds a Land by its names, its letters and its laws.
func (h *hiddenNames) hideLand(key string) {
	land, ok := authority.LandOf(key)
	if !ok {
		return
	}
	n := h.number(HidesLand, land.Name)
	for _, name := range authority.LandNames(key) {
		h.known.Mark(n, name)
	}
	for _, mark := range authority.LandMarks(key) {
		h.known.Mark(n, mark)
	}
}

// isPlace tells whether a word is the name of a Gemeinde or a Kreis, or part of it.
func (s *Service) isPlace(word string) bool {
	found := s.Register().Find(word, authority.Filter{Whole: true})
	return len(found) > 0 && slices.Contains(german.Words(found[0].Name), german.Fold(word))
}
