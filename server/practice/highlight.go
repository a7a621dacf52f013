package practice

import (
	"slices"

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
// serves a whole page of hits, also concurrently.
type Highlighter struct{ marker *relevance.Highlighter }

// NewHighlighter returns one for the words that a search found to answer the
// question, see [Found].
func NewHighlighter(words []string) *Highlighter {
	return &Highlighter{relevance.NewHighlighter(words)}
}

// Passages returns what answers the question in v: in its title and summary
// and, where the summary has nothing, in the texts below.
func (h *Highlighter) Passages(v View) []Highlight {
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
	return found
}
