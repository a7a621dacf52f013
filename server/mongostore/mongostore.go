// Package mongostore keeps everything in one MongoDB database, which several
// processes on several machines share. It asks the engine for nothing but
// compare-and-set on single documents, so that it runs on whatever speaks the
// protocol and keeps that promise: a replica set, a sharded cluster, DocumentDB.
package mongostore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

// DB is an open store. Close it when its last user is done.
type DB struct {
	client   *mongo.Client
	database *mongo.Database
	timeout  time.Duration
	now      func() time.Time
}

// Open connects to the servers that uri names (mongodb:// or mongodb+srv://)
// and makes the indexes that are missing; one that is there and differs is an
// error that names it. It fails with [fault.Unavailable] where no server
// answers. Building indexes over a large database takes as long as ctx gives.
func Open(ctx context.Context, uri string, o Options) (*DB, error) {
	db, err := connect(uri, o)
	if err != nil {
		return nil, fmt.Errorf("open store on MongoDB: %w", err)
	}
	if err = db.Ready(ctx); err == nil {
		err = db.ensureIndexes(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return db, nil
}

// Entries returns the store of the entries.
func (db *DB) Entries() practice.Store { return entries{db} }

// Audit returns the store of the trail.
func (db *DB) Audit() audit.Store { return trail{db} }

// Ready returns nil while the database answers.
func (db *DB) Ready(ctx context.Context) error {
	return db.call(ctx, db.ready, "reach MongoDB")
}

// ready reads instead of sending a ping, which a server answers that has lost
// what lies behind it.
func (db *DB) ready(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, db.timeout)
	defer cancel()
	err := db.entry().FindOne(ctx, byID("")).Err()
	if errors.Is(err, mongo.ErrNoDocuments) {
		return nil
	}
	return err
}

// closeTimeout bounds how long Close waits for connections in use.
const closeTimeout = 5 * time.Second

// Close ends the connections.
func (db *DB) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	return db.client.Disconnect(ctx)
}

// The collections. Their names and fields are what operators see and what
// indexes.go declares; a change needs a migration.
func (db *DB) entry() *mongo.Collection    { return db.database.Collection("entry") }
func (db *DB) revision() *mongo.Collection { return db.database.Collection("revision") }
func (db *DB) link() *mongo.Collection     { return db.database.Collection("link") }
func (db *DB) record() *mongo.Collection   { return db.database.Collection("record") }
func (db *DB) lease() *mongo.Collection    { return db.database.Collection("lease") }

// primary reads from the primary, wherever other reads go: what a write is
// compared with must be the present.
func primary(c *mongo.Collection) *mongo.Collection {
	return c.Clone(options.Collection().SetReadPreference(readpref.Primary()))
}

func byID(id any) bson.D { return bson.D{{Key: "_id", Value: id}} }
