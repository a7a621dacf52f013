package meaning

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode/utf8"
)

// normaliser writes texts as the pieces of a model are written: with the letters
// that its table puts in place of others (full width, ligatures and so on), and
// one mark before each word.
type normaliser struct {
	// units are a double array by which the beginnings of texts are found that
	// are replaced.
	units   []uint32
	replace []byte // the replacements, each with a zero after it
}

const wordMark = "▁"

var errTable = errors.New("the table of letters is cut off")

func readNormaliser(table []byte) (*normaliser, error) {
	if len(table) < 4 {
		return nil, errTable
	}
	size := int(binary.LittleEndian.Uint32(table))
	table = table[4:]
	if size == 0 || size > len(table) {
		return nil, errTable
	}
	n := &normaliser{units: make([]uint32, size/4), replace: table[size:]}
	for i := range n.units {
		n.units[i] = binary.LittleEndian.Uint32(table[4*i:])
	}
	return n, nil
}

// text returns a text with one mark before each word and no blanks; "" for one
// that is blank.
func (n *normaliser) text(text string) string {
	var out strings.Builder
	blank := true
	for rest := strings.ToValidUTF8(text, "\uFFFD"); rest != ""; {
		letters, size := n.first(rest)
		rest = rest[size:]
		for _, letter := range letters {
			if letter == ' ' {
				blank = true
				continue
			}
			if blank {
				out.WriteString(wordMark)
				blank = false
			}
			out.WriteRune(letter)
		}
	}
	return out.String()
}

// first returns what stands for the beginning of a text, and how long that is:
// the longest that is replaced, or one letter.
func (n *normaliser) first(text string) (letters string, size int) {
	value := -1
	for at, node := 0, offset(n.units[0]); at < len(text); at++ {
		node ^= uint32(text[at])
		if int(node) >= len(n.units) || n.units[node]&0x800000ff != uint32(text[at]) {
			break
		}
		unit := n.units[node]
		node ^= offset(unit)
		if unit&0x100 != 0 && int(node) < len(n.units) {
			value, size = int(n.units[node]&0x7fffffff), at+1
		}
	}
	if value < 0 || value >= len(n.replace) {
		_, size = utf8.DecodeRuneInString(text)
		return text[:size], size
	}
	letters = string(n.replace[value : value+max(0, bytes.IndexByte(n.replace[value:], 0))])
	return letters, size
}

// offset is how far the children of a unit lie from it.
func offset(unit uint32) uint32 { return unit >> 10 << (unit & 0x200 >> 6) }
