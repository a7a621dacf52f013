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
	Picks  []string // entries that were picked for a comparison
	// Held says how much the collection holds.
	Held             string
	Featured, Newest []hit
	// Fitting are entries of authorities like that of the reader, if one is named;
	// Like says so, and All leads to the rest.
	Fitting []hit
	Like    string
	All     link
	Topics  []counted
	// Needs are what others look for, Lists lead to all of a kind.
	Needs []indexItem
	Lists []link
}

// needsOnStart is how many requests the start page shows.
const needsOnStart = 3

// newestNeeds are the requests that came last.
func (q *ask) newestNeeds() ([]indexItem, error) {
	all, err := q.site.needItems(q)
	if err != nil {
		return nil, err
	}
	sortItems(all, byNewest)
	return all[:min(len(all), needsOnStart)], nil
}

// fitting adds what may fit the authority that the address names.
func (p *startPage) fitting(q *ask) error {
	a := q.asker()
	if a == nil {
		return nil
	}
	found, err := q.fitting(*a)
	for _, v := range found {
		p.Fitting = append(p.Fitting, q.newHit(v))
	}
	name := q.lang.Toward(q.called(*a))
	p.Like, p.All = q.T("about.like.us", name), link{q.T("about.like.all", name), q.at("/suche")}
	return err
}

// counted is a value with the number of entries behind it, and what these are.
type counted struct{ Text, URL, Count, Unit string }

// start answers with the page that everybody begins at.
func (s *Site) start(q *ask) error {
	found, err := s.Find.Search(q.Context(), q.who, find.Search{Filter: stayHome(practice.Facets{}), Order: practice.ByNewest, First: 4 * cardsOnStart, Facets: []string{"topic"}})
	if err != nil {
		return err
	}
	p := startPage{page: q.newPage(q.T("start.title")), Held: q.T("start.held", found.Total)}
	if found.Total == 0 {
		p.Held = q.T("start.empty")
	}
	p.Finder, p.Picks = finder{voice: q.voice, For: q.shown(q.reader), Example: q.T("search.placeholder")}, picks(q.URL.Query())
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
	if err := p.fitting(q); err != nil {
		return err
	}
	for _, b := range found.Facets["topic"] {
		topic := q.topicLink(b.Value)
		p.Topics = append(p.Topics, counted{topic.Text, topic.URL, q.number(b.Count), q.T("entries.behind", b.Count)})
	}
	if p.Needs, err = q.newestNeeds(); err != nil {
		return err
	}
	for _, one := range []link{{"topics.title", "/themen"}, {"methods.title", "/methoden"}, {"projects.title", "/projekte"}, {"organisations.title", "/organisationen"}, {"collections.title", "/sammlungen"}, {"needs.title", "/gesuche"}} {
		p.Lists = append(p.Lists, link{q.T(one.Text), q.at(one.URL)})
	}
	return q.render(http.StatusOK, "start", p)
}
