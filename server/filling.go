package main

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/job"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// filling is how far the first filling of a new index is.
type filling struct {
	done, of atomic.Int64
	told     time.Time // when the log told it last
}

// filled makes sure that the index holds what the store says.
func (s *system) filled(ctx context.Context) error {
	known, err := s.indexKnown(ctx)
	if err != nil {
		return err
	}
	if known { // what it lacks is little: a newer program may make other documents
		s.index.SetFilled()
	}
	if err := s.fill(ctx, known); err != nil {
		return err
	}
	s.index.SetFilled()
	return os.RemoveAll(s.damagedIndex())
}

// indexKnown tells whether the index was complete once, so that whatever it
// lacks is waiting in the outbox.
func (s *system) indexKnown(ctx context.Context) (bool, error) {
	name, err := s.indexName()
	if err != nil {
		return false, err
	}
	last, err := s.stores.own.Get(ctx, ownIndex)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return false, err
	}
	inside, err := s.index.Search(ctx, practice.Query{Limit: 1})
	return err == nil && last.Value.Text == name && inside.Total > 0, err
}

// fill brings the index to what the store says, and notes that it is complete.
func (s *system) fill(ctx context.Context, known bool) error {
	d, err := job.Compare(ctx, s.practice)
	if err != nil {
		return err
	}
	missing := len(d.Missing) + len(d.Outdated) + len(d.Surplus)
	s.filling.done.Store(0)
	s.filling.of.Store(int64(missing))
	if missing > 0 && !known {
		s.log.Warn("a new index is being filled: until it is complete, searches find less and say so", "entries", missing)
		s.filling.told = time.Now()
	}
	if err := job.Mend(ctx, s.practice, d, s.filledSome); err != nil {
		return err
	}
	if missing > 0 && !known {
		s.log.Warn("the new index is complete", "entries", missing)
	}
	return s.noteIndexComplete(ctx)
}

// tellPause is how often the log tells how far the filling is.
const tellPause = 5 * time.Second

func (s *system) filledSome(entries int) {
	done := s.filling.done.Add(int64(entries))
	if !s.index.Filled() && time.Since(s.filling.told) >= tellPause {
		s.filling.told = time.Now()
		s.log.Warn("a new index is being filled", "done", done, "of", s.filling.of.Load())
	}
}

// noteIndexComplete notes which index was complete last.
func (s *system) noteIndexComplete(ctx context.Context) error {
	name, err := s.indexName()
	if err != nil {
		return err
	}
	last, err := s.stores.own.Get(ctx, ownIndex)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if last.Value.Text == name {
		return nil
	}
	_, err = s.stores.own.Put(ctx, record.Record[ownRecord]{Key: ownIndex, Version: last.Version, Value: ownRecord{Text: name}})
	if fault.Is(err, fault.Conflict) { // another replica did the same
		return nil
	}
	return err
}

// fewEntries is how many are brought into a new index before the server says
// that it is ready: they take less than a second.
const fewEntries = 200

// filledAtOnce does what filled does where that takes no time: the index was
// complete before, or the store is small.
func (s *system) filledAtOnce(ctx context.Context) error {
	n, err := s.stores.entries.Count(ctx, practice.ListQuery{Readable: true})
	if err != nil {
		return err
	}
	if n <= fewEntries {
		return s.filled(ctx)
	}
	known, err := s.indexKnown(ctx)
	if known {
		s.index.SetFilled()
	} else {
		s.filling.of.Store(int64(n))
	}
	return err
}

// note tells on /readyz how far the filling is.
func (f *filling) note() string {
	return fmt.Sprintf("ready; a new index is being filled, %d of %d entries are in it", f.done.Load(), f.of.Load())
}
