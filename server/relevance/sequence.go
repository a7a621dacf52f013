package relevance

import (
	"hash/fnv"
	"io"

	"praxistransfer/server/german"
)

// Rules numbers the rules by which documents become words and stems, and by which
// indexes tell where those stand. It grows with every change to them: what an index was
// filled with under another number must be put anew.
const Rules = 4

// Sequence is the words of a document in their order, each as its [Key], with
// marks between its fields and texts. It is all that ranking needs to know of a text.
type Sequence []uint32

const (
	// nextField stands between two fields, nextText between two texts of one;
	// an English document begins with it.
	nextField = 0
	nextText  = beside
	// beside marks a word that stands where the one before it does: the parts
	// of a hyphenated word are also one.
	beside = 1 << 31
)

// Key returns the number that stands for a folded word in a [Sequence]. It
// never changes, so that sequences can be kept on disk.
func Key(word string) uint32 {
	h := fnv.New32a()
	io.WriteString(h, word)
	return max(h.Sum32()&^beside, 1)
}

// Read returns the sequence of a document, and tells found of every word in a
// field.
func Read(d Document, found func(word string, field Field)) Sequence {
	var s Sequence
	if d.English {
		s = append(s, nextText)
	}
	for field, parts := range d.Texts {
		if field > 0 {
			s = append(s, nextField)
		}
		for i, text := range parts {
			if i > 0 {
				s = append(s, nextText)
			}
			s = s.read(text, func(word string) { found(word, Field(field)) })
		}
	}
	return s
}

// English reports whether the words are those of an English document.
func (s Sequence) English() bool { return len(s) > 0 && s[0] == nextText }

func (s Sequence) read(text string, found func(string)) Sequence {
	whole := ""
	for t := range german.Tokens(text) {
		word := t.Word()
		found(word)
		s = append(s, Key(word))
		if !t.Joined {
			whole = word
			continue
		}
		whole += word
		found(whole)
		s = append(s, Key(whole)|beside)
	}
	return s
}

// Has reports whether the words stand in s next to each other, and not only in
// its labels.
func (s Sequence) Has(words []string) bool {
	keys := make([]uint32, len(words))
	for i, word := range words {
		keys[i] = Key(word)
	}
	field := Title
	for at, key := range s {
		if key == nextField {
			if field++; field == Labels {
				return false
			}
		}
		if key&^beside == keys[0] && s[at+1:].continues(keys[1:]) {
			return true
		}
	}
	return false
}

// continues reports whether s begins with keys.
func (s Sequence) continues(keys []uint32) bool {
	for _, key := range s {
		if len(keys) == 0 {
			return true
		}
		if key&beside != 0 && key != nextText {
			continue
		}
		if key != keys[0] {
			return false
		}
		keys = keys[1:]
	}
	return len(keys) == 0
}
