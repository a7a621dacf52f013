package likeness

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"sync"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// batch is how many records are read at once.
const batch = 200

// progress is how far one process has come with making vectors.
type progress struct {
	mu    sync.Mutex
	swept bool // every entry was looked at
}

// Make makes the vectors that are wanted, one after the other. The first time it
// looks at every entry, for what was written while there was no encoder, or
// another one. An encoder that fails is tried again the next time, and does not
// keep others from their work.
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
	var failed []error
	for _, m := range s.models {
		failed = append(failed, s.makeWith(ctx, m))
	}
	return errors.Join(failed...)
}

// wantAll notes of every entry what is wanted of it, and forgets what is not
// there any more.
func (s *Service) wantAll(ctx context.Context) error {
	for e, err := range practice.Each(ctx, s.Entries.Store) {
		if err == nil {
			err = s.look(ctx, e)
		}
		if err != nil {
			return err
		}
	}
	return s.forgetLost(ctx)
}

// look notes what is wanted of an entry as it is now.
func (s *Service) look(ctx context.Context, e *practice.Entry) error {
	doc, ok, err := s.Entries.Document(ctx, e)
	if err != nil {
		return ctx.Err() // nothing can be known of it until it is mended, and then it is due
	}
	if !ok {
		return s.Forget(ctx, e.ID)
	}
	return s.Want(ctx, doc)
}

// forgetLost removes vectors of entries that are not there, as after a restored
// backup in which an erased one was.
func (s *Service) forgetLost(ctx context.Context) error {
	return s.each(ctx, func(page []record.Record[Vector]) error {
		lost := make(map[practice.ID]bool, len(page))
		ids := make([]practice.ID, len(page))
		for i, r := range page {
			ids[i] = practice.ID(r.Key)
			lost[ids[i]] = true
		}
		found, err := s.Entries.Store.Get(ctx, ids...)
		if err != nil {
			return err
		}
		for i := range found {
			delete(lost, found[i].ID)
		}
		for id := range lost {
			if err := s.Forget(ctx, id); err != nil {
				return err
			}
		}
		return nil
	})
}

// each goes over all records.
func (s *Service) each(ctx context.Context, do func([]record.Record[Vector]) error) error {
	for after := ""; ; {
		page, err := s.Store.Scan(ctx, after, batch)
		if err != nil || len(page) == 0 {
			return err
		}
		if err := do(page); err != nil {
			return err
		}
		after = page[len(page)-1].Key
	}
}

// makeWith makes the vectors that a model has not made yet, unless nothing has
// changed since it last had made all.
func (s *Service) makeWith(ctx context.Context, m *model) error {
	name, err := m.encoder.Model(ctx)
	if err != nil {
		return err
	}
	generation, err := s.Store.Generation(ctx)
	if err != nil || m.done == (madeUpTo{name, generation}) || !m.pass.due() {
		return err
	}
	began, work := time.Now(), making{model: m, name: name}
	err = s.each(ctx, func(page []record.Record[Vector]) error {
		for i := range page {
			if page[i].Value.Codes[m.encoder.Name()].Model != name {
				if err := s.attempt(ctx, &work, practice.ID(page[i].Key)); err != nil {
					return err
				}
			}
		}
		return nil
	})
	m.pass.took(time.Since(began) - work.spent)
	if err = errors.Join(append(work.failed, err)...); err == nil {
		m.done = madeUpTo{name, generation}
	}
	return err
}

// making is one round in which a model makes what it has not made yet.
type making struct {
	model  *model
	name   string
	spent  time.Duration // on making
	failed []error
}

// madeUpTo is the state of the store in which a model had made all; the zero
// value is none.
type madeUpTo struct {
	name       string
	generation int64
}

// failures is how many entries may fail before a round ends: one that cannot be
// made keeps no other from its vector, and a server that is away is not asked
// for each.
const failures = 3

// attempt makes one vector, and fails when too many failed.
func (s *Service) attempt(ctx context.Context, work *making, id practice.ID) error {
	began := time.Now()
	err := s.make(ctx, work.model, work.name, id)
	work.spent += time.Since(began)
	if err == nil {
		return ctx.Err()
	}
	work.failed = append(work.failed, fmt.Errorf("make the vector of %s: %w", id, err))
	if len(work.failed) >= failures || ctx.Err() != nil {
		return fmt.Errorf("%d vectors failed", len(work.failed))
	}
	return nil
}

// make makes the vector of one entry, unless its text changes meanwhile: then a
// new one is wanted.
func (s *Service) make(ctx context.Context, m *model, name string, id practice.ID) error {
	found, err := s.Entries.Store.Get(ctx, id)
	if err != nil || len(found) == 0 {
		return err
	}
	doc, ok, err := s.Entries.Document(ctx, &found[0])
	if err != nil || !ok {
		return ctx.Err() // nothing is to be known of it
	}
	text := Passage(&doc)
	codes, err := m.encoder.Embed(ctx, []string{text}, meaning.Passage)
	if err != nil {
		return err
	}
	r, err := s.Store.Get(ctx, string(id))
	if fault.Is(err, fault.NotFound) || err == nil && r.Value.Text != digest(text) {
		return nil
	}
	if err != nil {
		return err
	}
	r.Value.Codes = maps.Clone(r.Value.Codes)
	if r.Value.Codes == nil {
		r.Value.Codes = make(map[string]Made, len(s.models))
	}
	r.Value.Codes[m.encoder.Name()] = Made{Model: name, Code: codes[0].Bytes()}
	if _, err = s.Store.Put(ctx, r); fault.Is(err, fault.Conflict) {
		return nil // it was written meanwhile, and is looked at again
	}
	return err
}
