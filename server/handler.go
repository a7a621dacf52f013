package main

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"time"

	"praxistransfer/graph"
	"praxistransfer/server/auth"
	"praxistransfer/server/httpd"
	"praxistransfer/server/outbound"
)

// burst is how many seconds' worth of requests may come at once, and
// remembered of how many addresses, or organisations, the count is kept.
const (
	burst      = 4
	remembered = 20_000
)

// requestTime bounds the work on one request.
const requestTime = 30 * time.Second

// handler puts the edges together. Close what it returns after the last request.
func (s *system) handler() (http.Handler, func(), error) {
	issuer, err := s.issuer()
	if err != nil {
		return nil, nil, err
	}
	keySets := auth.NewKeySets(outbound.New(outbound.Options{Allow: s.AllowAddress}), now)
	verifier, err := auth.NewVerifier(s.TokenAudience(), s.partners, s.revoked, s.administrators, issuer, keySets, now)
	if err != nil {
		return nil, nil, errors.Join(err, closed(keySets))
	}
	api, err := graph.NewHandler(graph.Deps{Practice: s.practice, Partners: s.partners, Personal: s.personal(), Admin: s.admin, Register: s.register.now, Log: s.log, Assets: s.Assets})
	if err != nil {
		return nil, nil, errors.Join(err, closed(keySets))
	}
	metrics := httpd.NewMetrics()
	mux := &httpd.Mux{}
	mux.Handle("/graphql", api)
	refuser := httpd.Refuser{Log: s.log}
	mux.Handle("GET /audit.ndjson", auditExport{page: s.admin.AuditTrail, refuse: refuser.Refuse})
	mux.HandleFunc("GET /healthz", httpd.Healthz)
	mux.Handle("GET /readyz", httpd.Readyz(s.ready))
	mux.Handle("GET /metrics", metrics.Handler(s.MetricsFrom))
	mux.Handle("GET /{$}", http.RedirectHandler("/graphql", http.StatusFound))
	issuer.Register(&mux.ServeMux)
	options := httpd.Options{
		Metrics: metrics, Log: s.log, Refuser: refuser, Proxies: s.TrustedProxy,
		Identify: auth.Middleware(verifier, refuser.Refuse),
		Who:      func(ctx context.Context) string { return auth.From(ctx).Organisation },
		MaxBody:  func(*http.Request) int64 { return graph.MaxBody },
		Deadline: requestTime, HTTPS: strings.HasPrefix(s.PublicURL, "https://"),
	}
	for limiter, rate := range map[**httpd.Limiter]int{&options.Addresses: s.AddressRate, &options.Organisations: s.OrganisationRate} {
		if rate == 0 {
			continue
		}
		if *limiter, err = httpd.NewLimiter(float64(rate), burst*rate, remembered, now); err != nil {
			return nil, nil, errors.Join(err, closed(keySets))
		}
	}
	handler, err := httpd.Stack(mux, options)
	if err != nil {
		return nil, nil, errors.Join(err, closed(keySets))
	}
	return handler, keySets.Close, nil
}

func closed(k *auth.KeySets) error {
	k.Close()
	return nil
}
