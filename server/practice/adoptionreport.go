package practice

import (
	"context"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// ReportAdoption notes an adoption that is known from elsewhere, as from the
// press. Only the operator's organisation may; it never counts.
func (s *Service) ReportAdoption(ctx context.Context, who partner.Principal, id ID, organisation string, report Report, content AdoptionContent) (AdoptionView, error) {
	writer, err := s.writer(ctx, who)
	if err != nil {
		return AdoptionView{}, err
	}
	if !writer.Operator {
		return AdoptionView{}, fault.New(fault.Forbidden, "only the operator's organisation notes what others report: record your own adoption")
	}
	e, err := s.visible(ctx, who, id)
	if err != nil {
		return AdoptionView{}, err
	}
	if err := e.open(); err != nil {
		return AdoptionView{}, err
	}
	if organisation != "" {
		adopter, err := s.Partners.Organisation(ctx, organisation)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return AdoptionView{}, err
		}
		// Of a de-identified entry an outsider must not find out in this way whose it is.
		knows := !e.Published.DeIdentified || s.insider(ctx, who, &e)
		if err == nil && knows && (adopter.Key == e.Owner || s.describes(e.Published, adopter)) {
			var p fault.Problems
			p.Add(fault.NotAllowed, "organisation", "the entry is about that organisation: only others adopt it")
			return AdoptionView{}, p
		}
	}
	content.Visibility = Public
	c := s.Checker(ctx)
	checkReport(&c, organisation, report)
	checkContent(&c, &content, s.Now())
	if err := c.Err(); err != nil {
		return AdoptionView{}, err
	}
	return s.begin(ctx, who, &e, Adoption{Organisation: organisation, Report: &report}, content, audit.ReportAdoption)
}
