package mongostore

import (
	"context"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// Contradictions tells found where a field that the store keeps for itself
// says another thing than the document that it stands beside.
func (db *DB) Contradictions(ctx context.Context, found func(what string)) error {
	err := eachOf(ctx, db, db.entry(), func(d document) any { return d.ID }, func(d document) {
		if d.ID != d.Entry.ID {
			found(fmt.Sprintf("entry %s: its document is that of %s", d.ID, d.Entry.ID))
		}
		if waits := d.Entry.Due || len(d.Entry.Events) > 0; waits != (d.Turn != 0) {
			found(fmt.Sprintf("entry %s: its place in the outbox is %d, and its document waits: %v", d.ID, d.Turn, waits))
		}
	})
	if err != nil {
		return err
	}
	err = eachOf(ctx, db, db.revision(), func(d text) any { return d.ID }, func(d text) {
		if d.ID != d.Revision.ID {
			found(fmt.Sprintf("revision %s: its document is that of %s", d.ID, d.Revision.ID))
		}
	})
	if err != nil {
		return err
	}
	return eachOf(ctx, db, db.link(), func(c chained) any { return c.Number }, func(c chained) {
		if want := chain(c.Link); c.Number != want.Number || moment(c.Personal) != moment(want.Personal) {
			found(fmt.Sprintf("link %d of the trail: number %d and time %v stand beside it, the document says %d and %v",
				c.Number, c.Number, moment(c.Personal), want.Number, moment(want.Personal)))
		}
	})
}

// moment is a time that two engines may keep in other forms.
func moment(t *time.Time) int64 {
	if t == nil {
		return 0
	}
	return t.UnixMilli()
}

// contradictionPage is how many documents are in memory at once.
const contradictionPage = 200

// eachOf reads a collection in the order of its ids.
func eachOf[T any](ctx context.Context, db *DB, in *mongo.Collection, id func(T) any, do func(T)) error {
	filter := bson.D{}
	for {
		page, err := findAll[T](ctx, db, in, filter, byID(1), contradictionPage)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, d := range page {
			do(d)
		}
		filter = byID(beyond(id(page[len(page)-1])))
	}
}
