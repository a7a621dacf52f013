package find

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
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

// is tells whether n has the same names.
func (n Named) is(other Named) bool {
	return n.Kind == other.Kind && n.Key == other.Key && n.Name == other.Name && n.Region == other.Region && slices.Equal(n.Other, other.Other)
}

// named are names with what they are compared by.
type named struct {
	Named
	spellings []spelling
}

func newNamed(n Named) *named {
	one := &named{Named: n}
	for _, name := range append([]string{n.Name}, n.Other...) {
		one.spellings = append(one.spellings, spellingsOf(name)...)
	}
	return one
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

// spellingsOf returns the spelling of a text whose words are as [german.Tokens] parts
// them, and where that differs the one of what stands between blanks: of AgilKom
// and ver.di people type "agilkom" and "verdi". There is none of a text without words.
func spellingsOf(text string) []spelling {
	parted := spellingOf(text)
	if parted.folded == "" {
		return nil
	}
	var folded, small []string
	for word := range strings.FieldsSeq(text) {
		if s := spellingOf(word); s.folded != "" {
			folded, small = append(folded, strings.ReplaceAll(s.folded, " ", "")), append(small, strings.ReplaceAll(s.small, " ", ""))
		}
	}
	whole := spelling{strings.Join(folded, " "), strings.Join(small, " ")}
	if whole == parted {
		return []spelling{parted}
	}
	return []spelling{parted, whole}
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

func (n *named) meets(typed []spelling) int {
	best := other
	for _, s := range n.spellings {
		for _, t := range typed {
			best = min(best, s.meets(t))
		}
	}
	return best
}

// suggestNames returns what has a name that is as it was typed, begins so or
// has a word that does, in this order, and the authorities that are only alike.
func (s *Service) suggestNames(ctx context.Context, typed string) (list, alike []Suggestion, err error) {
	known, err := s.known(ctx)
	if err != nil {
		return nil, nil, err
	}
	names := s.Names.suggested(known)
	spelt := spellingsOf(typed)
	var byRank [other + 1][]Suggestion
	for i := range names.all {
		n := &names.all[i]
		if rank := n.meets(spelt); rank < other {
			byRank[rank] = append(byRank[rank], Suggestion{Kind: n.Kind, Text: n.Name, Key: n.Key})
		}
	}
	for _, a := range s.suggestAuthorities(typed, names.registered) {
		rank := a.meets(spelt)
		byRank[rank] = append(byRank[rank], Suggestion{Kind: a.Kind, Text: a.Name, Key: a.Key})
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

// suggestAuthorities returns the authorities with a name like what was typed.
// One that is registered is there as an organisation already, unless its name
// is only alike: then it stands here as one.
func (s *Service) suggestAuthorities(typed string, registered map[authority.Key]*named) []named {
	var list []named
	spelt := spellingsOf(typed)
	for _, a := range s.Entries.Register().Find(typed, authority.Filter{Whole: true}) {
		if len(list) == mostAuthorities {
			break
		}
		one := registered[a.Key]
		if one == nil {
			one = newNamed(Named{Kind: SuggestAuthority, Key: string(a.Key), Name: a.Name, Other: []string{a.Titled()}})
		} else if one.meets(spelt) < other {
			continue
		}
		list = append(list, *one)
	}
	return list
}

// suggestible is what may be suggested by its name.
type suggestible struct {
	all []named
	// registered are the authorities among them.
	registered map[authority.Key]*named
}

func suggestibleOf(of known) suggestible {
	all, registered := make([]named, len(of.names)), map[authority.Key]*named{}
	for i, n := range of.names {
		all[i] = *newNamed(n)
		if n.Region == "" {
			continue
		}
		if a, err := of.register.Lookup(n.Region); err == nil {
			registered[a.Key] = &all[i]
		}
	}
	return suggestible{all, registered}
}

// known gathers the names of whatever has one.
func (s *Service) known(ctx context.Context) (known, error) {
	all := known{register: s.Entries.Register()}
	add := func(n Named) { all.names = append(all.names, n) }
	for _, topic := range practice.Vocabularies["Topic"] {
		add(Named{Kind: SuggestTopic, Key: topic, Name: words.German.Label("Topic", topic), Other: []string{words.English.Label("Topic", topic)}})
	}
	methods, err := s.Entries.Methods.All(ctx)
	if err != nil {
		return all, err
	}
	for _, m := range methods {
		add(Named{Kind: SuggestMethod, Key: m.Key, Name: m.Value.Name, Other: append([]string{m.Value.NameEn}, m.Value.Names...)})
	}
	projects, err := s.Entries.Projects.All(ctx)
	if err != nil {
		return all, err
	}
	for _, p := range projects {
		add(Named{Kind: SuggestProject, Key: p.Key, Name: p.Value.Name})
	}
	organisations, err := s.Entries.Partners.All(ctx)
	if err != nil {
		return all, err
	}
	for _, o := range organisations {
		add(Named{Kind: SuggestOrganisation, Key: o.Key, Name: o.Value.Name, Region: o.Value.RegionKey})
	}
	for _, also := range s.Also {
		more, err := also(ctx)
		if err != nil {
			return all, err
		}
		all.names = append(all.names, more...)
	}
	return all, nil
}
