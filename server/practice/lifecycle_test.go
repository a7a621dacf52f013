package practice_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestWhoMayDoWhat(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	draft := h.Draft(practicetest.Author, "Entwurf")
	waiting := h.Submitted(practicetest.Editor, "Eingereicht")
	public := h.Published(practicetest.Editor, "Öffentlich")
	own, err := h.Create(h.Ctx, practicetest.Desk, func(w *practice.Working) {
		practicetest.Write("Zusammengetragen")(w)
		w.Text.Origin = practice.Compiled
	})
	if err != nil {
		t.Fatal(err)
	}
	if own, err = h.Submit(h.Ctx, practicetest.Desk, own.ID, own.Version); err != nil {
		t.Fatal(err)
	}
	title := func(w *practice.Working) { w.Text.Title = "Anders" }
	update := func(who partner.Principal, v practice.View) error {
		_, err := h.Update(h.Ctx, who, v.ID, v.Version+100, title) // never writes: the version comes last
		return err
	}
	publish := func(who partner.Principal, v practice.View) error {
		_, err := h.Publish(h.Ctx, who, v.ID, v.Version+100)
		return err
	}
	for name, tc := range map[string]struct {
		err  error
		want fault.Code
	}{
		"an author writes what it began":                            {update(practicetest.Author, draft), fault.Conflict},
		"an editor writes what an author began":                     {update(practicetest.Editor, draft), fault.Conflict},
		"a colleague without the role of an editor does not":        {update(practicetest.Colleague, draft), fault.Forbidden},
		"to another partner a draft does not exist":                 {update(practicetest.Stranger, draft), fault.NotFound},
		"to a reader a draft does not exist":                        {update(practicetest.Nobody, draft), fault.NotFound},
		"a reader cannot write what it reads":                       {update(practicetest.Nobody, public), fault.Unauthenticated},
		"another partner cannot write what it reads":                {update(practicetest.Stranger, public), fault.Forbidden},
		"to a curator a draft does not exist before it is sent":     {publish(practicetest.Curator, draft), fault.NotFound},
		"a curator publishes what was sent":                         {publish(practicetest.Curator, waiting), fault.Conflict},
		"an editor does not publish":                                {publish(practicetest.Editor, waiting), fault.Forbidden},
		"a stranger is not told of what was sent":                   {publish(practicetest.Stranger, waiting), fault.NotFound},
		"a curator does not publish what its organisation wrote":    {publish(practicetest.Desk, own), fault.Forbidden},
		"another association's curator publishes what that one did": {publish(practicetest.Curator, own), fault.Conflict},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fault.CodeOf(tc.err); got != tc.want {
				t.Errorf("%v is %s, want %s", tc.err, got, tc.want)
			}
		})
	}
}

func TestAnEntryIsPublishedAndEdited(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Erste Fassung")
	if v.State != practice.StatePublished || v.Revision != 1 || v.Working {
		t.Fatalf("published as %s, revision %d", v.State, v.Revision)
	}
	second, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Zweite Fassung" })
	if err != nil {
		t.Fatal(err)
	}
	if !second.Working || second.State != practice.StateDraft || second.Text.Title != "Zweite Fassung" {
		t.Errorf("the author sees %q, %s", second.Text.Title, second.State)
	}
	read, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
	if err != nil || read.Text.Title != "Erste Fassung" || read.State != practice.StatePublished {
		t.Errorf("a reader sees %q, %s, %v meanwhile", read.Text.Title, read.State, err)
	}
	if _, there := h.Working(h.Ctx, practicetest.Nobody, read); there {
		t.Error("a reader sees the draft")
	}
	if second, err = h.Submit(h.Ctx, practicetest.Editor, v.ID, second.Version); err != nil {
		t.Fatal(err)
	}
	if second, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, second.Version); err != nil {
		t.Fatal(err)
	}
	if second.Revision != 2 || second.Text.Title != "Zweite Fassung" {
		t.Errorf("revision %d is %q", second.Revision, second.Text.Title)
	}
	first, err := h.AtRevision(h.Ctx, practicetest.Nobody, second, 1)
	if err != nil || first.Text.Title != "Erste Fassung" || first.Revision != 1 {
		t.Errorf("revision 1 is %q, %v", first.Text.Title, err)
	}
	for _, missing := range []int{0, -1, 3} {
		if _, err := h.AtRevision(h.Ctx, practicetest.Nobody, second, missing); !fault.Is(err, fault.NotFound) {
			t.Errorf("revision %d: %v", missing, err)
		}
	}
}

func TestAStaleWriteChangesNothing(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Draft(practicetest.Editor, "Einmal")
	if _, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Zweimal" }); err != nil {
		t.Fatal(err)
	}
	_, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Dreimal" })
	if !fault.Is(err, fault.Conflict) {
		t.Errorf("a stale write: %v", err)
	}
	now, err := h.Entry(h.Ctx, practicetest.Editor, v.ID)
	if err != nil || now.Text.Title != "Zweimal" {
		t.Errorf("stored is %q, %v", now.Text.Title, err)
	}
}

func TestSubmittingNamesEverythingThatIsMissing(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v, err := h.Create(h.Ctx, practicetest.Scholar, func(w *practice.Working) { w.Text.Kind, w.Text.Title = practice.CaseStudy, "Nur ein Titel" })
	if err != nil {
		t.Fatal(err)
	}
	if v.Text.Origin != practice.Research {
		t.Errorf("a researcher's entry is %s", v.Text.Origin)
	}
	organisation, err := h.Registry.Get(h.Ctx, "ovgu")
	if err != nil {
		t.Fatal(err)
	}
	organisation.Value.AuthorsMaySubmit = true
	if _, err := h.Registry.Update(h.Ctx, organisation.Value, organisation.Version); err != nil {
		t.Fatal(err)
	}
	_, err = h.Submit(h.Ctx, practicetest.Scholar, v.ID, v.Version)
	var fields []string
	if problems, ok := err.(fault.Problems); ok {
		for _, p := range problems {
			fields = append(fields, strings.Join(p.Field, "."))
		}
	}
	want := "summary subjects topics status story.problem story.approach"
	if got := strings.Join(fields, " "); got != want {
		t.Errorf("missing: %s, want %s (%v)", got, want, err)
	}
}

func TestAnEmbargoHoldsThePublicationBack(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	until := h.Clock.AddDate(0, 1, 0)
	v, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Später")(w)
		rights := *w.Text.Rights
		rights.EmbargoUntil = &until
		w.Text.Rights = &rights
	})
	if err != nil {
		t.Fatal(err)
	}
	if v, err = h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if v, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if v.State != practice.StateInReview {
		t.Errorf("state %s before the embargo ends", v.State)
	}
	if _, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("a reader before the embargo ends: %v", err)
	}
	wake := func() int {
		waking, err := h.Store.Waking(h.Ctx, h.Clock, 10)
		if err != nil {
			t.Fatal(err)
		}
		for i := range waking {
			if err := h.Wake(h.Ctx, &waking[i]); err != nil {
				t.Fatal(err)
			}
		}
		return len(waking)
	}
	if n := wake(); n != 0 {
		t.Errorf("%d entries wake too early", n)
	}
	h.Clock = until.Add(time.Minute)
	if n := wake(); n != 1 {
		t.Errorf("%d entries wake", n)
	}
	read, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
	if err != nil || read.State != practice.StatePublished {
		t.Errorf("afterwards: %s, %v", read.State, err)
	}
}

func TestWithdrawingLeavesATombstone(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Wird zurückgezogen")
	if _, err := h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, " "); !fault.Is(err, fault.BadInput) {
		t.Errorf("without a reason: %v", err)
	}
	if _, err := h.Withdraw(h.Ctx, practicetest.Author, v.ID, v.Version, "weil"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("by an author: %v", err)
	}
	if _, err := h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, "Die Zahlen waren falsch."); err != nil {
		t.Fatal(err)
	}
	read, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
	if err != nil || !read.Erased || read.Text.Story != nil || read.Text.Summary != "" {
		t.Errorf("a reader still sees %+v, %v", read.Text, err)
	}
	if read.Entry.Tombstone == nil || read.Entry.Tombstone.Reason != "Die Zahlen waren falsch." {
		t.Errorf("tombstone %+v", read.Entry.Tombstone)
	}
	if _, err := h.AtRevision(h.Ctx, practicetest.Nobody, read, 1); !fault.Is(err, fault.NotFound) {
		t.Errorf("its revision: %v", err)
	}
	if _, ok, err := h.Document(h.Ctx, read.Entry); ok || err != nil {
		t.Errorf("it would be indexed: %v, %v", ok, err)
	}
}

func TestADeletedDraftIsGone(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Draft(practicetest.Editor, "Weg damit")
	if _, err := h.DeleteDraft(h.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Entry(h.Ctx, practicetest.Editor, v.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("its owner finds it: %v", err)
	}
	p := h.Published(practicetest.Editor, "Bleibt")
	if _, err := h.DeleteDraft(h.Ctx, practicetest.Editor, p.ID, p.Version); !fault.Is(err, fault.Conflict) {
		t.Errorf("a published text as a draft: %v", err)
	}
}

func TestEveryStepIsInTheSameWriteAsItsEvent(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Mit Spur")
	found, err := h.Store.Get(h.Ctx, v.ID)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	var steps []string
	for _, e := range found[0].Events {
		steps = append(steps, string(e.Action)+" by "+e.Organisation+" to "+e.To)
	}
	want := "createEntry by kreis-soest to DRAFT, submitEntry by kreis-soest to SUBMITTED, publishEntry by landkreistag to PUBLISHED"
	if got := strings.Join(steps, ", "); got != want {
		t.Errorf("events: %s, want %s", got, want)
	}
}

func TestArchivingLosesNoTextThatWaitsForItsReview(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Alte Fassung")
	v, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = "Neu." })
	if err == nil {
		v, err = h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version)
	}
	if err != nil {
		t.Fatal(err)
	}
	_, err = h.Archive(h.Ctx, practicetest.Curator, v.ID, v.Version, "Überholt.")
	practicetest.Refused(t, "archiving beside a text in review", err, fault.Conflict)
	if v, err = h.Reject(h.Ctx, practicetest.Curator, v.ID, v.Version, []practice.Finding{{Criterion: "COMPLETE", Comment: "Es fehlt das Ergebnis."}}); err != nil {
		t.Fatal(err)
	}
	if v, err = h.Archive(h.Ctx, practicetest.Curator, v.ID, v.Version, "Überholt."); err != nil || v.State != practice.StateArchived {
		t.Errorf("archiving after the review: %v, %s", err, v.State)
	}
}

func TestWhatSaysNothingIsNotSubmitted(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Mit leeren Punkten")(w)
		w.Text.Story.Lessons = []practice.Lesson{{Kind: "KEEP", Text: "Gut"}, {Kind: "AVOID", Text: "\u2060"}}
		w.Text.Transfer = &practice.Transfer{CoreElements: []string{""}, Conditions: []practice.Condition{{Dimension: "PEOPLE", Weight: "MUST", Text: " "}}}
		w.Text.EvidenceItems = []practice.EvidenceItem{{Kind: "SURVEY"}}
		w.Text.Rights = &practice.Rights{Contact: &practice.Contact{Mailbox: "info@example.org"}}
		w.Text.Rights.Attachments = []practice.Attachment{{Title: "Muster"}}
	}))
	_, err := h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version)
	var problems fault.Problems
	if !errors.As(err, &problems) {
		t.Fatalf("submitted: %v", err)
	}
	var at []string
	for _, p := range problems {
		at = append(at, strings.Join(p.Field, "."))
	}
	if want := []string{"story.lessons.1.text", "transfer.coreElements.0", "transfer.conditions.0.text", "evidenceItems.0.citation", "rights.attachments.0.url"}; !slices.Equal(at, want) {
		t.Errorf("empty are %q, want %q", at, want)
	}
}
