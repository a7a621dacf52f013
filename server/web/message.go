package web

import (
	"errors"
	"net/http"
	"strings"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// messagePage is the form by which a reader writes to whoever answers for an
// entry. Nothing of it is kept.
type messagePage struct {
	below
	Heading, Intro string
	Action         string
	Fields         []field
	Errors         []link
	// Problem says why no message was sent, where no field is at fault.
	Problem  string
	Sent     bool
	Writable bool
}

// field is one field of a form.
type field struct {
	ID, Label, Hint, Value, Wrong string
	Type                          string // email; empty for a longer text
	Autocomplete                  string
}

// DescribedBy names what is read with the field.
func (f field) DescribedBy() string {
	ids := f.ID + "-hint"
	if f.Wrong != "" {
		ids = f.ID + "-wrong " + ids
	}
	return ids
}

func (s *Site) message(q *ask) error {
	p, _, err := q.messagePage()
	if err != nil || p == nil {
		return err
	}
	p.Sent = q.URL.Query().Has("gesendet")
	return q.render(http.StatusOK, "message", *p)
}

// sendMessage relays the message, and shows the form again with what is wrong.
func (s *Site) sendMessage(q *ask) error {
	p, v, err := q.messagePage()
	if err != nil || p == nil {
		return err
	}
	q.Body = http.MaxBytesReader(q.w, q.Body, 64<<10)
	if err := q.ParseForm(); err != nil {
		return fault.Wrap(fault.TooLarge, err, "the form cannot be read")
	}
	m := notice.Message{Text: strings.ReplaceAll(q.PostForm.Get("message"), "\r\n", "\n"), ReplyTo: strings.TrimSpace(q.PostForm.Get("replyTo"))}
	err = s.Notices.ContactOwner(q.Context(), q.who, v.ID, m)
	if err == nil {
		http.Redirect(q.w, q.Request, withMore(p.Action, "gesendet"), http.StatusSeeOther)
		return nil
	}
	status, known := statuses[fault.CodeOf(err)]
	if !known {
		return err
	}
	p.Fields[0].Value, p.Fields[1].Value = m.Text, m.ReplyTo
	p.say(q, err)
	return q.render(status, "message", *p)
}

// messagePage begins the page; there is none of an entry that was withdrawn.
func (q *ask) messagePage() (*messagePage, practice.View, error) {
	around, v, err := q.belowEntry(q.T("message.page"))
	if err != nil || v.Entry == nil {
		return nil, v, err
	}
	p := &messagePage{below: around, Heading: q.messageTitle(v), Intro: q.T("message.intro"), Action: q.entryAddress(v, "/nachricht"), Writable: q.site.Notices.Post != nil}
	if writer := q.writtenByOthers(v); writer != "" {
		p.Intro = q.T("message.intro.others", writer)
	}
	p.NoIndex = true
	p.Fields = []field{
		{ID: "message", Label: q.T("message.text"), Hint: q.T("message.text.hint")},
		{ID: "replyTo", Label: q.T("message.reply"), Hint: q.T("message.reply.hint"), Type: "email", Autocomplete: "email"},
	}
	return p, v, nil
}

// messageTitle says to whom a message goes: to the authority only where that
// answers for the entry.
func (q *ask) messageTitle(v practice.View) string {
	if q.writtenByOthers(v) != "" {
		return q.T("message.title.others")
	}
	return q.T("message.title")
}

// writtenByOthers names who answers for an entry that the authority described did
// not write, where messages go to them; empty for any other.
func (q *ask) writtenByOthers(v practice.View) string {
	owner, err := q.site.Partners.Organisation(q.Context(), v.OwnerKey())
	if err != nil || v.Text.Origin == practice.Own || q.site.Practice.Describes(q.Context(), v.Text, owner) {
		return ""
	}
	if r := v.Text.Rights; r != nil && r.Contact != nil && r.Contact.Mailbox != "" && r.Contact.Mailbox != owner.Mailbox {
		return ""
	}
	return owner.Name
}

// say puts every problem beside its field, and all of them above the form.
func (p *messagePage) say(q *ask, err error) {
	p.Title = q.T("form.wrong", p.Title)
	var problems fault.Problems
	errors.As(err, &problems)
	for _, problem := range problems {
		for i := range p.Fields {
			if len(problem.Field) > 0 && problem.Field[0] == p.Fields[i].ID {
				p.Fields[i].Wrong = q.lang.Say(problem.Format, problem.Args...)
				p.Errors = append(p.Errors, link{p.Fields[i].Wrong, "#" + p.Fields[i].ID})
			}
		}
	}
	if len(p.Errors) == 0 {
		p.Problem = q.lang.Refusal(err)
	}
}
