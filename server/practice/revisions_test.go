package practice_test

import (
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// What a list names can be read, and what cannot be read is in no list.
func TestTheRevisionsListedAreThoseThatCanBeRead(t *testing.T) {
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
