package practice_test

import (
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

const day = 24 * time.Hour

func TestWhatFallsDueAndWhen(t *testing.T) {
	for name, tc := range map[string]struct {
		status practice.Status
		years  int
		boost  float64 // once it is due
	}{
		"what is planned falls due after a year":                       {practice.Planned, 1, 0.8},
		"what is tried falls due after a year":                         {practice.Pilot, 1, 0.8},
		"what runs falls due after two years":                          {practice.InOperation, 2, 0.8},
		"of what is over the contact falls due, and its rank stays":    {practice.Completed, 3, 0},
		"of what was stopped the contact falls due, its rank stays so": {practice.Discontinued, 3, 0},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			v := h.publishedAs(editor, "Ein Versuch", func(w *practice.Working) { w.Text.Status = tc.status })
			due := h.clock.AddDate(tc.years, 0, 0)
			h.later(due.Sub(h.clock) - time.Hour)
			if h.stale(v.ID) {
				t.Error("it is stale before its time")
			}
			h.later(2 * time.Hour)
			if !h.stale(v.ID) {
				t.Error("it is not stale after its time")
			}
			now, err := h.Entry(h.ctx, nobody, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			doc, _, err := h.Document(h.ctx, now.Entry)
			if err != nil || doc.Boost != tc.boost {
				t.Errorf("it ranks by %v, %v; want %v", doc.Boost, err, tc.boost)
			}
			if now.Version != v.Version {
				t.Errorf("time alone made version %d of %d", now.Version, v.Version)
			}
		})
	}
	t.Run("of what others compiled contact and links fall due, and its rank stays", func(t *testing.T) {
		h := newHouse(t)
		text := practice.Text{Kind: practice.CaseStudy, Title: "Aus der Presse", Summary: "Ein Bericht", Status: practice.Pilot, Origin: practice.Compiled,
			Provenance: &practice.Provenance{Source: "presse", ExternalID: "1"}}
		if _, err := h.Import(h.ctx, "redaktion", practice.Incoming{Text: text}, false); err != nil {
			t.Fatal(err)
		}
		h.later(366 * day)
		page, err := h.StaleQueue(h.ctx, curator, 10, "")
		if err != nil || len(page.Views) != 1 {
			t.Fatalf("%d in the queue, %v", len(page.Views), err)
		}
		v := page.Views[0]
		doc, _, err := h.Document(h.ctx, v.Entry)
		if err != nil || doc.Boost != 0 || v.Text.ReviewScope() != practice.ScopeContact {
			t.Errorf("it ranks by %v, %v, and its review is about %s", doc.Boost, err, v.Text.ReviewScope())
		}
	})
}

func TestTheIndexLearnsOfWhatFallsDueByItself(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Läuft", running)
	h.settle()
	h.clock = h.clock.AddDate(2, 0, 1)
	if n := h.wake(); n != 1 {
		t.Fatalf("%d entries wake", n)
	}
	waiting, err := h.Store.Outbox(h.ctx, 10)
	if err != nil || len(waiting) != 1 || !waiting[0].Due || waiting[0].Version != v.Version {
		t.Fatalf("the outbox holds %+v, %v", waiting, err)
	}
	if n := h.wake(); n != 0 {
		t.Errorf("%d entries wake again", n)
	}
	h.settle()
	if kinds := h.noticesOf(editor); len(kinds) != 2 || kinds[0] != practice.NoticeReviewDue {
		t.Errorf("the owner was told %v", kinds)
	}
	// An edit of a stale entry does not tell the owner again.
	now, err := h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Läuft noch" })
	if err != nil {
		t.Fatal(err)
	}
	h.later(day)
	if kinds := h.noticesOf(editor); len(kinds) != 2 {
		t.Errorf("after an edit to version %d the owner was told %v", now.Version, kinds)
	}
}

func TestAnEntryThatTheIndexerHasYetToTakeIsWokenLater(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Läuft", running)
	h.clock = h.clock.AddDate(2, 0, 1) // the indexer was away for two years
	h.wake()
	e, err := h.Entry(h.ctx, nobody, v.ID)
	if err != nil || e.WakeAt == nil || !e.WakeAt.After(h.clock) {
		t.Fatalf("it wakes at %v, %v", e.WakeAt, err)
	}
	h.later(time.Minute)
	found, err := h.Store.List(h.ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{"flag": {"STALE"}}, Order: practice.ByNewest, Limit: 10})
	if err != nil || len(found) != 1 {
		t.Errorf("%d stale entries are found, %v", len(found), err)
	}
}

func TestTheOwnerIsRemindedOnceBeforeAReview(t *testing.T) {
	h := newHouse(t)
	h.publishedAs(editor, "Läuft", running)
	h.later(2*365*day - 20*day)
	h.later(day)
	if kinds := h.noticesOf(editor); len(kinds) != 2 || kinds[0] != practice.NoticeReviewNear {
		t.Errorf("the owner was told %v", kinds)
	}
}

func TestConfirming(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Läuft", running)
	h.later(800 * day)
	for name, tc := range map[string]struct {
		who  partner.Principal
		want fault.Code
	}{
		"the owner's author does not confirm":   {author, fault.Forbidden},
		"another organisation does not confirm": {stranger, fault.Forbidden},
		"a curator does not confirm":            {curator, fault.Forbidden},
		"a reader does not confirm":             {nobody, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := h.Confirm(h.ctx, tc.who, v.ID, v.Version); !fault.Is(err, tc.want) {
				t.Errorf("%v, want %s", err, tc.want)
			}
		})
	}
	if _, err := h.Confirm(h.ctx, editor, v.ID, v.Version-1); !fault.Is(err, fault.Conflict) {
		t.Errorf("from a stale version: %v", err)
	}
	confirmed, err := h.Confirm(h.ctx, editor, v.ID, v.Version)
	if err != nil {
		t.Fatal(err)
	}
	f := confirmed.Entry.Freshness
	if h.stale(v.ID) || f.LastConfirmedBy != "kreis-soest" || !f.LastConfirmedAt.Equal(h.clock) || !f.ReviewDue.Equal(h.clock.AddDate(2, 0, 0)) {
		t.Errorf("after the owner's editor confirmed: %+v", f)
	}
	doc, _, err := h.Document(h.ctx, confirmed.Entry)
	if err != nil || doc.Boost != 0 || len(doc.Facets["flag"]) != 0 {
		t.Errorf("the index gets %v, %v", doc.Boost, doc.Facets["flag"])
	}
	draft := h.create(editor, "Entwurf")
	if _, err := h.Confirm(h.ctx, editor, draft.ID, draft.Version); !fault.Is(err, fault.Conflict) {
		t.Errorf("a draft: %v", err)
	}
}

func TestWhoMayMoveAReview(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Läuft", running)
	for name, tc := range map[string]struct {
		who  partner.Principal
		in   time.Duration
		want fault.Code
	}{
		"the owner may not put it off beyond the rule": {editor, 900 * day, fault.BadInput},
		"nobody sets a day that is over":               {curator, -day, fault.BadInput},
		"a curator may not put it off for ever":        {curator, 6 * 365 * day, fault.BadInput},
		"another organisation may not":                 {stranger, 10 * day, fault.Forbidden},
		"the owner may bring it forward":               {editor, 10 * day, ""},
		"a curator may put it off":                     {curator, 900 * day, ""},
	} {
		t.Run(name, func(t *testing.T) {
			now, err := h.Entry(h.ctx, nobody, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			due := h.clock.Add(tc.in)
			moved, err := h.SetReviewDue(h.ctx, tc.who, v.ID, now.Version, due)
			if fault.CodeOf(err) != tc.want {
				t.Fatalf("%v, want %q", err, tc.want)
			}
			if err == nil && !moved.Entry.Freshness.ReviewDue.Equal(due) {
				t.Errorf("due at %v", moved.Entry.Freshness.ReviewDue)
			}
		})
	}
}

func TestTheQueueOfStaleEntries(t *testing.T) {
	h := newHouse(t)
	var want []practice.ID
	for _, title := range []string{"Eins", "Zwei", "Drei"} {
		want = append(want, h.publishedAs(editor, title, running).ID)
		h.clock = h.clock.Add(day)
	}
	h.published(editor, "Abgeschlossen")
	h.later(2*365*day + 10*day)
	if _, err := h.StaleQueue(h.ctx, editor, 10, ""); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an editor asks: %v", err)
	}
	var got []practice.ID
	after := ""
	for range 5 {
		page, err := h.StaleQueue(h.ctx, curator, 2, after)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range page.Views {
			got = append(got, v.ID)
		}
		if !page.More {
			break
		}
		after = page.Cursors[len(page.Cursors)-1]
	}
	if len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Errorf("the queue is %v, want %v: the longest due first", got, want)
	}
}

func TestOffersAreFoundWhileTheyHold(t *testing.T) {
	h := newHouse(t)
	until := practice.Date(h.clock.AddDate(0, 0, 10).Format(time.DateOnly))
	offering := func(offers ...practice.ContactOffer) set {
		return func(w *practice.Working) {
			w.SetContact(&practice.Contact{Mailbox: "info@example.org", Offers: offers}, nil)
		}
	}
	open := h.publishedAs(editor, "Offen", offering(practice.ContactOffer{Kind: "VISIT"}))
	h.publishedAs(editor, "Bis bald", offering(practice.ContactOffer{Kind: "VISIT", Until: until}))
	hidden := h.publishedAs(editor, "Ungenannt", offering(practice.ContactOffer{Kind: "VISIT"}), func(w *practice.Working) { w.Text.DeIdentified = true })
	visits := func() (ids []practice.ID) {
		page, err := h.List(h.ctx, nobody, practice.List{Filter: practice.Facets{"offer": {"VISIT"}}, Order: practice.ByNewest, First: 10})
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range page.Views {
			ids = append(ids, v.ID)
		}
		return ids
	}
	if got := visits(); len(got) != 2 {
		t.Errorf("%d offers while both hold (%s hides its own)", len(got), hidden.ID)
	}
	h.later(12 * day)
	if got := visits(); len(got) != 1 || got[0] != open.ID {
		t.Errorf("after one is over: %v", got)
	}
}

func TestADeIdentifiedEntryFallsDueAtTheEndOfAYear(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Eine Kommune", running, func(w *practice.Working) { w.Text.DeIdentified = true })
	end := time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC) // published in 2026, it runs: two years, and to the end of that one
	if due := v.Entry.Freshness.ReviewDue; due == nil || !due.Equal(end) {
		t.Errorf("due %v, want %v", due, end)
	}
	h.clock = h.clock.AddDate(1, 2, 3)
	v, err := h.Confirm(h.ctx, editor, v.ID, v.Version)
	if due := v.Entry.Freshness.ReviewDue; err != nil || !due.Equal(end.AddDate(1, 0, 0)) {
		t.Errorf("confirmed it is due %v, %v", due, err)
	}
}
