package model

import (
	"strconv"
	"strings"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
)

// The beginnings of the ids of an entry and of its texts. An id stands for one
// text, so that a client which remembers objects by id never takes a draft for
// the published text.
const (
	EntryPrefix    = "entry_"
	DraftPrefix    = "draft_"
	RevisionPrefix = "revision_"
)

// TextRef is what an id of an entry or of one of its texts names.
type TextRef struct {
	Entry practice.ID
	// Draft is true of the draft, and Revision above 0 of a published text. An
	// id with neither names the entry: its newest published text, or the draft
	// while there is none.
	Draft    bool
	Revision int
}

// ParseTextID reads an id. What names no text is taken for the id of an entry,
// which then is not found.
func ParseTextID(id string) TextRef {
	if rest, ok := strings.CutPrefix(id, DraftPrefix); ok {
		return TextRef{Entry: practice.ID(EntryPrefix + rest), Draft: true}
	}
	if rest, ok := strings.CutPrefix(id, RevisionPrefix); ok {
		if i := strings.LastIndexByte(rest, '_'); i >= 0 {
			if n, err := strconv.Atoi(rest[i+1:]); err == nil && n > 0 && strconv.Itoa(n) == rest[i+1:] {
				return TextRef{Entry: practice.ID(EntryPrefix + rest[:i]), Revision: n}
			}
		}
	}
	return TextRef{Entry: practice.ID(id)}
}

// EntryOf returns the id of the entry that an id names, or that the text named
// belongs to.
func EntryOf(id string) practice.ID { return ParseTextID(id).Entry }

// ID names the text shown: by the entry's own id where it is what readers of the
// entry see.
func (e *Entry) ID() string {
	id := string(e.Entry.ID)
	switch rest := strings.TrimPrefix(id, EntryPrefix); {
	case !e.pinned:
		return id
	case e.View.Working:
		return DraftPrefix + rest
	default:
		return RevisionPrefix + rest + "_" + strconv.Itoa(e.Revision)
	}
}

// MarshalEntryID writes the id of an entry.
func MarshalEntryID(id practice.ID) graphql.Marshaler { return MarshalID(string(id)) }

// UnmarshalEntryID reads the id of an entry, or of one of its texts.
func UnmarshalEntryID(v any) (practice.ID, error) {
	id, err := UnmarshalID(v)
	return EntryOf(id), err
}
