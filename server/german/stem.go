package german

import (
	"slices"
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	snowball "github.com/blevesearch/snowballstem/german"
)

// Stems returns the German and the English stem of a folded word. Both are
// tried for every word: questions come in either language, and few words of
// one have a stem that means something else in the other.
func Stems(word string) (de, en string) {
	return Stem(word), englishStem(word)
}

func englishStem(word string) string {
	env := snowballstem.NewEnv(american(word))
	english.Stem(env)
	return env.Current()
}

// american spells a British word as its stem needs it: recognise as recognize,
// labour as labor, licence as license. Words that only look so change as well, in all their forms.
func american(word string) string {
	word = strings.ReplaceAll(word, "our", "or")
	for _, british := range []string{"licence", "defence", "offence"} {
		if ending, ok := strings.CutPrefix(word, british); ok && (ending == "" || ending == "s") {
			return strings.TrimSuffix(british, "ce") + "se" + ending
		}
	}
	for _, ending := range []string{"e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able"} {
		stem, ok := strings.CutSuffix(word, ending)
		if ok && len(stem) > 4 && (strings.HasSuffix(stem, "is") || strings.HasSuffix(stem, "ys")) {
			return stem[:len(stem)-1] + "z" + ending
		}
	}
	return word
}

// Stem returns the German stem of a folded word. A verb has it with and without
// the zu inside (anzumelden), women have that of men (Schülerinnen), and a Bürger has
// another than a Burg, though their letters are the same where folding took the umlaut.
func Stem(word string) string {
	word = person(word)
	if rest, ok := strings.CutPrefix(word, citizen); ok && slices.Contains(citizens, rest) {
		return citizen
	}
	env := snowballstem.NewEnv(infinitive(word))
	snowball.Stem(env)
	return env.Current()
}

// citizen is Bürger, folded. Behind something else it most often ends the name
// of those who live in a town: Flensburger.
const citizen = "burger"

// citizens are the endings of Bürger.
var citizens = []string{"", "n", "s"}

// person returns the word for women as it is for men, and any other as it is.
func person(word string) string {
	for _, ending := range []string{"in", "innen"} {
		if man, ok := strings.CutSuffix(word, ending); ok && strings.HasSuffix(man, "er") {
			return man
		}
	}
	return word
}

// prefixes are those that a verb puts before the zu of its infinitive.
var prefixes = []string{"ab", "an", "auf", "aus", "bei", "durch", "ein", "fest", "fort", "frei", "her", "heraus", "herum", "hervor", "hin", "hinaus", "hinzu", "los", "mit", "nach", "nieder", "statt", "teil", "uber", "um", "unter", "vor", "voran", "weg", "weiter", "wieder", "zu", "zurecht", "zuruck", "zusammen"}

// infinitive returns a verb without the zu inside, and any other word as it is.
func infinitive(word string) string {
	if !strings.HasSuffix(word, "n") {
		return word
	}
	for at := strings.Index(word, "zu"); at > 0; {
		verb := word[at+len("zu"):]
		if slices.Contains(prefixes, word[:at]) && len(verb) >= 5 && !strings.HasPrefix(verb, "gs") {
			return word[:at] + verb
		}
		next := strings.Index(verb, "zu")
		if next < 0 {
			return word
		}
		at += len("zu") + next
	}
	return word
}
