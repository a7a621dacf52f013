package authority

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// Filter narrows what [Register.Find] returns; empty fields narrow nothing.
type Filter struct {
	Level Level
	Land  string // two digits
	Whole bool   // only what meets every word of the query
}

// mostFound bounds what [Register.Find] returns: nobody reads further.
const mostFound = 500

// How well a word of a question meets one of a name.
const (
	exactFit    = 1.0
	endingFit   = 0.9 // "Soests", "Münchener"
	prefixFit   = 0.8
	typoFit     = 0.6
	twoTyposFit = 0.4
)

// What else counts, in the same measure.
const (
	kindWeight  = 0.3  // it is what the question says: "Stadt", "Kreis"
	rareWeight  = 0.1  // against a Regierungsbezirk or Verband that was not asked for as such
	extraWeight = 0.05 // against each word of the name that was not asked for
	// lettersScore is of a Land whose letters were asked for: before any name.
	lettersScore = 2.0
	mostLetters  = 3
)

// Find returns the authorities with a name like the query, the best first and
// of equally good ones the one with more inhabitants: with typos, inflections,
// beginnings of the last word, and with or without what they are ("Soest",
// "Sost", "Kreis Soest", "Stadt Halle"). A key in any notation finds its own, and
// the letters of a Land find that first.
// Only what has a level is found, and nothing former; at most 500.
func (r *Register) Find(query string, narrowed Filter) []Authority {
	if a, err := r.Lookup(strings.TrimSpace(query)); err == nil && !a.Former && narrowed.has(&a) {
		return []Authority{a}
	}
	q := ask(query)
	names := r.names()
	scores := q.scores(names, narrowed.Whole)
	if land, ok := r.lettered(query); ok && (len(scores) == 0 || len(query) <= mostLetters) {
		scores[land] = lettersScore
	}
	found := make([]int32, 0, len(scores))
	for i := range scores {
		if narrowed.has(&r.all[i]) {
			found = append(found, i)
		}
	}
	slices.SortFunc(found, func(a, b int32) int {
		return cmp.Or(
			cmp.Compare(scores[b], scores[a]),
			cmp.Compare(r.all[b].Population, r.all[a].Population),
			cmp.Compare(r.all[a].Key, r.all[b].Key),
		)
	})
	found = found[:min(len(found), mostFound)]
	list := make([]Authority, len(found))
	for i, at := range found {
		list[i] = r.all[at]
	}
	return list
}

// lettered returns the place of the Land that is called so: by its letters, or by a
// name that the register does not have.
func (r *Register) lettered(query string) (int32, bool) {
	land, ok := FindLand(strings.TrimSpace(query))
	if !ok {
		return 0, false
	}
	at, ok := r.byKey[Key(land.Key)]
	return at, ok
}

func (f Filter) has(a *Authority) bool {
	return a.Level != "" && (f.Level == "" || a.Answers(f.Level)) && (f.Land == "" || f.Land == a.Land)
}

// nameIndex finds names by their words.
type nameIndex struct {
	words  []string           // sorted
	in     map[string][]int32 // places in Register.all, by word
	length []int              // how many words a name has that say neither what it is nor which of several
	kinds  []kindWord         // what each is
}

// names returns the index of r's names, made when it is first asked for.
func (r *Register) names() *nameIndex {
	r.found.Do(func() {
		n := &nameIndex{in: map[string][]int32{}, length: make([]int, len(r.records)), kinds: make([]kindWord, len(r.records))}
		for i := range r.all[:len(r.records)] {
			n.add(int32(i), &r.all[i])
		}
		n.words = make([]string, 0, len(n.in))
		for word := range n.in {
			n.words = append(n.words, word)
		}
		slices.Sort(n.words)
		r.index = n
	})
	return r.index
}

func (n *nameIndex) add(i int32, a *Authority) {
	if a.Level == "" {
		return
	}
	n.kinds[i] = kindOf(a)
	for _, word := range nameWords(a.Name) {
		n.file(word, i)
	}
	for _, part := range strings.Fields(a.Name) { // "Rheinsieg" of Rhein-Sieg-Kreis
		words := nameWords(part)
		for end := 2; end <= len(words); end++ {
			n.file(strings.Join(words[:end], ""), i)
		}
	}
	n.length[i] = ownLength(a.Name)
}

// file puts a name under one of its words.
func (n *nameIndex) file(word string, i int32) {
	if at := n.in[word]; len(at) == 0 || at[len(at)-1] != i {
		n.in[word] = append(at, i)
	}
}

// ownLength counts the words of a name but for what it is, and for what only tells
// which of several is meant: 1 of "Frankfurt am Main".
func ownLength(name string) (n int) {
	plain, _, _ := strings.Cut(name, " (")
	for _, word := range nameWords(plain) {
		if beside[word] && n > 0 {
			break
		}
		if kindWords[word] == 0 {
			n++
		}
	}
	return n
}

// question is what somebody typed.
type question struct {
	words []string
	last  bool     // the last word may go on
	kind  kindWord // what it asks for; 0 for anything
}

// ask takes a query apart. Words that say what an authority is are names only
// where nothing else stands, and an article before it all says nothing.
func ask(query string) question {
	q := question{last: true}
	all := nameWords(query)
	if len(all) > 1 && articles[all[0]] {
		all = all[1:]
	}
	for i, word := range all {
		if k := kindWords[word]; k != 0 && len(all) > 1 {
			q.kind |= k
			q.last = i < len(all)-1
			continue
		}
		q.words = append(q.words, word)
	}
	if len(q.words) == 0 {
		q.words, q.kind = all, 0
	}
	return q
}

// scores returns how well names meet the question, by their places: those that
// meet the most of its words, or the whole of it.
func (q question) scores(names *nameIndex, whole bool) map[int32]float64 {
	type tally struct {
		met int
		sum float64
	}
	tallies := map[int32]tally{}
	most := 0
	for i, word := range q.words {
		for at, fit := range names.meet(word, q.last && i == len(q.words)-1) {
			t := tallies[at]
			t.met, t.sum = t.met+1, t.sum+fit
			tallies[at] = t
			most = max(most, t.met)
		}
	}
	if whole {
		most = len(q.words)
	}
	scores := map[int32]float64{}
	for at, t := range tallies {
		if t.met < most {
			continue
		}
		score := t.sum/float64(len(q.words)) - extraWeight*math.Max(0, float64(names.length[at]-t.met))
		switch kind := names.kinds[at]; {
		case q.kind&kind != 0:
			score += kindWeight
		case kind == regionKind || kind == associationKind:
			score -= rareWeight
		}
		scores[at] = score
	}
	return scores
}

// meet returns how well each name meets one word. Typos are looked for only
// where the word is right in no name.
func (n *nameIndex) meet(word string, open bool) map[int32]float64 {
	fits := map[int32]float64{}
	take := func(of string, fit float64) {
		for _, at := range n.in[of] {
			fits[at] = max(fits[at], fit)
		}
	}
	take(word, exactFit)
	for _, stem := range withoutEnding(word) {
		take(stem, endingFit)
	}
	if open || utf8.RuneCountInString(word) == 1 { // as in "Frankfurt a. M."
		from, _ := slices.BinarySearch(n.words, word)
		for _, other := range n.words[from:] {
			if !strings.HasPrefix(other, word) {
				break
			}
			take(other, prefixFit)
		}
	}
	if len(fits) > 0 {
		return fits
	}
	for _, other := range n.words {
		switch typos(word, other) {
		case 1:
			take(other, typoFit)
		case 2:
			take(other, twoTyposFit)
		}
	}
	return fits
}
