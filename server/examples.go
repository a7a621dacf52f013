package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/record"
	"praxistransfer/server/starter"
	"praxistransfer/server/words"
)

// exampleSource is the source under which the example entries are found again.
const exampleSource = "praxistransfer"

// examplesLease is the lease under which one replica loads the examples.
const examplesLease = "examples"

// editors are the operator's own organisation, in whose name examples are loaded.
var editors = partner.Principal{Organisation: operator, Roles: []partner.Role{partner.Editor, partner.Curator}}

// ensureExamples publishes the example entries with what hangs on them and has
// them indexed, unless this very content was loaded before: what curators
// edited or withdrew since stays as it is.
func (s *system) ensureExamples(ctx context.Context) error {
	all, err := starter.All()
	if err != nil {
		return err
	}
	raw, err := json.Marshal(all)
	if err != nil {
		return fmt.Errorf("digest the examples: %w", err)
	}
	sum := sha256.Sum256(raw)
	digest := hex.EncodeToString(sum[:])
	loaded, err := s.stores.own.Get(ctx, ownExamples)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if loaded.Value.Text == digest {
		return nil
	}
	if err := s.loadExamples(ctx, all); err != nil {
		return err
	}
	if err := s.outbox().Drain(ctx); err != nil && !fault.Is(err, fault.Unavailable) { // they are due until it is back
		return fmt.Errorf("index the example entries: %w", err)
	}
	_, err = s.stores.own.Put(ctx, record.Record[ownRecord]{Key: ownExamples, Version: loaded.Version, Value: ownRecord{Text: digest}})
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

func (s *system) loadExamples(ctx context.Context, all starter.Examples) error {
	for _, e := range all.Entries {
		if err := s.loadEntry(ctx, e); err != nil {
			return fmt.Errorf("load the example entry %s: %w", e.Slug, err)
		}
	}
	for _, a := range all.Adoptions {
		if err := s.loadAdoption(ctx, a); err != nil {
			return fmt.Errorf("load the example adoption of %s: %w", a.Entry, err)
		}
	}
	for _, c := range all.Collections {
		if err := s.loadCollection(ctx, c); err != nil {
			return fmt.Errorf("load the example collection %q: %w", c.Title, err)
		}
	}
	for _, n := range all.Needs {
		if err := s.loadNeed(ctx, n); err != nil {
			return fmt.Errorf("load the example need %q: %w", n.Title, err)
		}
	}
	return nil
}

// loadEntry publishes an entry unless it is there already, as from a start that
// was killed.
func (s *system) loadEntry(ctx context.Context, e starter.Entry) error {
	basedOn, err := s.exampleIDs(ctx, slugs(e.Text.BasedOn)...)
	if err != nil {
		return err
	}
	e.Text.BasedOn = basedOn
	_, err = s.practice.Import(ctx, operator, practice.Incoming{Text: e.Text, Source: exampleSource, ExternalID: e.Slug, Slug: e.Slug}, false)
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

func slugs(ids []practice.ID) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = string(id)
	}
	return all
}

// loadAdoption notes a reported adoption on an entry that has none yet.
func (s *system) loadAdoption(ctx context.Context, a starter.Adoption) error {
	ids, err := s.exampleIDs(ctx, a.Entry)
	if err != nil {
		return err
	}
	found, err := s.stores.entries.Get(ctx, ids...)
	if err != nil || len(found) == 0 || len(found[0].Adoptions) > 0 || found[0].State != practice.StatePublished {
		return err
	}
	report := adoption.Report{Adopter: a.Adopter, Source: a.Source}
	_, err = s.adoptions.Report(ctx, editors, ids[0], "", report, adoption.Content{Status: a.Status})
	return err
}

// loadCollection publishes a collection unless one has its address.
func (s *system) loadCollection(ctx context.Context, c starter.Collection) error {
	_, err := s.collections.Store.Get(ctx, practice.Slug(c.Title))
	if !fault.Is(err, fault.NotFound) {
		return err
	}
	in := collection.Input{Title: c.Title, Introduction: c.Introduction, Language: words.German}
	for _, item := range c.Items {
		ids, err := s.exampleIDs(ctx, item.Entry)
		if err != nil {
			return err
		}
		in.Items = append(in.Items, collection.Item{Entry: ids[0], Note: item.Note})
	}
	made, err := s.collections.Create(ctx, editors, in)
	if err != nil {
		return err
	}
	_, err = s.collections.Publish(ctx, editors, made.Key, made.Version)
	return err
}

// loadNeed posts a need unless the operator's organisation posted it before.
func (s *system) loadNeed(ctx context.Context, n starter.Need) error {
	all, err := s.needs.Store.All(ctx)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(all, func(r record.Record[need.Need]) bool {
		return r.Value.Title == n.Title && r.Value.Organisation == operator
	}) {
		return nil
	}
	_, err = s.needs.Post(ctx, editors, need.Input{Title: n.Title, Problem: n.Problem, Topics: n.Topics, Days: need.DaysByDefault})
	return err
}

// exampleIDs returns the ids of example entries that were loaded before, in
// the order of their slugs.
func (s *system) exampleIDs(ctx context.Context, slugs ...string) ([]practice.ID, error) {
	var ids []practice.ID
	for _, slug := range slugs {
		found, err := s.stores.entries.BySource(ctx, exampleSource, slug)
		if err != nil {
			return nil, err
		}
		if len(found) == 0 {
			return nil, fmt.Errorf("no example entry before it is called %q", slug)
		}
		ids = append(ids, found[0].ID)
	}
	return ids, nil
}
