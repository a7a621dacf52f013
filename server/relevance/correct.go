package relevance

import (
	"cmp"
	"math/bits"
	"slices"

	"praxistransfer/server/german"
)

// mostCorrections is how many words of the lexicon may be as near to one that is
// nowhere: where there are more, nobody knows which of them was meant.
const mostCorrections = 3

// oneError is how near a word of the lexicon must be: it has so many that hardly
// any word is without one that differs by two (Onboarding, Boarding).
const oneError = 2

// lookUp adds the terms of a word of the question with their forms. A word that
// is nowhere is read as the one that differs least from it, unless the lexicon knows
// it as it was typed: then texts with the other one only follow.
func (s *Scorer) lookUp(v *Vocabulary, terms []Term) error {
	forms, there := look(v, terms)
	switch t := &terms[0]; {
	case there || !t.tolerant || t.rephrased():
	case s.language.lexicon.Knows(t.word):
		if !counts(forms[0]) {
			forms[0] = resembling(v, *t, nearly, Hint)
		}
	default:
		corrected, err := s.correct(v, t)
		if err != nil {
			return err
		}
		if len(corrected) > 0 {
			terms = corrected
			forms, _ = look(v, terms)
		}
	}
	for _, t := range terms {
		t.phrases = slices.DeleteFunc(slices.Clone(t.phrases), func(p Phrase) bool { return !v.holds(p) })
		s.Terms = append(s.Terms, t)
	}
	s.Forms = append(s.Forms, forms...)
	return nil
}

// rephrased reports whether curators gave t synonyms of several words.
func (t *Term) rephrased() bool {
	return slices.ContainsFunc(t.phrases, func(p Phrase) bool { return !p.English })
}

// counts reports whether one of a word's forms counts as it.
func counts(forms []Form) bool { return len(forms) > 0 && forms[0].best() >= enough }

// look returns the forms of a word's terms, and whether texts have the word or
// all of its parts.
func look(v *Vocabulary, terms []Term) (forms [][]Form, there bool) {
	forms = make([][]Form, len(terms))
	forms[0], there = v.Forms(&terms[0])
	parts := len(terms) > 1
	for i := 1; i < len(terms); i++ {
		var part bool
		forms[i], part = lookPart(v, terms[i])
		parts = parts && part
	}
	return forms, there || parts
}

// lookPart returns the forms of a part, and whether texts have it. Where they have
// it only as another form of the word may be (Abbruch, Abbrecher), what differs
// least counts.
func lookPart(v *Vocabulary, t Term) (forms []Form, there bool) {
	forms, there = v.Forms(&t)
	if there || t.tolerance == 0 {
		return forms, there
	}
	return resembling(v, t, 1, Itself), false
}

// resembling returns the forms of t where the words of the texts that differ least
// from it count as it with a weight, by a grade.
func resembling(v *Vocabulary, t Term, weight float64, as Grade) []Form {
	alike := nearest{errors: far}
	v.nearest(&alike, &t.needle)
	alike.sort(t.word)
	for _, word := range alike.words {
		t.alternatives = append(slices.Clip(t.alternatives), needle{word: word, forms: v.lexicon.Forms(word), weight: weight, as: as})
	}
	forms, _ := v.Forms(&t)
	return forms
}

// correct returns the terms of the words that differ least from one that is
// nowhere and unknown, none where nothing is near. They are of the texts, unless the
// lexicon knows nearer ones and texts have those or what means the same.
func (s *Scorer) correct(v *Vocabulary, t *Term) ([]Term, error) {
	spellings := s.spellings(t)
	texts := nearest{errors: far}
	for i := range spellings {
		v.nearest(&texts, &spellings[i])
	}
	texts.sort(t.word)
	nearer := nearest{errors: min(texts.errors-1, oneError)}
	if nearer.errors == oneError {
		for i := range spellings {
			s.language.nearest(&nearer, &spellings[i], s.free)
		}
	}
	nearer.sort(t.word)
	if n := len(nearer.words); n > 0 && n <= mostCorrections {
		corrected, err := s.read(t, nearer)
		if err != nil {
			return nil, err
		}
		for i := range corrected {
			if forms, _ := v.Forms(&corrected[i]); len(forms) > 0 || slices.ContainsFunc(corrected[i].phrases, v.holds) {
				s.meant[t.Group], err = s.language.lexicon.Spelt(nearer.words[0])
				return corrected, err
			}
		}
	}
	if len(texts.words) == 0 {
		return nil, nil
	}
	corrected, err := s.read(t, texts)
	if err != nil {
		return nil, err
	}
	if texts.whole() {
		s.meant[t.Group] = texts.words[0]
	}
	corrected[0].alternatives = slices.Concat(corrected[0].alternatives, t.alternatives)
	corrected[0].phrases = slices.Concat(corrected[0].phrases, t.phrases)
	return corrected, nil
}

// spellings returns what t is compared by: its letters as they were typed count as
// well, as an error may have made an umlaut of them (money, moeny).
func (s *Scorer) spellings(t *Term) []needle {
	all := []needle{t.needle}
	if plain := german.Plain(s.Words[t.Group].Typed); plain != t.word {
		n := s.language.needle(plain)
		n.prefix = t.prefix
		all = append(all, n)
	}
	return all
}

// read returns the terms of t if it is one of the nearest words: those of the
// first, as which the others count.
func (s *Scorer) read(t *Term, found nearest) ([]Term, error) {
	var all []Term
	for i, word := range found.words {
		if i >= mostCorrections {
			all[0].alternatives = append(all[0].alternatives, s.language.strict(word, 1, Itself))
			continue
		}
		words, at := slices.Clone(s.free), s.Words[t.Group].at
		words[at].word = word
		terms, err := s.language.understand(words, at, s.language.lexicon.LooksGerman(folded(words)))
		if err != nil {
			return nil, err
		}
		if i == 0 {
			all = terms
			continue
		}
		all[0].alternatives = slices.Concat(all[0].alternatives, []needle{s.language.strict(word, 1, Itself)}, terms[0].alternatives)
		all[0].phrases = slices.Concat(all[0].phrases, terms[0].phrases)
	}
	for i := range all {
		all[i].Group = t.Group
	}
	all[0].prefix = t.prefix
	return all, nil
}

// nearest are the words that differ least from another one. What begins so, or
// has it as a part, is less near than what differs by as many errors itself.
type nearest struct {
	errors int // twice as many, and one more for a beginning or a part
	words  []string
}

// add takes a word that differs by some errors, unless it is further or says
// little.
func (f *nearest) add(word string, errors int) { f.take(word, 2*errors) }

// addPart takes one whose beginning or part differs so.
func (f *nearest) addPart(word string, errors int) { f.take(word, 2*errors+1) }

func (f *nearest) take(word string, errors int) {
	if errors > f.errors || errors >= far || german.Vague(word) {
		return
	}
	if errors < f.errors {
		f.errors, f.words = errors, nil
	}
	f.words = append(f.words, word)
}

// whole tells that the words are near as they are spelt, or by their stems: not
// as a beginning or as parts of other words.
func (f *nearest) whole() bool { return f.errors%2 == 0 }

// sort orders the words, each once, and keeps a hundred: those that have the same
// letters as typed come first, as most errors only swap some.
func (f *nearest) sort(typed string) {
	mine := letters(typed)
	changed := func(word string) int { return bits.OnesCount32(letters(word) ^ mine) }
	slices.SortFunc(f.words, func(a, b string) int {
		return cmp.Or(cmp.Compare(changed(a), changed(b)), cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	f.words = slices.Compact(f.words)
	f.words = f.words[:min(len(f.words), most)]
}

// known is a word that the lexicon knows.
type known struct {
	word    string
	outline outline
}

func outlined(words []string) []known {
	all := make([]known, len(words))
	for i, word := range words {
		all[i] = known{word, outlineOf(word)}
	}
	return all
}

// nearest adds the words of the lexicon that n is but for typing errors, as they
// are spelt or by their stems: German ones unless the question is an English one.
func (l *Language) nearest(found *nearest, n *needle, question []spelt) {
	l.scan(found, n, l.own())
	if !german.English(folded(question)) {
		l.scan(found, n, l.german())
	}
}

func (l *Language) scan(found *nearest, n *needle, words []known) {
	whole, stem, english := n.target(n.word), n.target(n.forms.German), n.target(n.forms.English)
	for i := range words {
		k := &words[i]
		if whole.perhaps(&k.outline, found.errors/2) {
			found.add(k.word, whole.errors(k.word, k.outline, found.errors/2))
		}
		if stem.perhapsStem(&k.outline, found.errors/2) || english.perhapsStem(&k.outline, found.errors/2) {
			de, en := german.Stems(k.word)
			found.add(k.word, min(stem.errors(de, outlineOf(de), found.errors/2), english.errors(en, outlineOf(en), found.errors/2)))
		}
	}
}
