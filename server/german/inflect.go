package german

import "strings"

// Inflected reports whether two folded words of one stem differ by no more than
// what the forms of a word do, in a text of a language: Antrag and Anträge, plan and
// planned, licence and license, but not lead and leader. German texts have English
// words as well.
func Inflected(a, b string, english bool) bool {
	return a == b || bothEnd(american(a), american(b), englishForms) || !english && bothEnd(a, b, germanForms)
}

// Plural reports whether a folded word is the plural of an English noun.
func Plural(word, noun string) bool {
	if stem, ok := strings.CutSuffix(noun, "y"); ok && word == stem+"ies" {
		return true
	}
	return word == noun+"s" || word == noun+"es"
}

// Derived reports whether two folded English words of one stem are about the same:
// one may be made of the other, as unemployment and unemployed are, but not as
// personal or personalise is of person.
func Derived(a, b string) bool { return bothEnd(american(a), american(b), englishKin) }

// derivations are what makes another word of a German stem.
var derivations = []string{"ung", "lich", "isch", "ier", "igkeit", "ation"}

// Derivation returns which word the rest of a folded German one makes of the stem that
// it stands behind: what derives it, "t" for a participle, or "" for an ending or the
// next part of a compound. Words of one stem that have it alike are forms of each other.
func Derivation(rest string) string {
	for _, d := range derivations {
		if strings.HasPrefix(rest, d) {
			return d
		}
	}
	if participles[rest] {
		return "t"
	}
	return ""
}

var (
	participles  = WordSet("t te ten tem ter tes")
	germanForms  = WordSet("e en er ern ers es em n ns nen s st se sen ses t te ten tet est et ete eten in innen")
	englishForms = WordSet("e s es d ed ing y ies ied ves")
	englishKin   = WordSet("e s es d ed ing ings y ies ied ves ment ments ion ions ation ations ance ances ence ences ity ities ive able ably ly ant ants ent ents")
)

// bothEnd reports whether what two words do not have in common is nothing or one of
// some endings, with the letter before it doubled or not.
func bothEnd(a, b string, endings map[string]bool) bool {
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	ends := func(word string) bool {
		rest := word[at:]
		doubled := at > 0 && rest != "" && rest[0] == word[at-1]
		return rest == "" || endings[rest] || doubled && (len(rest) == 1 || endings[rest[1:]])
	}
	return ends(a) && ends(b)
}
