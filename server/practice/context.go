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
	OrganisationType partner.Type
	land             string // two digits
	Authority        *authority.Authority
}

// Contexts looks up the subjects of a text. Where a reform ended one that no
// register in memory has, its key still tells the Land.
func (s *Service) Contexts(ctx context.Context, text *Text) []subjectContext {
	var all []subjectContext
	for _, subject := range s.joinedSubjects(ctx, text.Subjects) {
		c := subjectContext{organisation: subject.Organisation}
		region := subject.RegionKey
		if organisation, err := s.Partners.Organisation(ctx, subject.Organisation); subject.Organisation != "" && err == nil {
			c.name, c.OrganisationType = organisation.Name, organisation.Type
			if region == "" {
				region = organisation.RegionKey
			}
		}
		if region != "" {
			if found, err := s.Register().Lookup(region); err == nil {
				c.Authority, c.land = &found, found.Land
				if c.name == "" {
					c.name = found.Name
				}
				if c.OrganisationType == "" {
					c.OrganisationType = partner.Type(found.Type)
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
