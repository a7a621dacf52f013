// Package cost prices work before it is begun. Every edge pays in one unit, so
// that what somebody may ask for is one allowance, whichever door is used, and
// no request costs more than the largest operation.
package cost

import "math"

// Units measure work: one is a millisecond of CPU on a server of 5,000 entries.
// The program in scripts/benchmark shows each price beside what it measures.
type Units float64

// Largest is what one operation may cost at most.
const Largest Units = 300

// Prices of work that several edges ask of the domain.
const (
	// Request is what any request costs: to receive it, to find out who asks,
	// and to answer.
	Request Units = 0.1
	// Kilobyte is 1,000 bytes of a page, and of what it was made of.
	Kilobyte Units = 0.03
	// Sent is 1,000 bytes that somebody sends, to read them, to look at each of
	// their letters and to keep them: texts, or long lists of values. What every
	// question is long costs nothing, see [Body].
	Sent Units = 0.1
	// Walked is to read one of all entries, one after the other.
	Walked Units = 0.1
	// WalkedLink is the same for a link of the audit trail.
	WalkedLink Units = 0.01
	// Value is one value of an answer.
	Value Units = 0.002
	// Entry is to read one entry by its id or slug, and to see who may see it.
	Entry Units = 0.2
	// List is to ask the store for a page of a list.
	List Units = 0.3
	// Search is to ask the index for the hits of a question without words, and
	// to rank them; Word is what each word of the question adds.
	Search Units = 3
	Word   Units = 2
	// Facet is to count the values of one facet.
	Facet Units = 0.1
	// Highlight is to mark in one hit why it was found.
	Highlight Units = 0.15
	// Suggest is to suggest what somebody who types may mean.
	Suggest Units = 8
	// Alike is to look among all authorities for names that a word is like.
	Alike Units = 0.7
	// Related is to compare an entry with all others.
	Related Units = 15
	// Compare is to set two texts of an entry side by side at its worst.
	Compare Units = 60
)

// Words returns how many words of a question are paid for: a long one that a
// search cuts up costs as one word for each eight bytes.
func Words(question string) int {
	words, length := 0, 0
	for i := range len(question) {
		if question[i] == ' ' {
			length = 0
			continue
		}
		if length%8 == 0 {
			words++
		}
		length++
	}
	return words
}

// usual is how many bytes a question has that is priced by its fields alone.
const usual = 10_000

// Body returns what a request costs by the bytes that are sent with it.
func Body(bytes int) Units { return Sent * Units(max(bytes-usual, 0)) / 1000 }

// Whole returns u as people are told it: a whole number, rounded up.
func (u Units) Whole() int { return int(math.Ceil(float64(u))) }
