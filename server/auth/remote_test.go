package auth

import (
	"crypto"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/MicahParks/jwkset"

	"praxistransfer/server/fault"
	"praxistransfer/server/outbound"
	"praxistransfer/server/partner"
)

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.0/8")}

// provider is an identity provider whose answers a test changes.
type provider struct {
	*httptest.Server
	answer atomic.Pointer[http.HandlerFunc]
	asked  atomic.Int64
}

func newProvider(t *testing.T) *provider {
	p := &provider{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.asked.Add(1)
		(*p.answer.Load())(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func (p *provider) answers(h http.HandlerFunc) { p.answer.Store(&h) }

func (p *provider) publishes(t *testing.T, names ...string) {
	set := jwkset.JWKSMarshal{Keys: []jwkset.JWKMarshal{}}
	for _, name := range names {
		set.Keys = append(set.Keys, publicJWK(t, name))
	}
	p.answers(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "openid-configuration") {
			json.NewEncoder(w).Encode(map[string]string{"issuer": p.URL, "jwks_uri": p.URL + "/keys"})
			return
		}
		json.NewEncoder(w).Encode(set)
	})
}

func publicJWK(t *testing.T, name string) jwkset.JWKMarshal {
	t.Helper()
	var public crypto.PublicKey = testKeys()[name].Public()
	jwk, err := jwkset.NewJWKFromKey(public, jwkset.JWKOptions{Metadata: jwkset.JWKMetadataOptions{KID: name}})
	if err != nil {
		t.Fatal(err)
	}
	return jwk.Marshal()
}

// remoteWorld has two organisations with a provider of the same kind each.
func remoteWorld(t *testing.T, oidc bool) (*world, *provider, *provider) {
	w := newWorld(t, outbound.New(outbound.Options{Allow: loopback}))
	one, two := newProvider(t), newProvider(t)
	for key, p := range map[string]*provider{"stadt-essen": one, "ovgu": two} {
		w.update(key, func(o *partner.Organisation) {
			issuer := partner.Issuer{URL: p.URL, OIDC: oidc}
			if !oidc {
				issuer.JWKS = p.URL + "/keys"
			}
			o.Issuers = []partner.Issuer{issuer}
		})
	}
	return w, one, two
}

func (w *world) of(p *provider, alg, key string) string {
	return w.external(alg, key).Claim("iss", p.URL).Head("kid", key).Signed()
}

func (w *world) expect(what, raw string, want fault.Code) {
	w.t.Helper()
	if _, err := w.verifier.Verify(w.t.Context(), raw); fault.CodeOf(err) != want {
		w.t.Errorf("%s: %v, want %q", what, err, want)
	}
}

func TestKeySetsOfTwoOrganisationsStayApart(t *testing.T) {
	for name, oidc := range map[string]bool{"found by discovery": true, "behind a URL": false} {
		t.Run(name, func(t *testing.T) {
			w, one, two := remoteWorld(t, oidc)
			one.publishes(t, "rsa")
			two.publishes(t, "p256")
			w.expect("one's own key", w.of(one, "RS256", "rsa"), "")
			w.expect("the other's own key", w.of(two, "ES256", "p256"), "")
			w.expect("the other's key for one", w.of(one, "ES256", "p256"), fault.Unauthenticated)
			w.expect("one's key for the other", w.of(two, "RS256", "rsa"), fault.Unauthenticated)
		})
	}
}

func TestRotation(t *testing.T) {
	w, one, _ := remoteWorld(t, false)
	one.publishes(t, "rsa")
	old := w.of(one, "RS256", "rsa")
	w.expect("the first key", old, "")
	one.publishes(t, "ed25519")
	rotated := w.of(one, "EdDSA", "ed25519")
	w.expect("a new key right after a fetch", rotated, fault.Unauthenticated)
	w.pass(keysRetry)
	w.expect("a new key half a minute later", rotated, "")
	w.expect("the withdrawn key, although it was remembered", old, fault.Unauthenticated)
	asked := one.asked.Load()
	for range 100 {
		w.expect("a made-up key", w.external("RS256", "strange rsa").Claim("iss", one.URL).Head("kid", "made up").Signed(), fault.Unauthenticated)
	}
	if more := one.asked.Load() - asked; more > 1 {
		t.Errorf("made-up keys had the set fetched %d times", more)
	}
}

func TestOutage(t *testing.T) {
	w, one, _ := remoteWorld(t, true)
	one.publishes(t, "rsa")
	w.expect("before", w.of(one, "RS256", "rsa"), "")
	one.answers(func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) })
	w.pass(23 * time.Hour)
	w.expect("after 23 hours", w.of(one, "RS256", "rsa"), "")
	w.pass(2 * time.Hour)
	w.expect("after 25 hours", w.of(one, "RS256", "rsa"), fault.Unauthenticated)
	one.publishes(t, "rsa")
	w.pass(keysRetry)
	w.expect("when it is back", w.of(one, "RS256", "rsa"), "")
}

func TestBadAnswersOfAProvider(t *testing.T) {
	for name, tc := range map[string]struct {
		oidc   bool
		answer http.HandlerFunc
	}{
		"no JSON":              {false, write("<html>")},
		"no keys":              {false, write(`{}`)},
		"an empty set":         {false, write(`{"keys":[]}`)},
		"a shared secret":      {false, write(`{"keys":[{"kty":"oct","kid":"rsa","k":"c2VjcmV0"}]}`)},
		"a body without end":   {false, func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, `{"keys":["`, strings.Repeat("x", 2<<20)) }},
		"a redirect to itself": {false, func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, r.URL.Path, http.StatusFound) }},
		"a redirect to the inside": {false, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://10.0.0.1/keys", http.StatusFound)
		}},
		"a redirect to cloud metadata": {false, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "http://169.254.169.254/", http.StatusFound)
		}},
		"a redirect to a file": {false, func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "file:///etc/passwd", http.StatusFound)
		}},
		"discovery of another issuer": {true, write(`{"issuer":"https://other.test","jwks_uri":"https://other.test/keys"}`)},
		"discovery without a set":     {true, nil},
	} {
		t.Run(name, func(t *testing.T) {
			w, one, _ := remoteWorld(t, tc.oidc)
			if tc.answer == nil {
				tc.answer = write(fmt.Sprintf(`{"issuer":%q}`, one.URL))
			}
			one.answers(tc.answer)
			w.expect(name, w.of(one, "RS256", "rsa"), fault.Unauthenticated)
		})
	}
}

func write(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) }
}

func TestManyRequestsShareAFetch(t *testing.T) {
	w, one, _ := remoteWorld(t, false)
	one.publishes(t, "rsa")
	raw := w.of(one, "RS256", "rsa")
	var all sync.WaitGroup
	for range 20 {
		all.Go(func() {
			if _, err := w.verifier.Verify(t.Context(), raw); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if asked := one.asked.Load(); asked != 1 {
		t.Errorf("fetched %d times", asked)
	}
}

func TestCloseEndsAHangingFetch(t *testing.T) {
	w, one, _ := remoteWorld(t, false)
	entered, release := make(chan struct{}), make(chan struct{})
	one.answers(func(http.ResponseWriter, *http.Request) { close(entered); <-release })
	defer close(release)
	refused := make(chan error, 1)
	raw := w.of(one, "RS256", "rsa")
	go func() { _, err := w.verifier.Verify(t.Context(), raw); refused <- err }()
	<-entered
	w.keySets.Close()
	if err := <-refused; !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("got %v", err)
	}
}

func TestWithoutPermissionTheInsideIsNotAsked(t *testing.T) {
	w, one, _ := remoteWorld(t, false)
	one.publishes(t, "rsa")
	w.keySets.client = outbound.New(outbound.Options{})
	w.expect("a set on this machine", w.of(one, "RS256", "rsa"), fault.Unauthenticated)
	if one.asked.Load() != 0 {
		t.Error("it was asked")
	}
}
