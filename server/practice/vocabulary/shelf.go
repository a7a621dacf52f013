package vocabulary

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/german"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// shelf is what is done with methods and projects alike.
type shelf[T any] struct {
	service                                *Service
	library                                library[T]
	prefix                                 string // of their ids in the audit trail
	kind                                   string // begins the keys of names that have no letter of a key
	create, update, merge, propose, decide audit.Action
	parts                                  func(*T) parts
}

// library is what a shelf asks of a [practice.Library].
type library[T any] interface {
	record.Store[T]
	Whole() record.Store[T]
}

// parts are what every method and project has.
type parts struct {
	key   *string
	names []string
	term  *practice.Term
}

// curates refuses whoever is no curator.
func curates(who partner.Principal) error {
	if who.Anonymous() {
		return fault.New(fault.Unauthenticated, "writing needs a token of a partner organisation")
	}
	return practice.AsCurator(who)
}

// event is one of a change that led to this version of the value.
func (f shelf[T]) event(who partner.Principal, value *T, e audit.Event) audit.Event {
	p := f.parts(value)
	e.Subject, e.Version = f.prefix+*p.key, p.term.Version
	return f.service.Entries.Event(who, e)
}

// add stores a new value under the key of its name. One that is there already
// is a problem of the name.
func (f shelf[T]) add(ctx context.Context, who partner.Principal, value T, action audit.Action) (T, error) {
	p := f.parts(&value)
	base, err := f.keyOf(ctx, who, p.names[0])
	if err != nil {
		return value, err
	}
	*p.key, p.term.Version = base, 1
	id := strings.ToLower(f.service.Entries.NewID("term"))
	for try := 1; ; try++ {
		p.term.Events = []audit.Event{f.event(who, &value, audit.Event{Action: action})}
		_, err := f.library.Whole().Put(ctx, record.Record[T]{Key: *p.key, Value: value})
		if !fault.Is(err, fault.Conflict) {
			return value, err
		}
		if taken := f.taken(ctx, who, *p.key, p.names[0]); taken != nil || try == practice.SlugTries {
			return value, taken
		}
		*p.key = base + "-" + id[len(id)-4*try:] // somebody else's proposal has it, of which nobody is told
	}
}

// keyOf returns the key of a new name: the name in the letters of keys, or for one
// that has none of them the kind and the next free number. Where there is one of
// that name already, it fails as [shelf.taken] does.
func (f shelf[T]) keyOf(ctx context.Context, who partner.Principal, name string) (string, error) {
	if key := practice.Slug(name); key != "" {
		return key, nil
	}
	all, err := f.library.Whole().All(ctx)
	if err != nil {
		return "", err
	}
	used := map[string]bool{}
	for _, r := range all {
		used[r.Key] = true
		if german.Phrase(f.parts(&r.Value).names[0]) == german.Phrase(name) {
			if err := f.taken(ctx, who, r.Key, name); err != nil {
				return "", err
			}
		}
	}
	for n := 1; ; n++ {
		if key := f.kind + "-" + strconv.Itoa(n); !used[key] {
			return key, nil
		}
	}
}

// taken says who has the key that name would get, as far as who may know; nil where
// only others know, and where the key is but a number and another name's.
func (f shelf[T]) taken(ctx context.Context, who partner.Principal, key, name string) error {
	var p fault.Problems
	r, err := f.library.Whole().Get(ctx, key)
	if err != nil {
		return err
	}
	other := f.parts(&r.Value)
	term := *other.term
	switch {
	case practice.Slug(other.names[0]) == "" && german.Phrase(other.names[0]) != german.Phrase(name):
	case term.MergedInto != "":
		p.Add(fault.Taken, "name", "%q was merged into %q: use that one", key, term.MergedInto)
	case term.Live():
		p.Add(fault.Taken, "name", "there is one of this name already, with the key %q", key)
	case sees(who, term):
		p.Add(fault.Taken, "name", "one of this name was proposed already, with the key %q", key)
	}
	return p.Err()
}

// sees tells whether who may know of a proposal that is not accepted.
func sees(who partner.Principal, t practice.Term) bool {
	return t.Live() || ProposalFor(who, t) != nil
}

// get returns what who finds under the key: what readers find, and proposals
// that who may know of. Otherwise it fails with [fault.NotFound].
func (f shelf[T]) get(ctx context.Context, who partner.Principal, key string) (T, error) {
	r, err := f.library.Get(ctx, key)
	if !fault.Is(err, fault.NotFound) {
		return r.Value, err
	}
	whole, err := f.library.Whole().Get(ctx, key)
	if fault.Is(err, fault.NotFound) || err == nil && !sees(who, *f.parts(&whole.Value).term) {
		return r.Value, fault.New(fault.NotFound, "nothing has the key %q", form.Clip(key))
	}
	return whole.Value, err
}

// change does a change of a curator's to the value under the key.
func (f shelf[T]) change(ctx context.Context, who partner.Principal, key string, expected int, event audit.Event, do func(*T) error) (T, error) {
	if err := curates(who); err != nil {
		var none T
		return none, err
	}
	return record.Amend(ctx, f.library.Whole(), key, func(value *T) error {
		p := f.parts(value)
		switch {
		case *p.key == "":
			return fault.New(fault.NotFound, "nothing has the key %q", form.Clip(key))
		case p.term.MergedInto != "":
			return fault.New(fault.Conflict, "%q was merged into %q: change that one", key, p.term.MergedInto)
		case p.term.Version != expected:
			return fault.New(fault.Conflict, "it is at version %d, you started from %d: read it again and repeat your change", p.term.Version, expected).At("expectedVersion")
		}
		before := slices.Clone(p.names)
		if err := do(value); err != nil {
			return err
		}
		p.term.Unfiled = p.term.Unfiled || p.term.MergedInto != "" || !slices.Equal(before, f.parts(value).names)
		p.term.Version++
		p.term.Events = append(slices.Clone(p.term.Events), f.event(who, value, event))
		return nil
	})
}

// mergeInto leads the key of one to another, for good.
func (f shelf[T]) mergeInto(ctx context.Context, who partner.Principal, from, into string, expected int, reason string) (T, error) {
	var none T
	if err := curates(who); err != nil {
		return none, err
	}
	var c form.Checker
	c.Length(reason, form.MaxLine, "reason")
	if err := c.Err(); err != nil {
		return none, err
	}
	target, err := f.target(ctx, from, into)
	if err != nil {
		return none, err
	}
	_, err = f.change(ctx, who, from, expected, audit.Event{Action: f.merge, Object: f.prefix + *f.parts(&target).key, Reason: reason}, func(value *T) error {
		term := f.parts(value).term
		if !term.Live() {
			return fault.New(fault.Conflict, "%q is only proposed: decide on it instead", from)
		}
		term.MergedInto = *f.parts(&target).key
		return nil
	})
	return target, err
}

// target returns what a key is to lead to.
func (f shelf[T]) target(ctx context.Context, from, into string) (T, error) {
	var p fault.Problems
	r, err := f.library.Get(ctx, into)
	if fault.Is(err, fault.NotFound) {
		p.Add(fault.Unknown, "into", "nothing has the key %q", form.Clip(into))
		return r.Value, p.Err()
	}
	if err == nil && r.Key == from {
		p.Add(fault.Invalid, "into", "%q cannot be merged into itself", from)
		return r.Value, p.Err()
	}
	return r.Value, err
}
