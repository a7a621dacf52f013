// Package forgery makes tokens for tests: good ones, and every kind that a
// server must refuse. No program imports it.
package forgery

import (
	"encoding/base64"
	"encoding/json"

	"github.com/golang-jwt/jwt/v5"
)

// The names in tokens: of the server, of its own issuers, of a partner's
// identity provider and of one that several partners share.
const (
	Audience     = "https://praxistransfer.test"
	OwnPrefix    = Audience + "/issuers/"
	RSAIssuer    = "https://idp.essen.test/realm"
	SharedIssuer = "https://idp.verbund.test"
)

// Forger makes tokens at a time, in seconds since 1970, as the server whose
// signing key has the id KeyID.
type Forger struct {
	Now   int64
	KeyID string
}

// Object is JSON whose members tests change one at a time.
type Object = map[string]any

// Draft is a token before it is signed: a good one, until a test spoils it.
type Draft struct {
	Header, Claims Object
	Alg            string
	Key            any
	RawHeader      string // instead of Header
	RawClaims      string // instead of Claims
}

// Own returns a good token of this server for kreis-soest.
func (f Forger) Own() Draft {
	return Draft{
		Header: Object{"alg": "EdDSA", "typ": "JWT", "kid": f.KeyID}, Alg: "EdDSA", Key: Keys()["own"],
		Claims: Object{"iss": OwnPrefix + "kreis-soest", "aud": Audience, "iat": f.Now, "exp": f.Now + 3600, "jti": "t-1", "sub": "a.b", "roles": []string{"AUTHOR"}},
	}
}

// External returns a good token of an identity provider for stadt-essen.
func (f Forger) External(alg, key string) Draft {
	d := f.Own()
	d.Alg, d.Key, d.Header = alg, Keys()[key], Object{"alg": alg, "typ": "at+jwt"}
	d.Claims["iss"] = RSAIssuer
	return d
}

func (d Draft) with(part Object, name string, value any) Draft {
	if value == nil {
		delete(part, name)
	} else {
		part[name] = value
	}
	return d
}

// Claim changes a claim; nil takes it away.
func (d Draft) Claim(name string, value any) Draft { return d.with(d.Claims, name, value) }

// Head changes a member of the header; nil takes it away.
func (d Draft) Head(name string, value any) Draft { return d.with(d.Header, name, value) }

// Signed returns the token.
func (d Draft) Signed() string {
	header, claims := d.RawHeader, d.RawClaims
	if header == "" {
		header = JSON(d.Header)
	}
	if claims == "" {
		claims = JSON(d.Claims)
	}
	text := Segment(header) + "." + Segment(claims)
	signature, err := jwt.GetSigningMethod(d.Alg).Sign(text, d.Key)
	if err != nil {
		panic(err)
	}
	return text + "." + base64.RawURLEncoding.EncodeToString(signature)
}

// Segment returns s as a part of a token.
func Segment(s string) string { return base64.RawURLEncoding.EncodeToString([]byte(s)) }

// JSON returns v as JSON.
func JSON(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(raw)
}
