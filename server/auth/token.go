package auth

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"math"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

const (
	// maxToken is the longest token that is looked at, in bytes.
	maxToken = 8 << 10
	// maxName bounds the claims iss, sub and jti and the header kid, in bytes.
	maxName = 255
	// maxDate is the last second of the year 9999.
	maxDate = 253402300799
)

// refusedHeaders ask the reader to take keys from the token itself, to treat
// it in a special way, or to look into a token within.
var refusedHeaders = []string{"crit", "jku", "jwk", "x5u", "x5c", "b64", "cty", "enc", "zip"}

// token is what a token says, before anything of it is believed.
type token struct {
	alg, kid        string
	issuer          string
	id, subject     string
	roles           []partner.Role // without those that do not exist
	issued, expires time.Time
	claims          jwt.MapClaims
}

// parse reads a token and refuses whatever has not the form that it must
// have. It is no use to believe: see [Verifier.Verify].
func parse(raw string) (*token, error) {
	if len(raw) > maxToken {
		return nil, refusal("the token is longer than %d characters: ask for one with fewer claims", maxToken)
	}
	parts := strings.Split(raw, ".")
	// Go's base64 skips line breaks: two texts would be one token.
	if len(parts) != 3 || strings.ContainsAny(raw, "\r\n") {
		return nil, refusal("this is no token: it has three parts with dots between them and no line breaks")
	}
	header, err := strictSegment(parts[0])
	if err != nil {
		return nil, fault.Wrap(fault.Unauthenticated, err, "the token's header is damaged: copy the whole token, without line breaks")
	}
	claims, err := strictSegment(parts[1])
	if err != nil {
		return nil, fault.Wrap(fault.Unauthenticated, err, "the token's claims are damaged: copy the whole token, without line breaks")
	}
	t := &token{claims: claims}
	if err := t.readHeader(header); err != nil {
		return nil, err
	}
	if err := t.readClaims(); err != nil {
		return nil, err
	}
	if t.id == "" {
		// A token without a jti can still be named, to revoke it.
		sum := sha256.Sum256([]byte(parts[0] + "." + parts[1]))
		t.id = "sha256-" + hex.EncodeToString(sum[:16])
	}
	return t, nil
}

func (t *token) readHeader(header map[string]any) error {
	for _, name := range refusedHeaders {
		if _, ok := header[name]; ok {
			return refusal("the token's header has %q, which is not accepted: ask for a token with alg, typ and kid only", name)
		}
	}
	if typ, ok := header["typ"]; ok && !isTokenType(typ) {
		return refusal("the token's typ is not accepted: it must be JWT or at+jwt, or absent")
	}
	t.alg, _ = header["alg"].(string)
	if algorithms[t.alg] == nil {
		return refusal("the token's algorithm is not accepted: use RS256, PS256, ES256, ES384 or EdDSA")
	}
	return readName(header, "kid", &t.kid)
}

func isTokenType(typ any) bool {
	s, ok := typ.(string)
	return ok && (strings.EqualFold(s, "JWT") || strings.EqualFold(s, "at+jwt"))
}

func (t *token) readClaims() error {
	for name, to := range map[string]*string{"iss": &t.issuer, "sub": &t.subject, "jti": &t.id} {
		if err := readName(t.claims, name, to); err != nil {
			return err
		}
	}
	if t.issuer == "" {
		return refusal("the token has no claim iss: ask for one that names its issuer")
	}
	var err error
	if t.issued, err = t.date("iat"); err != nil {
		return err
	}
	if t.expires, err = t.date("exp"); err != nil {
		return err
	}
	if _, ok := t.claims["nbf"]; ok {
		if _, err := t.date("nbf"); err != nil {
			return err
		}
	}
	if err := t.readRoles(); err != nil {
		return err
	}
	return t.checkAudience()
}

// readName reads an optional string.
func readName(from map[string]any, name string, to *string) error {
	value, ok := from[name]
	if !ok {
		return nil
	}
	s, ok := value.(string)
	if !ok || s == "" || len(s) > maxName {
		return refusal("the token's %q must be a string of 1 to %d characters", name, maxName)
	}
	if !form.OneLine(s) {
		return refusal("the token's %q holds signs that nobody sees, more than one line, or a character put together of more than ten signs", name)
	}
	*to = s
	return nil
}

// date reads a required time in seconds since 1970.
func (t *token) date(name string) (time.Time, error) {
	value, ok := t.claims[name]
	if !ok {
		return time.Time{}, refusal("the token has no claim %s: ask for one that has", name)
	}
	number, _ := value.(json.Number)
	seconds, err := number.Float64()
	if err != nil || seconds <= 0 || seconds > maxDate {
		return time.Time{}, refusal("the token's claim %s must be a number of seconds since 1970", name)
	}
	whole, fraction := math.Modf(seconds)
	return time.Unix(int64(whole), int64(fraction*1e9)), nil
}

func (t *token) readRoles() error {
	value, ok := t.claims["roles"]
	if !ok {
		return nil
	}
	list, ok := value.([]any)
	if !ok {
		return refusal("the token's claim roles must be an array of strings")
	}
	for _, entry := range list {
		s, ok := entry.(string)
		if !ok {
			return refusal("the token's claim roles must be an array of strings")
		}
		if role := partner.Role(s); slices.Contains(partner.Roles, role) && !slices.Contains(t.roles, role) {
			t.roles = append(t.roles, role)
		}
	}
	return nil
}

// generation returns the number of the generation of administrators to which the
// token belongs, or -1, a number that no generation has, where the claim is no number.
func (t *token) generation() int {
	value, ok := t.claims[claimGeneration]
	if !ok {
		return 0
	}
	number, _ := value.(json.Number)
	generation, err := number.Int64()
	if err != nil {
		return -1
	}
	return int(generation)
}

// checkAudience looks at the form only; golang-jwt reads another form as none.
func (t *token) checkAudience() error {
	switch audience := t.claims["aud"].(type) {
	case string:
		return nil
	case []any:
		if !slices.ContainsFunc(audience, func(a any) bool { _, ok := a.(string); return !ok }) {
			return nil
		}
	case nil:
		return refusal("the token has no claim aud: ask for one that names this server")
	}
	return refusal("the token's claim aud must be a string or an array of strings")
}

// claim returns a claim that is a string.
func (t *token) claim(name string) (string, bool) {
	s, ok := t.claims[name].(string)
	return s, ok
}

func refusal(format string, args ...any) error {
	return fault.New(fault.Unauthenticated, format, args...)
}
