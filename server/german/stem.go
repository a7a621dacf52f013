package german

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	snowball "github.com/blevesearch/snowballstem/german"
)

// Stems returns the German and the English stem of a folded word. Both are
// tried for every word: questions come in either language, and few words of
// one have a stem that means something else in the other.
func Stems(word string) (de, en string) {
	env := snowballstem.NewEnv(word)
	snowball.Stem(env)
	de = env.Current()
	env.SetCurrent(american(word))
	english.Stem(env)
	return de, env.Current()
}

// american spells a British word as its stem needs it: recognise as recognize,
// labour as labor. Words that only look so change as well, in all their forms.
func american(word string) string {
	word = strings.ReplaceAll(word, "our", "or")
	for _, ending := range []string{"e", "ed", "es", "er", "ers", "ing", "ation", "ations", "able"} {
		stem, ok := strings.CutSuffix(word, ending)
		if ok && len(stem) > 4 && (strings.HasSuffix(stem, "is") || strings.HasSuffix(stem, "ys")) {
			return stem[:len(stem)-1] + "z" + ending
		}
	}
	return word
}

// Stem returns the German stem of a folded word.
func Stem(word string) string {
	env := snowballstem.NewEnv(word)
	snowball.Stem(env)
	return env.Current()
}
