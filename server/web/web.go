// Package web is the readers' site: pages that a server writes, for people in
// town halls. It stands on the rooms of the domain and decides nothing: what a
// reader may know of an entry is in the [practice.View] that it is given.
//
// Every page is a struct that Go fills and a template that prints it
// (templates/NAME.html inside templates/frame.html); its texts come from
// package words. Paths are German and permanent, the English page has the same
// path under /en. Pages need no script and set no cookie; nothing about a reader
// is kept.
package web

import (
	"fmt"
	"log/slog"
	"net/http"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"praxistransfer/server/authority"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/methoduse"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/related"
)

// Deps are what the pages stand on.
type Deps struct {
	Practice    *practice.Service
	Adoptions   *adoption.Service
	Find        *find.Service
	Related     *related.Service
	MethodUses  *methoduse.Service
	Compare     *compare.Service
	Collections *collection.Service
	Needs       *need.Service
	Notices     *notice.Service
	Partners    practice.Partners
	// Authorities returns the register of authorities as it is now.
	Authorities func() *authority.Register
	// Home is the public address without a slash at its end, as
	// https://praxis.example.org; empty if nobody said.
	Home string
	// Texts is the folder with the operator's texts, as impressum.md and
	// impressum.en.md; what is missing there shows what to write. It may be empty.
	Texts string
	Now   func() time.Time
	Log   *slog.Logger
}

// Site answers for every page.
type Site struct {
	Deps
	assets *assets
	views  templates
	pages  *http.ServeMux // knows the pages by their paths, in both languages
	prose  *prose         // of texts within the blocks of a page
	// standing is of texts right below the heading of a page.
	standing *prose
	related  *lru.Cache[practice.ID, relatedTo]
}

// New returns the site. It fails where a template or an asset is broken.
func New(deps Deps) (*Site, error) {
	s := &Site{Deps: deps, pages: pagesByPath()}
	var err error
	if s.assets, err = loadAssets(); err != nil {
		return nil, fmt.Errorf("load the pages' assets: %w", err)
	}
	if s.views, err = parseTemplates(); err != nil {
		return nil, fmt.Errorf("parse the pages' templates: %w", err)
	}
	if s.prose, err = newProse("h3"); err != nil {
		return nil, err
	}
	if s.standing, err = newProse("h2"); err != nil {
		return nil, err
	}
	s.related, err = lru.New[practice.ID, relatedTo](rememberedRelated)
	return s, err
}

// Mount puts every page of the site into mux, and the page for what is not
// found behind everything else.
func (s *Site) Mount(mux interface {
	Handle(pattern string, handler http.Handler)
}) {
	mux.Handle("GET /assets/{name}", s.assets)
	mux.Handle("GET /robots.txt", http.HandlerFunc(s.robots))
	same := http.NewCrossOriginProtection()
	if s.Home != "" {
		if err := same.AddTrustedOrigin(s.Home); err != nil {
			s.Log.Warn("forms trust their own address only: the public URL is no origin", "error", err)
		}
	}
	for _, route := range routes {
		for _, lang := range languages {
			mux.Handle(route.method+" "+lang.prefix+route.path, same.Handler(s.page(lang, route.answer, route.price)))
		}
	}
	mux.Handle("/", http.HandlerFunc(s.missing))
}
