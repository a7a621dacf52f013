package indextest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"praxistransfer/server/practice"
)

func writes(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	steps := []struct {
		promise string
		check   func(suite)
	}{
		{"what is put is found at once", func(s suite) {
			s.put(document("w1", "Hundesteuer"), document("w2", "Friedhof"))
			s.finds(practice.Query{Text: "Hundesteuer ", MatchAll: true}, "w1")
		}},
		{"a put takes the place of the one before", func(s suite) {
			changed := document("w1", "Wohngeld")
			changed.Stamp = "2"
			s.put(changed)
			s.finds(practice.Query{Text: "Hundesteuer "})
			s.finds(practice.Query{Text: "Wohngeld"}, "w1")
		}},
		{"stamps tell what is in", func(s suite) {
			s.stamped(map[practice.ID]string{"w1": "2", "w2": "1"})
		}},
		{"what can never be taken is named, and the rest is in", func(s suite) {
			err := ix.Put(context.Background(), document("w3", "Kehrwoche"), document("no id/ä", "Kehrwoche"))
			var rejected practice.RejectedDocuments
			if !errors.As(err, &rejected) || len(rejected) != 1 || rejected["no id/ä"] == nil {
				s.Errorf("put with a bad id: %v, want it to be rejected", err)
			}
			s.finds(practice.Query{Text: "Kehrwoche"}, "w3")
		}},
		{"what is deleted is not found, and may be missing", func(s suite) {
			s.remove("w3", "w404")
			s.finds(practice.Query{Text: "Kehrwoche"})
			s.remove("w3")
		}},
		{"the last put of an id in one call counts", func(s suite) {
			s.put(document("w4", "Erstens"), document("w4", "Zweitens"))
			s.finds(practice.Query{Text: "Erstens "})
			s.finds(practice.Query{Text: "Zweitens "}, "w4")
		}},
		{"a result names the words that answer, whatever their form", func(s suite) {
			s.put(document("w6", "Gewässerschutz am Gewässer"))
			for _, question := range []string{"Gewaesser", "Gewäsesr", "\"Gewässer\""} {
				if words := s.search(practice.Query{Text: question}).Words.German; words["gewasser"] == 0 {
					s.Errorf("the words of %q are %v", question, words)
				}
			}
			if words := s.search(practice.Query{}).Words.In(false); len(words) > 0 {
				s.Errorf("a question without words has %v", words)
			}
			s.remove("w6")
		}},
		{"nothing is a put and a delete too", func(s suite) {
			s.put()
			s.remove()
		}},
		{"many may write at once", func(s suite) { s.together() }},
		{"words are configured at once", func(s suite) {
			s.put(document("w5", "Fernsprecher im Rathaus"))
			words := practice.Words{Synonyms: map[string][]string{"Quasselstrippe": {"Fernsprecher im Rathaus"}}}
			for range 2 { // the second changes nothing
				if err := ix.Configure(context.Background(), words); err != nil {
					s.Fatalf("configure: %v", err)
				}
			}
			s.finds(practice.Query{Text: "Quasselstrippe"}, "w5")
		}},
	}
	for _, step := range steps {
		t.Run(step.promise, func(t *testing.T) { step.check(suite{t, s.ix}) })
	}
}

func (s suite) stamped(want map[practice.ID]string) {
	s.Helper()
	got, err := s.ix.Stamps(context.Background())
	if err != nil {
		s.Fatalf("stamps: %v", err)
	}
	if !maps.Equal(got, want) {
		s.Errorf("stamps are %v, want %v", got, want)
	}
}

// together puts from several goroutines while others search.
func (s suite) together() {
	var all sync.WaitGroup
	for writer := range 4 {
		all.Go(func() {
			for n := range 5 {
				id := practice.ID(fmt.Sprintf("together-%d-%d", writer, n))
				if err := s.ix.Put(context.Background(), document(id, "Gemeinsam "+string(id))); err != nil {
					s.Errorf("put %s: %v", id, err)
				}
				r, err := s.ix.Search(context.Background(), practice.Query{Text: "Gemeinsam ", Limit: 100})
				if err != nil || !slices.Contains(ids(r), id) {
					s.Errorf("%s is not found after its put: %v", id, err)
				}
			}
		})
	}
	all.Wait()
	if total := s.search(practice.Query{Text: "Gemeinsam "}).Total; total != 20 {
		s.Errorf("%d documents are found, want 20", total)
	}
}
