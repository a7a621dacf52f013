package admin

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// first lets the command line make the first token with the role ADMIN, and
// only that one. Tokens that were issued before this was noted count as well.
func (s *Service) first(ctx context.Context) error {
	begun, err := s.begun(ctx)
	if err == nil && !begun {
		if err = s.Administrators.Begin(ctx); err == nil {
			return nil
		}
	}
	if err != nil && !fault.Is(err, fault.Conflict) {
		return err
	}
	return fault.New(fault.Forbidden, "there has been an ADMIN already, and only the first is made here: an ADMIN makes others with the mutation issueToken; where every such token is lost or expired, --recover-admin issues a new one and revokes all earlier ones")
}

// further returns the generation for a token with the role ADMIN that an ADMIN
// has issued. It looks anew at whether that ADMIN still counts: otherwise the
// bearer of a token that was just revoked could use the moment until it is
// noticed here to make another one. A recovery after that look revokes the new
// token with the others, since it has another generation.
func (s *Service) further(ctx context.Context, who partner.Principal) (int, error) {
	if err := s.Administrators.Begin(ctx); err != nil && !fault.Is(err, fault.Conflict) {
		return 0, err
	}
	generation, err := s.Administrators.Current(ctx)
	if err != nil {
		return 0, err
	}
	revoked, err := s.Revoked.RevokedNow(ctx, who.Organisation, who.Token)
	if err != nil {
		return 0, err
	}
	own, err := s.Issued.Get(ctx, who.Token)
	switch {
	case fault.Is(err, fault.NotFound): // another issuer's token: no recovery concerns it
	case err != nil:
		return 0, err
	default:
		revoked = revoked || own.Organisation == who.Organisation && own.Generation != generation
	}
	if revoked {
		return 0, fault.New(fault.Unauthenticated, "the token was revoked: ask for a new one")
	}
	return generation, nil
}

// RecoverAdmin issues a token with the role ADMIN where every one of this
// server's own is lost or expired, and revokes all of those at once. It is for
// the command line only. It fails with [fault.BadInput] where there has been
// none, and with [fault.Conflict] where another command was quicker; then, and
// where the organisation may not grant the roles, nothing is revoked.
func (s *Service) RecoverAdmin(ctx context.Context, who partner.Principal, organisation string, roles []partner.Role, ttl time.Duration, subject string) (string, Token, error) {
	switch {
	case !isConsole(who):
		return "", Token{}, fault.New(fault.Forbidden, "only the command line beside the data recovers the role ADMIN")
	case !slices.Contains(roles, partner.Admin):
		return "", Token{}, fault.New(fault.BadInput, "a recovery without the role ADMIN recovers nothing: add it to the roles").At("roles")
	}
	return s.issue(ctx, who, organisation, roles, ttl, subject, func(t *partner.IssuedToken) error {
		begun, err := s.begun(ctx)
		if err != nil {
			return err
		}
		if !begun {
			return fault.New(fault.BadInput, "there has been no ADMIN yet: leave out --recover-admin")
		}
		event := s.event(who, "recoverAdmin", organisation, "")
		event.Object = t.ID
		t.Generation, err = s.Administrators.Recover(ctx, event)
		return err
	})
}

func (s *Service) begun(ctx context.Context) (bool, error) {
	begun, err := s.Administrators.Begun(ctx)
	if err != nil || begun {
		return begun, err
	}
	return s.Issued.Administrators(ctx)
}
