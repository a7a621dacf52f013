package mongostore

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.mongodb.org/mongo-driver/v2/event"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	"go.mongodb.org/mongo-driver/v2/mongo/readconcern"
	"go.mongodb.org/mongo-driver/v2/mongo/readpref"
	"go.mongodb.org/mongo-driver/v2/mongo/writeconcern"
	"go.mongodb.org/mongo-driver/v2/x/mongo/driver/connstring"
)

// Options say how the store uses its servers. A zero field means what the URI
// says (as maxPoolSize=50&readPreference=nearest), and where it is silent the
// default.
type Options struct {
	// Database is the name of the database; by default that of the URI's
	// path, or "praxistransfer".
	Database string
	// Timeout bounds a call with its retries; by default 10 s. URI: timeoutMS.
	Timeout time.Duration
	// ServerSelection bounds how long a call waits for a server that takes
	// it, as during an election; by default 5 s.
	ServerSelection time.Duration
	// Connect bounds the making of one connection; by default 3 s.
	Connect time.Duration
	// MaxPool and MinPool bound the connections to each server; by default
	// 64 and 0. MaxIdle is when an unused one is closed; by default 5 minutes.
	MaxPool, MinPool uint64
	MaxIdle          time.Duration
	// WriteConcern is majority by default, with the journal. A weaker one is
	// refused: what it acknowledges can be lost.
	WriteConcern *writeconcern.WriteConcern
	// ReadPreference is primary by default. With another one reads may be
	// older than the last write; writes compare on the primary all the same.
	ReadPreference *readpref.ReadPref
	// Now gives the time by which the outbox is ordered; by default [time.Now].
	Now func() time.Time
	// Monitor is told of every command, for metrics and tests; may be nil.
	Monitor *event.CommandMonitor
}

const (
	defaultDatabase        = "praxistransfer"
	defaultTimeout         = 10 * time.Second
	defaultServerSelection = 5 * time.Second
	defaultConnect         = 3 * time.Second
	defaultMaxPool         = 64
	defaultMaxIdle         = 5 * time.Minute
)

func connect(uri string, o Options) (*DB, error) {
	c, err := clientOptions(uri, o)
	if err != nil {
		return nil, err
	}
	name, err := databaseName(uri, o)
	if err != nil {
		return nil, err
	}
	client, err := mongo.Connect(c)
	if err != nil {
		return nil, err
	}
	db := &DB{client: client, database: client.Database(name), timeout: *c.Timeout, now: o.Now}
	if db.now == nil {
		db.now = time.Now
	}
	return db, nil
}

// clientOptions lets o go before the URI, and that before the defaults.
func clientOptions(uri string, o Options) (*options.ClientOptions, error) {
	c := options.Client().
		SetAppName("praxistransfer").
		SetTimeout(defaultTimeout).
		SetServerSelectionTimeout(defaultServerSelection).
		SetConnectTimeout(defaultConnect).
		SetMaxPoolSize(defaultMaxPool).
		SetMaxConnIdleTime(defaultMaxIdle).
		SetReadPreference(readpref.Primary()).
		SetReadConcern(readconcern.Majority()).
		SetWriteConcern(durable()).
		ApplyURI(uri).
		SetBSONOptions(&options.BSONOptions{UseJSONStructTags: true}).
		SetRetryReads(true).
		SetRetryWrites(true)
	given(&c.Timeout, o.Timeout)
	given(&c.ServerSelectionTimeout, o.ServerSelection)
	given(&c.ConnectTimeout, o.Connect)
	given(&c.MaxPoolSize, o.MaxPool)
	given(&c.MinPoolSize, o.MinPool)
	given(&c.MaxConnIdleTime, o.MaxIdle)
	if o.WriteConcern != nil {
		c.SetWriteConcern(o.WriteConcern)
	}
	if o.ReadPreference != nil {
		c.SetReadPreference(o.ReadPreference)
	}
	if o.Monitor != nil {
		c.SetMonitor(o.Monitor)
	}
	if err := c.Validate(); err != nil {
		return nil, err
	}
	return c, strong(c.WriteConcern)
}

func given[T comparable](to **T, value T) {
	var zero T
	if value != zero {
		*to = &value
	}
}

func durable() *writeconcern.WriteConcern {
	journal := true
	return &writeconcern.WriteConcern{W: writeconcern.WCMajority, Journal: &journal}
}

// strong refuses what acknowledges a write that a single failure can undo.
func strong(w *writeconcern.WriteConcern) error {
	n, counted := w.W.(int)
	switch {
	case w.Journal != nil && !*w.Journal:
		return errors.New("the URI sets journal=false: leave it out, so that what is acknowledged is on disk")
	case w.W == nil || counted && n < 2:
		return fmt.Errorf("the URI sets w=%v: leave it out, so that what is acknowledged survives a failover", w.W)
	}
	return nil
}

func databaseName(uri string, o Options) (string, error) {
	if o.Database != "" {
		return o.Database, nil
	}
	parsed, err := connstring.Parse(uri)
	if err != nil {
		return "", err
	}
	if parsed.Database != "" {
		return parsed.Database, nil
	}
	return defaultDatabase, nil
}

// call bounds one call of the store and gives its error the code and what was
// tried. A context that has ended ends it before anything is sent.
func (db *DB) call(ctx context.Context, do func(context.Context) error, format string, args ...any) error {
	if err := ctx.Err(); err != nil {
		return fmt.Errorf(format+": %w", append(args, err)...)
	}
	bounded, cancel := context.WithTimeout(ctx, db.timeout)
	defer cancel()
	return engineError(ctx, do(bounded), format, args...)
}
