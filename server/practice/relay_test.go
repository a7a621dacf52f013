package practice_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// few grants each key a number of messages.
type few map[string]int

func (f few) Take(key string, cost int) time.Duration {
	if f[key] += cost; f[key] > 12 {
		return time.Hour
	}
	return 0
}

var question = notice.Message{Text: "Wie lange hat das gedauert?", ReplyTo: "frage@example.org"}

func TestAMessageIsRelayedToTheMailboxOfTheEntry(t *testing.T) {
	h := newHouse(t)
	sent := &post{}
	h.Notices.Post = sent
	v := h.published(editor, "Ein Versuch")
	before, err := h.Store.Get(h.ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Notices.ContactOwner(h.ctx, nobody, v.ID, question); err != nil {
		t.Fatal(err)
	}
	l := sent.letters[0]
	if l.To != "info@example.org" || l.ReplyTo != "frage@example.org" || l.Subject != "Anfrage zu „Ein Versuch“" || !strings.Contains(l.Text, question.Text) {
		t.Errorf("sent %+v", l)
	}
	after, err := h.Store.Get(h.ctx, v.ID)
	if err != nil || after[0].Version != before[0].Version || len(after[0].Events) != len(before[0].Events) {
		t.Errorf("something was kept of it: %+v, %v", after[0].Events, err)
	}
}

func TestOfADeIdentifiedEntryTheCuratorIsAsked(t *testing.T) {
	h := newHouse(t)
	sent := &post{}
	h.Notices.Post = sent
	h.mailbox("redaktion", "redaktion@example.org")
	v := h.publishedAs(editor, "Eine Kommune", func(w *practice.Working) { w.Text.DeIdentified = true })
	if err := h.Notices.ContactOwner(h.ctx, nobody, v.ID, question); err != nil {
		t.Fatal(err)
	}
	h.mailbox("landkreistag", "dlt@example.org")
	if err := h.Notices.ContactOwner(h.ctx, editor, v.ID, question); err != nil {
		t.Fatal(err)
	}
	if sent.letters[0].To != "redaktion@example.org" || sent.letters[1].To != "dlt@example.org" {
		t.Errorf("asked %s and %s", sent.letters[0].To, sent.letters[1].To)
	}
}

func TestWhatIsNotRelayed(t *testing.T) {
	h := newHouse(t)
	draft, public := h.create(editor, "Entwurf"), h.published(editor, "Öffentlich")
	with := func(text, replyTo string) notice.Message { return notice.Message{Text: text, ReplyTo: replyTo} }
	sent := &post{}
	for name, tc := range map[string]struct {
		post notice.Post
		id   practice.ID
		m    notice.Message
		want fault.Code
	}{
		"a draft does not exist for a reader":             {sent, draft.ID, question, fault.NotFound},
		"what does not exist is not found":                {sent, "entry_404", question, fault.NotFound},
		"an empty message is refused":                     {sent, public.ID, with("  ", "a@example.org"), fault.BadInput},
		"a message without end is refused":                {sent, public.ID, with(strings.Repeat("x", 5001), "a@example.org"), fault.BadInput},
		"a name beside the address is refused":            {sent, public.ID, with(question.Text, "A <a@example.org>"), fault.BadInput},
		"a second header in the address is refused":       {sent, public.ID, with(question.Text, "a@example.org\r\nBcc: b@example.org"), fault.BadInput},
		"several addresses are refused":                   {sent, public.ID, with(question.Text, "a@example.org, b@example.org"), fault.BadInput},
		"without a mail server it is said so":             {nil, public.ID, question, fault.Unavailable},
		"that the mail server is away is told as passing": {&post{fail: errors.New("away")}, public.ID, question, fault.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			h.Notices.Post = tc.post
			if err := h.Notices.ContactOwner(h.ctx, nobody, tc.id, tc.m); !fault.Is(err, tc.want) {
				t.Errorf("%v, want %s", err, tc.want)
			}
		})
	}
	if len(sent.letters) != 0 {
		t.Errorf("%d letters went out", len(sent.letters))
	}
}

func TestRelayingIsBounded(t *testing.T) {
	h := newHouse(t)
	h.Notices.Post, h.Notices.Relays = &post{}, few{}
	v := h.published(editor, "Ein Versuch")
	visitor := nobody
	visitor.Address = "192.0.2.1"
	for range 3 {
		if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); !fault.Is(err, fault.RateLimited) {
		t.Errorf("the fourth from one address: %v", err)
	}
	for i := range 9 {
		visitor.Address = "192.0.2.1" + string(rune('0'+i))
		if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); err != nil {
			t.Fatal(err)
		}
	}
	visitor.Address = "192.0.2.2"
	if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); !fault.Is(err, fault.RateLimited) {
		t.Errorf("the thirteenth to one mailbox: %v", err)
	}
}

func TestAnIPv6NetworkIsOneSender(t *testing.T) {
	h := newHouse(t)
	h.Notices.Post, h.Notices.Relays = &post{}, few{}
	v := h.published(editor, "Ein Versuch")
	visitor := nobody
	for i := range 3 {
		visitor.Address = "2001:db8:0:1::" + string(rune('1'+i))
		if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); err != nil {
			t.Fatal(err)
		}
	}
	visitor.Address = "2001:db8:0:1:ffff::1"
	if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); !fault.Is(err, fault.RateLimited) {
		t.Errorf("the fourth from one network: %v", err)
	}
	visitor.Address = "2001:db8:0:2::1"
	if err := h.Notices.ContactOwner(h.ctx, visitor, v.ID, question); err != nil {
		t.Errorf("from another network: %v", err)
	}
}
