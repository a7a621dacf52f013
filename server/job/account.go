package job

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// account is what the trail tells of one entry.
type account struct {
	versions []int    // that events made, in the order of the trail
	deleted  bool     // the last event took the draft away
	imported bool     // it belongs to the operator, whoever imported it
	at       []string // organisations that did something there
}

func (a *account) add(e audit.Event) {
	if e.Version > 0 && !slices.Contains(a.versions, e.Version) {
		a.versions = append(a.versions, e.Version)
	}
	a.deleted = e.Action == audit.DeleteDraft
	a.imported = a.imported || e.Action == audit.ImportEntry
	a.at = append(a.at, e.Organisation)
}

// Account compares what entries say of themselves with what the trail tells of
// them, and tells found every contradiction: versions that no event made, events
// of versions that an entry does not have, entries and published texts that are
// gone. It may run beside servers.
func Account(ctx context.Context, store practice.Store, trail audit.Store, found func(what string)) error {
	accounts, err := accounts(ctx, trail)
	if err != nil {
		return err
	}
	revisions, err := revisions(ctx, store)
	if err != nil {
		return err
	}
	for e, err := range practice.Each(ctx, store) {
		if err != nil {
			return err
		}
		if contradicts(e, accounts[e.ID], revisions) != "" {
			if err := lookAgain(ctx, store, trail, e.ID, found); err != nil {
				return err
			}
		}
		delete(accounts, e.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(accounts)) {
		if err := lookAgain(ctx, store, trail, id, found); err != nil {
			return err
		}
	}
	return nil
}

// accounts reads the whole trail.
func accounts(ctx context.Context, trail audit.Store) (map[practice.ID]*account, error) {
	all := map[practice.ID]*account{}
	for after := int64(0); ; {
		links, err := trail.Links(ctx, after, 1000)
		if err != nil || len(links) == 0 {
			return all, err
		}
		for _, l := range links {
			after = l.Number
			if !strings.HasPrefix(l.Event.Subject, "entry_") {
				continue
			}
			id := practice.ID(l.Event.Subject)
			if all[id] == nil {
				all[id] = &account{}
			}
			all[id].add(l.Event)
		}
	}
}

// revisions returns the numbers of all published texts.
func revisions(ctx context.Context, store practice.Store) (map[practice.RevisionID]int, error) {
	all := map[practice.RevisionID]int{}
	for after := practice.RevisionID(""); ; {
		page, err := store.ScanRevisions(ctx, after, compareBatch)
		if err != nil || len(page) == 0 {
			return all, err
		}
		for _, r := range page {
			all[r.ID] = r.Number
			after = r.ID
		}
	}
}

// lookAgain judges one entry by what store and trail say now: it may have
// changed while everything was read. The entry is read first, so that an event
// which leaves it meanwhile is found in the trail.
func lookAgain(ctx context.Context, store practice.Store, trail audit.Store, id practice.ID, found func(string)) error {
	entries, err := store.Get(ctx, id)
	if err != nil {
		return err
	}
	links, err := trail.BySubject(ctx, string(id))
	if err != nil {
		return err
	}
	a := &account{}
	for _, l := range links {
		a.add(l.Event)
	}
	if len(entries) == 0 {
		if !a.deleted {
			found(fmt.Sprintf("entry %s is missing: the trail tells of it, and not that it was deleted", id))
		}
		return nil
	}
	there := map[practice.RevisionID]int{}
	for _, r := range entries[0].Revisions {
		text, err := store.Revision(ctx, r.ID)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
		if err == nil {
			there[r.ID] = text.Number
		}
	}
	if what := contradicts(&entries[0], a, there); what != "" {
		found(fmt.Sprintf("entry %s %s", id, what))
	}
	return nil
}

// contradicts returns what is wrong with an entry, or nothing.
func contradicts(e *practice.Entry, a *account, revisions map[practice.RevisionID]int) string {
	if a == nil {
		a = &account{}
	}
	told := account{versions: slices.Clone(a.versions), imported: a.imported, at: slices.Clone(a.at)}
	for _, event := range e.Events {
		told.add(event)
	}
	for v := 1; v <= e.Version; v++ {
		if !slices.Contains(told.versions, v) {
			return fmt.Sprintf("has version %d, and no event tells of version %d", e.Version, v)
		}
	}
	if last := slices.Max(append(told.versions, 0)); last > e.Version {
		return fmt.Sprintf("has version %d, and an event tells of version %d", e.Version, last)
	}
	if !told.imported && !slices.Contains(told.at, e.Owner) {
		return fmt.Sprintf("belongs to %s, and no event tells that it did anything there", e.Owner)
	}
	if e.Tombstone != nil && e.Tombstone.Legal {
		return "" // its texts are gone for good
	}
	for _, r := range e.Revisions {
		switch number, there := revisions[r.ID]; {
		case !there:
			return fmt.Sprintf("lacks its published text %d, %s", r.Number, r.ID)
		case number != r.Number:
			return fmt.Sprintf("has the published text %d, and %s says that it is %d", r.Number, r.ID, number)
		}
	}
	return ""
}
