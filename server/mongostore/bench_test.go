package mongostore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/practice"
)

const benchSize = 5000

// benchEntry is an entry of about 4 KB of JSON, with the facets of the product.
func benchEntry(n int) practice.Entry {
	at := fillTime(n)
	e := practice.Entry{
		ID: fillID(n), Slug: fmt.Sprintf("slug-%d", n), Owner: fmt.Sprintf("org-%d", n%20), State: practice.StatePublished,
		CreatedAt: at, UpdatedAt: at, NewestAt: at, SortTitle: fmt.Sprintf("title %05d", n*7919%benchSize), Facets: practice.Facets{},
		Published: &practice.Text{Kind: practice.CaseStudy, Title: fmt.Sprintf("Digitale Sprechstunde im Bürgerbüro %d", n),
			Summary:  strings.Repeat("Termine ohne Wartezeit. ", 14),
			Keywords: []string{"Bürgerbüro", "Termine", "Video"}, Topics: []practice.Topic{"DIGITALISATION", "CITIZEN_SERVICE"},
			Story: &practice.Story{Problem: strings.Repeat("Lange Wege im ländlichen Raum. ", 15), Results: strings.Repeat("Weniger Wartezeit. ", 30),
				Approach: []practice.Step{{Text: strings.Repeat("Erproben. ", 30)}, {Text: strings.Repeat("Auswerten. ", 30)}},
				Lessons:  []practice.Lesson{{Kind: "KEEP", Text: strings.Repeat("Früh beteiligen. ", 15)}},
			}},
	}
	for i, name := range practice.FacetNames {
		e.Facets[name] = []string{fmt.Sprintf("value %d", n%(2+5*i))}
	}
	return e
}

// filled returns a store of benchSize entries with an empty outbox.
func filled(b *testing.B) *DB {
	server(b)
	db := openAt(b, server(b), Options{Database: newName(b)})
	for from := 0; from < benchSize; from += 500 {
		var docs []any
		for n := from; n < from+500; n++ {
			e := benchEntry(n)
			e.Version = 1
			docs = append(docs, document{ID: e.ID, Stamp: newStamp(), Entry: e})
		}
		if _, err := db.entry().InsertMany(b.Context(), docs); err != nil {
			b.Fatal(err)
		}
	}
	return db
}

func measure(b *testing.B, do func(ctx context.Context) error) {
	for b.Loop() {
		if err := do(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGet(b *testing.B) {
	s := filled(b).Entries()
	for _, n := range []int{1, 20} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			measure(b, func(ctx context.Context) error {
				ids := make([]practice.ID, n)
				for i := range ids {
					ids[i] = fillID(rand.IntN(benchSize))
				}
				return second(s.Get(ctx, ids...))
			})
		})
	}
}

func BenchmarkList(b *testing.B) {
	s := filled(b).Entries()
	for name, q := range map[string]practice.ListQuery{
		"newest":         {Readable: true},
		"title":          {Readable: true, Order: practice.ByTitle},
		"newest and own": {Readable: true, Owner: "org-1"},
		"common filter":  {Readable: true, Filter: practice.Facets{"kind": {"value 1"}}},
		"rare filter":    {Readable: true, Filter: practice.Facets{"year": {"value 7"}}},
		"deep page":      {Readable: true, After: &practice.Position{Time: fillTime(2000), ID: "entry_0"}},
	} {
		q.Limit = 20
		b.Run(name, func(b *testing.B) {
			measure(b, func(ctx context.Context) error { return second(s.List(ctx, q)) })
		})
	}
}

func BenchmarkCount(b *testing.B) {
	s := filled(b).Entries()
	measure(b, func(ctx context.Context) error { return second(s.Count(ctx, practice.ListQuery{Readable: true})) })
}

func BenchmarkPut(b *testing.B) {
	s := filled(b).Entries()
	n := benchSize
	b.Run("new", func(b *testing.B) {
		measure(b, func(ctx context.Context) error {
			n++
			return second(s.Put(ctx, benchEntry(n)))
		})
	})
	b.Run("changed", func(b *testing.B) {
		measure(b, func(ctx context.Context) error {
			found, err := s.Get(ctx, fillID(rand.IntN(benchSize)))
			if err != nil {
				return err
			}
			found[0].UpdatedAt = found[0].UpdatedAt.Add(time.Hour)
			return second(s.Put(ctx, found[0]))
		})
	})
	b.Run("settled", func(b *testing.B) {
		measure(b, func(ctx context.Context) error {
			return s.Indexed(ctx, fillID(rand.IntN(benchSize)), 1, "")
		})
	})
}
