package exchange

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// shelf is a sink that keeps texts in memory.
type shelf struct {
	texts   map[string]practice.Text
	edited  map[string]bool
	refuses map[string]error
	tried   int
}

func newShelf() *shelf {
	return &shelf{texts: map[string]practice.Text{}, edited: map[string]bool{}, refuses: map[string]error{}}
}

func (s *shelf) Try(_ context.Context, in practice.Incoming) (Result, error) {
	t := in.Text
	s.tried++
	id := t.Provenance.ExternalID
	if err := s.refuses[id]; err != nil {
		return Result{}, err
	}
	have, there := s.texts[id]
	a, _ := json.Marshal(have)
	b, _ := json.Marshal(t)
	switch {
	case s.edited[id]:
		return Result{Outcome: Edited}, nil
	case there && string(a) == string(b):
		return Result{Outcome: Unchanged}, nil
	}
	return Result{Outcome: Taken}, nil
}

func (s *shelf) Import(ctx context.Context, in practice.Incoming) (Result, error) {
	outcome, err := s.Try(ctx, in)
	if err == nil && outcome.Outcome == Taken {
		s.texts[in.Text.Provenance.ExternalID] = in.Text
	}
	return outcome, err
}

// sample opens a file of real data, or skips the test.
func sample(t *testing.T, name string) io.Reader {
	t.Helper()
	_, here, _, _ := runtime.Caller(0)
	path := filepath.Join(filepath.Dir(here), "../../../shared/data", name)
	f, err := os.Open(path)
	if err != nil {
		t.Skipf("real data is not there: %v", err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func open(t *testing.T, format string, r io.Reader) Reader {
	t.Helper()
	reader, err := Open(format, r, authority.BuiltIn)
	if err != nil {
		t.Fatal(err)
	}
	return reader
}

func run(t *testing.T, format, file string) (Report, *shelf, error) {
	t.Helper()
	s := newShelf()
	report, err := Import(t.Context(), open(t, format, strings.NewReader(file)), s, Options{}, nil)
	return report, s, err
}

func TestRealFilesAreTakenWhole(t *testing.T) {
	for _, tc := range []struct {
		format, file string
		records      int
	}{{"ips", "ips-cases.json", 853}, {"civic-data", "civic-projects.json", 318}} {
		t.Run(tc.format, func(t *testing.T) {
			s, counted := newShelf(), 0
			report, err := Import(t.Context(), open(t, tc.format, sample(t, tc.file)), s, Options{}, func(n int) { counted = n })
			if err != nil || report.Taken != tc.records || len(report.Skipped) != 0 || counted != tc.records {
				t.Fatalf("took %d, skipped %v, counted %d: %v", report.Taken, report.Skipped, counted, err)
			}
			if os.Getenv("SHOW_WARNINGS") != "" {
				for _, w := range report.Warnings {
					t.Log(w)
				}
			}
			again, err := Import(t.Context(), open(t, tc.format, sample(t, tc.file)), s, Options{}, nil)
			if err != nil || again.Unchanged != tc.records || again.Taken != 0 {
				t.Errorf("a second time: took %d, unchanged %d: %v", again.Taken, again.Unchanged, err)
			}
			for id, text := range s.texts {
				checkImported(t, id, text)
			}
		})
	}
}

// checkImported holds what the domain asks of every imported entry.
func checkImported(t *testing.T, id string, text practice.Text) {
	t.Helper()
	if text.Kind != practice.CaseStudy || text.Origin != practice.Imported || text.Consent != practice.PublicSource {
		t.Errorf("%s: kind %s, origin %s, consent %s", id, text.Kind, text.Origin, text.Consent)
	}
	if n := len([]rune(text.Title)); n == 0 || n > longestTitle || strings.ContainsAny(text.Title, "\n\u00a0") {
		t.Errorf("%s: title %q", id, text.Title)
	}
	if text.Summary == "" || strings.ContainsAny(text.Summary+text.Title, "\x00\u200b\u200e\u2028") || strings.Contains(text.Summary, "â€") {
		t.Errorf("%s: summary %q", id, text.Summary)
	}
	p := text.Provenance
	if p.Source == "" || p.ExternalID != id || p.Licence == "" || p.Attribution == "" || p.URL == "" {
		t.Errorf("%s: provenance %+v", id, p)
	}
	if n := len(text.Topics); n == 0 || n > mostTopics {
		t.Errorf("%s: %d topics", id, n)
	}
	for _, topic := range text.Topics {
		if !slices.Contains(practice.Vocabularies["Topic"], string(topic)) {
			t.Errorf("%s: topic %s is none", id, topic)
		}
	}
	for _, partner := range text.Partners {
		if mailIn.MatchString(partner.Name) || strings.Contains(partner.Name, "\n") {
			t.Errorf("%s: partner %q", id, partner.Name)
		}
	}
	if text.Rights != nil && text.Rights.SourceURL != "" && !validAddress(text.Rights.SourceURL) {
		t.Errorf("%s: source %q", id, text.Rights.SourceURL)
	}
}

func TestImport(t *testing.T) {
	const three = `{"title":"A","summary":"a","provenance":{"source":"S","externalId":"1"}}
{"title":"B","summary":"b","provenance":{"source":"S","externalId":"2"}}
{"title":"C","summary":"c","provenance":{"source":"S","externalId":"3"}}`
	start := func(t *testing.T) Reader { return open(t, "ndjson", strings.NewReader(three)) }

	t.Run("a dry run writes nothing and reports the same", func(t *testing.T) {
		s := newShelf()
		report, err := Import(t.Context(), start(t), s, Options{DryRun: true}, nil)
		if err != nil || report.Taken != 3 || len(s.texts) != 0 || s.tried != 3 {
			t.Errorf("%+v, %d written, %d tried: %v", report, len(s.texts), s.tried, err)
		}
	})
	t.Run("what was edited since is reported and left", func(t *testing.T) {
		s := newShelf()
		s.edited["2"] = true
		report, err := Import(t.Context(), start(t), s, Options{}, nil)
		if err != nil || report.Taken != 2 || len(report.Skipped) != 1 || report.Skipped[0].ID != "2" || !strings.Contains(report.Skipped[0].Reason, "edited") {
			t.Errorf("%+v: %v", report, err)
		}
	})
	t.Run("a refused entry is skipped with its field", func(t *testing.T) {
		s := newShelf()
		var list fault.Problems
		list.Add(fault.Invalid, "rights.sourceUrl", "%q is no web address", "x")
		s.refuses["1"] = list.Err()
		s.refuses["3"] = fault.New(fault.BadInput, "too many").At("topics")
		report, err := Import(t.Context(), start(t), s, Options{}, nil)
		want := []Notice{{1, "1", "rights.sourceUrl", `line 1: "x" is no web address`}, {3, "3", "topics", "line 3: too many"}}
		if err != nil || report.Taken != 1 || !slices.Equal(report.Skipped, want) {
			t.Errorf("%+v: %v", report, err)
		}
	})
	t.Run("another error ends the import and the report says what was done", func(t *testing.T) {
		s := newShelf()
		down := fault.New(fault.Unavailable, "the store does not answer")
		s.refuses["2"] = down
		report, err := Import(t.Context(), start(t), s, Options{}, nil)
		if !errors.Is(err, down) || report.Taken != 1 || !strings.Contains(err.Error(), "record 2") {
			t.Errorf("%+v: %v", report, err)
		}
	})
	t.Run("a cancelled import stops", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		report, err := Import(ctx, start(t), newShelf(), Options{}, func(int) { cancel() })
		if !errors.Is(err, context.Canceled) || report.Taken != 1 {
			t.Errorf("%+v: %v", report, err)
		}
	})
	t.Run("an empty report has lists", func(t *testing.T) {
		report, _, err := run(t, "ips", `[]`)
		raw, _ := json.Marshal(report)
		if err != nil || string(raw) != `{"taken":0,"unchanged":0,"skipped":[],"warnings":[]}` {
			t.Errorf("%s: %v", raw, err)
		}
	})
	t.Run("an unknown format names those there are", func(t *testing.T) {
		_, err := Open("xml", strings.NewReader(""), authority.BuiltIn)
		if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), "ips, civic-data, ndjson, csv") {
			t.Error(err)
		}
	})
}
