package main

import (
	"context"
	"fmt"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/httpd"
	"praxistransfer/server/job"
	"praxistransfer/server/mail"
	"praxistransfer/server/outbound"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// beside are the collections that lie beside the entries.
type beside struct {
	inboxes     record.Store[practice.Inbox]
	collections record.Store[practice.Collection]
	needs       record.Store[practice.Need]
	links       record.Store[practice.LinkState]
	erasures    record.Store[practice.Erasure]
}

// What one sender and one mailbox are granted of relayed messages: the domain
// says what each message costs them. 20 an hour, and 20 at once.
const (
	relaysPerSecond = 20.0 / 3600
	relayBurst      = 20
)

// furnish gives the domain what lies beside the entries, and the mail server.
func (s *system) furnish() error {
	p := s.practice
	p.Inboxes, p.Links, p.Erasures = s.inboxes, s.links, s.erasures
	p.Collections = record.NewCache(s.collections, freshness, now)
	p.Needs = record.NewCache(s.needs, freshness, now)
	p.Home = s.PublicURL
	limiter, err := httpd.NewLimiter(relaysPerSecond, relayBurst, remembered, now)
	if err != nil {
		return fmt.Errorf("bound relayed messages: %w", err)
	}
	p.Relays = limiter
	if s.SMTPURL == "" {
		return nil
	}
	sender, err := mail.New(s.SMTPURL, s.MailFrom)
	if err != nil {
		return usageError{fmt.Errorf("--smtp-url, --mail-from: %w", err)}
	}
	p.Post = sender
	return nil
}

// How often the jobs beside the entries look.
const (
	eventsPause = time.Second
	mailPause   = time.Minute
	needsPause  = 15 * time.Second
	linksPause  = 10 * time.Minute
)

// actorsKept is how long the audit trail tells which token and person acted;
// the organisation and its role stay.
const actorsKept = 365 * 24 * time.Hour

// startMore starts the jobs that go beyond bringing changes in.
func (s *system) startMore(jobs *job.Group) error {
	collections := job.Records[practice.Collection]{Store: s.collections, Trail: s.trail, Events: func(c *practice.Collection) *[]audit.Event { return &c.Events }}
	needs := job.Records[practice.Need]{Store: s.needs, Trail: s.trail, Events: func(n *practice.Need) *[]audit.Event { return &n.Events }}
	jobs.Run("collections", eventsPause, nil, collections.Move)
	jobs.Run("requests", eventsPause, nil, needs.Move)
	jobs.Run("actors", sweepPause, nil, func(ctx context.Context) error {
		_, err := s.trail.Store.Forget(ctx, now().Add(-actorsKept))
		return err
	})
	matcher := job.Needs{Service: s.practice, Trail: s.trail.Store}
	jobs.Run("matches", needsPause, nil, matcher.Match)
	if s.practice.Post != nil {
		jobs.Run("mail", mailPause, nil, func(ctx context.Context) error { return job.Mail(ctx, s.practice) })
	}
	if !s.CheckLinks {
		return nil
	}
	links, err := job.NewLinks(s.practice, outbound.New(outbound.Options{Allow: s.AllowAddress}), s.PublicURL)
	if err != nil {
		return err
	}
	started := false
	jobs.Run("links", linksPause, nil, func(ctx context.Context) error {
		if !started { // a server that has just begun has better things to do
			started = true
			return nil
		}
		return links.Round(ctx)
	})
	return nil
}
