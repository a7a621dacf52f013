package authority

import (
	"cmp"
	"slices"
	"strings"
)

// MostCalling is how many words [Register.Called] looks at: what an authority is,
// "of", and four words of its name, as in "Am Großen Bruch".
const MostCalling = 2 + mostNameWords

const mostNameWords = 4

// beside are words from which on a name only tells which of several is meant:
// "Frankfurt am Main", "Halle (Saale)".
var beside = map[string]bool{"am": true, "an": true, "im": true, "in": true, "bei": true, "beim": true, "ob": true, "vor": true, "a": true, "i": true, "d": true, "v": true, "b": true}

// Called returns the authority that the first of the words call by what it is
// and its name, and how many words that are: "Kreis Soest", "Landkreises Harz",
// "Stadt Halle", "city of Essen". Whole words count only, as they are or
// inflected; n is 0 where they call none. Of several with one name the one with
// the most inhabitants is meant. A Land is named by its name alone.
func (r *Register) Called(words []string) (a Authority, n int) {
	if len(words) < 2 {
		return a, 0
	}
	kind := kindWords[fold(words[0])] &^ stateKind
	begin := 1
	if fold(words[1]) == "of" {
		begin = 2
	}
	if kind == 0 {
		return a, 0
	}
	for n := min(len(words), begin+mostNameWords); n > begin; n-- {
		if a, ok := r.named(kind, words[begin:n]); ok {
			return a, n
		}
	}
	return a, 0
}

// GoingBy returns every authority that people mean by a whole name, with or
// without what it is, the one with the most inhabitants first: "Soest" is a Stadt
// and a Kreis, "Stadt Halle" Halle (Saale) and Halle (Westf.). A Regierungsbezirk
// is meant only where the name says so; what is former is left out.
func (r *Register) GoingBy(name string) []Authority {
	words, kind := nameWords(name), ^regionKind
	if len(words) > 1 && articles[words[0]] {
		words = words[1:]
	}
	if len(words) > 1 && kindWords[words[0]] != 0 {
		kind, words = kindWords[words[0]], words[1:]
	}
	if len(words) == 0 {
		return nil
	}
	names := r.names()
	var found []Authority
	for _, i := range names.in[words[0]] {
		if names.kinds[i]&kind != 0 && calls(words, r.all[i].Name) {
			found = append(found, r.all[i])
		}
	}
	slices.SortFunc(found, func(a, b Authority) int {
		return cmp.Or(cmp.Compare(b.Population, a.Population), cmp.Compare(a.Key, b.Key))
	})
	return found
}

// fold returns a single word as names are compared, "" where it is none.
func fold(word string) string {
	if all := nameWords(word); len(all) == 1 {
		return all[0]
	}
	return ""
}

// named returns the authority of that kind with a name of these words.
func (r *Register) named(kind kindWord, words []string) (Authority, bool) {
	names := r.names()
	name := make([]string, len(words))
	for i, word := range words {
		name[i] = fold(word)
	}
	last := len(name) - 1
	for _, ending := range append([]string{name[last]}, withoutEnding(name[last])...) {
		name[last] = ending
		var found []int32
		for _, i := range names.in[name[0]] {
			if names.kinds[i]&kind != 0 && calls(name, r.all[i].Name) {
				found = append(found, i)
			}
		}
		if len(found) > 0 {
			return r.all[slices.MaxFunc(found, func(a, b int32) int {
				return cmp.Or(cmp.Compare(r.all[a].Population, r.all[b].Population), strings.Compare(string(r.all[b].Key), string(r.all[a].Key)))
			})], true
		}
	}
	return Authority{}, false
}

// calls tells whether words call what has the name: they are how it begins, and
// leave out only what tells which of several it is.
func calls(words []string, name string) bool {
	plain, _, _ := strings.Cut(name, " (")
	all, needed := nameWords(name), len(nameWords(plain))
	if len(all) > 1 && kindWords[all[0]] != 0 {
		all, needed = all[1:], needed-1
	}
	if len(words) > len(all) || !slices.Equal(words, all[:len(words)]) {
		return false
	}
	return len(words) >= needed || beside[all[len(words)]]
}
