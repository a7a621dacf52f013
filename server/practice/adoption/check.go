package adoption

import (
	"context"
	"strings"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// completeAdoption fills in what the adopter need not say.
func (s *Service) completeAdoption(c *Content) {
	if c.Visibility == "" {
		c.Visibility = practice.Counted
	}
	if c.Since == "" {
		c.Since = practice.Date(s.Entries.Now().Format(time.DateOnly))
	}
}

// checkAdoption returns everything wrong with what an adopter says.
func (s *Service) checkAdoption(ctx context.Context, content *Content) error {
	c := s.Entries.Checker(ctx)
	checkContent(&c, content, s.Entries.Now())
	return c.Err()
}

func checkContent(c *practice.Checker, a *Content, now time.Time) {
	if a.Status == "" {
		c.Add(fault.Required, "status", "the status is missing: say how far you are")
	}
	practice.Word(&c.Checker, "AdoptionStatus", a.Status, "status")
	practice.Word(&c.Checker, "AdoptionReason", a.Reason, "reason")
	practice.Word(&c.Checker, "AdoptionVisibility", a.Visibility, "visibility")
	practice.Word(&c.Checker, "Outcome", a.Outcome, "outcome")
	over := a.Status.Over()
	switch {
	case over && a.Reason == "":
		c.Add(fault.Required, "reason", "the reason is missing: whoever comes next learns from it")
	case !over && a.Reason != "":
		c.Add(fault.Invalid, "reason", "a reason belongs to REJECTED and DISCONTINUED only")
	}
	c.Date(string(a.Since), "since")
	if string(a.Since) > now.Format(time.DateOnly) {
		c.Add(fault.Invalid, "since", "the beginning %s lies ahead: record the adoption when it begins", words.Date(a.Since))
	}
	c.Adaptations(a.Adaptations, "adaptations")
	for i, adaptation := range a.Adaptations {
		if adaptation.Kind == "" {
			c.Add(fault.Required, form.Path("adaptations", i, "kind"), "say whether it was KEPT, CHANGED, DROPPED or ADDED")
		}
		if adaptation.Method != "" {
			c.Method(adaptation.Method, "adaptations", i, "method")
		}
	}
	c.Effort(a.Effort)
	c.Indicators(a.Indicators, "indicators")
	c.Markdown(a.Text, "text")
}

func checkReport(c *practice.Checker, organisation string, r Report) {
	if organisation != "" {
		c.Organisation(organisation, "organisation")
	}
	if strings.TrimSpace(r.Adopter) == "" {
		c.Add(fault.Required, "adopter", "the name of the authority is missing")
	}
	c.Line(r.Adopter, "adopter")
	if strings.TrimSpace(r.Source.Title) == "" {
		c.Add(fault.Required, "source.title", "the source is missing: say where it was reported")
	}
	c.LineOf(r.Source.Title, 2*form.MaxLine, "source", "title")
	c.Link(r.Source.URL, "source", "url")
}
