// Package door holds the doors through which others take what is published
// here as a whole: harvesters of libraries (OAI-PMH), portals of open data
// (DCAT-AP.de), copies (dumps), search engines (sitemap) and browsers
// (OpenSearch). Doors are handlers over lists of what every reader may know; the
// forms of a single entry are package exchange's, and its addresses belong to
// its page.
package door

import (
	"bytes"
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/site"
	"praxistransfer/server/words"
)

// Deps are what the doors stand on.
type Deps struct {
	Practice *practice.Service
	Find     *find.Service
	// Filter reads what narrows a search from the address of a result page.
	Filter func(url.Values) practice.Facets
	// AtHome tells whether that leaves out what is from abroad.
	AtHome func(url.Values) bool
	// Site makes addresses; without a home they begin with the host asked.
	Site site.Addresses
	// Mailbox is whom harvesters write to about trouble.
	Mailbox string
	Now     func() time.Time
	// Serving ends when the server stops, and with it what takes long.
	Serving context.Context
	// Refuse answers with an error.
	Refuse func(http.ResponseWriter, *http.Request, error)
}

// Doors answers for every door.
type Doors struct {
	Deps
	records *listing
	streams chan struct{} // holds one element for each stream that runs
}

// maxStreams bounds the dumps that are written at once.
const maxStreams = 8

// New returns the doors.
func New(deps Deps) *Doors {
	return &Doors{Deps: deps, records: &listing{}, streams: make(chan struct{}, maxStreams)}
}

// Mount puts every door into mux.
func (d *Doors) Mount(mux interface {
	Handle(pattern string, handler http.Handler)
}) {
	for path, answer := range map[string]func(http.ResponseWriter, *http.Request) error{
		"/oai": d.oai, "/catalog": d.catalog, "/sitemap.xml": d.sitemap, "/opensearch.xml": d.openSearch, "/en/opensearch.xml": d.openSearch,
		"/feed.atom": d.feed, "/en/feed.atom": d.feed, "/dump.ndjson": d.dumpNDJSON, "/dump.csv": d.dumpCSV,
	} {
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if err := answer(w, r); err != nil {
				d.Refuse(w, r, err)
			}
		})
		mux.Handle("GET "+path, handler)
		if path == "/oai" { // the protocol wants both
			mux.Handle("POST "+path, handler)
		}
	}
}

// languageOf returns the language of the part of the site that is asked.
func languageOf(r *http.Request) words.Language {
	if strings.HasPrefix(r.URL.Path, "/en/") {
		return words.English
	}
	return words.German
}

// addresses makes absolute addresses, as other servers need them.
func (d *Doors) addresses(r *http.Request) site.Addresses { return d.Site.At(r.Host) }

// write answers with a whole body, or with 304 where the reader has it.
func write(w http.ResponseWriter, r *http.Request, mediaType string, body []byte) {
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Cache-Control", "no-cache")
	if w.Header().Get("ETag") == "" {
		w.Header().Set("ETag", tagOf(body))
	}
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
}
