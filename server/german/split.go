package german

import (
	"slices"
	"strings"
)

const (
	// shortest is the fewest letters that a part of a compound may have.
	shortest = 3
	// telling is from how many letters on a noun alone shows where a
	// compound parts, whatever stands beside it.
	telling = 5
	// compound is the fewest letters of a word that is worth splitting.
	compound = 6
)

// endings look like nouns at the end of a word, and are the ends of verbs and
// adjectives (laufende, adoptieren, veröffentlicht) or make one word of another
// (Sicherheit, Wissenschaft).
var endings = []string{"ende", "enden", "endes", "ender", "tieren", "tiert", "tierte", "licht", "lichte", "lichten", "lichter", "lichtes", "lichen", "rente", "renten", "daten", "schaft", "schaften"}

// suffixes make one word of another: Digitalisierung and Visualisierung have no part
// in common.
var suffixes = []string{"heit", "heiten", "keit", "keiten", "schaft", "schaften", "ierung", "ierungen", "ieren", "iert", "ierte", "ierten", "ismus", "lich", "liche", "lichen", "licher", "liches", "isch", "ische", "ischen", "ischer", "isches"}

// suffixed reports whether what stands behind at in a word is too little beside its
// suffix to be a part.
func suffixed(word string, at int) bool {
	return slices.ContainsFunc(suffixes, func(suffix string) bool {
		return strings.HasSuffix(word, suffix) && at > len(word)-len(suffix)-shortest
	})
}

// Ending reports whether the end of a folded word is one that verbs and adjectives
// have, though it looks like a noun.
func Ending(piece string) bool { return slices.Contains(endings, piece) }

// towns are the ends of the names of towns, of those who live there, and of countries.
var towns = []string{"land", "lands", "burg", "burgs", "burger", "burgern", "burgers", "burgerin", "burgerinnen"}

// Town reports whether a folded word ends as the names of towns do: a
// Flensburger is called so for no other reason.
func Town(word string) bool {
	at := strings.LastIndex(word, "burg")
	return at > 0 && slices.Contains(towns, word[at:])
}

// Parts returns the stems of the nouns that a folded word is made of, or nil
// if it is no compound. Words that say little are none (ebenfalls), and a noun that the
// project has is no other one behind a rest: a Wettbewerb is no Bewerb.
func (l *Lexicon) Parts(word string) []string {
	if len(word) < compound || strings.ContainsAny(word, "0123456789") || Vague(word) {
		return nil
	}
	word = infinitive(word)
	if parts := l.split(word); len(parts) > 1 {
		return parts
	}
	if l.nouns[Stem(word)] != 0 {
		return nil
	}
	return l.guess(word)
}

// split cuts word into nouns without a rest, the longest last one first.
func (l *Lexicon) split(word string) []string {
	for at := shortest; at <= len(word)-shortest; at++ {
		last, ok := l.last(word[at:])
		if !ok {
			continue
		}
		if first, ok := l.joint(word[:at]); ok {
			return []string{first, last}
		}
		if before := l.split(word[:at]); before != nil {
			return append(before, last)
		}
	}
	return nil
}

// guess cuts word beside a noun that is long enough to be no accident, though
// the other part is unknown.
func (l *Lexicon) guess(word string) []string {
	for at := shortest + 1; at <= len(word)-telling; at++ {
		if last, ok := l.last(word[at:]); ok && len(last) > shortest {
			return []string{Stem(strings.TrimSuffix(word[:at], "s")), last}
		}
	}
	for at := len(word) - shortest - 1; at >= telling; at-- {
		if first, ok := l.joint(word[:at]); ok && len(first) > shortest && !suffixed(word, at) && !Ending(word[at:]) && !slices.Contains(towns, word[at:]) {
			return []string{first, Stem(word[at:])}
		}
	}
	return nil
}

// last returns the stem of a noun at the end of a word. One that is made with ung has
// that there: who takes part in a Wettbewerb sends no Bewerbung.
func (l *Lexicon) last(piece string) (string, bool) {
	if Ending(piece) || slices.Contains(towns, piece) {
		return "", false
	}
	stem, ok := l.noun(piece)
	return stem, ok && (l.nouns[stem]&^withEr != withUng || madeOf(piece, stem) != plainly)
}

// made is how nouns are made of a stem, a bit each.
type made uint8

const (
	plainly made = 1 << iota
	withUng
	withEr
)

// madeOf returns how a form of a noun is made of its stem.
func madeOf(noun, stem string) made {
	switch rest := strings.TrimPrefix(noun, stem); {
	case strings.HasPrefix(rest, "ung"):
		return withUng
	case strings.HasPrefix(rest, "er"):
		return withEr
	}
	return plainly
}

// joint returns the noun in front of another one: many take an s there that
// they have in no other form, the other letters go with the stem.
func (l *Lexicon) joint(piece string) (string, bool) {
	if stem, ok := l.noun(piece); ok {
		return stem, true
	}
	if bare, ok := strings.CutSuffix(piece, "s"); ok {
		return l.noun(bare)
	}
	return "", false
}

// noun returns the stem of piece if that is a noun's.
func (l *Lexicon) noun(piece string) (string, bool) {
	if len(piece) <= shortest {
		return piece, l.short[piece]
	}
	if !l.begun.has(piece) {
		return "", false
	}
	stem := Stem(piece)
	if l.nouns[stem] != 0 || l.short[stem] {
		return stem, true
	}
	return stem, len(piece) >= telling && l.thesaurus.noun(stem)
}
