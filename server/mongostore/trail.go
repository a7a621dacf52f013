package mongostore

import (
	"context"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
)

// trail implements [audit.Store].
type trail struct{ db *DB }

// chained is how a link lies in its collection, under its number. Personal is
// the time of the event while it has a personal part.
type chained struct {
	Number   int64      `bson:"_id"`
	Personal *time.Time `bson:"personal,omitempty"`
	Link     audit.Link `bson:"link"`
}

func (t trail) Last(ctx context.Context) (audit.Link, error) {
	found, err := t.find(ctx, bson.D{}, byID(-1), 1)
	if err != nil || len(found) == 0 {
		return audit.Link{}, err
	}
	return found[0], nil
}

func chain(l audit.Link) chained {
	c := chained{Number: l.Number, Link: l}
	if l.Event.Actor != nil || l.Salt != "" {
		at := ceilMilli(l.Event.At)
		c.Personal = &at
	}
	return c
}

func (t trail) AppendAll(ctx context.Context, links ...audit.Link) error {
	all := make([]chained, len(links))
	for i, l := range links {
		all[i] = chain(l)
	}
	return t.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			_, err := t.db.link().InsertMany(ctx, all)
			if mongo.IsDuplicateKeyError(err) {
				return fault.Wrap(fault.Conflict, err, "the trail has a link %d already", links[0].Number)
			}
			return err
		}, func(ctx context.Context) (bool, error) { return t.holds(ctx, links) })
	}, "append %d links to the trail", len(links))
}

// holds tells whether the trail has all of links that follow one another.
func (t trail) holds(ctx context.Context, links []audit.Link) (bool, error) {
	there, err := t.Links(ctx, links[0].Number-1, len(links))
	same := func(a, b audit.Link) bool { return a.Hash == b.Hash && a.Event.ID == b.Event.ID }
	return err == nil && slices.EqualFunc(there, links, same), err
}

func (t trail) Append(ctx context.Context, l audit.Link) error {
	c := chain(l)
	return t.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error { return t.add(ctx, c) }, certain)
	}, "append link %d to the trail", l.Number)
}

// add inserts c. Whether an event is in the chain is told by its id, so a
// link whose insertion seemed lost is found again the same way.
func (t trail) add(ctx context.Context, c chained) error {
	_, err := t.db.link().InsertOne(ctx, c)
	if !mongo.IsDuplicateKeyError(err) {
		return err
	}
	there, lookErr := primary(t.db.link()).CountDocuments(ctx, bson.D{{Key: "link.event.id", Value: c.Link.Event.ID}})
	switch {
	case lookErr != nil:
		return lookErr
	case there > 0:
		return nil
	}
	return fault.Wrap(fault.Conflict, err, "the trail has a link %d already", c.Number)
}

func (t trail) Links(ctx context.Context, after int64, limit int) ([]audit.Link, error) {
	return t.find(ctx, byID(beyond(after)), byID(1), limit)
}

func (t trail) BySubject(ctx context.Context, subject string) ([]audit.Link, error) {
	return t.find(ctx, bson.D{{Key: "link.event.subject", Value: subject}}, byID(1), 0)
}

func (t trail) find(ctx context.Context, filter, sort bson.D, limit int) ([]audit.Link, error) {
	found, err := findAll[chained](ctx, t.db, t.db.link(), filter, sort, limit)
	all := make([]audit.Link, len(found))
	for i := range found {
		all[i] = found[i].Link
	}
	return all, err
}

// forgetAtOnce bounds how many links one update changes, and so how long it
// takes.
const forgetAtOnce = 500

func (t trail) Forget(ctx context.Context, before time.Time) (int, error) {
	due := bson.D{{Key: "personal", Value: bson.D{{Key: "$lt", Value: ceilMilli(before)}}}}
	total := 0
	for {
		found, err := findAll[chained](ctx, t.db, t.db.link(), due, bson.D{{Key: "personal", Value: 1}}, forgetAtOnce)
		if err != nil || len(found) == 0 {
			return total, err
		}
		numbers := make([]int64, len(found))
		for i := range found {
			numbers[i] = found[i].Number
		}
		n, err := t.ForgetActors(ctx, numbers...)
		total += n
		if err != nil || len(found) < forgetAtOnce {
			return total, err
		}
	}
}

// ForgetActors takes numbers in one update: the caller bounds them. Those that an
// update forgot whose answer was lost are not counted.
func (t trail) ForgetActors(ctx context.Context, numbers ...int64) (n int, err error) {
	if len(numbers) == 0 {
		return 0, ctx.Err()
	}
	filter := append(byID(in(numbers)), bson.E{Key: "personal", Value: bson.D{{Key: "$exists", Value: true}}})
	err = t.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			r, err := t.db.link().UpdateMany(ctx, filter, bson.D{{Key: "$unset",
				Value: bson.D{{Key: "personal", Value: ""}, {Key: "link.salt", Value: ""}, {Key: "link.event.actor", Value: ""}}}})
			if err == nil {
				n = int(r.ModifiedCount)
			}
			return err
		}, certain)
	}, "forget actors in the trail")
	return n, err
}

// ceilMilli rounds up to what the engine keeps: nothing is forgotten before
// its time.
func ceilMilli(t time.Time) time.Time { return t.Add(time.Millisecond - 1).Truncate(time.Millisecond) }
