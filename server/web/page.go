package web

import (
	"html/template"
	"maps"
	"net/url"
	"slices"
	"strings"

	"praxistransfer/server/exchange"
)

// page is what every page has around what is its own.
type page struct {
	voice
	// Title is that of the window; the site's name follows it.
	Title       string
	Description string
	// Path is that of the page without its language, with what of its query
	// makes it another page.
	Path string
	// Section is the path of the entry of the navigation that the page is below.
	Section string
	NoIndex bool
	Crumbs  []titleLink
	// Cited are the tags by which reference managers know an entry.
	Cited []exchange.MetaTag
	// Linked is what the page says to machines, as JSON-LD; empty for none.
	Linked template.JS
	// Alternates are other forms of what the page shows.
	Alternates []alternate
	asked      string // the query of the address that was asked for
	kept       string // what of it goes along from page to page
	home       string
	assets     *assets
}

// link is a text that may lead somewhere.
type link struct{ Text, URL string }

// titleLink is a link to something with a title of its own. Code is the language
// of that where it is another than the page's.
type titleLink struct {
	link
	Code string
}

// crumbs are a way back whose steps are named in the page's language.
func crumbs(steps ...link) []titleLink {
	way := make([]titleLink, len(steps))
	for i, step := range steps {
		way[i].link = step
	}
	return way
}

// alternate is another form of a page, for machines.
type alternate struct{ Type, URL string }

// Navigation lists the site's sections, only those that there are.
func (p page) Navigation() []link {
	return []link{{p.T("nav.search"), "/suche"}, {p.T("nav.methods"), "/methoden"}, {p.T("nav.figures"), "/zahlen"}, {p.T("text.mitmachen"), "/mitmachen"}}
}

// Footer lists the operator's texts.
func (p page) Footer() []link {
	var all []link
	for _, name := range operatorTexts {
		all = append(all, link{p.T("text." + name), "/" + name})
	}
	return all
}

// Along is where the page with this path lies, with what goes along from page to page.
func (p page) Along(path string) string { return withMore(p.To(path), p.kept) }

// hiddenField goes along with a form.
type hiddenField struct{ Name, Value string }

// Carried is what goes along from page to page, for a form that leads to another.
func (p page) Carried() []hiddenField {
	values, _ := url.ParseQuery(p.kept) // which was encoded here
	var all []hiddenField
	for _, name := range slices.Sorted(maps.Keys(values)) {
		for _, value := range values[name] {
			all = append(all, hiddenField{name, value})
		}
	}
	return all
}

// Canonical is the page's address, absolute where the server's is known.
func (p page) Canonical() string { return p.home + p.To(p.Path) }

// Twin is the page's address in a language.
func (p page) Twin(code string) string {
	l := german
	if code == english.code() {
		l = english
	}
	return p.home + voice{l}.To(p.Path)
}

// Other is where the page lies in the other language, from here: all that was
// asked for goes along.
func (p page) Other() string {
	path, _, _ := strings.Cut(p.Path, "?")
	if p.asked != "" {
		path += "?" + p.asked
	}
	return voice{p.lang.other()}.To(path)
}

// OtherCode is the code of that language.
func (p page) OtherCode() string { return p.lang.other().code() }

func (l language) code() string { return string(l.Language) }

// Asset returns the address of a file that pages load.
func (p page) Asset(name string) string { return p.assets.address(name) }

// Has tells whether there is such a file: some are fetched, and may be missing.
func (p page) Has(name string) bool { return p.assets.address(name) != "" }

// newPage begins a page in the language asked in.
func (q *ask) newPage(title string) page {
	return page{voice: q.voice, Title: title, Path: q.path(), asked: q.URL.RawQuery, kept: q.kept(), home: q.site.Home, assets: q.site.assets}
}

// withQuery appends values to a path, none where there are none.
func withQuery(path string, values url.Values) string {
	return withMore(path, values.Encode())
}
