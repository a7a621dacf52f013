package practice

import (
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// practiceStatus is how far a practice is where it was taken over.
var practiceStatus = map[AdoptionStatus]Status{
	Interested: Planned, "ASSESSING": Planned, "ADAPTING": Planned, "PILOTING": Pilot,
	Adopted: InOperation, AdoptionOver: Discontinued,
}

// EntryFromAdoption begins an entry of the adopter's own, based on what it
// adopted: with its topics and methods, and with what the adoption says.
func (s *Service) EntryFromAdoption(ctx context.Context, who partner.Principal, id AdoptionID, title string) (View, error) {
	found, err := s.findAdoption(ctx, who, id)
	if err != nil {
		return View{}, err
	}
	if !adopterIs(who, found.ref) {
		return View{}, fault.New(fault.Forbidden, "the adoption belongs to another organisation: only the adopter's own token may change it")
	}
	if err := found.entry.open(); err != nil {
		return View{}, err
	}
	from, said := found.entry.Published, found.statement.Content
	return s.Create(ctx, who, func(w *Working) {
		t := &w.Text
		t.Kind, t.Title, t.BasedOn = CaseStudy, title, []ID{found.entry.ID}
		t.Topics, t.Methods = slices.Clone(from.Topics), from.methodKeys()
		t.Status, t.Outcome, t.Effort = practiceStatus[said.Status], said.Outcome, said.Effort
		t.Period = &Period{Start: said.Since}
		t.MethodUses = said.methodUses(t.Methods)
		t.Story = &Story{Results: said.Text, Indicators: said.Indicators}
	})
}
