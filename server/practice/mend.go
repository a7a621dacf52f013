package practice

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Mend is what a curator may put right without asking: the spelling of
// texts, topics, methods and keywords. Nil lists stay as they are.
type Mend struct {
	Spelling []Spelling
	Topics   []Topic
	Methods  []string
	Keywords []string
}

// Spelling replaces the one place in a field where Before stands.
type Spelling struct {
	Path   string // of a reader's text, dotted: "story.approach.0.text"
	Before string
	After  string
}

// What counts as spelling: pieces of this many characters, of which so many
// differ, and no figure.
const (
	maxPiece    = 100
	maxMisspelt = 3
)

// spelt lists the fields that readers read, a star for a position in a list.
var spelt = []string{
	"title", "summary", "plainSummary.text", "translation.title", "translation.summary", "translation.text", "leadUnit",
	"story.problem", "story.goal", "story.results", "story.mechanism", "story.limits", "story.approach.*.text", "story.approach.*.duration",
	"story.indicators.*.name", "story.lessons.*.text", "story.obstacles.*.text", "story.obstacles.*.handling",
	"methodUses.*.adaptations.*.text", "methodUses.*.adaptations.*.why",
	"transfer.coreElements.*", "transfer.adaptableElements.*", "transfer.conditions.*.text", "transfer.transferableFrom",
	"result.description", "preconditions.legalBasis", "effort.timeToFirstResult", "rights.attachments.*.title",
}

// Mend puts small things right: in the draft while it is before the curators,
// else in the published text, of which that makes a new revision. What was
// changed is in the audit trail, from which the owner is told.
func (s *Service) Mend(ctx context.Context, who partner.Principal, id ID, expected int, m Mend) (View, error) {
	e, err := s.reviewable(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	onDraft := e.inReview("mended", StateSubmitted, StateInReview) == nil
	if !onDraft && (e.State != StatePublished || e.Draft != nil) {
		return View{}, wrongState(e.working(), "mended", StateSubmitted, StateInReview, StatePublished)
	}
	before := e.Published
	if onDraft {
		before = &e.Draft.Text
	}
	after, changes, err := m.apply(before)
	if err != nil {
		return View{}, err
	}
	if err := s.check(ctx, after, nil); err != nil {
		return View{}, err
	}
	event := audit.Event{Action: "mendEntry", From: string(e.working()), To: string(e.working()), Changes: changes}
	if onDraft {
		draft := *e.Draft
		draft.Text = *after
		e.Draft = &draft
		return s.change(ctx, who, e, event)
	}
	e.Draft = &Draft{Text: *after}
	return s.issue(ctx, who, e, event) // mending says nothing about whether the text still holds
}

// apply returns a mended copy of t and what differs, or everything that is
// wrong with m.
func (m Mend) apply(t *Text) (*Text, []audit.Change, error) {
	var p fault.Problems
	var changes []audit.Change
	after, err := m.respell(t, &p, &changes)
	if err != nil {
		return nil, nil, err
	}
	if m.Topics != nil && !slices.Equal(m.Topics, after.Topics) {
		changes = append(changes, audit.Change{Path: "topics", Before: joined(after.Topics), After: joined(m.Topics)})
		after.Topics = m.Topics
		if len(m.Topics) == 0 {
			p.Add(fault.Required, "topics", "no topic is chosen: choose 1 to 4")
		}
	}
	if m.Methods != nil && !slices.Equal(m.Methods, after.Methods) {
		changes = append(changes, audit.Change{Path: "methods", Before: joined(after.Methods), After: joined(m.Methods)})
		after.Methods = m.Methods
	}
	if m.Keywords != nil && !slices.Equal(m.Keywords, after.Keywords) {
		changes = append(changes, audit.Change{Path: "keywords", Before: joined(after.Keywords), After: joined(m.Keywords)})
		after.Keywords = m.Keywords
	}
	if len(p) == 0 && len(changes) == 0 {
		p.Add(fault.Required, "spelling", "nothing would change: correct a spelling, or give other topics, methods or keywords")
	}
	return after, changes, p.Err()
}

// respell corrects the spelling in the text's JSON form, in which every field
// has its path.
func (m Mend) respell(t *Text, p *fault.Problems, changes *[]audit.Change) (*Text, error) {
	raw, err := json.Marshal(t)
	if err != nil {
		return nil, fmt.Errorf("mend a text: %w", err)
	}
	var tree any
	if err := json.Unmarshal(raw, &tree); err != nil {
		return nil, fmt.Errorf("mend a text: %w", err)
	}
	for i, s := range m.Spelling {
		at := "spelling." + strconv.Itoa(i)
		if !s.check(p, at) {
			continue
		}
		mended, ok := respell(tree, strings.Split(s.Path, "."), s)
		if !ok {
			p.Add(fault.Invalid, at+".before", "%q does not stand exactly once in %s: give more of the words around it", clip(s.Before), clip(s.Path))
			continue
		}
		tree = mended
		*changes = append(*changes, audit.Change(s))
	}
	if raw, err = json.Marshal(tree); err != nil {
		return nil, fmt.Errorf("mend a text: %w", err)
	}
	after := &Text{}
	if err := json.Unmarshal(raw, after); err != nil {
		return nil, fmt.Errorf("mend a text: %w", err)
	}
	return after, nil
}

// respell returns the node with the correction made below it, and false if
// Before does not stand there exactly once.
func respell(node any, at []string, s Spelling) (any, bool) {
	if len(at) == 0 {
		text, ok := node.(string)
		if !ok || strings.Count(text, s.Before) != 1 {
			return node, false
		}
		return strings.Replace(text, s.Before, s.After, 1), true
	}
	switch n := node.(type) {
	case map[string]any:
		child, ok := respell(n[at[0]], at[1:], s)
		if ok {
			n[at[0]] = child
		}
		return n, ok
	case []any:
		i, err := strconv.Atoi(at[0])
		if err != nil || i < 0 || i >= len(n) {
			return n, false
		}
		child, ok := respell(n[i], at[1:], s)
		if ok {
			n[i] = child
		}
		return n, ok
	}
	return node, false
}

// check refuses what is more than spelling.
func (s Spelling) check(p *fault.Problems, at string) bool {
	switch {
	case !slices.ContainsFunc(spelt, func(pattern string) bool { return matches(pattern, s.Path) }):
		p.Add(fault.NotAllowed, at+".path", "%q is no text whose spelling a curator may mend: ask the owner for the change", clip(s.Path))
	case s.Before == "" || s.Before == s.After:
		p.Add(fault.Required, at+".before", "give the words as they stand, and as they should be")
	case len([]rune(s.Before)) > maxPiece || len([]rune(s.After)) > maxPiece || misspelt(s.Before, s.After) > maxMisspelt:
		p.Add(fault.NotAllowed, at+".after", "that is more than spelling: change at most %d letters in a piece of at most %d, and ask the owner for anything else", maxMisspelt, maxPiece)
	case digits(s.Before) != digits(s.After):
		p.Add(fault.NotAllowed, at+".after", "figures are the owner's: ask the owner for the change")
	default:
		return true
	}
	return false
}

// matches compares a dotted path with a pattern.
func matches(pattern, dotted string) bool {
	return slices.EqualFunc(strings.Split(pattern, "."), strings.Split(dotted, "."), func(p, d string) bool { return p == d || p == "*" })
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// misspelt returns how many letters must be put in, taken out or exchanged to
// make b of a.
func misspelt(a, b string) int {
	from, to := []rune(a), []rune(b)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range from {
		diagonal := row[0]
		row[0] = i + 1
		for j, q := range to {
			cost := diagonal
			if r != q {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(to)]
}
