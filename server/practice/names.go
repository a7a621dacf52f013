package practice

import (
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Names are what the keys in a text stand for, for whoever knows neither this
// registry nor its lists.
type Names struct {
	// Subjects and Partners are in the order of the text's own.
	Subjects, Partners []Party
	Methods            []Method
	Project            *Project // nil where the text names none
	// Bases are the entries that the text builds on and readers can see.
	Bases []ID
}

// Party is an organisation or authority that a text names.
type Party struct {
	// Organisation is its key in the registry, RegionKey that of the register
	// of authorities; either may be empty.
	Organisation, RegionKey string
	Name                    string
	Type                    partner.Type // empty where it is known by its name only
}

// NamesIn looks up what the text that v shows names by keys. A key that nobody
// knows any more is left out of the methods, and stands for its own name
// elsewhere.
func (s *Service) NamesIn(ctx context.Context, v View) (Names, error) {
	var n Names
	for _, subject := range v.Text.Subjects {
		party, err := s.party(ctx, subject.Organisation, subject.RegionKey)
		if err != nil {
			return Names{}, err
		}
		n.Subjects = append(n.Subjects, party)
	}
	for _, p := range v.Text.Partners {
		party, err := s.party(ctx, p.Organisation, "")
		if err != nil {
			return Names{}, err
		}
		if p.Organisation == "" {
			party.Name = p.Name
		}
		n.Partners = append(n.Partners, party)
	}
	for _, key := range v.Text.Methods {
		method, err := s.Methods.Get(ctx, key)
		if err == nil {
			n.Methods = append(n.Methods, method.Value)
		} else if !fault.Is(err, fault.NotFound) {
			return Names{}, err
		}
	}
	var err error
	if n.Bases, err = s.seen(ctx, v.Text.BasedOn); err != nil {
		return Names{}, err
	}
	if v.Text.Project == "" {
		return n, nil
	}
	project, err := s.Projects.Get(ctx, v.Text.Project)
	if fault.Is(err, fault.NotFound) {
		return n, nil
	}
	n.Project = &project.Value
	return n, err
}

// seen returns those of the entries that every reader sees.
func (s *Service) seen(ctx context.Context, ids []ID) ([]ID, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	views, err := s.Entries(ctx, partner.Principal{}, ids...)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id ID) bool { _, there := views[id]; return !there }), nil
}

// party looks up an organisation or authority by its keys.
func (s *Service) party(ctx context.Context, organisation, region string) (Party, error) {
	p := Party{Organisation: organisation, RegionKey: region, Name: organisation}
	if organisation != "" {
		o, err := s.Partners.Organisation(ctx, organisation)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return Party{}, err
		}
		if err == nil {
			p.Name, p.Type = o.Name, o.Type
			if p.RegionKey == "" {
				p.RegionKey = o.RegionKey
			}
		}
	}
	if p.Type != "" || p.RegionKey == "" {
		return p, nil
	}
	if a, err := s.Register().Lookup(p.RegionKey); err == nil {
		p.Name, p.Type = a.Name, partner.Type(a.Type)
	} else if p.Name == "" {
		p.Name = p.RegionKey
	}
	return p, nil
}
