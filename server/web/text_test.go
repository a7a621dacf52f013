package web

import (
	"html/template"
	"testing"
)

func TestWhatGoesAlongGoesThroughLinksOfTextsToPages(t *testing.T) {
	along := "e=scrum-in-soest&fuer=05974"
	q := &ask{site: &Site{pages: pagesByPath()}, alongside: &along}
	const asked = "?e=scrum-in-soest&amp;fuer=05974"
	for address, want := range map[string]string{
		"/": "/" + asked, "/en/": "/en/" + asked, "/themen": "/themen" + asked, "/en/methoden/lernraum": "/en/methoden/lernraum" + asked, "/praxis/kanban": "/praxis/kanban" + asked,
		"/sammlungen/a&amp;b": "/sammlungen/a&amp;b" + asked,
		"/assets/site.css":    "/assets/site.css", "/feed.atom": "/feed.atom", "/graphql": "/graphql", "https://example.org/themen": "https://example.org/themen",
		"/suche?q=Scrum": "/suche?q=Scrum", "/hilfe#vergleichen": "/hilfe#vergleichen",
	} {
		link := func(to string) template.HTML {
			return template.HTML(`<p>Siehe <a href="` + to + `" rel="nofollow">dort</a>.</p>`)
		}
		if got := q.pagesAlong(link(address)); got != link(want) {
			t.Errorf("%s became %s", address, got)
		}
	}
}
