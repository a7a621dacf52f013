package auth

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"errors"
	"fmt"
	"os"

	"github.com/MicahParks/jwkset"
	"github.com/golang-jwt/jwt/v5"
)

// SigningKey is what this server signs tokens with, and what it verifies its
// own with: the first key of a file signs, all verify, so that a new key can
// be put before the old one without invalidating what that one signed.
type SigningKey struct {
	method jwt.SigningMethod
	key    crypto.Signer
	id     string
	keys   *keys
	public []jwkset.JWKMarshal
}

// LoadSigningKey reads private keys (Ed25519 or P-256) in PEM. The first one
// signs; those after it, which may also be public ones, only verify.
func LoadSigningKey(file string) (*SigningKey, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("read the signing key: %w", err)
	}
	k, err := readSigningKey(content)
	if err != nil {
		return nil, fmt.Errorf("read the signing key %s: %w", file, err)
	}
	return k, nil
}

func readSigningKey(content []byte) (*SigningKey, error) {
	k := &SigningKey{keys: &keys{}}
	for {
		var block *pem.Block
		block, content = pem.Decode(content)
		if block == nil {
			break
		}
		if block.Type == "EC PARAMETERS" {
			continue // openssl ecparam -genkey writes them first
		}
		if err := k.add(block); err != nil {
			return nil, err
		}
	}
	if k.key == nil {
		return nil, errors.New("it holds no private key: give PEM that begins with -----BEGIN PRIVATE KEY-----")
	}
	return k, nil
}

func (k *SigningKey) add(block *pem.Block) error {
	var public crypto.PublicKey
	private, err := readPrivate(block)
	switch {
	case err != nil:
		return err
	case private != nil:
		public = private.Public()
	case k.key == nil:
		return errors.New("its first key is not private: put the key that signs first")
	default:
		if public, err = x509.ParsePKIXPublicKey(block.Bytes); err != nil {
			return err
		}
	}
	alg, thumbprint, err := describe(public)
	if err != nil {
		return err
	}
	jwk, err := jwkset.NewJWKFromKey(public, jwkset.JWKOptions{Metadata: jwkset.JWKMetadataOptions{ALG: jwkset.ALG(alg), KID: thumbprint, USE: jwkset.UseSig}})
	if err != nil {
		return err
	}
	k.public = append(k.public, jwk.Marshal())
	k.keys.list = append(k.keys.list, key{id: thumbprint, alg: alg, public: public})
	if k.key == nil {
		k.key, k.id, k.method = private, thumbprint, jwt.GetSigningMethod(alg)
	}
	return nil
}

// readPrivate returns nil for a public key.
func readPrivate(block *pem.Block) (crypto.Signer, error) {
	var private any
	var err error
	switch block.Type {
	case "PUBLIC KEY":
		return nil, nil
	case "PRIVATE KEY":
		private, err = x509.ParsePKCS8PrivateKey(block.Bytes)
	case "EC PRIVATE KEY":
		private, err = x509.ParseECPrivateKey(block.Bytes)
	default:
		return nil, fmt.Errorf("a PEM block %q is no unencrypted private key", block.Type)
	}
	if err != nil {
		return nil, err
	}
	signer, ok := private.(crypto.Signer)
	if !ok {
		return nil, fmt.Errorf("a %T cannot sign", private)
	}
	return signer, nil
}

// describe returns the algorithm of a key and its thumbprint (RFC 7638).
func describe(public crypto.PublicKey) (alg, thumbprint string, err error) {
	encode := base64.RawURLEncoding.EncodeToString
	var members map[string]string // written in the order of their names, as the RFC asks
	switch k := public.(type) {
	case ed25519.PublicKey:
		alg, members = "EdDSA", map[string]string{"crv": "Ed25519", "kty": "OKP", "x": encode(k)}
	case *ecdsa.PublicKey:
		if k.Curve != elliptic.P256() {
			return "", "", errors.New("use Ed25519 or P-256, not another curve")
		}
		point, err := k.Bytes() // 4, x, y
		if err != nil {
			return "", "", err
		}
		alg, members = "ES256", map[string]string{"crv": "P-256", "kty": "EC", "x": encode(point[1:33]), "y": encode(point[33:])}
	default:
		return "", "", fmt.Errorf("use Ed25519 or P-256, not %T", public)
	}
	raw, err := json.Marshal(members)
	if err != nil {
		return "", "", err
	}
	sum := sha256.Sum256(raw)
	return alg, encode(sum[:]), nil
}
