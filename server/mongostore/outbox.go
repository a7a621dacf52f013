package mongostore

import (
	"context"
	"errors"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

func (s entries) Outbox(ctx context.Context, limit int) ([]practice.Entry, error) {
	return s.find(ctx, bson.D{{Key: "turn", Value: beyond(int64(0))}}, bson.D{{Key: "turn", Value: 1}, {Key: "_id", Value: 1}}, limit)
}

func (s entries) Indexed(ctx context.Context, id practice.ID, version int, refused string) error {
	return s.amend(ctx, id, func(e *practice.Entry) bool {
		if e.Version != version {
			return false
		}
		e.Due, e.IndexError = false, refused
		return true
	}, "mark entry %s as indexed", id)
}

func (s entries) EventsMoved(ctx context.Context, id practice.ID, events ...string) error {
	return s.amend(ctx, id, func(e *practice.Entry) bool {
		before := len(e.Events)
		e.Events = slices.DeleteFunc(e.Events, func(v audit.Event) bool { return slices.Contains(events, v.ID) })
		return len(e.Events) < before
	}, "take moved events from entry %s", id)
}

func (s entries) Woken(ctx context.Context, was, now practice.Entry) error {
	return s.amend(ctx, was.ID, func(e *practice.Entry) bool {
		if !practice.SleepsAs(e, &was) {
			return false
		}
		practice.WakeAs(e, &now)
		return true
	}, "wake entry %s", was.ID)
}

// amend changes what belongs to the machinery, see [document.amended], and
// leaves the version. It starts over when somebody else was faster: then
// somebody got on. An entry that is gone is no error, and none that change
// returns false for.
func (s entries) amend(ctx context.Context, id practice.ID, change func(*practice.Entry) bool, format string, args ...any) error {
	return s.db.call(ctx, func(ctx context.Context) error {
		for {
			done := false
			err := settle(ctx, func(ctx context.Context) (err error) {
				done, err = s.amendOnce(ctx, id, change)
				return err
			}, certain)
			if done || err != nil {
				return err
			}
		}
	}, format, args...)
}

func (s entries) amendOnce(ctx context.Context, id practice.ID, change func(*practice.Entry) bool) (done bool, err error) {
	d, err := s.mark(ctx, id)
	if errors.Is(err, mongo.ErrNoDocuments) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	before := d.Stamp
	if !change(&d.Entry) {
		return true, nil
	}
	d.Stamp, d.Turn = newStamp(), s.db.now().UnixMicro()
	r, err := s.db.entry().UpdateOne(ctx, bson.D{{Key: "_id", Value: id}, {Key: "stamp", Value: before}}, d.amended())
	return err == nil && r.MatchedCount == 1, err
}
