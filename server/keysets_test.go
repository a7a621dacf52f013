package main

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/MicahParks/jwkset"

	"praxistransfer/server/auth/forgery"
)

// identityProvider is a partner's server, which answers as a test wants it to.
type identityProvider struct {
	*httptest.Server
	organisation string
	asked        atomic.Int64
}

// register makes an organisation whose tokens come from a provider of its own.
func (p *program) register(admin, organisation string, oidc bool, answer func(i *identityProvider, w http.ResponseWriter, r *http.Request)) *identityProvider {
	p.t.Helper()
	i := &identityProvider{organisation: organisation}
	i.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		i.asked.Add(1)
		answer(i, w, r)
	}))
	p.t.Cleanup(i.Close)
	issuer := map[string]any{"url": i.URL, "oidc": oidc}
	if !oidc {
		issuer["jwks"] = i.URL + "/keys"
	}
	a := p.ask(admin, `mutation($i: RegisterOrganisationInput!) { registerOrganisation(input: $i) { registration { version } userErrors { message } } }`,
		map[string]any{"i": map[string]any{"key": organisation, "name": organisation, "type": "TOWN", "issuers": []any{issuer}}})
	if a.at("registerOrganisation", "registration") == nil {
		p.t.Fatalf("%+v", a)
	}
	return i
}

// publishes answers with the public keys of these names, and with discovery.
func publishes(names ...string) func(*identityProvider, http.ResponseWriter, *http.Request) {
	set := jwkset.JWKSMarshal{}
	for _, name := range names {
		jwk, err := jwkset.NewJWKFromKey(forgery.Keys()[name].Public(), jwkset.JWKOptions{Metadata: jwkset.JWKMetadataOptions{KID: name}})
		if err != nil {
			panic(err)
		}
		set.Keys = append(set.Keys, jwk.Marshal())
	}
	return func(i *identityProvider, w http.ResponseWriter, r *http.Request) {
		var document any = set
		if strings.HasSuffix(r.URL.Path, "openid-configuration") {
			document = map[string]string{"issuer": i.URL, "jwks_uri": i.URL + "/keys"}
		}
		_ = json.NewEncoder(w).Encode(document) // who hung up does not want it
	}
}

// token is what the provider signs with the key of this name.
func (i *identityProvider) token(alg, key string) string {
	f := forgery.Forger{Now: time.Now().Unix()}
	return f.External(alg, key).Claim("iss", i.URL).Claim("aud", "praxistransfer").Claim("roles", []string{"EDITOR", "ADMIN"}).Head("kid", key).Signed()
}

func TestPartnersWithIdentityProvidersAreToldApart(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false", "--allow-address", "127.0.0.1/32")
	admin := p.token("redaktion", "ADMIN")
	one, two := p.register(admin, "stadt-eins", true, publishes("rsa")), p.register(admin, "stadt-zwei", false, publishes("p256"))
	is := func(what, token, organisation string) {
		t.Helper()
		a := p.ask(token, `{ viewer { organisation { key } roles } }`, nil)
		switch {
		case organisation == "" && a.code() != "UNAUTHENTICATED":
			t.Errorf("%s: %+v", what, a)
		case organisation != "" && (a.at("viewer", "organisation", "key") != organisation || fmt.Sprint(a.at("viewer", "roles")) != "[EDITOR]"):
			t.Errorf("%s: %+v", what, a)
		}
	}
	is("found by discovery, with roles as far as the registry lets them", one.token("RS256", "rsa"), "stadt-eins")
	is("another algorithm of the same key", one.token("PS256", "rsa"), "stadt-eins")
	is("behind an address", two.token("ES256", "p256"), "stadt-zwei")
	is("one's key for the other", two.token("RS256", "rsa"), "")
	is("the other's key for one", one.token("ES256", "p256"), "")
	asked := one.asked.Load()
	for n := range 60 {
		is("a key that is made up", forgery.Forger{Now: time.Now().Unix()}.External("RS256", "strange rsa").Claim("iss", one.URL).Claim("aud", "praxistransfer").Head("kid", fmt.Sprint("made up ", n)).Signed(), "")
	}
	if more := one.asked.Load() - asked; more > 2 { // discovery and the set, at most once
		t.Errorf("tokens with made-up keys made the server ask %d times", more)
	}
	one.Close()
	is("while its server is away", one.token("RS256", "rsa"), "stadt-eins")
	if a := p.ask(admin, `mutation { suspendOrganisation(organisation: "stadt-eins", input: {reason: "zur Probe"}) { registration { suspended } } }`, nil); a.code() != "" {
		t.Fatalf("%+v", a)
	}
	is("after it was suspended", one.token("RS256", "rsa"), "")
	is("the other goes on", two.token("ES256", "p256"), "stadt-zwei")
}

func TestAProviderThatMisbehavesGetsNothing(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false", "--allow-address", "127.0.0.1/32")
	admin := p.token("redaktion", "ADMIN")
	var inside atomic.Int64
	within := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		inside.Add(1)
		publishes("rsa")(&identityProvider{}, w, r)
	}))
	listener, err := listenElsewhere()
	if err != nil {
		t.Skipf("127.0.0.2 is no address of this machine: %v", err)
	}
	within.Listener.Close()
	within.Listener = listener
	within.Start()
	defer within.Close()
	release := make(chan struct{})
	defer close(release)
	redirect := func(to string) func(*identityProvider, http.ResponseWriter, *http.Request) {
		return func(_ *identityProvider, w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, to, http.StatusFound)
		}
	}
	raw := func(body string) func(*identityProvider, http.ResponseWriter, *http.Request) {
		return func(_ *identityProvider, w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
	}
	number := 0
	for name, tc := range map[string]struct {
		oidc   bool
		answer func(*identityProvider, http.ResponseWriter, *http.Request)
	}{
		"a redirect to an address inside": {false, redirect(within.URL + "/keys")},
		"a set at an address inside": {true, func(i *identityProvider, w http.ResponseWriter, _ *http.Request) {
			fmt.Fprintf(w, `{"issuer":%q,"jwks_uri":%q}`, i.URL, within.URL+"/keys")
		}},
		"a redirect to metadata of a cloud":   {false, redirect("http://169.254.169.254/latest/meta-data")},
		"a redirect to a file":                {false, redirect("file:///etc/passwd")},
		"a redirect with a password":          {false, redirect("http://user:secret@127.0.0.1/keys")},
		"discovery of another issuer":         {true, raw(`{"issuer":"https://other.test","jwks_uri":"https://other.test/keys"}`)},
		"a set without end":                   {false, raw(`{"keys":["` + strings.Repeat("x", 2<<20))},
		"a secret that everybody could share": {false, raw(`{"keys":[{"kty":"oct","kid":"rsa","alg":"HS256","k":"c2VjcmV0"}]}`)},
		"a key for encryption":                {false, raw(strings.Replace(publicSet("rsa"), `"kty"`, `"use":"enc","kty"`, 1))},
		"a failure": {false, func(_ *identityProvider, w http.ResponseWriter, _ *http.Request) {
			w.WriteHeader(http.StatusInternalServerError)
		}},
		"a server that never answers": {false, func(_ *identityProvider, _ http.ResponseWriter, r *http.Request) {
			select {
			case <-release:
			case <-r.Context().Done():
			}
		}},
	} {
		number++
		i := p.register(admin, fmt.Sprint("stadt-", number), tc.oidc, tc.answer)
		t.Run(name, func(t *testing.T) {
			refused := make(chan answer, 1)
			go func() { refused <- p.ask(i.token("RS256", "rsa"), `{ viewer { roles } }`, nil) }()
			began := time.Now()
			if a := p.ask(admin, `{ viewer { roles } }`, nil); a.code() != "" || time.Since(began) > 3*time.Second {
				t.Errorf("a bystander after %s: %+v", time.Since(began), a)
			}
			if a := <-refused; a.code() != "UNAUTHENTICATED" {
				t.Errorf("%+v", a)
			}
			if i.asked.Load() == 0 {
				t.Error("nobody asked the provider")
			}
		})
	}
	if inside.Load() != 0 {
		t.Errorf("an address inside was asked %d times", inside.Load())
	}
	if strings.Contains(p.log.String(), "user:secret") || strings.Contains(p.log.String(), "eyJ") {
		t.Errorf("the log tells a secret: %s", p.log)
	}
}

func publicSet(name string) string {
	recorder := httptest.NewRecorder()
	publishes(name)(&identityProvider{}, recorder, httptest.NewRequest(http.MethodGet, "/keys", nil))
	return recorder.Body.String()
}

// listenElsewhere listens on an address of this machine that the server may
// not ask.
func listenElsewhere() (net.Listener, error) { return net.Listen("tcp", "127.0.0.2:0") }
