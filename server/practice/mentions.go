package practice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

// A de-identified entry hides by its fields whose it is; its own words may still
// tell. They are compared with every name that is hidden, the author is told
// where, and a curator decides over each place before the entry is published.

// Mention is a place where a de-identified text may tell whom it hides.
type Mention struct {
	// ID stays as long as the words and those around them do: "mention_" and 20
	// letters. It tells nothing of them.
	ID    string
	Field string // dotted path of the field
	Words string // as they stand there
	// Around are the words with some of the text before and behind them.
	Around string
	// Hides and Name are what they would tell.
	Hides HiddenFact
	Name  string
	// Ruling is what a curator decided; nil while none did.
	Ruling *MentionRuling
}

// MentionRuling is what a curator decided over a [Mention].
type MentionRuling struct {
	Mention  string          `json:"mention"` // id
	Decision MentionDecision `json:"decision"`
	Reason   string          `json:"reason,omitempty"`
	// Organisation is the association that decided.
	Organisation string    `json:"organisation"`
	At           time.Time `json:"at"`
}

// MentionDecision is what becomes of a mention.
type MentionDecision string

// MentionDecisions lists them in the order of the schema's enum.
var MentionDecisions = []MentionDecision{MentionStays, MentionGoes}

// The decisions.
const (
	MentionStays MentionDecision = "STAYS" // it tells nothing that must stay hidden
	MentionGoes  MentionDecision = "GOES"  // the text must change before it is published
)

// Path returns the path of the field in its parts.
func (m Mention) Path() []string { return strings.Split(m.Field, ".") }

// Mentions returns where v's text may tell whom it hides, in the order of the
// fields, with what curators decided; none of a text that hides nobody. It returns
// nothing to readers.
func (s *Service) Mentions(ctx context.Context, v View) ([]Mention, error) {
	if !v.Insider || v.Erased {
		return nil, nil
	}
	return s.mentions(ctx, v.Entry, v.Text)
}

// mentions searches what readers would see of the text.
func (s *Service) mentions(ctx context.Context, e *Entry, t *Text) ([]Mention, error) {
	if !t.DeIdentified {
		return nil, nil
	}
	hidden, err := s.namesHidden(ctx, e, t)
	if err != nil {
		return nil, err
	}
	var all []Mention
	for field, text := range form.Texts(deIdentify(t)) {
		all = append(all, hidden.in(field, text)...)
	}
	for i, m := range all {
		if at := slices.IndexFunc(e.MentionRulings, func(r MentionRuling) bool { return r.Mention == m.ID }); at >= 0 {
			all[i].Ruling = &e.MentionRulings[at]
		}
	}
	return all, nil
}

// in searches a field: what is seen of it, and where its links lead.
func (h *hiddenNames) in(field, text string) []Mention {
	all := h.search(field, form.Visible(text))
	for _, m := range h.search(field, text) {
		if !slices.ContainsFunc(all, func(seen Mention) bool { return seen.Words == m.Words }) {
			all = append(all, m)
		}
	}
	return all
}

func (h *hiddenNames) search(field, text string) []Mention {
	var all []Mention
	for _, found := range h.known.In(text) {
		name := h.names[found.Name]
		m := Mention{Field: field, Words: text[found.Start:found.End], Around: around(text, found.Start, found.End), Hides: name.of, Name: name.name}
		m.ID = mentionID(m)
		if !slices.ContainsFunc(all, func(other Mention) bool { return other.ID == m.ID }) {
			all = append(all, m)
		}
	}
	return all
}

// beside is how many characters are shown on either side of a mention.
const beside = 60

// around returns the part of text between start and end with what stands beside it.
func around(text string, start, end int) string {
	before, behind := []rune(text[:start]), []rune(text[end:])
	return string(before[max(0, len(before)-beside):]) + text[start:end] + string(behind[:min(len(behind), beside)])
}

// mentionID digests where a mention stands, so that what was decided over it falls
// when the text around it changes, and names nobody where it is kept.
func mentionID(m Mention) string {
	sum := sha256.Sum256([]byte(m.Field + "\x00" + m.Words + "\x00" + m.Around + "\x00" + m.Name))
	return "mention_" + hex.EncodeToString(sum[:10])
}

// DecideMentions decides over places where the draft may tell whom it hides.
// The last decision over each counts. Only a curator may whose organisation has
// no part in it, while the draft is before the curators.
func (s *Service) DecideMentions(ctx context.Context, who partner.Principal, id ID, expected int, rulings []MentionRuling) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if err := e.inReview("decided over", StateSubmitted, StateInReview); err != nil {
		return View{}, err
	}
	if e.Draft.Approved != nil {
		return View{}, approvedAlready()
	}
	found, err := s.mentions(ctx, &e, &e.Draft.Text)
	if err != nil {
		return View{}, err
	}
	if len(found) == 0 {
		return View{}, fault.New(fault.Conflict, "no words of the text tell whom it hides: there is nothing to decide")
	}
	if err := checkMentionRulings(found, rulings); err != nil {
		return View{}, err
	}
	return s.ruleMentions(ctx, who, e, found, rulings)
}

// checkMentionRulings returns everything wrong with decisions over what was found.
func checkMentionRulings(found []Mention, rulings []MentionRuling) error {
	c := Checker{}
	if len(rulings) == 0 {
		c.Add(fault.Required, "decisions", "there is no decision: decide over at least one of the mentions")
	}
	for i, r := range rulings {
		if !slices.ContainsFunc(found, func(m Mention) bool { return m.ID == r.Mention }) {
			c.Add(fault.Unknown, form.Path("decisions", i, "mention"), "the text has no mention %q, or has changed there: ask for its mentions again", form.Clip(r.Mention))
		}
		if slices.ContainsFunc(rulings[:i], func(other MentionRuling) bool { return other.Mention == r.Mention }) {
			c.Add(fault.Taken, form.Path("decisions", i, "mention"), "%q stands there twice", form.Clip(r.Mention))
		}
		if r.Decision == "" {
			c.Add(fault.Required, form.Path("decisions", i, "decision"), "the decision is missing: STAYS or GOES")
		}
		Word(&c.Checker, "MentionDecision", r.Decision, "decisions", i, "decision")
		c.Length(r.Reason, maxComment, "decisions", i, "reason")
	}
	return c.Err()
}

// ruleMentions stores the decisions, and keeps of the earlier ones those over the
// draft and the published text.
func (s *Service) ruleMentions(ctx context.Context, who partner.Principal, e Entry, found []Mention, rulings []MentionRuling) (View, error) {
	kept := found
	if e.Published != nil {
		published, err := s.mentions(ctx, &e, e.Published)
		if err != nil {
			return View{}, err
		}
		kept = append(slices.Clone(found), published...)
	}
	var all []MentionRuling
	for _, r := range e.MentionRulings {
		anew := slices.ContainsFunc(rulings, func(other MentionRuling) bool { return other.Mention == r.Mention })
		if !anew && slices.ContainsFunc(kept, func(m Mention) bool { return m.ID == r.Mention }) {
			all = append(all, r)
		}
	}
	event := audit.Event{Action: audit.DecideMentions, From: string(e.Draft.State), To: string(e.Draft.State)}
	var reasons []string
	for _, r := range rulings {
		m := found[slices.IndexFunc(found, func(m Mention) bool { return m.ID == r.Mention })]
		event.Changes = append(event.Changes, audit.Change{Path: m.Field, Before: m.decision(), After: string(r.Decision)})
		reasons = Include(reasons, r.Reason)
		r.Organisation, r.At = who.Organisation, s.Now()
		all = append(all, r)
	}
	event.Reason = strings.Join(reasons, "\n")
	e.MentionRulings = all
	return s.change(ctx, who, e, event)
}

// decision is what was decided over m; empty where nothing was.
func (m Mention) decision() string {
	if m.Ruling == nil {
		return ""
	}
	return string(m.Ruling.Decision)
}

// toldHidden lists the mentions in t over which a curator has not decided that
// they stay, but those that stand in before as well.
func (s *Service) toldHidden(ctx context.Context, e *Entry, before, t *Text) error {
	found, err := s.mentions(ctx, e, t)
	if err != nil {
		return err
	}
	var known []Mention
	if before != nil {
		if known, err = s.mentions(ctx, e, before); err != nil {
			return err
		}
	}
	var p fault.Problems
	for _, m := range found {
		switch {
		case slices.ContainsFunc(known, func(old Mention) bool { return old.ID == m.ID }):
		case m.Ruling == nil:
			p.Add(fault.NotAllowed, m.Field, "%q may tell what the entry hides (%s): decide over it with decideMentions first", m.Words, m.what())
		case m.Ruling.Decision == MentionGoes:
			p.Add(fault.NotAllowed, m.Field, "a curator decided that %q must go: mend it, or request changes", m.Words)
		}
	}
	return p.Err()
}

// mentionAdvice tells an author where the text may tell whom it hides.
func mentionAdvice(found []Mention) fault.Problems {
	var p fault.Problems
	for _, m := range found {
		if m.decision() != string(MentionStays) {
			p.Add(fault.Invalid, m.Field, "%q may tell what the entry hides (%s): say it without a name. Over what stays, a curator decides before the publication", m.Words, m.what())
		}
	}
	return p
}

// what names in the reader's language what m would tell.
func (m Mention) what() words.Labels {
	return words.Labels{Vocabulary: "HiddenFact", Codes: []string{string(m.Hides)}}
}
