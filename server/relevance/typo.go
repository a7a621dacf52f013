package relevance

import (
	"math/bits"
	"unicode/utf8"
)

// letters is the set of letters in a word, a bit for each of a to z and one
// for all others. A typing error changes at most two bits of it.
func letters(word string) uint32 {
	var set uint32
	for i := range len(word) {
		if c := word[i] - 'a'; c < 26 {
			set |= 1 << c
		} else {
			set |= 1 << 26
		}
	}
	return set
}

// apart reports that two words with these letters differ by more than limit
// typing errors, without a look at the words.
func apart(a, b uint32, limit int) bool { return bits.OnesCount32(a^b) > 2*limit }

// distance returns how many letters must be added, dropped, replaced or
// swapped with their neighbour to make b of a, or limit+1 if more than limit.
func distance(a, b string, limit int) int {
	if utf8.RuneCountInString(a) == len(a) && utf8.RuneCountInString(b) == len(b) {
		return damerau([]byte(a), []byte(b), limit)
	}
	return damerau([]rune(a), []rune(b), limit)
}

func damerau[T byte | rune](a, b []T, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) >= longest {
		return limit + 1
	}
	var rows [3][longest]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, last[j], row[j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, before[j-2]+1)
				}
			}
			row[j] = d
			least = min(least, d)
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}

// longest bounds the words whose typing errors are forgiven.
const longest = 64
