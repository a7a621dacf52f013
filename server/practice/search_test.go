package practice_test

import (
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// walkSearch reads all pages and returns the titles in their order.
func (h *house) walkSearch(q find.Search) []string {
	h.t.Helper()
	var titles []string
	for range 200 {
		found, err := h.Find.Search(h.ctx, nobody, q)
		if err != nil {
			h.t.Fatal(err)
		}
		for _, v := range found.Views {
			titles = append(titles, v.Text.Title)
		}
		if !found.More {
			return titles
		}
		q.After = found.Cursors[len(found.Cursors)-1]
	}
	h.t.Fatal("the pages do not end")
	return nil
}

func TestAHitThatIsNotPublishedAnyMoreIsReplacedByTheNext(t *testing.T) {
	h := newHouse(t)
	var entries []practice.View
	for n := range 5 {
		v := h.published(editor, fmt.Sprint("Eintrag ", n))
		entries = append(entries, v)
		h.index.ids = append(h.index.ids, v.ID)
	}
	draft := h.create(editor, "Nur ein Entwurf")
	h.index.ids = slices.Insert(h.index.ids, 1, draft.ID, practice.ID("entry_unknown"))
	if _, err := h.Archive(h.ctx, curator, entries[1].ID, entries[1].Version, "überholt"); err != nil {
		t.Fatal(err)
	}
	found, err := h.Find.Search(h.ctx, nobody, find.Search{Order: practice.ByRelevance, First: 3})
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, v := range found.Views {
		titles = append(titles, v.Text.Title)
	}
	if want := []string{"Eintrag 0", "Eintrag 2", "Eintrag 3"}; !slices.Equal(titles, want) || !found.More {
		t.Errorf("page %v, more %v; want %v", titles, found.More, want)
	}
}

func TestAHitWhoseFacetsChangedSinceIsLeftOut(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Abgeschlossen")
	h.index.ids = []practice.ID{v.ID}
	for status, want := range map[string]int{"COMPLETED": 1, "PILOT": 0} {
		found, err := h.Find.Search(h.ctx, nobody, find.Search{Order: practice.ByRelevance, First: 3, Filter: practice.Facets{"status": {status}}})
		if err != nil || len(found.Views) != want {
			t.Errorf("%s: %d hits, %v", status, len(found.Views), err)
		}
	}
}

func TestPagesFollowFromOneRankingWithoutRepeats(t *testing.T) {
	h := newHouse(t)
	var want []string
	for n := range 7 {
		title := fmt.Sprint("Eintrag ", n)
		h.index.ids = append(h.index.ids, h.published(editor, title).ID)
		want = append(want, title)
	}
	q := find.Search{Order: practice.ByRelevance, First: 3}
	if got := h.walkSearch(q); !slices.Equal(got, want) {
		t.Errorf("pages %v, want %v", got, want)
	}
	first, err := h.Find.Search(h.ctx, nobody, q)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(h.index.ids)
	q.After = first.Cursors[2]
	second, err := h.Find.Search(h.ctx, nobody, q)
	if err != nil || second.Views[0].Text.Title != "Eintrag 3" {
		t.Errorf("the second page begins with %q, %v although only the index changed", second.Views[0].Text.Title, err)
	}
}

func TestHitsBehindTheWindowFollowInTheEnginesOrder(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Davor")
	behind := h.published(editor, "Dahinter")
	for n := range practice.Window - 1 {
		h.index.ids = append(h.index.ids, practice.ID(fmt.Sprint("entry_gone", n)))
	}
	h.index.ids = append(h.index.ids, v.ID, behind.ID)
	if got := h.walkSearch(find.Search{Order: practice.ByRelevance, First: 1}); !slices.Equal(got, []string{"Davor", "Dahinter"}) {
		t.Errorf("found %v", got)
	}
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	h := newHouse(t)
	for n := range 3 {
		h.index.ids = append(h.index.ids, h.published(editor, fmt.Sprint("Eintrag ", n)).ID)
	}
	q := find.Search{Text: "Eintrag ", Order: practice.ByRelevance, First: 1}
	found, err := h.Find.Search(h.ctx, nobody, q)
	if err != nil {
		t.Fatal(err)
	}
	listed, err := h.List(h.ctx, nobody, practice.List{Order: practice.ByNewest, First: 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]find.Search{
		"of another order":  {Text: "Eintrag ", Order: practice.ByTitle, First: 1, After: found.Cursors[0]},
		"of another query":  {Text: "anders", Order: practice.ByRelevance, First: 1, After: found.Cursors[0]},
		"of another filter": {Text: "Eintrag ", Order: practice.ByRelevance, First: 1, After: found.Cursors[0], Filter: practice.Facets{"kind": {"CASE_STUDY"}}},
		"of a plain list":   {Text: "Eintrag ", Order: practice.ByRelevance, First: 1, After: listed.Cursors[0]},
		"of nobody":         {Text: "Eintrag ", Order: practice.ByRelevance, First: 1, After: "Zm9v"},
		"that is no base64": {Text: "Eintrag ", Order: practice.ByRelevance, First: 1, After: "%%%"},
	} {
		if _, err := h.Find.Search(h.ctx, nobody, bad); !fault.Is(err, fault.BadInput) {
			t.Errorf("a cursor %s: %v", name, err)
		}
	}
}

func TestAListShowsWhatIsPublishedAndOnesOwnDrafts(t *testing.T) {
	h := newHouse(t)
	h.published(editor, "Öffentlich")
	h.create(editor, "Entwurf")
	titles := func(page practice.Page, err error) []string {
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, v := range page.Views {
			all = append(all, v.Text.Title)
		}
		return all
	}
	list := practice.List{Order: practice.ByTitle, First: 10}
	if got := titles(h.List(h.ctx, nobody, list)); !slices.Equal(got, []string{"Öffentlich"}) {
		t.Errorf("a reader sees %v", got)
	}
	if got := titles(h.List(h.ctx, stranger, list)); !slices.Equal(got, []string{"Öffentlich"}) {
		t.Errorf("another partner sees %v", got)
	}
	if got := titles(h.List(h.ctx, author, list)); !slices.Equal(got, []string{"Entwurf", "Öffentlich"}) {
		t.Errorf("its own people see %v", got)
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("VElUTEUAZAAAZW50cnlfMQAwADAAdGl0ZWw")
	f.Add("")
	h := find.Service{Entries: &practice.Service{}}
	f.Fuzz(func(t *testing.T, cursor string) {
		_, err := h.Search(t.Context(), nobody, find.Search{Order: "FUZZ", First: 1, After: "x" + cursor})
		if !fault.Is(err, fault.BadInput) {
			t.Errorf("%q: %v", cursor, err)
		}
	})
}
