package auth

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

// maxDocument bounds a fetched key set or discovery document, in bytes.
const maxDocument = 256 << 10

// KeySets know the keys of external issuers. Static keys are read when their
// organisation changes; sets behind a URL are fetched when they are needed,
// kept for an hour, for 24 hours while their server does not answer, and
// fetched at most every 30 seconds when tokens name keys that are not in them.
type KeySets struct {
	client *http.Client
	now    func() time.Time

	ctx     context.Context
	cancel  context.CancelFunc
	fetches sync.WaitGroup

	mu     sync.Mutex
	closed bool
	remote map[string]*remote
	static map[string]staticSet
}

type staticSet struct {
	version int // of the organisation that they were read from
	keys    *keys
}

// NewKeySets returns the key sets, fetched by client, which decides what may
// be asked: see package outbound. Close them when done.
func NewKeySets(client *http.Client, now func() time.Time) *KeySets {
	ctx, cancel := context.WithCancel(context.Background())
	return &KeySets{client: client, now: now, ctx: ctx, cancel: cancel, remote: map[string]*remote{}, static: map[string]staticSet{}}
}

// Close ends the running fetches and waits for them.
func (s *KeySets) Close() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.cancel()
	s.fetches.Wait()
	s.client.CloseIdleConnections()
}

// run starts a fetch that Close waits for, and tells whether it did.
func (s *KeySets) run(fetch func(context.Context)) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.fetches.Go(func() { fetch(s.ctx) })
	return true
}

// of returns where the keys of an organisation's issuer come from.
func (s *KeySets) of(o record.Record[partner.Organisation], i partner.Issuer) (source, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch {
	case i.OIDC:
		return s.at("discovery of "+i.URL, func(ctx context.Context) (*keys, error) { return s.discover(ctx, i.URL) }), nil
	case i.JWKS != "":
		return s.at(i.JWKS, func(ctx context.Context) (*keys, error) { return s.fetch(ctx, i.JWKS) }), nil
	}
	name := strings.Join([]string{o.Key, i.URL, i.Claim, i.Value}, "\n")
	if known, ok := s.static[name]; ok && known.version == o.Version {
		return known.keys, nil
	}
	set, err := staticKeys(i.PublicKeys)
	if err != nil {
		return nil, fmt.Errorf("read the keys of %s for %s: %w", i.URL, o.Key, err)
	}
	s.static[name] = staticSet{version: o.Version, keys: set}
	return set, nil
}

// at is called with mu held.
func (s *KeySets) at(name string, fetch func(context.Context) (*keys, error)) source {
	if s.remote[name] == nil {
		s.remote[name] = &remote{name: name, fetch: fetch, owner: s}
	}
	return s.remote[name]
}

// discover finds the key set as OpenID Connect Discovery says. The document
// must name the issuer that it was asked for, or it speaks for another one.
func (s *KeySets) discover(ctx context.Context, issuer string) (*keys, error) {
	var document struct {
		Issuer  string `json:"issuer"`
		JWKSURI string `json:"jwks_uri"`
	}
	raw, err := s.get(ctx, strings.TrimSuffix(issuer, "/")+"/.well-known/openid-configuration")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &document); err != nil {
		return nil, fmt.Errorf("read the discovery document of %s: %w", issuer, err)
	}
	if document.Issuer != issuer {
		return nil, fmt.Errorf("the discovery document of %s is about %q", issuer, document.Issuer)
	}
	return s.fetch(ctx, document.JWKSURI)
}

func (s *KeySets) fetch(ctx context.Context, address string) (*keys, error) {
	raw, err := s.get(ctx, address)
	if err != nil {
		return nil, err
	}
	set, err := readKeySet(raw)
	if err != nil {
		return nil, fmt.Errorf("read the key set %s: %w", address, err)
	}
	return set, nil
}

func (s *KeySets) get(ctx context.Context, address string) ([]byte, error) {
	if u, err := url.Parse(address); err != nil || u.Host == "" {
		return nil, fmt.Errorf("fetch %q: not the URL of a document", address)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, fmt.Errorf("fetch %q: %w", address, err)
	}
	request.Header.Set("Accept", "application/json, application/jwk-set+json")
	response, err := s.client.Do(request)
	if err != nil {
		return nil, fmt.Errorf("fetch %q: %w", address, err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("fetch %q: status %d", address, response.StatusCode)
	}
	raw, err := io.ReadAll(io.LimitReader(response.Body, maxDocument+1))
	if err != nil {
		return nil, fmt.Errorf("fetch %q: %w", address, err)
	}
	if len(raw) > maxDocument {
		return nil, fmt.Errorf("fetch %q: more than %d bytes", address, maxDocument)
	}
	return raw, nil
}
