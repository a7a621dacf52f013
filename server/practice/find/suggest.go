package find

import (
	"context"
	"fmt"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// SuggestionKind says what a suggestion names.
type SuggestionKind string

// The kinds, in the order of equally good suggestions.
const (
	SuggestMethod       SuggestionKind = "METHOD"
	SuggestProject      SuggestionKind = "PROJECT"
	SuggestOrganisation SuggestionKind = "ORGANISATION"
	SuggestAuthority    SuggestionKind = "AUTHORITY"
	SuggestCollection   SuggestionKind = "COLLECTION"
	SuggestNeed         SuggestionKind = "NEED"
	SuggestWord         SuggestionKind = "WORD"  // the question with its last word completed
	SuggestEntry        SuggestionKind = "ENTRY" // the title of an entry
)

// SuggestionKinds lists them in the order of the schema's enum.
var SuggestionKinds = []SuggestionKind{SuggestMethod, SuggestProject, SuggestOrganisation, SuggestAuthority, SuggestCollection, SuggestNeed, SuggestWord, SuggestEntry}

// Suggestion is something that somebody who types may mean.
type Suggestion struct {
	Kind SuggestionKind
	Text string
	// Key names what it is: the key of a method, project, organisation, authority
	// or collection, the id of a need or an entry; empty for a word.
	Key string
	// Having is how many entries have a word; 0 for everything else.
	Having int
}

const (
	// SuggestionsByDefault is how many are good for a list below a field.
	SuggestionsByDefault = 8
	// MostSuggestions is how many suggestions there are at most.
	MostSuggestions = 20
	// mostTyped is how much somebody may have typed, in characters.
	mostTyped = 200
)

// Suggest returns what typed may mean: first names that are or begin with it,
// then the question with its last word completed, then titles, and authorities
// last whose names are only like it. It fails with [fault.BadInput] for less
// than 1 or more than [MostSuggestions], and for more than 200 characters.
func (s *Service) Suggest(ctx context.Context, typed string, first int) ([]Suggestion, error) {
	if first < 1 || first > MostSuggestions {
		return nil, fault.New(fault.BadInput, "first is %d: ask for 1 to %d", first, MostSuggestions).At("first")
	}
	if form.Characters(typed) > mostTyped {
		return nil, fault.New(fault.BadInput, "the query has more than %d characters: shorten it", mostTyped).At("query")
	}
	if spellingOf(typed).folded == "" {
		return nil, nil
	}
	list, alike, err := s.suggestNames(ctx, typed)
	if err != nil {
		return nil, fmt.Errorf("suggest names: %w", err)
	}
	for _, more := range []func(context.Context, string, int) ([]Suggestion, error){s.suggestWords, s.suggestTitles} {
		if len(list) >= first {
			break
		}
		found, err := more(ctx, typed, first-len(list))
		if err != nil && !fault.Is(err, fault.Unavailable) { // names are good without an index
			return nil, fmt.Errorf("suggest words and titles: %w", err)
		}
		list = append(list, found...)
	}
	if len(list) == 0 {
		list = alike
	}
	return list[:min(len(list), first)], nil
}

// filedUnder is the facet that finds the entries which a suggestion names.
var filedUnder = map[SuggestionKind]string{
	SuggestMethod: "method", SuggestProject: "project", SuggestOrganisation: "organisation", SuggestAuthority: practice.FacetRegion,
}

// CountSuggested returns how many published entries are filed under what s
// names, and false of what nothing is filed under.
func (s *Service) CountSuggested(ctx context.Context, of Suggestion) (int, bool, error) {
	if of.Kind == SuggestWord {
		return of.Having, true, nil
	}
	facet, ok := filedUnder[of.Kind]
	if !ok {
		return 0, false, nil
	}
	n, err := s.Entries.Total(ctx, partner.Principal{}, practice.List{Published: true, Order: practice.ByNewest, First: 1, Filter: practice.Facets{facet: {of.Key}}})
	return n, true, err
}
