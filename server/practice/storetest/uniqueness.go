package storetest

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// marked returns an entry that an import made.
func marked(n int, source, external string) practice.Entry {
	e := sample(n)
	e.Source = &practice.SourceMark{Source: source, ExternalID: external, Imported: "digest"}
	return e
}

var uniquenessTests = map[string]func(*testing.T, Store){
	"a slug that another entry has is refused, and the refusal says so": func(t *testing.T, s Store) {
		a, b := put(t, s.Entries, sample(1)), put(t, s.Entries, sample(2))
		thief, fresh := b, sample(3)
		thief.Slug, fresh.Slug = a.Slug, a.Slug
		thief.Facets = practice.Facets{"topic": {"X"}}
		for _, e := range []practice.Entry{thief, fresh} {
			_, err := s.Entries.Put(t.Context(), e)
			refused(t, "put", err, fault.Conflict)
			if err == nil || !strings.Contains(err.Error(), "slug") {
				t.Errorf("the refusal does not name the slug: %v", err)
			}
		}
		same(t, "the entry that was to change", get(t, s.Entries, b.ID), b)
		found, err := s.Entries.BySlug(t.Context(), a.Slug)
		must(t, err)
		same(t, "the owner of the slug", found, a)
		count(t, s, practice.ListQuery{Readable: true}, 2)
		count(t, s, practice.ListQuery{Readable: true, Filter: practice.Facets{"topic": {"X"}}}, 0)
	},
	"a slug that its entry gave up is free": func(t *testing.T, s Store) {
		a := put(t, s.Entries, sample(1))
		a.Slug = "moved"
		put(t, s.Entries, a)
		b := sample(2)
		b.Slug = "slug-1"
		put(t, s.Entries, b)
	},
	"a source mark that another entry has is refused": func(t *testing.T, s Store) {
		a := put(t, s.Entries, marked(1, "s", "x"))
		_, err := s.Entries.Put(t.Context(), marked(2, "s", "x"))
		refused(t, "put", err, fault.Conflict)
		put(t, s.Entries, marked(3, "other source", "x"))
		put(t, s.Entries, marked(4, "s", "other id"))
		put(t, s.Entries, a)
	},
	"entries without a source mark do not hinder each other": func(t *testing.T, s Store) {
		put(t, s.Entries, sample(1))
		put(t, s.Entries, sample(2))
	},
	"entries are found by their source marks": func(t *testing.T, s Store) {
		put(t, s.Entries, sample(9))
		for n, external := range []string{"a", "b", "c"} {
			put(t, s.Entries, marked(n, "s", external))
			put(t, s.Entries, marked(n+10, "other", external))
		}
		for _, tc := range []struct {
			asked []string
			want  []practice.ID
		}{
			{[]string{"a", "c", "unknown"}, []practice.ID{id(0), id(2)}},
			{[]string{"b"}, []practice.ID{id(1)}},
			{[]string{"unknown"}, nil},
			{nil, nil},
		} {
			found, err := s.Entries.BySource(t.Context(), "s", tc.asked...)
			must(t, err)
			got := ids(found)
			slices.Sort(got)
			same(t, "found", got, tc.want)
		}
	},
}
