package practice

import (
	"slices"
	"sync"

	"praxistransfer/server/relevance"
)

// Highlight is a passage of a field, in parts that match and parts that do not.
type Highlight struct {
	Field string // title, summary or body
	Parts []relevance.Part
}

// passage is how long a passage of a longer text is, in letters.
const passage = 240

// Highlighter finds the passages of entries that answer one question. It
// remembers words, so one serves a whole page of hits, also concurrently.
type Highlighter struct {
	service  *Service
	question string

	mu     sync.Mutex
	ready  bool
	marker *relevance.Highlighter // nil for a question without words
}

// Highlighter returns one for the question.
func (s *Service) Highlighter(question string) *Highlighter {
	return &Highlighter{service: s, question: question}
}

// Passages returns what answers the question in v: in its title and summary
// and, where the summary has nothing, in the texts below. A question without
// words has no answer.
func (h *Highlighter) Passages(v View) ([]Highlight, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.prepare(); err != nil || h.marker == nil {
		return nil, err
	}
	var found []Highlight
	mark := func(field, text string) bool {
		parts := h.marker.Mark(text, passage)
		if !slices.ContainsFunc(parts, func(p relevance.Part) bool { return p.Match }) {
			return false
		}
		found = append(found, Highlight{field, parts})
		return true
	}
	mark("title", v.Text.Title)
	if !mark("summary", v.Text.Summary) {
		mark("body", body(v.Text))
	}
	return found, nil
}

// prepare reads the question once, when the first passage is asked for.
func (h *Highlighter) prepare() error {
	if h.ready {
		return nil
	}
	language := h.service.Language()
	q, err := language.Parse(h.question)
	if err != nil {
		return err
	}
	h.ready = true
	if !q.Everything() {
		h.marker = language.Highlighter(q)
	}
	return nil
}
