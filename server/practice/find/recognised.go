package find

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// Recognised is what words of a question name among the values of a facet. It is
// offered as a filter, and never applied unasked; an entry that has one of the
// values has those words.
type Recognised struct {
	Facet  string
	Values []string // several years of a span
	Text   string   // the words, as they were typed
}

// recognise finds what the words of a question name: a Land, years, a level, a
// method, or an organisation or an authority of the register by two words or more.
func (s *Service) recognise(ctx context.Context, text string) ([]Recognised, error) {
	free := relevance.Free(text)
	var found []Recognised
	if strings.TrimSpace(free) == "" {
		return nil, nil
	}
	known, err := s.known(ctx)
	if err != nil {
		return nil, fmt.Errorf("recognise filters: %w", err)
	}
	names := s.Names.ofFacets(known)
	tokens := slices.Collect(german.Tokens(free))
	for at := 0; at < len(tokens); {
		r, n := names.at(tokens[at:])
		if called, m := s.called(tokens[at:]); m > n {
			r, n = called, m
		}
		if n == 0 {
			at++
			continue
		}
		r.Text = free[tokens[at].Start:tokens[at+n-1].End]
		found = append(found, r)
		at += n
	}
	if years := s.recogniseYears(free); years.Facet != "" {
		found = append(found, years)
	}
	return slices.CompactFunc(found, func(a, b Recognised) bool { return a.Facet == b.Facet && slices.Equal(a.Values, b.Values) }), nil
}

// called finds the authority of the register that the first words call by what
// it is and its name. Entries about it, or about what lies in it, have those words.
func (s *Service) called(tokens []german.Token) (r Recognised, n int) {
	words := make([]string, min(len(tokens), authority.MostCalling))
	for i := range words {
		words[i] = tokens[i].Text
	}
	a, n := s.Entries.Register().Called(words)
	return Recognised{Facet: practice.FacetRegion, Values: []string{string(a.Key)}}, n
}

// meanings tells an index what words of a question name.
func meanings(recognised []Recognised) []practice.Meaning {
	var all []practice.Meaning
	for _, r := range recognised {
		all = append(all, practice.Meaning{Text: r.Text, Facet: r.Facet, Values: r.Values})
	}
	return all
}

// facetNames are values of facets by how people call them: folded words with
// blanks between them. longest is how many words a name has at most.
type facetNames struct {
	values  map[string]Recognised
	longest int
}

func (f *facetNames) add(facet, value, name string) {
	words := german.Words(name)
	if len(words) == 0 {
		return
	}
	key := strings.Join(words, " ")
	if _, ok := f.values[key]; !ok {
		f.values[key] = Recognised{Facet: facet, Values: []string{value}}
	}
	f.longest = max(f.longest, len(words))
}

// at returns what the first words name, the more words the better, and how many
// they are.
func (f *facetNames) at(tokens []german.Token) (r Recognised, n int) {
	var words []string
	for i, t := range tokens[:min(len(tokens), f.longest)] {
		words = append(words, t.Word())
		if found, ok := f.values[strings.Join(words, " ")]; ok {
			r, n = found, i+1
		}
	}
	return r, n
}

// namesOfFacets takes apart what may be named. The first name that a word has
// counts.
func namesOfFacets(of known) facetNames {
	f := facetNames{values: make(map[string]Recognised)}
	for _, land := range authority.Lands() {
		for _, name := range authority.LandNames(land.Key) {
			f.add("land", land.Key, name)
		}
	}
	for level, names := range levelNames {
		for _, name := range names {
			f.add("level", level, name)
		}
	}
	for _, n := range of.names {
		switch {
		case n.Kind == SuggestMethod:
			for _, name := range append([]string{n.Name}, n.Other...) {
				f.add("method", n.Key, name)
			}
		case n.Kind == SuggestOrganisation && len(german.Words(n.Name)) > 1: // Essen alone may be a meal
			f.add("organisation", n.Key, n.Name)
		}
	}
	return f
}

// The years that a question may name.
const firstYear = 1990

// recogniseYears finds a year, or two of them and all between: 2018–2021, 2018 bis
// 2021, seit 2020.
func (s *Service) recogniseYears(text string) Recognised {
	last := s.Entries.Now().Year()
	tokens := slices.Collect(german.Tokens(text))
	year := func(i int) int {
		if i < 0 || i >= len(tokens) || len(tokens[i].Text) != 4 {
			return 0
		}
		n, err := strconv.Atoi(tokens[i].Text)
		if err != nil || n < firstYear || n > last+1 {
			return 0
		}
		return n
	}
	word := func(i int) string {
		if i < 0 || i >= len(tokens) {
			return ""
		}
		return tokens[i].Word()
	}
	for i := range tokens {
		from := year(i)
		if from == 0 {
			continue
		}
		to, end := from, i
		switch {
		case slices.Contains([]string{"seit", "ab", "since"}, word(i-1)):
			to = max(from, last)
		case year(i+1) > 0 && tokens[i+1].Joined:
			to, end = year(i+1), i+1
		case slices.Contains([]string{"bis", "und", "to", "until", "and"}, word(i+1)) && year(i+2) > 0:
			to, end = year(i+2), i+2
		}
		r := Recognised{Facet: "year", Text: text[tokens[i].Start:tokens[end].End]}
		for y := min(from, to); y <= max(from, to); y++ {
			r.Values = append(r.Values, strconv.Itoa(y))
		}
		return r
	}
	return Recognised{}
}
