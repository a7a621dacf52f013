package vocabulary

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/german"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// MethodInput is what curators write of a method, and authors propose.
type MethodInput struct {
	Name, NameEn  string
	Names         []string
	Group         practice.MethodGroup
	Summary, Text string
	Sources       []practice.Source
}

// inputOf is what m says now.
func inputOf(m practice.Method) MethodInput {
	return MethodInput{m.Name, m.NameEn, slices.Clone(m.Names), m.Group, m.Summary, m.Text, slices.Clone(m.Sources)}
}

// settled is in with texts and addresses as they are kept. What in points to is
// its own.
func (in MethodInput) settled() MethodInput {
	form.CleanAll(&in)
	for i := range in.Sources {
		in.Sources[i].URL = form.WebAddress(in.Sources[i].URL)
	}
	return in
}

func (in MethodInput) into(m *practice.Method) {
	m.Name, m.NameEn, m.Names, m.Group = in.Name, in.NameEn, in.Names, in.Group
	m.Summary, m.Text, m.Sources = in.Summary, in.Text, in.Sources
}

// check refuses what is missing, too long or malformed.
func (in MethodInput) check() error {
	var c form.Checker
	name(&c, in.Name)
	c.Line(in.NameEn, "nameEn")
	c.Count(len(in.Names), form.MaxItems, "names")
	for i, n := range in.Names {
		c.Line(n, "names", i)
		if form.Clean(n) == "" {
			c.Add(fault.Required, form.Path("names", i), "the name is empty: write it, or leave it out")
		}
	}
	if in.Group == "" {
		c.Add(fault.Required, "group", "the group is missing")
	}
	form.Word(&c, practice.Texts(practice.MethodGroups), in.Group, "group")
	c.Length(in.Summary, maxTermSummary, "summary")
	c.Markdown(in.Text, "text")
	c.Count(len(in.Sources), form.MaxItems, "sources")
	for i, source := range in.Sources {
		c.LineOf(source.Title, 2*form.MaxLine, "sources", i, "title")
		c.Link(source.URL, "sources", i, "url")
		if form.Clean(source.Title) == "" {
			c.Add(fault.Required, form.Path("sources", i, "title"), "the title of the source is missing: write it as people cite it")
		}
	}
	return c.Err()
}

// maxTermSummary is the length of a summary, in characters.
const maxTermSummary = 1000

// maxName is the length of a name, in characters. The key is made of it, and it
// stands on buttons.
const maxName = 100

// name refuses one that has neither letters nor digits.
func name(c *form.Checker, said string) {
	c.LineOf(said, maxName, "name")
	if german.Phrase(said) == "" {
		c.Add(fault.Required, "name", "the name is missing: it needs letters, of which the key is made")
	}
}

// Method returns the method that who finds under the key, proposals of who's
// organisation included; or it fails with [fault.NotFound].
func (s *Service) Method(ctx context.Context, who partner.Principal, key string) (practice.Method, error) {
	return s.methods().get(ctx, who, key)
}

// CreateMethod adds a method, under the key of its name.
func (s *Service) CreateMethod(ctx context.Context, who partner.Principal, in MethodInput) (practice.Method, error) {
	var m practice.Method
	in = in.settled()
	if err := fault.Together(curates(who), in.check()); err != nil {
		return m, err
	}
	in.into(&m)
	return s.methods().add(ctx, who, m, audit.CreateMethod)
}

// UpdateMethod lets write change what a method says. Its key stays.
func (s *Service) UpdateMethod(ctx context.Context, who partner.Principal, key string, expected int, write func(*MethodInput)) (practice.Method, error) {
	return s.methods().change(ctx, who, key, expected, audit.Event{Action: audit.UpdateMethod}, func(m *practice.Method) error {
		in := inputOf(*m)
		write(&in)
		in = in.settled()
		if err := in.check(); err != nil {
			return err
		}
		in.into(m)
		return nil
	})
}

// MergeMethods leads the key of a method to another for good, and returns that
// one. Entries that name the first are found under the other.
func (s *Service) MergeMethods(ctx context.Context, who partner.Principal, from, into string, expected int, reason string) (practice.Method, error) {
	return s.methods().mergeInto(ctx, who, from, into, expected, reason)
}

// ProposeMethod adds a method that only who's organisation and curators see until
// a curator decides. Drafts of that organisation may name it at once.
func (s *Service) ProposeMethod(ctx context.Context, who partner.Principal, in MethodInput, comment string) (practice.Method, error) {
	var m practice.Method
	in = in.settled()
	if err := in.check(); err != nil {
		return m, err
	}
	in.into(&m)
	return s.methods().proposed(ctx, who, m, comment)
}

// DecideMethod accepts a proposal, maps it onto a method that there is, or
// declines it. Whoever proposed it is told.
func (s *Service) DecideMethod(ctx context.Context, who partner.Principal, key string, expected int, d Decision) (practice.Method, error) {
	return s.methods().decided(ctx, who, key, expected, d)
}

// ProposedMethods are the undecided proposals that who may see.
func (s *Service) ProposedMethods(ctx context.Context, who partner.Principal) ([]practice.Method, error) {
	return s.methods().waiting(ctx, who)
}

// NearMethods are the methods, and the proposals that who may see, whose names
// are like one of m's: perhaps they are the same.
func (s *Service) NearMethods(ctx context.Context, who partner.Principal, m practice.Method) ([]practice.Method, error) {
	return s.methods().near(ctx, who, m)
}
