package practice

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// KeyNames are what the keys in a text stand for on the server that it comes
// from, by key.
type KeyNames struct {
	Organisations map[string]string `json:"organisations,omitempty"`
	// Regions are the keys of the register that organisations answer to.
	Regions  map[string]string `json:"regions,omitempty"`
	Methods  map[string]string `json:"methods,omitempty"`
	Projects map[string]string `json:"projects,omitempty"`
}

// Replaced is a reference that leads nowhere here, and what stands in its place.
type Replaced struct {
	// Path is that of the field, as partners.0.organisation.
	Path string
	// Key is what stood there.
	Key string
	// By is what stands for it now: the name, the region key, or nothing where
	// neither is known.
	By string
}

// localiser puts what is known here in the place of references that are not:
// registries and lists differ from server to server, names do not.
type localiser struct {
	*Service
	ctx      context.Context
	in       *Incoming
	replaced []Replaced
	err      error // the first of a store
}

// localise changes in's text. It tells whether entries that the text builds on
// are missing.
func (s *Service) localise(ctx context.Context, in *Incoming) (replaced []Replaced, missing bool, err error) {
	l := &localiser{Service: s, ctx: ctx, in: in}
	missing = l.bases()
	l.partners()
	l.subjects()
	l.methods()
	l.uses()
	l.project()
	return l.replaced, missing, l.err
}

// unknown tells whether a look-up found nothing; other errors end the import.
func (l *localiser) unknown(err error) bool {
	if err != nil && !fault.Is(err, fault.NotFound) {
		l.err = cmp.Or(l.err, err)
	}
	return fault.Is(err, fault.NotFound)
}

func (l *localiser) stands(by, key string, at ...any) {
	l.replaced = append(l.replaced, Replaced{form.Path(at...), key, by})
}

// partners that are not registered here keep their names. One that is needs
// none beside its key.
func (l *localiser) partners() {
	partners := slices.Clone(l.in.Text.Partners)
	for i, p := range partners {
		if p.Organisation == "" {
			continue
		}
		name := l.in.Names.Organisations[p.Organisation]
		o, err := l.Partners.Organisation(l.ctx, p.Organisation)
		if !l.unknown(err) {
			if p.Name == name || p.Name == o.Name {
				partners[i].Name = ""
			}
			continue
		}
		if p.Name = cmp.Or(p.Name, name); p.Name == "" {
			continue // refused, for nobody knows who is meant
		}
		l.stands(p.Name, p.Organisation, "partners", i, "organisation")
		partners[i] = Partner{Name: p.Name, Role: p.Role}
	}
	l.in.Text.Partners = partners
}

// subjects that are not registered here are known by their region key, or else
// stand among the partners: a subject has no name of its own.
func (l *localiser) subjects() {
	var kept []Subject
	for i, subject := range l.in.Text.Subjects {
		key := subject.Organisation
		_, err := l.Partners.Organisation(l.ctx, key)
		if key == "" || !l.unknown(err) {
			kept = append(kept, subject)
			continue
		}
		region, name := cmp.Or(subject.RegionKey, l.in.Names.Regions[key]), l.in.Names.Organisations[key]
		switch {
		case region != "":
			kept = append(kept, Subject{RegionKey: region})
			l.stands(region, key, "subjects", i, "organisation")
		case name != "":
			l.in.Text.Partners = append(l.in.Text.Partners, Partner{Name: name, Role: "PRACTICE"})
			l.stands(name, key, "subjects", i, "organisation")
		default:
			kept = append(kept, subject) // refused
		}
	}
	l.in.Text.Subjects = kept
}

// methods that are in no list here become keywords.
func (l *localiser) methods() {
	var kept []string
	for i, key := range l.in.Text.Methods {
		name := l.in.Names.Methods[key]
		if _, err := l.Methods.Get(l.ctx, key); !l.unknown(err) || name == "" {
			kept = append(kept, key)
			continue
		}
		l.keyword(name)
		l.stands(name, key, "methods", i)
	}
	l.in.Text.Methods = kept
}

// uses of such methods are told as steps of the approach.
func (l *localiser) uses() {
	var kept []MethodUse
	for i, use := range l.in.Text.MethodUses {
		name := l.in.Names.Methods[use.Method]
		if _, err := l.Methods.Get(l.ctx, use.Method); !l.unknown(err) || name == "" {
			kept = append(kept, use)
			continue
		}
		l.steps(name, use.Adaptations)
		l.stands(name, use.Method, "methodUses", i, "method")
	}
	l.in.Text.MethodUses = kept
}

// steps tells what became of the parts of a method.
func (l *localiser) steps(method string, adaptations []Adaptation) {
	story := Story{}
	if l.in.Text.Story != nil {
		story = *l.in.Text.Story
	}
	story.Approach = slices.Clone(story.Approach)
	for _, a := range adaptations {
		text := method + ", " + l.in.Text.Language.Label("AdaptationKind", string(a.Kind)) + ": " + a.Text
		if a.Why != "" {
			text += " (" + a.Why + ")"
		}
		story.Approach = append(story.Approach, Step{Text: text})
	}
	l.in.Text.Story = &story
}

// project becomes a keyword where it is none here.
func (l *localiser) project() {
	key := l.in.Text.Project
	name := l.in.Names.Projects[key]
	if key == "" || name == "" {
		return
	}
	if _, err := l.Projects.Get(l.ctx, key); l.unknown(err) {
		l.keyword(name)
		l.in.Text.Project = ""
		l.stands(name, key, "project")
	}
}

func (l *localiser) keyword(name string) {
	if !slices.Contains(l.in.Text.Keywords, name) {
		l.in.Text.Keywords = append(slices.Clip(l.in.Text.Keywords), name)
	}
}

// bases are the entries here that those the text builds on are, or came in as.
// It tells whether some are missing; they are left out.
func (l *localiser) bases() (missing bool) {
	ids := l.in.Text.BasedOn
	if len(ids) == 0 {
		return false
	}
	views, err := l.Entries(l.ctx, partner.Principal{}, ids...)
	l.err = cmp.Or(l.err, err)
	var kept []ID
	for i, id := range ids {
		here := id
		if _, known := views[id]; !known {
			here = l.cameAs(id)
		}
		if here == "" {
			l.stands("", string(id), "basedOn", i)
			continue
		}
		kept = append(kept, here)
	}
	l.in.Text.BasedOn = kept
	return len(kept) < len(ids)
}

// cameAs is the entry that another server's came in as; empty for none.
func (l *localiser) cameAs(id ID) ID {
	if l.in.Of == "" {
		return ""
	}
	found, err := l.Store.BySource(l.ctx, l.in.Source, string(id))
	l.err = cmp.Or(l.err, err)
	if len(found) == 0 || !readable(&found[0]) {
		return ""
	}
	return found[0].ID
}
