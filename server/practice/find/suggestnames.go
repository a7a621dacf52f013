package find

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/german"
)

// Named is something with a name that every reader may know.
type Named struct {
	Kind  SuggestionKind
	Key   string
	Name  string
	Other []string // names under which people look for it as well
	// Region is the key of the authority that it is, if it is one.
	Region string
}

// named are names with what they are compared by.
type named struct {
	Named
	folded []string
}

// mostAuthorities is how many suggestions are authorities that nobody registered.
const mostAuthorities = 3

// foldedWords returns the words of a text as they are compared, with single
// blanks between them.
func foldedWords(text string) string { return strings.Join(german.Words(text), " ") }

// How a name meets what was typed, the best first.
const (
	isTyped = iota
	beginsSo
	hasWordSo
	other
)

func meets(folded, typed string) int {
	switch {
	case folded == typed:
		return isTyped
	case strings.HasPrefix(folded, typed):
		return beginsSo
	case strings.Contains(folded, " "+typed):
		return hasWordSo
	}
	return other
}

func (n *named) meets(typed string) int {
	best := other
	for _, folded := range n.folded {
		best = min(best, meets(folded, typed))
	}
	return best
}

// suggestNames returns what has a name that is as it was typed, begins so or
// has a word that does, in this order, and the authorities that are only alike.
func (s *Service) suggestNames(ctx context.Context, typed string) (list, alike []Suggestion, err error) {
	names, err := s.Names.suggested(s.Entries.Now(), func() ([]named, error) { return s.named(ctx) })
	if err != nil {
		return nil, nil, err
	}
	folded := foldedWords(typed)
	var byRank [other + 1][]Suggestion
	for i := range names {
		rank := names[i].meets(folded)
		byRank[rank] = append(byRank[rank], Suggestion{Kind: names[i].Kind, Text: names[i].Name, Key: names[i].Key})
	}
	byRank[other] = nil
	for _, a := range s.suggestAuthorities(typed, names) {
		rank := meets(foldedWords(a.Text), folded)
		byRank[rank] = append(byRank[rank], a)
	}
	for rank, found := range byRank {
		slices.SortStableFunc(found, func(a, b Suggestion) int {
			return cmp.Compare(slices.Index(SuggestionKinds, a.Kind), slices.Index(SuggestionKinds, b.Kind))
		})
		if rank < other {
			list = append(list, found...)
		}
	}
	return list, byRank[other], nil
}

// suggestAuthorities leaves out those that are registered: they are there as
// organisations.
func (s *Service) suggestAuthorities(typed string, names []named) []Suggestion {
	register := s.Entries.Register()
	registered := map[authority.Key]bool{}
	for i := range names {
		if names[i].Region == "" {
			continue
		}
		if a, err := register.Lookup(names[i].Region); err == nil {
			registered[a.Key] = true
		}
	}
	var list []Suggestion
	for _, a := range register.Find(typed, authority.Filter{Whole: true}) {
		if len(list) == mostAuthorities {
			break
		}
		if !registered[a.Key] {
			list = append(list, Suggestion{Kind: SuggestAuthority, Text: a.Name, Key: string(a.Key)})
		}
	}
	return list
}

// named gathers what may be suggested by its name.
func (s *Service) named(ctx context.Context) ([]named, error) {
	var all []named
	add := func(n Named) {
		one := named{Named: n}
		for _, name := range append([]string{n.Name}, n.Other...) {
			if folded := foldedWords(name); folded != "" {
				one.folded = append(one.folded, folded)
			}
		}
		all = append(all, one)
	}
	methods, err := s.Entries.Methods.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, m := range methods {
		add(Named{Kind: SuggestMethod, Key: m.Key, Name: m.Value.Name, Other: append([]string{m.Value.NameEn}, m.Value.Names...)})
	}
	projects, err := s.Entries.Projects.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, p := range projects {
		add(Named{Kind: SuggestProject, Key: p.Key, Name: p.Value.Name})
	}
	organisations, err := s.Entries.Partners.All(ctx)
	if err != nil {
		return nil, err
	}
	for _, o := range organisations {
		add(Named{Kind: SuggestOrganisation, Key: o.Key, Name: o.Value.Name, Region: o.Value.RegionKey})
	}
	for _, also := range s.Also {
		more, err := also(ctx)
		if err != nil {
			return nil, err
		}
		for _, n := range more {
			add(n)
		}
	}
	return all, nil
}
