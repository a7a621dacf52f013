package adoption

import (
	"context"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Action is something that can be done with an adoption, by the name of the
// mutation that does it.
type Action string

// What can be done with an adoption that is there.
const (
	mayUpdate      Action = "UPDATE_ADOPTION"
	mayConfirm     Action = "CONFIRM_ADOPTION"
	mayAnswer      Action = "ANSWER_ADOPTION"
	maySaveCheck   Action = "SAVE_TRANSFER_CHECK"
	mayBecomeEntry Action = "CREATE_ENTRY_FROM_ADOPTION"
	mayDelete      Action = "DELETE_ADOPTION"
)

// recordAdoption is what can be done with an entry, as to adoptions.
const recordAdoption practice.EntryAction = "RECORD_ADOPTION"

// rehearsedText stands for whatever somebody would write.
const rehearsedText = "Wird geprüft"

// rehearsing returns a service with the rules of s that stores nothing, and finds
// e as it is given.
func (s *Service) rehearsing(e *practice.Entry) *Service {
	return &Service{Entries: s.Entries.Rehearsing(e), Store: practice.Unwritten[Adoption]{Store: s.Store}}
}

// AllowedOn says whether who may record an adoption of v's entry now, and why not.
func (s *Service) AllowedOn(ctx context.Context, who partner.Principal, v practice.View) ([]practice.Permission[practice.EntryAction], error) {
	e, err := s.Entries.Visible(ctx, who, v.ID)
	if err != nil {
		return nil, err
	}
	r := s.rehearsing(&e)
	return practice.Permissions([]practice.Attempt[practice.EntryAction]{
		{Action: recordAdoption, Do: func() error { return second(r.Record(ctx, who, e.ID, Content{Status: practice.Interested})) }},
	})
}

// Allowed says of every step whether who may take it with the adoption now, and
// why not, as [practice.Service.Allowed] does.
func (s *Service) Allowed(ctx context.Context, who partner.Principal, v View) ([]practice.Permission[Action], error) {
	e, err := s.Entries.Get(ctx, v.Entry)
	if err != nil {
		return nil, err
	}
	r := s.rehearsing(&e)
	return practice.Permissions([]practice.Attempt[Action]{
		{Action: mayUpdate, Do: func() error { return second(r.Update(ctx, who, v.ID, v.Version, func(*Content) {})) }},
		{Action: mayConfirm, Do: func() error { return second(r.Confirm(ctx, who, v.ID, v.Version)) }},
		{Action: mayAnswer, Do: func() error { return second(r.Answer(ctx, who, v.ID, v.Version, rehearsedText)) }},
		{Action: maySaveCheck, Do: func() error { return second(r.SaveTransferCheck(ctx, who, v.ID, v.Version, nil)) }},
		{Action: mayBecomeEntry, Do: func() error { return second(r.BeginEntry(ctx, who, v.ID, rehearsedText)) }},
		{Action: mayDelete, Do: func() error { return second(r.Delete(ctx, who, v.ID, v.Version)) }},
	})
}

func second[T any](_ T, err error) error { return err }
