package admin

import (
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Token is an issued token with what became of it.
type Token struct {
	partner.IssuedToken
	Revoked bool
}

// IssueToken makes a token of the organisation, for an ADMIN, and returns it
// with what is remembered of it. Nobody can show it again. A token with the
// role ADMIN is refused to the command line once there has been one: see
// [Service.RecoverAdmin].
func (s *Service) IssueToken(ctx context.Context, who partner.Principal, organisation string, roles []partner.Role, ttl time.Duration, subject string) (string, Token, error) {
	if err := need(who, partner.Admin); err != nil {
		return "", Token{}, err
	}
	return s.issue(ctx, who, organisation, roles, ttl, subject, func(t *partner.IssuedToken) error {
		if !slices.Contains(t.Roles, partner.Admin) {
			return nil
		}
		if isConsole(who) {
			return s.first(ctx)
		}
		var err error
		t.Generation, err = s.further(ctx, who)
		return err
	})
}

// issue makes a token with its event, if admit, which may complete what is
// remembered of it, does not fail.
func (s *Service) issue(ctx context.Context, who partner.Principal, organisation string, roles []partner.Role, ttl time.Duration, subject string, admit func(*partner.IssuedToken) error) (string, Token, error) {
	var issued partner.IssuedToken
	token, _, err := s.Issue(ctx, organisation, roles, ttl, subject, admit, func(t *partner.IssuedToken) error {
		event := s.event(who, audit.IssueToken, organisation, "")
		event.Object = t.ID
		t.Outbox = []audit.Event{event}
		issued = *t
		return nil
	})
	if err != nil {
		return "", Token{}, err
	}
	s.changed()
	return token, Token{IssuedToken: issued}, nil
}

// Tokens returns the tokens issued for the organisation, the newest first, for
// an ADMIN.
func (s *Service) Tokens(ctx context.Context, who partner.Principal, organisation string) ([]Token, error) {
	if err := need(who, partner.Admin); err != nil {
		return nil, err
	}
	if _, err := s.Registry.Get(ctx, organisation); err != nil {
		return nil, err
	}
	issued, err := s.Issued.List(ctx, organisation)
	if err != nil {
		return nil, err
	}
	generation, err := s.Administrators.Generation(ctx)
	if err != nil {
		return nil, err
	}
	tokens := make([]Token, len(issued))
	for n, t := range issued {
		tokens[n].IssuedToken = t
		if tokens[n].Revoked, err = s.Revoked.Revoked(ctx, organisation, t.ID); err != nil {
			return nil, err
		}
		if slices.Contains(t.Roles, partner.Admin) && t.Generation != generation {
			tokens[n].Revoked = true
		}
	}
	return tokens, nil
}

// RevokeToken refuses a token, for an ADMIN. The organisation may be empty for
// a token that this server issued.
func (s *Service) RevokeToken(ctx context.Context, who partner.Principal, organisation, id, reason string) error {
	if err := need(who, partner.Admin); err != nil {
		return err
	}
	if err := checkReason(reason); err != nil {
		return err
	}
	token, err := s.Issued.Get(ctx, id)
	switch {
	case err == nil && (organisation == "" || organisation == token.Organisation):
		organisation = token.Organisation
	case err != nil && !fault.Is(err, fault.NotFound):
		return err
	case organisation == "":
		return err
	default: // another issuer's: it may be valid as long as any
		if _, err := s.Registry.Get(ctx, organisation); err != nil {
			return err
		}
		token.Expires = time.Time{}
	}
	event := s.event(who, audit.RevokeToken, organisation, reason)
	event.Object = id
	err = s.Revoked.Revoke(ctx, organisation, id, token.Expires, event)
	s.changed()
	return err
}

// AuditTrail returns a page of the trail, for an AUDITOR: see
// [audit.Trail.Page].
func (s *Service) AuditTrail(ctx context.Context, who partner.Principal, filter audit.Filter, after int64, first int) (audit.Page, error) {
	if err := need(who, partner.Auditor); err != nil {
		return audit.Page{}, err
	}
	return s.Trail.Page(ctx, filter, after, first)
}
