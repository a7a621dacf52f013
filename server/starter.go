package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/starter"
)

// exampleSource is the source under which the example entries are found again.
const exampleSource = "praxistransfer"

// operator owns what is compiled and imported.
const operator = "redaktion"

// ensureStarter puts the starter organisations, methods, projects and words
// where there are none yet. What curators changed stays.
func (s *system) ensureStarter(ctx context.Context) error {
	if err := s.partners.EnsureStarter(ctx); err != nil {
		return fmt.Errorf("load the starter organisations: %w", err)
	}
	methods, err := starter.Methods()
	if err != nil {
		return err
	}
	if err := ensure(ctx, s.practice.Methods, methods, func(m practice.Method) string { return m.Key }); err != nil {
		return fmt.Errorf("load the methods: %w", err)
	}
	projects, err := starter.Projects()
	if err != nil {
		return err
	}
	if err := ensure(ctx, s.practice.Projects, projects, func(p practice.Project) string { return p.Key }); err != nil {
		return fmt.Errorf("load the projects: %w", err)
	}
	words, err := starter.Words()
	if err != nil {
		return err
	}
	if err := ensure(ctx, s.stores.words, []practice.Words{words}, func(practice.Words) string { return wordsKey }); err != nil {
		return fmt.Errorf("load the words of the search: %w", err)
	}
	return nil
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

// ensureExamples publishes the example entries and has them indexed, unless
// this very content was loaded before: what curators edited or withdrew since
// stays as it is.
func (s *system) ensureExamples(ctx context.Context) error {
	entries, err := starter.Entries()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(entries)
	if err != nil {
		return fmt.Errorf("digest the example entries: %w", err)
	}
	sum := sha256.Sum256(raw)
	digest := hex.EncodeToString(sum[:])
	loaded, err := s.stores.settings.Get(ctx, settingExamples)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if loaded.Value.Text == digest {
		return nil
	}
	for _, e := range entries {
		// A replica that starts at the same time may be faster.
		if _, err := s.practice.Import(ctx, operator, practice.Incoming{Text: e.Text, Source: exampleSource, ExternalID: e.Slug, Slug: e.Slug}, false); err != nil && !fault.Is(err, fault.Conflict) {
			return fmt.Errorf("load the example entry %s: %w", e.Slug, err)
		}
	}
	if err := s.outbox().Drain(ctx); err != nil && !fault.Is(err, fault.Unavailable) { // they are due until it is back
		return fmt.Errorf("index the example entries: %w", err)
	}
	_, err = s.stores.settings.Put(ctx, record.Record[setting]{Key: settingExamples, Version: loaded.Version, Value: setting{Text: digest}})
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

var _ practice.Partners = (*partner.Registry)(nil)
