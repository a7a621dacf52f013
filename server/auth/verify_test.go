package auth

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

func TestVerify(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	for name, tc := range map[string]struct {
		token draft
		want  string
		roles []partner.Role
	}{
		"a token of this server counts": {w.own(), "kreis-soest", []partner.Role{partner.Author}},
		"RS256 counts":                  {w.external("RS256", "rsa"), "stadt-essen", []partner.Role{partner.Author}},
		"PS256 counts":                  {w.external("PS256", "rsa"), "stadt-essen", []partner.Role{partner.Author}},
		"ES256 counts":                  {w.external("ES256", "p256"), "stadt-essen", []partner.Role{partner.Author}},
		"ES384 counts":                  {w.external("ES384", "p384"), "stadt-essen", []partner.Role{partner.Author}},
		"EdDSA counts":                  {w.external("EdDSA", "ed25519"), "stadt-essen", []partner.Role{partner.Author}},
		"a kid is no obstacle where the registered key has none": {w.external("RS256", "rsa").Head("kid", "2026-01"), "stadt-essen", []partner.Role{partner.Author}},
		"no typ is fine": {w.own().Head("typ", nil), "kreis-soest", []partner.Role{partner.Author}},
		"a thumbprint of a certificate is ignored":               {w.external("RS256", "rsa").Head("x5t", "abc"), "stadt-essen", []partner.Role{partner.Author}},
		"one of several audiences is enough":                     {w.own().Claim("aud", []string{"other", testAudience}), "kreis-soest", []partner.Role{partner.Author}},
		"roles that the organisation may not grant are left out": {w.own().Claim("roles", []string{"ADMIN", "EDITOR", "CURATOR"}), "kreis-soest", []partner.Role{partner.Editor}},
		"unknown roles are left out":                             {w.own().Claim("roles", []string{"OWNER", "admin", "AUTHOR"}), "kreis-soest", []partner.Role{partner.Author}},
		"no roles are no roles":                                  {w.own().Claim("roles", nil), "kreis-soest", nil},
		"an expiry a moment ago is within the leeway":            {w.own().Claim("exp", w.clock.Load()-20).Claim("iat", w.clock.Load()-60), "kreis-soest", []partner.Role{partner.Author}},
		"an issue in a moment is within the leeway":              {w.own().Claim("iat", w.clock.Load()+20), "kreis-soest", []partner.Role{partner.Author}},
		"the claim tells organisations of an issuer apart":       {w.external("ES256", "p256").Claim("iss", sharedIssuer).Claim("tenant", "ovgu"), "ovgu", []partner.Role{partner.Author}},
		"another value is another organisation":                  {w.external("ES256", "p256").Claim("iss", sharedIssuer).Claim("tenant", "ver-di"), "ver-di", []partner.Role{partner.Author}},
	} {
		t.Run(name, func(t *testing.T) {
			raw := tc.token.Signed()
			for _, round := range []string{"first", "remembered"} {
				p, err := w.verifier.Verify(t.Context(), raw)
				if err != nil {
					t.Fatalf("%s: %v", round, err)
				}
				if p.Organisation != tc.want || !slices.Equal(p.Roles, tc.roles) || p.Token != "t-1" || p.Subject != "a.b" {
					t.Errorf("%s: got %+v", round, p)
				}
			}
		})
	}
}

func TestVerifyAfterAChange(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(t *testing.T, w *world)
		want   fault.Code
	}{
		"time passes, but not too much": {func(_ *testing.T, w *world) { w.pass(59 * time.Minute) }, ""},
		"the token expires":             {func(_ *testing.T, w *world) { w.pass(time.Hour + leeway) }, fault.Unauthenticated},
		"the organisation is suspended": {func(t *testing.T, w *world) {
			if _, err := w.registry.Suspend(t.Context(), "kreis-soest"); err != nil {
				t.Fatal(err)
			}
		}, fault.Unauthenticated},
		"the organisation is suspended and resumed": {func(t *testing.T, w *world) {
			_, err := w.registry.Suspend(t.Context(), "kreis-soest")
			if err == nil {
				_, err = w.registry.Resume(t.Context(), "kreis-soest")
			}
			if err != nil {
				t.Fatal(err)
			}
		}, ""},
		"the token is revoked":                          {revoke("kreis-soest", "t-1"), fault.Unauthenticated},
		"another token is revoked":                      {revoke("kreis-soest", "t-2"), ""},
		"another organisation's token of the same name": {revoke("ovgu", "t-1"), ""},
		"another process suspends the organisation": {func(t *testing.T, w *world) {
			other := partner.NewRegistry(w.store, w.now, nil)
			if _, err := other.Suspend(t.Context(), "kreis-soest"); err != nil {
				t.Fatal(err)
			}
			w.pass(time.Second)
		}, fault.Unauthenticated},
		"the longest life of tokens is shortened": {func(_ *testing.T, w *world) {
			w.update("kreis-soest", func(o *partner.Organisation) { o.LongestToken = time.Minute })
		}, fault.Unauthenticated},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, http.DefaultClient)
			raw := w.own().Signed()
			if _, err := w.verifier.Verify(t.Context(), raw); err != nil {
				t.Fatalf("before: %v", err)
			}
			tc.change(t, w)
			if _, err := w.verifier.Verify(t.Context(), raw); fault.CodeOf(err) != tc.want {
				t.Errorf("after: %v, want %q", err, tc.want)
			}
		})
	}
}

func revoke(organisation, id string) func(*testing.T, *world) {
	return func(t *testing.T, w *world) {
		if err := w.revocations.Revoke(t.Context(), organisation, id, time.Time{}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAWithdrawnStaticKeyNoLongerCounts(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	raw := w.external("RS256", "rsa").Signed()
	if _, err := w.verifier.Verify(t.Context(), raw); err != nil {
		t.Fatal(err)
	}
	w.update("stadt-essen", func(o *partner.Organisation) { o.Issuers[0].PublicKeys = []string{publicPEM(t, "strange rsa")} })
	if _, err := w.verifier.Verify(t.Context(), raw); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("got %v", err)
	}
}

func TestATokenWithoutIDCanBeRevoked(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	raw := w.own().Claim("jti", nil).Signed()
	p, err := w.verifier.Verify(t.Context(), raw)
	if err != nil || p.Token == "" {
		t.Fatalf("got %+v, %v", p, err)
	}
	revoke("kreis-soest", p.Token)(t, w)
	if _, err := w.verifier.Verify(t.Context(), raw); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("got %v", err)
	}
}

func BenchmarkVerifyRemembered(b *testing.B) {
	w := newWorld(b, http.DefaultClient)
	raw := w.own().Signed()
	for b.Loop() {
		if _, err := w.verifier.Verify(b.Context(), raw); err != nil {
			b.Fatal(err)
		}
	}
}
