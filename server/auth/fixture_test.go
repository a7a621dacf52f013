package auth

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

const (
	testAudience = "https://praxistransfer.test"
	ownPrefix    = testAudience + "/issuers/"
	rsaIssuer    = "https://idp.essen.test/realm"
	sharedIssuer = "https://idp.verbund.test"
)

// testKeys are slow to make, so all tests share them; none is ever written.
var testKeys = sync.OnceValue(func() map[string]crypto.Signer {
	keys := map[string]crypto.Signer{}
	for name, bits := range map[string]int{"rsa": 2048, "strange rsa": 2048, "weak rsa": 1024} {
		k, err := rsa.GenerateKey(rand.Reader, bits)
		if err != nil {
			panic(err)
		}
		keys[name] = k
	}
	for name, curve := range map[string]elliptic.Curve{"p256": elliptic.P256(), "strange p256": elliptic.P256(), "p384": elliptic.P384(), "p521": elliptic.P521()} {
		k, err := ecdsa.GenerateKey(curve, rand.Reader)
		if err != nil {
			panic(err)
		}
		keys[name] = k
	}
	for _, name := range []string{"own", "ed25519", "strange ed25519"} {
		_, k, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			panic(err)
		}
		keys[name] = k
	}
	return keys
})

// world is a server's trust with a clock that tests move.
type world struct {
	t           testing.TB
	clock       atomic.Int64
	store       *record.Memory[partner.Organisation]
	registry    *partner.Registry
	revocations *partner.Revocations
	issued      *partner.Issued
	issuer      *Issuer
	keySets     *KeySets
	verifier    *Verifier
}

func newWorld(t testing.TB, client *http.Client) *world {
	t.Helper()
	w := &world{t: t, store: record.NewMemory[partner.Organisation]()}
	w.clock.Store(time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC).Unix())
	w.registry = partner.NewRegistry(w.store, w.now, CheckIssuer)
	w.revocations = partner.NewRevocations(record.NewMemory[partner.Revocation](), w.now)
	w.issued = partner.NewIssued(record.NewMemory[partner.IssuedToken](), w.now)
	if err := w.registry.EnsureStarter(t.Context()); err != nil {
		t.Fatal(err)
	}
	signing, err := readSigningKey(privatePEM(t, testKeys()["own"]))
	if err != nil {
		t.Fatal(err)
	}
	var count atomic.Int64
	w.issuer = NewIssuer(testAudience, testAudience, signing, w.registry, w.issued, w.now, func() string { return fmt.Sprintf("token_%d", count.Add(1)) })
	w.keySets = NewKeySets(client, w.now)
	t.Cleanup(w.keySets.Close)
	w.verifier, err = NewVerifier(testAudience, w.registry, w.revocations, w.issuer, w.keySets, w.now)
	if err != nil {
		t.Fatal(err)
	}
	w.update("stadt-essen", func(o *partner.Organisation) {
		o.LongestToken = 24 * time.Hour
		o.Issuers = []partner.Issuer{{URL: rsaIssuer, PublicKeys: []string{
			publicPEM(t, "rsa"), publicPEM(t, "p256"), publicPEM(t, "p384"), publicPEM(t, "ed25519"),
		}}}
	})
	for _, key := range []string{"ovgu", "ver-di"} {
		w.update(key, func(o *partner.Organisation) {
			o.Issuers = []partner.Issuer{{URL: sharedIssuer, PublicKeys: []string{publicPEM(t, "p256")}, Claim: "tenant", Value: key}}
		})
	}
	return w
}

func (w *world) now() time.Time { return time.Unix(w.clock.Load(), 0) }

func (w *world) pass(d time.Duration) { w.clock.Add(int64(d / time.Second)) }

func (w *world) update(key string, change func(*partner.Organisation)) {
	w.t.Helper()
	o, err := w.registry.Get(w.t.Context(), key)
	if err != nil {
		w.t.Fatal(err)
	}
	change(&o.Value)
	if _, err := w.registry.Update(context.Background(), o.Value, o.Version); err != nil {
		w.t.Fatal(err)
	}
}

// object is JSON whose members tests change one at a time.
type object = map[string]any

// draft is a token before it is signed: a good one, until a test spoils it.
type draft struct {
	header, claims object
	alg            string
	key            any
	rawHeader      string // instead of header
	rawClaims      string // instead of claims
}

// own returns a good token of this server for kreis-soest.
func (w *world) own() draft {
	return draft{
		header: object{"alg": "EdDSA", "typ": "JWT", "kid": w.issuer.signing.id}, alg: "EdDSA", key: testKeys()["own"],
		claims: object{"iss": ownPrefix + "kreis-soest", "aud": testAudience, "iat": w.clock.Load(), "exp": w.clock.Load() + 3600, "jti": "t-1", "sub": "a.b", "roles": []string{"AUTHOR"}},
	}
}

// external returns a good token of an identity provider for stadt-essen.
func (w *world) external(alg, key string) draft {
	d := w.own()
	d.alg, d.key, d.header = alg, testKeys()[key], object{"alg": alg, "typ": "at+jwt"}
	d.claims["iss"] = rsaIssuer
	return d
}

func (d draft) with(part object, name string, value any) draft {
	if value == nil {
		delete(part, name)
	} else {
		part[name] = value
	}
	return d
}

func (d draft) claim(name string, value any) draft { return d.with(d.claims, name, value) }
func (d draft) head(name string, value any) draft  { return d.with(d.header, name, value) }

func (d draft) signed() string {
	header, claims := d.rawHeader, d.rawClaims
	if header == "" {
		header = toJSON(d.header)
	}
	if claims == "" {
		claims = toJSON(d.claims)
	}
	return signRaw(header, claims, d.alg, d.key)
}

func signRaw(header, claims, alg string, key any) string {
	text := segment(header) + "." + segment(claims)
	signature, err := jwt.GetSigningMethod(alg).Sign(text, key)
	if err != nil {
		panic(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

func segment(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

func toJSON(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}

func privatePEM(t testing.TB, k crypto.Signer) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

func publicPEM(t testing.TB, name string) string {
	t.Helper()
	der, err := x509.MarshalPKIXPublicKey(testKeys()[name].Public())
	if err != nil {
		t.Fatal(err)
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
}
