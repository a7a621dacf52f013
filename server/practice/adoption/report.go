package adoption

import (
	"context"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Report notes an adoption that is known from elsewhere, as from the
// press. Only the operator's organisation may; it never counts.
func (s *Service) Report(ctx context.Context, who partner.Principal, id practice.ID, organisation string, report Report, content Content) (View, error) {
	writer, err := s.Entries.Writer(ctx, who)
	if err != nil {
		return View{}, err
	}
	if !writer.Operator {
		return View{}, fault.New(fault.Forbidden, "only the operator's organisation notes what others report: record your own adoption")
	}
	e, err := s.Entries.Visible(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	if err := e.TakesAdoptions(); err != nil {
		return View{}, err
	}
	if organisation != "" {
		adopter, err := s.Entries.Partners.Organisation(ctx, organisation)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return View{}, err
		}
		// Of a de-identified entry an outsider must not find out in this way whose it is.
		knows := !e.Published.DeIdentified || s.Entries.Insider(ctx, who, &e)
		if err == nil && knows && (s.Entries.Same(ctx, adopter.Key, e.Owner) || s.Entries.Describes(ctx, e.Published, adopter)) {
			var p fault.Problems
			p.Add(fault.NotAllowed, "organisation", "the entry is about that organisation: only others adopt it")
			return View{}, p
		}
	}
	content.Visibility = practice.Public
	report.Source.URL = form.WebAddress(report.Source.URL)
	c := s.Entries.Checker(ctx)
	checkReport(&c, organisation, report)
	checkContent(&c, &content, s.Entries.Now())
	if err := c.Err(); err != nil {
		return View{}, err
	}
	return s.begin(ctx, who, &e, Adoption{Organisation: organisation, Report: &report}, content, audit.ReportAdoption)
}
