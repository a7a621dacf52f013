package indextest

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// totals checks what counts as a hit, and what only follows.
func totals(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	put := func(id practice.ID, title, body, land string, labels ...string) {
		d := document(id, title)
		d.Body, d.Labels, d.Facets = body, labels, map[string][]string{"land": {land}}
		s.put(d)
	}
	put("t1", "Offene Daten im Portal", "Das Portal für offene Daten", "Hessen", "Daten und KI")
	put("t2", "Daten der Schulen", "Zahlen", "Hessen", "Daten und KI")
	put("t3", "Ein Portal der Schulen", "Noten", "Bayern", "Daten und KI")
	put("t4", "Wartezeiten im Amt", "Schlangen", "Bayern", "Daten und KI")
	put("t5", "Der Brückenbau", "Pfeiler", "Bayern")
	put("t6", "Brücken und ihr Bau", "Pfeiler", "Hessen")
	put("t7", "Das Wasser", "der Bau", "Hessen")
	for promise, check := range map[string]func(suite){
		"hits have all words, and what has one follows and counts apart": func(s suite) {
			s.counted(practice.Query{Text: "Daten Portal "}, 1, 2, false, "t1", "t3", "t2")
		},
		"counts are of the hits": func(s suite) {
			s.counts(practice.Query{Text: "Daten Portal "}, "land", practice.Bucket{Value: "Hessen", Count: 1})
		},
		"a label makes no hit": func(s suite) {
			s.counted(practice.Query{Text: "KI "}, 0, 0, true)
			s.counted(practice.Query{Text: "Daten "}, 2, 0, false, "t1", "t2")
		},
		"quoted words never match labels": func(s suite) { s.finds(practice.Query{Text: `"Daten und KI"`}) },
		"a keyword is the word or a kind of it, and nothing that only means the same": func(s suite) {
			town := document("k1", "Ein Wegweiser")
			town.Keywords = []string{"Stadtplanung", "Krippe"}
			s.put(town)
			s.counted(practice.Query{Text: "Stadtplanung "}, 1, 0, false, "k1")
			s.counted(practice.Query{Text: "Krippen "}, 1, 0, false, "k1")
			s.counted(practice.Query{Text: "Planung "}, 1, 0, false, "k1")
			s.counted(practice.Query{Text: "Stadt "}, 1, 0, false, "k1")
			s.counted(practice.Query{Text: "Plan "}, 0, 0, true)
			s.counted(practice.Query{Text: "Kindergarten "}, 0, 1, true, "k1")
			town.Body = "Planung der Krippe"
			s.put(town)
			s.counted(practice.Query{Text: "Planung "}, 1, 0, false, "k1")
			s.counted(practice.Query{Text: "Kindergarten "}, 1, 0, false, "k1")
			s.remove("k1")
		},
		"a label ranks what has another word": func(s suite) {
			s.put(labelled("l1", "Die Bücherei", ""), labelled("l2", "Die Bücherei", "Mobilität"))
			s.counted(practice.Query{Text: "Bücherei Mobilität "}, 0, 2, true, "l2", "l1")
			s.remove("l1", "l2")
		},
		"where none has all, those with the most or nearly so are the hits, and the answer says so": func(s suite) {
			s.counted(practice.Query{Text: "Daten Portal Hundesteuer "}, 1, 2, true, "t1", "t3", "t2")
		},
		"where none has all, one of four may be missing": func(s suite) {
			for id, body := range map[practice.ID]string{"f1": "Rost Sand Kies Lehm", "f2": "Rost Sand Kies", "f3": "Rost Sand"} {
				d := document(id, "Ein Boden")
				d.Body = body
				s.put(d)
			}
			s.counted(practice.Query{Text: "Rost Sand Kies Lehm Hundesteuer "}, 2, 1, true, "f1", "f2", "f3")
			s.remove("f1", "f2", "f3")
		},
		"where none has all, what only hints at a word has less of it": func(s suite) {
			said, filed := document("h1", "Rost und Kindergarten"), document("h2", "Rost")
			filed.Keywords = []string{"Kinderkrippen"}
			s.put(said, filed)
			s.counted(practice.Query{Text: "Rost Kindergarten Hundesteuer "}, 1, 1, true, "h1", "h2")
			s.remove("h1", "h2")
		},
		"a single word of several makes no hit": func(s suite) {
			s.counted(practice.Query{Text: "Wartezeiten Hundesteuer "}, 0, 1, true, "t4")
		},
		"a filter does not change what a hit is": func(s suite) {
			s.counted(practice.Query{Text: "Daten Portal ", Filter: map[string][]string{"land": {"Bayern"}}}, 0, 1, false, "t3")
		},
		"what fills a question in need not be there": func(s suite) {
			s.counted(practice.Query{Text: "gute Wartezeiten "}, 1, 0, false, "t4")
		},
		"all parts of a compound are the word, one is a part of it": func(s suite) {
			s.counted(practice.Query{Text: "Brückenbau "}, 2, 1, false, "t5", "t6", "t7")
		},
		"a text with every word is worth the whole, and what lacks one less": func(s suite) {
			whole, lacking := s.search(practice.Query{Text: "Pfeiler ", Limit: 1}), s.search(practice.Query{Text: "Wartezeiten Hundesteuer ", Limit: 1})
			if got := whole.Hits[0].Score; got != whole.Whole || got == 0 {
				s.Errorf("a text with the only word scores %g, want the whole, %g", got, whole.Whole)
			}
			if one := s.search(practice.Query{Text: "Wartezeiten ", Limit: 1}).Whole; lacking.Whole <= 2*one {
				s.Errorf("a word that is nowhere and one that is are worth %g, want more than twice %g, what the one is", lacking.Whole, one)
			}
			if got := lacking.Hits[0].Score; got >= lacking.Whole {
				s.Errorf("a text with one of two words scores %g, want less than the whole, %g", got, lacking.Whole)
			}
		},
		"every word tells what it alone finds": func(s suite) {
			r := s.search(practice.Query{Text: "Daten Portal Hundesteuer "})
			want := []practice.AskedWord{{Typed: "Daten", Count: 2}, {Typed: "Portal", Count: 2}, {Typed: "Hundesteuer"}}
			if !slices.Equal(r.Asked, want) {
				s.Errorf("asked is %+v, want %+v", r.Asked, want)
			}
		},
		"what has the value of a facet has the words that name it": func(s suite) {
			q := practice.Query{Text: "Portal Bayern ", Meant: []practice.Meaning{{Text: "Bayern", Facet: "land", Values: []string{"Bayern"}}}}
			s.counted(q, 1, 3, false)
			q.Meant = nil
			s.counted(q, 0, 2, true)
		},
		"all words may be asked for": func(s suite) {
			s.counted(practice.Query{Text: "Daten Portal ", MatchAll: true}, 1, 0, false, "t1")
			s.counted(practice.Query{Text: "Daten Hundesteuer ", MatchAll: true}, 0, 0, true)
		},
		"hits come first in every order": func(s suite) {
			s.counted(practice.Query{Text: "Daten Portal ", Order: practice.ByTitle}, 1, 2, false, "t1", "t2", "t3")
			s.counted(practice.Query{Text: "Daten Portal ", Unranked: true, Offset: 1, Limit: 1}, 1, 2, false)
		},
	} {
		t.Run(promise, func(t *testing.T) { check(suite{t, ix}) })
	}
}

// meanings checks when what only means the same is a hit: unless enough have the
// words themselves.
func meanings(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	garden := practice.Query{Text: "Kindergarten "}
	s.put(document("m1", "Ein Kindergarten"), document("m2", "Eine Krippe"), document("m3", "Ein Krippenplatz"))
	t.Run("where few have the word, what means the same is a hit", func(t *testing.T) {
		suite{t, ix}.counted(garden, 2, 0, false, "m1", "m2")
	})
	for _, id := range []practice.ID{"m4", "m5", "m6", "m7"} {
		d := document(id, "Ein Kindergarten")
		d.Facets = map[string][]string{"land": {"Hessen"}}
		s.put(d)
	}
	garden.Filter = map[string][]string{"land": {"Hessen"}}
	t.Run("a filter does not change that", func(t *testing.T) { suite{t, ix}.counted(garden, 4, 0, false) })
	garden.Filter = nil
	t.Run("where enough have it, the others follow", func(t *testing.T) {
		s := suite{t, ix}
		s.counted(garden, 5, 1, false)
		s.counts(garden, "land", practice.Bucket{Value: "Hessen", Count: 4})
		if found := ids(s.search(garden)); found[len(found)-1] != "m2" {
			s.Errorf("finds %q, want m2 last", found)
		}
		if asked := s.search(garden).Asked; asked[0].Count != 5 {
			s.Errorf("the word alone finds %d, want 5", asked[0].Count)
		}
	})
	t.Run("asked for all words, they do not", func(t *testing.T) {
		q := garden
		q.MatchAll = true
		suite{t, ix}.counted(q, 5, 0, false)
	})
	t.Run("with another word few have, they are hits", func(t *testing.T) {
		s := suite{t, ix}
		s.put(document("m8", "Die Krippe am Fluss"))
		s.counted(practice.Query{Text: "Kindergarten Fluss "}, 1, 6, false)
	})
	t.Run("what is not wanted does not change what a word alone finds", func(t *testing.T) {
		s := suite{t, ix}
		if asked := s.search(practice.Query{Text: "Kindergarten -Fluss"}).Asked; asked[0].Count != 5 {
			s.Errorf("the word alone finds %d, want 5", asked[0].Count)
		}
	})
}

// counted checks the totals of a search and, unless none is named, its hits.
func (s suite) counted(q practice.Query, total, loose int, partly bool, want ...practice.ID) {
	s.Helper()
	r := s.search(q)
	if r.Total != total || r.Loose != loose || r.Partly != partly {
		s.Errorf("search %+v counts %d, %d more, partly %v (%q), want %d, %d, %v", q, r.Total, r.Loose, r.Partly, ids(r), total, loose, partly)
	}
	if found := ids(r); len(want) > 0 && !slices.Equal(found, want) {
		s.Errorf("search %+v finds %q, want %q", q, found, want)
	}
}

func labelled(id practice.ID, title, label string) practice.Document {
	d := document(id, title)
	if label != "" {
		d.Labels = []string{label}
	}
	return d
}
