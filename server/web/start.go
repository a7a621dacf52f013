package web

import (
	"net/http"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// cardsOnStart is how many entries the start page shows of a kind.
const cardsOnStart = 6

type startPage struct {
	page
	Finder finder
	// Held says how much the collection holds.
	Held             string
	Featured, Newest []hit
	Topics           []counted
}

// counted is a value with the number of entries behind it.
type counted struct{ Text, URL, Count string }

// start answers with the page that everybody begins at.
func (s *Site) start(q *ask) error {
	found, err := s.Find.Search(q.Context(), q.who, find.Search{Order: practice.ByNewest, First: 4 * cardsOnStart, Facets: []string{"topic"}})
	if err != nil {
		return err
	}
	p := startPage{page: q.newPage(q.T("start.title")), Held: q.T("start.held", found.Total)}
	p.Finder = finder{voice: q.voice, Example: q.T("search.placeholder")}
	p.Description = q.T("search.description")
	p.Alternates = append(p.Alternates, alternate{feedType, q.feed(nil)})
	for _, v := range found.Views {
		switch {
		case v.Featured && len(p.Featured) < cardsOnStart:
			p.Featured = append(p.Featured, q.newHit(v))
		case len(p.Newest) < cardsOnStart:
			p.Newest = append(p.Newest, q.newHit(v))
		}
	}
	for _, b := range found.Facets["topic"] {
		p.Topics = append(p.Topics, counted{q.lang.Label("Topic", b.Value), q.To("/themen/" + b.Value), q.number(b.Count)})
	}
	return q.render(http.StatusOK, "start", p)
}
