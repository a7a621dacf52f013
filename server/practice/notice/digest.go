package notice

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// Letter is a mail in plain text.
type Letter struct {
	To      string
	ReplyTo string // empty for none
	Subject string // one line
	Text    string
}

// Post sends mail. Send returns when the mail server has accepted the letter.
type Post interface {
	Send(ctx context.Context, l Letter) error
}

const (
	// digestPause lies between two mails to one organisation, unless
	// something is due.
	digestPause = 24 * time.Hour
	// mailingTime is how long one process has for sending.
	mailingTime = 5 * time.Minute
)

// Digest mails an organisation what it was told since the last mail: at most
// once a day, and at once where something is due. The mail says what
// happened, with titles only that every reader sees; it never holds personal data. It returns
// whether a mail went out. Where the process ends while it sends, the mail
// goes out again.
func (s *Service) Digest(ctx context.Context, organisation string) (bool, error) {
	to, err := s.Entries.Partners.Organisation(ctx, organisation)
	if s.Post == nil || fault.Is(err, fault.NotFound) || err == nil && (to.Mailbox == "" || to.Suspended) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	var waiting []Notice
	err = s.inbox(ctx, organisation, func(b *Inbox) bool {
		waiting = b.waiting(s.Entries.Now())
		if len(waiting) > 0 {
			until := s.Entries.Now().Add(mailingTime)
			b.MailingUntil = &until
		}
		return len(waiting) > 0
	})
	if err != nil || len(waiting) == 0 {
		return false, err
	}
	letter, err := s.digestOf(ctx, to, waiting)
	if err != nil {
		return false, err
	}
	if err := s.Post.Send(ctx, letter); err != nil {
		return false, err
	}
	return true, s.inbox(ctx, organisation, func(b *Inbox) bool {
		now := s.Entries.Now()
		b.MailedAt, b.MailingUntil = &now, nil
		b.Notices = slices.Clone(b.Notices)
		for i, n := range b.Notices {
			b.Notices[i].Mailed = n.Mailed || slices.ContainsFunc(waiting, func(w Notice) bool { return w.ID == n.ID })
		}
		return true
	})
}

// waiting are the notices that are to be mailed now. What was read need not be.
func (b *Inbox) waiting(now time.Time) []Notice {
	if b.MailingUntil != nil && b.MailingUntil.After(now) {
		return nil
	}
	var waiting []Notice
	due := b.MailedAt == nil || now.Sub(*b.MailedAt) >= digestPause
	for _, n := range b.Notices {
		if !n.Mailed && !n.Read {
			waiting = append(waiting, n)
			due = due || n.due()
		}
	}
	if !due {
		return nil
	}
	return waiting
}

// saidInMail bounds the notices under one heading.
const saidInMail = 10

// inMail is what a notice says in a mail: without reasons and changes, which may
// hold personal data.
func (s *Service) inMail(ctx context.Context, lang words.Language, n Notice, views map[practice.ID]practice.View) (string, error) {
	title := ""
	if v, ok := views[n.Entry]; ok {
		title = v.Text.Title
	}
	said, err := s.Words(ctx, lang, n, title)
	said.Reason, said.Changes = "", ""
	return lang.Notice(said), err
}

func (s *Service) digestOf(ctx context.Context, to partner.Organisation, waiting []Notice) (Letter, error) {
	views, err := s.noticed(ctx, waiting)
	if err != nil {
		return Letter{}, err
	}
	lang := words.Language(to.Language)
	digest := words.Digest{Organisation: to.Name, Count: len(waiting), Home: s.Home}
	for _, kind := range practice.NoticeKinds {
		told := words.DigestKind{Kind: string(kind)}
		for _, n := range waiting {
			if n.Kind != kind {
				continue
			}
			told.Count++
			if told.Count <= saidInMail {
				said, err := s.inMail(ctx, lang, n, views)
				if err != nil {
					return Letter{}, err
				}
				told.Says = append(told.Says, said)
			}
		}
		if told.Count > 0 {
			digest.Kinds = append(digest.Kinds, told)
		}
	}
	l := Letter{To: to.Mailbox}
	l.Subject, l.Text = lang.Digest(digest)
	return l, nil
}

// noticed returns the entries of the notices as every reader sees them.
func (s *Service) noticed(ctx context.Context, notices []Notice) (map[practice.ID]practice.View, error) {
	var ids []practice.ID
	for _, n := range notices {
		if n.Entry != "" && !slices.Contains(ids, n.Entry) {
			ids = append(ids, n.Entry)
		}
	}
	return s.Entries.Entries(ctx, partner.Principal{}, ids...)
}
