package indextest

import (
	"testing"

	"praxistransfer/server/practice"
)

func facets(t *testing.T, ix practice.Index) {
	suite{t, ix}.put(
		faceted("f1", "Amt", map[string][]string{"land": {"Hessen"}, "method": {"Scrum", "Kanban"}}),
		faceted("f2", "Amt", map[string][]string{"land": {"Hessen"}, "method": {"Kanban"}}),
		faceted("f3", "Amt", map[string][]string{"land": {"Bayern"}, "method": {"Scrum", "Scrum"}}),
		faceted("f4", "Rat", map[string][]string{"land": {"Bayern"}, "method": {"Scrum"}}),
		faceted("f5", "Rat", nil),
	)
	for promise, check := range map[string]func(suite){
		"values of a facet are alternatives, facets combine": func(s suite) {
			s.finds(practice.Query{Order: practice.ByTitle, Filter: map[string][]string{"land": {"Hessen", "Bayern"}, "method": {"Kanban"}}}, "f1", "f2")
		},
		"counts are by frequency, ties by value, and each document counts once": func(s suite) {
			s.counts(practice.Query{}, "method", practice.Bucket{Value: "Scrum", Count: 3}, practice.Bucket{Value: "Kanban", Count: 2})
			s.counts(practice.Query{}, "land", practice.Bucket{Value: "Bayern", Count: 2}, practice.Bucket{Value: "Hessen", Count: 2})
		},
		"counts are of the hits": func(s suite) {
			s.counts(practice.Query{Text: "Amt "}, "land", practice.Bucket{Value: "Hessen", Count: 2}, practice.Bucket{Value: "Bayern", Count: 1})
		},
		"a facet ignores its own filter, and no other": func(s suite) {
			filter := map[string][]string{"land": {"Hessen"}}
			s.counts(practice.Query{Filter: filter}, "land", practice.Bucket{Value: "Bayern", Count: 2}, practice.Bucket{Value: "Hessen", Count: 2})
			s.counts(practice.Query{Filter: filter}, "method", practice.Bucket{Value: "Kanban", Count: 2}, practice.Bucket{Value: "Scrum", Count: 1})
		},
		"a facet without values does not narrow": func(s suite) {
			s.finds(practice.Query{Order: practice.ByTitle, Filter: map[string][]string{"land": nil, "planet": {}, "method": {"Kanban"}}}, "f1", "f2")
			s.counts(practice.Query{Filter: map[string][]string{"land": nil}}, "land", practice.Bucket{Value: "Bayern", Count: 2}, practice.Bucket{Value: "Hessen", Count: 2})
		},
		"a value that none has finds nothing": func(s suite) {
			s.finds(practice.Query{Filter: map[string][]string{"land": {"Atlantis"}}})
			s.finds(practice.Query{Filter: map[string][]string{"planet": {"Mars"}}})
		},
		"a facet that none has counts nothing": func(s suite) { s.counts(practice.Query{}, "planet") },
		"any value may be put, filtered and counted": func(s suite) {
			for _, odd := range []string{`"quoted"`, "a AND b", "Ä ö/ß", "-x", "{}", "x\ny", "'", `\`, "ÿ", "*", "TRUE", "12"} {
				s.put(faceted("odd", "Sonderbar", map[string][]string{"odd": {odd}}))
				s.finds(practice.Query{Filter: map[string][]string{"odd": {odd}}}, "odd")
				s.counts(practice.Query{}, "odd", practice.Bucket{Value: odd, Count: 1})
			}
			s.remove("odd")
		},
	} {
		t.Run(promise, func(t *testing.T) { check(suite{t, ix}) })
	}
}

func faceted(id practice.ID, title string, facets map[string][]string) practice.Document {
	d := document(id, title)
	d.Sort = string(id)
	d.Facets = facets
	return d
}
