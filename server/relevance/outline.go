package relevance

import (
	"encoding/binary"
	"math/bits"
)

// outline is what a look at tells quickly which spellings cannot be a word but
// for typing errors, or cannot begin with one.
type outline struct {
	letters uint32 // see letters
	head    uint32 // the first four letters
	size    int32
}

func outlineOf(spelling string) outline {
	return outline{letters(spelling), head(spelling), int32(len(spelling))}
}

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

func head(spelling string) uint32 {
	var letters [4]byte
	copy(letters[:], spelling)
	return binary.BigEndian.Uint32(letters[:])
}

// perhaps reports whether a spelling with outline other may be n but for
// typing errors; mine is the outline of one of n's forms.
func (n *needle) perhaps(mine, other *outline) bool {
	first := mine.head>>24 == other.head>>24
	if !first && n.tolerance < 2 {
		return false
	}
	limit := int32(n.tolerance)
	if more := other.size - mine.size; more >= -limit && more <= limit {
		return bits.OnesCount32(mine.letters^other.letters) <= 2*n.tolerance
	}
	return n.prefix && first && other.size > mine.size && bits.OnesCount32(mine.letters&^other.letters) <= n.tolerance
}
