package model

import (
	"testing"

	"praxistransfer/server/practice"
)

func TestAnIDNamesOneText(t *testing.T) {
	t.Parallel()
	entry := &practice.Entry{ID: "entry_01J", Revisions: make([]practice.RevisionRef, 2)}
	published := practice.View{Entry: entry, Text: &practice.Text{}, Revision: 2}
	older := practice.View{Entry: entry, Text: &practice.Text{}, Revision: 1}
	draft := practice.View{Entry: entry, Text: &practice.Text{}, Working: true}
	for name, tc := range map[string]struct {
		shown *Entry
		id    string
		ref   TextRef
	}{
		"the entry":                              {NewEntry(published), "entry_01J", TextRef{Entry: "entry_01J"}},
		"an entry that was never published":      {NewEntry(draft), "entry_01J", TextRef{Entry: "entry_01J"}},
		"its draft":                              {NewText(draft), "draft_01J", TextRef{Entry: "entry_01J", Draft: true}},
		"an older revision":                      {NewText(older), "revision_01J_1", TextRef{Entry: "entry_01J", Revision: 1}},
		"the newest revision, asked by a number": {NewText(published), "revision_01J_2", TextRef{Entry: "entry_01J", Revision: 2}},
	} {
		if got := tc.shown.ID(); got != tc.id {
			t.Errorf("%s has the id %s, want %s", name, got, tc.id)
		}
		if got := ParseTextID(tc.id); got != tc.ref {
			t.Errorf("%s: %s names %+v", name, tc.id, got)
		}
	}
	for _, id := range []string{"", "entry_", "revision_01J", "revision_01J_0", "revision_01J_01", "revision_01J_x", "revision_", "org_kreis-soest"} {
		if got := ParseTextID(id); got != (TextRef{Entry: practice.ID(id)}) {
			t.Errorf("%q names %+v", id, got)
		}
	}
}
