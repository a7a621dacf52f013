package practice

import (
	"context"

	"praxistransfer/server/authority"
	"praxistransfer/server/partner"
)

// subjectContext is what is known of one authority that a text describes.
type subjectContext struct {
	name             string
	organisation     string // key in the registry, if it is there
	organisationType partner.Type
	land             string // two digits
	authority        *authority.Authority
}

// contexts looks up the subjects of a text. Where a reform ended one that no
// register in memory has, its key still tells the Land.
func (s *Service) contexts(ctx context.Context, text *Text) []subjectContext {
	var all []subjectContext
	for _, subject := range s.joinedSubjects(ctx, text.Subjects) {
		c := subjectContext{organisation: subject.Organisation}
		region := subject.RegionKey
		if organisation, err := s.Partners.Organisation(ctx, subject.Organisation); subject.Organisation != "" && err == nil {
			c.name, c.organisationType = organisation.Name, organisation.Type
			if region == "" {
				region = organisation.RegionKey
			}
		}
		if region != "" {
			if found, err := s.Register().Lookup(region); err == nil {
				c.authority, c.land = &found, found.Land
				if c.name == "" {
					c.name = found.Name
				}
				if c.organisationType == "" {
					c.organisationType = partner.Type(found.Type)
				}
			} else if c.land = authority.Key(region).Land(); c.name == "" {
				c.name = region
			}
		}
		if c.name != "" {
			all = append(all, c)
		}
	}
	return all
}

// Comparable returns the authorities that v describes and that the register
// has. Where the reader may not know whose v is, they are those that many are
// like: only what these have in common may be told, and of none that it is one.
func (s *Service) Comparable(ctx context.Context, v View) []authority.Authority {
	if v.Erased {
		return nil
	}
	text, hidden := v.Text, v.Hidden()
	if hidden {
		text = v.Entry.Current()
	}
	var all []authority.Authority
	for _, c := range s.contexts(ctx, text) {
		if c.authority != nil && (!hidden || s.manyAlike(c) && string(c.authority.Type) == string(c.organisationType)) {
			all = append(all, *c.authority)
		}
	}
	return all
}
