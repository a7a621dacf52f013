// Package admin is what administrators do: they register organisations, look
// after the keys of their issuers and the tokens of this server, and approve no
// content. Auditors read here what was done.
//
// Every change is written together with its audit event, in one record; a job
// moves the event to the trail afterwards. So no acknowledged change is without
// its event, whenever the process ends; the event may show a moment later.
package admin

import (
	"context"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// Service carries out what administrators ask for, if they may.
type Service struct {
	Registry *partner.Registry
	Issued   *partner.Issued
	Revoked  *partner.Revocations
	// Administrators decide who makes the first ADMIN.
	Administrators *partner.Administrators
	Trail          *audit.Trail
	// Issue makes a token, as auth.Issuer does.
	Issue func(ctx context.Context, organisation string, roles []partner.Role, ttl time.Duration, subject string, notes ...func(*partner.IssuedToken) error) (token, id string, err error)
	// Region returns the register's own key of an authority, or fails where the
	// register does not have it.
	Region func(key string) (string, error)
	// Land returns the two digits of the Land that a word names.
	Land  func(word string) (key string, ok bool)
	Now   func() time.Time
	NewID func(kind string) string
	// Changed is called after each change, so that its event moves on soon.
	Changed func()
}

// Console is who gives commands beside the data: whoever can open the data
// folder may do everything anyway. Its events name the operator.
func Console() partner.Principal {
	return partner.Principal{Organisation: partner.Operator, Roles: []partner.Role{partner.Admin}, Subject: "command line"}
}

// need refuses whoever has not the role.
func need(who partner.Principal, role partner.Role) error {
	switch {
	case who.Anonymous():
		return fault.New(fault.Unauthenticated, "this needs a token with the role %s", role)
	case !who.Has(role):
		return fault.New(fault.Forbidden, "this needs a token with the role %s", role)
	}
	return nil
}

// maxReason bounds a reason, in characters.
const maxReason = 1000

func checkReason(reason string) error {
	var c form.Checker
	c.Length(reason, maxReason, "reason")
	return c.Err()
}

// event says that who did something to an organisation.
func (s *Service) event(who partner.Principal, action audit.Action, organisation, reason string) audit.Event {
	e := audit.Event{
		ID: s.NewID("event"), At: s.Now(), Action: action, Subject: "org_" + organisation,
		Organisation: who.Organisation, Reason: reason,
	}
	for _, r := range who.Roles {
		e.Roles = append(e.Roles, string(r))
	}
	if who.Token+who.Subject+who.Address != "" {
		e.Actor = &audit.Actor{Token: who.Token, Subject: who.Subject, Address: who.Address}
	}
	return e
}

func (s *Service) changed() {
	if s.Changed != nil {
		s.Changed()
	}
}
