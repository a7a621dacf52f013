package web

import (
	"net/url"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// topics lists all topics.
func (s *Site) topics(q *ask) error {
	counts, err := s.usedCounts(q.Context(), q, "topic")
	if err != nil {
		return err
	}
	l := list{name: "topics", orders: []string{byName, byEntries}}
	for _, code := range practice.Vocabularies["Topic"] {
		one := indexItem{Text: q.lang.Label("Topic", code), URL: q.at("/themen/" + code)}
		one.entriesOf(q, counts[code], q.narrowed("thema", code))
		l.items = append(l.items, one)
	}
	return q.showList("/suche", l)
}

// topic answers with what is there on a topic.
func (s *Site) topic(q *ask) error {
	code := q.PathValue("key")
	if !words.HasLabel("Topic", code) {
		return notHere()
	}
	p := q.about(q.lang.Label("Topic", code), "/suche", link{q.T("topics.title"), q.at("/themen")})
	p.Kicker = []link{{Text: q.T("about.topic")}}
	found, err := p.entriesWith(q, "thema", code)
	if err != nil {
		return err
	}
	within := url.Values{"thema": {code}}
	p.addTable(q.table(q.T("about.outcomes"), "Outcome", "ergebnis", found.Facets["outcome"], within))
	p.addTable(q.table(q.T("about.laender"), "Land", "land", found.Facets["land"], within))
	p.Lists = append(p.Lists, q.methodLinks(q.T("about.methods.used"), found.Facets["method"], within))
	return q.showAbout(p)
}
