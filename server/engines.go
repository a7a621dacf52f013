package main

import (
	"context"

	"praxistransfer/server/audit"
	"praxistransfer/server/config"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

// engines are the stores of one database.
type engines struct {
	entries       practice.Store
	trail         audit.Store
	organisations record.Store[partner.Organisation]
	issued        record.Store[partner.IssuedToken]
	revocations   record.Store[partner.Revocation]
	methods       record.Store[practice.Method]
	projects      record.Store[practice.Project]
	adoptions     record.Store[practice.Adoption]
	words         record.Store[practice.Words]
	settings      record.Store[setting]
	beside
	close func() error
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
	wordsKey        = "words"
)

// openEngines opens the database that cfg names.
func openEngines(ctx context.Context, cfg config.Config) (engines, error) {
	db, err := sqlitestore.Open(ctx, cfg.Data)
	if err != nil {
		return engines{}, err
	}
	return engines{
		entries:       db.Entries(),
		trail:         db.Audit(),
		organisations: sqlitestore.Records[partner.Organisation](db, "organisations"),
		issued:        sqlitestore.Records[partner.IssuedToken](db, "tokens"),
		revocations:   sqlitestore.Records[partner.Revocation](db, "revocations"),
		methods:       sqlitestore.Records[practice.Method](db, "methods"),
		projects:      sqlitestore.Records[practice.Project](db, "projects"),
		adoptions:     sqlitestore.Records[practice.Adoption](db, "adoptions"),
		words:         sqlitestore.Records[practice.Words](db, "words"),
		settings:      sqlitestore.Records[setting](db, "settings"),
		beside: beside{
			inboxes:     sqlitestore.Records[practice.Inbox](db, "inboxes"),
			collections: sqlitestore.Records[practice.Collection](db, "collections"),
			needs:       sqlitestore.Records[practice.Need](db, "needs"),
			links:       sqlitestore.Records[practice.LinkState](db, "links"),
			erasures:    sqlitestore.Records[practice.Erasure](db, "erasures"),
		},
		close: db.Close,
	}, nil
}
