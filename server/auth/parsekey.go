package auth

import (
	"crypto"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"slices"
	"strings"

	"github.com/MicahParks/jwkset"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// CheckIssuer returns a [fault.BadInput] if the static public keys of an
// issuer cannot verify tokens. Key sets behind a URL are not asked.
func CheckIssuer(i partner.Issuer) error {
	_, err := staticKeys(i.PublicKeys)
	return err
}

// staticKeys reads public keys, each text in PEM, or a JWK or a set of them.
func staticKeys(texts []string) (*keys, error) {
	set := &keys{}
	for _, text := range texts {
		read := readPEM
		if strings.HasPrefix(strings.TrimSpace(text), "{") {
			read = readJWK
		}
		list, err := read(text)
		if err != nil {
			return nil, err
		}
		for _, k := range list {
			if !k.usable() {
				return nil, badKey(nil, "use RSA of %d to %d bits, P-256, P-384 or Ed25519", minRSA, maxRSA)
			}
		}
		set.list = append(set.list, list...)
	}
	if len(set.list) > maxKeys {
		return nil, badKey(nil, "%d keys are too many, at most %d", len(set.list), maxKeys)
	}
	return set, nil
}

func readPEM(text string) ([]key, error) {
	var list []key
	for rest := []byte(text); ; {
		var block *pem.Block
		block, rest = pem.Decode(rest)
		if block == nil {
			break
		}
		public, err := readBlock(block)
		if err != nil {
			return nil, err
		}
		list = append(list, key{public: public})
	}
	if len(list) == 0 {
		return nil, badKey(nil, "give PEM that begins with -----BEGIN PUBLIC KEY-----, or a JWK")
	}
	return list, nil
}

func readBlock(block *pem.Block) (crypto.PublicKey, error) {
	var public crypto.PublicKey
	var err error
	switch {
	case block.Type == "PUBLIC KEY":
		public, err = x509.ParsePKIXPublicKey(block.Bytes)
	case block.Type == "RSA PUBLIC KEY":
		public, err = x509.ParsePKCS1PublicKey(block.Bytes)
	case strings.HasSuffix(block.Type, "PRIVATE KEY"):
		return nil, badKey(nil, "this is a private key, which must not leave its owner: give the public one")
	default:
		return nil, badKey(nil, "a PEM block %q is no public key: give PUBLIC KEY", block.Type)
	}
	if err != nil {
		return nil, badKey(err, "the PEM block is damaged: export the key again")
	}
	return public, nil
}

func readJWK(text string) ([]key, error) {
	raw := []byte(text)
	var set jwkset.JWKSMarshal
	if err := json.Unmarshal(raw, &set); err != nil {
		return nil, badKey(err, "the JWK is no valid JSON")
	}
	if set.Keys == nil {
		set.Keys = make([]jwkset.JWKMarshal, 1)
		if err := json.Unmarshal(raw, &set.Keys[0]); err != nil {
			return nil, badKey(err, "the JWK is no valid JSON")
		}
	}
	list := make([]key, 0, len(set.Keys))
	for _, m := range set.Keys {
		if m.D != "" || m.K != "" {
			return nil, badKey(nil, "this is a private or shared key, which must not leave its owner: give the public one")
		}
		k, err := fromJWK(m)
		if err != nil {
			return nil, badKey(err, "the JWK is no public key for signatures")
		}
		list = append(list, k)
	}
	return list, nil
}

// readKeySet reads what an issuer publishes. A key that cannot verify tokens
// is left out, for sets also hold keys for other purposes.
func readKeySet(raw []byte) (*keys, error) {
	var set jwkset.JWKSMarshal
	if err := json.Unmarshal(raw, &set); err != nil {
		return nil, err
	}
	if set.Keys == nil {
		return nil, errors.New("the document has no member keys")
	}
	found := &keys{}
	for _, m := range set.Keys {
		if k, err := fromJWK(m); err == nil && k.usable() && len(found.list) < maxKeys {
			found.list = append(found.list, k)
		}
	}
	return found, nil
}

// fromJWK takes only the public part, and nothing from certificates: whether
// a key counts is what the registry says, not a chain of signatures.
func fromJWK(m jwkset.JWKMarshal) (key, error) {
	if m.USE != "" && m.USE != jwkset.UseSig {
		return key{}, errors.New("the key is not for signatures (use)")
	}
	if len(m.KEYOPS) > 0 && !slices.Contains(m.KEYOPS, jwkset.KeyOpsVerify) {
		return key{}, errors.New("the key is not to verify with (key_ops)")
	}
	m.X5C, m.X5T, m.X5TS256, m.X5U = nil, "", "", ""
	jwk, err := jwkset.NewJWKFromMarshal(m, jwkset.JWKMarshalOptions{}, jwkset.JWKValidateOptions{})
	if err != nil {
		return key{}, err
	}
	return key{id: m.KID, alg: m.ALG.String(), public: jwk.Key()}, nil
}

func badKey(err error, format string, args ...any) error {
	return fault.Wrap(fault.BadInput, err, "public key: "+format, args...).At("issuers", "publicKeys")
}
