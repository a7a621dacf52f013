package practice

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/agnivade/levenshtein"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/german"
)

// Spelling replaces the one place in a field where Before stands.
type Spelling struct {
	Path   string // of a reader's text, dotted: "story.approach.0.text"
	Before string
	After  string
}

// What counts as spelling: pieces of this many characters, of which so many
// differ. Besides, no figure changes, and no word becomes another one: see
// [german.Respelt].
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

// respell corrects the spelling in the text's JSON form, in which every field
// has its path. Every place is looked up in the text as it stood, and none
// may be mended twice: else several small steps would make another text.
func (m Mend) respell(t *Text, p *fault.Problems, changes *[]audit.Change) (*Text, error) {
	if len(m.Spelling) > form.MaxItems {
		p.Add(fault.TooMany, "spelling", "%d items: at most %d are allowed", len(m.Spelling), form.MaxItems)
		same := *t
		return &same, nil
	}
	tree, err := treeOf(t)
	if err != nil {
		return nil, err
	}
	found := map[string][]correction{} // by path
	for i, s := range m.Spelling {
		c, ok := s.find(tree, found[s.Path], p, "spelling."+strconv.Itoa(i))
		if ok {
			found[s.Path] = append(found[s.Path], c)
			*changes = append(*changes, audit.Change(s))
		}
	}
	for path, corrections := range found {
		setTextAt(tree, strings.Split(path, "."), corrected(corrections))
	}
	raw, err := json.Marshal(tree)
	if err != nil {
		return nil, fmt.Errorf("mend a text: %w", err)
	}
	after := &Text{}
	if err := json.Unmarshal(raw, after); err != nil {
		return nil, fmt.Errorf("mend a text: %w", err)
	}
	return after, nil
}

// correction is a place in a text, widened to whole words, and what is to
// stand there.
type correction struct {
	text     string
	from, to int
	after    string
}

// find looks up where the correction belongs, or adds to p why it does not
// belong anywhere.
func (s Spelling) find(tree any, others []correction, p *fault.Problems, at string) (correction, bool) {
	if !s.check(p, at) {
		return correction{}, false
	}
	text, ok := textAt(tree, strings.Split(s.Path, "."))
	if !ok || strings.Count(text, s.Before) != 1 {
		p.Add(fault.Invalid, at+".before", "%q does not stand exactly once in %s: give more of the words around it", form.Clip(s.Before), form.Clip(s.Path))
		return correction{}, false
	}
	c := s.widened(text)
	switch before := text[c.from:c.to]; {
	case slices.ContainsFunc(others, func(o correction) bool { return c.from < o.to && o.from < c.to }):
		p.Add(fault.NotAllowed, at+".before", "a word of %q is mended twice: mend it at once", form.Clip(s.Before))
	case !slices.Equal(german.Figures(before), german.Figures(c.after)):
		p.Add(fault.NotAllowed, at+".after", "figures are the owner's: ask the owner for the change")
	case !german.Respelt(before, c.after):
		p.Add(fault.NotAllowed, at+".after", "that is more than spelling: no word may go, come, or become another one. Ask the owner for the change")
	default:
		return c, true
	}
	return correction{}, false
}

// widened returns the correction with the rest of the words that it touches.
func (s Spelling) widened(text string) correction {
	from := strings.Index(text, s.Before)
	to := from + len(s.Before)
	inWord := func(r rune) bool { return !unicode.IsSpace(r) }
	left := len(strings.TrimRightFunc(text[:from], inWord))
	right := len(text) - len(strings.TrimLeftFunc(text[to:], inWord))
	return correction{text, left, right, text[left:from] + s.After + text[to:right]}
}

// corrected makes all corrections of one text.
func corrected(all []correction) string {
	slices.SortFunc(all, func(a, b correction) int { return cmp.Compare(b.from, a.from) })
	text := all[0].text
	for _, c := range all {
		text = text[:c.from] + c.after + text[c.to:]
	}
	return text
}

// textAt returns the text at a path of the tree, and false if none is there.
func textAt(node any, at []string) (string, bool) {
	if len(at) == 0 {
		text, ok := node.(string)
		return text, ok
	}
	switch n := node.(type) {
	case map[string]any:
		return textAt(n[at[0]], at[1:])
	case []any:
		if i, err := strconv.Atoi(at[0]); err == nil && i >= 0 && i < len(n) && strconv.Itoa(i) == at[0] {
			return textAt(n[i], at[1:])
		}
	}
	return "", false
}

// setTextAt replaces the text at a path where [textAt] found one.
func setTextAt(node any, at []string, text string) any {
	if len(at) == 0 {
		return text
	}
	switch n := node.(type) {
	case map[string]any:
		n[at[0]] = setTextAt(n[at[0]], at[1:], text)
	case []any:
		if i, err := strconv.Atoi(at[0]); err == nil {
			n[i] = setTextAt(n[i], at[1:], text)
		}
	}
	return node
}

// check refuses what is no place for a correction, or plainly more than one.
func (s Spelling) check(p *fault.Problems, at string) bool {
	switch {
	case !isSpelt(s.Path):
		p.Add(fault.NotAllowed, at+".path", "%q is no text whose spelling a curator may mend: ask the owner for the change", form.Clip(s.Path))
	case s.Before == "" || s.Before == s.After:
		p.Add(fault.Required, at+".before", "give the words as they stand, and as they should be")
	case len([]rune(s.Before)) > maxPiece:
		p.Add(fault.TooLong, at+".before", "%d characters: at most %d are allowed", len([]rune(s.Before)), maxPiece)
	case len([]rune(s.After)) > maxPiece || levenshtein.ComputeDistance(s.Before, s.After) > maxMisspelt:
		p.Add(fault.NotAllowed, at+".after", "that is more than spelling: change at most %d letters in a piece of at most %d, and ask the owner for anything else", maxMisspelt, maxPiece)
	default:
		return true
	}
	return false
}

// matches compares a dotted path with a pattern.
func matches(pattern, dotted string) bool {
	return slices.EqualFunc(strings.Split(pattern, "."), strings.Split(dotted, "."), func(p, d string) bool { return p == d || p == "*" })
}

// onlyRespelt tells whether two texts differ in the spelling of what readers
// read and in nothing else. What their authors know of consent is no part of
// what they say.
func onlyRespelt(before, after *Text) (bool, error) {
	one, other := *before, *after
	one.Consent, other.Consent = "", ""
	a, err := treeOf(&one)
	if err != nil {
		return false, err
	}
	b, err := treeOf(&other)
	return err == nil && sameTree("", a, b), err
}

// treeOf returns the text's JSON form, in which every field has its path.
func treeOf(t *Text) (tree any, err error) {
	raw, err := json.Marshal(t)
	if err == nil {
		err = json.Unmarshal(raw, &tree)
	}
	if err != nil {
		return nil, fmt.Errorf("take a text apart: %w", err)
	}
	return tree, nil
}

// sameTree compares two parts of texts at a dotted path.
func sameTree(path string, a, b any) bool {
	at := func(name string) string { return strings.TrimPrefix(path+"."+name, ".") }
	switch a := a.(type) {
	case map[string]any:
		b, ok := b.(map[string]any)
		return ok && len(a) == len(b) && !slices.ContainsFunc(slices.Collect(maps.Keys(a)), func(name string) bool {
			other, there := b[name]
			return !there || !sameTree(at(name), a[name], other)
		})
	case []any:
		b, ok := b.([]any)
		if !ok || len(a) != len(b) {
			return false
		}
		for i := range a {
			if !sameTree(at(strconv.Itoa(i)), a[i], b[i]) {
				return false
			}
		}
		return true
	case string:
		b, ok := b.(string)
		return ok && (a == b || isSpelt(path) && german.Respelt(a, b))
	}
	return a == b
}

// isSpelt tells whether readers read the field at the path.
func isSpelt(path string) bool {
	return slices.ContainsFunc(spelt, func(pattern string) bool { return matches(pattern, path) })
}
