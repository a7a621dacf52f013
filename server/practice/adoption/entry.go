package adoption

import (
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// practiceStatus is how far a practice is where it was taken over.
var practiceStatus = map[practice.AdoptionStatus]practice.Status{
	practice.Interested: practice.Planned, "ASSESSING": practice.Planned, "ADAPTING": practice.Planned, "PILOTING": practice.Pilot,
	practice.Adopted: practice.InOperation, practice.AdoptionOver: practice.Discontinued,
}

// BeginEntry begins an entry of the adopter's own, based on what it
// adopted: with its topics and methods, and with what the adoption says.
func (s *Service) BeginEntry(ctx context.Context, who partner.Principal, id practice.AdoptionID, title string) (practice.View, error) {
	found, err := s.findAdoption(ctx, who, id)
	if err != nil {
		return practice.View{}, err
	}
	if !practice.AdopterIs(who, found.ref) {
		return practice.View{}, fault.New(fault.Forbidden, "the adoption belongs to another organisation: only the adopter's own token may change it")
	}
	if err := found.entry.TakesAdoptions(); err != nil {
		return practice.View{}, err
	}
	from, said := found.entry.Published, found.statement.Content
	return s.Entries.Create(ctx, who, func(w *practice.Working) {
		t := &w.Text
		t.Kind, t.Title, t.BasedOn = practice.CaseStudy, title, []practice.ID{found.entry.ID}
		t.Topics, t.Methods = slices.Clone(from.Topics), from.MethodKeys()
		t.Status, t.Outcome, t.Effort = practiceStatus[said.Status], said.Outcome, said.Effort
		t.Period = &practice.Period{Start: said.Since}
		t.MethodUses = said.MethodUses(t.Methods)
		t.Story = &practice.Story{Results: said.Text, Indicators: said.Indicators}
	})
}
