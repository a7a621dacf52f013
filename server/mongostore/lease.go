package mongostore

import (
	"context"
	"sync"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"

	"praxistransfer/server/fault"
)

// Lease is the right to do something alone, for a while. Its holder renews it
// well before it ends; nothing renews it by itself. Its end is measured by
// the server's clock, so the clocks of the holders need not agree.
type Lease struct {
	db           *DB
	name, holder string
	ttl          time.Duration

	mu    sync.Mutex
	until time.Time // by this process' clock, not later than by the server's
}

// held is how a lease lies in its collection.
type held struct {
	Name   string    `bson:"_id"`
	Holder string    `bson:"holder"`
	Until  time.Time `bson:"until"`
}

// Lease takes the lease with the name for ttl, at least some seconds. holder
// is a name that no other process has; the same holder may take it again.
// Where another one has it, Lease fails at once with [fault.Conflict].
func (db *DB) Lease(ctx context.Context, name, holder string, ttl time.Duration) (*Lease, error) {
	l := &Lease{db: db, name: name, holder: holder, ttl: ttl}
	return l, l.take(ctx, func(now time.Time) bson.D {
		return bson.D{{Key: "_id", Value: name}, {Key: "$or", Value: bson.A{
			bson.D{{Key: "holder", Value: holder}},
			bson.D{{Key: "until", Value: bson.D{{Key: "$lte", Value: now}}}},
		}}}
	}, true)
}

// Renew extends the lease by its ttl from now. It fails with [fault.Conflict]
// where it has passed to another holder: then whatever it protects must stop.
func (l *Lease) Renew(ctx context.Context) error {
	return l.take(ctx, func(time.Time) bson.D {
		return bson.D{{Key: "_id", Value: l.name}, {Key: "holder", Value: l.holder}}
	}, false)
}

// Until returns the time, by this process' clock, from which on another
// holder may have the lease.
func (l *Lease) Until() time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.until
}

// Release gives the lease back, so that the next holder need not wait. One
// that was lost is left to who has it now, which is no error.
func (l *Lease) Release(ctx context.Context) error {
	return l.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error {
			_, err := l.db.lease().DeleteOne(ctx, bson.D{{Key: "_id", Value: l.name}, {Key: "holder", Value: l.holder}})
			return err
		}, certain)
	}, "release the lease %q", l.name)
}

// take is the same however often it is tried, since the holder stays the same.
func (l *Lease) take(ctx context.Context, free func(now time.Time) bson.D, fresh bool) error {
	return l.db.call(ctx, func(ctx context.Context) error {
		return settle(ctx, func(ctx context.Context) error { return l.takeOnce(ctx, free, fresh) }, certain)
	}, "take the lease %q", l.name)
}

func (l *Lease) takeOnce(ctx context.Context, free func(now time.Time) bson.D, fresh bool) error {
	asked := time.Now()
	now, err := l.db.serverTime(ctx)
	if err != nil {
		return err
	}
	h := held{Name: l.name, Holder: l.holder, Until: now.Add(l.ttl)}
	r, err := l.db.lease().UpdateOne(ctx, free(now), bson.D{{Key: "$set",
		Value: bson.D{{Key: "holder", Value: h.Holder}, {Key: "until", Value: h.Until}}}})
	if err == nil && r.MatchedCount == 0 {
		if !fresh {
			return fault.New(fault.Conflict, "the lease %q has passed to another process", l.name)
		}
		_, err = l.db.lease().InsertOne(ctx, h)
	}
	switch {
	case mongo.IsDuplicateKeyError(err):
		return fault.New(fault.Conflict, "another process holds the lease %q", l.name)
	case err != nil:
		return err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.until = asked.Add(l.ttl)
	return nil
}

// serverTime returns the time on the primary.
func (db *DB) serverTime(ctx context.Context) (time.Time, error) {
	var hello struct {
		Now time.Time `bson:"localTime"`
	}
	err := db.database.RunCommand(ctx, bson.D{{Key: "hello", Value: 1}},
		options.RunCmd().SetReadPreference(readpref.Primary())).Decode(&hello)
	return hello.Now, err
}
