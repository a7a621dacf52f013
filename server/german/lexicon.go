package german

import (
	"cmp"
	_ "embed"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed nouns.txt
var nounText string

//go:embed synonyms.txt
var germanText string

//go:embed english.txt
var englishText string

// remembered is how many words a Lexicon keeps the forms of: those of a few
// thousand texts, in some ten megabytes.
const remembered = 50_000

// Lexicon knows nouns and, where a thesaurus is installed, more of them and
// words that mean the same. It may be shared.
type Lexicon struct {
	short     map[string]bool   // nouns of three letters, which only count as they are
	nouns     map[string]made   // stems of the project's own nouns
	synonyms  synonyms          // the project's own
	wider     synonyms          // words that mean more
	spellings map[string]string // of those with synonyms, by the folded word
	thesaurus *Thesaurus        // nil where none is installed
	begun     heads             // by all nouns
	english   *Dictionary       // nil where none is installed

	mu    sync.RWMutex
	forms map[string]Forms
}

// NewLexicon returns the project's own nouns and, unless it is nil, what the
// thesaurus adds to them. It takes the thesaurus: Close closes it.
func NewLexicon(thesaurus *Thesaurus) *Lexicon {
	l := &Lexicon{short: make(map[string]bool), nouns: make(map[string]made), thesaurus: thesaurus, forms: make(map[string]Forms), synonyms: make(synonyms), wider: make(synonyms)}
	for noun := range WordSet(nounText) {
		if len(noun) == shortest {
			l.short[noun] = true
		} else {
			stem := Stem(noun)
			l.nouns[stem] |= madeOf(noun, stem)
		}
		l.begun.add(noun)
	}
	thesaurus.begin(&l.begun)
	l.spellings = make(map[string]string)
	for line := range strings.Lines(germanText) {
		l.group(line, false)
	}
	for line := range strings.Lines(englishText) {
		l.group(line, true)
	}
	return l
}

// Translate gives the lexicon a dictionary, before anything else uses it. It takes
// the dictionary: Close closes it.
func (l *Lexicon) Translate(d *Dictionary) { l.english = d }

// Translations returns what a folded German word may mean in English, as the
// dictionary knows it.
func (l *Lexicon) Translations(word string) ([]Translation, error) {
	if Vague(word) {
		return nil, nil
	}
	return l.english.Translations(word)
}

// LooksGerman reports whether folded words are a German question: one with a
// word that only German fills in, or one of which the dictionary knows half, and
// none fills in English. Without a dictionary nothing does.
func (l *Lexicon) LooksGerman(words []string) bool {
	if l.english == nil {
		return false
	}
	known, english := 0, false
	for _, word := range words {
		switch {
		case germanOnly()[word]:
			return true
		case Vague(word):
			english = true
		case l.english.Has(word) || len(l.Parts(word)) > 0:
			known++
		}
	}
	return !english && 2*known >= len(words)
}

// heads is the set of the first three letters of nouns. Most pieces of a word
// begin like none, and need not be stemmed to know that they are none.
type heads [1 << 15]bool

func (h *heads) add(word string) { h[headOf(word)] = true }

func (h *heads) has(word string) bool { return h[headOf(word)] }

func headOf(word string) uint {
	code := uint(0)
	for i := range min(len(word), 3) {
		code = code<<5 | uint(word[i])&31
	}
	return code
}

// group adds a line of words of one language that mean the same, and notes their
// spellings. Those behind a > mean more than those before it, not the other way. An
// English line is about its first word: that counts as the others, which may mean it
// and each other (a pothole is a damage of the road, and a road no damage).
func (l *Lexicon) group(line string, english bool) {
	if strings.HasPrefix(line, "#") {
		return
	}
	from, to, directed := strings.Cut(line, ">")
	into := l.synonyms
	if directed {
		into = l.wider
	} else {
		to = from
	}
	for _, word := range strings.Fields(from) {
		l.spellings[foldWhole(word)] = word
	}
	meant := spelt(to)
	for i, word := range spelt(from) {
		into.add(synonym{of: word, english: english, loosely: english && !directed && i > 0, words: meant})
	}
}

// spelt returns the folded words of a group, hyphenated ones as a text has
// them whole.
func spelt(group string) []string {
	words := strings.Fields(group)
	for i, word := range words {
		words[i] = foldWhole(word)
	}
	return words
}

func foldWhole(word string) string { return Fold(strings.ReplaceAll(word, "-", "")) }

// Forms are what two words are compared by, beside the words themselves.
type Forms struct {
	German, English string   // stems
	Parts           []string // stems of the parts, if it is a compound
}

// Forms returns the forms of a folded word. Words come again and again, so
// it remembers them, and begins anew when it knows too many.
func (l *Lexicon) Forms(word string) Forms {
	l.mu.RLock()
	f, ok := l.forms[word]
	l.mu.RUnlock()
	if ok {
		return f
	}
	f.German, f.English = Stems(word)
	f.Parts = l.Parts(word)
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.forms) >= remembered {
		clear(l.forms)
	}
	l.forms[word] = f
	return f
}

// Synonyms returns the folded words that the project itself counts as a folded
// word, and those that it may mean, or that it counts as another one of its stem, as
// plane is of Plan.
func (l *Lexicon) Synonyms(word string) (of, perhaps []string) {
	f := l.Forms(word)
	return l.synonyms.of(word, f, true), l.synonyms.of(word, f, false)
}

// Wider returns the folded words that the project itself takes to mean more than
// a folded word: the Land that a town is in.
func (l *Lexicon) Wider(word string) []string { return l.wider.of(word, l.Forms(word), true) }

// Related returns the folded words that the thesaurus knows to mean the same
// as a folded word in one of its senses. Words that say little are none of them,
// and have none.
func (l *Lexicon) Related(word string) ([]string, error) {
	if Vague(word) {
		return nil, nil
	}
	related, err := l.thesaurus.Synonyms(word)
	return slices.DeleteFunc(related, Vague), err
}

// Spellings returns the folded words that the project itself has synonyms for.
func (l *Lexicon) Spellings() []string { return slices.Sorted(maps.Keys(l.spellings)) }

// GermanWords returns the folded words that the thesaurus and the dictionary know.
func (l *Lexicon) GermanWords() []string {
	words := slices.Concat(l.thesaurus.spellings(), l.english.spellings())
	slices.Sort(words)
	return slices.Compact(words)
}

// Knows reports whether a folded word is one that the project, the thesaurus or
// the dictionary has something for, in any of its forms and in either language: then
// it is spelt right.
func (l *Lexicon) Knows(word string) bool {
	f := l.Forms(word)
	return l.nouns[f.German] != 0 || l.short[word] || l.synonyms.has(f) || l.wider.has(f) ||
		len(l.thesaurus.places(f.German)) > 0 || l.english.Has(word) || l.english.HasEnglish(f.English)
}

// Spelt returns how a folded word is spelt, as far as the lexicon knows.
func (l *Lexicon) Spelt(word string) (string, error) {
	if spelling, ok := l.spellings[word]; ok {
		return spelling, nil
	}
	spelling, err := l.english.spelt(word)
	if spelling == "" && err == nil {
		spelling, err = l.thesaurus.spelt(word)
	}
	return cmp.Or(spelling, word), err
}

// Close closes the thesaurus and the dictionary.
func (l *Lexicon) Close() error { return errors.Join(l.thesaurus.Close(), l.english.Close()) }
