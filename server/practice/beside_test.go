package practice_test

import (
	"context"
	"slices"
	"sync"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// settle does what the outbox job does with events and marks, without an index.
func (h *house) settle() {
	h.t.Helper()
	for {
		waiting, err := h.Store.Outbox(h.ctx, 100)
		if err != nil {
			h.t.Fatal(err)
		}
		if len(waiting) == 0 {
			return
		}
		for i := range waiting {
			e := &waiting[i]
			for _, event := range e.Events {
				if err := h.Notices.Notify(h.ctx, e, event); err != nil {
					h.t.Fatal(err)
				}
				if err := h.Store.EventsMoved(h.ctx, e.ID, event.ID); err != nil {
					h.t.Fatal(err)
				}
			}
			if err := h.Store.Indexed(h.ctx, e.ID, e.Version, ""); err != nil {
				h.t.Fatal(err)
			}
		}
	}
}

// wake does what has fallen due, and returns for how many entries.
func (h *house) wake() int {
	h.t.Helper()
	waking, err := h.Store.Waking(h.ctx, h.clock, 100)
	if err != nil {
		h.t.Fatal(err)
	}
	for i := range waking {
		if err := h.Wake(h.ctx, &waking[i]); err != nil {
			h.t.Fatal(err)
		}
	}
	return len(waking)
}

// later moves the clock and does what the jobs would have done meanwhile.
func (h *house) later(d time.Duration) {
	h.t.Helper()
	h.settle()
	h.clock = h.clock.Add(d)
	for range 4 {
		h.wake()
		h.settle()
	}
}

// set is a change of an entry's text before it is submitted.
type set func(*practice.Working)

// publishedAs publishes a case study with changes.
func (h *house) publishedAs(who partner.Principal, title string, changes ...set) practice.View {
	h.t.Helper()
	v, err := h.Create(h.ctx, who, func(w *practice.Working) {
		write(title)(w)
		for _, change := range changes {
			change(w)
		}
	})
	if err != nil {
		h.t.Fatalf("create %q: %v", title, err)
	}
	if v, err = h.Submit(h.ctx, who, v.ID, v.Version); err != nil {
		h.t.Fatalf("submit %q: %v", title, err)
	}
	if v, err = h.Publish(h.ctx, curator, v.ID, v.Version); err != nil {
		h.t.Fatalf("publish %q: %v", title, err)
	}
	return v
}

// running makes an entry one about something that goes on.
func running(w *practice.Working) { w.Text.Status, w.Text.Outcome = practice.InOperation, "SUCCESS" }

// post keeps the letters that it was given.
type post struct {
	mu      sync.Mutex
	letters []notice.Letter
	fail    error
}

func (p *post) Send(_ context.Context, l notice.Letter) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fail != nil {
		return p.fail
	}
	p.letters = append(p.letters, l)
	return nil
}

// noticesOf returns the kinds of what who was told, newest first.
func (h *house) noticesOf(who partner.Principal) []practice.NoticeKind {
	h.t.Helper()
	page, err := h.Notices.Page(h.ctx, who, false, 100, "")
	if err != nil {
		h.t.Fatal(err)
	}
	var kinds []practice.NoticeKind
	for _, n := range page.Notices {
		kinds = append(kinds, n.Kind)
	}
	return kinds
}

func (h *house) mailbox(organisation, mailbox string) {
	h.t.Helper()
	r, err := h.partners.Get(h.ctx, organisation)
	if err != nil {
		h.t.Fatal(err)
	}
	r.Value.Mailbox = mailbox
	if _, err := h.partners.Update(h.ctx, r.Value, r.Version); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) flags(who partner.Principal, id practice.ID) []practice.Flag {
	h.t.Helper()
	v, err := h.Entry(h.ctx, who, id)
	if err != nil {
		h.t.Fatal(err)
	}
	return h.Flags(h.ctx, v)
}

func (h *house) stale(id practice.ID) bool {
	return slices.Contains(h.flags(nobody, id), practice.FlagStale)
}
