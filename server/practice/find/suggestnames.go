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
	spellings []spelling
}

// spelling is a text as it is compared with what somebody types: its words with
// single blanks between them, folded and as they are spelt in small letters. Of
// what is typed half the two differ: "Soe" may go on as Soest, which is folded
// sost.
type spelling struct{ folded, small string }

func spellingOf(text string) spelling {
	var folded, small []string
	for t := range german.Tokens(text) {
		folded, small = append(folded, t.Word()), append(small, strings.ToLower(t.Text))
	}
	return spelling{strings.Join(folded, " "), strings.Join(small, " ")}
}

// mostAuthorities is how many suggestions are authorities that nobody registered.
const mostAuthorities = 3

// How a name meets what was typed, the best first.
const (
	isTyped = iota
	beginsSo
	hasWordSo
	other
)

func (s spelling) meets(typed spelling) int {
	switch {
	case s.folded == typed.folded:
		return isTyped
	case strings.HasPrefix(s.folded, typed.folded), strings.HasPrefix(s.small, typed.small):
		return beginsSo
	case strings.Contains(s.folded, " "+typed.folded), strings.Contains(s.small, " "+typed.small):
		return hasWordSo
	}
	return other
}

func (n *named) meets(typed spelling) int {
	best := other
	for _, s := range n.spellings {
		best = min(best, s.meets(typed))
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
	spelt := spellingOf(typed)
	var byRank [other + 1][]Suggestion
	for i := range names {
		rank := names[i].meets(spelt)
		byRank[rank] = append(byRank[rank], Suggestion{Kind: names[i].Kind, Text: names[i].Name, Key: names[i].Key})
	}
	byRank[other] = nil
	for _, a := range s.suggestAuthorities(typed, names) {
		rank := spellingOf(a.Text).meets(spelt)
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
			if s := spellingOf(name); s.folded != "" {
				one.spellings = append(one.spellings, s)
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
