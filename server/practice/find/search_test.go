package find_test

import (
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
)

// walkSearch reads all pages and returns the titles in their order.
func walkSearch(h *practicetest.House, q find.Search) []string {
	h.T.Helper()
	var titles []string
	for range 200 {
		found, err := h.Find.Search(h.Ctx, practicetest.Nobody, q)
		if err != nil {
			h.T.Fatal(err)
		}
		for _, v := range found.Views {
			titles = append(titles, v.Text.Title)
		}
		if !found.More {
			return titles
		}
		q.After = found.Cursors[len(found.Cursors)-1]
	}
	h.T.Fatal("the pages do not end")
	return nil
}

func TestAHitThatIsNotPublishedAnyMoreIsReplacedByTheNext(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	var entries []practice.View
	for n := range 5 {
		v := h.Published(practicetest.Editor, fmt.Sprint("Eintrag ", n))
		entries = append(entries, v)
		h.Listed.IDs = append(h.Listed.IDs, v.ID)
	}
	draft := h.Draft(practicetest.Editor, "Nur ein Entwurf")
	h.Listed.IDs = slices.Insert(h.Listed.IDs, 1, draft.ID, practice.ID("entry_unknown"))
	if _, err := h.Archive(h.Ctx, practicetest.Curator, entries[1].ID, entries[1].Version, "überholt"); err != nil {
		t.Fatal(err)
	}
	found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Order: practice.ByRelevance, First: 3})
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
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Abgeschlossen")
	h.Listed.IDs = []practice.ID{v.ID}
	for status, want := range map[string]int{"COMPLETED": 1, "PILOT": 0} {
		found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Order: practice.ByRelevance, First: 3, Filter: practice.Facets{"status": {status}}})
		if err != nil || len(found.Views) != want {
			t.Errorf("%s: %d hits, %v", status, len(found.Views), err)
		}
	}
}

func TestPagesFollowFromOneRankingWithoutRepeats(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	var want []string
	for n := range 7 {
		title := fmt.Sprint("Eintrag ", n)
		h.Listed.IDs = append(h.Listed.IDs, h.Published(practicetest.Editor, title).ID)
		want = append(want, title)
	}
	q := find.Search{Order: practice.ByRelevance, First: 3}
	if got := walkSearch(h, q); !slices.Equal(got, want) {
		t.Errorf("pages %v, want %v", got, want)
	}
	first, err := h.Find.Search(h.Ctx, practicetest.Nobody, q)
	if err != nil {
		t.Fatal(err)
	}
	slices.Reverse(h.Listed.IDs)
	q.After = first.Cursors[2]
	second, err := h.Find.Search(h.Ctx, practicetest.Nobody, q)
	if err != nil || second.Views[0].Text.Title != "Eintrag 3" {
		t.Errorf("the second page begins with %q, %v although only the index changed", second.Views[0].Text.Title, err)
	}
}

func TestHitsBehindTheWindowFollowInTheEnginesOrder(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Davor")
	behind := h.Published(practicetest.Editor, "Dahinter")
	for n := range practice.Window - 1 {
		h.Listed.IDs = append(h.Listed.IDs, practice.ID(fmt.Sprint("entry_gone", n)))
	}
	h.Listed.IDs = append(h.Listed.IDs, v.ID, behind.ID)
	if got := walkSearch(h, find.Search{Order: practice.ByRelevance, First: 1}); !slices.Equal(got, []string{"Davor", "Dahinter"}) {
		t.Errorf("found %v", got)
	}
}

func TestACursorOfAnotherListIsRefused(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for n := range 3 {
		h.Listed.IDs = append(h.Listed.IDs, h.Published(practicetest.Editor, fmt.Sprint("Eintrag ", n)).ID)
	}
	q := find.Search{Text: "Eintrag ", Order: practice.ByRelevance, First: 1}
	found, err := h.Find.Search(h.Ctx, practicetest.Nobody, q)
	if err != nil {
		t.Fatal(err)
	}
	listed, err := h.List(h.Ctx, practicetest.Nobody, practice.List{Order: practice.ByNewest, First: 1})
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
		if _, err := h.Find.Search(h.Ctx, practicetest.Nobody, bad); !fault.Is(err, fault.BadInput) {
			t.Errorf("a cursor %s: %v", name, err)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("VElUTEUAZAAAZW50cnlfMQAwADAAdGl0ZWw")
	f.Add("")
	h := find.Service{Entries: &practice.Service{}}
	f.Fuzz(func(t *testing.T, cursor string) {
		_, err := h.Search(t.Context(), practicetest.Nobody, find.Search{Order: "FUZZ", First: 1, After: "x" + cursor})
		if !fault.Is(err, fault.BadInput) {
			t.Errorf("%q: %v", cursor, err)
		}
	})
}
