package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"time"

	"praxistransfer/server/archive"
	"praxistransfer/server/audit"
	"praxistransfer/server/config"
	"praxistransfer/server/lease"
	"praxistransfer/server/mongostore"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

// stores are what one database keeps.
type stores struct {
	entries        practice.Store
	trail          audit.Store
	organisations  record.Store[partner.Organisation]
	issued         record.Store[partner.IssuedToken]
	revocations    record.Store[partner.Revocation]
	administrators record.Store[partner.Administration]
	methods        record.Store[practice.Method]
	projects       record.Store[practice.Project]
	adoptions      record.Store[adoption.Adoption]
	words          record.Store[practice.Words]
	own            record.Store[ownRecord]
	inboxes        record.Store[notice.Inbox]
	collections    record.Store[collection.Collection]
	needs          record.Store[need.Need]
	links          record.Store[link.State]
	erasures       record.Store[privacy.Erasure]
	vectors        record.Store[likeness.Vector]
	unanswered     record.Store[unanswered.Question]

	// tables are all of what is above and moved with it as a whole.
	tables []archive.Table
	// take takes the right to do something alone among all who share the
	// database; nil on the embedded store, which one process has.
	take lease.Take
	// frozen returns the tables as they are at one moment, in a copy in the
	// folder dir, where the engine can; nil where it cannot.
	frozen func(ctx context.Context, dir string) (tables []archive.Table, thaw func() error, err error)
	// clear removes everything but the register of erasures.
	clear func(ctx context.Context) error
	// contradictions tells found where the database says two things of one.
	contradictions func(ctx context.Context, found func(what string)) error
	close          func() error
}

// records names every small collection that is moved, once for both engines, but
// for the erasures, which the embedded store keeps outside of itself.
func (s *stores) records() []keptRecords {
	return []keptRecords{
		keep("organisations", &s.organisations),
		keep("tokens", &s.issued),
		keep("revocations", &s.revocations),
		keep("administrators", &s.administrators),
		keep("methods", &s.methods),
		keep("projects", &s.projects),
		keep("adoptions", &s.adoptions),
		keep("words", &s.words),
		keep("settings", &s.own, ownIndex, ownUnfinished, ownBackups),
		keep("inboxes", &s.inboxes),
		keep("collections", &s.collections),
		keep("needs", &s.needs),
		keep("links", &s.links),
	}
}

// staying names what is not moved with the others, so that nothing comes back with
// it that was erased or forgotten meanwhile: what can be made anew of them, and what
// readers searched for.
func (s *stores) staying() []keptRecords {
	return []keptRecords{keep("vectors", &s.vectors), keep("unanswered", &s.unanswered)}
}

// archived is what is moved as a whole.
func (s *stores) archived() archive.Store {
	return archive.Store{Tables: s.tables, Erasures: s.erasures}
}

// keptRecords is a small collection of either engine. What it opens it also
// returns as a table.
type keptRecords interface {
	openSQLite(*sqlitestore.DB) archive.Table
	openMongo(*mongostore.DB) archive.Table
}

// kept is a collection with the name that its store has, where the store goes
// to, and the keys of what is not moved with it.
type kept[T any] struct {
	name  string
	into  *record.Store[T]
	stays []string
}

func keep[T any](name string, into *record.Store[T], stays ...string) keptRecords {
	return kept[T]{name, into, stays}
}

func (k kept[T]) openSQLite(db *sqlitestore.DB) archive.Table {
	*k.into = sqlitestore.Records[T](db, k.name)
	return archive.Records(k.name, *k.into, func(ctx context.Context, r record.Record[T]) error {
		return sqlitestore.LoadRecord(ctx, db, k.name, r)
	}, k.stays...)
}

func (k kept[T]) openMongo(db *mongostore.DB) archive.Table {
	*k.into = mongostore.Records[T](db, k.name)
	return archive.Records(k.name, *k.into, func(ctx context.Context, r record.Record[T]) error {
		return mongostore.LoadRecord(ctx, db, k.name, r)
	}, k.stays...)
}

// openStores opens the database that cfg names, if this program can use it as
// it is, or after bringing it forward.
func openStores(ctx context.Context, cfg config.Config) (*stores, error) {
	s, err := openDatabase(ctx, cfg)
	if err != nil {
		return nil, err
	}
	if err := s.usable(ctx, cfg); err != nil {
		return nil, errors.Join(err, s.close())
	}
	return s, nil
}

// openDatabase opens the database that cfg names, whatever is in it.
func openDatabase(ctx context.Context, cfg config.Config) (*stores, error) {
	if cfg.MongoURI != "" {
		return openMongo(ctx, cfg)
	}
	return openSQLite(ctx, cfg.Data)
}

// erasuresFile is the register of erasures beside the embedded store: not in
// it, so that it stays when the store is lost or replaced by a backup.
const erasuresFile = "erasures.ndjson"

func openSQLite(ctx context.Context, folder string) (*stores, error) {
	db, err := sqlitestore.Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	erasures, err := record.NewFile[privacy.Erasure](filepath.Join(folder, erasuresFile))
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &stores{entries: db.Entries(), trail: db.Audit(), erasures: erasures, close: db.Close}
	s.tables = archive.Entries(s.entries, db.Load, s.trail)
	for _, c := range s.records() {
		s.tables = append(s.tables, c.openSQLite(db))
	}
	for _, c := range s.staying() {
		c.openSQLite(db)
	}
	s.tables = append(s.tables, archive.Records(archive.ErasuresTable, s.erasures, erasures.Load))
	s.frozen = func(ctx context.Context, dir string) ([]archive.Table, func() error, error) {
		return s.freeze(ctx, db, dir)
	}
	s.clear, s.contradictions = db.Clear, db.Contradictions
	return s, nil
}

// freeze opens a copy of the store in a folder. The register of erasures is
// read as it is now: it only grows.
func (s *stores) freeze(ctx context.Context, db *sqlitestore.DB, dir string) ([]archive.Table, func() error, error) {
	if err := db.Copy(ctx, filepath.Join(dir, sqlitestore.File)); err != nil {
		return nil, nil, err
	}
	copied, err := openSQLite(ctx, dir)
	if err != nil {
		return nil, nil, err
	}
	isErasures := func(t archive.Table) bool { return t.Name == archive.ErasuresTable }
	copied.tables[slices.IndexFunc(copied.tables, isErasures)] = s.tables[slices.IndexFunc(s.tables, isErasures)]
	return copied.tables, copied.close, nil
}

func openMongo(ctx context.Context, cfg config.Config) (*stores, error) {
	db, err := mongostore.Open(ctx, cfg.MongoURI, mongostore.Options{Timeout: cfg.MongoTimeout, MaxPool: uint64(cfg.MongoPool), Now: now})
	if err != nil {
		return nil, err
	}
	s := &stores{entries: db.Entries(), trail: db.Audit(), close: db.Close}
	s.tables = archive.Entries(s.entries, db.Load, s.trail)
	for _, c := range append(s.records(), keep(archive.ErasuresTable, &s.erasures)) {
		s.tables = append(s.tables, c.openMongo(db))
	}
	for _, c := range s.staying() {
		c.openMongo(db)
	}
	s.clear = func(ctx context.Context) error { return db.Clear(ctx, archive.ErasuresTable) }
	s.contradictions = db.Contradictions
	s.take = func(ctx context.Context, name, holder string, ttl time.Duration) (lease.Lease, error) {
		return db.Lease(ctx, name, holder, ttl)
	}
	return s, nil
}
