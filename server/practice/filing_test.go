package practice_test

import (
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestSortKeysOfAnotherProgramAreMadeAnew(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Äpfel")
	e := *v.Entry
	right := e.SortTitle
	e.SortTitle = "aepfel"
	old, err := h.Store.Put(h.Ctx, e)
	if err != nil {
		t.Fatal(err)
	}
	if waiting, err := h.FileAnew(h.Ctx); waiting != 1 || err != nil {
		t.Errorf("while the indexer has yet to take it: %d wait, %v", waiting, err)
	}
	if err := h.Store.Indexed(h.Ctx, old.ID, old.Version, ""); err != nil {
		t.Fatal(err)
	}
	if waiting, err := h.FileAnew(h.Ctx); waiting != 0 || err != nil {
		t.Errorf("%d wait, %v", waiting, err)
	}
	found, err := h.Store.Get(h.Ctx, old.ID)
	if err != nil || found[0].SortTitle != right || !found[0].Due || found[0].Version != old.Version {
		t.Errorf("key %q, due %t, version %d: %v", found[0].SortTitle, found[0].Due, found[0].Version, err)
	}
	listed, err := h.Store.List(h.Ctx, practice.ListQuery{Readable: true, Order: practice.ByTitle, After: &practice.Position{Title: right}, Limit: 1})
	if err != nil || len(listed) != 1 {
		t.Errorf("listed %d by the new key: %v", len(listed), err)
	}
}
