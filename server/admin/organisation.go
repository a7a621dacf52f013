package admin

import (
	"context"
	"errors"
	"slices"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// Registration returns the organisation with everything that is registered of
// it, for an ADMIN.
func (s *Service) Registration(ctx context.Context, who partner.Principal, key string) (partner.Organisation, error) {
	if err := need(who, partner.Admin); err != nil {
		return partner.Organisation{}, err
	}
	o, err := s.Registry.Get(ctx, key)
	return o.Value, err
}

// Register adds an organisation, for an ADMIN. It fails as
// [partner.Registry.Register] does.
func (s *Service) Register(ctx context.Context, who partner.Principal, o partner.Organisation) (partner.Organisation, error) {
	if err := need(who, partner.Admin); err != nil {
		return o, err
	}
	if err := s.check(ctx, &o, partner.Organisation{}); err != nil {
		return o, err
	}
	event := s.event(who, "registerOrganisation", o.Key, "")
	event.Version = o.Version()
	o.Outbox = append(o.Outbox, event)
	stored, err := s.Registry.Register(ctx, o)
	s.changed()
	return stored.Value, err
}

// check makes o's texts as they are kept, and looks at what the registry cannot:
// the register of authorities and other organisations. before is the organisation
// as it is stored.
func (s *Service) check(ctx context.Context, o *partner.Organisation, before partner.Organisation) error {
	o.Name, o.Mailbox = form.CleanLine(o.Name), form.Mailbox(form.CleanLine(o.Mailbox))
	if o.RegionKey != "" {
		if _, err := s.Region(o.RegionKey); err != nil {
			return fault.Wrap(fault.BadInput, err, "the register has no authority %q: use its AGS or ARS, or import a newer register", o.RegionKey).At("regionKey")
		}
	}
	for _, key := range o.Associations {
		if _, err := s.Registry.Get(ctx, key); err != nil {
			return fault.Wrap(fault.BadInput, err, "there is no organisation %q: use the key of a registered one", key).At("associations")
		}
	}
	if err := s.distinct(ctx, o, before); err != nil {
		return err
	}
	return s.checkScope(o)
}

// checkScope writes the scope in the one way in which it is compared: Länder by
// their digits, everything once, and no scope where nothing is limited.
func (s *Service) checkScope(o *partner.Organisation) error {
	if o.Scope == nil {
		return nil
	}
	scope := partner.Scope{Types: slices.Compact(slices.Sorted(slices.Values(o.Scope.Types)))}
	for _, word := range o.Scope.Laender {
		key, ok := s.Land(word)
		if !ok {
			return fault.New(fault.BadInput, "no Land is called %q: write two digits from 01 to 16, or letters as NW", word).At("scope", "laender")
		}
		scope.Laender = append(scope.Laender, key)
	}
	slices.Sort(scope.Laender)
	scope.Laender = slices.Compact(scope.Laender)
	o.Scope = &scope
	if len(scope.Types)+len(scope.Laender) == 0 {
		o.Scope = nil
	}
	return nil
}

// Update applies change to the organisation if its version is expected, for an
// ADMIN. It fails with [fault.Conflict] where the version is another.
func (s *Service) Update(ctx context.Context, who partner.Principal, key string, expected int, reason string, change func(*partner.Organisation)) (partner.Organisation, error) {
	return s.change(ctx, who, audit.UpdateOrganisation, key, reason, func(o *partner.Organisation) error {
		if err := fresh(o, expected); err != nil {
			return err
		}
		before := *o
		change(o)
		if o.Key == who.Organisation && !slices.Contains(o.Grants, partner.Admin) && !isConsole(who) {
			return fault.New(fault.Forbidden, "your own organisation would lose the role ADMIN and you with it: another organisation's ADMIN may do that").At("roles")
		}
		return s.check(ctx, o, before)
	})
}

// SetSuspended refuses every token of the organisation, or accepts them again,
// for an ADMIN. What is so already stays so, without an event.
func (s *Service) SetSuspended(ctx context.Context, who partner.Principal, key string, suspended bool, reason string) (partner.Organisation, error) {
	action := audit.ResumeOrganisation
	if suspended {
		action = audit.SuspendOrganisation
	}
	o, err := s.change(ctx, who, action, key, reason, func(o *partner.Organisation) error {
		switch {
		case o.Suspended == suspended:
			return errSame
		case suspended && o.Key == who.Organisation && !isConsole(who):
			return fault.New(fault.Forbidden, "you would lock yourself out: another organisation's ADMIN, or the command line, may suspend yours")
		}
		o.Suspended = suspended
		return nil
	})
	if errors.Is(err, errSame) {
		err = nil
	}
	return o, err
}

// RotateKey replaces the public keys of one of the organisation's issuers if
// its version is expected, for an ADMIN.
func (s *Service) RotateKey(ctx context.Context, who partner.Principal, key string, expected int, issuer string, publicKeys []string, reason string) (partner.Organisation, error) {
	return s.change(ctx, who, audit.RotateKey, key, reason, func(o *partner.Organisation) error {
		if err := fresh(o, expected); err != nil {
			return err
		}
		o.Issuers = slices.Clone(o.Issuers)
		at := slices.IndexFunc(o.Issuers, func(i partner.Issuer) bool { return i.URL == issuer })
		switch {
		case at < 0:
			return fault.New(fault.BadInput, "%s has no issuer %q: name the claim iss of one of its issuers", o.Name, issuer).At("issuer")
		case len(o.Issuers[at].PublicKeys) == 0:
			return fault.New(fault.BadInput, "the keys of %q come from its own key set: publish the new key there", issuer).At("issuer")
		case len(publicKeys) == 0:
			return fault.New(fault.BadInput, "no key is given: name every key that counts from now on").At("publicKeys")
		}
		o.Issuers[at].PublicKeys = publicKeys
		return nil
	})
}

// errSame ends a change that changes nothing.
var errSame = errors.New("nothing to change")

func isConsole(who partner.Principal) bool { return who.Token == "" }

func fresh(o *partner.Organisation, expected int) error {
	if o.Version() != expected {
		return fault.New(fault.Conflict, "%s was changed since version %d: read it again and repeat the change", o.Name, expected)
	}
	return nil
}

// change applies change to the stored organisation and adds its event.
func (s *Service) change(ctx context.Context, who partner.Principal, action audit.Action, key, reason string, change func(*partner.Organisation) error) (partner.Organisation, error) {
	if err := need(who, partner.Admin); err != nil {
		return partner.Organisation{}, err
	}
	if err := checkReason(reason); err != nil {
		return partner.Organisation{}, err
	}
	event := s.event(who, action, key, reason)
	stored, err := s.Registry.Change(ctx, key, func(o *partner.Organisation) error {
		event.From = standing(o)
		if err := change(o); err != nil {
			return err
		}
		o.Changes++
		event.To, event.Version = standing(o), o.Version()
		o.Outbox = append(slices.Clip(o.Outbox), event)
		return nil
	})
	s.changed()
	return stored.Value, err
}

// standing is the state that an event names.
func standing(o *partner.Organisation) string {
	if o.Suspended {
		return "SUSPENDED"
	}
	return "ACTIVE"
}
