package web

import (
	"net/http"

	"praxistransfer/server/site"
)

// addresses makes the addresses that this server's pages have from outside.
func (s *Site) addresses() site.Addresses { return site.Addresses{Home: s.Home} }

// robots tells search engines what they need not look at: neither results nor pages
// as they are for one authority, of which there are as many as authorities. Pinned
// revisions say themselves that they are not for an index.
func (s *Site) robots(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=3600")
	text := "User-agent: *\nDisallow: /suche?\nDisallow: /en/suche?\nDisallow: /*fuer=\nDisallow: /graphql\n"
	if s.Home != "" {
		text += "Sitemap: " + s.Home + "/sitemap.xml\n"
	}
	w.Write([]byte(text))
}
