package relevance

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"praxistransfer/server/german"
)

// Language is what questions are understood with: a lexicon, and the synonyms
// and stop words of the curators. It never changes and may be shared.
type Language struct {
	lexicon  *german.Lexicon
	synonyms map[string][]synonym // by the first word
	stop     map[string]bool
	foreign  float64 // how well a translation counts

	own, german func() []known // see nearest
}

// synonym is what stands for a word or phrase.
type synonym struct {
	words  []string
	others [][]string
}

// NewLanguage takes synonyms, from a word or phrase to those that count as
// it, and stop words; case and spelling of umlauts do not matter in either.
func NewLanguage(lexicon *german.Lexicon, synonyms map[string][]string, stopWords []string) *Language {
	l := &Language{lexicon: lexicon, synonyms: make(map[string][]synonym), stop: make(map[string]bool), foreign: foreign}
	l.own = sync.OnceValue(func() []known { return outlined(lexicon.Spellings()) })
	l.german = sync.OnceValue(func() []known { return outlined(lexicon.GermanWords()) })
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

// Beside returns the language for questions whose meaning is known as well, or not.
// Where it is, translations count more: it sorts out the wrong ones.
func (l *Language) Beside(meaning bool) *Language {
	if !meaning {
		return l
	}
	other := *l
	other.foreign = foreignBeside
	return &other
}

// Lexicon returns the lexicon that the language was made with.
func (l *Language) Lexicon() *german.Lexicon { return l.lexicon }

// Question is what a person typed, understood.
type Question struct {
	// Words are those to look for, but for what says nothing. What stands in
	// quotes is among them.
	Words []Word
	// Terms are the ways in which a text may have them.
	Terms []Term
	// Phrases must stand in a text, each word as it is spelt.
	Phrases [][]string
	// Not are words and phrases that must not.
	Not [][]string

	language *Language
	free     []spelt // what was typed outside quotes
}

// Word is one that a question looks for.
type Word struct {
	// Typed is how it was spelt, Folded what it is compared by.
	Typed, Folded string
	// Telling is false for a word that only fills the question in, beside
	// others that do not: a text need not have it.
	Telling bool

	at int // its place in what was typed outside quotes
}

// Term is a word to look for in texts.
type Term struct {
	// Group is the number of the question's word that the term belongs to: the
	// word itself or a part of it.
	Group int
	// Whole tells that the term is that word, not only a part of it.
	Whole bool
	// tolerant tells that it may be misspelt.
	tolerant bool
	factor   float64
	needle
	alternatives []needle
	phrases      []Phrase // that count as the word
}

// Phrase is several words that count as one of a question where they stand next to
// each other in a text, also where texts have the question's word itself: together
// they hardly mean anything else.
type Phrase struct {
	Words []string
	// Fit is how well they count, from 0 to 1.
	Fit float64
	// Grade is how near a text with them is to that word.
	Grade Grade
	// English tells that they do so only in English texts: a translation.
	English bool
}

// needle is a word with what it is compared by.
type needle struct {
	word      string
	forms     german.Forms
	size      int // in letters
	prefix    bool
	tolerance int
	weight    float64 // of a synonym
	as        Grade   // how near it stands for the question's word
	english   bool    // only in English texts: a translation
	german    bool    // only in German ones: the thesaurus is German
	alien     bool    // in English ones but as it is and in its plural: it is of a German question
}

// Everything reports that the question asks for nothing in particular.
func (q *Question) Everything() bool {
	return len(q.Terms) == 0 && len(q.Phrases) == 0 && len(q.Not) == 0
}

// Parse understands text: "quoted words" must stand so, -word must not occur,
// and the last word may be the beginning of one unless a blank follows it.
func (l *Language) Parse(text string) (Question, error) {
	q := Question{language: l}
	typing := false // the last word
	for _, piece := range pieces(text) {
		found := read(piece.text)
		typing = piece.open()
		switch {
		case len(found) == 0:
		case piece.not:
			q.Not = append(q.Not, folded(found))
		case piece.quoted:
			q.Phrases = append(q.Phrases, folded(found))
			for _, at := range l.telling(found) {
				q.add(found[at], Term{Whole: true, factor: 1, needle: l.strict(found[at].word, 1, Itself)})
			}
		default:
			q.free = append(q.free, found...)
		}
	}
	if err := l.terms(&q, typing); err != nil {
		return q, fmt.Errorf("understand question: %w", err)
	}
	q.weighWords()
	return q, nil
}

// Free returns what of a text is neither in quotes nor unwanted.
func Free(text string) string {
	var b strings.Builder
	for _, piece := range pieces(text) {
		if piece.quoted || piece.not {
			piece.text = " "
		}
		b.WriteString(piece.text)
	}
	return b.String()
}

// Wanted returns what a text asks for, as people would say it: without what must not
// be, and without the marks of quotes.
func Wanted(text string) string {
	var b strings.Builder
	for _, piece := range pieces(text) {
		if !piece.not {
			b.WriteString(piece.text)
		}
	}
	return strings.TrimSpace(b.String())
}

// Named returns the numbers of the question's words that are those of text.
func (q *Question) Named(text string) []int {
	named := german.Words(text)
	var all []int
	for i := range q.Words {
		if slices.Contains(named, q.Words[i].Folded) {
			all = append(all, i)
		}
	}
	return all
}

// spelt is a word as it was typed.
type spelt struct {
	typed, word string
	joined      bool // with the one before it, by a hyphen or as one word
}

// read returns the words of text. A letter before a hyphen or a capital says
// nothing by itself: E-Payment and ePayment are one word.
func read(text string) []spelt {
	var all []spelt
	start := 0 // of the last word
	for t := range german.Tokens(text) {
		if n := len(all) - 1; t.Joined && len(all[n].word) == 1 {
			all[n] = spelt{text[start:t.End], all[n].word + t.Word(), all[n].joined}
			continue
		}
		start = t.Start
		all = append(all, spelt{t.Text, t.Word(), t.Joined})
	}
	return all
}

func folded(words []spelt) []string {
	all := make([]string, len(words))
	for i, w := range words {
		all[i] = w.word
	}
	return all
}

// add adds a word with its terms.
func (q *Question) add(w spelt, terms ...Term) {
	for _, t := range terms {
		t.Group = len(q.Words)
		q.Terms = append(q.Terms, t)
	}
	q.Words = append(q.Words, Word{Typed: w.typed, Folded: w.word})
}

// weighWords tells which words a text must have: all, if all of them say little.
func (q *Question) weighWords() {
	filling := 0
	for i := range q.Words {
		if q.Words[i].Telling = !german.Vague(q.Words[i].Folded); !q.Words[i].Telling {
			filling++
		}
	}
	for i := range q.Words {
		q.Words[i].Telling = q.Words[i].Telling || filling == len(q.Words)
	}
}

// terms adds the words of the question but for those that say nothing.
func (l *Language) terms(q *Question, typing bool) error {
	german := l.lexicon.LooksGerman(folded(q.free))
	for _, at := range l.telling(q.free) {
		all, err := l.understand(q.free, at, german)
		if err != nil {
			return err
		}
		all[0].prefix = typing && at == len(q.free)-1
		q.add(q.free[at], all...)
		q.Words[len(q.Words)-1].at = at
	}
	return nil
}

// understand returns the terms of the word at a place: itself, and its parts.
func (l *Language) understand(words []spelt, at int, german bool) ([]Term, error) {
	n := l.needle(words[at].word)
	t := Term{Whole: true, tolerant: true, factor: worth(n.word), needle: n}
	if err := l.relate(&t, words, at); err != nil {
		return nil, err
	}
	all := []Term{t}
	for _, p := range n.forms.Parts {
		all = append(all, Term{factor: fragment * t.factor, needle: l.needle(p)})
	}
	if german {
		all[0].alien = true
		return all, l.translate(all)
	}
	return all, nil
}

// translate gives the terms of a word what it means in English, for English texts: a
// mitten is no German mitten. Where a meaning of the whole is known, those of its
// parts are only hints: what is sick and a house is no hospital. So is what it does
// not chiefly mean.
func (l *Language) translate(terms []Term) error {
	as := Sense
	for i := range terms {
		english, err := l.lexicon.Translations(terms[i].word)
		if err != nil {
			return err
		}
		for _, meaning := range english {
			grade := as
			if !meaning.Chiefly {
				grade = Hint
			}
			terms[i].mayMean(l, meaning.Words, grade)
		}
		if i == 0 && len(english) > 0 {
			as = Hint
		}
	}
	return nil
}

// mayMean gives a term one of its translations.
func (t *Term) mayMean(l *Language, words []string, as Grade) {
	if len(words) > 1 {
		t.phrases = append(t.phrases, Phrase{words, l.foreign, as, true})
		return
	}
	n := l.strict(words[0], l.foreign, as)
	n.english, n.alien = true, true
	t.alternatives = append(t.alternatives, n)
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
func (l *Language) telling(words []spelt) []int {
	var told, all []int
	for at, w := range words {
		if slices.ContainsFunc(words[at+1:], func(later spelt) bool { return later.word == w.word }) {
			continue
		}
		all = append(all, at)
		if !l.silent(w.word) {
			told = append(told, at)
		}
	}
	if len(told) == 0 {
		return all
	}
	return told
}

// silent reports whether a word says nothing, as a single letter does not.
func (l *Language) silent(word string) bool {
	return len(word) == 1 && !unicode.IsDigit(rune(word[0])) || l.stop[word] || german.Stop(word)
}

// strict returns a needle that forgives nothing but another ending.
func (l *Language) strict(word string, weight float64, as Grade) needle {
	return needle{word: word, forms: l.lexicon.Forms(word), weight: weight, as: as}
}

func (l *Language) needle(word string) needle {
	size := utf8.RuneCountInString(word)
	return needle{word: word, forms: l.lexicon.Forms(word), size: size, tolerance: tolerance(size), weight: 1, as: Itself}
}

// relate gives a term what counts as it: what it is with its neighbours, the
// curators' synonyms of a phrase that the word is part of, and the thesaurus'.
func (l *Language) relate(t *Term, words []spelt, at int) error {
	for _, whole := range l.joined(words, at) {
		t.alternatives = append(t.alternatives, l.strict(whole, together, Itself))
		l.equate(t, whole)
	}
	for from := range words[:at+1] {
		for _, s := range l.synonyms[words[from].word] {
			if at < from+len(s.words) && starts(words[from:], s.words) {
				for _, other := range s.others {
					if len(other) > 1 {
						t.phrases = append(t.phrases, Phrase{Words: other, Fit: curated, Grade: Itself})
						continue
					}
					t.alternatives = append(t.alternatives, l.strict(other[0], curated, Itself))
				}
			}
		}
	}
	return l.mean(t)
}

// mean gives a term the words that mean the same, or nearly so. A word that says
// little has none.
func (l *Language) mean(t *Term) error {
	if german.Vague(t.word) {
		return nil
	}
	more, err := l.lexicon.Related(t.word)
	if err != nil {
		return err
	}
	l.equate(t, t.word)
	before := len(t.alternatives)
	l.alternate(t, more, related, Sense)
	for i := range t.alternatives[before:] {
		t.alternatives[before+i].german = true
	}
	return nil
}

// equate gives a term the words that the project counts as a word.
func (l *Language) equate(t *Term, word string) {
	own, others := l.lexicon.Synonyms(word)
	l.alternate(t, own, akin, Akin)
	l.alternate(t, others, akin, Hint)
	l.alternate(t, l.lexicon.Wider(word), wider, Sense)
}

// joined returns what the word at a place is with its neighbours as one: all
// that hyphens or capitals part, and the one before or behind it, if neither
// says nothing or one is a letter.
func (l *Language) joined(words []spelt, at int) []string {
	from, to := at, at+1
	for from > 0 && words[from].joined {
		from--
	}
	for to < len(words) && words[to].joined {
		to++
	}
	var all []string
	if to-from > 1 {
		all = append(all, strings.Join(folded(words[from:to]), ""))
	}
	for i := max(at-1, 0); i <= at && i+1 < len(words); i++ {
		if pair := words[i].word + words[i+1].word; l.pairs(words[i].word, words[i+1].word) && !slices.Contains(all, pair) {
			all = append(all, pair)
		}
	}
	return all
}

func (l *Language) pairs(a, b string) bool {
	return len(a) == 1 || len(b) == 1 || !l.silent(a) && !l.silent(b)
}

// alternate gives a term words that count as it.
func (l *Language) alternate(t *Term, words []string, weight float64, as Grade) {
	for _, word := range words {
		if word != t.word {
			t.alternatives = append(t.alternatives, l.strict(word, weight, as))
		}
	}
}

func starts(words []spelt, with []string) bool {
	return len(words) >= len(with) && slices.Equal(folded(words[:len(with)]), with)
}
