package practice

import (
	"context"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// Evidence is how well the entry is backed, as a curator judged it, and what
// was brought forward for that beside the items of the text.
type Evidence struct {
	Level  int    `json:"level,omitempty"` // 0 to 5, see the domain's list
	Reason string `json:"reason,omitempty"`
	// Organisation is the association that judged, At when it did.
	Organisation string     `json:"organisation,omitempty"`
	At           *time.Time `json:"at,omitempty"`
	// Capped is true where the level was lowered since, because items that it
	// needed are not independent any more.
	Capped    bool       `json:"capped,omitempty"`
	Proposals []Proposal `json:"proposals,omitempty"`
	// Comments are what the owner says to all this, oldest first.
	Comments []Remark `json:"comments,omitempty"`
}

// Decision is what became of a proposed item.
type Decision string

// Decisions lists them in the order of the schema's enum.
var Decisions = []Decision{Proposed, Accepted, Declined}

// The decisions.
const (
	Proposed Decision = "PROPOSED"
	Accepted Decision = "ACCEPTED"
	Declined Decision = "DECLINED"
)

// Proposal is an item of evidence that a researcher brought forward.
type Proposal struct {
	ID   string       `json:"id"` // "evidence_" and a ULID
	Item EvidenceItem `json:"item"`
	// RegionKey says where the item saw the practice work, if at one place;
	// as the register writes it.
	RegionKey string `json:"regionKey,omitempty"`
	// Organisation is that of the researcher who proposed it.
	Organisation string    `json:"organisation"`
	At           time.Time `json:"at"`
	Decision     Decision  `json:"decision"`
	// Independent is the curator's to say. It is never true for an item of the
	// owner, of an authority described or of a partner.
	Independent bool `json:"independent,omitempty"`
	// DecidedBy is the association that decided, for the Reason given.
	DecidedBy string     `json:"decidedBy,omitempty"`
	DecidedAt *time.Time `json:"decidedAt,omitempty"`
	Reason    string     `json:"reason,omitempty"`
}

// Remark is what an organisation says beside an entry.
type Remark struct {
	Organisation string    `json:"organisation"`
	At           time.Time `json:"at"`
	Text         string    `json:"text"`
}

// MaxLevel is the highest level of evidence.
const MaxLevel = 5

// Levels from which on the rules ask for independent items.
const (
	replicated = 4 // one
	scaled     = 5 // from two places
)

// Ceiling returns the highest level that the rules allow for the items that
// curators accepted.
func (s *Service) Ceiling(e *Evidence) int {
	ceiling := replicated - 1
	var places []string
	for _, p := range e.Proposals {
		if p.Decision == Accepted && p.Independent {
			ceiling = max(ceiling, replicated)
			if p.RegionKey != "" && p.RegionKey != federation {
				places = append(places, s.region(p.RegionKey))
			}
		}
	}
	for i, one := range places {
		if slices.ContainsFunc(places[:i], func(other string) bool { return !s.within(one, other) && !s.within(other, one) }) {
			return scaled
		}
	}
	return ceiling
}

// within tells whether a place is another, or lies within it: then it is no
// second one. Keys as the register writes them begin with that of what they lie
// in, but for a Gemeindeverband.
func (s *Service) within(place, other string) bool {
	if strings.HasPrefix(place, other) {
		return true
	}
	a, err := s.Register().Lookup(place)
	return err == nil && string(a.Association) == other
}

// federation is the key of the Bund, within which all places lie.
const federation = "00"

// capEvidence takes back what the published text does not allow any more:
// whoever has become a partner is not independent.
func (s *Service) capEvidence(ctx context.Context, e *Entry) {
	e.Evidence.Proposals = slices.Clone(e.Evidence.Proposals)
	for i := range e.Evidence.Proposals {
		p := &e.Evidence.Proposals[i]
		p.Independent = p.Independent && s.independent(ctx, p.Organisation, e)
	}
	s.lowerEvidence(e)
}

func (s *Service) lowerEvidence(e *Entry) {
	if ceiling := s.Ceiling(&e.Evidence); e.Evidence.Level > ceiling {
		e.Evidence.Level, e.Evidence.Capped = ceiling, true
	}
}

// independent tells whether an organisation has no part in the published text.
func (s *Service) independent(ctx context.Context, organisation string, e *Entry) bool {
	o, err := s.Partners.Organisation(ctx, organisation)
	if err != nil {
		return false
	}
	return !s.involved(ctx, o, e.displayed())
}

// ProposeEvidence brings an item forward for any published entry. It takes a
// token with the role RESEARCHER, of whichever organisation.
func (s *Service) ProposeEvidence(ctx context.Context, who partner.Principal, id ID, expected int, item EvidenceItem, regionKey string) (View, error) {
	return s.say(ctx, who, id, func(e *Entry) (event audit.Event, err error) {
		if !who.Has(partner.Researcher) {
			return event, fault.New(fault.Forbidden, "this needs a token with the role RESEARCHER")
		}
		if err := s.standing(ctx, who, e, expected); err != nil {
			return event, err
		}
		item.URL = form.WebAddress(item.URL)
		c := s.Checker(ctx)
		c.proposal(e, item, regionKey)
		if err := c.Err(); err != nil {
			return event, err
		}
		p := Proposal{ID: s.NewID("evidence"), Item: item, Organisation: who.Organisation, At: s.Now(), Decision: Proposed}
		if regionKey != "" {
			p.RegionKey = s.region(regionKey)
		}
		e.Evidence.Proposals = append(e.Evidence.Proposals[:len(e.Evidence.Proposals):len(e.Evidence.Proposals)], p)
		return audit.Event{Action: audit.ProposeEvidence, Object: p.ID, To: string(Proposed)}, nil
	})
}

// say stores what who says beside an entry: again from the start where another
// step came first, for that may be one of which who sees nothing. One that it
// sees ends the repetition with the conflict that do returns.
func (s *Service) say(ctx context.Context, who partner.Principal, id ID, do func(*Entry) (audit.Event, error)) (View, error) {
	for try := 1; ; try++ {
		e, err := s.Visible(ctx, who, id)
		if err != nil {
			return View{}, err
		}
		event, err := do(&e)
		if err != nil {
			return View{}, err
		}
		v, err := s.beside(ctx, who, e, event)
		if !fault.Is(err, fault.Conflict) || try == ChangeTries {
			return v, err
		}
	}
}

func (c *Checker) proposal(e *Entry, item EvidenceItem, regionKey string) {
	if item.Kind == "" {
		c.Add(fault.Required, "kind", "the kind of evidence is missing: use one of %s", strings.Join(Vocabularies["EvidenceKind"], ", "))
	}
	Word(&c.Checker, "EvidenceKind", item.Kind, "kind")
	if strings.TrimSpace(item.Citation) == "" {
		c.Add(fault.Required, "citation", "the citation is missing: write it as one cites it")
	}
	c.LineOf(item.Citation, 2*form.MaxLine, "citation")
	c.Link(item.URL, "url")
	c.place(regionKey, "regionKey")
	c.Count(len(e.Evidence.Proposals)+1, form.MaxItems, "citation")
	if slices.ContainsFunc(e.Evidence.Proposals, func(p Proposal) bool { return p.Item.Citation == item.Citation }) {
		c.Add(fault.Taken, "citation", "the same citation was proposed already")
	}
}

// standing refuses what is said beside an entry that readers do not find, or
// that changed since.
func (s *Service) standing(ctx context.Context, who partner.Principal, e *Entry, expected int) error {
	if e.State != StatePublished {
		return wrongState(e.State, "discussed", StatePublished)
	}
	return startedFrom(s.knownTo(ctx, who, e), expected)
}

// beside stores what was said or judged beside the published text.
func (s *Service) beside(ctx context.Context, who partner.Principal, e Entry, event audit.Event) (View, error) {
	event.Revision = len(e.Revisions)
	if event.To == "" {
		event.From, event.To = string(e.State), string(e.State)
	}
	put := s.Put
	if event.To == string(Proposed) {
		put = s.putAside // readers see nothing of it before it is accepted
	}
	stored, err := put(ctx, who, e, event)
	if err != nil {
		return View{}, err
	}
	return s.Published(ctx, who, &stored), nil
}
