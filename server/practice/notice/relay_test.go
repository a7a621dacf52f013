package notice_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/practicetest"
)

// few grants each key a number of messages.
type few map[string]int

func (f few) Reserve(key string, cost int) (time.Duration, func()) {
	if f[key]+cost > 12 {
		return 20 * time.Minute, func() {}
	}
	f[key] += cost
	return 0, func() { f[key] -= cost }
}

func TestAMessageIsRelayedToTheMailboxOfTheEntry(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	sent := &practicetest.Post{}
	h.Notices.Post = sent
	v := h.Published(practicetest.Editor, "Ein Versuch")
	before, err := h.Store.Get(h.Ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.Notices.ContactOwner(h.Ctx, practicetest.Nobody, v.ID, practicetest.Question); err != nil {
		t.Fatal(err)
	}
	l := sent.Letters[0]
	if l.To != "info@example.org" || l.ReplyTo != "frage@example.org" || l.Subject != "Anfrage zu „Ein Versuch“" || !strings.Contains(l.Text, practicetest.Question.Text) {
		t.Errorf("sent %+v", l)
	}
	after, err := h.Store.Get(h.Ctx, v.ID)
	if err != nil || after[0].Version != before[0].Version || len(after[0].Events) != len(before[0].Events) {
		t.Errorf("something was kept of it: %+v, %v", after[0].Events, err)
	}
}

func TestOfADeIdentifiedEntryTheCuratorIsAsked(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	sent := &practicetest.Post{}
	h.Notices.Post = sent
	h.Mailbox("redaktion", "redaktion@example.org")
	v := h.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) { w.Text.DeIdentified = true })
	if err := h.Notices.ContactOwner(h.Ctx, practicetest.Nobody, v.ID, practicetest.Question); err != nil {
		t.Fatal(err)
	}
	h.Mailbox("landkreistag", "dlt@example.org")
	if err := h.Notices.ContactOwner(h.Ctx, practicetest.Editor, v.ID, practicetest.Question); err != nil {
		t.Fatal(err)
	}
	if sent.Letters[0].To != "redaktion@example.org" || sent.Letters[1].To != "dlt@example.org" {
		t.Errorf("asked %s and %s", sent.Letters[0].To, sent.Letters[1].To)
	}
}

func TestWhatIsNotRelayed(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	draft, public := h.Draft(practicetest.Editor, "Entwurf"), h.Published(practicetest.Editor, "Öffentlich")
	with := func(text, replyTo string) notice.Message { return notice.Message{Text: text, ReplyTo: replyTo} }
	sent := &practicetest.Post{}
	for name, tc := range map[string]struct {
		post notice.Post
		id   practice.ID
		m    notice.Message
		want fault.Code
	}{
		"a draft does not exist for a reader":             {sent, draft.ID, practicetest.Question, fault.NotFound},
		"what does not exist is not found":                {sent, "entry_404", practicetest.Question, fault.NotFound},
		"an empty message is refused":                     {sent, public.ID, with("  ", "a@example.org"), fault.BadInput},
		"a message without end is refused":                {sent, public.ID, with(strings.Repeat("x", 5001), "a@example.org"), fault.BadInput},
		"a name beside the address is refused":            {sent, public.ID, with(practicetest.Question.Text, "A <a@example.org>"), fault.BadInput},
		"a second header in the address is refused":       {sent, public.ID, with(practicetest.Question.Text, "a@example.org\r\nBcc: b@example.org"), fault.BadInput},
		"several addresses are refused":                   {sent, public.ID, with(practicetest.Question.Text, "a@example.org, b@example.org"), fault.BadInput},
		"without a mail server it is said so":             {nil, public.ID, practicetest.Question, fault.Unavailable},
		"that the mail server is away is told as passing": {&practicetest.Post{Fail: errors.New("away")}, public.ID, practicetest.Question, fault.Unavailable},
	} {
		t.Run(name, func(t *testing.T) {
			h.Notices.Post = tc.post
			if err := h.Notices.ContactOwner(h.Ctx, practicetest.Nobody, tc.id, tc.m); !fault.Is(err, tc.want) {
				t.Errorf("%v, want %s", err, tc.want)
			}
		})
	}
	if len(sent.Letters) != 0 {
		t.Errorf("%d letters went out", len(sent.Letters))
	}
}

func TestRelayingIsBounded(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Notices.Post, h.Notices.Relays = &practicetest.Post{}, few{}
	v := h.Published(practicetest.Editor, "Ein Versuch")
	visitor := practicetest.Nobody
	visitor.Address = "192.0.2.1"
	for range 3 {
		if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); err != nil {
			t.Fatal(err)
		}
	}
	if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); !fault.Is(err, fault.RateLimited) {
		t.Errorf("the fourth from one address: %v", err)
	}
	for i := range 9 {
		visitor.Address = "192.0.2.1" + string(rune('0'+i))
		if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); err != nil {
			t.Fatal(err)
		}
	}
	visitor.Address = "192.0.2.2"
	if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); !fault.Is(err, fault.RateLimited) {
		t.Errorf("the thirteenth to one mailbox: %v", err)
	} else if want := "too many messages at once: try again in 20 minutes"; err.Error() != want {
		t.Errorf("it says %q, want %q", err, want)
	}
	other := h.Published(practicetest.Editor, "Ein anderer Versuch", func(w *practice.Working) { w.Text.Rights.Contact.Mailbox = "digital@kreis-soest.de" })
	for n := range 3 {
		if err := h.Notices.ContactOwner(h.Ctx, visitor, other.ID, practicetest.Question); err != nil {
			t.Errorf("message %d to another mailbox, after a refusal that must cost nothing: %v", n+1, err)
		}
	}
}

func TestAnIPv6NetworkIsOneSender(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Notices.Post, h.Notices.Relays = &practicetest.Post{}, few{}
	v := h.Published(practicetest.Editor, "Ein Versuch")
	visitor := practicetest.Nobody
	for i := range 3 {
		visitor.Address = "2001:db8:0:1::" + string(rune('1'+i))
		if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); err != nil {
			t.Fatal(err)
		}
	}
	visitor.Address = "2001:db8:0:1:ffff::1"
	if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); !fault.Is(err, fault.RateLimited) {
		t.Errorf("the fourth from one network: %v", err)
	}
	visitor.Address = "2001:db8:0:2::1"
	if err := h.Notices.ContactOwner(h.Ctx, visitor, v.ID, practicetest.Question); err != nil {
		t.Errorf("from another network: %v", err)
	}
}
