package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"praxistransfer/server/auth"
	"praxistransfer/server/config"
	"praxistransfer/server/partner"
)

// issuer returns this server's own, with the key from its file or, on the
// embedded store, from the data folder.
func (s *system) issuer(ctx context.Context) (*auth.Issuer, error) {
	key, err := s.signingKey(ctx)
	if err != nil {
		return nil, err
	}
	return auth.NewIssuer(s.config.PublicURL, s.config.TokenAudience(), key, s.partners, s.issued, now, func() string { return newID("token") }), nil
}

func (s *system) signingKey(ctx context.Context) (*auth.SigningKey, error) {
	if s.config.SigningKeyFile != "" {
		return auth.LoadSigningKey(s.config.SigningKeyFile)
	}
	if s.config.MongoURI != "" {
		return nil, errors.New("with --mongodb-uri the key of own issuers comes from --signing-key-file, so that every replica has the same")
	}
	if err := s.mayMakeKey(ctx); err != nil {
		return nil, err
	}
	return auth.EnsureSigningKey(s.config.Data)
}

// keyFile is the key of this server's own issuers in the data folder.
const keyFile = "issuer.key"

func keyIsMissing(cfg config.Config) bool {
	_, err := os.Stat(filepath.Join(cfg.Data, keyFile))
	return errors.Is(err, fs.ErrNotExist)
}

// mayMakeKey refuses to make another key beside tokens that the missing one
// signed: it may only be mislaid, and all of them would end without a word.
func (s *system) mayMakeKey(ctx context.Context) error {
	if s.config.NewKey || !keyIsMissing(s.config) {
		return nil
	}
	issued, err := s.stores.issued.All(ctx)
	if err != nil {
		return err
	}
	valid := 0
	for _, t := range issued {
		if t.Value.Expires.After(now()) {
			valid++
		}
	}
	if valid == 0 {
		return nil
	}
	return fmt.Errorf("%s is missing in %s, and %d tokens that it signed are still valid: put it back, name it with --signing-key-file, or start the server once with --new-key, which ends them", keyFile, s.config.Data, valid)
}

// sayKeyIsMissing tells an operator who filled a data folder what is no part of
// a store.
func (e env) sayKeyIsMissing(cfg config.Config) {
	if cfg.MongoURI == "" && cfg.SigningKeyFile == "" && keyIsMissing(cfg) {
		fmt.Fprintf(e.err, "The key of this server's own tokens is no part of a store: put the old %s into %s, or name it with --signing-key-file.\n"+
			"Where it is lost, start the server once with --new-key: all tokens that it signed end.\n", keyFile, cfg.Data)
	}
}

// issueToken reads the key anew each time: a rotated one signs from then on.
func (s *system) issueToken(ctx context.Context, organisation string, roles []partner.Role, ttl time.Duration, subject string, notes ...func(*partner.IssuedToken) error) (token, id string, err error) {
	issuer, err := s.issuer(ctx)
	if err != nil {
		return "", "", err
	}
	return issuer.Issue(ctx, organisation, roles, ttl, subject, notes...)
}
