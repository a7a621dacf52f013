package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/config"
	"praxistransfer/server/mongostore"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

// engines are the stores of one database.
type engines struct {
	entries        practice.Store
	trail          audit.Store
	organisations  record.Store[partner.Organisation]
	issued         record.Store[partner.IssuedToken]
	revocations    record.Store[partner.Revocation]
	administrators record.Store[partner.Administration]
	methods        record.Store[practice.Method]
	projects       record.Store[practice.Project]
	adoptions      record.Store[practice.Adoption]
	words          record.Store[practice.Words]
	settings       record.Store[setting]
	beside
	// tables are all of what is above, for moving it as a whole.
	tables []table
	// lease takes the right to do something alone, among all who share the
	// database; nil on the embedded store, which one process has.
	lease func(ctx context.Context, name, holder string, ttl time.Duration) (lease, error)
	// frozen returns the tables as they are at one moment, where the engine
	// can; nil where it cannot.
	frozen func(ctx context.Context) ([]table, func() error, error)
	close  func() error
}

// lease is what [mongostore.Lease] is.
type lease interface {
	Renew(ctx context.Context) error
	Until() time.Time
	Release(ctx context.Context) error
}

// setting is something that the program keeps for itself.
type setting struct {
	Text string `json:"text,omitempty"`
	Data []byte `json:"data,omitempty"`
}

// The keys of settings and words.
const (
	settingRegister = "register" // the register of authorities, encoded
	settingExamples = "examples" // digest of the example content that was loaded
	settingIndex    = "index"    // which index was complete last
	settingTitles   = "titles"   // in which way sort keys were made
	wordsKey        = "words"
)

// openEngines opens the database that cfg names.
func openEngines(ctx context.Context, cfg config.Config) (engines, error) {
	if cfg.MongoURI != "" {
		return openMongo(ctx, cfg)
	}
	return openSQLite(ctx, cfg.Data)
}

func openSQLite(ctx context.Context, folder string) (engines, error) {
	db, err := sqlitestore.Open(ctx, folder)
	if err != nil {
		return engines{}, err
	}
	e := engines{entries: db.Entries(), trail: db.Audit(), close: db.Close}
	e.tables = entryTables(e.entries, db.Load, e.trail)
	e.organisations = sqliteRecords[partner.Organisation](&e, db, "organisations")
	e.issued = sqliteRecords[partner.IssuedToken](&e, db, "tokens")
	e.revocations = sqliteRecords[partner.Revocation](&e, db, "revocations")
	e.administrators = sqliteRecords[partner.Administration](&e, db, "administrators")
	e.methods = sqliteRecords[practice.Method](&e, db, "methods")
	e.projects = sqliteRecords[practice.Project](&e, db, "projects")
	e.adoptions = sqliteRecords[practice.Adoption](&e, db, "adoptions")
	e.words = sqliteRecords[practice.Words](&e, db, "words")
	e.settings = sqliteRecords[setting](&e, db, "settings")
	e.inboxes = sqliteRecords[practice.Inbox](&e, db, "inboxes")
	e.collections = sqliteRecords[practice.Collection](&e, db, "collections")
	e.needs = sqliteRecords[practice.Need](&e, db, "needs")
	e.links = sqliteRecords[practice.LinkState](&e, db, "links")
	if err := e.keepErasures(filepath.Join(folder, erasuresFile)); err != nil {
		return engines{}, errors.Join(err, db.Close())
	}
	e.frozen = func(ctx context.Context) ([]table, func() error, error) { return freeze(ctx, db, folder, e.tables) }
	return e, nil
}

// erasuresFile is the register of erasures beside the embedded store: not in
// it, so that it stays when the store is lost or replaced by a backup.
const (
	erasuresFile  = "erasures.ndjson"
	erasuresTable = "erasures"
)

func (e *engines) keepErasures(path string) error {
	f, err := record.NewFile[practice.Erasure](path)
	if err != nil {
		return err
	}
	e.erasures = f
	e.tables = append(e.tables, recordTable(erasuresTable, e.erasures, f.Load))
	return nil
}

func sqliteRecords[T any](e *engines, db *sqlitestore.DB, name string) record.Store[T] {
	s := sqlitestore.Records[T](db, name)
	e.tables = append(e.tables, recordTable(name, s, func(ctx context.Context, r record.Record[T]) error {
		return sqlitestore.LoadRecord(ctx, db, name, r)
	}))
	return s
}

// freeze opens a copy of the store beside it. The register of erasures is read
// as it is now: it only grows.
func freeze(ctx context.Context, db *sqlitestore.DB, folder string, now []table) ([]table, func() error, error) {
	dir, err := os.MkdirTemp(folder, "copy-*")
	if err != nil {
		return nil, nil, fmt.Errorf("copy the store: %w", err)
	}
	remove := func() error { return os.RemoveAll(dir) }
	if err := db.Copy(ctx, filepath.Join(dir, sqlitestore.File)); err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	copied, err := openSQLite(ctx, dir)
	if err != nil {
		return nil, nil, errors.Join(err, remove())
	}
	copied.tables[len(copied.tables)-1] = now[len(now)-1]
	return copied.tables, func() error { return errors.Join(copied.close(), remove()) }, nil
}

func openMongo(ctx context.Context, cfg config.Config) (engines, error) {
	db, err := mongostore.Open(ctx, cfg.MongoURI, mongostore.Options{Timeout: cfg.MongoTimeout, MaxPool: uint64(cfg.MongoPool), Now: now})
	if err != nil {
		return engines{}, err
	}
	e := engines{entries: db.Entries(), trail: db.Audit(), close: db.Close}
	e.tables = entryTables(e.entries, db.Load, e.trail)
	e.organisations = mongoRecords[partner.Organisation](&e, db, "organisations")
	e.issued = mongoRecords[partner.IssuedToken](&e, db, "tokens")
	e.revocations = mongoRecords[partner.Revocation](&e, db, "revocations")
	e.administrators = mongoRecords[partner.Administration](&e, db, "administrators")
	e.methods = mongoRecords[practice.Method](&e, db, "methods")
	e.projects = mongoRecords[practice.Project](&e, db, "projects")
	e.adoptions = mongoRecords[practice.Adoption](&e, db, "adoptions")
	e.words = mongoRecords[practice.Words](&e, db, "words")
	e.settings = mongoRecords[setting](&e, db, "settings")
	e.inboxes = mongoRecords[practice.Inbox](&e, db, "inboxes")
	e.collections = mongoRecords[practice.Collection](&e, db, "collections")
	e.needs = mongoRecords[practice.Need](&e, db, "needs")
	e.links = mongoRecords[practice.LinkState](&e, db, "links")
	e.erasures = mongoRecords[practice.Erasure](&e, db, erasuresTable)
	e.lease = func(ctx context.Context, name, holder string, ttl time.Duration) (lease, error) {
		return db.Lease(ctx, name, holder, ttl)
	}
	return e, nil
}

func mongoRecords[T any](e *engines, db *mongostore.DB, name string) record.Store[T] {
	s := mongostore.Records[T](db, name)
	e.tables = append(e.tables, recordTable(name, s, func(ctx context.Context, r record.Record[T]) error {
		return mongostore.LoadRecord(ctx, db, name, r)
	}))
	return s
}
