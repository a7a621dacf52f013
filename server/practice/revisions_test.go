package practice_test

import (
	"testing"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// What a list names can be read, and what cannot be read is in no list.
func TestTheRevisionsListedAreThoseThatCanBeRead(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Erst offen")
	for range 2 {
		v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.DeIdentified = true }))
		v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
		v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	}
	for name, tc := range map[string]struct {
		who  partner.Principal
		want int
	}{"a reader": {practicetest.Nobody, 2}, "the owner": {practicetest.Editor, 3}} {
		read := h.Must(h.Entry(h.Ctx, tc.who, v.ID))
		listed := read.Revisions()
		if len(listed) != tc.want {
			t.Errorf("%s is told of %+v, want %d", name, listed, tc.want)
		}
		for _, r := range listed {
			if _, err := h.AtRevision(h.Ctx, tc.who, read, r.Number); err != nil {
				t.Errorf("%s: revision %d is listed: %v", name, r.Number, err)
			}
		}
	}
}

// By its hash alone a text is known that somebody changed past the program.
func TestEveryStepThatPublishesATextTellsItsHash(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	told := map[int]string{}
	note := func(e *practice.Entry) {
		for _, event := range e.Events {
			for _, text := range event.Texts {
				told[text.Revision] = text.Hash
			}
		}
	}
	v := h.Published(practicetest.Editor, "Erst so")
	note(v.Entry)
	v = h.Revised(v, func(w *practice.Working) { w.Text.Summary = "Und nun so." })
	note(v.Entry)
	v = h.Must(h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"neu"}}))
	note(v.Entry)
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) {
		until := h.Clock.AddDate(0, 1, 0)
		w.Text.Rights.EmbargoUntil = &until
	}))
	h.Release(practicetest.Editor, v)
	h.Clock = h.Clock.Add(60 * 24 * time.Hour)
	if err := h.Wake(h.Ctx, h.Read(practicetest.Editor, v.ID).Entry); err != nil {
		t.Fatal(err)
	}
	e := h.Read(practicetest.Editor, v.ID).Entry
	note(e)
	for _, ref := range e.Revisions {
		r, err := h.Store.Revision(h.Ctx, ref.ID)
		if err != nil {
			t.Fatal(err)
		}
		if hash, err := r.Hash(); err != nil || hash != told[ref.Number] {
			t.Errorf("text %d has the hash %s, and the events tell %q, %v", ref.Number, hash, told[ref.Number], err)
		}
	}
	if len(e.Revisions) != 4 || len(told) != 4 {
		t.Errorf("of %d texts %d are told", len(e.Revisions), len(told))
	}
}
