package relevance

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"praxistransfer/server/german"
)

// Vocabulary is the set of words that occur in some texts, with all that is
// needed to find those that answer a question. Words are only added: one that
// no longer occurs costs a little, and finds nothing. Safe for concurrent use.
type Vocabulary struct {
	lexicon *german.Lexicon

	mu    sync.RWMutex
	words table
	stems table
	parts table
	forms []german.Forms // of words
	in    []uint8        // fields that the word occurs in, a bit each

	holding holding
	answers answers
}

// table holds spellings that are looked up with typing errors.
type table struct {
	number    map[string]uint32
	spellings []string
	outlines  []outline
	members   [][]uint32 // words that have the spelling as a form
}

// NewVocabulary returns an empty vocabulary.
func NewVocabulary(lexicon *german.Lexicon) *Vocabulary {
	return &Vocabulary{lexicon: lexicon, words: newTable(), stems: newTable(), parts: newTable()}
}

func newTable() table { return table{number: make(map[string]uint32)} }

// add returns the number of a spelling, and whether it is new.
func (t *table) add(spelling string) (number uint32, added bool) {
	if number, ok := t.number[spelling]; ok {
		return number, false
	}
	spelling = strings.Clone(spelling)
	number = uint32(len(t.spellings))
	t.number[spelling] = number
	t.spellings = append(t.spellings, spelling)
	t.outlines = append(t.outlines, outlineOf(spelling))
	t.members = append(t.members, nil)
	return number, true
}

// join notes that a word has a spelling as a form.
func (t *table) join(spelling string, word uint32) {
	number, _ := t.add(spelling)
	if !slices.Contains(t.members[number], word) {
		t.members[number] = append(t.members[number], word)
	}
}

// Add notes that a folded word occurs in a field.
func (v *Vocabulary) Add(word string, field Field) {
	v.mu.RLock()
	number, known := v.words.number[word]
	known = known && v.in[number]&(1<<field) != 0
	v.mu.RUnlock()
	if known {
		return
	}
	f := v.lexicon.Forms(word)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.answers.forget()
	number, added := v.words.add(word)
	if added {
		v.in = append(v.in, 0)
		v.forms = append(v.forms, f)
		v.stems.join(f.German, number)
		v.stems.join(f.English, number)
		for _, p := range f.Parts {
			v.parts.join(p, number)
		}
	}
	v.in[number] |= 1 << field
}

// In returns the fields that a folded word occurs in, a bit each; none if it is not
// in the texts.
func (v *Vocabulary) In(word string) uint8 {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if number, ok := v.words.number[word]; ok {
		return v.in[number]
	}
	return 0
}

// Beginning returns the words that begin with a folded beginning, but for those
// that say little, the shortest first and at most limit of them.
func (v *Vocabulary) Beginning(beginning string, limit int) []string {
	if beginning == "" {
		return nil
	}
	v.mu.RLock()
	defer v.mu.RUnlock()
	var words []string
	v.words.begin(beginning, func(number uint32) {
		if word := v.words.spellings[number]; v.in[number]&^(1<<Labels) != 0 && !german.Vague(word) {
			words = append(words, word)
		}
	})
	slices.SortFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b)) })
	return words[:min(len(words), limit)]
}

// Size returns the number of words.
func (v *Vocabulary) Size() int {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return len(v.words.spellings)
}

// Form is a word of the texts that is one of the question.
type Form struct {
	Word string
	// Fit is how well it is in a German text, from 0 to 1, and English how well
	// in an English one.
	Fit, English float64
	grades       Grades
	filed        Grades // in keywords
	// In are the fields that the word occurs in, a bit each.
	In uint8
}

// best is how well it is in a text of the language in which it is best.
func (f Form) best() float64 { return max(f.Fit, f.English) }

// most is how many forms of one term are followed, and how many words that may be
// a misspelt one: what a beginning of two letters or a common part of compounds
// leads to has no end.
const most = 100

// Forms returns the words that are t as it is spelt, the best first, at most a
// hundred of them; words that begin with it only where it is none itself. known
// tells whether one is t, not only what counts as it. The forms are shared and
// must not be changed.
func (v *Vocabulary) Forms(t *Term) (forms []Form, known bool) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	if t.prefix && v.has(&t.needle) {
		whole := *t
		whole.prefix = false
		t = &whole
	}
	a := v.answers.of(t, v.answer)
	return a.forms, a.known
}

// answer looks for the words that are t.
func (v *Vocabulary) answer(t *Term) answer {
	candidates := make(map[uint32]fits)
	v.gather(candidates, t)
	forms := make([]Form, 0, len(candidates))
	for word, fit := range candidates {
		if fit != (fits{}) {
			forms = append(forms, Form{Word: v.words.spellings[word], Fit: fit.german, English: fit.english, In: v.in[word]})
		}
	}
	slices.SortFunc(forms, func(a, b Form) int {
		return cmp.Or(cmp.Compare(b.best(), a.best()), cmp.Compare(len(a.Word), len(b.Word)), cmp.Compare(a.Word, b.Word))
	})
	forms = slices.Clone(forms[:min(len(forms), most)])
	for i := range forms {
		f := &v.forms[v.words.number[forms[i].Word]]
		forms[i].grades = t.grades(forms[i].Word, f)
		forms[i].filed = t.filed(forms[i].Word, f, forms[i].grades)
	}
	return answer{forms, v.known(candidates, t)}
}

// has reports whether n is a word of the texts, as it is spelt or by its stem.
func (v *Vocabulary) has(n *needle) bool {
	if _, ok := v.words.number[n.word]; ok {
		return true
	}
	_, ok := v.stems.number[n.forms.German]
	return ok && len(n.word) > len(n.forms.German)
}

// holds reports whether texts have every word of a phrase.
func (v *Vocabulary) holds(p Phrase) bool {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return !slices.ContainsFunc(p.Words, func(word string) bool {
		_, ok := v.words.number[word]
		return !ok
	})
}

// known reports whether one of the candidates is t: as it is spelt, by its stem,
// as a part or as the beginning.
func (v *Vocabulary) known(candidates map[uint32]fits, t *Term) bool {
	for word, fit := range candidates {
		if fit.german >= stemmed || fit.german > 0 && t.needle.germanly(v.words.spellings[word], &v.forms[word]) > 0 || t.needle.plainly(v.words.spellings[word], &v.forms[word]) > 0 {
			return true
		}
	}
	return false
}

// gather adds the words that share a form with t or what counts as it.
func (v *Vocabulary) gather(candidates map[uint32]fits, t *Term) {
	v.akin(candidates, t, &t.needle)
	if len(t.forms.German) >= enclosed {
		v.judge(candidates, t, v.holding.words(&v.words, t.forms.German)...)
	}
	for i := range t.alternatives {
		v.akin(candidates, t, &t.alternatives[i])
	}
}

// akin adds the words that share a form with n, or begin with it.
func (v *Vocabulary) akin(candidates map[uint32]fits, t *Term, n *needle) {
	if word, ok := v.words.number[n.word]; ok {
		v.judge(candidates, t, word)
	}
	for _, t2 := range []*table{&v.stems, &v.parts} {
		for _, form := range []string{n.word, n.forms.German, n.forms.English} {
			if number, ok := t2.number[form]; ok {
				v.judge(candidates, t, t2.members[number]...)
			}
		}
	}
	if len(n.forms.Parts) > 1 {
		if number, ok := v.parts.number[n.forms.Parts[0]]; ok {
			v.judge(candidates, t, v.parts.members[number]...)
		}
	}
	if n.prefix && len(n.word) > 1 {
		v.words.begin(n.word, func(word uint32) { v.judge(candidates, t, word) })
		v.parts.begin(n.word, func(number uint32) { v.judge(candidates, t, v.parts.members[number]...) })
	}
}

// begin calls visit with the numbers of the spellings that begin with prefix.
func (t *table) begin(prefix string, visit func(uint32)) {
	mask := ^uint32(0)
	if len(prefix) < 4 {
		mask <<= 8 * (4 - len(prefix))
	}
	want := head(prefix) & mask
	for number := range t.outlines {
		if t.outlines[number].head&mask == want && strings.HasPrefix(t.spellings[number], prefix) {
			visit(uint32(number))
		}
	}
}

// judge notes how well words are t.
func (v *Vocabulary) judge(candidates map[uint32]fits, t *Term, words ...uint32) {
	for _, word := range words {
		if _, ok := candidates[word]; !ok {
			candidates[word] = t.fit(v.words.spellings[word], &v.forms[word])
		}
	}
}

// nearest adds the words that n is but for typing errors: as they are spelt, by
// their stems or a part, or as their beginnings.
func (v *Vocabulary) nearest(found *nearest, n *needle) {
	v.mu.RLock()
	defer v.mu.RUnlock()
	whole, stem, english := n.target(n.word), n.target(n.forms.German), n.target(n.forms.English)
	for i := range v.words.outlines {
		o := &v.words.outlines[i]
		if whole.perhaps(o, found.errors/2) {
			spelling := v.words.spellings[i]
			found.add(spelling, whole.errors(spelling, *o, found.errors/2))
			found.addPart(spelling, whole.beginning(spelling, found.errors/2))
		}
	}
	for i := range v.stems.outlines {
		if errors := v.stems.errors(i, found.errors/2, stem, english); errors < far {
			found.add(v.shortest(v.stems.members[i]), errors)
		}
	}
	for i := range v.parts.outlines {
		found.addPart(v.parts.spellings[i], v.parts.errors(i, found.errors/2, stem, whole))
	}
}

// errors returns by how many typing errors a spelling differs from the nearer of two
// targets; far where they are not forgiven, or more than most.
func (t *table) errors(number, most int, one, other *target) int {
	least, o := far, &t.outlines[number]
	if one.perhaps(o, most) {
		least = one.errors(t.spellings[number], *o, most)
	}
	if other.form != one.form && other.perhaps(o, most) {
		least = min(least, other.errors(t.spellings[number], *o, most))
	}
	return least
}

// shortest returns the shortest of some words.
func (v *Vocabulary) shortest(words []uint32) string {
	return v.words.spellings[slices.MinFunc(words, func(a, b uint32) int {
		one, other := v.words.spellings[a], v.words.spellings[b]
		return cmp.Or(cmp.Compare(len(one), len(other)), cmp.Compare(one, other))
	})]
}
