package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"praxistransfer/server/admin"
	"praxistransfer/server/audit"
	"praxistransfer/server/authority"
	"praxistransfer/server/job"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// administration returns what administrators may do, over the engines of s.
func (s *system) administration() *admin.Service {
	return &admin.Service{
		Registry: s.partners, Issued: s.issued, Revoked: s.revoked, Administrators: s.administrators, Trail: s.trail,
		Issue: s.issueToken, Now: now, NewID: newID, Changed: s.changed.Ring,
		Region: func(key string) error {
			_, err := s.register.now().Lookup(key)
			return err
		},
		Land: func(word string) (string, bool) {
			land, ok := authority.FindLand(word)
			return land.Key, ok
		},
	}
}

// issueToken reads the key anew each time: a rotated one signs from then on.
func (s *system) issueToken(ctx context.Context, organisation string, roles []partner.Role, ttl time.Duration, subject string, notes ...func(*partner.IssuedToken) error) (token, id string, err error) {
	issuer, err := s.issuer()
	if err != nil {
		return "", "", err
	}
	return issuer.Issue(ctx, organisation, roles, ttl, subject, notes...)
}

// ledgers move the events of changes outside of entries to the trail: those of
// administrators, and of collections and requests.
func (s *system) ledgers() func(context.Context) error {
	organisations := job.NewLedger(s.organisations, s.trail, partner.OrganisationEvents)
	tokens := job.NewLedger(s.engines.issued, s.trail, partner.TokenEvents)
	revocations := job.NewLedger(s.revocations, s.trail, partner.RevocationEvents)
	administrators := job.NewLedger(s.engines.administrators, s.trail, partner.AdministrationEvents)
	collections := job.NewLedger(s.collections, s.trail, func(c *practice.Collection) *[]audit.Event { return &c.Events })
	needs := job.NewLedger(s.needs, s.trail, func(n *practice.Need) *[]audit.Event { return &n.Events })
	return func(ctx context.Context) error {
		return errors.Join(organisations.Move(ctx), tokens.Move(ctx), revocations.Move(ctx), administrators.Move(ctx), collections.Move(ctx), needs.Move(ctx))
	}
}

// forgetActors takes the personal part from events older than the retention.
func (s *system) forgetActors(ctx context.Context) error {
	if _, err := s.trail.Store.Forget(ctx, now().Add(-s.AuditRetention)); err != nil {
		return fmt.Errorf("forget who acted before %s: %w", s.AuditRetention, err)
	}
	return nil
}
