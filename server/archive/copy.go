package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/record"
)

// Copied is what became of one table that was copied.
type Copied struct {
	Table string
	New   int     // rows that were not there before
	Sum   Summary // of all rows, the same in both stores
}

// Copy writes the rows of a table that the other store does not have as they
// are, and then compares both. progress is told how many rows were looked at.
func Copy(ctx context.Context, from, to Table, progress func(rows int)) (Copied, error) {
	n, err := copyRows(ctx, from, to, progress)
	if err != nil {
		return Copied{}, fmt.Errorf("copy the %s: %w", from.Name, err)
	}
	was, err := Sum(ctx, from)
	if err != nil {
		return Copied{}, err
	}
	is, err := Sum(ctx, to)
	if err != nil {
		return Copied{}, err
	}
	if was != is {
		return Copied{}, fmt.Errorf("the %s differ: %v in the old store, %v in the new one; run it again if somebody wrote meanwhile, or begin with an empty store", from.Name, was, is)
	}
	return Copied{Table: from.Name, New: n, Sum: is}, nil
}

// SameErasures refuses a new store whose register names what the old one does
// not: that may be among what would be copied.
func SameErasures(ctx context.Context, from, to record.Store[privacy.Erasure]) error {
	known, err := from.All(ctx)
	if err != nil {
		return err
	}
	there, err := to.All(ctx)
	if err != nil {
		return err
	}
	for _, t := range there {
		if !slices.ContainsFunc(known, func(k record.Record[privacy.Erasure]) bool { return k.Key == t.Key }) {
			return errors.New("the new store has a register of erasures of its own: begin with an empty one, or back the old one up and restore it there, which goes by both registers")
		}
	}
	return nil
}

func copyRows(ctx context.Context, from, to Table, progress func(int)) (copied int, err error) {
	load := newLoader(ctx)
	after := ""
	err = from.Each(ctx, func(rows []Row) error {
		there, err := stretch(ctx, to, after, rows[len(rows)-1].Key)
		if err != nil {
			return err
		}
		after = rows[len(rows)-1].Key
		for _, r := range rows {
			if bytes.Equal(there[r.Key], r.Doc) {
				continue
			}
			if err := load.add(to, r); err != nil {
				return err
			}
			copied++
		}
		progress(len(rows))
		return nil
	})
	return copied, errors.Join(err, load.wait())
}

// stretch returns what the table has after one key and up to another.
func stretch(ctx context.Context, t Table, after, last string) (map[string]json.RawMessage, error) {
	there := map[string]json.RawMessage{}
	for {
		page, err := t.Scan(ctx, after, pageRows)
		if err != nil {
			return nil, err
		}
		for _, r := range page {
			there[r.Key] = r.Doc
		}
		if len(page) == 0 || page[len(page)-1].Key >= last {
			return there, nil
		}
		after = page[len(page)-1].Key
	}
}

// Summary tells whether two tables hold the same.
type Summary struct {
	Rows int
	SHA  [sha256.Size]byte // of all keys and documents
}

func (s Summary) String() string { return fmt.Sprintf("%d rows with the sum %x", s.Rows, s.SHA[:6]) }

// Sum reads a whole table and returns its summary.
func Sum(ctx context.Context, t Table) (Summary, error) {
	var s Summary
	all := sha256.New()
	err := t.Each(ctx, func(rows []Row) error {
		for _, r := range rows {
			fmt.Fprintf(all, "%q %s\n", r.Key, r.Doc)
		}
		s.Rows += len(rows)
		return nil
	})
	all.Sum(s.SHA[:0])
	return s, err
}
