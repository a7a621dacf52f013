package notice

import (
	"context"
	"praxistransfer/server/audit"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// recipient is who gets a notice: everybody of an organisation, or those of a role.
type recipient struct {
	organisation string
	role         partner.Role
}

// recipients says who belongs to an audience, of one event of e.
var recipients = map[practice.Audience]func(context.Context, *Service, *practice.Entry, audit.Event) ([]recipient, error){
	practice.Owner:            ownerOf,
	practice.DraftOwner:       draftOwnerOf,
	practice.Curators:         curatorsOf,
	practice.OwnerAndCurators: ownerAndCurators,
	practice.HandedTo:         handedTo,
	practice.OwnerAndProposer: ownerAndProposer,
	practice.Adopters:         adoptersOf,
	practice.OwnerOfAdopted:   ownerOfAdopted,
	practice.OwnerAndReported: ownerAndReported,
	practice.Adopter:          adopterOf,
	practice.Subjects:         subjectsOf,
	practice.FormerOwner:      formerOwner,
}

func ownerOf(_ context.Context, _ *Service, e *practice.Entry, _ audit.Event) ([]recipient, error) {
	return []recipient{{organisation: e.Owner}}, nil
}

// draftOwnerOf is who works on the draft or, where there is none, the owner.
func draftOwnerOf(_ context.Context, _ *Service, e *practice.Entry, _ audit.Event) ([]recipient, error) {
	return []recipient{{organisation: e.DraftOwner()}}, nil
}

// curatorsOf are the associations that may decide over e's draft.
func curatorsOf(ctx context.Context, s *Service, e *practice.Entry, _ audit.Event) ([]recipient, error) {
	all, err := s.Entries.DraftCurators(ctx, e)
	return asCurators(all), err
}

// asCurators are the curators of organisations.
func asCurators(all []partner.Organisation) []recipient {
	to := make([]recipient, len(all))
	for i, o := range all {
		to[i] = recipient{o.Key, partner.Curator}
	}
	return to
}

// ownerAndProposer are told what became of an item of evidence.
func ownerAndProposer(_ context.Context, _ *Service, e *practice.Entry, event audit.Event) ([]recipient, error) {
	to := []recipient{{organisation: e.Owner}}
	for _, p := range e.Evidence.Proposals {
		if p.ID == event.Object && p.Organisation != e.Owner {
			to = append(to, recipient{p.Organisation, partner.Researcher})
		}
	}
	return to, nil
}

// handedTo is the association that a review was handed over to, if it was not
// given back to the queue.
func handedTo(_ context.Context, _ *Service, _ *practice.Entry, event audit.Event) ([]recipient, error) {
	if event.Object == "" {
		return nil, nil
	}
	return []recipient{{event.Object, partner.Curator}}, nil
}

func ownerAndCurators(ctx context.Context, s *Service, e *practice.Entry, _ audit.Event) ([]recipient, error) {
	all, err := s.Entries.Curators(ctx, e)
	return append(asCurators(all), recipient{organisation: e.Owner}), err
}

// adoptersOf are all that state an adoption themselves, whoever may see it.
func adoptersOf(_ context.Context, _ *Service, e *practice.Entry, _ audit.Event) ([]recipient, error) {
	var to []recipient
	for _, r := range e.Adoptions {
		if !r.Reported && r.Organisation != "" {
			to = append(to, recipient{organisation: r.Organisation})
		}
	}
	return to, nil
}

// ownerOfAdopted is the owner, if the adopter lets it know.
func ownerOfAdopted(ctx context.Context, s *Service, e *practice.Entry, event audit.Event) ([]recipient, error) {
	r := e.Adoption(practice.AdoptionID(event.Object))
	sameStatus := event.Action == audit.UpdateAdoption && event.From == event.To
	if r == nil || r.Reported || r.Visibility == practice.Counted || sameStatus {
		return nil, nil
	}
	return ownerOf(ctx, s, e, event)
}

// ownerAndReported are told of what others report: the owner, and the adopter
// where that is known here.
func ownerAndReported(_ context.Context, _ *Service, e *practice.Entry, event audit.Event) ([]recipient, error) {
	to := []recipient{{organisation: e.Owner}}
	if r := e.Adoption(practice.AdoptionID(event.Object)); r != nil && r.Organisation != "" {
		to = append(to, recipient{organisation: r.Organisation})
	}
	return to, nil
}

func adopterOf(_ context.Context, _ *Service, e *practice.Entry, event audit.Event) ([]recipient, error) {
	if r := e.Adoption(practice.AdoptionID(event.Object)); r != nil && !r.Reported {
		return []recipient{{organisation: r.Organisation}}, nil
	}
	return nil, nil
}

// subjectsOf are the registered authorities that the published text describes.
// Its owner knows of it anyhow.
func subjectsOf(ctx context.Context, s *Service, e *practice.Entry, event audit.Event) ([]recipient, error) {
	if e.Published == nil || event.Revision == 0 { // a step on a draft
		return nil, nil
	}
	all, err := s.Entries.Partners.All(ctx)
	if err != nil {
		return nil, err
	}
	var to []recipient
	for _, r := range all {
		if s.Entries.Describes(ctx, e.Published, r.Value) && !s.Entries.Same(ctx, r.Value.Key, e.Owner) {
			to = append(to, recipient{organisation: r.Value.Key})
		}
	}
	return to, nil
}

// formerOwner is whose the entry is, or was, when an authority described takes
// it over; nobody where none does.
func formerOwner(_ context.Context, _ *Service, _ *practice.Entry, event audit.Event) ([]recipient, error) {
	if event.Object == "" {
		return nil, nil
	}
	return []recipient{{organisation: event.Object}}, nil
}
