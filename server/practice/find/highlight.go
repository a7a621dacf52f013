package find

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
	"praxistransfer/server/words"
)

// Highlight is a passage of a field, in parts that match and parts that do not.
type Highlight struct {
	// Field is title, summary or body, or what the entry is filed under: keyword,
	// topic, method, organisation, place, level or year.
	Field string
	Parts []relevance.Part
	// Facet and Value say the same of what is the value of a facet, for whoever names
	// that in another language; empty for any other.
	Facet, Value string
}

// passage is how long a passage of a longer text is, in letters, and further how
// long one that only adds what the summary lacks.
const passage, further = 240, 120

// leafed is how much of an entry is read for a passage, in bytes: most are shorter,
// and a page of a hundred long ones must not cost a hundred times the longest.
const leafed = 30_000

// Highlighter finds the passages of entries that answer one question. It
// serves a whole page of hits, also concurrently.
type Highlighter struct {
	german, english *relevance.Highlighter
	recognised      []Recognised
}

// NewHighlighter returns one for the words that a search found to answer the
// question, and the filters that it recognised, see [Found].
func NewHighlighter(words relevance.Marked, recognised ...Recognised) *Highlighter {
	return &Highlighter{relevance.NewHighlighter(words.German), relevance.NewHighlighter(words.English), recognised}
}

// of returns the one for the language that v is written in.
func (h *Highlighter) of(v practice.View) *relevance.Highlighter {
	if v.Text.Language == words.English {
		return h.english
	}
	return h.german
}

// Passages returns what answers the question in v: in its title and summary, and in
// the first pages of the texts below where the summary has nothing, or they have a
// telling word that title and summary lack.
func (h *Highlighter) Passages(v practice.View) []Highlight {
	var found []Highlight
	marker := h.of(v)
	var shown relevance.WordSet
	mark := func(field, text string) bool {
		parts, answered := marker.Mark(text, passage, marker.All()&^shown)
		if !matches(parts) {
			return false
		}
		shown |= answered
		found = append(found, Highlight{Field: field, Parts: parts})
		return true
	}
	mark("title", v.Text.Title)
	if !mark("summary", form.Visible(v.Text.Summary)) {
		mark("body", practice.Opening(v.Text, leafed))
		return found
	}
	missing := marker.All() &^ shown
	if missing == 0 {
		return found
	}
	if parts, answered := marker.Mark(practice.Opening(v.Text, leafed), further, missing); answered&missing != 0 {
		found = append(found, Highlight{Field: "body", Parts: parts})
	}
	return found
}

func matches(parts []relevance.Part) bool {
	return slices.ContainsFunc(parts, func(p relevance.Part) bool { return p.Match })
}

// Reasons returns why v is among the hits: its passages, and what of that which
// it is filed under answers the question.
func (s *Service) Reasons(ctx context.Context, h *Highlighter, v practice.View) ([]Highlight, error) {
	found := h.Passages(v)
	filed, err := s.filed(ctx, v)
	if err != nil {
		return nil, fmt.Errorf("tell why %s was found: %w", v.ID, err)
	}
	for _, f := range filed {
		parts, _ := h.of(v).Mark(f.name, 0, 0)
		if h.names(f) {
			parts = []relevance.Part{{Text: f.name, Match: true}}
		}
		if matches(parts) {
			found = append(found, Highlight{Field: f.field, Parts: parts, Facet: f.facet, Value: f.value})
		}
	}
	return found, nil
}

// filing is what an entry is filed under, for people and, where it is the value
// of a facet, for filters.
type filing struct{ field, name, facet, value string }

// names reports whether the question names the value.
func (h *Highlighter) names(f filing) bool {
	return slices.ContainsFunc(h.recognised, func(r Recognised) bool { return r.Facet == f.facet && slices.Contains(r.Values, f.value) })
}

// filed lists what an entry is filed under.
func (s *Service) filed(ctx context.Context, v practice.View) ([]filing, error) {
	var all []filing
	for _, word := range v.Text.Keywords {
		all = append(all, filing{field: "keyword", name: word})
	}
	for _, topic := range v.Text.Topics {
		all = append(all, filing{"topic", v.Text.Language.Label("Topic", string(topic)), "topic", string(topic)})
	}
	for _, key := range v.Text.MethodKeys() {
		m, err := s.Entries.Methods.Get(ctx, key)
		if err != nil {
			return nil, err
		}
		all = append(all, filing{"method", m.Value.Name, "method", key})
	}
	names, err := s.Entries.OrganisationNames(ctx, v.Entry, v.Text)
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(names, "\n") {
		all = append(all, filing{field: "organisation", name: name})
	}
	for _, land := range v.Facets["land"] {
		all = append(all, filing{"place", v.Text.Language.Label("Land", land), "land", land})
	}
	for _, level := range v.Facets["level"] {
		all = append(all, filing{"level", v.Text.Language.Label("Level", level), "level", level})
	}
	for _, year := range v.Facets["year"] {
		all = append(all, filing{"year", year, "year", year})
	}
	return all, nil
}
