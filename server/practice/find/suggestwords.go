package find

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"praxistransfer/server/german"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

const (
	// mostWords is how many suggestions complete a word.
	mostWords = 3
	// titleHits is how many hits lend their titles.
	titleHits = 20
	// shortest is from how many letters on a word is completed, and looked for in
	// titles: with less almost everything begins so.
	shortest = 2
)

// lastWord returns where the last word of what was typed begins, and the word;
// none where something follows it.
func lastWord(typed string) (at int, word string) {
	for t := range german.Tokens(typed) {
		at, word = t.Start, t.Text
		if t.End < len(typed) {
			word = ""
		}
	}
	return at, word
}

// suggestWords returns the question with its last word completed, as the texts
// spell it, by the words that most entries have.
func (s *Service) suggestWords(ctx context.Context, typed string, most int) ([]Suggestion, error) {
	at, last := lastWord(typed)
	if utf8.RuneCountInString(last) < shortest {
		return nil, nil
	}
	found, err := s.Entries.Index.Complete(ctx, last, mostWords+1)
	if err != nil {
		return nil, err
	}
	var ids []practice.ID
	for _, c := range found {
		ids = append(ids, c.In)
	}
	views, err := s.Entries.Entries(ctx, partner.Principal{}, ids...)
	if err != nil {
		return nil, err
	}
	var list []Suggestion
	for _, c := range found {
		v, ok := views[c.In]
		if !ok || v.Entry.State != practice.StatePublished || c.Word == german.Fold(last) {
			continue
		}
		if word := spelt(v, c.Word); word != "" {
			list = append(list, Suggestion{Kind: SuggestWord, Text: typed[:at] + word, Having: c.Count})
		}
	}
	return list[:min(len(list), mostWords, most)], nil
}

// spelt returns how v spells a folded word; empty where it is in no text of it, or
// only far behind.
func spelt(v practice.View, folded string) string {
	for _, text := range append([]string{v.Text.Title, v.Text.Summary, practice.Opening(v.Text, leafed)}, v.Text.Keywords...) {
		for t := range german.Tokens(text) {
			if t.Word() == folded {
				return t.Text
			}
		}
	}
	return ""
}

// hasAll tells whether all folded words are somewhere in the spelling.
func (s spelling) hasAll(words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(s.folded, word) })
}

// suggestTitles returns the titles that have all words that were typed.
func (s *Service) suggestTitles(ctx context.Context, typed string, most int) ([]Suggestion, error) {
	words := german.Words(typed)
	if last := words[len(words)-1]; len(words) == 1 && utf8.RuneCountInString(last) < shortest {
		return nil, nil
	}
	result, err := s.Entries.Index.Search(ctx, practice.Query{Text: unfinished(typed), MatchAll: true, Order: practice.ByRelevance, Limit: titleHits})
	if err != nil {
		return nil, err
	}
	ids := make([]practice.ID, len(result.Hits))
	for i, hit := range result.Hits {
		ids[i] = hit.ID
	}
	views, err := s.Entries.Entries(ctx, partner.Principal{}, ids...)
	if err != nil {
		return nil, err
	}
	var list []Suggestion
	for _, id := range ids {
		v, ok := views[id]
		if !ok || v.Entry.State != practice.StatePublished || len(list) == most {
			continue
		}
		if slices.ContainsFunc(spellingsOf(v.Text.Title), func(title spelling) bool { return title.hasAll(words) }) {
			list = append(list, Suggestion{Kind: SuggestEntry, Text: v.Text.Title, Key: string(id)})
		}
	}
	return list, nil
}
