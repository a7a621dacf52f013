package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"praxistransfer/graph"
	"praxistransfer/server/admin"
	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/config"
	"praxistransfer/server/cost"
	"praxistransfer/server/door"
	"praxistransfer/server/httpd"
	"praxistransfer/server/job"
	"praxistransfer/server/lateindex"
	"praxistransfer/server/mail"
	"praxistransfer/server/outbound"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/changefeed"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/compare"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/methoduse"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/practice/related"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/practice/vocabulary"
	"praxistransfer/server/record"
	"praxistransfer/server/site"
	"praxistransfer/server/web"
)

// system is the whole of it over one database. What exists and who is given
// what stands in three runs of lines: the domain in wire, what answers requests
// in edges, and what happens by itself in startJobs.
type system struct {
	config  config.Config
	log     *slog.Logger
	stores  *stores
	changed job.Bell // rung after every write

	partners       *partner.Registry
	issued         *partner.Issued
	revoked        *partner.Revocations
	administrators *partner.Administrators
	register       *register
	trail          *audit.Trail
	index          *lateindex.Index
	filling        filling
	practice       *practice.Service
	adoptions      *adoption.Service
	changes        *changefeed.Service
	likeness       *likeness.Service
	unanswered     *unanswered.Service
	find           *find.Service
	related        *related.Service
	methodUses     *methoduse.Service
	compare        *compare.Service
	collections    *collection.Service
	notices        *notice.Service
	needs          *need.Service
	vocabulary     *vocabulary.Service
	links          *link.Service
	privacy        *privacy.Service
	admin          *admin.Service
}

// Sizes and times of what is put together.
const (
	// unseenFor is how long another process' change to a small collection may
	// stay unseen.
	unseenFor = time.Second
	// rememberedSearches is how many searches are kept for their next pages.
	rememberedSearches = 500
	// relaysPerSecond and relayBurst are what one sender and one mailbox are
	// granted for relayed messages: 20 units an hour, and 20 at once. The domain
	// says what a message costs each: a sender has five an hour, a mailbox 20.
	relaysPerSecond = 20.0 / 3600
	relayBurst      = 20
	// rememberedSenders is of how many addresses, organisations or mailboxes a
	// count is kept.
	rememberedSenders = 20_000
	// requestTime bounds the work on one request.
	requestTime = 30 * time.Second
)

// wire puts the domain together over the stores of one database.
func wire(cfg config.Config, db *stores, log *slog.Logger) (*system, error) {
	searches, err := find.NewChains(rememberedSearches)
	if err != nil {
		return nil, fmt.Errorf("remember searches: %w", err)
	}
	relays, err := httpd.NewLimiter(relaysPerSecond, relayBurst, rememberedSenders, now)
	if err != nil {
		return nil, fmt.Errorf("bound relayed messages: %w", err)
	}
	post, err := post(cfg)
	if err != nil {
		return nil, err
	}
	s := &system{config: cfg, log: log, stores: db, changed: job.NewBell()}
	s.partners = partner.NewRegistry(db.organisations, now, auth.CheckIssuer)
	s.issued = partner.NewIssued(db.issued, now)
	s.revoked = partner.NewRevocations(db.revocations, now)
	s.administrators = partner.NewAdministrators(db.administrators, now)
	s.register = &register{own: db.own}
	s.trail = &audit.Trail{Store: db.trail}
	s.index = lateindex.New(s.openIndex)
	s.practice = &practice.Service{
		Store: db.entries, Index: s.index, Trail: db.trail, Partners: s.partners, Register: s.register.now,
		Methods:  practice.NewLibrary(record.NewCache(db.methods, unseenFor, now)),
		Projects: practice.NewLibrary(record.NewCache(db.projects, unseenFor, now)),
		Now:      now, NewID: newID, Changed: s.changed.Ring,
	}
	s.adoptions = &adoption.Service{Entries: s.practice, Store: db.adoptions}
	s.changes = &changefeed.Service{Entries: s.practice}
	s.likeness = likeness.NewService(s.practice, db.vectors)
	s.unanswered = &unanswered.Service{Store: db.unanswered, Now: now}
	s.find = &find.Service{Entries: s.practice, Likeness: s.likeness, Chains: searches, Names: new(find.NameMemory)}
	if cfg.CountSearches {
		s.find.Unanswered = s.unanswered
	}
	s.related = &related.Service{Entries: s.practice}
	s.methodUses = &methoduse.Service{Entries: s.practice, Adoptions: s.adoptions, Memory: methoduse.NewMemory()}
	s.compare = &compare.Service{Entries: s.practice, Adoptions: s.adoptions}
	s.collections = &collection.Service{Entries: s.practice, Store: record.NewCache(db.collections, unseenFor, now)}
	s.notices = &notice.Service{Entries: s.practice, Inboxes: db.inboxes, Post: post, Relays: relays, Home: cfg.PublicURL}
	s.needs = &need.Service{Entries: s.practice, Notices: s.notices, Store: record.NewCache(db.needs, unseenFor, now)}
	s.vocabulary = &vocabulary.Service{Entries: s.practice, Notices: s.notices, Words: db.words}
	s.find.Also = []func(context.Context) ([]find.Named, error){s.suggestedCollections, s.suggestedNeeds}
	s.links = &link.Service{Entries: s.practice, Notices: s.notices, States: db.links}
	s.privacy = &privacy.Service{Entries: s.practice, Adoptions: s.adoptions, Needs: s.needs, Erasures: db.erasures, Trail: db.trail, Tokens: s.issued, Organisations: s.partners, Questions: s.unanswered}
	s.admin = &admin.Service{
		Registry: s.partners, Issued: s.issued, Revoked: s.revoked, Administrators: s.administrators, Trail: s.trail,
		Issue: s.issueToken, Region: s.register.ownKey, Land: land,
		Now: now, NewID: newID, Changed: s.changed.Ring,
	}
	return s, nil
}

// post sends mail by the operator's mail server; nil where none is named.
func post(cfg config.Config) (notice.Post, error) {
	if cfg.SMTPURL == "" {
		return nil, nil
	}
	sender, err := mail.New(cfg.SMTPURL, cfg.MailFrom)
	if err != nil {
		return nil, usageError{fmt.Errorf("--smtp-url, --mail-from: %w", err)}
	}
	return sender, nil
}

// edges puts together what answers requests. Close what it returns after the
// last one.
func (s *system) edges(ctx context.Context) (http.Handler, func(), error) {
	keySets := auth.NewKeySets(outbound.New(outbound.Options{Allow: s.config.AllowAddress}), now)
	handler, err := s.handler(ctx, keySets)
	if err != nil {
		keySets.Close()
		return nil, nil, err
	}
	return handler, keySets.Close, nil
}

func (s *system) handler(ctx context.Context, keySets *auth.KeySets) (http.Handler, error) {
	issuer, err := s.issuer(ctx)
	if err != nil {
		return nil, err
	}
	verifier, err := auth.NewVerifier(s.config.TokenAudience(), s.partners, s.revoked, s.administrators, issuer, keySets, now)
	if err != nil {
		return nil, err
	}
	api, err := graph.NewHandler(graph.Deps{
		Practice: s.practice, Adoptions: s.adoptions, Changes: s.changes, Find: s.find, Related: s.related, MethodUses: s.methodUses, Compare: s.compare, Collections: s.collections, Vocabulary: s.vocabulary, Unanswered: s.unanswered,
		Needs: s.needs, Notices: s.notices, Links: s.links,
		Partners: s.partners, Personal: s.privacy, Admin: s.admin, Register: s.register.now,
		Site: site.Addresses{Home: s.config.PublicURL}, Foreign: httpd.Foreign, Log: s.log,
	})
	if err != nil {
		return nil, err
	}
	addresses, err := allowance("address", s.config.AddressRate)
	if err != nil {
		return nil, err
	}
	organisations, err := allowance("organisation", s.config.OrganisationRate)
	if err != nil {
		return nil, err
	}
	pages, err := web.New(web.Deps{
		Practice: s.practice, Adoptions: s.adoptions, Find: s.find, Related: s.related, MethodUses: s.methodUses, Compare: s.compare, Collections: s.collections, Needs: s.needs, Notices: s.notices,
		Partners: s.partners, Authorities: s.register.now,
		Home: s.config.PublicURL, Texts: s.config.Texts, Now: now, Log: s.log,
	})
	if err != nil {
		return nil, err
	}
	doors := door.New(door.Deps{Practice: s.practice, Find: s.find, Filter: web.Filter, AtHome: web.AtHome, Site: site.Addresses{Home: s.config.PublicURL}, Mailbox: s.config.MailFrom, Now: now, Serving: ctx, Refuse: httpd.Refuser{Log: s.log}.Refuse})
	metrics := httpd.NewMetrics()
	refuser := httpd.Refuser{Log: s.log}
	mux := &httpd.Mux{}
	mux.Handle("/graphql", api)
	mux.Handle("GET /schema.graphql", graph.SDL())
	mux.Handle("GET /audit.ndjson", auditExport{page: s.admin.AuditTrail, serving: ctx, refuse: refuser.Refuse})
	doors.Mount(mux)
	mux.HandleFunc("GET /healthz", httpd.Healthz)
	mux.Handle("GET /readyz", httpd.Readyz(s.ready))
	mux.Handle("GET /metrics", metrics.Handler(s.config.MetricsFrom))
	pages.Mount(mux)
	issuer.Register(&mux.ServeMux)
	return httpd.Stack(mux, httpd.Options{
		Metrics: metrics, Log: s.log, Refuser: refuser, Proxies: s.config.TrustedProxy,
		Identify: auth.Middleware(verifier, refuser.Refuse),
		Who:      func(ctx context.Context) string { return auth.From(ctx).Organisation },
		Origin:   s.config.Origin(), AllowOrigins: s.config.AllowOrigins,
		Addresses: addresses, Organisations: organisations,
		MaxBody:  func(*http.Request) int64 { return graph.MaxBody },
		Deadline: requestTime, HTTPS: strings.HasPrefix(s.config.PublicURL, "https://"),
	})
}

// allowance grants each of many rate units of cost a second; nil for 0, which
// does not bound them.
func allowance(name string, rate int) (*httpd.Allowance, error) {
	if rate == 0 {
		return nil, nil
	}
	return httpd.NewAllowance(name, cost.Units(rate), rememberedSenders, now)
}

// How often jobs look without being woken.
const (
	outboxPause   = 250 * time.Millisecond // what another process wrote is searchable within a second
	eventsPause   = 250 * time.Millisecond
	indexPause    = 500 * time.Millisecond // words that curators change count within a second
	termsPause    = 500 * time.Millisecond
	meaningPause  = time.Second
	nearPause     = 2 * time.Second
	registerPause = 2 * time.Second
	memoryPause   = 5 * time.Second
	duePause      = 10 * time.Second
	fillingPause  = 10 * time.Second
	filingPause   = 10 * time.Second
	needsPause    = 15 * time.Second
	mailPause     = time.Minute
	searchesPause = time.Minute
	linksPause    = 10 * time.Minute
	sweepPause    = time.Hour
)

// startJobs starts what the server does by itself.
func (s *system) startJobs(jobs *job.Group) error {
	matcher := job.Needs{Needs: s.needs, Trail: s.stores.trail}
	jobs.Run("index", indexPause, nil, s.tendIndex())
	jobs.Run("outbox", outboxPause, s.changed, s.shared("outbox", s.outbox().Drain))
	jobs.Run("meaning", meaningPause, nil, s.shared("meaning", s.likeness.Make))
	jobs.Run("near", nearPause, nil, s.likeness.Refresh)
	jobs.Run("events", eventsPause, nil, s.shared("events", s.recordEvents()))
	jobs.Run("filling", fillingPause, nil, untilDone(s.filled))
	jobs.Run("filing", filingPause, nil, s.shared("filing", s.fileAnew()))
	jobs.Run("terms", termsPause, nil, s.shared("terms", s.vocabulary.File))
	jobs.Run("due", duePause, nil, func(ctx context.Context) error { return job.Due(ctx, s.practice) })
	jobs.Run("register", registerPause, nil, s.register.refresh)
	jobs.Run("matches", needsPause, nil, matcher.Match)
	jobs.Run("retention", sweepPause, nil, s.forgetActors)
	jobs.Run("searches", searchesPause, nil, s.keepSearches())
	jobs.Run("sweep", sweepPause, nil, s.sweep)
	jobs.Run("memory", memoryPause, nil, tuneMemory)
	if s.notices.Post != nil {
		jobs.Run("mail", mailPause, nil, func(ctx context.Context) error { return job.Mail(ctx, s.notices) })
	}
	if s.config.CheckLinks {
		links, err := job.NewLinks(s.links, outbound.New(outbound.Options{Allow: s.config.AllowAddress}), s.config.PublicURL)
		if err != nil {
			return err
		}
		jobs.Run("links", linksPause, nil, afterFirst(links.Round))
	}
	return nil
}

// outbox brings what entries hold into the index and the trail.
func (s *system) outbox() *job.Outbox {
	return &job.Outbox{Service: s.practice, Notices: s.notices, Privacy: s.privacy, Trail: s.trail, Likeness: s.likeness, Log: s.log}
}

// recordEvents moves the events of changes outside of entries to the trail.
func (s *system) recordEvents() func(context.Context) error {
	organisations := job.NewRecordEvents(s.stores.organisations, s.trail, partner.OrganisationEvents)
	tokens := job.NewRecordEvents(s.stores.issued, s.trail, partner.TokenEvents)
	revocations := job.NewRecordEvents(s.stores.revocations, s.trail, partner.RevocationEvents)
	administrators := job.NewRecordEvents(s.stores.administrators, s.trail, partner.AdministrationEvents)
	collections := job.NewRecordEvents(s.stores.collections, s.trail, func(c *collection.Collection) *[]audit.Event { return &c.Events })
	needs := job.NewRecordEvents(s.stores.needs, s.trail, func(n *need.Need) *[]audit.Event { return &n.Events })
	words := job.NewRecordEvents(s.stores.words, s.trail, func(w *practice.Words) *[]audit.Event { return &w.Events })
	methods := job.NewRecordEvents(s.stores.methods, s.trail, func(m *practice.Method) *[]audit.Event { return &m.Term.Events })
	methods.Tell = func(ctx context.Context, m practice.Method, event audit.Event) error {
		return s.vocabulary.Told(ctx, m.Name, m.Term, event)
	}
	projects := job.NewRecordEvents(s.stores.projects, s.trail, func(p *practice.Project) *[]audit.Event { return &p.Term.Events })
	projects.Tell = func(ctx context.Context, p practice.Project, event audit.Event) error {
		return s.vocabulary.Told(ctx, p.Name, p.Term, event)
	}
	return func(ctx context.Context) error {
		return errors.Join(words.Move(ctx), methods.Move(ctx), projects.Move(ctx), organisations.Move(ctx), tokens.Move(ctx), revocations.Move(ctx), administrators.Move(ctx), collections.Move(ctx), needs.Move(ctx))
	}
}

// now is the time as every engine keeps it: milliseconds, UTC.
func now() time.Time { return time.Now().UTC().Truncate(time.Millisecond) }

// newID makes an id that says what it names and sorts by time, but for an
// entry's, which everybody sees: from the moment in which an authority began an
// entry somebody may know whose it is, even if the text does not tell.
func newID(kind string) string {
	id := ulid.MustNew(ulid.Now(), rand.Reader)
	if kind == "entry" {
		rand.Read(id[:]) // it never fails
	}
	return kind + "_" + id.String()
}
