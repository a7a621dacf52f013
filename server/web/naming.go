package web

import (
	"cmp"
	"context"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/practice"
)

// abroad names the states in which it was tried, where that was not in Germany
// alone, as readers take it.
func (q *ask) abroad(v practice.View) []link {
	codes := v.Countries()
	if slices.Equal(codes, []string{practice.Germany}) {
		return nil
	}
	var all []link
	for _, code := range codes {
		all = append(all, link{q.lang.Label("Country", code), q.narrowed("staat", code)})
	}
	return all
}

// organisation returns the name of an organisation of the registry; empty for
// no key, and the key where the registry does not know it.
func (s *Site) organisation(ctx context.Context, key string) string {
	if key == "" {
		return ""
	}
	o, err := s.Partners.Organisation(ctx, key)
	if err != nil {
		return key
	}
	return o.Name
}

// organisationLink leads to the page of an organisation; nowhere without a key.
func (q *ask) organisationLink(key string) link {
	if key == "" {
		return link{}
	}
	return link{q.site.organisation(q.Context(), key), q.at("/organisationen/" + url.PathEscape(key))}
}

// entryLink leads to an entry.
func (q *ask) entryLink(v practice.View) titleLink {
	title, _ := q.titleOf(v)
	return titleLink{link{title, q.entryAddress(v, "")}, q.titleCode(v)}
}

// entryItem is an entry in a list of links.
func (q *ask) entryItem(v practice.View) indexItem {
	entry := q.entryLink(v)
	return indexItem{Text: entry.Text, URL: entry.URL, Code: entry.Code}
}

// entryAddress is where an entry lies, or one of the pages below it, as /vorlage.
func (q *ask) entryAddress(v practice.View, below string) string {
	return q.at("/praxis/" + v.Slug + below)
}

// revisionAddress is where one revision of an entry lies.
func (q *ask) revisionAddress(v practice.View, number int) string {
	return q.entryAddress(v, "?revision="+strconv.Itoa(number))
}

// method returns the name of a method.
func (q *ask) method(key string) string {
	m, err := q.site.Practice.Methods.Get(q.Context(), key)
	if err != nil {
		return key
	}
	if q.lang == english && m.Value.NameEn != "" {
		return m.Value.NameEn
	}
	return m.Value.Name
}

// methodLink leads to the page of a method.
func (q *ask) methodLink(key string) link {
	return link{q.method(key), q.at("/methoden/" + url.PathEscape(key))}
}

// project returns the name of a project.
func (q *ask) project(key string) string {
	p, err := q.site.Practice.Projects.Get(q.Context(), key)
	if err != nil {
		return key
	}
	return p.Value.Name
}

// projectLink leads to the page of a project.
func (q *ask) projectLink(key string) link {
	return link{q.project(key), q.at("/projekte/" + url.PathEscape(key))}
}

// narrowed is where the entries with one value of a facet are listed.
func (q *ask) narrowed(parameter, value string) string {
	return q.at("/suche?" + parameter + "=" + url.QueryEscape(value))
}

// topicLink leads to the page of a topic.
func (q *ask) topicLink(code string) link {
	return link{q.lang.Label("Topic", code), q.at("/themen/" + code)}
}

// called is the name of an authority in the language of the page: Länder have
// English names.
func (v voice) called(a authority.Authority) string {
	switch {
	case v.lang != english:
		return a.Name
	case a.Level == authority.State:
		return v.lang.Label("Land", a.Land)
	case a.Level == authority.Federal:
		return v.lang.Label("Level", string(a.Level))
	}
	return a.Name
}

// calledInFull is the name with what the authority is, where the name alone does
// not say so.
func (v voice) calledInFull(a authority.Authority) string {
	if name := v.called(a); name != a.Name {
		return name
	}
	return a.Titled()
}

// authorityAddress is the page of an authority of the register.
func (q *ask) authorityAddress(key authority.Key) string {
	return q.at("/behoerden/" + string(key))
}

// partner is somebody who took part.
func (q *ask) partner(p practice.Partner) link {
	if p.Organisation == "" {
		return q.calledLink(p.Name)
	}
	return q.organisationLink(p.Organisation)
}

// calledLink leads from a name that no key stands beside to the authority that
// alone is called so by what it is and its name, as "Stadt Lünen"; any other
// leads nowhere.
func (q *ask) calledLink(name string) link {
	if same := q.site.Authorities().GoingBy(name); len(same) == 1 && strings.Contains(name, " ") {
		return link{name, q.authorityAddress(same[0].Key)}
	}
	return link{Text: name}
}

// period writes a span of time; nothing for none.
func (v voice) period(p *practice.Period) string {
	if p == nil {
		return ""
	}
	return v.lang.Period(string(p.Start), string(p.End))
}

// periodLink leads from a span of time to what else was there in the year in
// which it began, or in which it ended.
func (q *ask) periodLink(p *practice.Period) link {
	if p == nil {
		return link{}
	}
	return link{q.period(p), q.narrowed("jahr", cmp.Or(p.Start, p.End).Year())}
}
