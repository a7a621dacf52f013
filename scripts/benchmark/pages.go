package main

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"praxistransfer/server/cost"
)

// pages are the paths of pages and doors that are measured. $slug and $next stand
// for entries, $words and $typos for a question, and $need and $collection for what
// is furnished.
var pages = []string{
	"/", "/suche", "/suche?q=$words", "/suche?q=$typos", "/suche?q=$words&sort=passung&fuer=05974", "/vorschlaege?q=$words", "/vorschlaege?q=$typos", "/vorschlaege?q=a",
	"/praxis/$slug", "/praxis/$slug/passt-das", "/praxis/$slug/vorlage", "/praxis/$slug/nachricht", "/praxis/$slug/fassungen", "/praxis/$slug/herkunft", "/vergleich?e=$slug&e=$next",
	"/praxis/$slug.json", "/praxis/$slug.jsonld", "/praxis/$slug.bib", "/praxis/$slug.md", "/praxis/$slug.docx",
	"/methoden", "/methoden/scrum", "/themen", "/themen/LEADERSHIP", "/projekte", "/projekte/agilkom", "/organisationen", "/organisationen/redaktion", "/behoerden/05974",
	"/sammlungen", "/sammlungen/$collection", "/gesuche", "/gesuche/$need", "/zahlen", "/mitmachen",
	"/feed.atom", "/feed.atom?q=$words", "/oai?verb=Identify", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/catalog", "/sitemap.xml", "/dump.ndjson",
}

// pages measures what pages cost, and reads their prices from what is left of an
// allowance; they are told in whole units.
func (m prober) pages(ctx context.Context) error {
	for _, page := range pages {
		if !strings.Contains("page "+page, m.only) {
			continue
		}
		op := operation{name: page, page: func(n int) string { return m.path(page, n) }}
		price, err := m.charged(ctx, m.path(page, 1))
		if err != nil {
			return fmt.Errorf("page %s: %w", page, err)
		}
		used, err := m.cpu(ctx, op)
		if err != nil {
			return fmt.Errorf("page %s: %w", page, err)
		}
		show("page "+page, price, used)
	}
	return nil
}

func (m prober) path(page string, n int) string {
	words := url.QueryEscape(m.fill("$words", n))
	typos := url.QueryEscape(m.fill("$typos", n))
	return strings.NewReplacer("$slug", m.slugs[n%len(m.slugs)], "$next", m.slugs[(n+1)%len(m.slugs)], "$words", words, "$typos", typos,
		"$need", m.there.need, "$collection", m.there.collection).Replace(page)
}

// charged returns what an address that never asked before is charged for a page.
func (m prober) charged(ctx context.Context, path string) (cost.Units, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, m.server.url+path, nil)
	if err != nil {
		return 0, err
	}
	request.Header.Set("X-Forwarded-For", "198.51.100.1")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	var granted, window, left int
	if _, err := fmt.Sscanf(response.Header.Get("RateLimit-Policy")+" "+response.Header.Get("RateLimit"), `"address";q=%d;w=%d "address";r=%d;`, &granted, &window, &left); err != nil {
		return 0, fmt.Errorf("read what is left of %q: %w", response.Header.Get("RateLimit"), err)
	}
	return cost.Units(granted - left), nil
}
