package main

import (
	"cmp"
	"context"
	"fmt"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/vocabulary"
	"praxistransfer/server/record"
	"praxistransfer/server/starter"
)

// operator owns what is compiled and imported.
const operator = "redaktion"

// ensureStarter puts the starter organisations, methods, projects and words
// where there are none yet. What curators changed stays.
func (s *system) ensureStarter(ctx context.Context) error {
	if err := s.partners.EnsureStarter(ctx); err != nil {
		return fmt.Errorf("load the starter organisations: %w", err)
	}
	if err := s.ensureOperatorMailbox(ctx); err != nil {
		return fmt.Errorf("give the operator's organisation its mailbox: %w", err)
	}
	methods, err := starter.Methods()
	if err != nil {
		return err
	}
	if err := ensure(ctx, s.practice.Methods.Whole(), methods, func(m practice.Method) string { return m.Key }); err != nil {
		return fmt.Errorf("load the methods: %w", err)
	}
	projects, err := starter.Projects()
	if err != nil {
		return err
	}
	if err := ensure(ctx, s.practice.Projects.Whole(), projects, func(p practice.Project) string { return p.Key }); err != nil {
		return fmt.Errorf("load the projects: %w", err)
	}
	words, err := starter.Words()
	if err != nil {
		return err
	}
	if err := ensure(ctx, s.stores.words, []practice.Words{words}, func(practice.Words) string { return vocabulary.WordsKey }); err != nil {
		return fmt.Errorf("load the words of the search: %w", err)
	}
	return nil
}

// ensureOperatorMailbox makes the sender of this server's mails the functional
// mailbox of the operator's own organisation, unless it has one: questions
// about compiled entries go there.
func (s *system) ensureOperatorMailbox(ctx context.Context) error {
	if s.config.MailFrom == "" {
		return nil
	}
	known, err := s.partners.Organisation(ctx, operator)
	if err != nil || known.Mailbox != "" {
		return err
	}
	_, err = s.partners.Change(ctx, operator, func(o *partner.Organisation) error {
		o.Mailbox = cmp.Or(o.Mailbox, s.config.MailFrom)
		return nil
	})
	return err
}

// ensure puts those of values that are missing. Another process may do the
// same at once: whoever comes second finds the record there.
func ensure[T any](ctx context.Context, store record.Store[T], values []T, key func(T) string) error {
	all, err := store.All(ctx)
	if err != nil {
		return err
	}
	there := make(map[string]bool, len(all))
	for _, r := range all {
		there[r.Key] = true
	}
	for _, v := range values {
		if there[key(v)] {
			continue
		}
		if _, err := store.Put(ctx, record.Record[T]{Key: key(v), Value: v}); err != nil && !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return nil
}

var _ practice.Partners = (*partner.Registry)(nil)
