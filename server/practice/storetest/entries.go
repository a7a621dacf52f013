package storetest

import (
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

var entryTests = map[string]func(*testing.T, Store){
	"every field of an entry comes back as it was put": func(t *testing.T, s Store) {
		want := fullEntry()
		stored := put(t, s.Entries, want)
		want.Version, want.Due = 1, true
		same(t, "what Put returned", stored, want)
		same(t, "what Get returned", get(t, s.Entries, want.ID), want)
		same(t, "what Get returned the second time", get(t, s.Entries, want.ID), want)
		same(t, "what another process reads", get(t, s.Again(t).Entries, want.ID), want)
	},
	"an entry without anything optional comes back as it was put": func(t *testing.T, s Store) {
		want := put(t, s.Entries, practice.Entry{ID: id(1), Slug: "bare", State: practice.StateDraft})
		same(t, "entry", get(t, s.Entries, id(1)), want)
	},
	"a missing id only makes the result shorter": func(t *testing.T, s Store) {
		a, b := put(t, s.Entries, sample(1)), put(t, s.Entries, sample(2))
		found, err := s.Entries.Get(t.Context(), id(404), a.ID, id(405), b.ID)
		must(t, err)
		if len(found) != 2 || found[0].ID == found[1].ID {
			t.Errorf("got %v, want the two that exist", ids(found))
		}
		for _, asked := range [][]practice.ID{nil, {id(404)}} {
			if found, err := s.Entries.Get(t.Context(), asked...); err != nil || len(found) != 0 {
				t.Errorf("asked for %v: got %v, %v, want nothing", asked, ids(found), err)
			}
		}
	},
	"a new entry has version 1, and each change one more": func(t *testing.T, s Store) {
		e := put(t, s.Entries, sample(1))
		for want := 1; want <= 3; want++ {
			if e.Version != want || !e.Due {
				t.Fatalf("got version %d, due %t, want %d and due", e.Version, e.Due, want)
			}
			same(t, "stored", get(t, s.Entries, e.ID), e)
			e.SortTitle += "x"
			e.Due = false
			e = put(t, s.Entries, e)
		}
	},
	"a stale write changes nothing": func(t *testing.T, s Store) {
		old := put(t, s.Entries, sample(1))
		now := old
		now.SortTitle = "newer"
		now = put(t, s.Entries, now)
		for _, version := range []int{0, old.Version, now.Version + 1} {
			stale := old
			stale.Version, stale.Slug, stale.Facets = version, "stolen", practice.Facets{"topic": {"X"}}
			_, err := s.Entries.Put(t.Context(), stale)
			refused(t, "put with another version", err, fault.Conflict)
		}
		same(t, "stored", get(t, s.Entries, old.ID), now)
		_, err := s.Entries.BySlug(t.Context(), "stolen")
		refused(t, "the slug of the stale write", err, fault.NotFound)
		count(t, s, practice.ListQuery{Readable: true, Filter: practice.Facets{"topic": {"X"}}}, 0)
	},
	"a change to an entry that is not stored is refused": func(t *testing.T, s Store) {
		e := sample(1)
		e.Version = 1
		_, err := s.Entries.Put(t.Context(), e)
		refused(t, "put", err, fault.Conflict)
		found, err := s.Entries.Get(t.Context(), e.ID)
		if err != nil || len(found) != 0 {
			t.Errorf("it is stored: %v, %v", found, err)
		}
	},
	"an entry is found by its slug, and by the present one only": func(t *testing.T, s Store) {
		e := put(t, s.Entries, sample(1))
		found, err := s.Entries.BySlug(t.Context(), "slug-1")
		must(t, err)
		same(t, "found", found, e)
		e.Slug = "other"
		put(t, s.Entries, e)
		_, err = s.Entries.BySlug(t.Context(), "slug-1")
		refused(t, "the old slug", err, fault.NotFound)
		_, err = s.Entries.BySlug(t.Context(), "SLUG-1")
		refused(t, "a slug nobody has", err, fault.NotFound)
	},
	"what a caller changes after Put does not reach the store": func(t *testing.T, s Store) {
		e := sample(1)
		e.Facets = practice.Facets{"topic": {"A"}}
		put(t, s.Entries, e)
		e.Published.Title = "changed"
		e.Facets["topic"][0] = "B"
		if got := get(t, s.Entries, e.ID); got.Published.Title != "Title 1" || got.Facets["topic"][0] != "A" {
			t.Errorf("stored is %q %v", got.Published.Title, got.Facets)
		}
	},
	"a write of another process is seen at once": func(t *testing.T, s Store) {
		other := s.Again(t)
		e := put(t, s.Entries, sample(1))
		for range 3 {
			same(t, "read there", get(t, other.Entries, e.ID), e)
			e.SortTitle += "x"
			e = put(t, other.Entries, e)
			same(t, "read here", get(t, s.Entries, e.ID), e)
			settle(t, other.Entries, e)
			if get(t, s.Entries, e.ID).Due {
				t.Error("the mark that the other process cleared is still set")
			}
			e = put(t, s.Entries, e)
		}
	},
	"a removed entry is gone, and its id, slug and source are free": func(t *testing.T, s Store) {
		e := sample(1)
		e.Facets = practice.Facets{"topic": {"A"}}
		e.Source = &practice.SourceMark{Source: "s", ExternalID: "1"}
		e = put(t, s.Entries, e)
		get(t, s.Entries, e.ID)
		must(t, s.Entries.Remove(t.Context(), e))
		if found, err := s.Entries.Get(t.Context(), e.ID); err != nil || len(found) != 0 {
			t.Errorf("it is still there: %v, %v", ids(found), err)
		}
		_, err := s.Entries.BySlug(t.Context(), e.Slug)
		refused(t, "by slug", err, fault.NotFound)
		count(t, s, practice.ListQuery{Readable: true}, 0)
		refused(t, "removing it again", s.Entries.Remove(t.Context(), e), fault.Conflict)

		e.Version, e.Facets, e.SortTitle = 0, nil, "second life"
		e = put(t, s.Entries, e)
		same(t, "a new entry under the id", get(t, s.Entries, e.ID), e)
		count(t, s, practice.ListQuery{Readable: true, Filter: practice.Facets{"topic": {"A"}}}, 0)
	},
	"a stale removal changes nothing": func(t *testing.T, s Store) {
		old := put(t, s.Entries, sample(1))
		now := put(t, s.Entries, old)
		refused(t, "remove", s.Entries.Remove(t.Context(), old), fault.Conflict)
		same(t, "stored", get(t, s.Entries, old.ID), now)
	},
	"a store is ready": func(t *testing.T, s Store) { must(t, s.Entries.Ready(t.Context())) },
}

var textTests = map[string]func(*testing.T, Store){
	"any text comes back as it was put and is found by": func(t *testing.T, s Store) {
		for n, text := range []string{
			"Ämter, Größe, Straße", "👩🏽‍💻 🏛️", "before\x00after", `"quoted" \ 'single' $where {}`, "a\u2028b\tc\r\nd",
			"e\u0301 and é", "ﬀ ẞ İ", "日本語 עברית", " ", "%00 ' OR 1=1 --", "<script>&amp;</script>",
		} {
			e := sample(n)
			e.Slug, e.SortTitle, e.Owner = text, text, text
			e.Facets = practice.Facets{"topic": {text}}
			e.Source = &practice.SourceMark{Source: text, ExternalID: text}
			e.Published.Title = text
			e = put(t, s.Entries, e)
			same(t, "entry", get(t, s.Entries, e.ID), e)
			found, err := s.Entries.BySlug(t.Context(), text)
			must(t, err)
			same(t, "by slug", found.ID, e.ID)
			marked, err := s.Entries.BySource(t.Context(), text, text)
			must(t, err)
			same(t, "by source", ids(marked), []practice.ID{e.ID})
			count(t, s, practice.ListQuery{Owner: text}, 1)
			count(t, s, practice.ListQuery{Readable: true, Filter: practice.Facets{"topic": {text}}}, 1)
		}
	},
	"an entry of a megabyte comes back as it was put": func(t *testing.T, s Store) {
		e := sample(1)
		e.Published.Story = &practice.Story{Problem: strings.Repeat("Großer Text. ", 1<<20/14)}
		e = put(t, s.Entries, e)
		same(t, "entry", get(t, s.Entries, e.ID), e)
		e.SortTitle = "again"
		e = put(t, s.Entries, e)
		same(t, "entry", get(t, s.Entries, e.ID), e)
	},
}
