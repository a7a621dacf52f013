package web

import (
	"net/url"

	"praxistransfer/server/words"
)

// topic answers with what is there on a topic.
func (s *Site) topic(q *ask) error {
	code := q.PathValue("key")
	if !words.HasLabel("Topic", code) {
		return notHere()
	}
	p := q.about(q.lang.Label("Topic", code), "/suche", link{q.T("search.title"), q.To("/suche")})
	p.Kicker = []link{{Text: q.T("about.topic")}}
	found, err := p.entriesWith(q, "thema", code)
	if err != nil {
		return err
	}
	within := url.Values{"thema": {code}}
	p.addTable(q.table(q.T("about.outcomes"), "Outcome", "ergebnis", found.Facets["outcome"], within))
	p.addTable(q.table(q.T("about.laender"), "Land", "land", found.Facets["land"], within))
	p.Lists = append(p.Lists, q.methodLinks(q.T("about.methods.used"), found.Facets["method"]))
	return q.showAbout(p)
}
