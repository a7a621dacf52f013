package german

import "slices"

// synonyms are the words that others count as, by both stems of those.
type synonyms map[string][]synonym

// synonym is what a word of one language counts as.
type synonym struct {
	of      string // folded
	stem    string // its English one
	english bool
	loosely bool     // it may mean them, and much else
	words   []string // folded
}

// add notes what a word counts as.
func (s synonyms) add(meant synonym) {
	de, en := Stems(meant.of)
	meant.stem = en
	s[de] = append(s[de], meant)
	if en != de {
		s[en] = append(s[en], meant)
	}
}

// of returns what a word with these forms counts as, but for words that say little:
// as one whose form it is, or else only loosely or as those that only share a stem
// with it.
func (s synonyms) of(word string, f Forms, itself bool) []string {
	var all []string
	for _, stem := range []string{f.German, f.English} {
		for _, meant := range s[stem] {
			if itself == (!meant.loosely && meant.counts(word, f)) {
				all = append(all, slices.DeleteFunc(slices.Clone(meant.words), Vague)...)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// counts reports whether a word with these forms, which has a stem with the synonym's
// own, is a form of that.
func (s synonym) counts(word string, f Forms) bool {
	return (!s.english || f.English == s.stem) && Inflected(word, s.of, s.english)
}

// has reports whether a word with these forms counts as any.
func (s synonyms) has(f Forms) bool { return len(s[f.German])+len(s[f.English]) > 0 }
