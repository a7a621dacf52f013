package web

import (
	"html/template"
	"net/http"
	"strings"
	"testing"
)

func TestWhatPartnersWriteShowsAsText(t *testing.T) {
	p, err := newProse("h3")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct{ markdown, html string }{
		"emphasis stays":                         {"Das ist **wichtig**.", "<p>Das ist <strong>wichtig</strong>.</p>\n"},
		"HTML shows as text":                     {"Ein <b onclick=x>Wort</b>", "<p>Ein &lt;b onclick=x&gt;Wort&lt;/b&gt;</p>\n"},
		"a block of HTML shows as text":          {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
		"an image becomes a link":                {"![Bild](https://example.org/b.png)", `<p><a href="https://example.org/b.png" rel="nofollow noopener">Bild</a></p>` + "\n"},
		"a link to a script is no link":          {"[klick](javascript:alert(1))", "<p>klick</p>\n"},
		"a link to data is no link":              {"[klick](data:text/html,x)", "<p>klick</p>\n"},
		"a link without a scheme is no link":     {"[klick](//example.org)", "<p>klick</p>\n"},
		"a link to a page of this server is one": {"[Hilfe](/hilfe)", `<p><a href="/hilfe" rel="nofollow noopener">Hilfe</a></p>` + "\n"},
		"an address in brackets is a link":       {"<https://example.org>", `<p><a href="https://example.org" rel="nofollow noopener">https://example.org</a></p>` + "\n"},
		"a mail address is one":                  {"<a@example.org>", `<p><a href="mailto:a@example.org" rel="nofollow noopener">a@example.org</a></p>` + "\n"},
		"headings of every level stand on one":   {"# Eins\n\n#### Vier", "<h3>Eins</h3>\n<h3>Vier</h3>\n"},
		"code shows as it is":                    {"`<b>`", "<p><code>&lt;b&gt;</code></p>\n"},
		"a quote in an address cannot leave it":  {`[x](https://example.org/"onclick="alert)`, `<p><a href="https://example.org/%22onclick=%22alert" rel="nofollow noopener">x</a></p>` + "\n"},
		"a blank text is nothing":                {" \n", ""},
	} {
		if got := string(p.html(tc.markdown)); got != tc.html {
			t.Errorf("%s:\n got %q\nwant %q", name, got, tc.html)
		}
	}
	if got := p.html("x\x00y" + strings.Repeat("a", 73)); got == "" {
		t.Error("a zero byte makes a text vanish")
	}
}

func TestWhatGoesAlongGoesThroughLinksOfTextsToPages(t *testing.T) {
	along := "e=scrum-in-soest&fuer=05974"
	q := &ask{site: &Site{Deps: Deps{Home: "https://praxis.example.org"}, pages: pagesByPath()}, alongside: &along, Request: &http.Request{}}
	const asked = "e=scrum-in-soest&amp;fuer=05974"
	for address, want := range map[string]string{
		"/": "/?" + asked, "/en/": "/en/?" + asked, "/themen": "/themen?" + asked, "/en/methoden/lernraum": "/en/methoden/lernraum?" + asked, "/praxis/kanban": "/praxis/kanban?" + asked,
		"/sammlungen/a&amp;b": "/sammlungen/a&amp;b?" + asked,
		"/suche?q=Scrum":      "/suche?q=Scrum&amp;" + asked, "/hilfe#vergleichen": "/hilfe?" + asked + "#vergleichen", "/suche?q=a&amp;land=05#list": "/suche?q=a&amp;land=05&amp;" + asked + "#list",
		"/suche?fuer=05978": "/suche?fuer=05978&amp;e=scrum-in-soest", "/vergleich?e=a&amp;e=b": "/vergleich?e=a&amp;e=b&amp;fuer=05974", "/vergleich?e=a&amp;fuer=05978": "/vergleich?e=a&amp;fuer=05978",
		"https://praxis.example.org/themen#b": "https://praxis.example.org/themen?" + asked + "#b",
		"/assets/site.css":                    "/assets/site.css", "/feed.atom": "/feed.atom", "/graphql": "/graphql",
		"https://example.org/themen": "https://example.org/themen", "http://praxis.example.org/themen": "http://praxis.example.org/themen", "https://praxis.example.org.example.net/themen": "https://praxis.example.org.example.net/themen",
		"mailto:a@example.org": "mailto:a@example.org", "//praxis.example.org/themen": "//praxis.example.org/themen",
	} {
		link := func(to string) template.HTML {
			return template.HTML(`<p>Siehe <a href="` + to + `" rel="nofollow">dort</a>.</p>`)
		}
		if got := q.pagesAlong(link(address)); got != link(want) {
			t.Errorf("%s became %s", address, got)
		}
	}
}
