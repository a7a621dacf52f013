// Package unanswered counts what readers search for and no entry has, so that
// curators see which synonyms and which entries are missing. It counts without
// persons: what looks like telling of one is not kept, and a question is kept in words only
// when it was asked often enough.
package unanswered

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// mostHeard is how many questions wait in memory, and batch how many of them are
// written in one go.
const mostHeard, batch = 500, 100

// Service counts questions. [Service.Asked] only remembers them, so that no search
// waits; [Service.Keep] writes them later. What was heard in the last minutes is
// lost where the process ends.
type Service struct {
	// Store has a record for each question.
	Store record.Store[Question]
	Now   func() time.Time

	mu    sync.Mutex
	heard map[string]heard // by what questions are compared by
}

// heard is a question that waits to be written.
type heard struct {
	text string
	at   time.Time
}

// Asked notes that a reader asked a question, and whether entries have all of it.
// Of those of which one begins with the other, asked within a minute, only the
// longest counts: somebody was typing. So a question that may tell of a person
// takes its beginnings with it. A question counts once in ten minutes.
func (s *Service) Asked(text string, answered bool) {
	question, ok := harmless(text)
	key, now := compared(text), s.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	if longer := s.typed(key, now); !ok || answered || longer || len(s.heard) >= mostHeard {
		return
	}
	if _, again := s.heard[key]; again {
		return
	}
	if s.heard == nil {
		s.heard = make(map[string]heard)
	}
	s.heard[key] = heard{question, now}
}

// Keep writes what was asked some minutes ago. What cannot be written is tried
// again.
func (s *Service) Keep(ctx context.Context) error {
	for key, h := range s.settled() {
		if err := s.count(ctx, key, h); err != nil {
			return fmt.Errorf("count an unanswered question: %w", err)
		}
		s.written(key)
	}
	return nil
}

// count adds one to a question, whoever else does so at the same time.
func (s *Service) count(ctx context.Context, key string, h heard) error {
	day := practice.Date(h.at.UTC().Format(time.DateOnly))
	_, err := record.Amend(ctx, s.Store, digest(key), func(q *Question) error {
		q.ask(h.text, day)
		return nil
	})
	return err
}

// Page returns a page of what was asked often enough, the most frequent first.
// It needs a curator.
func (s *Service) Page(ctx context.Context, who partner.Principal, first int, after string) (cursor.Listing[Question], error) {
	if who.Anonymous() {
		return cursor.Listing[Question]{}, fault.New(fault.Unauthenticated, "this needs a token with the role CURATOR")
	}
	if err := practice.AsCurator(who); err != nil {
		return cursor.Listing[Question]{}, err
	}
	all, err := s.Frequent(ctx)
	if err != nil {
		return cursor.Listing[Question]{}, err
	}
	return cursor.List(all, first, after, "UNANSWERED", func(q Question) string { return q.Text })
}

// Frequent returns the questions that were asked often enough to be seen, the most
// frequent first.
func (s *Service) Frequent(ctx context.Context) ([]Question, error) {
	all, err := s.Store.All(ctx)
	if err != nil {
		return nil, err
	}
	var frequent []Question
	for _, r := range all {
		if r.Value.Count >= Often {
			frequent = append(frequent, r.Value)
		}
	}
	slices.SortFunc(frequent, byFrequency)
	return frequent, nil
}
