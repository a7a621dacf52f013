package auth

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

func TestEnsureSigningKeyGivesAllTheSame(t *testing.T) {
	dir := t.TempDir()
	ids := make([]string, 16)
	var all sync.WaitGroup
	for n := range ids {
		all.Go(func() {
			k, err := EnsureSigningKey(dir)
			if err != nil {
				t.Error(err)
				return
			}
			ids[n] = k.id
		})
	}
	all.Wait()
	if slices.Sort(ids); ids[0] == "" || ids[0] != ids[len(ids)-1] {
		t.Errorf("different keys: %v", ids)
	}
	files, err := os.ReadDir(dir)
	if err != nil || len(files) != 1 {
		t.Errorf("left behind: %v, %v", files, err)
	}
	if info, err := os.Stat(filepath.Join(dir, "issuer.key")); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
}

func TestAKeyThatOthersCanReadIsRefused(t *testing.T) {
	dir := t.TempDir()
	if _, err := EnsureSigningKey(dir); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(filepath.Join(dir, "issuer.key"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := EnsureSigningKey(dir); err == nil || !strings.Contains(err.Error(), "chmod 600") {
		t.Errorf("got %v", err)
	}
}

func TestReadSigningKey(t *testing.T) {
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	sec1, err := x509.MarshalECPrivateKey(ec)
	if err != nil {
		t.Fatal(err)
	}
	openssl := string(pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: sec1}))
	own, rsa := string(privatePEM(t, testKeys()["own"])), string(privatePEM(t, testKeys()["rsa"]))
	for name, tc := range map[string]struct {
		content string
		alg     string // "" is refused
	}{
		"Ed25519":                        {own, "EdDSA"},
		"P-256 as openssl writes it":     {openssl, "ES256"},
		"a new key before an old one":    {openssl + own, "ES256"},
		"an old public key after it":     {own + publicPEM(t, "p256"), "EdDSA"},
		"a public key alone":             {publicPEM(t, "p256"), ""},
		"RSA":                            {rsa, ""},
		"P-384":                          {string(privatePEM(t, testKeys()["p384"])), ""},
		"an empty file":                  {"", ""},
		"a damaged block":                {strings.Replace(own, "M", "N", 1), ""},
		"a second key of the wrong kind": {own + rsa, ""},
	} {
		t.Run(name, func(t *testing.T) {
			k, err := readSigningKey([]byte(tc.content))
			switch {
			case tc.alg == "" && err == nil:
				t.Error("it was taken")
			case tc.alg != "" && (err != nil || k.method.Alg() != tc.alg):
				t.Errorf("got %v, %v", k, err)
			}
		})
	}
}

func TestIssue(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	if _, err := w.registry.Suspend(t.Context(), "ver-di"); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		organisation string
		roles        []partner.Role
		ttl          time.Duration
		want         fault.Code
	}{
		"what it may grant":                   {"kreis-soest", []partner.Role{"AUTHOR", "EDITOR"}, time.Hour, ""},
		"the operator's administrator":        {"redaktion", []partner.Role{"ADMIN"}, time.Second, ""},
		"a role that it may not grant":        {"kreis-soest", []partner.Role{"AUTHOR", "CURATOR"}, time.Hour, fault.BadInput},
		"a role that does not exist":          {"redaktion", []partner.Role{"OWNER"}, time.Hour, fault.BadInput},
		"no role":                             {"kreis-soest", nil, time.Hour, fault.BadInput},
		"an organisation that does not exist": {"kreis-x", []partner.Role{"AUTHOR"}, time.Hour, fault.NotFound},
		"a key that is none":                  {"../x", []partner.Role{"AUTHOR"}, time.Hour, fault.NotFound},
		"a suspended organisation":            {"ver-di", []partner.Role{"AUTHOR"}, time.Hour, fault.Forbidden},
		"no time":                             {"kreis-soest", []partner.Role{"AUTHOR"}, 0, fault.BadInput},
		"half a second":                       {"kreis-soest", []partner.Role{"AUTHOR"}, time.Second / 2, fault.BadInput},
		"longer than the organisation allows": {"stadt-essen", []partner.Role{"AUTHOR"}, 25 * time.Hour, fault.BadInput},
		"as long as the organisation allows":  {"stadt-essen", []partner.Role{"AUTHOR"}, 24 * time.Hour, ""},
		"ten years":                           {"kreis-soest", []partner.Role{"AUTHOR"}, 87600 * time.Hour, fault.BadInput},
	} {
		t.Run(name, func(t *testing.T) {
			raw, id, err := w.issuer.Issue(t.Context(), tc.organisation, tc.roles, tc.ttl, "a.b")
			if fault.CodeOf(err) != tc.want {
				t.Fatalf("got %v, want %q", err, tc.want)
			}
			if tc.want != "" {
				return
			}
			p, err := w.verifier.Verify(t.Context(), raw)
			if err != nil || p.Organisation != tc.organisation || !slices.Equal(p.Roles, tc.roles) || p.Token != id || p.Subject != "a.b" {
				t.Errorf("got %+v, %v", p, err)
			}
			stored, err := w.issued.Get(t.Context(), id)
			if err != nil || strings.Contains(toJSON(stored), strings.Split(raw, ".")[2]) {
				t.Errorf("remembered %+v, %v", stored, err)
			}
		})
	}
}

func TestTheMessageNamesTheRolesThatMayBeGranted(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	_, _, err := w.issuer.Issue(t.Context(), "kreis-soest", []partner.Role{"ADMIN"}, time.Hour, "")
	if err == nil || !strings.Contains(err.Error(), "it may grant AUTHOR, EDITOR, RESEARCHER") {
		t.Errorf("got %v", err)
	}
}

func TestPublishedKeysVerifyOwnTokens(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	mux := http.NewServeMux()
	w.issuer.Register(mux)
	get := func(path string) *httptest.ResponseRecorder {
		answer := httptest.NewRecorder()
		mux.ServeHTTP(answer, httptest.NewRequest(http.MethodGet, path, nil))
		return answer
	}
	answer := get("/issuers/kreis-soest/jwks.json")
	set, err := readKeySet(answer.Body.Bytes())
	if err != nil || w.verifier.checkAgainst(w.own().Signed(), &token{alg: "EdDSA", kid: w.issuer.signing.id}, set) != nil {
		t.Errorf("got %v, %v", set, err)
	}
	if strings.Contains(answer.Body.String(), `"d"`) {
		t.Error("the private key is published")
	}
	var document map[string]any
	if err := json.Unmarshal(get("/issuers/kreis-soest/.well-known/openid-configuration").Body.Bytes(), &document); err != nil || document["issuer"] != ownPrefix+"kreis-soest" {
		t.Errorf("got %v, %v", document, err)
	}
	if code := get("/issuers/nobody/jwks.json").Code; code != http.StatusNotFound {
		t.Errorf("an unknown organisation has keys: %d", code)
	}
}

func TestCheckIssuer(t *testing.T) {
	jwk := func(change func(object)) string {
		o := object{}
		if err := json.Unmarshal([]byte(toJSON(publicJWK(t, "p256"))), &o); err != nil {
			t.Fatal(err)
		}
		change(o)
		return toJSON(o)
	}
	for name, tc := range map[string]struct {
		key  string
		good bool
	}{
		"PEM":                       {publicPEM(t, "rsa"), true},
		"two keys in PEM":           {publicPEM(t, "rsa") + publicPEM(t, "p256"), true},
		"a JWK":                     {jwk(func(object) {}), true},
		"a set of JWKs":             {`{"keys":[` + jwk(func(object) {}) + `]}`, true},
		"a weak RSA key":            {publicPEM(t, "weak rsa"), false},
		"P-521":                     {publicPEM(t, "p521"), false},
		"a private key in PEM":      {string(privatePEM(t, testKeys()["rsa"])), false},
		"a JWK with a private part": {jwk(func(o object) { o["d"] = "AAAA" }), false},
		"a shared secret":           {`{"kty":"oct","k":"c2VjcmV0"}`, false},
		"a JWK for encryption":      {jwk(func(o object) { o["use"] = "enc" }), false},
		"a JWK to sign with":        {jwk(func(o object) { o["key_ops"] = []string{"sign"} }), false},
		"a JWK for HS256":           {jwk(func(o object) { o["alg"] = "HS256" }), false},
		"a point beside the curve":  {jwk(func(o object) { o["x"] = o["y"] }), false},
		"text":                      {"key", false},
		"nothing":                   {"", false},
		"half a JWK":                {`{"kty":`, false},
	} {
		t.Run(name, func(t *testing.T) {
			err := CheckIssuer(partner.Issuer{PublicKeys: []string{tc.key}})
			if tc.good != (err == nil) || err != nil && !fault.Is(err, fault.BadInput) {
				t.Errorf("got %v", err)
			}
		})
	}
}
