package practice

import (
	"context"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// erased answers whether something was erased.
type erased struct {
	people   map[PersonID]bool
	subjects []Erasure
	known    map[[2]string]bool // by organisation and subject
}

func newErased(register []record.Record[Erasure]) *erased {
	e := &erased{people: map[PersonID]bool{}, known: map[[2]string]bool{}}
	for _, r := range register {
		if r.Value.Digest != "" {
			e.subjects = append(e.subjects, r.Value)
		} else {
			e.people[PersonID(r.Key)] = true
		}
	}
	return e
}

func (e *erased) subject(organisation, subject string) bool {
	if subject == "" {
		return false
	}
	key := [2]string{organisation, subject}
	gone, ok := e.known[key]
	if !ok {
		gone = slices.ContainsFunc(e.subjects, func(x Erasure) bool {
			return (x.Organisation == "" || x.Organisation == organisation) && x.Digest == subjectDigest(x.Salt, subject)
		})
		e.known[key] = gone
	}
	return gone
}

// events returns the events without the actors that were erased.
func (e *erased) events(events []audit.Event) (left []audit.Event, gone int) {
	left = slices.Clone(events)
	for i, event := range left {
		if event.Actor != nil && e.subject(event.Organisation, event.Actor.Subject) {
			left[i].Actor = nil
			gone++
		}
	}
	return left, gone
}

// eraseTries bounds how often an erasure gives way to other changes.
const eraseTries = 50

// eraseIn takes out of the entry what was erased, and returns how much that was.
func (s *Service) eraseIn(ctx context.Context, e *Entry, register *erased) (int, error) {
	for try := 1; ; try++ {
		changed, gone := *e, 0
		changed.People = slices.DeleteFunc(slices.Clone(e.People), func(p Person) bool { return register.people[p.ID] })
		gone += len(e.People) - len(changed.People)
		if register.subject(e.Owner, e.CreatedBy) {
			changed.CreatedBy = ""
			gone++
		}
		events, actors := register.events(e.Events)
		changed.Events = events
		if gone += actors; gone == 0 {
			return 0, nil
		}
		_, err := s.put(ctx, system, changed, audit.Event{Action: "erasePerson", Reason: "erased on request"})
		if !fault.Is(err, fault.Conflict) || try == eraseTries {
			return gone, err
		}
		found, err := s.Store.Get(ctx, e.ID)
		if err != nil || len(found) == 0 {
			return 0, err
		}
		e = &found[0]
	}
}
