package bleveindex_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

// The size that the limits of speed and memory are set for.
const (
	entries   = 5000
	bodyBytes = 4000
)

// writer makes texts whose words are as frequent as in a language: few are
// everywhere, and most are rare.
type writer struct {
	random *rand.Rand
	words  []string
	zipf   *rand.Zipf
}

// newWriter joins the words of the real projects to compounds where they do
// not suffice.
func newWriter(tb testing.TB) *writer {
	content, err := os.ReadFile(data + "/civic-projects.json")
	if err != nil {
		tb.Skipf("skipped, the data is missing: %v", err)
	}
	w := &writer{random: rand.New(rand.NewPCG(1, 2))}
	seen := make(map[string]bool)
	for _, word := range strings.Fields(string(content)) {
		if word = strings.Trim(word, `"',.:;()[]{}`); len(word) > 2 && !seen[word] {
			seen[word] = true
			w.words = append(w.words, word)
		}
	}
	for plain := len(w.words); len(w.words) < 40_000; {
		w.words = append(w.words, w.words[w.random.IntN(plain)]+strings.ToLower(w.words[w.random.IntN(plain)]))
	}
	w.zipf = rand.NewZipf(w.random, 1.1, 4, uint64(len(w.words)-1))
	return w
}

func (w *writer) text(size int) string {
	var b strings.Builder
	for b.Len() < size {
		b.WriteString(w.words[w.zipf.Uint64()])
		b.WriteByte(' ')
	}
	return b.String()
}

func (w *writer) document(n int) practice.Document {
	d := practice.Document{
		ID: practice.ID(fmt.Sprintf("entry_%026d", n)), Stamp: fmt.Sprint(n), Title: w.text(60), Summary: w.text(250), Body: w.text(bodyBytes),
		Organisation: w.text(20), Keywords: strings.Fields(w.text(50)), Language: "de", Newest: w.random.Int64N(1e12), Facets: map[string][]string{},
	}
	d.Sort = d.Title
	for facet, values := range map[string]int{"kind": 2, "method": 45, "topic": 27, "level": 6, "land": 16, "sizeClass": 7, "organisation": 300, "year": 12} {
		d.Facets[facet] = []string{fmt.Sprint(w.random.IntN(values)), fmt.Sprint(w.random.IntN(values))}
	}
	return d
}

func (w *writer) documents(from, count int) []practice.Document {
	var docs []practice.Document
	for n := range count {
		docs = append(docs, w.document(from+n))
	}
	return docs
}

func full(b *testing.B) (*bleveindex.Index, *writer) {
	w := newWriter(b)
	ix := open(b, b.TempDir())
	b.Cleanup(func() { ix.Close() })
	for n := 0; n < entries; n += 100 {
		if err := ix.Put(context.Background(), w.documents(n, 100)...); err != nil {
			b.Fatal(err)
		}
	}
	return ix, w
}

func BenchmarkSearch(b *testing.B) {
	ix, _ := full(b)
	for name, text := range map[string]string{
		"one word":      "Karte",
		"two words":     "Daten Karte",
		"three words":   "Bürger Beteiligung Stadt ",
		"typo":          "Beteilgung",
		"three typos":   "Datenanalsye Beteilgung Visualisirung",
		"question":      "Wie können Bürger in der Stadt Daten zur Luftqualität auf einer Karte sehen?",
		"nothing typed": "",
		"two letters":   "Ve",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			total := 0
			began := cpu(b)
			for b.Loop() {
				r, err := ix.Search(context.Background(), practice.Query{
					Text: text, Limit: practice.Window, Filter: map[string][]string{"level": {"1", "2", "3"}},
					Facets: []string{"kind", "method", "topic", "level", "land", "sizeClass"},
				})
				if err != nil {
					b.Fatal(err)
				}
				total = r.Total
			}
			b.ReportMetric(float64(cpu(b)-began)/float64(b.N), "cpu-ns/op")
			b.ReportMetric(float64(total), "hits")
		})
	}
}

// BenchmarkAlike is a question for which fifty documents are named that are alike in
// meaning, beside one without: what scoring them adds.
func BenchmarkAlike(b *testing.B) {
	ix, _ := full(b)
	var ids []practice.ID
	for n := range 50 {
		ids = append(ids, practice.ID(fmt.Sprintf("entry_%026d", n*97)))
	}
	for name, alike := range map[string]practice.Alike{
		"none":  func(context.Context, []practice.AskedWord) []practice.ID { return nil },
		"fifty": func(context.Context, []practice.AskedWord) []practice.ID { return ids },
	} {
		b.Run(name, func(b *testing.B) {
			told := 0
			began := cpu(b)
			for b.Loop() {
				r, err := ix.Search(context.Background(), practice.Query{Text: "Wie können Bürger in der Stadt Daten zur Luftqualität auf einer Karte sehen?", Limit: practice.Window, Alike: alike})
				if err != nil {
					b.Fatal(err)
				}
				told = len(r.Beside)
			}
			b.ReportMetric(float64(cpu(b)-began)/float64(b.N), "cpu-ns/op")
			b.ReportMetric(float64(told), "beside")
		})
	}
}

// cpu is the user and system time of the process so far: what a search costs on
// a machine that does other things as well.
func cpu(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func BenchmarkPut(b *testing.B) {
	for _, writers := range []int{1, 16} {
		b.Run(fmt.Sprintf("%d at once", writers), func(b *testing.B) {
			ix, w := full(b)
			docs := make([]practice.Document, 2000)
			for i := range docs {
				docs[i] = w.document(entries + i)
			}
			var next atomic.Int64
			b.SetParallelism((writers + 1) / 2)
			b.ReportAllocs()
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				for pb.Next() {
					if err := ix.Put(context.Background(), docs[int(next.Add(1))%len(docs)]); err != nil {
						b.Error(err)
					}
				}
			})
		})
	}
}

// BenchmarkOpen opens an index of that size with nothing remembered.
func BenchmarkOpen(b *testing.B) {
	w := newWriter(b)
	dir := b.TempDir()
	ix := open(b, dir)
	for n := 0; n < entries; n += 100 {
		if err := ix.Put(context.Background(), w.documents(n, 100)...); err != nil {
			b.Fatal(err)
		}
	}
	if err := ix.Close(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		ix, err := bleveindex.Open(dir, german.NewLexicon(nil))
		if err != nil {
			b.Fatal(err)
		}
		if err := ix.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
