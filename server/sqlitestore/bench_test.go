package sqlitestore

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"praxistransfer/server/practice"
)

const benchSize = 5000

// benchEntry is an entry of about 4 KB of JSON, with the facets of the product.
func benchEntry(n int) practice.Entry {
	at := time.Date(2026, 1, 1, 0, n, 0, 0, time.UTC)
	one := func(format string, of int) []string { return []string{fmt.Sprintf(format, n%of)} }
	return practice.Entry{
		ID: practice.ID(fmt.Sprintf("entry_%026d", n)), Slug: fmt.Sprintf("slug-%d", n), Owner: fmt.Sprintf("org-%d", n%20),
		State: practice.StatePublished, CreatedAt: at, UpdatedAt: at, NewestAt: at, SortTitle: fmt.Sprintf("title %05d", n*7919%benchSize),
		Facets: practice.Facets{"kind": one("K%d", 2), "method": one("M%d", 60), "topic": {fmt.Sprint("T", n%27), fmt.Sprint("T", n%11)},
			"level": one("L%d", 4), "sizeClass": one("S%d", 9), "land": one("%02d", 16), "status": one("ST%d", 5), "outcome": one("O%d", 5),
			"evidenceLevel": one("%d", 6), "language": {"de"}, "organisation": one("org-%d", 20), "origin": one("OR%d", 4), "year": one("20%02d", 25)},
		Published: &practice.Text{Kind: practice.CaseStudy, Title: fmt.Sprintf("Digitale Sprechstunde im Bürgerbüro %d", n),
			Summary:  strings.Repeat("Termine ohne Wartezeit. ", 14),
			Keywords: []string{"Bürgerbüro", "Termine", "Video"}, Topics: []practice.Topic{"DIGITALISATION", "CITIZEN_SERVICE"},
			Story: &practice.Story{Problem: strings.Repeat("Lange Wege im ländlichen Raum. ", 15), Results: strings.Repeat("Weniger Wartezeit. ", 30),
				Approach: []practice.Step{{Text: strings.Repeat("Erproben. ", 30)}, {Text: strings.Repeat("Auswerten. ", 30)}},
				Lessons:  []practice.Lesson{{Kind: "KEEP", Text: strings.Repeat("Früh beteiligen. ", 15)}},
			}},
	}
}

// filled returns a store of benchSize entries, with nothing in the outbox.
func filled(b *testing.B) *DB {
	db := openIn(b, b.TempDir())
	ctx := context.Background()
	limit := make(chan struct{}, maxBatch)
	errs := make(chan error, benchSize)
	for n := range benchSize {
		limit <- struct{}{}
		go func() {
			e, err := db.Entries().Put(ctx, benchEntry(n))
			if err == nil {
				err = db.Entries().Indexed(ctx, e.ID, e.Version, "")
			}
			errs <- err
			<-limit
		}()
	}
	for range benchSize {
		if err := <-errs; err != nil {
			b.Fatal(err)
		}
	}
	return db
}

// measure runs do with a context as a request has it, and reports the
// processor time of the whole process for each call.
func measure(b *testing.B, do func(ctx context.Context) error) {
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	for range 200 {
		if err := do(ctx); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	b.ResetTimer()
	before := cpu()
	for range b.N {
		if err := do(ctx); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64((cpu()-before).Microseconds())/float64(b.N), "cpu-µs/op")
}

func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

func BenchmarkGet(b *testing.B) {
	db := filled(b)
	for name, spread := range map[string]int{"among 1000": 1000, "among all": benchSize} {
		b.Run(name, func(b *testing.B) {
			measure(b, func(ctx context.Context) error {
				found, err := db.Entries().Get(ctx, practice.ID(fmt.Sprintf("entry_%026d", rand.IntN(spread))))
				return expect(len(found), 1, err)
			})
		})
	}
	b.Run("20 at once", func(b *testing.B) {
		measure(b, func(ctx context.Context) error {
			ids := make([]practice.ID, 20)
			for i := range ids {
				ids[i] = practice.ID(fmt.Sprintf("entry_%026d", i*50+rand.IntN(50)))
			}
			found, err := db.Entries().Get(ctx, ids...)
			return expect(len(found), 20, err)
		})
	})
}

func expect(got, want int, err error) error {
	if err == nil && got != want {
		err = fmt.Errorf("got %d, want %d", got, want)
	}
	return err
}

func BenchmarkList(b *testing.B) {
	db := filled(b)
	for name, q := range map[string]practice.ListQuery{
		"newest":          {Readable: true},
		"title":           {Readable: true, Order: practice.ByTitle},
		"newest and own":  {Readable: true, Owner: "org-1"},
		"common filter":   {Readable: true, Filter: practice.Facets{"kind": {"K1"}}},
		"rare filter":     {Readable: true, Filter: practice.Facets{"method": {"M7"}}},
		"three filters":   {Readable: true, Filter: practice.Facets{"kind": {"K1"}, "status": {"ST1"}, "land": {"01"}}},
		"common, sparse":  {Readable: true, Filter: practice.Facets{"kind": {"K1"}, "level": {"L1"}, "status": {"ST1"}}},
		"deep page":       {Readable: true, After: &practice.Position{Time: time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC), ID: "entry_0"}},
		"hundred of them": {Readable: true, Limit: 100},
	} {
		b.Run(name, func(b *testing.B) {
			q.Limit = max(q.Limit, 20)
			measure(b, func(ctx context.Context) error {
				found, err := db.Entries().List(ctx, q)
				return expect(len(found), q.Limit, err)
			})
		})
	}
}

func BenchmarkCount(b *testing.B) {
	db := filled(b)
	for name, q := range map[string]practice.ListQuery{
		"all":    {Readable: true},
		"common": {Readable: true, Filter: practice.Facets{"kind": {"K1"}}},
		"rare":   {Readable: true, Filter: practice.Facets{"method": {"M7"}, "kind": {"K1"}}},
	} {
		b.Run(name, func(b *testing.B) {
			measure(b, func(ctx context.Context) error {
				n, err := db.Entries().Count(ctx, q)
				return expect(min(n, 1), 1, err)
			})
		})
	}
}

func BenchmarkPut(b *testing.B) {
	db := filled(b)
	n := benchSize
	b.Run("new", func(b *testing.B) {
		measure(b, func(ctx context.Context) error {
			n++
			_, err := db.Entries().Put(ctx, benchEntry(n))
			return err
		})
	})
	b.Run("changed", func(b *testing.B) {
		measure(b, func(ctx context.Context) error {
			found, err := db.Entries().Get(ctx, practice.ID(fmt.Sprintf("entry_%026d", rand.IntN(benchSize))))
			if err != nil {
				return err
			}
			e := found[0]
			e.UpdatedAt = e.UpdatedAt.Add(time.Hour)
			_, err = db.Entries().Put(ctx, e)
			return err
		})
	})
	b.Run("16 writers", func(b *testing.B) {
		before := cpu()
		b.SetParallelism(8)
		var next atomic.Int64
		next.Store(int64(n))
		defer func() { n = int(next.Load()) }()
		b.RunParallel(func(pb *testing.PB) {
			for pb.Next() {
				if _, err := db.Entries().Put(b.Context(), benchEntry(int(next.Add(1)))); err != nil {
					b.Error(err)
				}
			}
		})
		b.ReportMetric(float64((cpu()-before).Microseconds())/float64(b.N), "cpu-µs/op")
	})
}
