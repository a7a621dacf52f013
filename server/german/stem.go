package german

import (
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
	env.SetCurrent(word)
	english.Stem(env)
	return de, env.Current()
}

// Stem returns the German stem of a folded word.
func Stem(word string) string {
	env := snowballstem.NewEnv(word)
	snowball.Stem(env)
	return env.Current()
}
