package sqlitestore

import (
	"context"
	"math/rand/v2"

	"praxistransfer/server/practice"
)

// Woken implements [practice.Store].
func (s *entries) Woken(ctx context.Context, was, now practice.Entry) error {
	err := s.db.writer.write(ctx, func(w *writer) error {
		row, e, err := stored(w, was.ID)
		if err != nil || row == 0 || !practice.SleepsAs(&e, &was) {
			return err
		}
		practice.WakeAs(&e, &now)
		var wake any
		if e.WakeAt != nil {
			wake = ceilMilli(*e.WakeAt)
		}
		_, err = w.exec(`UPDATE entry SET stamp = ?, wake = ?, title = ?, queue = coalesce(queue, `+nextInQueue+`) WHERE row = ?`, rand.Int64(), wake, e.SortTitle, row)
		if err != nil {
			return err
		}
		if err := putEntry(w, row, &e); err != nil {
			return err
		}
		return putFacets(w, row, e.Facets)
	})
	return engineError(err, "wake entry %s", was.ID)
}
