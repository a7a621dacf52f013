package practice_test

import (
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// What a list names can be read, and what cannot be read is in no list.
func TestTheRevisionsListedAreThoseThatCanBeRead(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Erst offen")
	for range 2 {
		v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) { w.Text.DeIdentified = true }))
		v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
		v = h.must(h.Publish(h.ctx, curator, v.ID, v.Version))
	}
	for name, tc := range map[string]struct {
		who  partner.Principal
		want int
	}{"a reader": {nobody, 2}, "the owner": {editor, 3}} {
		read := h.must(h.Entry(h.ctx, tc.who, v.ID))
		listed := read.Revisions()
		if len(listed) != tc.want {
			t.Errorf("%s is told of %+v, want %d", name, listed, tc.want)
		}
		for _, r := range listed {
			if _, err := h.AtRevision(h.ctx, tc.who, read, r.Number); err != nil {
				t.Errorf("%s: revision %d is listed: %v", name, r.Number, err)
			}
		}
	}
}
