package main

import (
	"context"
	"errors"
	"time"

	"praxistransfer/server/auth"
	"praxistransfer/server/partner"
)

// issuer returns this server's own, with the key from its file or, on the
// embedded store, from the data folder.
func (s *system) issuer() (*auth.Issuer, error) {
	key, err := s.signingKey()
	if err != nil {
		return nil, err
	}
	return auth.NewIssuer(s.config.PublicURL, s.config.TokenAudience(), key, s.partners, s.issued, now, func() string { return newID("token") }), nil
}

func (s *system) signingKey() (*auth.SigningKey, error) {
	if s.config.SigningKeyFile != "" {
		return auth.LoadSigningKey(s.config.SigningKeyFile)
	}
	if s.config.MongoURI != "" {
		return nil, errors.New("with --mongodb-uri the key of own issuers comes from --signing-key-file, so that every replica has the same")
	}
	return auth.EnsureSigningKey(s.config.Data)
}

// issueToken reads the key anew each time: a rotated one signs from then on.
func (s *system) issueToken(ctx context.Context, organisation string, roles []partner.Role, ttl time.Duration, subject string, notes ...func(*partner.IssuedToken) error) (token, id string, err error) {
	issuer, err := s.issuer()
	if err != nil {
		return "", "", err
	}
	return issuer.Issue(ctx, organisation, roles, ttl, subject, notes...)
}
