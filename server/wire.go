package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/oklog/ulid/v2"

	"praxistransfer/server/admin"
	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/config"
	"praxistransfer/server/job"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// freshness is how long another process' change to a small collection may
// stay unseen.
const freshness = time.Second

// chains is how many searches are remembered for their next pages.
const chains = 500

// system is the domain with its engines, put together. Without an index it
// serves commands that only read or write the store.
type system struct {
	config.Config
	engines
	log      *slog.Logger
	practice *practice.Service
	partners *partner.Registry
	issued   *partner.Issued
	revoked  *partner.Revocations
	register *register
	trail    *audit.Trail
	admin    *admin.Service
	changed  job.Bell
}

// open opens the store and makes sure of the starter records, so that every
// command finds the organisations and methods that the README names.
func open(ctx context.Context, cfg config.Config, log *slog.Logger) (*system, error) {
	db, err := openEngines(ctx, cfg)
	if err != nil {
		return nil, err
	}
	s := &system{Config: cfg, engines: db, log: log, changed: job.NewBell()}
	if err := s.assemble(ctx); err != nil {
		return nil, errors.Join(err, db.close())
	}
	return s, nil
}

func (s *system) assemble(ctx context.Context) error {
	remembered, err := practice.NewChains(chains)
	if err != nil {
		return fmt.Errorf("remember searches: %w", err)
	}
	s.partners = partner.NewRegistry(s.organisations, now, auth.CheckIssuer)
	s.issued = partner.NewIssued(s.engines.issued, now)
	s.revoked = partner.NewRevocations(s.revocations, now)
	s.trail = &audit.Trail{Store: s.engines.trail}
	s.methods = record.NewCache(s.methods, freshness, now)
	s.projects = record.NewCache(s.projects, freshness, now)
	s.register = &register{settings: s.settings}
	s.practice = &practice.Service{
		Store: s.entries, Partners: s.partners, Methods: s.methods, Projects: s.projects, Adoptions: s.adoptions,
		Register: s.register.now, Now: now, NewID: newID, Changed: s.changed.Ring, Chains: remembered, Uses: practice.NewUseMemory(), Trail: s.engines.trail,
	}
	if err := s.furnish(); err != nil {
		return err
	}
	s.admin = s.administration()
	if err := s.register.refresh(ctx); err != nil {
		return err
	}
	return s.ensureStarter(ctx)
}

// outbox brings what entries hold into the index and the trail.
func (s *system) outbox() *job.Outbox {
	return &job.Outbox{Service: s.practice, Trail: s.trail, Log: s.log}
}

// now is the time as every engine keeps it: milliseconds, UTC.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// newID makes an id that says what it names and sorts by time.
func newID(kind string) string {
	return kind + "_" + ulid.MustNew(ulid.Now(), rand.Reader).String()
}
