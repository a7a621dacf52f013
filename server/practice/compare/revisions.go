package compare

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// Difference is one field in which two texts of an entry differ.
type Difference struct {
	// Path names the field as in the input, list positions as decimal numbers
	// from 0: those of the newer text, or of the older for what is gone.
	Path []string
	// Before and After are the values: a text as it is, anything else as
	// JSON; empty where it is not stated.
	Before, After string
	// Parts are the words of both, for texts that stand on both sides.
	Parts []DifferencePart

	before, after reflect.Value // the values themselves; invalid where not stated
	keys          keys          // that they may hold
}

// DifferencePart is a stretch of words and what became of them.
type DifferencePart struct {
	Text   string
	Change PartChange
}

// PartChange says what became of some words.
type PartChange string

// The changes.
const (
	PartSame    PartChange = "SAME"
	PartRemoved PartChange = "REMOVED"
	PartAdded   PartChange = "ADDED"
)

// PartChanges lists them in the order of the schema's enum.
var PartChanges = []PartChange{PartSame, PartRemoved, PartAdded}

// Comparison is two texts of an entry and the fields in which they differ, in
// the order of the fields.
type Comparison struct {
	From, To    practice.View
	Differences []Difference
}

// Revisions compares two published revisions of an entry field by field, as who
// sees them; 0 for to is the draft, for those who may see it. It fails with
// [fault.NotFound] where either is none that who may see.
func (s *Service) Revisions(ctx context.Context, who partner.Principal, id practice.ID, from, to int) (Comparison, error) {
	v, err := s.Entries.Entry(ctx, who, id)
	if err != nil {
		return Comparison{}, err
	}
	c := Comparison{}
	if c.From, err = s.Entries.AtRevision(ctx, who, v, from); err != nil {
		return Comparison{}, err
	}
	if to == 0 {
		draft, ok := s.Entries.Working(ctx, who, v)
		if !ok {
			return Comparison{}, practice.NoRevision(string(id), to)
		}
		c.To = draft
	} else if c.To, err = s.Entries.AtRevision(ctx, who, v, to); err != nil {
		return Comparison{}, err
	}
	bases, err := s.showBases(ctx, who, &c.From, &c.To)
	if err != nil {
		return Comparison{}, err
	}
	known, err := s.keysIn(ctx, bases, c.From, c.To)
	if err != nil {
		return Comparison{}, err
	}
	d := differ{keys: known, people: v, effort: newEffort(ctx)}
	d.values(nil, reflect.ValueOf(*c.From.Text), reflect.ValueOf(*c.To.Text))
	if d.err == nil && d.effort.err != nil {
		d.err = fmt.Errorf("compare revisions of %s: %w", id, d.effort.err)
	}
	c.Differences = d.found
	return c, d.err
}

// showBases leaves the views only those bases of which who may know, and returns
// them.
func (s *Service) showBases(ctx context.Context, who partner.Principal, views ...*practice.View) (map[practice.ID]practice.View, error) {
	var ids []practice.ID
	for _, v := range views {
		ids = append(ids, v.Text.BasedOn...)
	}
	known, err := s.Bases(ctx, who, ids...)
	if err != nil {
		return nil, err
	}
	for _, v := range views {
		text := *v.Text
		text.BasedOn = slices.DeleteFunc(slices.Clone(text.BasedOn), func(id practice.ID) bool { _, ok := known[id]; return !ok })
		v.Text = &text
	}
	return known, nil
}

// differ collects the fields in which two texts differ. Their Go form gives
// the order of the fields, and their JSON names.
type differ struct {
	people practice.View
	keys   keys
	effort *effort
	found  []Difference
	err    error
}

func (d *differ) values(path []string, a, b reflect.Value) {
	if d.effort.ended() || reflect.DeepEqual(a.Interface(), b.Interface()) {
		return
	}
	switch {
	case a.Kind() == reflect.Pointer && a.Type().Elem().Kind() == reflect.Struct && !opaque(a.Type().Elem()):
		d.values(path, pointed(a), pointed(b))
	case a.Kind() == reflect.Struct && !opaque(a.Type()):
		for i := range a.NumField() {
			name, _, _ := strings.Cut(a.Type().Field(i).Tag.Get("json"), ",")
			d.values(below(path, name), a.Field(i), b.Field(i))
		}
	case a.Kind() == reflect.Slice:
		d.lists(path, a, b)
	default:
		d.add(path, item{a, d.text(a)}, item{b, d.text(b)})
	}
}

// opaque tells whether a struct is one value to readers.
func opaque(t reflect.Type) bool {
	return t.PkgPath() != reflect.TypeFor[practice.Text]().PkgPath() || t == reflect.TypeFor[practice.Range]()
}

// pointed returns what a pointer points to, or its zero value.
func pointed(v reflect.Value) reflect.Value {
	if v.IsNil() {
		return reflect.Zero(v.Type().Elem())
	}
	return v.Elem()
}

func below(path []string, name string) []string {
	return append(path[:len(path):len(path)], name)
}

// lists compares item by item. Where items gave way to as many others, each
// is compared with the one that took its place.
func (d *differ) lists(path []string, a, b reflect.Value) {
	older, newer := d.items(a), d.items(b)
	pairs := align(d.effort, older, newer, func(x, y item) bool { return x.text == y.text })
	for i := 0; i < len(pairs); {
		gone, fresh := []int{}, []int{}
		for ; i < len(pairs) && (pairs[i].old < 0 || pairs[i].new < 0); i++ {
			if pairs[i].old >= 0 {
				gone = append(gone, pairs[i].old)
			} else {
				fresh = append(fresh, pairs[i].new)
			}
		}
		for n := range max(len(gone), len(fresh)) {
			switch {
			case n >= len(fresh):
				d.add(below(path, strconv.Itoa(gone[n])), older[gone[n]], item{})
			case n >= len(gone):
				d.add(below(path, strconv.Itoa(fresh[n])), item{}, newer[fresh[n]])
			default:
				d.values(below(path, strconv.Itoa(fresh[n])), older[gone[n]].value, newer[fresh[n]].value)
			}
		}
		i++
	}
}

// item is an element of a list with its text, by which it is found again.
type item struct {
	value reflect.Value
	text  string
}

func (d *differ) items(v reflect.Value) []item {
	all := make([]item, v.Len())
	for i := range all {
		all[i] = item{v.Index(i), d.text(v.Index(i))}
	}
	return all
}

// text returns a value as readers get it: of a person the name, while it is
// kept.
func (d *differ) text(v reflect.Value) string {
	if v.IsZero() {
		return ""
	}
	if id, ok := v.Interface().(practice.PersonID); ok {
		p, _ := d.people.Person(id)
		return p.Name
	}
	if v.Kind() == reflect.String {
		return v.String()
	}
	raw, err := json.Marshal(v.Interface())
	if err != nil {
		d.err = fmt.Errorf("compare a value: %w", err)
	}
	var plain string // a time, for instance
	if json.Unmarshal(raw, &plain) == nil {
		return plain
	}
	return string(raw)
}

func (d *differ) add(path []string, before, after item) {
	if before.text == after.text {
		return
	}
	found := Difference{Path: path, Before: before.text, After: after.text, before: before.value, after: after.value, keys: d.keys}
	if before.text != "" && after.text != "" && found.plain() {
		found.Parts = parts(d.effort, before.text, after.text)
	}
	d.found = append(d.found, found)
}

// pieces are words, and what stands between them.
var pieces = regexp.MustCompile(`[\pL\pN]+|[^\pL\pN]+`)

// parts sets the words of two texts side by side.
func parts(e *effort, before, after string) []DifferencePart {
	older, newer := pieces.FindAllString(before, -1), pieces.FindAllString(after, -1)
	var all []DifferencePart
	for _, p := range align(e, older, newer, func(a, b string) bool { return a == b }) {
		switch {
		case p.new < 0:
			all = appendPart(all, DifferencePart{older[p.old], PartRemoved})
		case p.old < 0:
			all = appendPart(all, DifferencePart{newer[p.new], PartAdded})
		default:
			all = appendPart(all, DifferencePart{newer[p.new], PartSame})
		}
	}
	return overBlanks(all)
}

// appendPart adds a part, to the last one where the same became of both.
func appendPart(all []DifferencePart, part DifferencePart) []DifferencePart {
	if n := len(all); n > 0 && all[n-1].Change == part.Change {
		all[n-1].Text += part.Text
		return all
	}
	return append(all, part)
}

// overBlanks takes changes together that only blanks lie between: people read
// "drei Wochen" for "zwei Monate", and not two words with a blank that stayed.
func overBlanks(parts []DifferencePart) []DifferencePart {
	var all []DifferencePart
	for i := 0; i < len(parts); {
		end := i // of a run of changes and the blanks between them
		for end < len(parts) && (parts[end].Change != PartSame || end > i && end+1 < len(parts) && strings.TrimSpace(parts[end].Text) == "") {
			end++
		}
		if end == i {
			all, i = append(all, parts[i]), i+1
			continue
		}
		all, i = append(all, oneChange(parts[i:end])...), end
	}
	return all
}

// oneChange makes what was removed and what was added of a run of changes; a
// run that only removes or only adds stays as it is.
func oneChange(run []DifferencePart) []DifferencePart {
	var removed, added string
	changes := map[PartChange]bool{}
	for _, p := range run {
		changes[p.Change] = true
		if p.Change != PartAdded {
			removed += p.Text
		}
		if p.Change != PartRemoved {
			added += p.Text
		}
	}
	if !changes[PartRemoved] || !changes[PartAdded] {
		return run
	}
	return []DifferencePart{{removed, PartRemoved}, {added, PartAdded}}
}
