package main

import (
	"encoding/base64"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode"

	"praxistransfer/server/auth/forgery"
)

// attack is one request that must be refused, with how.
type attack struct {
	token       string
	method      string // POST by default
	path        string // after /graphql
	contentType string // application/json by default
	body        string
	status      int
	code        string
	errorsOnly  bool // other fields of the answer may have values
}

// siege is a server under attack, beside which a reader goes on reading.
type siege struct {
	*program
	client *http.Client
	tokens map[string]string
	draft  string
	open   string
}

func newSiege(t *testing.T) *siege {
	t.Helper()
	key := filepath.Join(t.TempDir(), "own.pem")
	if err := os.WriteFile(key, []byte(forgery.PrivatePEM("own")), 0o600); err != nil {
		t.Fatal(err)
	}
	flags := []string{"--examples=false", "--public-url", forgery.Audience, "--signing-key-file", key}
	s := &siege{program: start(t, t.TempDir(), flags...), client: &http.Client{Timeout: 30 * time.Second}, tokens: map[string]string{"anonymous": ""}}
	for person, who := range map[string][2]string{
		"stranger": {"stadt-essen", "EDITOR"}, "author": {"kreis-soest", "AUTHOR"}, "editor": {"kreis-soest", "EDITOR"},
		"researcher": {"fom-ifpm", "RESEARCHER"}, "curator": {"redaktion", "CURATOR"}, "admin": {"redaktion", "ADMIN"}, "auditor": {"redaktion", "AUDITOR"},
	} {
		code, out, errs := command(t, append([]string{"token", "issue", "--data", s.data, "--organisation", who[0], "--role", who[1], "--subject", person}, flags[1:]...)...)
		if code != exitDone {
			t.Fatal(errs)
		}
		s.tokens[person] = out
	}
	s.arm()
	s.draft, s.open = s.entry("Entwurf im Bauamt"), s.entry("Offenes im Bauamt")
	s.must("editor", `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 1}) { entry { id } } }`, s.open)
	s.must("curator", `mutation($id: ID!) { publishEntry(id: $id, input: {expectedVersion: 2}) { entry { id } } }`, s.open)
	return s
}

// arm registers what the forged tokens take for granted.
func (s *siege) arm() {
	s.t.Helper()
	pem := func(names ...string) (all []string) {
		for _, n := range names {
			all = append(all, forgery.PublicPEM(n))
		}
		return all
	}
	for organisation, input := range map[string]map[string]any{
		"stadt-essen": {"longestTokenSeconds": 86400, "issuers": []any{map[string]any{"url": forgery.RSAIssuer, "publicKeys": pem("rsa", "p256", "p384", "ed25519")}}},
		"ovgu":        {"issuers": []any{map[string]any{"url": forgery.SharedIssuer, "publicKeys": pem("p256"), "claim": "tenant", "value": "ovgu"}}},
		"ver-di":      {"issuers": []any{map[string]any{"url": forgery.SharedIssuer, "publicKeys": pem("p256"), "claim": "tenant", "value": "ver-di"}}},
		"fom-ifpm":    {"issuers": []any{map[string]any{"url": forgery.OwnPrefix + "redaktion", "publicKeys": pem("p384")}}},
	} {
		input["expectedVersion"] = 1
		a := s.ask(s.tokens["admin"], `mutation($o: String!, $i: UpdateOrganisationInput!) { updateOrganisation(organisation: $o, input: $i) { registration { version } userErrors { message } } }`, map[string]any{"o": organisation, "i": input})
		if a.at("updateOrganisation", "registration") == nil {
			s.t.Fatalf("%s: %+v", organisation, a)
		}
	}
	s.must("admin", `mutation { suspendOrganisation(organisation: "landkreistag", input: {reason: "zur Probe"}) { registration { version } } }`, "")
	s.must("admin", `mutation { revokeToken(input: {token: "revoked", organisation: "kreis-soest"}) { revokedId } }`, "")
}

// must carries out a mutation that changes something.
func (s *siege) must(person, mutation, id string) {
	s.t.Helper()
	if a := s.ask(s.tokens[person], mutation, map[string]any{"id": id}); len(a.Errors) > 0 {
		s.t.Fatalf("%s: %+v", mutation, a)
	}
}

func (s *siege) entry(title string) string {
	s.t.Helper()
	a := s.ask(s.tokens["author"], caseStudy, map[string]any{"title": title})
	id, _ := a.at("createEntry", "entry", "id").(string)
	if id == "" {
		s.t.Fatalf("create: %+v", a)
	}
	return id
}

// bear sends the request and checks that it is refused as it should be.
func (s *siege) bear(t *testing.T, a attack) {
	t.Helper()
	if a.method == "" {
		a.method = http.MethodPost
	}
	if a.contentType == "" {
		a.contentType = "application/json"
	}
	request, err := http.NewRequestWithContext(t.Context(), a.method, s.url+"/graphql"+a.path, strings.NewReader(a.body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", a.contentType)
	if a.token != "" {
		request.Header.Set("Authorization", "Bearer "+a.token)
	}
	response, err := s.client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	var got answer
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatalf("%s, no JSON: %.200s", response.Status, raw)
	}
	if response.StatusCode != a.status || got.code() != a.code {
		t.Errorf("got %d %s, want %d %s: %.300s", response.StatusCode, got.code(), a.status, a.code, raw)
	}
	if a.errorsOnly {
		return
	}
	for field, v := range got.Data {
		if payload, _ := v.(map[string]any); v != nil && payload["userErrors"] == nil {
			t.Errorf("%s has a value: %.300s", field, raw)
		}
	}
}

// all runs a group of attacks, of which there must be enough.
func (s *siege) all(t *testing.T, group string, least int, attacks map[string]attack) {
	t.Helper()
	if len(attacks) < least {
		t.Errorf("only %d attacks on %s", len(attacks), group)
	}
	t.Run(group, func(t *testing.T) {
		for name, a := range attacks {
			t.Run(name, func(t *testing.T) { s.bear(t, a) })
		}
	})
	t.Logf("%s: %d", group, len(attacks))
}

// bystander reads all the while and notes how long it waits.
type bystander struct {
	stop  chan struct{}
	done  sync.WaitGroup
	waits []time.Duration
	bad   int
}

func (s *siege) bystander() *bystander {
	b := &bystander{stop: make(chan struct{})}
	b.done.Go(func() {
		for {
			select {
			case <-b.stop:
				return
			case <-time.After(2 * time.Millisecond):
			}
			began := time.Now()
			request, err := http.NewRequest(http.MethodPost, s.url+"/graphql", strings.NewReader(`{"query":"{ search(query: \"Bauamt\") { totalCount } }"}`))
			if err != nil {
				b.bad++
				continue
			}
			request.Header.Set("Content-Type", "application/json")
			response, err := s.client.Do(request)
			if err != nil || response.StatusCode != http.StatusOK {
				b.bad++
			}
			if err == nil {
				io.Copy(io.Discard, response.Body)
				response.Body.Close()
			}
			b.waits = append(b.waits, time.Since(began))
		}
	})
	return b
}

func (b *bystander) check(t *testing.T) {
	t.Helper()
	close(b.stop)
	b.done.Wait()
	slices.Sort(b.waits)
	if len(b.waits) == 0 || b.bad > 0 {
		t.Fatalf("%d of %d requests of a bystander failed", b.bad, len(b.waits))
	}
	median, longest := b.waits[len(b.waits)/2], b.waits[len(b.waits)-1]
	t.Logf("a bystander waited %s in the median of %d requests, %s at most", median, len(b.waits), longest)
	if median > time.Second || longest > 10*time.Second {
		t.Errorf("a bystander waits %s, at most %s", median, longest)
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// holdings is what is stored, as far as an attack could change it.
func (s *siege) holdings() string {
	s.t.Helper()
	a := s.ask(s.tokens["editor"], `query($ids: [ID!]!) { nodes(ids: $ids) { ... on Entry { version title state } } entries { totalCount } organisations { totalCount } needs { totalCount } collections { totalCount } }`, map[string]any{"ids": []string{s.draft, s.open}})
	b := s.ask(s.tokens["admin"], `{ registration(organisation: "kreis-soest") { version suspended roles } tokens(organisation: "kreis-soest") { id revoked } }`, nil)
	if len(a.Errors)+len(b.Errors) > 0 {
		s.t.Fatalf("%+v %+v", a, b)
	}
	raw, err := json.Marshal([]any{a.Data, b.Data})
	if err != nil {
		s.t.Fatal(err)
	}
	return string(raw)
}

// TestAttacksOnTheRunningServer sends everything that must be refused.
func TestAttacksOnTheRunningServer(t *testing.T) {
	s := newSiege(t)
	before, memory, reader := s.holdings(), heap(), s.bystander()
	s.all(t, "tokens", 100, s.forged())
	s.all(t, "queries", 60, s.queries())
	s.all(t, "authorisation", 60, s.trespasses())
	s.all(t, "input", 30, s.inputs())
	reader.check(t)
	if after := s.holdings(); after != before {
		t.Errorf("something was stored:\n%s\n%s", before, after)
	}
	if grown := int64(heap()) - int64(memory); grown > 200<<20 {
		t.Errorf("the memory grew by %d MiB", grown>>20)
	}
	for person, token := range s.tokens {
		if token != "" && strings.Contains(s.log.String(), token[len(token)-40:]) {
			t.Errorf("the token of %s is in the log", person)
		}
	}
	if strings.Contains(s.log.String(), "eyJ") || strings.Contains(s.log.String(), "PRIVATE KEY") {
		t.Error("something like a token or a key is in the log")
	}
}

// forged are tokens as [forgery.Attacks] makes them, as far as a header can
// carry them and a second more or less does not matter.
func (s *siege) forged() map[string]attack {
	header, _, _ := strings.Cut(s.tokens["editor"], ".")
	raw, err := base64.RawURLEncoding.DecodeString(header)
	if err != nil {
		s.t.Fatal(err)
	}
	var kid struct{ Kid string }
	if err := json.Unmarshal(raw, &kid); err != nil {
		s.t.Fatal(err)
	}
	all := map[string]attack{}
	for name, token := range forgery.Attacks(forgery.Forger{Now: time.Now().Unix(), KeyID: kid.Kid}) {
		if token == "" || len(token) > 16<<10 || strings.ContainsFunc(token, unicode.IsControl) || strings.Contains(name, "just beyond") {
			continue
		}
		// What a reader without a token may have is refused, too.
		all[name] = attack{token: token, body: `{"query":"{ methods { key } }"}`, status: http.StatusUnauthorized, code: "UNAUTHENTICATED"}
	}
	return all
}
