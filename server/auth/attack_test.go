package auth

import (
	"net/http"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"praxistransfer/server/auth/forgery"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

func TestAttacks(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	revoke("kreis-soest", "revoked")(t, w)
	if _, err := w.registry.Suspend(t.Context(), "landkreistag"); err != nil {
		t.Fatal(err)
	}
	w.update("fom-ifpm", func(o *partner.Organisation) {
		o.Issuers = []partner.Issuer{{URL: ownPrefix + "redaktion", PublicKeys: []string{publicPEM(t, "p384")}}}
	})
	all := forgery.Attacks(w.forger())
	if len(all) < 150 {
		t.Errorf("only %d attacks", len(all))
	}
	for name, raw := range all {
		t.Run(name, func(t *testing.T) {
			for range 2 {
				p, err := w.verifier.Verify(t.Context(), raw)
				if !fault.Is(err, fault.Unauthenticated) {
					t.Fatalf("got %+v, %v", p, err)
				}
				if !p.Anonymous() {
					t.Errorf("a refused token names %+v", p)
				}
			}
		})
	}
	if _, err := w.verifier.Verify(t.Context(), w.own().Signed()); err != nil {
		t.Errorf("after all, a good token: %v", err)
	}
	t.Logf("%d attacks", len(all))
}

// TestTheReasonIsNamed guards against attacks being refused for another reason
// than the one that they try.
func TestTheReasonIsNamed(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	all := forgery.Attacks(w.forger())
	for name, want := range map[string]string{
		"the token expired an hour ago":                              "has expired",
		"the token counts from in an hour":                           "not valid yet",
		"the token was issued in an hour":                            "not valid yet",
		"aud is another server":                                      "another audience",
		"the issuer is nobody's":                                     "not registered",
		"a stranger's key signs with RS256":                          "signature does not fit",
		"the roles are changed after signing":                        "signature does not fit",
		"the claim of a shared issuer names nobody":                  "several organisations",
		"the header has jku":                                         `"jku"`,
		"typ is a logout token":                                      "typ is not accepted",
		"roles is a string":                                          "array of strings",
		"iat is absent":                                              "no claim iat",
		"the claim exp stands twice":                                 "claims are damaged",
		"the header alg stands twice":                                "header is damaged",
		"kid is of another key":                                      "not registered for its issuer",
		"the token lives longer than its organisation allows":        "lives longer",
		"HS256 with the public key rsa in PEM as the secret":         "algorithm is not accepted",
		"nine thousand letters":                                      "longer than",
		"a partner signs as this server with EdDSA":                  "signature does not fit",
		"a shared issuer's tenant is signed by a key of one partner": "not registered for its issuer",
	} {
		t.Run(name, func(t *testing.T) {
			raw, ok := all[name]
			if !ok {
				t.Fatal("no such attack")
			}
			_, err := w.verifier.Verify(t.Context(), raw)
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %q", err, want)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	d := draft{Header: object{"alg": "EdDSA"}, Claims: object{"iss": "x", "aud": "y", "iat": 1, "exp": 2, "roles": []string{"ADMIN"}}, Alg: "EdDSA", Key: testKeys()["own"]}
	f.Add(d.Signed())
	f.Add("..")
	f.Add(segment(`{"alg":"none"}`) + "." + segment(`{"exp":1e400,"a":[{}]}`) + ".")
	f.Fuzz(func(t *testing.T, raw string) {
		token, err := parse(raw)
		if err != nil {
			if !fault.Is(err, fault.Unauthenticated) {
				t.Errorf("%q: %v", raw, err)
			}
			return
		}
		if algorithms[token.alg] == nil || token.issuer == "" || token.id == "" || len(token.roles) > len(partner.Roles) {
			t.Errorf("%q was taken as %+v", raw, token)
		}
		// What this takes, the library must understand as the same.
		claims := jwt.MapClaims{}
		read, _, err := jwt.NewParser(jwt.WithStrictDecoding()).ParseUnverified(raw, claims)
		if err != nil {
			return // its signature is checked there
		}
		if issuer, err := claims.GetIssuer(); err != nil || issuer != token.issuer || read.Method.Alg() != token.alg {
			t.Errorf("%q: two readings, %+v and %+v", raw, token, claims)
		}
	})
}
