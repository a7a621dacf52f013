package indextest

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// alikes checks how documents are scored that are alike in meaning to a question.
func alikes(t *testing.T, ix practice.Index) {
	var docs []practice.Document
	for i := range practice.Window + 20 {
		d := document(practice.ID(fmt.Sprintf("a%03d", i)), "Spielplatz")
		d.Body, d.Newest = "Rutsche", int64(1000-i)
		d.Facets = map[string][]string{"land": {"05"}}
		docs = append(docs, d)
	}
	last := &docs[len(docs)-1]
	last.Title, last.Body = "Kita", "Auf dem Hof steht eine Rutsche"
	docs[len(docs)-2].Facets = map[string][]string{"land": {"09"}}
	single, none := document("single", "Baumhaus"), document("none", "Kehrwoche")
	s := suite{t, ix}
	s.put(append(docs, single, none)...)
	beside := func(q practice.Query, ids ...practice.ID) []practice.Hit {
		q.Text, q.Limit = "Rutsche Baumhaus ", practice.Window
		q.Alike = func(context.Context, []practice.AskedWord) []practice.ID { return ids }
		return s.search(q).Beside
	}
	t.Run("what is not among the ranked hits is scored as they are", func(t *testing.T) {
		got := beside(practice.Query{}, last.ID)
		if len(got) != 1 || got[0].ID != last.ID || got[0].Score <= 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("what is among the ranked hits is not told again", func(t *testing.T) {
		if got := beside(practice.Query{}, "single", docs[0].ID); len(got) > 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("nor on a page that has not all of them", func(t *testing.T) {
		page := func(ids ...practice.ID) []practice.Hit {
			return s.search(practice.Query{Text: "Rutsche Baumhaus ", Limit: 10, Alike: func(context.Context, []practice.AskedWord) []practice.ID { return ids }}).Beside
		}
		if got, want := page(docs[50].ID, last.ID), beside(practice.Query{}, last.ID); !slices.Equal(got, want) {
			t.Errorf("beside a page is %+v, want %+v", got, want)
		}
	})
	t.Run("what has no word of the question or is not there is left out", func(t *testing.T) {
		if got := beside(practice.Query{}, "none", "nowhere"); len(got) > 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("what a filter leaves out is left out", func(t *testing.T) {
		if got := beside(practice.Query{Filter: map[string][]string{"land": {"09"}}}, last.ID); len(got) > 0 {
			t.Errorf("got %+v", got)
		}
	})
	t.Run("it is said whether it is a hit", func(t *testing.T) {
		q := practice.Query{Text: "Rutsche ", Limit: practice.Window}
		q.Alike = func(context.Context, []practice.AskedWord) []practice.ID { return []practice.ID{last.ID} }
		if got := s.search(q).Beside; len(got) != 1 || got[0].Loose {
			t.Errorf("of a hit is told %+v", got)
		}
	})
	t.Run("the telling words are told that are asked for", func(t *testing.T) {
		var asked []practice.AskedWord
		s.search(practice.Query{Text: "Rutzche ", Limit: practice.Window, Alike: func(_ context.Context, words []practice.AskedWord) []practice.ID {
			asked = words
			return nil
		}})
		if !slices.Equal(asked, []practice.AskedWord{{Typed: "Rutzche", Count: len(docs), Meant: "rutsche"}}) {
			t.Errorf("told are %+v", asked)
		}
	})
	t.Run("what is not ranked asks for nothing alike", func(t *testing.T) {
		for _, q := range []practice.Query{{Unranked: true}, {Order: practice.ByNewest}, {Order: practice.ByTitle}} {
			if got := beside(q, last.ID); len(got) > 0 {
				t.Errorf("%+v: got %+v", q, got)
			}
		}
	})
}
