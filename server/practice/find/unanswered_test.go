package find_test

import (
	"testing"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
)

func TestWhichSearchesAreCountedAsUnanswered(t *testing.T) {
	typed := find.Search{Text: "Quasselrunde", Order: practice.ByRelevance, First: 10, Typed: true}
	for name, tc := range map[string]struct {
		who    partner.Principal
		search func(*find.Search)
		result practice.Result
		want   int
	}{
		"what a reader typed and no entry has all of":        {want: 1, result: practice.Result{Partly: true}},
		"also in another order, whatever narrows":            {want: 1, result: practice.Result{Partly: true}, search: func(q *find.Search) { q.Order, q.Filter = practice.ByTitle, practice.Facets{"kind": {"CASE_STUDY"}} }},
		"not what some entry has, even if a filter hides it": {result: practice.Result{Partly: false}, search: func(q *find.Search) { q.Filter = practice.Facets{"kind": {"CASE_STUDY"}} }},
		"not what a program asks for":                        {result: practice.Result{Partly: true}, search: func(q *find.Search) { q.Typed = false }},
		"not what somebody with a token asks":                {who: practicetest.Editor, result: practice.Result{Partly: true}},
		"not while the index is not filled":                  {result: practice.Result{Partly: true, Partial: true}},
		"not what names somebody":                            {result: practice.Result{Partly: true}, search: func(q *find.Search) { q.Text = "Frau Beispiel" }},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			h.Listed.Result = tc.result
			q := typed
			if tc.search != nil {
				tc.search(&q)
			}
			if _, err := h.Find.Search(h.Ctx, tc.who, q); err != nil {
				t.Fatal(err)
			}
			h.Clock = h.Clock.Add(time.Hour)
			if err := h.Unanswered.Keep(h.Ctx); err != nil {
				t.Fatal(err)
			}
			all, err := h.Unanswered.Store.All(h.Ctx)
			if err != nil || len(all) != tc.want {
				t.Errorf("%d are counted, want %d: %v", len(all), tc.want, err)
			}
		})
	}
}
