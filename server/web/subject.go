package web

import (
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// subject is an authority that an entry describes, as a reader may know it.
type subject struct {
	Name string
	// Authority is what the register knows of it; nil for nothing.
	Authority *authority.Authority
	// Organisation is its key in the registry, if it has one.
	Organisation string
}

// subjects returns the authorities that a text describes.
func (q *ask) subjects(t *practice.Text) []subject {
	s, ctx := q.site, q.Context()
	all := make([]subject, 0, len(t.Subjects))
	for _, named := range t.Subjects {
		p := subject{Organisation: named.Organisation, Name: s.organisation(ctx, named.Organisation)}
		key := named.RegionKey
		if o, err := s.Partners.Organisation(ctx, named.Organisation); err == nil && key == "" {
			key = o.RegionKey
		}
		if a, err := s.Authorities().Lookup(key); err == nil {
			p.Authority = &a
			if p.Name == "" {
				p.Name = q.called(a)
			}
		}
		if p.Name != "" {
			all = append(all, p)
		}
	}
	return all
}

// enumerated lists the names of authorities at the beginning of a sentence.
func (v voice) enumerated(all []subject) string {
	names := make([]string, len(all))
	for i, one := range all {
		names[i] = v.lang.Named(one.Name)
	}
	return words.Capitalised(v.listed(names))
}

// listed lists things within a sentence.
func (v voice) listed(names []string) string {
	if last := len(names) - 1; last > 0 {
		return v.T("entry.and", strings.Join(names[:last], ", "), names[last])
	}
	return strings.Join(names, "")
}

// subjectLink leads to the page of an authority, or else of its organisation.
func (q *ask) subjectLink(p subject) link {
	switch {
	case p.Authority != nil:
		return link{p.Name, q.authorityAddress(p.Authority.Key)}
	case p.Organisation != "":
		return link{p.Name, q.organisationLink(p.Organisation).URL}
	}
	return link{Text: p.Name}
}
