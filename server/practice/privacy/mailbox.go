package privacy

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// folded returns a mailbox as mailboxes are compared.
func folded(address string) string { return strings.ToLower(form.Mailbox(form.CleanLine(address))) }

// writesTo tells whether the mailbox is whom's: it is the one that is asked for,
// or made of the name.
func (w Whom) writesTo(mailbox string) bool {
	switch {
	case mailbox == "":
		return false
	case w.Mailbox != "":
		return folded(mailbox) == folded(w.Mailbox)
	}
	return w.Name != "" && form.SpellsName(mailbox, w.Name)
}

// mailboxes are those in the texts of e, each once.
func (s *Service) mailboxes(ctx context.Context, e *practice.Entry) ([]string, error) {
	var all []string
	for t, err := range s.Entries.Texts(ctx, e) {
		if err != nil {
			return nil, err
		}
		all = practice.Include(all, t.Mailbox())
	}
	return all, nil
}

func (s *Service) eachOrganisation(ctx context.Context, do func(partner.Organisation) error) error {
	all, err := s.Entries.Partners.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if err := do(r.Value); err != nil {
			return err
		}
	}
	return nil
}

// mailboxErasures are the entries in the register for the mailboxes that are held.
func mailboxErasures(held []Holding, now time.Time, newID func(string) string) []record.Record[Erasure] {
	var done []string
	var all []record.Record[Erasure]
	for _, h := range held {
		if h.Mailbox == "" || slices.Contains(done, folded(h.Mailbox)) {
			continue
		}
		done = append(done, folded(h.Mailbox))
		salt := rand.Text()
		all = append(all, record.Record[Erasure]{Key: newID("mailbox"), Value: Erasure{At: now, Mailbox: true, Salt: salt, Digest: subjectDigest(salt, folded(h.Mailbox))}})
	}
	return all
}

// eraseMailboxes takes those that were erased from the records of organisations.
func (s *Service) eraseMailboxes(ctx context.Context, register *erased) (int, error) {
	n := 0
	err := s.eachOrganisation(ctx, func(o partner.Organisation) error {
		if !register.mailbox(o.Mailbox) {
			return nil
		}
		_, err := s.Organisations.Change(ctx, o.Key, func(stored *partner.Organisation) error {
			event := s.Entries.Event(partner.Principal{}, audit.Event{Action: audit.UpdateOrganisation, Subject: "org_" + o.Key, Reason: "erased on request"})
			stored.Mailbox = ""
			stored.Changes++
			event.Version = stored.Version()
			stored.Outbox = append(stored.Outbox, event)
			return nil
		})
		n++
		return err
	})
	return n, err
}
