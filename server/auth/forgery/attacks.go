package forgery

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"math/big"
	"strings"
)

// Attacks returns tokens that must be refused, by what is tried. It takes for
// granted that landkreistag is suspended, the token "revoked" of kreis-soest is
// revoked, and fom-ifpm registered the issuer of redaktion as its own.
func Attacks(f Forger) map[string]string {
	now := f.Now
	good := f.Own().Signed()
	parts := strings.Split(good, ".")
	keys := Keys()
	a := map[string]string{}
	addForm(a, good, parts)
	addHeaders(a, f)
	addAlgorithms(a, f)
	addClaims(a, f, now)
	addDuplicates(a, f)
	addIssuers(a, f)
	a["the signature of another token is attached"] = parts[0] + "." + parts[1] + "." + strings.Split(f.Own().Claim("jti", "t-2").Signed(), ".")[2]
	a["the roles are changed after signing"] = parts[0] + "." + Segment(JSON(f.Own().Claim("roles", []string{"EDITOR"}).Claims)) + "." + parts[2]
	a["the issuer is changed after signing"] = parts[0] + "." + Segment(JSON(f.Own().Claim("iss", OwnPrefix+"redaktion").Claims)) + "." + parts[2]
	a["the header is changed after signing"] = Segment(`{"alg":"EdDSA"}`) + "." + parts[1] + "." + parts[2]
	a["a stranger's Ed25519 key signs for this server"] = func() string { d := f.Own(); d.Key = keys["strange ed25519"]; return d.Signed() }()
	for name, d := range map[string]Draft{"RS256": f.External("RS256", "strange rsa"), "PS256": f.External("PS256", "strange rsa"), "ES256": f.External("ES256", "strange p256"), "EdDSA": f.External("EdDSA", "strange ed25519")} {
		a["a stranger's key signs with "+name] = d.Signed()
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

func addHeaders(a map[string]string, f Forger) {
	for name, value := range map[string]any{
		"crit": []string{"exp"}, "jku": "https://evil.test/jwks", "x5u": "https://evil.test/cert", "x5c": []string{"MIIB"},
		"jwk": Object{"kty": "OKP", "crv": "Ed25519", "x": "AA"}, "b64": false, "cty": "JWT", "enc": "A256GCM", "zip": "DEF",
	} {
		a["the header has "+name] = f.Own().Head(name, value).Signed()
		a["the header has "+name+" without a value"] = f.Own().Head(name, []any{}).Signed()
	}
	for name, value := range map[string]any{
		"a number": 7, "empty": "", "a logout token": "logout+jwt", "a DPoP proof": "dpop+jwt", "an encrypted token": "JWE",
		"a list": []string{"JWT"}, "an id token": "id+jwt", "padded with a space": "JWT ", "JOSE": "JOSE", "JSON": "application/json",
	} {
		a["typ is "+name] = f.Own().Head("typ", value).Signed()
	}
	for name, value := range map[string]any{"a number": 1, "empty": "", "a list": []string{"x"}, "an object": Object{}, "too long": strings.Repeat("k", 300), "a path": "../../../../dev/null", "SQL": "x' UNION SELECT 'key", "of another key": "other"} {
		a["kid is "+name] = f.Own().Head("kid", value).Signed()
	}
	for name, raw := range map[string]string{
		"null": `null`, "a list": `["alg"]`, "a string": `"EdDSA"`, "cut off": `{"alg":"EdDSA"`, "followed by another": `{"alg":"EdDSA"}{}`,
		"with a comma too many": `{"alg":"EdDSA",}`, "not UTF-8": "{\"alg\":\"EdDSA\",\"x\":\"\xff\"}", "nested a thousand deep": `{"alg":"EdDSA","x":` + strings.Repeat("[", 1000) + strings.Repeat("]", 1000) + `}`,
		"with a byte order mark": "\ufeff" + `{"alg":"EdDSA"}`, "typ null": `{"alg":"EdDSA","typ":null}`, "kid null": `{"alg":"EdDSA","kid":null}`, "crit null": `{"alg":"EdDSA","crit":null}`,
	} {
		d := f.Own()
		d.RawHeader = raw
		a["the header is "+name] = d.Signed()
	}
}

func addAlgorithms(a map[string]string, f Forger) {
	keys := Keys()
	for _, alg := range []string{"none", "None", "NONE", "nOnE", "", " none"} {
		header := JSON(Object{"alg": alg, "typ": "JWT"})
		claims := JSON(f.Own().Claims)
		a[fmt.Sprintf("alg is %q without a signature", alg)] = Segment(header) + "." + Segment(claims) + "."
		a[fmt.Sprintf("alg is %q with the signature of another token", alg)] = Segment(header) + "." + Segment(claims) + "." + strings.Split(f.Own().Signed(), ".")[2]
	}
	for name, value := range map[string]any{"absent": nil, "a number": 1, "a list": []string{"EdDSA"}, "in small letters": "eddsa", "unknown": "XY256", "encryption": "RSA-OAEP", "ES256K": "ES256K"} {
		a["alg is "+name] = f.Own().Head("alg", value).Signed()
	}
	for _, alg := range []string{"HS256", "HS384", "HS512"} {
		for _, name := range []string{"rsa", "p256", "ed25519"} {
			d := f.External(alg, "rsa")
			d.Key = []byte(PublicPEM(name))
			a[alg+" with the public key "+name+" in PEM as the secret"] = d.Signed()
		}
		d := f.Own().Head("alg", alg)
		d.Alg, d.Key = alg, []byte("secret")
		a[alg+" with a guessed secret"] = d.Signed()
	}
	der, err := x509.MarshalPKIXPublicKey(keys["rsa"].Public())
	if err != nil {
		panic(err)
	}
	d := f.External("HS256", "rsa")
	d.Key = der
	a["HS256 with the public key in DER as the secret"] = d.Signed()
	for _, alg := range []string{"RS384", "RS512", "PS384", "PS512"} {
		a[alg+" by the registered key"] = f.External(alg, "rsa").Signed()
	}
	a["ES512 by a P-521 key"] = f.External("ES512", "p521").Signed()
	for claimed, really := range map[string][2]string{"RS256": {"PS256", "rsa"}, "PS256": {"RS256", "rsa"}, "ES256": {"EdDSA", "ed25519"}, "ES384": {"ES256", "p256"}, "EdDSA": {"RS256", "rsa"}} {
		d := f.External(really[0], really[1]).Head("alg", claimed)
		a["the header says "+claimed+", the signature is "+really[0]] = d.Signed()
	}
	a["ES256 by a key that is registered elsewhere only"] = f.External("ES256", "p256").Claim("iss", OwnPrefix+"kreis-soest").Signed()
	a["the shared issuer's algorithm by a key of another kind"] = f.External("EdDSA", "ed25519").Claim("iss", SharedIssuer).Claim("tenant", "ovgu").Signed()
	addCurvePoints(a, f)
}

// addCurvePoints signs with numbers that careless verifiers accept.
func addCurvePoints(a map[string]string, f Forger) {
	text := Segment(JSON(f.External("ES256", "p256").Header)) + "." + Segment(JSON(f.External("ES256", "p256").Claims))
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
	der, err := ecdsa.SignASN1(strings.NewReader(strings.Repeat("x", 1000)), Keys()["p256"].(*ecdsa.PrivateKey), sum[:])
	if err != nil {
		panic(err)
	}
	a["an ECDSA signature in ASN.1"] = text + "." + base64.RawURLEncoding.EncodeToString(der)
}

func addClaims(a map[string]string, f Forger, now int64) {
	for _, name := range []string{"iss", "aud", "exp", "iat"} {
		a[name+" is absent"] = f.Own().Claim(name, nil).Signed()
		d := f.Own()
		d.Claims[name] = nil
		a[name+" is null"] = d.Signed()
		a[name+" is an object"] = f.Own().Claim(name, Object{"value": 1}).Signed()
		a[name+" is true"] = f.Own().Claim(name, true).Signed()
	}
	for _, name := range []string{"exp", "iat", "nbf"} {
		a[name+" is a string"] = f.Own().Claim(name, fmt.Sprint(now+10)).Signed()
		a[name+" is negative"] = f.Own().Claim(name, -1).Signed()
		a[name+" is zero"] = f.Own().Claim(name, 0).Signed()
		a[name+" is in milliseconds"] = f.Own().Claim(name, now*1000).Signed()
		a[name+" is beyond every number"] = rawClaim(f, name, "1e999")
		a[name+" overflows an integer"] = rawClaim(f, name, "9223372036854775808")
		a[name+" is a list"] = f.Own().Claim(name, []int64{now}).Signed()
	}
	a["nbf is null"] = rawClaim(f, "nbf", "null")
	a["the token expired an hour ago"] = f.Own().Claim("exp", now-3600).Claim("iat", now-7200).Signed()
	a["the token expired just beyond the leeway"] = f.Own().Claim("exp", now-31).Claim("iat", now-100).Signed()
	a["the token was issued in an hour"] = f.Own().Claim("iat", now+3600).Claim("exp", now+7200).Signed()
	a["the token counts from in an hour"] = f.Own().Claim("nbf", now+3600).Signed()
	a["the token counts from just beyond the leeway"] = f.Own().Claim("nbf", now+31).Signed()
	a["the token expires before it was issued"] = f.Own().Claim("iat", now+20).Claim("exp", now+10).Signed()
	a["the token lives for ever"] = f.Own().Claim("exp", now+100*366*86400).Signed()
	a["the token lives longer than its organisation allows"] = f.External("RS256", "rsa").Claim("exp", now+86401).Signed()
	for name, value := range map[string]any{
		"another server": "https://other.test", "a part of this one": Audience[:10], "this one in capitals": strings.ToUpper(Audience), "this one with a slash": Audience + "/",
		"empty": "", "an empty list": []string{}, "a list of others": []string{"a", "b"}, "a list with a number": []any{Audience, 7}, "a list in a list": []any{[]string{Audience}}, "a pattern": "*",
	} {
		a["aud is "+name] = f.Own().Claim("aud", value).Signed()
	}
	for name, value := range map[string]any{"a string": "EDITOR", "a string of several": "AUTHOR EDITOR", "an object": Object{"EDITOR": true}, "a list with a number": []any{"EDITOR", 1}, "a list in a list": []any{[]string{"EDITOR"}}, "true": true, "a list with null": []any{nil}} {
		a["roles is "+name] = f.Own().Claim("roles", value).Signed()
	}
	a["roles is null"] = rawClaim(f, "roles", "null")
	for _, name := range []string{"jti", "sub"} {
		a[name+" is a number"] = f.Own().Claim(name, 7).Signed()
		a[name+" is empty"] = f.Own().Claim(name, "").Signed()
		a[name+" is too long"] = f.Own().Claim(name, strings.Repeat("x", 256)).Signed()
	}
	for name, raw := range map[string]string{"null": "null", "a list": "[]", "empty": "{}", "a number": "7", "no JSON": "iss=x", "nothing at all": " "} {
		d := f.Own()
		d.RawClaims = raw
		a["the claims are "+name] = d.Signed()
	}
}

func rawClaim(f Forger, name, value string) string {
	d := f.Own().Claim(name, nil)
	d.RawClaims = strings.TrimSuffix(JSON(d.Claims), "}") + fmt.Sprintf(`,%q:%s}`, name, value)
	return d.Signed()
}

func addDuplicates(a map[string]string, f Forger) {
	for _, name := range []string{"iss", "aud", "exp", "roles", "jti", "tenant"} {
		d := f.Own().Claim("tenant", "x")
		d.RawClaims = strings.TrimSuffix(JSON(d.Claims), "}") + fmt.Sprintf(`,%q:%s}`, name, JSON(d.Claims[name]))
		a["the claim "+name+" stands twice"] = d.Signed()
	}
	d := f.Own()
	d.RawClaims = strings.TrimSuffix(JSON(d.Claims), "}") + `,"\u0069ss":"x"}`
	a["the claim iss stands twice, once escaped"] = d.Signed()
	d.RawClaims = strings.TrimSuffix(JSON(d.Claims), "}") + `,"realm":{"a":1,"a":2}}`
	a["a claim within a claim stands twice"] = d.Signed()
	for _, name := range []string{"alg", "kid", "typ"} {
		d := f.Own()
		d.RawHeader = strings.TrimSuffix(JSON(d.Header), "}") + fmt.Sprintf(`,%q:%s}`, name, JSON(d.Header[name]))
		a["the header "+name+" stands twice"] = d.Signed()
	}
	e := f.Own().Claim("iss", nil).Claim("ISS", OwnPrefix+"kreis-soest")
	a["the claim iss in capitals"] = e.Signed()
	a["the claim exp in capitals"] = f.Own().Claim("exp", nil).Claim("EXP", f.Now+60).Signed()
}

func addIssuers(a map[string]string, f Forger) {
	for name, issuer := range map[string]any{
		"nobody's": "https://evil.test", "this server's without an organisation": OwnPrefix, "of an organisation that does not exist": OwnPrefix + "kreis-nirgendwo",
		"another letter case": strings.ToUpper(RSAIssuer), "with a slash at the end": OwnPrefix + "kreis-soest/", "with a path": OwnPrefix + "x/../kreis-soest", "with a query": OwnPrefix + "kreis-soest?x",
		"the name without a public address": "praxistransfer/issuers/kreis-soest", "with a space": OwnPrefix + "kreis-soest ", "a list": []string{OwnPrefix + "kreis-soest"}, "too long": OwnPrefix + strings.Repeat("a", 300), "the organisation's key": "kreis-soest",
	} {
		a["the issuer is "+name] = f.Own().Claim("iss", issuer).Signed()
	}
	a["this server's key signs for an external issuer"] = f.Own().Claim("iss", RSAIssuer).Signed()
	for _, alg := range [][2]string{{"RS256", "rsa"}, {"ES256", "p256"}, {"EdDSA", "ed25519"}} {
		a["a partner signs as this server with "+alg[0]] = f.External(alg[0], alg[1]).Claim("iss", OwnPrefix+"redaktion").Claim("roles", []string{"ADMIN"}).Signed()
	}
	a["an organisation registered this server's issuer as its own"] = f.External("ES384", "p384").Claim("iss", OwnPrefix+"redaktion").Signed()
	shared := func(value any) string {
		return f.External("ES256", "p256").Claim("iss", SharedIssuer).Claim("tenant", value).Signed()
	}
	a["the claim of a shared issuer is absent"] = shared(nil)
	a["the claim of a shared issuer names nobody"] = shared("fom-ifpm")
	a["the claim of a shared issuer is a list"] = shared([]string{"ovgu"})
	a["the claim of a shared issuer is in capitals"] = shared("OVGU")
	a["the claim of a shared issuer begins alike"] = shared("ovgu2")
	a["the claim of a shared issuer is a number"] = shared(1)
	a["the claim of a shared issuer is a prefix"] = shared("ov")
	a["a shared issuer's tenant is signed by a key of one partner"] = f.External("RS256", "rsa").Claim("iss", SharedIssuer).Claim("tenant", "ovgu").Signed()
	a["the organisation is suspended"] = f.Own().Claim("iss", OwnPrefix+"landkreistag").Signed()
	a["the token is revoked"] = f.Own().Claim("jti", "revoked").Signed()
}
