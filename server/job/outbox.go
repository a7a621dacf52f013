package job

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"

	"golang.org/x/sync/errgroup"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
)

// Outbox brings what entries hold into the index and the audit trail. Several
// replicas may run it at once: what both do, comes to the same.
type Outbox struct {
	Service *practice.Service
	// Notices tells those concerned of what happened.
	Notices *notice.Service
	// Privacy removes texts that were withdrawn for legal reasons.
	Privacy *privacy.Service
	Trail   *audit.Trail
	// Likeness learns what entries mean; nil where nothing is to know it.
	Likeness *likeness.Service
	Log      *slog.Logger
}

// batch is how many entries one round takes.
const batch = 100

// Drain works until nothing is left that it can bring in.
func (o *Outbox) Drain(ctx context.Context) error {
	for {
		n, err := o.Round(ctx)
		if err != nil || n == 0 {
			return err
		}
	}
}

// Round takes the entries that wait longest and returns how many it settled.
func (o *Outbox) Round(ctx context.Context) (int, error) {
	waiting, err := o.Service.Store.Outbox(ctx, batch)
	if err != nil || len(waiting) == 0 {
		return 0, err
	}
	// The trail comes first: it does not depend on the index's engine.
	if err := o.move(ctx, waiting); err != nil {
		return 0, err
	}
	for i := range waiting {
		if err := o.Privacy.ForgetTexts(ctx, &waiting[i]); err != nil {
			return 0, err
		}
	}
	if err := o.index(ctx, waiting); err != nil {
		return 0, err
	}
	for i := range waiting {
		if e := &waiting[i]; e.State == practice.StateDeleted {
			if err := o.sweep(ctx, e.ID); err != nil {
				return 0, err
			}
		}
	}
	return len(waiting), nil
}

// move appends the events of all entries to the trail, tells those concerned,
// and then takes the events off the entries.
func (o *Outbox) move(ctx context.Context, waiting []practice.Entry) error {
	var events []audit.Event
	for i := range waiting {
		events = append(events, waiting[i].Events...)
	}
	if err := o.Trail.Add(ctx, events...); err != nil {
		return fmt.Errorf("move events: %w", err)
	}
	return o.each(ctx, waiting, func(ctx context.Context, e *practice.Entry) error {
		ids := make([]string, len(e.Events))
		for i, event := range e.Events {
			if err := o.Notices.Notify(ctx, e, event); err != nil {
				return fmt.Errorf("tell of event %s: %w", event.ID, err)
			}
			ids[i] = event.ID
		}
		if len(ids) == 0 {
			return nil
		}
		return o.Service.Store.EventsMoved(ctx, e.ID, ids...)
	})
}

// together is how many entries are written to at once, so that a store can
// commit them together.
const together = 32

// each does something to every entry, to some of them at once.
func (o *Outbox) each(ctx context.Context, entries []practice.Entry, do func(context.Context, *practice.Entry) error) error {
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(together)
	for i := range entries {
		group.Go(func() error { return do(ctx, &entries[i]) })
	}
	return group.Wait()
}

// index puts what is published and takes out what is not, and then clears the
// marks. A document that the engine can never take is marked with the reason.
func (o *Outbox) index(ctx context.Context, waiting []practice.Entry) error {
	var docs []practice.Document
	var gone []practice.ID
	refused := practice.RejectedDocuments{}
	for i := range waiting {
		e := &waiting[i]
		if !e.Due {
			continue
		}
		doc, ok, err := o.Service.Document(ctx, e)
		switch {
		case err != nil:
			refused[e.ID] = err
		case ok:
			docs = append(docs, doc)
		case len(e.Revisions) > 0:
			gone = append(gone, e.ID)
		}
	}
	if len(gone) > 0 {
		if err := o.Service.Index.Delete(ctx, gone...); err != nil {
			return fmt.Errorf("delete from the index: %w", err)
		}
	}
	if len(docs) > 0 {
		err := o.Service.Index.Put(ctx, docs...)
		var rejected practice.RejectedDocuments
		switch {
		case errors.As(err, &rejected):
			for id, reason := range rejected {
				refused[id] = reason
			}
		case err != nil:
			return fmt.Errorf("put into the index: %w", err)
		}
	}
	if err := o.mean(ctx, docs, gone); err != nil {
		return fmt.Errorf("note what entries mean: %w", err)
	}
	return o.clear(ctx, waiting, refused)
}

// mean lets the meaning of docs be found out, and that of what is gone forgotten.
func (o *Outbox) mean(ctx context.Context, docs []practice.Document, gone []practice.ID) error {
	if o.Likeness == nil {
		return nil
	}
	return errors.Join(o.Likeness.Forget(ctx, gone...), o.Likeness.Want(ctx, docs...))
}

func (o *Outbox) clear(ctx context.Context, waiting []practice.Entry, refused practice.RejectedDocuments) error {
	err := o.each(ctx, waiting, func(ctx context.Context, e *practice.Entry) error {
		if !e.Due {
			return nil
		}
		reason := ""
		if err := refused[e.ID]; err != nil {
			reason = err.Error()
			o.Log.Error("the index refuses an entry", "entry", e.ID, "error", err)
		}
		if err := o.Service.Store.Indexed(ctx, e.ID, e.Version, reason); err != nil {
			return fmt.Errorf("clear the mark of %s: %w", e.ID, err)
		}
		return nil
	})
	if err != nil {
		return err
	}
	return o.overtaken(ctx, waiting)
}

// overtaken puts once more what another replica had indexed already in a newer
// form when this one, held up somewhere, put the older one over it.
func (o *Outbox) overtaken(ctx context.Context, put []practice.Entry) error {
	ids := make([]practice.ID, len(put))
	was := make(map[practice.ID]*practice.Entry, len(put))
	for i := range put {
		ids[i], was[put[i].ID] = put[i].ID, &put[i]
	}
	now, err := o.Service.Store.Get(ctx, ids...)
	if err != nil {
		return fmt.Errorf("look at indexed entries: %w", err)
	}
	var newer []practice.ID
	for i := range now {
		e := &now[i]
		if before := was[e.ID]; before.Due && !e.Due && (e.Version != before.Version || !reflect.DeepEqual(e.Facets, before.Facets)) {
			newer = append(newer, e.ID)
		}
	}
	return mendAll(ctx, o.Service, newer, unseen)
}

// sweep removes a deleted draft once its event has moved on.
func (o *Outbox) sweep(ctx context.Context, id practice.ID) error {
	found, err := o.Service.Store.Get(ctx, id)
	if err != nil || len(found) == 0 || found[0].State != practice.StateDeleted || len(found[0].Events) > 0 {
		return err
	}
	return o.Service.Store.Remove(ctx, found[0])
}
