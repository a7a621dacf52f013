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
