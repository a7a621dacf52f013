package practice

import (
	"errors"
	"slices"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
	"praxistransfer/server/relevance"
	"praxistransfer/server/words"
)

// reference is a key or an id by which a text names something else.
type reference struct{ to, key string }

// What a text refers to.
const (
	toOrganisation = "organisation"
	toRegion       = "region"
	toMethod       = "method"
	toProject      = "project"
	toEntry        = "entry"
	toUse          = "use" // of a method that the text does not list
)

// references returns whatever a stored text names. That may have gone since,
// by a reform or a withdrawal, and is no reason to refuse the next change: only
// what is newly typed must exist.
func references(t *Text) map[reference]bool {
	all := map[reference]bool{}
	if t == nil {
		return all
	}
	for _, subject := range t.Subjects {
		all[reference{toOrganisation, subject.Organisation}] = true
		all[reference{toRegion, subject.RegionKey}] = true
	}
	for _, p := range t.Partners {
		all[reference{toOrganisation, p.Organisation}] = true
	}
	for _, key := range t.Methods {
		all[reference{toMethod, key}] = true
	}
	for _, use := range t.MethodUses {
		all[reference{toMethod, use.Method}] = true
		all[reference{toUse, use.Method}] = !slices.Contains(t.Methods, use.Method)
	}
	for _, id := range t.BasedOn {
		all[reference{toEntry, string(id)}] = true
	}
	all[reference{toProject, t.Project}] = true
	return all
}

// references refuses keys and ids that lead nowhere.
func (c *Checker) references(t *Text) {
	c.Count(len(t.Subjects), form.MaxItems, "subjects")
	c.Count(len(t.Partners), form.MaxItems, "partners")
	c.Count(len(t.Methods), form.MaxItems, "methods")
	c.Count(len(t.MethodUses), form.MaxItems, "methodUses")
	c.Count(len(t.BasedOn), form.MaxItems, "basedOn")
	c.Count(len(t.Creators), form.MaxItems, "creators")
	for i, subject := range t.Subjects {
		c.subject(subject, i)
	}
	c.Partners(t.Partners)
	for i, key := range t.Methods {
		c.Method(key, "methods", i)
	}
	told := map[string]int{} // adaptations of each method: its uses are joined
	for i, use := range t.MethodUses {
		c.methodUse(use, i)
		if told[use.Method] += len(use.Adaptations); told[use.Method] > len(use.Adaptations) {
			c.Count(told[use.Method], form.MaxItems, "methodUses", i, "adaptations")
		}
		if !slices.Contains(t.Methods, use.Method) && !c.stored[reference{toUse, use.Method}] {
			c.Add(fault.NotAllowed, form.Path("methodUses", i, "method"), "%q is not among the methods of the entry: add it to methods, or leave out what became of it", form.Clip(use.Method))
		}
	}
	if t.Project != "" && !c.stored[reference{toProject, t.Project}] && !c.proposed(c.service.Projects.ProposedBy(c.ctx, t.Project)) {
		if _, err := c.service.Projects.Get(c.ctx, t.Project); err != nil {
			all, _ := c.service.Projects.All(c.ctx) // without it the sentence is the shorter one
			if near := Nearest(t.Project, all); near != "" {
				c.Add(fault.Unknown, "project", "no project has the key %q. Is %q meant?", form.Clip(t.Project), near)
			} else {
				c.Add(fault.Unknown, "project", "no project has the key %q: see the query projects", form.Clip(t.Project))
			}
		}
	}
	c.bases(t.BasedOn)
}

// Partners refuses those that are neither registered nor named, and unknown roles.
func (c *Checker) Partners(all []Partner) {
	for i, p := range all {
		c.Line(p.Name, "partners", i, "name")
		Word(&c.Checker, "PartnerRole", p.Role, "partners", i, "role")
		if p.Organisation != "" {
			c.Organisation(p.Organisation, "partners", i, "organisation")
		} else if p.Name == "" {
			c.Add(fault.Required, form.Path("partners", i), "give the key of an organisation, or a name")
		}
	}
}

func (c *Checker) methodUse(use MethodUse, i int) {
	c.Method(use.Method, "methodUses", i, "method")
	c.Adaptations(use.Adaptations, form.Path("methodUses", i, "adaptations"))
	for j, a := range use.Adaptations {
		if a.Method != "" && a.Method != use.Method {
			c.Add(fault.NotAllowed, form.Path("methodUses", i, "adaptations", j, "method"), "%q is another method: put what became of its parts under that one", form.Clip(a.Method))
		}
	}
}

// Adaptations refuses what cannot have become of parts of a method. Of which
// methods it may be told, its caller knows.
func (c *Checker) Adaptations(all []Adaptation, at string) {
	c.Count(len(all), form.MaxItems, at)
	for i, a := range all {
		Word(&c.Checker, "AdaptationKind", a.Kind, at, i, "kind")
		c.Markdown(a.Text, at, i, "text")
		c.Markdown(a.Why, at, i, "why")
	}
}

func (c *Checker) subject(subject Subject, i int) {
	if subject.Organisation == "" && subject.RegionKey == "" {
		c.Add(fault.Required, form.Path("subjects", i), "give the key of an organisation, or the region key of an authority")
	}
	if subject.Organisation != "" {
		c.Organisation(subject.Organisation, "subjects", i, "organisation")
	}
	organisation, err := c.service.Partners.Organisation(c.ctx, subject.Organisation)
	registered := subject.Organisation != "" && err == nil && organisation.RegionKey != ""
	if subject.RegionKey == "" || registered && subject.RegionKey == organisation.RegionKey {
		return // the registry's own key is not the author's to mend
	}
	found, ok := c.region(subject.RegionKey, "subjects", i, "regionKey")
	if !ok || !registered {
		return
	}
	if own, err := c.service.Register().Lookup(organisation.RegionKey); err == nil && own.Key != found.Key {
		c.Add(fault.Invalid, form.Path("subjects", i, "regionKey"), "%q is %s, not %s: name one authority, the others beside it", subject.RegionKey, found.Name, organisation.Name)
	}
}

// region looks up a region key, and refuses a newly typed one that the
// register does not have, or has no more. It returns false where it refused,
// and where nothing is known of a stored one.
func (c *Checker) region(key string, at ...any) (authority.Authority, bool) {
	register := c.service.Register()
	found, err := register.Lookup(key)
	if c.stored[reference{toRegion, key}] {
		return found, err == nil
	}
	var told *fault.Error
	switch {
	case fault.Is(err, fault.NotFound):
		c.Add(fault.Unknown, form.Path(at...), "no authority has the key %q: write an AGS of 2, 3, 5 or 8 digits or an ARS of 9 or 12, as in the query authority", form.Clip(key))
	case errors.As(err, &told):
		c.Add(fault.Invalid, form.Path(at...), told.Format, told.Args...)
	case found.Former:
		c.former(register, found, at...)
	default:
		return found, true
	}
	return found, false
}

// former refuses an authority that a reform ended, and says what may have
// become of it.
func (c *Checker) former(register *authority.Register, gone authority.Authority, at ...any) {
	guesses := register.Namesakes(gone)
	if len(guesses) == 0 {
		c.Add(fault.Unknown, form.Path(at...), "the key %s was that of %s, which the register of %s does not have (the one of %s has): use the key of what it became part of", string(gone.Key), gone.Name, words.Date(register.Date()), words.Date(gone.Date))
		return
	}
	c.Add(fault.Unknown, form.Path(at...), "the key %s was that of %s, which the register of %s does not have (the one of %s has): perhaps %s is meant, %s, which bears its name", string(gone.Key), gone.Name, words.Date(register.Date()), words.Date(gone.Date), string(guesses[0].Key), guesses[0].Name)
}

func (c *Checker) place(regionKey string, at ...any) {
	if regionKey != "" {
		c.region(regionKey, at...)
	}
}

// Organisation refuses the key of an organisation that is not registered.
func (c *Checker) Organisation(key string, at ...any) {
	if c.stored[reference{toOrganisation, key}] {
		return
	}
	if _, err := c.service.Partners.Organisation(c.ctx, key); err != nil {
		all, _ := c.service.Partners.All(c.ctx) // without it the sentence is the shorter one
		if near := Nearest(key, all); near != "" {
			c.Add(fault.Unknown, form.Path(at...), "no organisation has the key %q. Is %q meant?", form.Clip(key), near)
		} else {
			c.Add(fault.Unknown, form.Path(at...), "no organisation has the key %q: see the query organisations", form.Clip(key))
		}
	}
}

// proposed tells whether the author's organisation is the one that proposed it.
func (c *Checker) proposed(by string) bool { return by != "" && by == c.author }

// Method refuses a key that no method has.
func (c *Checker) Method(key string, at ...any) {
	if c.stored[reference{toMethod, key}] || c.proposed(c.service.Methods.ProposedBy(c.ctx, key)) {
		return
	}
	if _, err := c.service.Methods.Get(c.ctx, key); err != nil {
		all, _ := c.service.Methods.All(c.ctx) // without it the sentence is the shorter one
		if near := Nearest(key, all); near != "" {
			c.Add(fault.Unknown, form.Path(at...), "no method has the key %q. Is %q meant?", form.Clip(key), near)
		} else {
			c.Add(fault.Unknown, form.Path(at...), "no method has the key %q: see the query methods", form.Clip(key))
		}
	}
}

// Nearest returns the key that somebody meant who wrote a name in place of a
// key, or mistyped it; empty where none is near.
func Nearest[T any](typed string, known []record.Record[T]) string {
	keys := make([]string, len(known))
	for i, r := range known {
		keys[i] = r.Key
	}
	return relevance.Nearest(Slug(form.Clip(typed)), keys)
}

// bases refuses ids of entries that no reader can see.
func (c *Checker) bases(ids []ID) {
	if len(ids) == 0 {
		return
	}
	views, err := c.service.Entries(c.ctx, partner.Principal{}, ids...)
	for i, id := range ids {
		if _, ok := views[id]; (!ok || err != nil) && !c.stored[reference{toEntry, string(id)}] {
			c.Add(fault.Unknown, form.Path("basedOn", i), "no entry %q is published", form.Clip(string(id)))
		}
	}
}
