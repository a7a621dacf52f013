package notice

import (
	"context"
	"net/netip"
	"strings"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// Limit bounds how often something is done under one key.
type Limit interface {
	// Reserve counts cost and returns 0 with what takes it back, or counts
	// nothing and returns when to come again.
	Reserve(key string, cost int) (wait time.Duration, back func())
}

// relayCost is what a message counts for its sender; for the mailbox it counts
// 1, because many may write to that.
const relayCost = 4

// The bounds of a relayed message, in characters.
const (
	shortestMessage = 10
	longestMessage  = 5000
)

// Message is what somebody writes to the owner of an entry.
type Message struct {
	Text    string
	ReplyTo string // where the answer goes
}

// ContactOwner relays a message to the functional mailbox of an entry that
// readers see; of a de-identified one to a curator's, who knows whose it is.
// Anybody may, within bounds. Nothing is kept of the message: when the mail
// server has taken it, it is gone from here.
func (s *Service) ContactOwner(ctx context.Context, who partner.Principal, id practice.ID, m Message) error {
	e, err := s.Entries.Get(ctx, id)
	if err != nil {
		return err
	}
	if e.State != practice.StatePublished && e.State != practice.StateArchived {
		return practice.NotFound(string(id))
	}
	m.ReplyTo = form.Mailbox(form.CleanLine(m.ReplyTo))
	if err := m.check(); err != nil {
		return err
	}
	if s.Post == nil {
		return fault.New(fault.Unavailable, "this server relays no messages: its operator has set no mail server (--smtp-url)")
	}
	to, err := s.mailboxOf(ctx, &e)
	if err != nil {
		return err
	}
	if to == "" {
		return fault.New(fault.Unavailable, "nobody can be reached about this entry: it has no functional mailbox")
	}
	if err := s.countRelay(who, to); err != nil {
		return err
	}
	if err := s.Post.Send(ctx, relayed(&e, to, m)); err != nil {
		return fault.Wrap(fault.Unavailable, err, "the message could not be delivered: try again later")
	}
	return nil
}

// countRelay counts a message for its sender and for the mailbox, or refuses it
// and counts it for neither.
func (s *Service) countRelay(who partner.Principal, mailbox string) error {
	if s.Relays == nil {
		return nil
	}
	sender := "line " + line(who.Address)
	if !who.Anonymous() {
		sender = "organisation " + who.Organisation
	}
	wait, back := s.Relays.Reserve(sender, relayCost)
	if wait > 0 {
		return tooManyMessages(wait)
	}
	if wait, _ := s.Relays.Reserve("mailbox "+mailbox, 1); wait > 0 {
		back()
		return tooManyMessages(wait)
	}
	return nil
}

// tooManyMessages says in whole minutes when to come again.
func tooManyMessages(wait time.Duration) error {
	minutes := max(2, int((wait+time.Minute-1)/time.Minute))
	return fault.New(fault.RateLimited, "too many messages at once: try again in %d minutes", minutes)
}

// line is what an address is counted by: with another address of the same
// network nobody gets more.
func line(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	return cost.Line(a)
}

func (m Message) check() error {
	var p form.Checker
	if form.Characters(m.Text) < shortestMessage {
		p.Add(fault.Required, "message", "the message is too short: say in at least %d characters what you would like to know", shortestMessage)
	}
	p.Length(m.Text, longestMessage, "message")
	switch {
	case m.ReplyTo == "":
		p.Add(fault.Required, "replyTo", "your mail address is missing: write where the answer shall go")
	case !form.ValidMailbox(m.ReplyTo):
		p.Add(fault.Invalid, "replyTo", "%q is no mail address: write yours as name@example.org", form.Clip(m.ReplyTo))
	}
	return p.Err()
}

// mailboxOf is where messages about e go.
func (s *Service) mailboxOf(ctx context.Context, e *practice.Entry) (string, error) {
	t := e.Published
	if !t.DeIdentified {
		if t.Rights != nil && t.Rights.Contact != nil && t.Rights.Contact.Mailbox != "" {
			return t.Rights.Contact.Mailbox, nil
		}
		owner, err := s.Entries.Partners.Organisation(ctx, e.Owner)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return "", err
		}
		return owner.Mailbox, nil
	}
	return s.curatorsMailbox(ctx, e)
}

// curatorsMailbox is that of an association that may decide over e; the
// operator's is taken where no other has one.
func (s *Service) curatorsMailbox(ctx context.Context, e *practice.Entry) (string, error) {
	curators, err := s.Entries.Curators(ctx, e)
	if err != nil {
		return "", err
	}
	for _, o := range curators {
		if o.Mailbox != "" && !o.Operator {
			return o.Mailbox, nil
		}
	}
	all, err := s.Entries.Partners.All(ctx)
	if err != nil {
		return "", err
	}
	for _, r := range all {
		if o := r.Value; o.Operator && o.Mailbox != "" && !o.Suspended && !s.Entries.TakesPart(ctx, o, e) {
			return o.Mailbox, nil
		}
	}
	return "", nil
}

// relayed is the letter to the mailbox. The sender's address stands in its
// Reply-To only.
func relayed(e *practice.Entry, to string, m Message) Letter {
	l := Letter{To: to, ReplyTo: m.ReplyTo}
	l.Subject, l.Text = e.Published.Language.Inquiry(words.Inquiry{Title: e.Published.Title, Message: strings.TrimSpace(m.Text)})
	return l
}
