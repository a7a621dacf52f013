package job

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"praxistransfer/server/practice"
)

// Difference is what a comparison of store and index found.
type Difference struct {
	Entries   int // in the store
	Documents int // in the index
	Waiting   int // entries whose change is on its way to the index
	// Missing are published and not in the index, Surplus in it and not
	// published, Outdated in it as they were once.
	Missing, Surplus, Outdated []practice.ID
	// Refused are those that the index can never take, with the reason.
	Refused map[practice.ID]string
}

// Differs tells whether anything is other than it should be.
func (d *Difference) Differs() bool {
	return len(d.Missing)+len(d.Surplus)+len(d.Outdated)+len(d.Refused) > 0
}

// ids returns every entry that needs mending.
func (d *Difference) ids() []practice.ID {
	return slices.Concat(d.Missing, d.Surplus, d.Outdated, slices.Sorted(maps.Keys(d.Refused)))
}

// compareBatch is how many entries are in memory at once.
const compareBatch = 200

// Compare compares every entry with its document in the index. What changes
// meanwhile is looked at a second time, so that a living store shows no
// difference that the indexer is about to settle.
func Compare(ctx context.Context, s *practice.Service) (Difference, error) {
	d, err := compareAll(ctx, s)
	if err != nil || !d.Differs() {
		return d, err
	}
	again, err := compareSome(ctx, s, d.ids())
	again.Entries, again.Documents, again.Waiting = d.Entries, d.Documents, again.Waiting+d.Waiting
	return again, err
}

func compareAll(ctx context.Context, s *practice.Service) (Difference, error) {
	stamps, err := s.Index.Stamps(ctx)
	if err != nil {
		return Difference{}, err
	}
	d := Difference{Documents: len(stamps), Refused: map[practice.ID]string{}}
	for e, err := range practice.Each(ctx, s.Store) {
		if err != nil {
			return d, err
		}
		d.add(ctx, s, e, stamps)
		d.Entries++
	}
	d.Surplus = append(d.Surplus, slices.Sorted(maps.Keys(stamps))...) // nobody knows them
	return d, nil
}

func compareSome(ctx context.Context, s *practice.Service, ids []practice.ID) (Difference, error) {
	d := Difference{Refused: map[practice.ID]string{}}
	stamps, err := s.Index.Stamps(ctx)
	if err != nil {
		return d, err
	}
	for some := range slices.Chunk(ids, compareBatch) {
		page, err := s.Store.Get(ctx, some...)
		if err != nil {
			return d, err
		}
		unknown := map[practice.ID]bool{}
		for _, id := range some {
			_, unknown[id] = stamps[id]
		}
		for i := range page {
			delete(unknown, page[i].ID)
			d.add(ctx, s, &page[i], stamps)
		}
		for _, id := range slices.Sorted(maps.Keys(unknown)) {
			if unknown[id] {
				d.Surplus = append(d.Surplus, id)
			}
		}
	}
	return d, nil
}

// add files one entry, and takes its stamp out of stamps.
func (d *Difference) add(ctx context.Context, s *practice.Service, e *practice.Entry, stamps map[practice.ID]string) {
	stamp, there := stamps[e.ID]
	delete(stamps, e.ID)
	if e.Due {
		d.Waiting++
		return
	}
	doc, wanted, err := s.Document(ctx, e)
	switch {
	case err != nil:
		d.Refused[e.ID] = cmp.Or(e.IndexError, err.Error())
	case wanted && e.IndexError != "":
		d.Refused[e.ID] = e.IndexError
	case wanted && !there:
		d.Missing = append(d.Missing, e.ID)
	case wanted && stamp != doc.Stamp:
		d.Outdated = append(d.Outdated, e.ID)
	case !wanted && there:
		d.Surplus = append(d.Surplus, e.ID)
	}
}

// Mend makes the index hold of the differing entries what the store says now.
// It may run beside the indexer: whoever writes an older document last is
// found by looking once more. progress is told how many entries it has done
// since the last call.
func Mend(ctx context.Context, s *practice.Service, d Difference, progress func(entries int)) error {
	return mendAll(ctx, s, d.ids(), progress)
}

// unseen is for work whose progress nobody watches.
func unseen(int) {}

func mendAll(ctx context.Context, s *practice.Service, ids []practice.ID, progress func(int)) error {
	for some := range slices.Chunk(ids, batch) {
		for left := some; len(left) > 0; {
			var err error
			if left, err = mend(ctx, s, left); err != nil {
				return fmt.Errorf("mend the index: %w", err)
			}
		}
		progress(len(some))
	}
	return nil
}

// mend writes the documents of ids, and returns those whose entries have
// changed since, unless the indexer is about to take them.
func mend(ctx context.Context, s *practice.Service, ids []practice.ID) (changed []practice.ID, err error) {
	docs, gone, entries, err := documents(ctx, s, ids)
	if err != nil {
		return nil, err
	}
	if len(gone) > 0 {
		if err := s.Index.Delete(ctx, gone...); err != nil {
			return nil, err
		}
	}
	var refused practice.RejectedDocuments
	if len(docs) > 0 {
		if err := s.Index.Put(ctx, docs...); err != nil && !errors.As(err, &refused) {
			return nil, err
		}
	}
	stamps := map[practice.ID]string{}
	for _, doc := range docs {
		stamps[doc.ID] = doc.Stamp
		reason := ""
		if err := refused[doc.ID]; err != nil {
			reason = err.Error()
		}
		e := entries[doc.ID]
		if reason == e.IndexError {
			continue
		}
		if err := s.Store.Indexed(ctx, doc.ID, e.Version, reason); err != nil {
			return nil, err
		}
	}
	now, _, _, err := documents(ctx, s, ids)
	for _, doc := range now {
		if stamps[doc.ID] != doc.Stamp {
			changed = append(changed, doc.ID)
		}
		delete(stamps, doc.ID)
	}
	found, getErr := s.Store.Get(ctx, slices.Collect(maps.Keys(stamps))...)
	for i := range found { // put a moment ago, and must not be there any more
		if !found[i].Due {
			changed = append(changed, found[i].ID)
		}
	}
	return changed, errors.Join(err, getErr)
}

// documents returns what the index should hold of ids and what not, but for
// entries that the indexer is about to take or that have no document.
func documents(ctx context.Context, s *practice.Service, ids []practice.ID) (docs []practice.Document, gone []practice.ID, entries map[practice.ID]*practice.Entry, err error) {
	found, err := s.Store.Get(ctx, ids...)
	if err != nil {
		return nil, nil, nil, err
	}
	entries = make(map[practice.ID]*practice.Entry, len(found))
	for i := range found {
		e := &found[i]
		entries[e.ID] = e
		if e.Due {
			continue
		}
		doc, wanted, err := s.Document(ctx, e)
		switch {
		case err != nil: // stays refused until whatever it lacks is there
		case wanted:
			docs = append(docs, doc)
		default:
			gone = append(gone, e.ID)
		}
	}
	for _, id := range ids {
		if entries[id] == nil {
			gone = append(gone, id)
		}
	}
	return docs, gone, entries, nil
}
