package mongostore

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// buildTimeout bounds the building of indexes where the caller's context does not.
const buildTimeout = time.Hour

// ensureIndexes makes the indexes that are missing and fails where one of the
// same name is another. What others added is left alone.
func (db *DB) ensureIndexes(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, buildTimeout)
	defer cancel()
	wanted := map[string][]index{}
	for _, i := range indexes {
		wanted[i.collection] = append(wanted[i.collection], i)
	}
	for name, list := range wanted {
		if err := db.ensure(ctx, db.database.Collection(name), list); err != nil {
			return engineError(ctx, err, "make the indexes of %s", name)
		}
	}
	return nil
}

// ensure tries again where it fails: another process that starts at the same time
// may have made them, or be about to.
func (db *DB) ensure(ctx context.Context, c *mongo.Collection, wanted []index) error {
	for tries := 0; ; tries++ {
		err := createLacking(ctx, c, wanted)
		var differs *differentIndex
		if err == nil || tries == len(pauses) || errors.As(err, &differs) {
			return err
		}
		if waitErr := wait(ctx, pauses[tries]); waitErr != nil {
			return errors.Join(err, waitErr)
		}
	}
}

func createLacking(ctx context.Context, c *mongo.Collection, wanted []index) error {
	missing, err := lacking(ctx, c, wanted)
	if err != nil || len(missing) == 0 {
		return err
	}
	models := make([]mongo.IndexModel, len(missing))
	for n, i := range missing {
		models[n] = i.model()
	}
	_, err = c.Indexes().CreateMany(ctx, models)
	return err
}

// differentIndex is one of a name that the store uses for another.
type differentIndex struct{ name, collection string }

func (d *differentIndex) Error() string {
	return fmt.Sprintf("the index %s of the collection %s is another than the store needs: drop it, and it is made again", d.name, d.collection)
}

// lacking returns the indexes that c does not have.
func lacking(ctx context.Context, c *mongo.Collection, wanted []index) ([]index, error) {
	cursor, err := c.Indexes().List(ctx)
	if err != nil {
		return nil, err
	}
	var there []present
	if err := cursor.All(ctx, &there); err != nil {
		return nil, err
	}
	var missing []index
	for _, i := range wanted {
		at := slices.IndexFunc(there, func(p present) bool { return p.Name == i.name })
		if at < 0 {
			missing = append(missing, i)
		} else if !there[at].is(i) {
			return nil, &differentIndex{i.name, i.collection}
		}
	}
	return missing, nil
}

// present is an index that the engine has.
type present struct {
	Name   string   `bson:"name"`
	Key    bson.Raw `bson:"key"`
	Unique bool     `bson:"unique"`
	Where  bson.Raw `bson:"partialFilterExpression"`
}

func (p present) is(i index) bool {
	keys, err := p.Key.Elements()
	if err != nil || len(keys) != len(i.keys) || p.Unique != i.unique {
		return false
	}
	for n, k := range keys {
		direction, ok := k.Value().AsInt64OK()
		if !ok || k.Key() != i.keys[n].Key || direction != int64(i.keys[n].Value.(int32)) {
			return false
		}
	}
	if i.where == nil {
		return p.Where == nil
	}
	where, err := bson.Marshal(i.where)
	return err == nil && bytes.Equal(where, p.Where)
}
