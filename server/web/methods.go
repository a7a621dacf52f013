package web

import (
	"context"
	"net/http"
	"net/url"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/words"
)

func notHere() error { return fault.New(fault.NotFound, "there is no page here") }

// usedCounts returns how many entries have each value of a facet.
func (s *Site) usedCounts(ctx context.Context, q *ask, facet string) (map[string]int, error) {
	found, err := s.Find.Search(ctx, q.who, find.Search{Filter: stayHome(practice.Facets{}), Order: practice.ByNewest, First: 1, Facets: []string{facet}})
	if fault.Is(err, fault.Unavailable) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for _, b := range found.Facets[facet] {
		counts[b.Value] = b.Count
	}
	return counts, nil
}

// methods lists all methods by their groups.
func (s *Site) methods(q *ask) error {
	all, err := s.Practice.Methods.All(q.Context())
	if err != nil {
		return err
	}
	counts, err := s.usedCounts(q.Context(), q, "method")
	if err != nil {
		return err
	}
	l := list{name: "methods", choices: []narrowing{{"gruppe", "MethodGroup"}}, orders: []string{byName, byEntries}}
	for _, group := range practice.MethodGroups {
		l.groups = append(l.groups, string(group))
	}
	for _, r := range all {
		m := r.Value
		one := indexItem{
			Text: q.method(m.Key), URL: q.at("/methoden/" + url.PathEscape(m.Key)), Note: shortened(form.PlainLine(m.Summary), 120), Code: q.otherThanPage(q.methodLanguage(m)), NoteCode: q.otherThanPage(words.German),
			also: append([]string{m.Name, m.NameEn}, m.Names...), in: map[string][]string{"gruppe": {string(m.Group)}},
		}
		one.entriesOf(q, counts[m.Key], q.narrowed("methode", m.Key))
		l.items = append(l.items, one)
	}
	return q.showList("/methoden", l)
}

// methodPage tells what a method is and what became of it.
func (s *Site) methodPage(q *ask) error {
	key := q.PathValue("key")
	r, err := s.Practice.Methods.Get(q.Context(), key)
	if err != nil {
		return err
	}
	if r.Key != key { // it was merged into another one
		http.Redirect(q.w, q.Request, q.methodLink(r.Key).URL, http.StatusMovedPermanently)
		return nil
	}
	m := r.Value
	p := q.about(q.method(key), "/methoden", link{q.T("methods.title"), q.at("/methoden")})
	p.Kicker = []link{{Text: q.T("about.method")}, {Text: q.lang.Label("MethodGroup", string(m.Group))}}
	p.Lead, p.Text = form.PlainLine(m.Summary), q.standing(m.Text)
	p.writtenIn(q, q.methodLanguage(m), words.German)
	if len(m.Names) > 0 {
		p.Facts = append(p.Facts, fact{Name: q.T("about.names"), Lines: texts(m.Names), Level: -1})
	}
	if _, err := p.entriesWith(q, "methode", key); err != nil {
		return err
	}
	if err := q.methodUseTables(&p, key); err != nil {
		return err
	}
	sources := linkList{Heading: q.T("entry.sources")}
	for _, source := range m.Sources {
		sources.Links = append(sources.Links, indexItem{Text: source.Title, URL: webAddress(source.URL)})
	}
	if len(sources.Links) > 0 {
		p.Lists = append(p.Lists, sources)
	}
	return q.showAbout(p)
}

// methodLanguage is the language of the name that the page shows of a method. What
// curators write of methods is German.
func (q *ask) methodLanguage(m practice.Method) words.Language {
	if q.lang == english && m.NameEn != "" {
		return words.English
	}
	return words.German
}

// methodUseTables count what became of a method, and tell what others did with
// its parts.
func (q *ask) methodUseTables(p *aboutPage, key string) error {
	counts, err := q.site.MethodUses.Counts(q.Context(), key)
	if err != nil {
		return err
	}
	within := url.Values{"methode": {key}, abroad: {"ja"}} // the counts are of all
	p.addTable(q.table(q.T("about.outcomes"), "Outcome", "ergebnis", counts.Outcomes, within))
	p.addTable(q.table(q.T("about.statuses"), "Status", "stand", counts.Statuses, within))
	p.Adapted, err = q.adaptedFrom(key)
	return err
}

// texts are lines that lead nowhere.
func texts(all []string) []link {
	lines := make([]link, len(all))
	for i, text := range all {
		lines[i] = link{Text: text}
	}
	return lines
}
