package web

import (
	"net/http"

	"praxistransfer/server/words"
)

// route is one page of the site, under the same path in both languages.
type route struct {
	method, path string
	answer       func(*Site, *ask) error
}

// routes is the map of the site. A path never changes its meaning.
var routes = []route{
	{http.MethodGet, "/{$}", (*Site).start},
	{http.MethodGet, "/suche", (*Site).search},
	{http.MethodGet, "/praxis/{slug}", (*Site).entry},
	{http.MethodGet, "/praxis/{slug}/passt-das", (*Site).transferCheck},
	{http.MethodGet, "/praxis/{slug}/vorlage", (*Site).councilPaper},
	{http.MethodGet, "/praxis/{slug}/nachricht", (*Site).message},
	{http.MethodPost, "/praxis/{slug}/nachricht", (*Site).sendMessage},
	{http.MethodGet, "/praxis/{slug}/fassungen", (*Site).revisions},
	{http.MethodGet, "/praxis/{slug}/fassungen/{pair}", (*Site).differences},
	{http.MethodGet, "/praxis/{slug}/herkunft", (*Site).lineage},
	{http.MethodGet, "/vergleich", (*Site).compare},
	{http.MethodGet, "/methoden", (*Site).methods},
	{http.MethodGet, "/methoden/{key}", (*Site).methodPage},
	{http.MethodGet, "/themen/{key}", (*Site).topic},
	{http.MethodGet, "/projekte/{key}", (*Site).projectPage},
	{http.MethodGet, "/organisationen", (*Site).organisations},
	{http.MethodGet, "/organisationen/{key}", (*Site).organisationPage},
	{http.MethodGet, "/behoerden/{key}", (*Site).authority},
	{http.MethodGet, "/sammlungen", (*Site).collections},
	{http.MethodGet, "/sammlungen/{key}", (*Site).collection},
	{http.MethodGet, "/gesuche", (*Site).needs},
	{http.MethodGet, "/gesuche/{id}", (*Site).need},
	{http.MethodGet, "/zahlen", (*Site).figures},
	{http.MethodGet, "/mitmachen", operatorText("mitmachen")},
	{http.MethodGet, "/ueber", operatorText("ueber")},
	{http.MethodGet, "/barrierefreiheit", operatorText("barrierefreiheit")},
	{http.MethodGet, "/leichte-sprache", operatorText("leichte-sprache")},
	{http.MethodGet, "/gebaerdensprache", operatorText("gebaerdensprache")},
	{http.MethodGet, "/datenschutz", operatorText("datenschutz")},
	{http.MethodGet, "/impressum", operatorText("impressum")},
	{http.MethodGet, "/hilfe", operatorText("hilfe")},
}

// language is a language of the site and where its pages lie.
type language struct {
	words.Language
	prefix string
}

var (
	german    = language{words.German, ""}
	english   = language{words.English, "/en"}
	languages = []language{german, english}
)

// other is the language of a page's twin.
func (l language) other() language {
	if l == german {
		return english
	}
	return german
}
