package relevance

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"praxistransfer/server/german"
)

// Language is what questions are understood with: a lexicon, and the synonyms
// and stop words of the curators. It never changes and may be shared.
type Language struct {
	lexicon  *german.Lexicon
	synonyms map[string][]synonym // by the first word
	stop     map[string]bool
}

// synonym is what stands for a word or phrase.
type synonym struct {
	words  []string
	others [][]string
}

// NewLanguage takes synonyms, from a word or phrase to those that count as
// it, and stop words; case and spelling of umlauts do not matter in either.
func NewLanguage(lexicon *german.Lexicon, synonyms map[string][]string, stopWords []string) *Language {
	l := &Language{lexicon: lexicon, synonyms: make(map[string][]synonym), stop: make(map[string]bool)}
	for from, to := range synonyms {
		words := german.Words(from)
		if len(words) == 0 {
			continue
		}
		s := synonym{words: words}
		for _, other := range to {
			if words := german.Words(other); len(words) > 0 {
				s.others = append(s.others, words)
			}
		}
		l.synonyms[words[0]] = append(l.synonyms[words[0]], s)
	}
	for _, word := range stopWords {
		l.stop[german.Fold(word)] = true
	}
	return l
}

// Lexicon returns the lexicon that the language was made with.
func (l *Language) Lexicon() *german.Lexicon { return l.lexicon }

// Question is what a person typed, understood.
type Question struct {
	// Terms are the words to look for. What stands in quotes is among them.
	Terms []Term
	// Phrases must stand in a text, each word as it is spelt.
	Phrases [][]string
	// Not are words and phrases that must not.
	Not [][]string
	// Groups is how many words the question has: each may have several terms.
	Groups int
}

// Term is a word to look for.
type Term struct {
	// Group is the word of the question, from 0, that the term belongs to: the
	// word itself or a part of it.
	Group int
	// Whole tells that the term is that word, not only a part of it.
	Whole  bool
	factor float64
	needle
	alternatives []needle
	guesses      []needle   // that count as the word if it is misspelt
	phrases      [][]string // synonyms of several words
}

// needle is a word with what it is compared by.
type needle struct {
	word      string
	forms     german.Forms
	size      int // in letters
	prefix    bool
	tolerance int
	weight    float64 // of a synonym
}

// Everything reports that the question asks for nothing in particular.
func (q *Question) Everything() bool {
	return len(q.Terms) == 0 && len(q.Phrases) == 0 && len(q.Not) == 0
}

// Parse understands text: "quoted words" must stand so, -word must not occur,
// and the last word may be the beginning of one unless a blank follows it.
func (l *Language) Parse(text string) (Question, error) {
	var q Question
	var words []string
	typing := false // the last word
	for _, piece := range pieces(text) {
		found := german.Words(piece.text)
		typing = piece.open()
		switch {
		case len(found) == 0:
		case piece.not:
			q.Not = append(q.Not, found)
		case piece.quoted:
			q.Phrases = append(q.Phrases, found)
		default:
			words = append(words, found...)
		}
	}
	if err := l.terms(&q, words, typing); err != nil {
		return q, fmt.Errorf("understand question: %w", err)
	}
	for _, phrase := range q.Phrases {
		for _, at := range l.telling(phrase) {
			q.Terms = append(q.Terms, Term{Group: q.Groups, Whole: true, factor: 1, needle: l.strict(phrase[at], 1)})
			q.Groups++
		}
	}
	return q, nil
}

// terms adds the words of the question but for those that say nothing.
func (l *Language) terms(q *Question, words []string, typing bool) error {
	for _, at := range l.telling(words) {
		n := l.needle(words[at])
		n.prefix = typing && at == len(words)-1
		t := Term{Group: q.Groups, Whole: true, factor: worth(words[at]), needle: n}
		if err := l.relate(&t, words, at); err != nil {
			return err
		}
		q.Terms = append(q.Terms, t)
		for _, p := range n.forms.Parts {
			q.Terms = append(q.Terms, Term{Group: q.Groups, factor: fragment * t.factor, needle: l.needle(p)})
		}
		q.Groups++
	}
	return nil
}

// worth returns the share of its rarity that a word of a question counts.
func worth(word string) float64 {
	if german.Weak(word) {
		return weak
	}
	return 1
}

// telling returns where the words are that say something, or all if none does;
// each word once, where it stands last.
func (l *Language) telling(words []string) []int {
	var told, all []int
	for at, word := range words {
		if slices.Contains(words[at+1:], word) {
			continue
		}
		all = append(all, at)
		if !l.stop[word] && !german.Stop(word) {
			told = append(told, at)
		}
	}
	if len(told) == 0 {
		return all
	}
	return told
}

// strict returns a needle that forgives nothing but another ending.
func (l *Language) strict(word string, weight float64) needle {
	return needle{word: word, forms: l.lexicon.Forms(word), weight: weight}
}

func (l *Language) needle(word string) needle {
	size := utf8.RuneCountInString(word)
	return needle{word: word, forms: l.lexicon.Forms(word), size: size, tolerance: tolerance(size), weight: 1}
}

// relate gives a term what counts as it: the curators' synonyms of a phrase
// that the word is part of, and the thesaurus'.
func (l *Language) relate(t *Term, words []string, at int) error {
	for from := range words[:at+1] {
		for _, s := range l.synonyms[words[from]] {
			if at < from+len(s.words) && starts(words[from:], s.words) {
				for _, other := range s.others {
					if len(other) > 1 {
						t.phrases = append(t.phrases, other)
						continue
					}
					t.alternatives = append(t.alternatives, l.strict(other[0], curated))
				}
			}
		}
	}
	more, err := l.lexicon.Related(t.forms)
	if err != nil {
		return err
	}
	own := l.lexicon.Synonyms(t.forms)
	l.alternate(t, own, akin)
	l.alternate(t, more, related)
	if len(own)+len(more) == 0 && t.tolerance > 0 {
		l.guess(t)
	}
	return nil
}

// alternate gives a term words that count as it.
func (l *Language) alternate(t *Term, words []string, weight float64) {
	for _, word := range words {
		if word != t.word {
			t.alternatives = append(t.alternatives, l.strict(word, weight))
		}
	}
}

// guess gives a term of which nothing is known the synonyms of those words
// that it may be, misspelt.
func (l *Language) guess(t *Term) {
	for _, spelling := range l.lexicon.Spellings() {
		fit := t.near(t.word, spelling)
		if fit == 0 {
			continue
		}
		for _, word := range l.lexicon.Synonyms(l.lexicon.Forms(spelling)) {
			t.guesses = append(t.guesses, l.strict(word, akin*fit))
		}
	}
}

func starts(words, with []string) bool {
	return len(words) >= len(with) && slices.Equal(words[:len(with)], with)
}
