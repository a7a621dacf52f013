package auth

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"math/big"
	"net/http"
	"strings"
	"testing"

	"github.com/golang-jwt/jwt/v5"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// attacks are tokens that must be refused, by what is tried.
func attacks(t *testing.T, w *world) map[string]string {
	now := w.clock.Load()
	good := w.own().signed()
	parts := strings.Split(good, ".")
	keys := testKeys()
	a := map[string]string{}
	addForm(a, good, parts)
	addHeaders(a, w)
	addAlgorithms(t, a, w)
	addClaims(a, w, now)
	addDuplicates(a, w)
	addIssuers(a, w)
	a["the signature of another token is attached"] = parts[0] + "." + parts[1] + "." + strings.Split(w.own().claim("jti", "t-2").signed(), ".")[2]
	a["the roles are changed after signing"] = parts[0] + "." + segment(toJSON(w.own().claim("roles", []string{"EDITOR"}).claims)) + "." + parts[2]
	a["the issuer is changed after signing"] = parts[0] + "." + segment(toJSON(w.own().claim("iss", ownPrefix+"redaktion").claims)) + "." + parts[2]
	a["the header is changed after signing"] = segment(`{"alg":"EdDSA"}`) + "." + parts[1] + "." + parts[2]
	a["a stranger's Ed25519 key signs for this server"] = func() string { d := w.own(); d.key = keys["strange ed25519"]; return d.signed() }()
	for name, d := range map[string]draft{"RS256": w.external("RS256", "strange rsa"), "PS256": w.external("PS256", "strange rsa"), "ES256": w.external("ES256", "strange p256"), "EdDSA": w.external("EdDSA", "strange ed25519")} {
		a["a stranger's key signs with "+name] = d.signed()
	}
	return a
}

func addForm(a map[string]string, good string, parts []string) {
	a["an empty token"] = ""
	a["only dots"] = ".."
	a["one part"] = parts[0]
	a["two parts"] = parts[0] + "." + parts[1]
	a["four parts"] = good + "." + parts[2]
	a["five parts, as of an encrypted token"] = good + "." + parts[1] + "." + parts[2]
	a["a trailing dot"] = good + "."
	a["a leading dot"] = "." + good
	a["no signature"] = parts[0] + "." + parts[1] + "."
	a["no header"] = "." + parts[1] + "." + parts[2]
	a["no claims"] = parts[0] + ".." + parts[2]
	a["half the signature"] = parts[0] + "." + parts[1] + "." + parts[2][:len(parts[2])/2]
	a["a signature that is longer"] = good + "AAAA"
	a["a signature of zeros"] = parts[0] + "." + parts[1] + "." + base64.RawURLEncoding.EncodeToString(make([]byte, 64))
	a["padding after the claims"] = parts[0] + "." + parts[1] + "==." + parts[2]
	a["padding after the signature"] = good + "=="
	a["a space before the token"] = " " + good
	a["a line break after the token"] = good + "\n"
	a["a line break within the signature"] = parts[0] + "." + parts[1] + "." + parts[2][:10] + "\n" + parts[2][10:]
	a["a line break within the claims"] = parts[0] + "." + parts[1][:10] + "\r\n" + parts[1][10:] + "." + parts[2]
	a["a null byte after the token"] = good + "\x00"
	a["letters of plain base64"] = parts[0] + "." + parts[1] + "." + "++//" + parts[2][4:]
	a["spare bits at the end of the signature"] = good[:len(good)-1] + nextLetter(good[len(good)-1])
	a["nine thousand letters"] = strings.Repeat("A", 9000)
	a["a token of a megabyte"] = parts[0] + "." + strings.Repeat("A", 1<<20) + "." + parts[2]
	a["Bearer written twice"] = "Bearer " + good
	a["a token in quotation marks"] = `"` + good + `"`
	a["two tokens with a comma"] = good + "," + good
}

// nextLetter changes only bits that the last letter of 64 bytes has to spare.
func nextLetter(c byte) string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	return string(alphabet[strings.IndexByte(alphabet, c)+1])
}

func addHeaders(a map[string]string, w *world) {
	for name, value := range map[string]any{
		"crit": []string{"exp"}, "jku": "https://evil.test/jwks", "x5u": "https://evil.test/cert", "x5c": []string{"MIIB"},
		"jwk": object{"kty": "OKP", "crv": "Ed25519", "x": "AA"}, "b64": false, "cty": "JWT", "enc": "A256GCM", "zip": "DEF",
	} {
		a["the header has "+name] = w.own().head(name, value).signed()
		a["the header has "+name+" without a value"] = w.own().head(name, []any{}).signed()
	}
	for name, value := range map[string]any{
		"a number": 7, "empty": "", "a logout token": "logout+jwt", "a DPoP proof": "dpop+jwt", "an encrypted token": "JWE",
		"a list": []string{"JWT"}, "an id token": "id+jwt", "padded with a space": "JWT ", "JOSE": "JOSE", "JSON": "application/json",
	} {
		a["typ is "+name] = w.own().head("typ", value).signed()
	}
	for name, value := range map[string]any{"a number": 1, "empty": "", "a list": []string{"x"}, "an object": object{}, "too long": strings.Repeat("k", 300), "a path": "../../../../dev/null", "SQL": "x' UNION SELECT 'key", "of another key": "other"} {
		a["kid is "+name] = w.own().head("kid", value).signed()
	}
	for name, raw := range map[string]string{
		"null": `null`, "a list": `["alg"]`, "a string": `"EdDSA"`, "cut off": `{"alg":"EdDSA"`, "followed by another": `{"alg":"EdDSA"}{}`,
		"with a comma too many": `{"alg":"EdDSA",}`, "not UTF-8": "{\"alg\":\"EdDSA\",\"x\":\"\xff\"}", "nested a thousand deep": `{"alg":"EdDSA","x":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}`,
		"with a byte order mark": "\ufeff" + `{"alg":"EdDSA"}`, "typ null": `{"alg":"EdDSA","typ":null}`, "kid null": `{"alg":"EdDSA","kid":null}`, "crit null": `{"alg":"EdDSA","crit":null}`,
	} {
		d := w.own()
		d.rawHeader = raw
		a["the header is "+name] = d.signed()
	}
}

func addAlgorithms(t *testing.T, a map[string]string, w *world) {
	keys := testKeys()
	for _, alg := range []string{"none", "None", "NONE", "nOnE", "", " none"} {
		header := toJSON(object{"alg": alg, "typ": "JWT"})
		claims := toJSON(w.own().claims)
		a[fmt.Sprintf("alg is %q without a signature", alg)] = segment(header) + "." + segment(claims) + "."
		a[fmt.Sprintf("alg is %q with the signature of another token", alg)] = segment(header) + "." + segment(claims) + "." + strings.Split(w.own().signed(), ".")[2]
	}
	for name, value := range map[string]any{"absent": nil, "a number": 1, "a list": []string{"EdDSA"}, "in small letters": "eddsa", "unknown": "XY256", "encryption": "RSA-OAEP", "ES256K": "ES256K"} {
		a["alg is "+name] = w.own().head("alg", value).signed()
	}
	for _, alg := range []string{"HS256", "HS384", "HS512"} {
		for _, name := range []string{"rsa", "p256", "ed25519"} {
			d := w.external(alg, "rsa")
			d.key = []byte(publicPEM(t, name))
			a[alg+" with the public key "+name+" in PEM as the secret"] = d.signed()
		}
		d := w.own().head("alg", alg)
		d.alg, d.key = alg, []byte("secret")
		a[alg+" with a guessed secret"] = d.signed()
	}
	der, err := x509.MarshalPKIXPublicKey(keys["rsa"].Public())
	if err != nil {
		t.Fatal(err)
	}
	d := w.external("HS256", "rsa")
	d.key = der
	a["HS256 with the public key in DER as the secret"] = d.signed()
	for _, alg := range []string{"RS384", "RS512", "PS384", "PS512"} {
		a[alg+" by the registered key"] = w.external(alg, "rsa").signed()
	}
	a["ES512 by a P-521 key"] = w.external("ES512", "p521").signed()
	for claimed, really := range map[string][2]string{"RS256": {"PS256", "rsa"}, "PS256": {"RS256", "rsa"}, "ES256": {"EdDSA", "ed25519"}, "ES384": {"ES256", "p256"}, "EdDSA": {"RS256", "rsa"}} {
		d := w.external(really[0], really[1]).head("alg", claimed)
		a["the header says "+claimed+", the signature is "+really[0]] = d.signed()
	}
	a["ES256 by a key that is registered elsewhere only"] = w.external("ES256", "p256").claim("iss", ownPrefix+"kreis-soest").signed()
	a["the shared issuer's algorithm by a key of another kind"] = w.external("EdDSA", "ed25519").claim("iss", sharedIssuer).claim("tenant", "ovgu").signed()
	addCurvePoints(a, w)
}

// addCurvePoints signs with numbers that careless verifiers accept.
func addCurvePoints(a map[string]string, w *world) {
	text := segment(toJSON(w.external("ES256", "p256").header)) + "." + segment(toJSON(w.external("ES256", "p256").claims))
	order := elliptic.P256().Params().N
	for name, numbers := range map[string][2]*big.Int{
		"zero and zero": {new(big.Int), new(big.Int)}, "one and one": {big.NewInt(1), big.NewInt(1)}, "the order twice": {order, order},
		"zero and one": {new(big.Int), big.NewInt(1)}, "the order and one": {order, big.NewInt(1)},
	} {
		signature := make([]byte, 64)
		numbers[0].FillBytes(signature[:32])
		numbers[1].FillBytes(signature[32:])
		a["an ECDSA signature of "+name] = text + "." + base64.RawURLEncoding.EncodeToString(signature)
	}
	sum := sha256.Sum256([]byte(text))
	der, err := ecdsa.SignASN1(strings.NewReader(strings.Repeat("x", 1000)), testKeys()["p256"].(*ecdsa.PrivateKey), sum[:])
	if err != nil {
		panic(err)
	}
	a["an ECDSA signature in ASN.1"] = text + "." + base64.RawURLEncoding.EncodeToString(der)
}

func addClaims(a map[string]string, w *world, now int64) {
	for _, name := range []string{"iss", "aud", "exp", "iat"} {
		a[name+" is absent"] = w.own().claim(name, nil).signed()
		d := w.own()
		d.claims[name] = nil
		a[name+" is null"] = d.signed()
		a[name+" is an object"] = w.own().claim(name, object{"value": 1}).signed()
		a[name+" is true"] = w.own().claim(name, true).signed()
	}
	for _, name := range []string{"exp", "iat", "nbf"} {
		a[name+" is a string"] = w.own().claim(name, fmt.Sprint(now+10)).signed()
		a[name+" is negative"] = w.own().claim(name, -1).signed()
		a[name+" is zero"] = w.own().claim(name, 0).signed()
		a[name+" is in milliseconds"] = w.own().claim(name, now*1000).signed()
		a[name+" is beyond every number"] = rawClaim(w, name, "1e999")
		a[name+" overflows an integer"] = rawClaim(w, name, "9223372036854775808")
		a[name+" is a list"] = w.own().claim(name, []int64{now}).signed()
	}
	a["nbf is null"] = rawClaim(w, "nbf", "null")
	a["the token expired an hour ago"] = w.own().claim("exp", now-3600).claim("iat", now-7200).signed()
	a["the token expired just beyond the leeway"] = w.own().claim("exp", now-31).claim("iat", now-100).signed()
	a["the token was issued in an hour"] = w.own().claim("iat", now+3600).claim("exp", now+7200).signed()
	a["the token counts from in an hour"] = w.own().claim("nbf", now+3600).signed()
	a["the token counts from just beyond the leeway"] = w.own().claim("nbf", now+31).signed()
	a["the token expires before it was issued"] = w.own().claim("iat", now+20).claim("exp", now+10).signed()
	a["the token lives for ever"] = w.own().claim("exp", now+100*366*86400).signed()
	a["the token lives longer than its organisation allows"] = w.external("RS256", "rsa").claim("exp", now+86401).signed()
	for name, value := range map[string]any{
		"another server": "https://other.test", "a part of this one": testAudience[:10], "this one in capitals": strings.ToUpper(testAudience), "this one with a slash": testAudience + "/",
		"empty": "", "an empty list": []string{}, "a list of others": []string{"a", "b"}, "a list with a number": []any{testAudience, 7}, "a list in a list": []any{[]string{testAudience}}, "a pattern": "*",
	} {
		a["aud is "+name] = w.own().claim("aud", value).signed()
	}
	for name, value := range map[string]any{"a string": "EDITOR", "a string of several": "AUTHOR EDITOR", "an object": object{"EDITOR": true}, "a list with a number": []any{"EDITOR", 1}, "a list in a list": []any{[]string{"EDITOR"}}, "true": true, "a list with null": []any{nil}} {
		a["roles is "+name] = w.own().claim("roles", value).signed()
	}
	a["roles is null"] = rawClaim(w, "roles", "null")
	for _, name := range []string{"jti", "sub"} {
		a[name+" is a number"] = w.own().claim(name, 7).signed()
		a[name+" is empty"] = w.own().claim(name, "").signed()
		a[name+" is too long"] = w.own().claim(name, strings.Repeat("x", 256)).signed()
	}
	for name, raw := range map[string]string{"null": "null", "a list": "[]", "empty": "{}", "a number": "7", "no JSON": "iss=x", "nothing at all": " "} {
		d := w.own()
		d.rawClaims = raw
		a["the claims are "+name] = d.signed()
	}
}

func rawClaim(w *world, name, value string) string {
	d := w.own().claim(name, nil)
	d.rawClaims = strings.TrimSuffix(toJSON(d.claims), "}") + fmt.Sprintf(`,%q:%s}`, name, value)
	return d.signed()
}

func addDuplicates(a map[string]string, w *world) {
	for _, name := range []string{"iss", "aud", "exp", "roles", "jti", "tenant"} {
		d := w.own().claim("tenant", "x")
		d.rawClaims = strings.TrimSuffix(toJSON(d.claims), "}") + fmt.Sprintf(`,%q:%s}`, name, toJSON(d.claims[name]))
		a["the claim "+name+" stands twice"] = d.signed()
	}
	d := w.own()
	d.rawClaims = strings.TrimSuffix(toJSON(d.claims), "}") + `,"\u0069ss":"x"}`
	a["the claim iss stands twice, once escaped"] = d.signed()
	d.rawClaims = strings.TrimSuffix(toJSON(d.claims), "}") + `,"realm":{"a":1,"a":2}}`
	a["a claim within a claim stands twice"] = d.signed()
	for _, name := range []string{"alg", "kid", "typ"} {
		d := w.own()
		d.rawHeader = strings.TrimSuffix(toJSON(d.header), "}") + fmt.Sprintf(`,%q:%s}`, name, toJSON(d.header[name]))
		a["the header "+name+" stands twice"] = d.signed()
	}
	e := w.own().claim("iss", nil).claim("ISS", ownPrefix+"kreis-soest")
	a["the claim iss in capitals"] = e.signed()
	a["the claim exp in capitals"] = w.own().claim("exp", nil).claim("EXP", w.clock.Load()+60).signed()
}

func addIssuers(a map[string]string, w *world) {
	for name, issuer := range map[string]any{
		"nobody's": "https://evil.test", "this server's without an organisation": ownPrefix, "of an organisation that does not exist": ownPrefix + "kreis-nirgendwo",
		"another letter case": strings.ToUpper(rsaIssuer), "with a slash at the end": ownPrefix + "kreis-soest/", "with a path": ownPrefix + "x/../kreis-soest", "with a query": ownPrefix + "kreis-soest?x",
		"the name without a public address": "praxistransfer/issuers/kreis-soest", "with a space": ownPrefix + "kreis-soest ", "a list": []string{ownPrefix + "kreis-soest"}, "too long": ownPrefix + strings.Repeat("a", 300), "the organisation's key": "kreis-soest",
	} {
		a["the issuer is "+name] = w.own().claim("iss", issuer).signed()
	}
	a["this server's key signs for an external issuer"] = w.own().claim("iss", rsaIssuer).signed()
	for _, alg := range [][2]string{{"RS256", "rsa"}, {"ES256", "p256"}, {"EdDSA", "ed25519"}} {
		a["a partner signs as this server with "+alg[0]] = w.external(alg[0], alg[1]).claim("iss", ownPrefix+"redaktion").claim("roles", []string{"ADMIN"}).signed()
	}
	a["an organisation registered this server's issuer as its own"] = w.external("ES384", "p384").claim("iss", ownPrefix+"redaktion").signed()
	shared := func(value any) string {
		return w.external("ES256", "p256").claim("iss", sharedIssuer).claim("tenant", value).signed()
	}
	a["the claim of a shared issuer is absent"] = shared(nil)
	a["the claim of a shared issuer names nobody"] = shared("fom-ifpm")
	a["the claim of a shared issuer is a list"] = shared([]string{"ovgu"})
	a["the claim of a shared issuer is in capitals"] = shared("OVGU")
	a["the claim of a shared issuer begins alike"] = shared("ovgu2")
	a["the claim of a shared issuer is a number"] = shared(1)
	a["the claim of a shared issuer is a prefix"] = shared("ov")
	a["a shared issuer's tenant is signed by a key of one partner"] = w.external("RS256", "rsa").claim("iss", sharedIssuer).claim("tenant", "ovgu").signed()
	a["the organisation is suspended"] = w.own().claim("iss", ownPrefix+"landkreistag").signed()
	a["the token is revoked"] = w.own().claim("jti", "revoked").signed()
}

func TestAttacks(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	revoke("kreis-soest", "revoked")(t, w)
	if _, err := w.registry.Suspend(t.Context(), "landkreistag"); err != nil {
		t.Fatal(err)
	}
	w.update("fom-ifpm", func(o *partner.Organisation) {
		o.Issuers = []partner.Issuer{{URL: ownPrefix + "redaktion", PublicKeys: []string{publicPEM(t, "p384")}}}
	})
	all := attacks(t, w)
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
	if _, err := w.verifier.Verify(t.Context(), w.own().signed()); err != nil {
		t.Errorf("after all, a good token: %v", err)
	}
	t.Logf("%d attacks", len(all))
}

// TestTheReasonIsNamed guards against attacks being refused for another reason
// than the one that they try.
func TestTheReasonIsNamed(t *testing.T) {
	w := newWorld(t, http.DefaultClient)
	all := attacks(t, w)
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
	d := draft{header: object{"alg": "EdDSA"}, claims: object{"iss": "x", "aud": "y", "iat": 1, "exp": 2, "roles": []string{"ADMIN"}}, alg: "EdDSA", key: testKeys()["own"]}
	f.Add(d.signed())
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
