package practice

import (
	"time"

	"praxistransfer/server/audit"
)

// Entry is a case study or project result with everything that is kept about
// it but its older revisions. It has one JSON form, which the stores, the
// backup and the exchange formats share. What one reader sees of it is a [View].
//
// An Entry from a [Store] is shared: change a copy, and replace what its
// pointers and slices refer to instead of writing into it.
type Entry struct {
	ID   ID     `json:"id"`
	Slug string `json:"slug"`
	// Version grows with every change by a person, and only then.
	Version int `json:"version"`
	// Shown is the version by which outsiders know it: see [Entry.shown].
	Shown int    `json:"shown,omitempty"`
	Owner string `json:"owner"` // key of the organisation
	// State is where readers find it: PUBLISHED, ARCHIVED, WITHDRAWN or
	// DELETED; while it was never published, the state of the draft.
	State State `json:"state"`

	CreatedAt   time.Time  `json:"createdAt"`
	CreatedBy   string     `json:"createdBy,omitempty"`   // the token's subject that began it
	ModifiedAt  time.Time  `json:"modifiedAt,omitzero"`   // when it was changed last
	PublishedAt *time.Time `json:"publishedAt,omitempty"` // first publication

	// Published is the text of the newest revision; nil before the first.
	Published *Text `json:"published,omitempty"`
	// Revisions name the published texts, oldest first; number n is at n-1.
	Revisions []RevisionRef `json:"revisions,omitempty"`
	// Draft is the text being worked on; nil when nothing is.
	Draft *Draft `json:"draft,omitempty"`

	// People are the persons that texts refer to by id.
	People []Person `json:"people,omitempty"`

	Featured bool     `json:"featured,omitempty"`
	Evidence Evidence `json:"evidence,omitzero"`
	// Confirmations say which authorities described stand by which texts.
	Confirmations []Confirmation `json:"confirmations,omitempty"`
	// Replies are what authorities that it describes say to it, one each.
	Replies []Remark `json:"replies,omitempty"`
	// Verdicts are what curators found wanting in its drafts, oldest first;
	// for its owner and curators only.
	Verdicts []Verdict `json:"verdicts,omitempty"`
	// MentionRulings are what curators decided over words of a de-identified text
	// that may tell whom it hides.
	MentionRulings []MentionRuling `json:"mentionRulings,omitempty"`

	Freshness Freshness  `json:"freshness,omitzero"`
	Tombstone *Tombstone `json:"tombstone,omitempty"`

	// Adoptions lists what others do with the entry, oldest first. A
	// withdrawal closes the list.
	Adoptions []AdoptionRef `json:"adoptions,omitempty"`

	// Source names the import that made it, for finding it again.
	Source *SourceMark `json:"source,omitempty"`

	// Facets, SortTitle, NewestAt and UpdatedAt are derived from the text that its
	// readers see (of a draft, its own): by them a store filters and orders. Of a
	// de-identified text the times are years only.
	Facets    Facets    `json:"facets,omitempty"`
	SortTitle string    `json:"sortTitle,omitempty"`
	NewestAt  time.Time `json:"newestAt"`
	UpdatedAt time.Time `json:"updatedAt"`

	// WakeAt is when something falls due by itself: an embargo's end, a
	// person's deletion, a review. Nil when nothing does.
	WakeAt *time.Time `json:"wakeAt,omitempty"`

	// Due marks the entry for the indexer; every Put sets it.
	Due bool `json:"due,omitempty"`
	// IndexError is why the index refuses the entry for good, if it does.
	IndexError string `json:"indexError,omitempty"`
	// Events are what is not in the audit trail yet.
	Events []audit.Event `json:"events,omitempty"`
}

// RevisionRef names a published text.
type RevisionRef struct {
	Number int        `json:"number"`
	ID     RevisionID `json:"id"`
	At     time.Time  `json:"at"`
	// DeIdentified is true of a text that hides whose it is; in what was written
	// before there was this field nobody knows.
	DeIdentified bool `json:"deIdentified,omitempty"`
}

// RevisionID names the document of a published text: "revision_" and a ULID.
type RevisionID string

// Revision is a published text. It is written once, before the entry points
// to it, and never changed.
type Revision struct {
	ID     RevisionID `json:"id"`
	Entry  ID         `json:"entry"`
	Number int        `json:"number"`
	At     time.Time  `json:"at"`
	Text   Text       `json:"text"`
}

// Draft is a text being worked on, and where its review stands.
type Draft struct {
	Text  Text  `json:"text"`
	State State `json:"state"`
	// Owner is the key of the authority described that takes the entry over by
	// this draft; empty where it is the entry's owner that works on it.
	Owner string `json:"owner,omitempty"`
	// Refiled is true where a curator changed more than spelling since it was
	// submitted.
	Refiled bool `json:"refiled,omitempty"`
	// CreatedBy is the token's subject that began it beside a published text,
	// and CreatedAt when that was.
	CreatedBy string    `json:"createdBy,omitempty"`
	CreatedAt time.Time `json:"createdAt,omitzero"`
	// UpdatedAt is when it was changed last, beside a published text: of that
	// readers learn the time, of the draft they do not.
	UpdatedAt *time.Time `json:"updatedAt,omitempty"`
	// SubmittedAt is when it was sent for review last; nil before.
	SubmittedAt *time.Time `json:"submittedAt,omitempty"`
	// Claim says who reviews it; nil while nobody does.
	Claim *Claim `json:"claim,omitempty"`
	// Approved holds the publication until the embargo ends.
	Approved *Approval `json:"approved,omitempty"`
}

// Approval is a decision to publish at a later time.
type Approval struct {
	At           time.Time `json:"at"`
	Organisation string    `json:"organisation"`
	Until        time.Time `json:"until"`
}

// PersonID names a person within the entry: "person_" and a ULID.
type PersonID string

// Person is the personal data of a creator or contact. It lies outside the
// texts; when DeleteBy has passed it is gone from all of them.
type Person struct {
	ID       PersonID   `json:"id"`
	Name     string     `json:"name"`
	ORCID    string     `json:"orcid,omitempty"`
	Role     string     `json:"role,omitempty"` // function, as "Projektleitung"
	DeleteBy *time.Time `json:"deleteBy,omitempty"`
}

// Freshness is when the entry was last confirmed and must be looked at again.
type Freshness struct {
	ReviewDue       *time.Time `json:"reviewDue,omitempty"`
	LastConfirmedAt *time.Time `json:"lastConfirmedAt,omitempty"`
	LastConfirmedBy string     `json:"lastConfirmedBy,omitempty"` // key of the organisation
}

// Tombstone is what stays of a withdrawn entry.
type Tombstone struct {
	At     time.Time `json:"at"`
	Reason string    `json:"reason,omitempty"`
	Title  string    `json:"title,omitempty"`
	// Legal is true of a withdrawal for legal reasons, of which only id and
	// date stay.
	Legal bool `json:"legal,omitempty"`
}

// SourceMark finds an imported entry again and tells what of it was edited.
type SourceMark struct {
	Source     string `json:"source"`
	ExternalID string `json:"externalId"`
	// Imported is a digest of the text that came in last.
	Imported string `json:"imported"`
	// Fields are digests of its fields by their paths: a field of the entry
	// with another one was edited here. Entries of earlier versions have none.
	Fields map[string]string `json:"fields,omitempty"`
}

// Facets are the values by which entries are filtered and counted, by facet.
type Facets map[string][]string
