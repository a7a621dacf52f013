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

// target is a form of a needle, which spellings are compared with.
type target struct {
	*needle
	form string
	outline
}

func (n *needle) target(form string) *target { return &target{n, form, outlineOf(form)} }

// perhaps reports whether a spelling with outline other may be t but for so many
// typing errors, or as many as t forgives if that is fewer.
func (t *target) perhaps(other *outline, errors int) bool {
	first := t.head>>24 == other.head>>24
	if !first && t.tolerance < 2 {
		return false
	}
	if errors = min(errors, t.tolerance); t.prefix {
		errors = t.tolerance // a beginning may be nearer than the whole
	}
	limit := int32(errors)
	if more := other.size - t.outline.size; more >= -limit && more <= limit {
		return bits.OnesCount32(t.letters^other.letters) <= 2*errors
	}
	return t.prefix && first && other.size > t.outline.size && bits.OnesCount32(t.letters&^other.letters) <= errors
}

// ending is how many letters a word has at most behind its stem.
const ending = 4

// perhapsStem reports whether a word with outline other may have a stem that is t
// but for so many typing errors.
func (t *target) perhapsStem(other *outline, errors int) bool {
	if t.head>>24 != other.head>>24 && t.tolerance < 2 {
		return false
	}
	errors = min(errors, t.tolerance)
	limit, more := int32(errors), other.size-t.outline.size
	return more >= -limit && more <= limit+ending &&
		bits.OnesCount32(t.letters&^other.letters) <= errors
}

// far is more errors than any that are forgiven.
const far = 2 * longest

// errors returns by how many typing errors a spelling differs from t; far where
// they are not forgiven, or more than most. The first letter is rarely wrong, so only
// long words forgive it.
func (t *target) errors(spelling string, other outline, most int) int {
	limit := min(t.tolerance, tolerance(len(t.form)+1))
	if limit == 0 || spelling == "" || t.tolerance < 2 && t.form[0] != spelling[0] {
		return far
	}
	if limit = min(limit, most); bits.OnesCount32(t.letters^other.letters) > 2*limit {
		return far
	}
	if d := distance(t.form, spelling, limit, false); d <= limit {
		return d
	}
	return far
}

// beginning returns by how many errors a spelling begins otherwise than t, if that
// may be a beginning only; far where they are more than most.
func (t *target) beginning(spelling string, most int) int {
	if !t.prefix || spelling[0] != t.form[0] {
		return far
	}
	limit := min(t.tolerance, most)
	if d := distance(t.form, spelling, limit, true); d <= limit {
		return d
	}
	return far
}
