package practice_test

import (
	"slices"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

const day = 24 * time.Hour

func TestWhatFallsDueAndWhen(t *testing.T) {
	t.Parallel()
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
			h := practicetest.New(t)
			v := h.Published(practicetest.Editor, "Ein Versuch", func(w *practice.Working) { w.Text.Status = tc.status })
			due := h.Clock.AddDate(tc.years, 0, 0)
			h.Later(due.Sub(h.Clock) - time.Hour)
			if stale(h, v.ID) {
				t.Error("it is stale before its time")
			}
			h.Later(2 * time.Hour)
			if !stale(h, v.ID) {
				t.Error("it is not stale after its time")
			}
			now, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			doc, _, err := h.Document(h.Ctx, now.Entry)
			if err != nil || doc.Boost != tc.boost {
				t.Errorf("it ranks by %v, %v; want %v", doc.Boost, err, tc.boost)
			}
			if now.Version != v.Version {
				t.Errorf("time alone made version %d of %d", now.Version, v.Version)
			}
		})
	}
	t.Run("of what others compiled contact and links fall due, and its rank stays", func(t *testing.T) {
		h := practicetest.New(t)
		text := practice.Text{Kind: practice.CaseStudy, Title: "Aus der Presse", Summary: "Ein Bericht", Status: practice.Pilot, Origin: practice.Compiled,
			Provenance: &practice.Provenance{Source: "presse", ExternalID: "1"}}
		if _, err := h.Import(h.Ctx, "redaktion", practice.Incoming{Text: text}, false); err != nil {
			t.Fatal(err)
		}
		h.Later(366 * day)
		page, err := h.StaleQueue(h.Ctx, practicetest.Curator, 10, "")
		if err != nil || len(page.Views) != 1 {
			t.Fatalf("%d in the queue, %v", len(page.Views), err)
		}
		v := page.Views[0]
		doc, _, err := h.Document(h.Ctx, v.Entry)
		if err != nil || doc.Boost != 0 || v.Text.ReviewScope() != practice.ScopeContact {
			t.Errorf("it ranks by %v, %v, and its review is about %s", doc.Boost, err, v.Text.ReviewScope())
		}
	})
}

func TestTheIndexLearnsOfWhatFallsDueByItself(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Läuft", practicetest.Running)
	h.Settle()
	h.Clock = h.Clock.AddDate(2, 0, 1)
	if n := h.WakeDue(); n != 1 {
		t.Fatalf("%d entries wake", n)
	}
	waiting, err := h.Store.Outbox(h.Ctx, 10)
	if err != nil || len(waiting) != 1 || !waiting[0].Due || waiting[0].Version != v.Version {
		t.Fatalf("the outbox holds %+v, %v", waiting, err)
	}
	if n := h.WakeDue(); n != 0 {
		t.Errorf("%d entries wake again", n)
	}
	h.Settle()
	if kinds := h.NoticesOf(practicetest.Editor); len(kinds) != 2 || kinds[0] != practice.NoticeConfirmationDue {
		t.Errorf("the owner was told %v", kinds)
	}
	// An edit of a stale entry does not tell the owner again.
	now, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Läuft noch" })
	if err != nil {
		t.Fatal(err)
	}
	h.Later(day)
	if kinds := h.NoticesOf(practicetest.Editor); len(kinds) != 2 {
		t.Errorf("after an edit to version %d the owner was told %v", now.Version, kinds)
	}
}

func TestAnEntryThatTheIndexerHasYetToTakeIsWokenLater(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Läuft", practicetest.Running)
	h.Clock = h.Clock.AddDate(2, 0, 1) // the indexer was away for two years
	h.WakeDue()
	e, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
	if err != nil || e.WakeAt == nil || !e.WakeAt.After(h.Clock) {
		t.Fatalf("it wakes at %v, %v", e.WakeAt, err)
	}
	h.Later(time.Minute)
	found, err := h.Store.List(h.Ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{"flag": {"STALE"}}, Order: practice.ByNewest, Limit: 10})
	if err != nil || len(found) != 1 {
		t.Errorf("%d stale entries are found, %v", len(found), err)
	}
}

func TestTheOwnerIsRemindedOnceBeforeAReview(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Published(practicetest.Editor, "Läuft", practicetest.Running)
	h.Later(2*365*day - 20*day)
	h.Later(day)
	if kinds := h.NoticesOf(practicetest.Editor); len(kinds) != 2 || kinds[0] != practice.NoticeConfirmationNear {
		t.Errorf("the owner was told %v", kinds)
	}
}

func TestConfirming(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Läuft", practicetest.Running)
	h.Later(800 * day)
	for name, tc := range map[string]struct {
		who  partner.Principal
		want fault.Code
	}{
		"the owner's author does not confirm":   {practicetest.Author, fault.Forbidden},
		"another organisation does not confirm": {practicetest.Stranger, fault.Forbidden},
		"a curator does not confirm":            {practicetest.Curator, fault.Forbidden},
		"a reader does not confirm":             {practicetest.Nobody, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := h.Confirm(h.Ctx, tc.who, v.ID, v.Version); !fault.Is(err, tc.want) {
				t.Errorf("%v, want %s", err, tc.want)
			}
		})
	}
	if _, err := h.Confirm(h.Ctx, practicetest.Editor, v.ID, v.Version-1); !fault.Is(err, fault.Conflict) {
		t.Errorf("from a stale version: %v", err)
	}
	confirmed, err := h.Confirm(h.Ctx, practicetest.Editor, v.ID, v.Version)
	if err != nil {
		t.Fatal(err)
	}
	f := confirmed.Entry.Freshness
	if stale(h, v.ID) || f.LastConfirmedBy != "kreis-soest" || !f.LastConfirmedAt.Equal(h.Clock) || !f.ReviewDue.Equal(h.Clock.AddDate(2, 0, 0)) {
		t.Errorf("after the owner's editor confirmed: %+v", f)
	}
	doc, _, err := h.Document(h.Ctx, confirmed.Entry)
	if err != nil || doc.Boost != 0 || len(doc.Facets["flag"]) != 0 {
		t.Errorf("the index gets %v, %v", doc.Boost, doc.Facets["flag"])
	}
	draft := h.Draft(practicetest.Editor, "Entwurf")
	if _, err := h.Confirm(h.Ctx, practicetest.Editor, draft.ID, draft.Version); !fault.Is(err, fault.Conflict) {
		t.Errorf("a draft: %v", err)
	}
}

func TestWhoMayMoveAReview(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Läuft", practicetest.Running)
	for name, tc := range map[string]struct {
		who  partner.Principal
		in   time.Duration
		want fault.Code
	}{
		"the owner may not put it off beyond the rule": {practicetest.Editor, 900 * day, fault.BadInput},
		"nobody sets a day that is over":               {practicetest.Curator, -day, fault.BadInput},
		"a curator may not put it off for ever":        {practicetest.Curator, 6 * 365 * day, fault.BadInput},
		"another organisation may not":                 {practicetest.Stranger, 10 * day, fault.Forbidden},
		"the owner may bring it forward":               {practicetest.Editor, 10 * day, ""},
		"a curator may put it off":                     {practicetest.Curator, 900 * day, ""},
	} {
		t.Run(name, func(t *testing.T) {
			now, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			due := h.Clock.Add(tc.in)
			moved, err := h.SetReviewDue(h.Ctx, tc.who, v.ID, now.Version, due)
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
	t.Parallel()
	h := practicetest.New(t)
	var want []practice.ID
	for _, title := range []string{"Eins", "Zwei", "Drei"} {
		want = append(want, h.Published(practicetest.Editor, title, practicetest.Running).ID)
		h.Clock = h.Clock.Add(day)
	}
	h.Published(practicetest.Editor, "Abgeschlossen")
	h.Later(2*365*day + 10*day)
	if _, err := h.StaleQueue(h.Ctx, practicetest.Editor, 10, ""); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an editor asks: %v", err)
	}
	var got []practice.ID
	after := ""
	for range 5 {
		page, err := h.StaleQueue(h.Ctx, practicetest.Curator, 2, after)
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
	t.Parallel()
	h := practicetest.New(t)
	until := practice.Date(h.Clock.AddDate(0, 0, 10).Format(time.DateOnly))
	offering := func(offers ...practice.ContactOffer) practicetest.Set {
		return func(w *practice.Working) {
			w.SetContact(&practice.Contact{Mailbox: "info@example.org", Offers: offers}, nil)
		}
	}
	open := h.Published(practicetest.Editor, "Offen", offering(practice.ContactOffer{Kind: "VISIT"}))
	h.Published(practicetest.Editor, "Bis bald", offering(practice.ContactOffer{Kind: "VISIT", Until: until}))
	hidden := h.Published(practicetest.Editor, "Ungenannt", offering(practice.ContactOffer{Kind: "VISIT"}), func(w *practice.Working) { w.Text.DeIdentified = true })
	visits := func() (ids []practice.ID) {
		page, err := h.List(h.Ctx, practicetest.Nobody, practice.List{Filter: practice.Facets{"offer": {"VISIT"}}, Order: practice.ByNewest, First: 10})
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
	h.Later(12 * day)
	if got := visits(); len(got) != 1 || got[0] != open.ID {
		t.Errorf("after one is over: %v", got)
	}
}

func TestADeIdentifiedEntryFallsDueAtTheEndOfAYear(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Eine Kommune", practicetest.Running, func(w *practice.Working) { w.Text.DeIdentified = true })
	end := time.Date(2029, 1, 1, 0, 0, 0, 0, time.UTC) // published in 2026, it runs: two years, and to the end of that one
	if due := v.Entry.Freshness.ReviewDue; due == nil || !due.Equal(end) {
		t.Errorf("due %v, want %v", due, end)
	}
	h.Clock = h.Clock.AddDate(1, 2, 3)
	v, err := h.Confirm(h.Ctx, practicetest.Editor, v.ID, v.Version)
	if due := v.Entry.Freshness.ReviewDue; err != nil || !due.Equal(end.AddDate(1, 0, 0)) {
		t.Errorf("confirmed it is due %v, %v", due, err)
	}
}

func TestTheOwnerDoesNotGetRidOfADueReview(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Läuft", practicetest.Running)
	v = h.Must(h.SetReviewDue(h.Ctx, practicetest.Editor, v.ID, v.Version, h.Clock.Add(10*day)))
	_, err := h.SetReviewDue(h.Ctx, practicetest.Editor, v.ID, v.Version, h.Clock.Add(20*day))
	practicetest.Refused(t, "puts off what it brought forward", err, fault.BadInput)
	h.Later(11 * day)
	_, err = h.SetReviewDue(h.Ctx, practicetest.Editor, v.ID, v.Version, h.Clock.Add(day))
	practicetest.Refused(t, "moves it once it is due", err, fault.Conflict)
	h.Must(h.SetReviewDue(h.Ctx, practicetest.Curator, v.ID, v.Version, h.Clock.Add(day)))
}

func stale(h *practicetest.House, id practice.ID) bool {
	return slices.Contains(h.FlagsOf(practicetest.Nobody, id), practice.FlagStale)
}
