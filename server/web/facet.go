package web

import (
	"html/template"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/practice"
)

// parameter is a part of a result page's address that narrows the list: the
// name that people see in it, and the facet that it stands for.
type parameter struct {
	name, facet string
	// open facets are unfolded from the beginning.
	open bool
}

// parameters lists them in the order in which people see them.
var parameters = []parameter{
	{"thema", "topic", true},
	{"methode", "method", true},
	{"land", "land", true},
	{"staat", "country", false},
	{"ebene", "level", false},
	{"groesse", "sizeClass", false},
	{"stand", "status", false},
	{"ergebnis", "outcome", false},
	{"beleg", "evidenceLevel", false},
	{"art", "kind", false},
	{"herkunft", "origin", false},
	{"organisation", "organisation", false},
	{"gebiet", practice.FacetRegion, false},
	{"jahr", "year", false},
	{"angebot", "offer", false},
	{"sprache", "language", false},
	{"rahmen", "setting", false},
	{"projekt", "project", false},
	{"tiefe", "depth", false},
	{"merkmal", "flag", false},
	{"personalrat", "staffCouncil", false},
	{"dienstvereinbarung", "serviceAgreement", false},
	{"datenschutz", "dataProtection", false},
	{"beschluss", "councilDecision", false},
	{"vergabe", "procurement", false},
	{"nachnutzung", "joinable", false},
}

// Filter reads what narrows a list from the address of a result page: what was
// chosen in it, and that nothing from abroad is wanted where it does not say so.
func Filter(values url.Values) practice.Facets {
	f := chosen(values)
	if AtHome(values) {
		stayHome(f)
	}
	return f
}

// AtHome tells whether an address leaves out what is from abroad: it neither asks
// for it nor chooses a state.
func AtHome(values url.Values) bool {
	return values.Get(abroad) == "" && len(chosen(values)["country"]) == 0
}

// abroad is the part of an address that asks for entries from other states, too.
const abroad = "europa"

// home are the states whose entries are listed without being asked for: Germany,
// and the code of entries that tell no state.
var home = []string{practice.Germany, practice.UnknownCountry}

// stayHome leaves out what is from abroad, unless a state was chosen.
func stayHome(f practice.Facets) practice.Facets {
	if len(f["country"]) == 0 {
		f["country"] = home
	}
	return f
}

// comesFromAbroad tells whether there are entries from other states.
func comesFromAbroad(states []practice.Bucket) bool {
	return slices.ContainsFunc(states, func(b practice.Bucket) bool { return !slices.Contains(home, b.Value) })
}

// shownOptions is how many values of a facet are listed; chosen ones always are,
// and the rest of a vocabulary is one click away. What has no vocabulary, as
// methods, may have hundreds: lists of their own lead to those.
const shownOptions = 8

// facet is one way to narrow a list, as the page shows it.
type facet struct {
	Name, Heading string
	Open          bool
	Options, Rest []option
	More          string // says how many values the rest has
}

// List is the list of the options.
func (f facet) List() template.HTML { return boxes(f.Name, f.Options) }

// MoreList is the list of the rest.
func (f facet) MoreList() template.HTML { return boxes(f.Name, f.Rest) }

// boxes writes options as a list of boxes to tick. A template takes twice the time
// and six times the allocations, for what may be most of a page of results.
func boxes(name string, options []option) template.HTML {
	var b strings.Builder
	name = template.HTMLEscapeString(name)
	b.WriteString("<ul>")
	for _, o := range options {
		value, checked := template.HTMLEscapeString(o.Value), ""
		if o.Checked {
			checked = " checked"
		}
		b.WriteString(`<li><label class="option"><input type="checkbox" name="` + name + `" value="` + value + `" id="f-` + name + "-" + value + `" form="find"` + checked +
			"><span>" + template.HTMLEscapeString(o.Text) + `</span><span class="count">` + template.HTMLEscapeString(o.Count) + "</span></label></li>\n")
	}
	b.WriteString("</ul>")
	return template.HTML(b.String()) // #nosec G203 -- all that is not written here is escaped
}

// option is one value to choose.
type option struct {
	Value, Text, Count string
	Checked            bool
}

// chip is a value that was chosen, with the address without it.
type chip struct{ Facet, Text, URL string }

// heading names a facet as people know it.
func (v voice) heading(facet string) string {
	return v.lang.Label("Facet", facet)
}

// value says a facet's value in the words of its vocabulary.
func (q *ask) value(p parameter, value string) string {
	vocabulary := practice.FacetVocabulary(p.facet)
	switch {
	case vocabulary != "":
		return q.lang.Label(vocabulary, value)
	case p.facet == "method":
		return q.method(value)
	case p.facet == "organisation":
		return q.site.organisation(q.Context(), value)
	case p.facet == "project":
		return q.project(value)
	case p.facet == practice.FacetRegion:
		if a, err := q.site.Practice.Register().Lookup(value); err == nil {
			return q.calledInFull(a)
		}
	}
	return value
}

// chosen reads what of an address narrows the list. Values that nothing has
// find nothing, as an old address may name one.
func chosen(values url.Values) practice.Facets {
	f := practice.Facets{}
	for _, p := range parameters {
		for _, value := range values[p.name] {
			if value != "" && len(value) <= 200 && len(f[p.facet]) < 50 {
				f[p.facet] = append(f[p.facet], value)
			}
		}
	}
	return f
}

// facetNames are those that a result page counts: areas only where one narrows
// the list, for Länder and organisations say most of it.
func facetNames(chosen practice.Facets) []string {
	var names []string
	for _, p := range parameters {
		if p.facet != practice.FacetRegion || len(chosen[p.facet]) > 0 {
			names = append(names, p.facet)
		}
	}
	return names
}

// facets makes the choices of what was counted. A facet with a single value
// that everything has offers no choice and is left out.
func (q *ask) facets(counted map[string][]practice.Bucket, chosen practice.Facets, total int) []facet {
	var all []facet
	for _, p := range parameters {
		f := facet{Name: p.name, Heading: q.heading(p.facet), Open: p.open || len(chosen[p.facet]) > 0}
		for _, b := range ordered(p, counted[p.facet]) {
			checked := slices.Contains(chosen[p.facet], b.Value)
			switch {
			case checked || len(f.Options) < shownOptions:
				f.Options = append(f.Options, option{b.Value, q.value(p, b.Value), q.number(b.Count), checked})
			case practice.FacetVocabulary(p.facet) != "":
				f.Rest = append(f.Rest, option{b.Value, q.value(p, b.Value), q.number(b.Count), false})
			}
		}
		f.More = q.T("search.values", len(f.Rest))
		for _, value := range chosen[p.facet] {
			if !slices.ContainsFunc(f.Options, func(o option) bool { return o.Value == value }) {
				f.Options = append(f.Options, option{value, q.value(p, value), "0", true})
			}
		}
		if len(f.Options) > 1 || len(f.Options) == 1 && (f.Options[0].Checked || counted[p.facet][0].Count < total) {
			all = append(all, f)
		}
	}
	return all
}

// ordered puts years in their order, latest first, and leaves all else by count.
func ordered(p parameter, buckets []practice.Bucket) []practice.Bucket {
	if p.facet != "year" {
		return buckets
	}
	years := slices.Clone(buckets)
	slices.SortFunc(years, func(a, b practice.Bucket) int { return strings.Compare(b.Value, a.Value) })
	return years
}

// chips are the chosen values, each with the address that leaves it out.
func (q *ask) chips(values url.Values) []chip {
	var all []chip
	for _, p := range parameters {
		for i, value := range values[p.name] {
			if value == "" {
				continue
			}
			rest := clean(values)
			rest[p.name] = slices.Delete(slices.Clone(values[p.name]), i, i+1)
			all = append(all, chip{q.heading(p.facet), q.value(p, value), q.To(withQuery("/suche", clean(rest)))})
		}
	}
	return all
}

// clean returns what of an address says what is looked for, without empty
// values and without the place in the list.
func clean(values url.Values) url.Values {
	kept := url.Values{}
	for _, name := range addressed {
		for _, value := range values[name] {
			if value != "" {
				kept.Add(name, value)
			}
		}
	}
	return kept
}

// addressed are the parts of a result page's address.
var addressed = func() []string {
	names := []string{"q", "fuer", "sort", "e", abroad}
	for _, p := range parameters {
		names = append(names, p.name)
	}
	return names
}()

// chosenCount is how many values narrow the list.
func chosenCount(f practice.Facets) string {
	n := 0
	for _, values := range f {
		n += len(values)
	}
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
