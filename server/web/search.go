package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
)

// hitsOnAPage is how many results a page shows.
const hitsOnAPage = 10

// orders are the orders of results by the name in their address.
var orders = []struct {
	name, key string
	order     practice.Order
}{
	{"treffer", "search.sort.text", practice.ByRelevance},
	{"passung", "search.sort.fit", find.ByFit},
	{"neu", "search.sort.new", practice.ByNewest},
	{"titel", "search.sort.title", practice.ByTitle},
}

// searchPage is the page of results.
type searchPage struct {
	page
	Finder          finder
	Heading, Narrow string
	Facets          []facet
	Chips           []chip
	// Without is the address without all that narrows.
	Without string
	Orders  []option
	// Abroad offers entries from other states where there are any.
	Abroad, AbroadToo bool
	Spelling          []link
	Places            []choice
	Direct            []link
	Note              string
	Hits              []hit
	// Feed tells programs of new entries among the results, and FeedText says so.
	Feed, FeedText string
	// Next and First lead to the following and to the first page.
	Next, First string
	Help        *choice
	Tray        *tray
}

// finder holds the fields in which people say what they look for.
type finder struct {
	voice
	Query, For string
	// Example says in the empty field what may be looked for.
	Example string
}

// tray holds the entries that were picked for a comparison.
type tray struct {
	Text  string
	Picks []pick
	// Compare leads to the comparison, empty while there is one pick only.
	Compare string
	Without string
}

// pick is a picked entry; Elsewhere is true where this page has no box for it.
type pick struct {
	Slug, Title, Without string
	Code                 string // the language of the title, where that is another than the page's
	Elsewhere            bool
}

// wanted is what an address asks for.
type wanted struct {
	values url.Values
	chosen practice.Facets // what people ticked
	usual  practice.Order  // where the address names none
	query  find.Search
	asking asking
	sort   string
}

// search answers with the entries that an address asks for. The address says
// all of it, so that it can be sent, kept and reloaded.
func (s *Site) search(q *ask) error {
	want := q.wanted()
	found, err := s.found(q, &want)
	if err != nil {
		return err
	}
	p := searchPage{
		page: q.newPage(""), Finder: finder{voice: q.voice, Query: want.query.Text, For: q.shown(want.asking)}, Heading: q.resultsHeading(want.query.Text, found),
		Facets: q.facets(found.Facets, want.chosen, found.Total), Chips: q.chips(want.values),
		Orders: q.orders(want), Places: q.choices(want.asking, "/suche", clean(want.values)),
	}
	p.Title, p.Section, p.NoIndex = p.Heading, "/suche", true
	p.Description = q.T("search.description")
	p.Path = withQuery("/suche", clean(want.values))
	p.Feed = q.feed(want.values)
	p.Alternates = append(p.Alternates, alternate{feedType, p.Feed})
	p.AbroadToo = want.values.Get(abroad) != ""
	p.Abroad = p.AbroadToo || comesFromAbroad(found.Facets["country"])
	p.Narrow = q.T("search.narrow")
	p.FeedText = q.T("search.feed")
	if p.Abroad && !p.AbroadToo && len(want.chosen["country"]) == 0 {
		p.FeedText = q.T("search.feed.home")
	}
	if n := chosenCount(want.chosen); n != "" {
		p.Narrow = q.T("search.narrowed", n)
	}
	p.Without = q.To(withQuery("/suche", unfiltered(want.values)))
	if found.Degraded {
		p.Note = q.T("search.degraded")
	}
	p.meant(q, found, want)
	if p.Hits, err = q.hits(found, want); err != nil {
		return err
	}
	p.leads(q, found, want)
	if found.Total == 0 && want.query.After == "" {
		p.Help = q.help(want, found)
	}
	if p.Tray, err = q.tray(want.values, p.Hits); err != nil {
		return err
	}
	for i := range p.Hits {
		if p.Hits[i].Picked && p.Tray != nil {
			p.Hits[i].Compare = p.Tray.Compare
		}
	}
	return q.render(http.StatusOK, "search", p)
}

// found pays for the search that is wanted and makes it. A place in a list that
// there is no more begins the list anew.
func (s *Site) found(q *ask, want *wanted) (find.Found, error) {
	price := want.query.Price() + cost.Units(len(parameters))*cost.Facet + hitsOnAPage*(cost.Entry+cost.Highlight)
	if err := cost.Pay(q.Context(), price); err != nil {
		return find.Found{}, err
	}
	found, err := s.Find.Search(q.Context(), q.who, want.query)
	if fault.Is(err, fault.BadInput) && want.query.After != "" {
		want.query.After = ""
		found, err = s.Find.Search(q.Context(), q.who, want.query)
	}
	return found, err
}

// leads makes the addresses of the following and of the first page.
func (p *searchPage) leads(q *ask, found find.Found, want wanted) {
	if found.More && len(found.Cursors) > 0 {
		next := clean(want.values)
		next.Set("nach", found.Cursors[len(found.Cursors)-1])
		p.Next = q.To(withQuery("/suche", next))
	}
	if want.query.After != "" {
		p.First = q.To(withQuery("/suche", clean(want.values)))
	}
}

// tray shows what was picked, here and on other pages of results; nil for
// nothing. What is not there any more is left out.
func (q *ask) tray(values url.Values, hits []hit) (*tray, error) {
	picked, err := q.compared(distinct(values["e"]))
	if err != nil || len(picked.views) == 0 {
		return nil, err
	}
	t, slugs := &tray{}, picked.slugs()
	for i, v := range picked.views {
		title, _ := q.titleOf(v)
		rest := clean(values)
		rest["e"] = slices.Delete(slices.Clone(slugs), i, i+1)
		t.Picks = append(t.Picks, pick{
			Slug: v.Slug, Title: shortened(title, pickLetters), Without: q.To(withQuery("/suche", clean(rest))), Code: q.titleCode(v),
			Elsewhere: !slices.ContainsFunc(hits, func(h hit) bool { return h.Pick == v.Slug }),
		})
	}
	left, err := q.leftOut(picked.beyond)
	if err != nil {
		return nil, err
	}
	t.Text = joinWords(" ", q.T("compare.picked", len(t.Picks)), left)
	if len(t.Picks) > 1 {
		chosen := clean(values)
		chosen["e"] = slugs
		t.Compare = q.To(withQuery("/vergleich", chosen))
	}
	none := clean(values)
	none.Del("e")
	t.Without = q.To(withQuery("/suche", none))
	return t, nil
}

// picks are the entries that an address names for a comparison, as many as can
// stand side by side.
func picks(values url.Values) []string {
	picked := distinct(values["e"])
	return picked[:min(len(picked), compare.MaxCompared)]
}

// wanted reads an address.
func (q *ask) wanted() wanted {
	values := q.currentKeys(q.URL.Query())
	w := wanted{values: values, chosen: chosen(values), asking: q.reader, sort: values.Get("sort")}
	w.query = find.Search{
		Text: cut(values.Get("q"), find.MaxQuery), Filter: Filter(values), First: hitsOnAPage,
		After: values.Get("nach"), Order: practice.ByRelevance, Language: q.lang.Language, Typed: true,
	}
	w.query.Facets = facetNames(w.query.Filter)
	if strings.TrimSpace(w.query.Text) == "" {
		w.query.Order = practice.ByNewest
	}
	if w.asking.Authority != nil {
		w.query.ForAuthority = string(w.asking.Authority.Key)
		if strings.TrimSpace(w.query.Text) == "" {
			w.query.Order = find.ByFit
		}
	}
	w.usual = w.query.Order
	for _, o := range orders {
		if o.name == w.sort && (o.order != find.ByFit || w.query.ForAuthority != "") {
			w.query.Order = o.order
		}
	}
	if w.query.Order != find.ByFit {
		w.query.ForAuthority = ""
	}
	return w
}

// currentKeys returns the values with the keys that methods and projects have
// now, so that an old address shows as chosen what it finds.
func (q *ask) currentKeys(values url.Values) url.Values {
	now := q.site.Practice.CurrentFilter(q.Context(), chosen(values))
	for _, p := range parameters {
		if (p.facet == "method" || p.facet == "project") && len(now[p.facet]) > 0 {
			values[p.name] = now[p.facet]
		}
	}
	return values
}

// cut bounds a text from an address, in bytes, and leaves out what is no UTF-8.
func cut(s string, length int) string {
	s = strings.ToValidUTF8(s, "")
	return strings.ToValidUTF8(s[:min(len(s), length)], "")
}

// feedType is the media type of a feed.
const feedType = "application/atom+xml"

// feed is the address of the feed of what an address of results asks for. It is
// the same whoever asks, and has an order of its own.
func (q *ask) feed(values url.Values) string {
	kept := clean(values)
	for _, name := range []string{"fuer", "sort", "e"} {
		kept.Del(name)
	}
	return q.To(withQuery("/feed.atom", kept))
}

// unfiltered keeps what is looked for, and leaves out all that narrows it.
func unfiltered(values url.Values) url.Values {
	kept := clean(values)
	for _, p := range parameters {
		kept.Del(p.name)
	}
	return kept
}

func (q *ask) resultsHeading(text string, found find.Found) string {
	text = strings.TrimSpace(text)
	switch {
	case found.Total == 0 && found.Loose == 0 && len(found.ByMeaning) > 0:
		return q.T("search.meaning")
	case found.Total == 0 && found.Loose > 0:
		return q.T("search.none.whole", text)
	case found.Total == 0:
		return q.T("search.none")
	case text == "":
		return q.T("search.all", found.Total)
	}
	return q.T("search.for", found.Total, text)
}

// orders are those that make sense: by fit only for an authority, by match
// only for words.
func (q *ask) orders(w wanted) []option {
	var all []option
	for _, o := range orders {
		if o.order == find.ByFit && w.asking.Authority == nil || o.order == practice.ByRelevance && strings.TrimSpace(w.query.Text) == "" {
			continue
		}
		one := option{Value: o.name, Text: q.T(o.key), Checked: o.order == w.query.Order}
		if o.order == w.usual { // so that the address need not say it
			one.Value = ""
		}
		all = append(all, one)
	}
	return all
}

// meant says what the question was taken to mean, and what its words name.
func (p *searchPage) meant(q *ask, found find.Found, w wanted) {
	if c := found.Correction; c != nil {
		for _, s := range []struct{ key, text string }{{"search.spelling", c.Text}, {"search.literally", c.Literal}} {
			shown := strings.ReplaceAll(s.text, `"`, "") // between quotation marks of the language
			p.Spelling = append(p.Spelling, link{q.T(s.key, shown), q.To(withQuery("/suche", withQuestion(w.values, s.text)))})
		}
	}
	for _, r := range found.Recognised {
		i := slices.IndexFunc(parameters, func(p parameter) bool { return p.facet == r.Facet })
		if i < 0 || len(r.Values) == 0 || slices.Contains(w.query.Filter[r.Facet], r.Values[0]) {
			continue
		}
		only := clean(w.values)
		only[parameters[i].name] = r.Values
		only.Set("q", strings.Join(strings.Fields(strings.Replace(w.query.Text, r.Text, " ", 1)), " "))
		p.Direct = append(p.Direct, link{q.heading(r.Facet) + " " + q.value(parameters[i], r.Values[0]), q.To(withQuery("/suche", clean(only)))})
	}
	switch {
	case found.WordsAlone:
		p.Note = q.T("search.words.alone")
	case found.Partly && found.Total > 0:
		p.Note = q.T("search.partly")
		if found.Loose > 0 {
			p.Note += " " + q.T("search.loose", found.Loose)
		}
	case found.Loose > 0 && found.Total == 0:
		p.Note = q.T("search.loose.alone", found.Loose)
	case found.Loose > 0:
		p.Note = q.T("search.loose", found.Loose)
	}
}

// hits shows what was found, and why each is there.
func (q *ask) hits(found find.Found, w wanted) ([]hit, error) {
	marker := find.NewHighlighter(found.Words, found.Recognised...)
	all := make([]hit, len(found.Views))
	for i, v := range found.Views {
		all[i] = q.newHit(v)
		all[i].ByMeaning = found.ByMeaning[v.ID]
		all[i].Pick, all[i].Picked = v.Slug, slices.Contains(picks(w.values), v.Slug)
		if a := w.asking.Authority; a != nil {
			all[i].Fit = q.newFit(q.site.Find.FitOf(q.Context(), v, *a), q.called(*a))
			all[i].Fit.ID = v.Slug
		}
		if strings.TrimSpace(w.query.Text) == "" {
			continue
		}
		reasons, err := q.site.Find.Reasons(q.Context(), marker, v)
		if err != nil {
			return nil, err
		}
		all[i].mark(reasons)
		all[i].Why = q.why(reasons)
	}
	return all, nil
}

// why names what an entry is filed under that answers the question.
func (q *ask) why(reasons []find.Highlight) string {
	var names []string
	for _, r := range reasons {
		if r.Field == "title" || r.Field == "summary" || r.Field == "body" {
			continue
		}
		names = append(names, q.T("search.why."+r.Field, q.filedUnder(r)))
	}
	if len(names) == 0 {
		return ""
	}
	return q.T("search.why", strings.Join(names[:min(len(names), 3)], ", "))
}

// filedUnder is what a hit is filed under: a value of a facet as the page says it, any
// other as it stands in the entry.
func (q *ask) filedUnder(r find.Highlight) string {
	if i := slices.IndexFunc(parameters, func(p parameter) bool { return p.facet == r.Facet }); i >= 0 {
		return q.value(parameters[i], r.Value)
	}
	var name strings.Builder
	for _, piece := range r.Parts {
		name.WriteString(piece.Text)
	}
	return name.String()
}

// withQuestion returns the values with another question.
func withQuestion(values url.Values, text string) url.Values {
	other := clean(values)
	other.Set("q", text)
	return other
}

// help says what may lead further where nothing was found.
func (q *ask) help(w wanted, found find.Found) *choice {
	h := &choice{Text: q.T("search.help")}
	add := func(text string, values url.Values) {
		h.Links = append(h.Links, link{text, q.To(withQuery("/suche", values))})
	}
	if AtHome(w.values) && comesFromAbroad(found.Facets["country"]) {
		everywhere := clean(w.values)
		everywhere.Set(abroad, "ja")
		add(q.T("search.help.abroad"), everywhere)
	}
	if len(w.chosen) > 0 {
		add(q.T("search.help.facets"), unfiltered(w.values))
	}
	if len(found.Asked) > 1 {
		for _, word := range found.Asked {
			if word.Count > 0 {
				add(q.T("search.help.alone", word.Count, word.Typed), withQuestion(w.values, word.Typed))
			}
		}
	}
	for _, topic := range found.Near {
		h.Links = append(h.Links, link{q.T("search.help.topic", q.lang.Label("Topic", string(topic))), q.topicLink(string(topic)).URL})
	}
	h.Links = append(h.Links, link{q.T("search.help.need"), q.at("/mitmachen")})
	h.Links = append(h.Links, link{q.T("search.help.all"), q.at("/suche")})
	return h
}

// anonymous asks as every reader does.
var anonymous = partner.Principal{}
