package likeness

import (
	"context"
	"sync"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// batch is how many records and entries are read at once.
const batch = 200

// progress is how far one process has come with making vectors.
type progress struct {
	mu         sync.Mutex
	swept      bool  // every entry was looked at
	generation int64 // of the store when nothing was left to make
}

// Make makes the vectors that are wanted, one after the other. The first time it
// looks at every entry, for what was written while there was no encoder, or
// another one.
func (s *Service) Make(ctx context.Context) error {
	if !s.On() {
		return nil
	}
	s.made.mu.Lock()
	defer s.made.mu.Unlock()
	if !s.made.swept {
		if err := s.wantAll(ctx); err != nil {
			return err
		}
		s.made.swept = true
	}
	generation, err := s.Store.Generation(ctx)
	if err != nil || generation == s.made.generation {
		return err
	}
	if err := s.makeAll(ctx); err != nil {
		return err
	}
	s.made.generation = generation
	return nil
}

func (s *Service) makeAll(ctx context.Context) error {
	for after := ""; ; {
		page, err := s.Store.Scan(ctx, after, batch)
		if err != nil || len(page) == 0 {
			return err
		}
		for i := range page {
			if v := &page[i].Value; v.Code == nil {
				if err := s.make(ctx, practice.ID(page[i].Key)); err != nil {
					return err
				}
			}
		}
		after = page[len(page)-1].Key
	}
}

func (s *Service) wantAll(ctx context.Context) error {
	for after := practice.ID(""); ; {
		page, err := s.Entries.Store.Scan(ctx, after, batch)
		if err != nil || len(page) == 0 {
			return err
		}
		for i := range page {
			doc, ok, err := s.Entries.Document(ctx, &page[i])
			if err != nil {
				continue // nothing can be known of it until it is mended, and then it is due
			}
			if ok {
				err = s.Want(ctx, doc)
			} else {
				err = s.Forget(ctx, page[i].ID)
			}
			if err != nil {
				return err
			}
		}
		after = page[len(page)-1].ID
	}
}

// make makes the vector of one entry, unless its text changes meanwhile: then a
// new one is wanted.
func (s *Service) make(ctx context.Context, id practice.ID) error {
	found, err := s.Entries.Store.Get(ctx, id)
	if err != nil || len(found) == 0 {
		return err
	}
	doc, ok, err := s.Entries.Document(ctx, &found[0])
	if err != nil || !ok {
		return err
	}
	text := Passage(&doc)
	vector := s.Encoder.Embed([]string{text}, meaning.Passage)[0]
	code := vector.Code()
	_, err = record.Amend(ctx, s.Store, string(id), func(v *Vector) error {
		if v.Model != meaning.Model || v.Text != digest(text) {
			return record.ErrUnchanged
		}
		v.Code = code.Bytes()
		return nil
	})
	return err
}
