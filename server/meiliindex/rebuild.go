package meiliindex

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
)

// Rebuild implements [practice.Index]. The new index grows beside the one that
// serves, under a name of its own, and changes places with it when it is full;
// until then everything is written to the one that serves, by this process and
// by others, and what changed there is carried over before and after the swap.
// One rebuild runs at a time, on all replicas.
//
// What another process writes in the very moment of the swap is carried over
// after it, so a search may miss it for that long. It is only left out if this
// process dies just then, or where the swap is reported as failed though it
// came about: compare [Index.Stamps] with the store after a rebuild, and put
// what differs.
func (ix *Index) Rebuild(ctx context.Context, fill func(put func(...practice.Document) error) error) error {
	err := ix.alive(func() error {
		if !ix.rebuilding.TryLock() {
			return errors.New("a rebuild is under way")
		}
		defer ix.rebuilding.Unlock()
		return ix.rebuild(ctx, fill)
	})
	return wrap(err, "rebuild index")
}

func (ix *Index) rebuild(ctx context.Context, fill func(put func(...practice.Document) error) error) error {
	if err := ix.makeRoom(ctx); err != nil {
		return err
	}
	b := &build{Index: ix, uid: fmt.Sprintf("%s%s%d", ix.options.UID, next, time.Now().UnixNano())}
	err := b.begin(ctx)
	if err == nil {
		err = fill(func(docs ...practice.Document) error { return ix.put(ctx, b.uid, docs) })
	}
	if err == nil {
		err = b.end(ctx)
	}
	// Stopped or not, nothing is left behind: after the swap it is the old one.
	clean, cancel := context.WithTimeout(context.WithoutCancel(ctx), ix.options.Timeout)
	defer cancel()
	return errors.Join(err, ix.remove(clean, b.uid))
}

// build is an index that is being filled.
type build struct {
	*Index
	uid     string
	created time.Time
	serving map[practice.ID]string // stamps of what serves, when last compared
	filled  map[practice.ID]string // stamps of what is built, at the swap
}

// makeRoom removes what rebuilds left behind, and fails if one is under way.
func (ix *Index) makeRoom(ctx context.Context) error {
	old, busy, err := ix.leftovers(ctx)
	if err != nil {
		return err
	}
	if len(busy) > 0 {
		return fmt.Errorf("another process is rebuilding it, as %s, or stopped less than %v ago", busy[0], ix.options.Idle)
	}
	return ix.remove(ctx, old...)
}

// begin makes the index to fill, and notes what serves before fill reads the
// store: what changes later is newer than what fill may have read.
func (b *build) begin(ctx context.Context) error {
	if err := b.create(ctx, b.uid); err != nil {
		return err
	}
	info, err := b.server.GetIndexWithContext(ctx, b.uid)
	if err != nil {
		return engineError(ctx, err, "look for the new index")
	}
	b.created = info.CreatedAt
	b.serving, err = b.stamps(ctx, b.options.UID)
	return err
}

// end carries over what changed, and swaps.
func (b *build) end(ctx context.Context) error {
	if err := b.carry(ctx, b.options.UID, b.uid, nil); err != nil {
		return err
	}
	if err := b.swap(ctx); err != nil {
		return err
	}
	// The names have changed places: what other processes wrote since the last
	// look is in the old index, unless they have written it again.
	filled := b.filled
	return b.carry(ctx, b.uid, b.options.UID, func(id practice.ID, now string) bool { return filled[id] == now })
}

// swap holds up the writes of this process, brings the new index up to date
// and lets it serve.
func (b *build) swap(ctx context.Context) error {
	b.swapping.Lock()
	defer b.swapping.Unlock()
	if err := b.drain(ctx); err != nil {
		return err
	}
	if err := b.carry(ctx, b.options.UID, b.uid, nil); err != nil {
		return err
	}
	info, err := b.server.GetIndexWithContext(ctx, b.uid)
	if err != nil {
		return engineError(ctx, err, "look for the new index")
	}
	if !info.CreatedAt.Equal(b.created) {
		return fmt.Errorf("somebody removed %s while it was filled", b.uid)
	}
	if b.filled, err = b.stamps(ctx, b.uid); err != nil {
		return err
	}
	promise, err := b.server.SwapIndexesWithContext(ctx, []*meilisearch.SwapIndexesParams{{Indexes: []string{b.options.UID, b.uid}}})
	err = b.wait(ctx, promise, err, "swap the indexes")
	var gaveUp *failed
	if err == nil || !errors.As(err, &gaveUp) && b.swapped(ctx) {
		return nil
	}
	return err
}

// swapped tells whether the new index came to serve though its task could not
// be followed: a key that is bound to indexes does not see a task about two.
func (b *build) swapped(ctx context.Context) bool {
	limited, cancel := context.WithTimeout(ctx, b.options.TaskTimeout)
	defer cancel()
	for pause := soon; ; pause = min(2*pause, late) {
		info, err := b.server.GetIndexWithContext(limited, b.options.UID)
		if err != nil {
			return false
		}
		if info.CreatedAt.Equal(b.created) {
			return true
		}
		select {
		case <-time.After(pause):
		case <-limited.Done():
			return false
		}
	}
}

// drain waits until the engine has done what anybody asked of the index: tasks
// keep the name that they were given, whatever it means when they run.
func (b *build) drain(ctx context.Context) error {
	for {
		open, err := b.server.GetTasksWithContext(ctx, &meilisearch.TasksQuery{
			IndexUIDS: []string{b.options.UID, b.uid}, Limit: 1,
			Statuses: []meilisearch.TaskStatus{meilisearch.TaskStatusEnqueued, meilisearch.TaskStatusProcessing},
		})
		if err != nil {
			return engineError(ctx, err, "look for tasks")
		}
		if len(open.Results) == 0 {
			return nil
		}
		task := open.Results[0].UID
		err = b.wait(ctx, &meilisearch.TaskInfo{TaskUID: task, Status: meilisearch.TaskStatusEnqueued}, nil, "wait for earlier tasks")
		var gaveUp *failed
		if err != nil && !errors.As(err, &gaveUp) {
			return err
		}
	}
}

// leftovers returns the indexes of rebuilds: those that nobody wrote to for a
// while, and those that somebody may be filling.
func (ix *Index) leftovers(ctx context.Context) (old, busy []string, err error) {
	all, err := ix.server.ListIndexesWithContext(ctx, &meilisearch.IndexesQuery{Limit: 10_000})
	if err != nil {
		return nil, nil, engineError(ctx, err, "list indexes")
	}
	for _, found := range all.Results {
		switch {
		case !strings.HasPrefix(found.UID, ix.options.UID+next):
		case time.Since(found.UpdatedAt) > ix.options.Idle:
			old = append(old, found.UID)
		default:
			busy = append(busy, found.UID)
		}
	}
	return old, busy, nil
}

// remove deletes indexes; one that is gone is no error.
func (ix *Index) remove(ctx context.Context, uids ...string) error {
	for _, uid := range uids {
		promise, err := ix.server.DeleteIndexWithContext(ctx, uid)
		if has(err, http.StatusNotFound, "index_not_found") {
			continue
		}
		if err := ix.wait(ctx, promise, err, "remove "+uid); err != nil && !taskFailed(err, "index_not_found") {
			return err
		}
	}
	return nil
}
