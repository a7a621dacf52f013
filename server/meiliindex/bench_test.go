package meiliindex_test

import (
	"context"
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

// facetNames are six, as a result page shows them.
var facetNames = []string{"kind", "level", "land", "method", "topic", "year"}

// BenchmarkSearch reports the CPU time of one search, of this process and of
// the engine's, over 5,000 documents of 4 KB with a filter and six facets.
func BenchmarkSearch(b *testing.B) {
	e := realEngine(b)
	if e.process == nil {
		b.Skip("skipped: the CPU time of an engine that runs elsewhere cannot be read")
	}
	ix := e.open(b, meiliindex.Options{UID: e.uid(b)})
	defer ix.Close()
	docs := large(b, 5000)
	began, engine, own := time.Now(), e.cpu(b), ownCPU(b)
	for chunk := range 10 {
		if err := ix.Put(context.Background(), docs[chunk*500:chunk*500+500]...); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("put %d documents in %v, CPU of the engine %v, own %v", len(docs), time.Since(began), e.cpu(b)-engine, ownCPU(b)-own)
	for _, question := range []string{"", "transparency ", "open data for citizens", "Wie finden wir mehr Transparenz in der Verwaltung", "mashine lerning"} {
		b.Run(strings.ReplaceAll(strings.TrimSpace(question), " ", "_"), func(b *testing.B) {
			q := practice.Query{Text: question, Limit: practice.Window, Facets: facetNames, Filter: map[string][]string{"land": {"land 1", "land 2", "land 3"}}}
			for range 3 {
				if _, err := ix.Search(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
			engine, own := e.cpu(b), ownCPU(b)
			b.ResetTimer()
			for range b.N {
				if _, err := ix.Search(context.Background(), q); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64((e.cpu(b)-engine).Microseconds())/1000/float64(b.N), "engine-ms/op")
			b.ReportMetric(float64((ownCPU(b)-own).Microseconds())/1000/float64(b.N), "own-ms/op")
		})
	}
}

// large are documents cut from the real texts.
func large(b *testing.B, n int) []practice.Document {
	var words []string
	for _, d := range append(cases(b), projects(b)...) {
		words = append(words, strings.Fields(d.Title+" "+d.Body)...)
	}
	docs := make([]practice.Document, n)
	for i := range docs {
		from := i * 131 % (len(words) - 600)
		text := words[from : from+600]
		facets := make(map[string][]string)
		for f, name := range facetNames {
			facets[name] = []string{fmt.Sprintf("%s %d", name, i*(f+7)%(5+3*f))}
		}
		docs[i] = practice.Document{
			ID: practice.ID(fmt.Sprintf("entry_%d", i)), Stamp: "1", Title: strings.Join(text[:8], " "), Summary: strings.Join(text[8:40], " "),
			Body: strings.Join(text[40:], " "), Newest: int64(i), Sort: text[0], Facets: facets,
		}
	}
	return docs
}

// cpu is the user and system time of the engine so far.
func (e engine) cpu(b *testing.B) time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", e.process.Pid))
	if err != nil {
		b.Skipf("skipped: %v", err)
	}
	fields := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')'):]))
	var ticks int64
	for _, field := range fields[12:14] {
		n, err := strconv.ParseInt(field, 10, 64)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}

func ownCPU(b *testing.B) time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
