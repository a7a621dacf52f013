package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/job"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// errServed says that a server has what a command needs for itself.
var errServed = errors.New("a server is running on these engines")

// orServed lets a command end well that leaves its work to a running server.
func orServed(err error) error {
	if errors.Is(err, errServed) {
		return nil
	}
	return err
}

// withIndex opens the index for do and closes it. Where the index is one
// process' own and a server has it, it fails with errServed.
func (s *system) withIndex(ctx context.Context, do func(context.Context) error) error {
	release, err := lockFolder(s.Config)
	if fault.Is(err, fault.Conflict) {
		return fmt.Errorf("%w: %w", errServed, err)
	}
	if err != nil {
		return err
	}
	held, giveBack, err := s.hold(ctx)
	if fault.Is(err, fault.Conflict) {
		return errors.Join(fmt.Errorf("%w: %w", errServed, err), release())
	}
	if err != nil {
		return errors.Join(err, release())
	}
	err = s.openIndex(held)
	if err == nil {
		err = errors.Join(do(held), s.practice.Index.Close())
	}
	return errors.Join(err, lost(held), giveBack(), release())
}

// sharedTime is how long the others wait when the one who does a job for all
// replicas dies, and sharedPause how often they look whether it did.
const (
	sharedTime  = 3 * time.Second
	sharedPause = 500 * time.Millisecond
)

// shared returns a step that one replica does for all. Two who do it at once
// do no harm, so a lease that ends early, as after a long pause of the
// process, needs no care.
func (s *system) shared(name string, step func(context.Context) error) func(context.Context) error {
	if s.lease == nil || !s.Replicated() {
		return step
	}
	holder := newID("replica")
	var mine lease
	var asked time.Time
	return func(ctx context.Context) error {
		switch {
		case mine != nil && time.Until(mine.Until()) > sharedTime/2:
		case time.Since(asked) < sharedPause:
			return nil
		default:
			asked = time.Now()
			l, err := s.lease(ctx, name, holder, sharedTime)
			if fault.Is(err, fault.Conflict) {
				mine = nil
				return nil
			}
			if err != nil {
				return err
			}
			mine = l
		}
		return step(ctx)
	}
}

// completeIndex returns a step that makes sure once that the index holds what
// the store says: it need not, where it is another one than was used last, or
// was emptied or removed.
func (s *system) completeIndex() func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		if err := s.complete(ctx); err != nil {
			return err
		}
		done = true
		return nil
	}
}

func (s *system) complete(ctx context.Context) error {
	name, err := s.indexName()
	if err != nil {
		return err
	}
	last, err := s.settings.Get(ctx, settingIndex)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	inside, err := s.practice.Index.Search(ctx, practice.Query{Limit: 1})
	if err != nil {
		return err
	}
	if last.Value.Text == name && inside.Total > 0 {
		return nil
	}
	d, err := job.Compare(ctx, s.practice)
	if err != nil {
		return err
	}
	if err := job.Mend(ctx, s.practice, d); err != nil {
		return err
	}
	if last.Value.Text == name {
		return nil
	}
	_, err = s.settings.Put(ctx, record.Record[setting]{Key: settingIndex, Version: last.Version, Value: setting{Text: name}})
	if fault.Is(err, fault.Conflict) { // another replica did the same
		return nil
	}
	return err
}

// sortTitles returns a step that makes the sort keys anew once, where another
// program made them in another way.
func (s *system) sortTitles() func(context.Context) error {
	done := false
	return func(ctx context.Context) error {
		if done {
			return nil
		}
		made, err := s.settings.Get(ctx, settingTitles)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if done = made.Value.Text == practice.TitleOrder; done {
			return nil
		}
		if waiting, err := s.practice.SortAnew(ctx); err != nil || waiting > 0 {
			return err
		}
		_, err = s.settings.Put(ctx, record.Record[setting]{Key: settingTitles, Version: made.Version, Value: setting{Text: practice.TitleOrder}})
		if fault.Is(err, fault.Conflict) { // another replica did the same
			return nil
		}
		return err
	}
}

// indexName tells one index from another.
func (s *system) indexName() (string, error) {
	if s.MeiliURL == "" {
		return mark(s.indexFolder(), "name")
	}
	u, err := url.Parse(s.MeiliURL)
	if err != nil {
		return "", fmt.Errorf("--meili-url: %w", err)
	}
	return u.Host + u.Path + "/" + s.MeiliIndex, nil
}
