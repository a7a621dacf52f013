package relevance

import (
	"strings"

	"praxistransfer/server/german"
)

// Grade is how near a word of the texts is to one of a question.
type Grade uint8

// The grades, the nearest last.
const (
	// None is no word of the question.
	None Grade = iota
	// Hint is a part of what may mean the same, another word of its stem, or one that
	// is spelt nearly so though both are words: a text with it follows, and is no hit.
	Hint
	// Sense is a word that may mean the same or more: a thesaurus says so, a
	// dictionary, or the project of a wider word.
	Sense
	// Akin is one that the project counts as the same.
	Akin
	// Itself is the word: as it is spelt, by its stem, in a compound, as curators
	// say or but for typing errors.
	Itself
)

// few is how many texts with the word of a question itself are too few to leave out
// those that only mean the same: they are hits then, too. The more words a question
// has beyond two, the likelier one of them is said otherwise.
const few = 5

// Suffice reports whether so many texts with all of so many telling words themselves
// are enough of an answer. Then what has a word only by another one of like meaning,
// or by the parts of it, is no hit, but follows.
func Suffice(texts, words int) bool { return texts >= few*max(words-1, 1) }

// Alone returns how many texts are hits for a word alone that so many have
// themselves, and so many at all.
func Alone(itself, all int) int {
	if Suffice(itself, 1) {
		return itself
	}
	return all
}

// Grades are how near a word is to one of the question in a German text, and in
// an English one.
type Grades [2]Grade

// In returns the grade in a text of a language.
func (g Grades) In(english bool) Grade {
	if english {
		return g[1]
	}
	return g[0]
}

// grades returns how near a word of the texts is to the term, whatever others
// there are.
func (t *Term) grades(word string, f *german.Forms) Grades {
	g := t.needle.grades(word, f, t.Whole)
	for i := range t.alternatives {
		a := &t.alternatives[i]
		other := a.grades(word, f, a.as == Itself)
		g = Grades{max(g[0], other[0]), max(g[1], other[1])}
	}
	return g
}

// filed returns how near a word is by grades where it stands in keywords only. They
// are names of what a text is filed under, and stand for what they say: no other word
// for it counts, however near it is. A [Phrase] is not asked this: several words
// together say what they mean there, too.
func (t *Term) filed(word string, f *german.Forms, by Grades) Grades {
	most := t.needle.named(word, f)
	for i := range t.alternatives {
		if a := &t.alternatives[i]; a.as == Itself {
			other := a.named(word, f)
			most = Grades{max(most[0], other[0]), max(most[1], other[1])}
		}
	}
	return Grades{min(by[0], most[0]), min(by[1], most[1])}
}

// named returns how near a keyword may be to n: as near as it is, if it is n in one of
// its forms or a German compound about it, one that begins with it or has all its parts
// (Jugendarbeit, Bürgerinnenbeteiligung). One that only ends with it is a kind of it,
// which counts where few texts have it itself (Stadtentwicklung). The rest is a hint.
func (n *needle) named(word string, f *german.Forms) Grades {
	stem := n.forms.German
	ends := n.inside(word)
	begins := ends && strings.HasPrefix(word, stem)
	if last := len(f.Parts) - 1; last > 0 {
		begins, ends = f.Parts[0] == stem, f.Parts[last] == stem
	}
	switch {
	case word == n.word, n.prefix && strings.HasPrefix(word, n.word),
		f.German == stem && german.Inflected(word, n.word, false), f.English == n.forms.English && german.Inflected(word, n.word, true):
		return Grades{Itself, Itself}
	case begins, german.Within(n.forms.Parts, f.Parts):
		return Grades{Itself, Hint}
	case ends:
		return Grades{Sense, Hint}
	}
	return Grades{Hint, Hint}
}

// grades returns how near a word is that is n; compounds tells whether one with n in
// it is as near. Words that only share a stem with n are further: English ones of
// any, German ones of what is not the question's word itself.
func (n *needle) grades(word string, f *german.Forms, compounds bool) Grades {
	if n.fit(word, f) == (fits{}) {
		return Grades{}
	}
	g := Grades{n.plainGrade(word, f, false), n.plainGrade(word, f, true)}
	switch fit := n.germanly(word, f); {
	case fit == stemmed && (n.as == Itself || german.Inflected(word, n.word, false)), fit > 0 && fit < stemmed && compounds:
		g[0] = n.as
	case fit > 0:
		g[0] = max(g[0], Hint)
	}
	if n.english {
		g[0] = None
	}
	if n.german {
		g[1] = None
	}
	return g
}

// plainGrade returns how near a word of a text is that is n in any language. What
// begins as a word that is being typed is as near as that one, whatever its stem. In an
// English text what only means the same has its number alone: a train is no training.
func (n *needle) plainGrade(word string, f *german.Forms, english bool) Grade {
	switch fit := n.plainly(word, f); {
	case fit == 0:
		return None
	case fit != stemmed || n.prefix && strings.HasPrefix(word, n.word):
		return n.as
	case english && (n.alien || n.as < Itself):
		if german.Plural(word, n.word) || !n.english && german.Plural(n.word, word) {
			return n.as
		}
	case german.Inflected(word, n.word, english) || n.as == Itself && german.Derived(word, n.word):
		return n.as
	}
	return Hint
}
