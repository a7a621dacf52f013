package practice

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/record"
)

// Term is what methods and projects have in common as words that curators keep.
type Term struct {
	// Version grows with every change by a person; 0 for what came with the
	// program and nobody changed.
	Version int `json:"version,omitempty"`
	// MergedInto is the key of the one that it was merged into; empty for others.
	// The record stays, so that its key leads there.
	MergedInto string `json:"mergedInto,omitempty"`
	// Proposal is how it came here, where an author proposed it.
	Proposal *TermProposal `json:"proposal,omitempty"`
	// Unfiled is true while entries may still be filed under what it was before
	// it was renamed or merged.
	Unfiled bool `json:"unfiled,omitempty"`
	// Events are what is not in the audit trail yet.
	Events []audit.Event `json:"events,omitempty"`
}

// TermProposal is an author's wish for a method or project, until a curator decides
// for its organisation and curators only.
type TermProposal struct {
	Organisation string    `json:"organisation"` // key of whoever proposed it
	At           time.Time `json:"at"`
	// Comment says why it is needed: for curators.
	Comment string `json:"comment,omitempty"`
	// Decision is what a curator decided; empty until then.
	Decision  TermDecision `json:"decision,omitempty"`
	DecidedAt *time.Time   `json:"decidedAt,omitempty"`
	DecidedBy string       `json:"decidedBy,omitempty"` // key of the association
	Reason    string       `json:"reason,omitempty"`
}

// TermDecision is what became of a proposal.
type TermDecision string

// The decisions.
const (
	ProposalAccepted TermDecision = "ACCEPTED"
	ProposalMapped   TermDecision = "MAPPED" // onto one that there was already
	ProposalDeclined TermDecision = "DECLINED"
)

// TermDecisions lists them, in the order of the schema's enum.
var TermDecisions = []TermDecision{ProposalAccepted, ProposalMapped, ProposalDeclined}

// Live is true of what readers find: neither merged nor a mere proposal.
func (t Term) Live() bool {
	return t.MergedInto == "" && (t.Proposal == nil || t.Proposal.Decision == ProposalAccepted)
}

// Waiting is true of a proposal that no curator decided on yet.
func (t Term) Waiting() bool { return t.Proposal != nil && t.Proposal.Decision == "" }

// termed are the methods and the projects.
type termed interface{ term() Term }

func (m Method) term() Term { return m.Term }

func (p Project) term() Term { return p.Term }

// Library keeps methods or projects. Read by Get and All it is as readers know
// it: what is proposed or declined is not there, and the key of what was merged
// leads to what it was merged into.
type Library[T termed] struct {
	record.Store[T] // with everything in it

	mu   sync.Mutex
	seen []record.Record[T] // what live was taken from
	live []record.Record[T]
}

// NewLibrary returns the library over a store, which answers from memory where
// it is asked often: see [record.NewCache].
func NewLibrary[T termed](store record.Store[T]) *Library[T] { return &Library[T]{Store: store} }

// longestChain bounds how many merges a key may be led through.
const longestChain = 20

// Get returns what readers find under the key, which may have another key: that
// of what it was merged into. Where there is none it fails with [fault.NotFound].
func (l *Library[T]) Get(ctx context.Context, key string) (record.Record[T], error) {
	asked := key
	for range longestChain {
		r, err := l.Store.Get(ctx, key)
		if err != nil {
			return record.Record[T]{}, err
		}
		term := r.Value.term()
		if term.Live() {
			return r, nil
		}
		if term.MergedInto == "" {
			break
		}
		key = term.MergedInto
	}
	return record.Record[T]{}, fault.New(fault.NotFound, "nothing has the key %q", asked)
}

// All returns those that readers find, in the order of their keys. The slice is
// shared: do not change it.
func (l *Library[T]) All(ctx context.Context) ([]record.Record[T], error) {
	all, err := l.Store.All(ctx)
	if err != nil || len(all) == 0 {
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(all) != len(l.seen) || &all[0] != &l.seen[0] {
		l.seen = all
		l.live = slices.DeleteFunc(slices.Clone(all), func(r record.Record[T]) bool { return !r.Value.term().Live() })
	}
	return l.live, nil
}

// Whole returns the store with what is merged, proposed and declined.
func (l *Library[T]) Whole() record.Store[T] { return l.Store }

// current returns the key under which readers find what the key names; the key
// itself where they find nothing.
func (l *Library[T]) current(ctx context.Context, key string) string {
	if r, err := l.Get(ctx, key); err == nil {
		return r.Key
	}
	return key
}

// ProposedBy returns the organisation whose undecided proposal has the key; empty
// for none.
func (l *Library[T]) ProposedBy(ctx context.Context, key string) string {
	r, err := l.Store.Get(ctx, key)
	if err != nil || !r.Value.term().Waiting() {
		return ""
	}
	return r.Value.term().Proposal.Organisation
}

// currentTerms returns t with the keys that its methods and its project have
// now, each once: t itself where nothing was merged.
func (s *Service) currentTerms(ctx context.Context, t *Text) *Text {
	c := *t
	changed := false
	if t.Project != "" {
		c.Project = s.Projects.current(ctx, t.Project)
		changed = c.Project != t.Project
	}
	now := func(key string) string {
		current := s.Methods.current(ctx, key)
		changed = changed || current != key
		return current
	}
	c.Methods = nil
	for _, key := range t.Methods {
		c.Methods = Include(c.Methods, now(key))
	}
	c.MethodUses = slices.Clone(t.MethodUses)
	for i := range c.MethodUses {
		c.MethodUses[i].Method = now(c.MethodUses[i].Method)
	}
	if !changed {
		return t
	}
	return &c
}

// undecided lists the methods and the project of t that are only proposed, or
// were declined: a published text names none of them.
func (s *Service) undecided(ctx context.Context, t *Text) fault.Problems {
	var p fault.Problems
	tell := func(term Term, err error, at ...any) {
		switch {
		case err != nil || term.Live() || term.MergedInto != "":
		case term.Waiting():
			p.Add(fault.NotAllowed, form.Path(at...), "a curator has yet to decide on the proposal: until then the entry cannot be published")
		default:
			p.Add(fault.NotAllowed, form.Path(at...), "the proposal was declined: choose another one, or leave it out")
		}
	}
	for i, key := range t.Methods {
		r, err := s.Methods.Whole().Get(ctx, key)
		tell(r.Value.Term, err, "methods", i)
	}
	if t.Project != "" {
		r, err := s.Projects.Whole().Get(ctx, t.Project)
		tell(r.Value.Term, err, "project")
	}
	return p
}

// CurrentFilter returns the filter with the keys that the methods and projects
// in it have now: the filter itself where nothing was merged.
func (s *Service) CurrentFilter(ctx context.Context, filter Facets) Facets {
	now := maps.Clone(filter)
	for name, current := range map[string]func(context.Context, string) string{"method": s.Methods.current, "project": s.Projects.current} {
		if len(filter[name]) == 0 {
			continue
		}
		now[name] = nil
		for _, key := range filter[name] {
			now.add(name, current(ctx, key))
		}
	}
	return now
}

// CurrentAdapted returns what [Adapted] made, with the keys that methods have now.
func (s *Service) CurrentAdapted(ctx context.Context, adapted []string) []string {
	var now []string
	for _, a := range adapted {
		method, kind, _ := strings.Cut(a, "/")
		now = Include(now, Adapted(s.Methods.current(ctx, method), AdaptationKind(kind)))
	}
	return now
}
