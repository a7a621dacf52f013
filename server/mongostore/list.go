package mongostore

import (
	"context"
	"maps"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"

	"praxistransfer/server/practice"
)

func (s entries) List(ctx context.Context, q practice.ListQuery) ([]practice.Entry, error) {
	o := orderOf(q.Order)
	filter := listing(q, o)
	if filter == nil || q.Limit <= 0 {
		return nil, ctx.Err()
	}
	return s.find(ctx, filter, o.sort(), q.Limit)
}

func (s entries) Count(ctx context.Context, q practice.ListQuery) (int, error) {
	q.After = nil
	filter := listing(q, orderOf(q.Order))
	if filter == nil {
		return 0, ctx.Err()
	}
	var n int64
	err := s.db.call(ctx, func(ctx context.Context) (err error) {
		n, err = s.db.entry().CountDocuments(ctx, filter)
		return err
	}, "count entries")
	return int(n), err
}

// order is a field to order by; the id breaks ties in the same direction.
type order struct {
	field     string
	direction int
}

func orderOf(o practice.Order) order {
	switch o {
	case practice.ByTitle:
		return order{"entry.sortTitle", 1}
	case practice.ByUpdated:
		return order{"entry.updatedAt", -1}
	}
	return order{"entry.newestAt", -1}
}

func (o order) sort() bson.D {
	return bson.D{{Key: o.field, Value: o.direction}, {Key: "_id", Value: o.direction}}
}

// after returns the conditions for what follows a position. The first bounds
// the walk along an index, the second drops the ties that were shown.
func (o order) after(p *practice.Position) bson.D {
	if p == nil {
		return nil
	}
	var place any = p.Time
	if o.field == "entry.sortTitle" {
		place = p.Title
	}
	if place == "" { // what has no title lacks the field, and comes first
		return bson.D{{Key: "$or", Value: bson.A{
			bson.D{{Key: o.field, Value: bson.D{{Key: "$gt", Value: ""}}}},
			bson.D{{Key: o.field, Value: nil}, {Key: "_id", Value: bson.D{{Key: "$gt", Value: p.ID}}}},
		}}}
	}
	past, from := "$gt", "$gte"
	if o.direction < 0 {
		past, from = "$lt", "$lte"
	}
	return bson.D{
		{Key: o.field, Value: bson.D{{Key: from, Value: place}}},
		{Key: "$or", Value: bson.A{
			bson.D{{Key: o.field, Value: bson.D{{Key: past, Value: place}}}},
			bson.D{{Key: o.field, Value: place}, {Key: "_id", Value: bson.D{{Key: past, Value: p.ID}}}},
		}},
	}
}

// listing returns the filter of a list, nil where nobody may see anything.
// Each alternative repeats all conditions: so MongoDB walks one index for
// each and merges them in order, instead of sorting.
func listing(q practice.ListQuery, o order) bson.D {
	var alternatives bson.A
	for _, scope := range scopesOf(q) {
		alternatives = append(alternatives, slices.Concat(scope, filterOf(q.Filter), o.after(q.After)))
	}
	switch len(alternatives) {
	case 0:
		return nil
	case 1:
		return alternatives[0].(bson.D)
	}
	return bson.D{{Key: "$or", Value: alternatives}}
}

func scopesOf(q practice.ListQuery) []bson.D {
	if len(q.DraftStates) > 0 {
		return []bson.D{{{Key: "entry.draft.state", Value: in(q.DraftStates)}}}
	}
	if q.Any {
		return []bson.D{{{Key: "entry.state", Value: bson.D{{Key: "$ne", Value: practice.StateDeleted}}}}}
	}
	var scopes []bson.D
	if q.Readable {
		scopes = append(scopes, bson.D{{Key: "entry.state", Value: practice.StatePublished}})
	}
	if q.Owner != "" {
		scopes = append(scopes, bson.D{
			{Key: "entry.owner", Value: q.Owner},
			{Key: "entry.state", Value: bson.D{{Key: "$ne", Value: practice.StateDeleted}}},
		})
	}
	return scopes
}

func filterOf(f practice.Facets) bson.D {
	var all bson.D
	for _, name := range slices.Sorted(maps.Keys(f)) {
		if len(f[name]) > 0 {
			all = append(all, bson.E{Key: "entry.facets." + name, Value: in(f[name])})
		}
	}
	return all
}
