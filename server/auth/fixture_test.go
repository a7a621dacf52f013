package auth

import (
	"context"
	"crypto"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/server/auth/forgery"
	"praxistransfer/server/partner"
	"praxistransfer/server/record"
)

const (
	testAudience = forgery.Audience
	ownPrefix    = forgery.OwnPrefix
	rsaIssuer    = forgery.RSAIssuer
	sharedIssuer = forgery.SharedIssuer
)

// world is a server's trust with a clock that tests move.
type world struct {
	t           testing.TB
	clock       atomic.Int64
	store       *record.Memory[partner.Organisation]
	registry    *partner.Registry
	revocations *partner.Revocations
	issued      *partner.Issued
	admins      *partner.Administrators
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
	w.admins = partner.NewAdministrators(record.NewMemory[partner.Administration](), w.now)
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
	w.verifier, err = NewVerifier(testAudience, w.registry, w.revocations, w.admins, w.issuer, w.keySets, w.now)
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

type (
	object = forgery.Object
	draft  = forgery.Draft
)

var testKeys, toJSON, segment = forgery.Keys, forgery.JSON, forgery.Segment

func (w *world) forger() forgery.Forger {
	return forgery.Forger{Now: w.clock.Load(), KeyID: w.issuer.signing.id}
}

func (w *world) own() draft                     { return w.forger().Own() }
func (w *world) external(alg, key string) draft { return w.forger().External(alg, key) }

func privatePEM(t testing.TB, k crypto.Signer) []byte {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(k)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

func publicPEM(_ testing.TB, name string) string { return forgery.PublicPEM(name) }
