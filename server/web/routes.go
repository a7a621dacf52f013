package web

import (
	"net/http"
	"net/url"

	"praxistransfer/server/cost"
	"praxistransfer/server/words"
)

// route is one page of the site, under the same path in both languages.
type route struct {
	method, path string
	answer       func(*Site, *ask) error
	// price is what the page costs besides what its answer pays for itself.
	price cost.Units
}

// What pages cost, beyond what every request does.
const (
	pageOfText  cost.Units = 0.2
	pageOfEntry            = cost.Entry + 1.5
	pageOfList             = cost.Search + 2
	pageOfLists            = 2 * pageOfList
	pageOfSides            = 4*cost.Entry + 2
	pageOfWork             = cost.Compare
)

// routes is the map of the site. A path never changes its meaning.
var routes = []route{
	{http.MethodGet, "/{$}", (*Site).start, pageOfList},
	{http.MethodGet, "/suche", (*Site).search, 0},
	{http.MethodGet, "/vorschlaege", (*Site).suggest, cost.Suggest},
	{http.MethodGet, "/praxis/{slug}", (*Site).entry, pageOfEntry},
	{http.MethodGet, "/praxis/{slug}/passt-das", (*Site).transferCheck, pageOfEntry},
	{http.MethodGet, "/praxis/{slug}/vorlage", (*Site).councilPaper, pageOfEntry},
	{http.MethodGet, "/praxis/{slug}/nachricht", (*Site).message, pageOfEntry},
	{http.MethodPost, "/praxis/{slug}/nachricht", (*Site).sendMessage, pageOfEntry},
	{http.MethodGet, "/praxis/{slug}/fassungen", (*Site).revisions, pageOfEntry},
	{http.MethodGet, "/praxis/{slug}/fassungen/{pair}", (*Site).differences, pageOfWork},
	{http.MethodGet, "/praxis/{slug}/herkunft", (*Site).lineage, pageOfLists},
	{http.MethodGet, "/vergleich", (*Site).compare, pageOfSides},
	{http.MethodGet, "/methoden", (*Site).methods, pageOfList},
	{http.MethodGet, "/methoden/{key}", (*Site).methodPage, pageOfLists},
	{http.MethodGet, "/themen", (*Site).topics, pageOfList},
	{http.MethodGet, "/themen/{key}", (*Site).topic, pageOfList},
	{http.MethodGet, "/projekte", (*Site).projects, pageOfList},
	{http.MethodGet, "/projekte/{key}", (*Site).projectPage, pageOfList},
	{http.MethodGet, "/organisationen", (*Site).organisations, pageOfList},
	{http.MethodGet, "/organisationen/{key}", (*Site).organisationPage, pageOfList},
	{http.MethodGet, "/behoerden/{key}", (*Site).authority, pageOfList},
	{http.MethodGet, "/sammlungen", (*Site).collections, pageOfList},
	{http.MethodGet, "/sammlungen/{key}", (*Site).collection, pageOfList},
	{http.MethodGet, "/gesuche", (*Site).needs, pageOfText},
	{http.MethodGet, "/gesuche/{id}", (*Site).need, pageOfText},
	{http.MethodGet, "/zahlen", (*Site).figures, pageOfLists},
	{http.MethodGet, "/mitmachen", operatorText("mitmachen"), pageOfText},
	{http.MethodGet, "/ueber", operatorText("ueber"), pageOfText},
	{http.MethodGet, "/barrierefreiheit", operatorText("barrierefreiheit"), pageOfText},
	{http.MethodGet, "/leichte-sprache", operatorText("leichte-sprache"), pageOfText},
	{http.MethodGet, "/gebaerdensprache", operatorText("gebaerdensprache"), pageOfText},
	{http.MethodGet, "/datenschutz", operatorText("datenschutz"), pageOfText},
	{http.MethodGet, "/impressum", operatorText("impressum"), pageOfText},
	{http.MethodGet, "/hilfe", operatorText("hilfe"), pageOfText},
	{http.MethodGet, "/daten", operatorText("daten"), pageOfText},
}

// pagesByPath knows which paths are those of pages, but answers for none.
func pagesByPath() *http.ServeMux {
	mux := http.NewServeMux()
	for _, route := range routes {
		for _, lang := range languages {
			mux.Handle(route.method+" "+lang.prefix+route.path, http.NotFoundHandler())
		}
	}
	return mux
}

// isPage tells whether a page lies at a path.
func (s *Site) isPage(path string) bool {
	_, pattern := s.pages.Handler(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: path}})
	return pattern != ""
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
