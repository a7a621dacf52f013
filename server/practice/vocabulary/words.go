package vocabulary

import (
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Bounds of the words of the search.
const (
	mostSynonyms  = 2000 // words and phrases that have some
	mostStopWords = 1000
	longestWord   = 100 // in characters, also of a phrase
)

// SearchWords returns the synonyms and stop words as they are now.
func (s *Service) SearchWords(ctx context.Context) (practice.Words, error) {
	r, err := s.Words.Get(ctx, WordsKey)
	if fault.Is(err, fault.NotFound) {
		return practice.Words{}, nil
	}
	return r.Value, err
}

// SetSynonyms makes synonyms those that count as word in a question; none takes
// them away. With both, word also counts as each of them.
func (s *Service) SetSynonyms(ctx context.Context, who partner.Principal, expected int, word string, synonyms []string, both bool) (practice.Words, error) {
	var c form.Checker
	word = searchWord(&c, word, "word")
	counting := synonymsOf(&c, word, synonyms, "synonyms")
	if err := fault.Together(curates(who), c.Err()); err != nil {
		return practice.Words{}, err
	}
	return s.changeWords(ctx, who, expected, audit.Event{Action: audit.SetSynonyms, Object: word, Changes: []audit.Change{{Path: "synonyms", After: strings.Join(counting, "; ")}}}, func(w *practice.Words) error {
		w.Synonyms = maps.Clone(w.Synonyms)
		if w.Synonyms == nil {
			w.Synonyms = map[string][]string{}
		}
		w.Synonyms[word] = counting
		if len(counting) == 0 {
			delete(w.Synonyms, word)
		}
		for _, synonym := range counting {
			if both {
				w.Synonyms[synonym] = practice.Include(slices.Clone(w.Synonyms[synonym]), word)
			}
		}
		if len(w.Synonyms) > mostSynonyms {
			return fault.New(fault.Conflict, "%d words have synonyms: at most %d may, take some away first", len(w.Synonyms), mostSynonyms)
		}
		return nil
	})
}

// SetStopWords makes words those that are left out of questions that have others.
func (s *Service) SetStopWords(ctx context.Context, who partner.Principal, expected int, words []string) (practice.Words, error) {
	var c form.Checker
	all := stopWords(&c, words)
	if err := fault.Together(curates(who), c.Err()); err != nil {
		return practice.Words{}, err
	}
	return s.changeWords(ctx, who, expected, audit.Event{Action: audit.SetStopWords}, func(w *practice.Words) error {
		w.StopWords = all
		return nil
	})
}

func (s *Service) changeWords(ctx context.Context, who partner.Principal, expected int, event audit.Event, do func(*practice.Words) error) (practice.Words, error) {
	return record.Amend(ctx, s.Words, WordsKey, func(w *practice.Words) error {
		if w.Version != expected {
			return fault.New(fault.Conflict, "the words of the search are at version %d, you started from %d: read them again and repeat your change", w.Version, expected).At("expectedVersion")
		}
		if err := do(w); err != nil {
			return err
		}
		w.Version++
		event.Subject, event.Version = "words", w.Version
		w.Events = append(slices.Clone(w.Events), s.Entries.Event(who, event))
		return nil
	})
}

// synonymsOf returns what is to count as word, each once.
func synonymsOf(c *form.Checker, word string, said []string, at ...any) []string {
	c.Count(len(said), form.MaxItems, at...)
	at = at[:len(at):len(at)]
	var all []string
	for i, synonym := range said[:min(len(said), form.MaxItems)] {
		synonym = searchWord(c, synonym, append(at, i)...)
		if strings.EqualFold(synonym, word) {
			c.Add(fault.Invalid, form.Path(append(at, i)...), "a word counts as itself anyhow: leave it out")
		}
		all = practice.Include(all, synonym)
	}
	return all
}

// stopWords returns the words as questions have them, in their order.
func stopWords(c *form.Checker, said []string) []string {
	c.Count(len(said), mostStopWords, "stopWords")
	all := []string{}
	for i, word := range said[:min(len(said), mostStopWords)] {
		word = strings.ToLower(searchWord(c, word, "stopWords", i))
		if strings.Contains(word, " ") {
			c.Add(fault.Invalid, form.Path("stopWords", i), "%q are several words: write each for itself", form.Clip(word))
		}
		all = practice.Include(all, word)
	}
	slices.Sort(all)
	return all
}

// searchWord returns a word or phrase as questions have it, with single blanks.
// It may hold letters, digits, blanks and hyphens.
func searchWord(c *form.Checker, said string, at ...any) string {
	word := strings.Join(strings.Fields(form.Clean(said)), " ")
	sign := func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != ' ' && r != '-'
	}
	switch {
	case word == "":
		c.Add(fault.Required, form.Path(at...), "the word is empty: write one, or leave it out")
	case strings.ContainsFunc(word, sign):
		c.Add(fault.Invalid, form.Path(at...), "%q has signs that no question keeps: write letters, digits, blanks and hyphens only", form.Clip(word))
	default:
		c.LineOf(word, longestWord, at...)
	}
	return word
}
