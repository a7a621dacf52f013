package practice

import (
	"context"
	"maps"

	"praxistransfer/server/audit"
	"praxistransfer/server/relevance"
)

// Index finds entries by words and facets. It is never the truth: it may lag
// behind the [Store], and can always be rebuilt from it. What a hit may show
// is decided by the store, so an Index returns ids only.
// Package indextest checks that an implementation keeps these promises.
type Index interface {
	// Put makes docs findable, each in place of the one with its ID. When it
	// returns nil they are durable and the next Search finds them. An error
	// that is a [RejectedDocuments] says which documents can never be taken
	// (the others are in); any other error means that none need be in.
	Put(ctx context.Context, docs ...Document) error

	// Delete makes ids unfindable; an id that is not there is no error.
	Delete(ctx context.Context, ids ...ID) error

	// Search returns the hits of q, best first.
	Search(ctx context.Context, q Query) (Result, error)

	// Complete returns words of the documents, but for those of labels alone, that
	// begin with a beginning, the most frequent first and at most limit of them.
	// Words that say little are none of them.
	Complete(ctx context.Context, beginning string, limit int) ([]Completion, error)

	// Configure sets the words that curators maintain. It compares with what
	// is set and does nothing where nothing changed.
	Configure(ctx context.Context, words Words) error

	// Stamps returns for every document in the index the stamp it was put
	// with, so that a check can find what is missing, surplus or outdated.
	Stamps(ctx context.Context) (map[ID]string, error)

	// Rebuild fills a new, empty index through fill and swaps it in when fill
	// returns nil, under live searches; on an error the old one goes on. What
	// Put and Delete change meanwhile is in the new one as well.
	Rebuild(ctx context.Context, fill func(put func(...Document) error) error) error

	// Ready returns nil while the engine answers.
	Ready(ctx context.Context) error

	Close() error
}

// Document is what an Index knows of an entry: only what every reader may see.
type Document struct {
	ID ID
	// Stamp changes whenever anything else in the document does.
	Stamp        string
	Title        string
	Summary      string
	Body         string // everything else that is worth finding, paragraphs separated by newlines
	Organisation string // names of the organisations, for people who search by them
	Keywords     []string
	// Labels name what the entry is filed under, in its language. They rank it
	// higher, but are no words of its own: nothing is a hit by them alone, and
	// quoted words never match them.
	Labels   []string
	Language string // de or en: which stems count
	// Facets are the values that filters and counts use, by facet name. An
	// Index takes any name that matches [a-zA-Z]+ and any value.
	Facets map[string][]string
	// Newest orders by date, in milliseconds since 1970; Sort by title.
	Newest int64
	Sort   string
	// Boost is a factor on the score, by which stale documents rank lower at
	// equal fit: above 0 and up to 1; 0 means 1.
	Boost float64
}

// Words are the parts of the search language that curators maintain.
type Words struct {
	// Synonyms maps a word or phrase to the words and phrases that count as
	// it, in one direction. Expansion happens before the engine.
	Synonyms map[string][]string
	// StopWords are left out of questions that have other words.
	StopWords []string

	// Version grows with every change by a person.
	Version int `json:",omitempty"`
	// Events are what is not in the audit trail yet.
	Events []audit.Event `json:",omitempty"`
}

// Query is a search. The zero Query asks for everything in the engine's order.
type Query struct {
	// Text is what a person typed. Words may be misspelt; the last is also
	// taken as a prefix unless a blank follows it; "quoted words" must stand
	// so; -word must not occur. Blank or mere punctuation matches everything.
	Text string
	// MatchAll asks for the documents that have all telling words, and for
	// nothing where there are none.
	MatchAll bool
	// Filter narrows: the values of one facet are alternatives, facets combine.
	// A facet without values does not narrow.
	Filter map[string][]string
	// Meant are words of the text that name values of a facet: a document that has
	// one of the values has those words.
	Meant []Meaning
	// Facets are those to count. A facet's counts ignore its own filter.
	Facets []string
	Order  Order
	Offset int
	Limit  int
	// Alike is given where hits are ordered by what the text means as well, see
	// [relevance.Language.Beside]: what it names is scored like the ranked hits,
	// wherever it stands.
	Alike Alike
	// Unranked asks for hits in the engine's own order, as they follow after
	// the first [Window] ranked ones: it need not be the order of relevance,
	// and holds the ranked ones again.
	Unranked bool
}

// Alike returns the documents that are most alike in meaning to a question, of which
// asked are the telling words: those that are misspelt mean what they were taken for.
// It may take as long as an encoder is waited for.
type Alike func(ctx context.Context, asked []AskedWord) []ID

// Meaning is what words of a question name.
type Meaning struct {
	Text   string // the words, as they were typed
	Facet  string
	Values []string
}

// Ranked reports whether hits are asked for by relevance, and ranked.
func (q Query) Ranked() bool {
	return (q.Order == ByRelevance || q.Order == "") && !q.Unranked
}

// Narrowing is the filter without the facets that do not narrow.
func (q Query) Narrowing() map[string][]string {
	narrow := maps.Clone(q.Filter)
	maps.DeleteFunc(narrow, func(_ string, values []string) bool { return len(values) == 0 })
	return narrow
}

// Window is how many candidates are ranked by relevance: an Index ranks this
// many at least, and hits after them may follow in the engine's own order.
const Window = 200

// Order is the order of hits.
type Order string

// The orders of a search, and of a list from the store.
const (
	ByRelevance Order = "RELEVANCE"
	ByNewest    Order = "NEWEST"
	ByTitle     Order = "TITLE"
	ByUpdated   Order = "UPDATED"
)

// Result is what an Index found. The hits are the documents that have all
// telling words of the question, each as it is, by its stem, as a part or but for
// typing errors, and by a synonym or all parts of it where few have the words
// themselves, see [relevance.Suffice]; where no document has them all, those with
// the most of them or nearly so, see [relevance.Enough]. What has only single words,
// or only means the same, follows in Hits, but counts apart.
type Result struct {
	Hits []Hit
	// Beside are those that [Query.Alike] named, match, and are not among the ranked
	// hits.
	Beside []Hit
	// Total counts all hits that match, not only those returned, and Loose what
	// follows them.
	Total, Loose int
	// Partly tells that no document has all telling words, whatever the filter.
	Partly bool
	// Asked are the telling words of the question.
	Asked []AskedWord
	// Whole is the score of a text that has every word of the question, though none
	// may. Like scores it is only told of what is ranked.
	Whole float64
	// Facets counts values of the hits by facet, most frequent first, ties by
	// value.
	Facets map[string][]Bucket
	// Words are the words of the texts that answer the question: those to mark
	// in what the hits show. None for a question without words.
	Words relevance.Marked
	// Partial is true while the index is new and not filled yet: then hits,
	// total and counts are of what it holds so far.
	Partial bool
}

// AskedWord is a telling word of a question.
type AskedWord struct {
	// Typed is the word as it was typed.
	Typed string
	// Count is how many documents have it, whatever the filter.
	Count int
	// Meant is the word that it counts as where it seems misspelt, as one seems that
	// neither texts nor the lexicon know: folded, unless no text has it.
	Meant string
}

// Hit is one document that matches.
type Hit struct {
	ID    ID
	Score float64 // comparable within one Result only
	// English tells the language of the document, German or English.
	English bool
	// Loose tells that it is no hit, but follows.
	Loose bool
}

// Completion is a word that begins as one that is being typed.
type Completion struct {
	Word  string // folded
	Count int    // of documents that have it
	In    ID     // the newest of them, whose text spells it; of several the first by id
}

// Bucket is one value of a facet.
type Bucket struct {
	Value string
	Count int
}

// RejectedDocuments is the error of an [Index] that took some documents but
// can never take these.
type RejectedDocuments map[ID]error

// Error names the number of documents and one reason.
func (r RejectedDocuments) Error() string {
	for id, err := range r {
		return "index refuses " + string(id) + ": " + err.Error()
	}
	return "index refuses no document"
}
