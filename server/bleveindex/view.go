package bleveindex

import (
	"context"
	"encoding/json"
	"fmt"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// view is a generation at one moment: segments that never change, and which
// of their documents are deleted. Its documents are numbered through.
type view struct {
	*generation
	parts []piece
	size  int // documents, dead ones included
}

// piece is a segment in a view.
type piece struct {
	segment *scorch.SegmentSnapshot
	columns *columns
	base    int // number of its first document
	deleted *roaring.Bitmap
}

func (g *generation) view(snapshot *scorch.IndexSnapshot) (*view, error) {
	v := &view{generation: g}
	columns, err := g.columns.of(snapshot.Segments())
	if err != nil {
		return nil, err
	}
	for i, s := range snapshot.Segments() {
		v.parts = append(v.parts, piece{segment: s, columns: columns[i], base: v.size, deleted: s.Deleted()})
		v.size += len(columns[i].ids)
	}
	return v, nil
}

// at returns the segment of a document and its number there.
func (v *view) at(doc int) (*piece, int) {
	i := sort.Search(len(v.parts), func(i int) bool { return v.parts[i].base > doc }) - 1
	return &v.parts[i], doc - v.parts[i].base
}

func (v *view) dead(doc int) bool {
	p, n := v.at(doc)
	return p.deleted != nil && p.deleted.Contains(uint32(n))
}

func (v *view) id(doc int) practice.ID {
	p, n := v.at(doc)
	return p.columns.ids[n]
}

// english tells whether a document is in English.
func (v *view) english(doc int) bool {
	p, n := v.at(doc)
	return p.columns.language[n] == 1
}

// sequence reads the words of a document in their order, into the room of s, while
// ctx lasts.
func (v *view) sequence(ctx context.Context, doc int, s relevance.Sequence) (relevance.Sequence, error) {
	if err := ctx.Err(); err != nil {
		return s, err
	}
	p, n := v.at(doc)
	return s, p.stored(n, func(field string, value []byte) {
		if field == sequenceField {
			s = decode(s, value)
		}
	})
}

func (v *view) head(doc int) (h head, err error) {
	p, n := v.at(doc)
	return readHead(p.segment, n)
}

func readHead(s *scorch.SegmentSnapshot, n int) (h head, err error) {
	var broken error
	err = s.VisitDocument(uint64(n), func(field string, _ byte, value []byte, _ []uint64) bool {
		if field == headField {
			broken = json.Unmarshal(value, &h)
		}
		return true
	})
	if err == nil {
		err = broken
	}
	if err != nil {
		return h, fmt.Errorf("read document: %w", err)
	}
	return h, nil
}

func (p *piece) stored(n int, visit func(field string, value []byte)) error {
	err := p.segment.VisitDocument(uint64(n), func(field string, _ byte, value []byte, _ []uint64) bool {
		visit(field, value)
		return true
	})
	if err != nil {
		return fmt.Errorf("read document: %w", err)
	}
	return nil
}
