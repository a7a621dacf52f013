// Package find answers questions for entries: by words and facets, and by
// how well they fit an authority.
package find

import (
	"context"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/practice/unanswered"
)

// Service finds entries.
type Service struct {
	// Entries are what it is about, and who may see and decide.
	Entries *practice.Service
	// Chains remembers the ranked hits of recent searches for their next pages.
	Chains *Chains
	// Likeness tells what a question is like in meaning; nil where nothing does.
	Likeness *likeness.Service
	// Unanswered counts what readers search for in vain; nil counts nothing.
	Unanswered *unanswered.Service
	// Names remembers what was made of the names that are recognised and
	// suggested; nil makes it anew every time.
	Names *NameMemory
	// Also name more to suggest, of what other rooms keep.
	Also []func(context.Context) ([]Named, error)
}
