package meaning

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"google.golang.org/protobuf/encoding/protowire"
)

// The pieces that every model of SentencePiece begins with.
const (
	unknown = iota
	begin
	end
)

// pieces cuts texts into the pieces of words that a model of SentencePiece
// knows, where they are the likeliest together.
type pieces struct {
	normal  *normaliser
	scores  []float32 // by id, logarithms of how likely a piece is
	unknown float32   // the score of a letter that is no piece

	sorted []string // all pieces
	order  []int32  // their ids, in the same order
}

// readPieces reads a model: its pieces are the first field, and how texts are
// normalised is in the third.
func readPieces(model []byte) (*pieces, error) {
	p := &pieces{}
	var known []string
	err := eachField(model, func(number protowire.Number, value []byte) error {
		switch number {
		case 1:
			piece, score, err := readPiece(value)
			known, p.scores = append(known, piece), append(p.scores, score)
			return err
		case 3:
			return eachField(value, func(number protowire.Number, value []byte) (err error) {
				if number == 2 {
					p.normal, err = readNormaliser(value)
				}
				return err
			})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read the pieces of words: %w", err)
	}
	if p.normal == nil || len(known) <= end {
		return nil, errors.New("the pieces of words are no model of SentencePiece")
	}
	p.unknown = slices.Min(p.scores) - 10
	p.sort(known)
	return p, nil
}

func readPiece(message []byte) (piece string, score float32, err error) {
	err = eachField(message, func(number protowire.Number, value []byte) error {
		switch {
		case number == 1:
			piece = string(value)
		case number == 2 && len(value) == 4:
			score = math.Float32frombits(binary.LittleEndian.Uint32(value))
		}
		return nil
	})
	return piece, score, err
}

// eachField calls visit for every field of a message, with the bytes of its value.
func eachField(message []byte, visit func(protowire.Number, []byte) error) error {
	for len(message) > 0 {
		number, kind, n := protowire.ConsumeTag(message)
		if n < 0 {
			return protowire.ParseError(n)
		}
		message = message[n:]
		size := protowire.ConsumeFieldValue(number, kind, message)
		if size < 0 {
			return protowire.ParseError(size)
		}
		value := message[:size]
		if kind == protowire.BytesType {
			value, _ = protowire.ConsumeBytes(value)
		}
		if err := visit(number, value); err != nil {
			return err
		}
		message = message[size:]
	}
	return nil
}

func (p *pieces) sort(known []string) {
	p.order = make([]int32, len(known))
	for id := range known {
		p.order[id] = int32(id)
	}
	slices.SortFunc(p.order, func(a, b int32) int { return strings.Compare(known[a], known[b]) })
	for _, id := range p.order {
		p.sorted = append(p.sorted, known[id])
	}
}

// ids returns the pieces of a text, between those that mark begin and end.
func (p *pieces) ids(text string) []int32 {
	ids := p.likeliest(p.normal.text(text))
	if len(ids) == 0 {
		ids = []int32{unknown}
	}
	return append(append([]int32{begin}, ids...), end)
}

// way is the likeliest way to a place in a text: by which piece, and from where.
type way struct {
	score float32
	piece int32
	from  int
}

// likeliest cuts a text by Viterbi's algorithm. A letter that begins no piece
// of one letter may be unknown.
func (p *pieces) likeliest(text string) []int32 {
	ways := make([]way, len(text)+1)
	for i := range ways[1:] {
		ways[i+1].score = float32(math.Inf(-1))
	}
	for at, letter := range text {
		one := at + utf8.RuneLen(letter)
		single := false
		p.beginnings(text[at:], func(size int, piece int32) {
			single = single || at+size == one
			better(&ways[at+size], way{ways[at].score + p.scores[piece], piece, at})
		})
		if !single {
			better(&ways[one], way{ways[at].score + p.unknown, unknown, at})
		}
	}
	var ids []int32
	for at := len(text); at > 0; at = ways[at].from {
		ids = append(ids, ways[at].piece)
	}
	slices.Reverse(ids)
	return ids
}

func better(to *way, by way) {
	if by.score > to.score {
		*to = by
	}
}

// beginnings calls visit for every piece that a text begins with, the shortest
// first.
func (p *pieces) beginnings(text string, visit func(size int, piece int32)) {
	some, low := p.sorted, 0
	for at := range len(text) {
		next := text[at]
		from := sort.Search(len(some), func(i int) bool { return len(some[i]) > at && some[i][at] >= next })
		to := from + sort.Search(len(some)-from, func(i int) bool { return some[from+i][at] > next })
		some, low = some[from:to], low+from
		if len(some) == 0 {
			return
		}
		if len(some[0]) == at+1 {
			visit(at+1, p.order[low])
		}
	}
}
