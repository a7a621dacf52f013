package job

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// account is what the trail tells of one entry.
type account struct {
	versions map[int]bool    // that events made
	last     int             // the highest of them
	deleted  bool            // the last event took the draft away
	imported bool            // it belongs to the operator, whoever imported it
	withdrew bool            // it was withdrawn, for whatever reasons
	at       map[string]bool // organisations that did something there
	texts    map[int]string  // hashes of the published texts by their numbers
}

func newAccount() *account {
	return &account{versions: map[int]bool{}, at: map[string]bool{}, texts: map[int]string{}}
}

func (a *account) add(e audit.Event) {
	a.versions[e.Version] = true
	a.last = max(a.last, e.Version)
	a.deleted = e.Action == audit.DeleteDraft
	a.imported = a.imported || e.Action == audit.ImportEntry
	a.withdrew = a.withdrew || e.Action == audit.WithdrawEntry
	a.at[e.Organisation] = true
	for _, t := range e.Texts {
		a.texts[t.Revision] = t.Hash
	}
}

// with is the account with the events that e still holds.
func (a *account) with(e *practice.Entry) *account {
	if len(e.Events) == 0 {
		return a
	}
	all := *a
	all.versions, all.at, all.texts = maps.Clone(a.versions), maps.Clone(a.at), maps.Clone(a.texts)
	for _, event := range e.Events {
		all.add(event)
	}
	return &all
}

// Account compares what entries say of themselves with what the trail tells of
// them, and tells found every contradiction: versions that no event made, events
// of versions that an entry does not have, entries that are gone, and published
// texts that are gone or say something else. It returns how many texts nobody can
// judge, since their events are from before events told the hash of a text. It
// may run beside servers.
func Account(ctx context.Context, store practice.Store, trail audit.Store, found func(what string)) (unjudged int, err error) {
	accounts, err := accounts(ctx, trail)
	if err != nil {
		return 0, err
	}
	texts, err := publishedTexts(ctx, store)
	if err != nil {
		return 0, err
	}
	for e, err := range practice.Each(ctx, store) {
		if err != nil {
			return 0, err
		}
		told, known := accounts[e.ID]
		if !known {
			told = newAccount()
		}
		told = told.with(e)
		n := told.unjudged(e)
		if contradicts(e, told, texts) != "" {
			if n, err = lookAgain(ctx, store, trail, e.ID, found); err != nil {
				return 0, err
			}
		}
		unjudged += n
		delete(accounts, e.ID)
	}
	for _, id := range slices.Sorted(maps.Keys(accounts)) {
		if accounts[id].deleted {
			continue
		}
		n, err := lookAgain(ctx, store, trail, id, found)
		if err != nil {
			return 0, err
		}
		unjudged += n
	}
	return unjudged, nil
}

// unjudged counts the published texts of e whose hash no event tells.
func (a *account) unjudged(e *practice.Entry) (n int) {
	for _, r := range e.Revisions {
		if a.texts[r.Number] == "" && !e.Gone() {
			n++
		}
	}
	return n
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
				all[id] = newAccount()
			}
			all[id].add(l.Event)
		}
	}
}

// publishedText is what can be told of a published text from its document.
type publishedText struct {
	entry  practice.ID
	number int
	at     time.Time
	hash   string
}

func readText(r practice.Revision) (publishedText, error) {
	hash, err := r.Hash()
	return publishedText{r.Entry, r.Number, r.At, hash}, err
}

// publishedTexts returns all of them.
func publishedTexts(ctx context.Context, store practice.Store) (map[practice.RevisionID]publishedText, error) {
	all := map[practice.RevisionID]publishedText{}
	for after := practice.RevisionID(""); ; {
		page, err := store.ScanRevisions(ctx, after, compareBatch)
		if err != nil || len(page) == 0 {
			return all, err
		}
		for _, r := range page {
			if all[r.ID], err = readText(r); err != nil {
				return nil, err
			}
			after = r.ID
		}
	}
}

// lookAgain judges one entry by what store and trail say now: it may have
// changed while everything was read. The entry is read first, so that an event
// which leaves it meanwhile is found in the trail. It returns how many of its
// texts nobody can judge.
func lookAgain(ctx context.Context, store practice.Store, trail audit.Store, id practice.ID, found func(string)) (unjudged int, err error) {
	entries, err := store.Get(ctx, id)
	if err != nil {
		return 0, err
	}
	links, err := trail.BySubject(ctx, string(id))
	if err != nil {
		return 0, err
	}
	a := newAccount()
	for _, l := range links {
		a.add(l.Event)
	}
	if len(entries) == 0 {
		if !a.deleted {
			found(fmt.Sprintf("entry %s is missing: the trail tells of it, and not that it was deleted", id))
		}
		return 0, nil
	}
	there, err := textsOf(ctx, store, entries[0].Revisions)
	if err != nil {
		return 0, err
	}
	told := a.with(&entries[0])
	if what := contradicts(&entries[0], told, there); what != "" {
		found(fmt.Sprintf("entry %s %s", id, what))
	}
	return told.unjudged(&entries[0]), nil
}

// textsOf returns those of the published texts that are there.
func textsOf(ctx context.Context, store practice.Store, refs []practice.RevisionRef) (map[practice.RevisionID]publishedText, error) {
	there := map[practice.RevisionID]publishedText{}
	for _, ref := range refs {
		r, err := store.Revision(ctx, ref.ID)
		if fault.Is(err, fault.NotFound) {
			continue
		}
		if err == nil {
			there[ref.ID], err = readText(r)
		}
		if err != nil {
			return nil, err
		}
	}
	return there, nil
}

// contradicts returns what is wrong with an entry, or nothing.
func contradicts(e *practice.Entry, told *account, published map[practice.RevisionID]publishedText) string {
	for v := 1; v <= e.Version; v++ {
		if !told.versions[v] {
			return fmt.Sprintf("has version %d, and no event tells of version %d", e.Version, v)
		}
	}
	if told.last > e.Version {
		return fmt.Sprintf("has version %d, and an event tells of version %d", e.Version, told.last)
	}
	if !told.imported && !told.at[e.Owner] {
		return fmt.Sprintf("belongs to %s, and no event tells that it did anything there", e.Owner)
	}
	if e.Gone() && told.withdrew {
		return "" // its texts are gone for good
	}
	for _, r := range e.Revisions {
		if what := misquotes(e.ID, r, told.texts[r.Number], published); what != "" {
			return what
		}
	}
	return misread(e, told)
}

// misquotes returns what is wrong with a published text, or nothing.
func misquotes(id practice.ID, r practice.RevisionRef, hash string, published map[practice.RevisionID]publishedText) string {
	switch text, there := published[r.ID]; {
	case !there:
		return fmt.Sprintf("lacks its published text %d, %s", r.Number, r.ID)
	case text.number != r.Number:
		return fmt.Sprintf("has the published text %d, and %s says that it is %d", r.Number, r.ID, text.number)
	case text.entry != id:
		return fmt.Sprintf("has the published text %d, and %s says that it is of %s", r.Number, r.ID, text.entry)
	case !text.at.Equal(r.At):
		return fmt.Sprintf("published its text %d at %s, and %s says at %s", r.Number, r.At.Format(time.RFC3339), r.ID, text.at.Format(time.RFC3339))
	case hash != "" && hash != text.hash:
		return fmt.Sprintf("has the published text %d, %s, which was changed: its hash is %s, and the trail tells %s", r.Number, r.ID, text.hash, hash)
	}
	return ""
}

// misread tells where readers find another text than the newest that was published.
func misread(e *practice.Entry, told *account) string {
	newest, there := e.Newest()
	hash := told.texts[newest.Number]
	if !there || hash == "" {
		return ""
	}
	switch mine, err := newest.Hash(); {
	case err != nil:
		return err.Error()
	case mine != hash:
		return fmt.Sprintf("shows its published text %d changed: its hash is %s, and the trail tells %s", newest.Number, mine, hash)
	}
	return ""
}
