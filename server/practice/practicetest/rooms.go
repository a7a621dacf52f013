package practicetest

import (
	"context"
	"sync"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
)

// Adopting is an adoption that everyone may see.
func Adopting(status practice.AdoptionStatus) adoption.Content {
	return adoption.Content{Status: status, Visibility: practice.Public}
}

// Adopted records an adoption.
func (h *House) Adopted(who partner.Principal, id practice.ID, content adoption.Content) adoption.View {
	h.T.Helper()
	a, err := h.Adoptions.Record(h.Ctx, who, id, content)
	if err != nil {
		h.T.Fatalf("record an adoption of %s: %v", id, err)
	}
	return a
}

// Wanted is a need that can be posted.
func Wanted() need.Input {
	return need.Input{Title: "Führung auf Distanz", Problem: "Wie führen andere ihre Teams aus der Ferne?", Topics: []practice.Topic{"LEADERSHIP"}, Days: need.DaysByDefault}
}

// Question is a message that can be relayed.
var Question = notice.Message{Text: "Wie lange hat das gedauert?", ReplyTo: "frage@example.org"}

// NoticesOf returns the kinds of what who was told, newest first.
func (h *House) NoticesOf(who partner.Principal) []practice.NoticeKind {
	h.T.Helper()
	page, err := h.Notices.Page(h.Ctx, who, false, 100, "")
	if err != nil {
		h.T.Fatal(err)
	}
	var kinds []practice.NoticeKind
	for _, n := range page.Notices {
		kinds = append(kinds, n.Kind)
	}
	return kinds
}

// Post keeps the Letters that it is given, unless it is to Fail.
type Post struct {
	mu      sync.Mutex
	Letters []notice.Letter
	Fail    error
}

// Send implements what sends letters for [notice.Service].
func (p *Post) Send(_ context.Context, l notice.Letter) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.Fail != nil {
		return p.Fail
	}
	p.Letters = append(p.Letters, l)
	return nil
}
