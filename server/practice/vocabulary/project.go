package vocabulary

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// ProjectInput is what curators write of a project, and authors propose.
type ProjectInput struct {
	Name, Summary                  string
	Funder, Programme, GrantNumber string
	Period                         *practice.Period
	Partners                       []practice.Partner
	Website                        string
}

// projectInputOf is what p says now.
func projectInputOf(p practice.Project) ProjectInput {
	if p.Period != nil {
		own := *p.Period
		p.Period = &own
	}
	return ProjectInput{p.Name, p.Summary, p.Funder, p.Programme, p.GrantNumber, p.Period, slices.Clone(p.Partners), p.Website}
}

// settled is in with texts and its address as they are kept. What in points to is
// its own.
func (in ProjectInput) settled() ProjectInput {
	form.CleanAll(&in)
	in.Website = form.WebAddress(in.Website)
	return in
}

func (in ProjectInput) into(p *practice.Project) {
	p.Name, p.Summary, p.Funder, p.Programme, p.GrantNumber = in.Name, in.Summary, in.Funder, in.Programme, in.GrantNumber
	p.Period, p.Partners, p.Website = in.Period, in.Partners, in.Website
}

// checkProject refuses what is missing, too long or malformed.
func (s *Service) checkProject(ctx context.Context, in ProjectInput) error {
	c := s.Entries.Checker(ctx)
	name(&c.Checker, in.Name)
	c.Length(in.Summary, maxTermSummary, "summary")
	c.Line(in.Funder, "funder")
	c.Line(in.Programme, "programme")
	c.Line(in.GrantNumber, "grantNumber")
	c.Link(in.Website, "website")
	c.Period(in.Period, "period")
	c.Count(len(in.Partners), form.MaxItems, "partners")
	c.Partners(in.Partners)
	return c.Err()
}

// Project returns the project that who finds under the key, proposals of who's
// organisation included; or it fails with [fault.NotFound].
func (s *Service) Project(ctx context.Context, who partner.Principal, key string) (practice.Project, error) {
	return s.projects().get(ctx, who, key)
}

// CreateProject adds a project, under the key of its name.
func (s *Service) CreateProject(ctx context.Context, who partner.Principal, in ProjectInput) (practice.Project, error) {
	var p practice.Project
	in = in.settled()
	if err := fault.Together(curates(who), s.checkProject(ctx, in)); err != nil {
		return p, err
	}
	in.into(&p)
	return s.projects().add(ctx, who, p, audit.CreateProject)
}

// UpdateProject lets write change what a project says. Its key stays.
func (s *Service) UpdateProject(ctx context.Context, who partner.Principal, key string, expected int, write func(*ProjectInput)) (practice.Project, error) {
	return s.projects().change(ctx, who, key, expected, audit.Event{Action: audit.UpdateProject}, func(p *practice.Project) error {
		in := projectInputOf(*p)
		write(&in)
		in = in.settled()
		if err := s.checkProject(ctx, in); err != nil {
			return err
		}
		in.into(p)
		return nil
	})
}

// MergeProjects leads the key of a project to another for good, and returns
// that one.
func (s *Service) MergeProjects(ctx context.Context, who partner.Principal, from, into string, expected int, reason string) (practice.Project, error) {
	return s.projects().mergeInto(ctx, who, from, into, expected, reason)
}

// ProposeProject adds a project as [Service.ProposeMethod] adds a method.
func (s *Service) ProposeProject(ctx context.Context, who partner.Principal, in ProjectInput, comment string) (practice.Project, error) {
	var p practice.Project
	in = in.settled()
	if err := s.checkProject(ctx, in); err != nil {
		return p, err
	}
	in.into(&p)
	return s.projects().proposed(ctx, who, p, comment)
}

// DecideProject decides on a proposal as [Service.DecideMethod] does.
func (s *Service) DecideProject(ctx context.Context, who partner.Principal, key string, expected int, d Decision) (practice.Project, error) {
	return s.projects().decided(ctx, who, key, expected, d)
}

// ProposedProjects are the undecided proposals that who may see.
func (s *Service) ProposedProjects(ctx context.Context, who partner.Principal) ([]practice.Project, error) {
	return s.projects().waiting(ctx, who)
}

// NearProjects are those whose names are like p's, as [Service.NearMethods].
func (s *Service) NearProjects(ctx context.Context, who partner.Principal, p practice.Project) ([]practice.Project, error) {
	return s.projects().near(ctx, who, p)
}
