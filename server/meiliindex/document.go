package meiliindex

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// document is a [practice.Document] as the engine gets it: all words folded,
// so that its own ideas of letters and languages do not matter. The same text
// is what relevance reads.
type document struct {
	ID           practice.ID         `json:"id"`
	Stamp        string              `json:"stamp"`
	Newest       int64               `json:"newest"`
	Sort         string              `json:"sort"`
	Boost        float64             `json:"boost"`
	English      bool                `json:"english"`
	Title        string              `json:"title"`
	Organisation string              `json:"organisation"`
	Text         []string            `json:"text"`
	Keywords     []string            `json:"keywords"`
	Labels       []string            `json:"labels"`
	Terms        string              `json:"terms"`
	Words        []string            `json:"words"`
	Written      int64               `json:"written"`
	Facets       map[string][]string `json:"facets"`
}

// The hidden fields: the stems of the words and of the parts of compounds, each
// as [stem] marks it, which order what is found; every word but those of the
// labels, by which documents are found and counted, those that only the keywords have
// as [keyword] marks them; and when the document was written, in milliseconds since
// 1970, by which other replicas learn its words.
const (
	termsField   = "terms"
	wordsField   = "words"
	writtenField = "written"
)

// stem marks a stem, so that it never is a word that somebody typed.
func stem(of string) string { return of + "0" }

// keyword marks a word that a document has in its keywords only, where it stands for
// less than elsewhere, see [relevance.Scorer.Filed].
func keyword(word string) string { return word + keywordMark }

const keywordMark = "#"

// longestWord is how many bytes a word may have to be found.
const longestWord = longestValue - len(keywordMark)

var (
	idForm    = regexp.MustCompile(`^[A-Za-z0-9_-]{1,511}$`)
	facetForm = regexp.MustCompile(`^[a-zA-Z]+$`)
)

// check returns why an index can never take d, or nil.
func check(d *practice.Document) error {
	if !idForm.MatchString(string(d.ID)) {
		return errors.New("an id has 1 to 511 letters, digits, _ and -")
	}
	if !(d.Boost >= 0 && d.Boost <= 1) {
		return fmt.Errorf("boost %g is not above 0 and up to 1", d.Boost)
	}
	for name, values := range d.Facets {
		if !facetForm.MatchString(name) {
			return fmt.Errorf("facet %q: a name has letters only", name)
		}
		for _, value := range values {
			if n := len(encodeValue(value)); n > longestValue {
				return fmt.Errorf("facet %s: a value takes %d bytes, the engine tells only %d apart", name, n, longestValue)
			}
		}
	}
	return nil
}

// encode returns d in JSON, and learns its words.
func (ix *Index) encode(d *practice.Document) (json.RawMessage, error) {
	doc := document{
		ID: d.ID, Stamp: d.Stamp, Newest: d.Newest, Sort: d.Sort, Boost: relevance.Boost(d.Boost), English: d.Language == "en",
		Title: fold(d.Title), Organisation: fold(d.Organisation), Text: foldAll([]string{d.Summary, d.Body}), Keywords: foldAll(d.Keywords), Labels: foldAll(d.Labels),
		Written: time.Now().UnixMilli(), Facets: encodeFacets(d.Facets),
	}
	ix.addWords(&doc)
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("encode document %s: %w", d.ID, err)
	}
	return data, nil
}

// readable returns the words of d as relevance reads them.
func (d *document) readable() relevance.Document {
	return relevance.Document{
		Texts:   [relevance.Fields][]string{{d.Title}, {d.Organisation}, d.Text, d.Keywords, d.Labels},
		English: d.English,
	}
}

// addWords fills the hidden fields.
func (ix *Index) addWords(d *document) {
	var terms, own, keywords []string
	seen := make(map[string]bool)
	relevance.Read(d.readable(), func(word string, field relevance.Field) {
		ix.memory.vocabulary.Add(word, field)
		if len(word) > longestWord {
			return
		}
		switch field {
		case relevance.Labels:
		case relevance.Keywords:
			keywords = append(keywords, word)
		default:
			own = append(own, word)
		}
		if seen[word] {
			return
		}
		seen[word] = true
		f := ix.lexicon.Forms(word)
		terms = append(append(terms, f.German, f.English), f.Parts...)
	})
	terms = distinct(terms)
	for i, form := range terms {
		terms[i] = stem(form)
	}
	own = distinct(own)
	d.Terms, d.Words = strings.Join(terms, " "), own
	for _, word := range distinct(keywords) {
		if _, found := slices.BinarySearch(own, word); !found {
			d.Words = append(d.Words, keyword(word))
		}
	}
}

func distinct(words []string) []string {
	slices.Sort(words)
	return slices.Compact(words)
}

// fold returns the words of text with blanks between them, or a hyphen where
// one was.
func fold(text string) string {
	var b strings.Builder
	for t := range german.Tokens(text) {
		switch {
		case t.Joined && b.Len() > 0:
			b.WriteByte('-')
		case b.Len() > 0:
			b.WriteByte(' ')
		}
		b.WriteString(t.Word())
	}
	return b.String()
}

func foldAll(texts []string) []string {
	all := make([]string, len(texts))
	for i, text := range texts {
		all[i] = fold(text)
	}
	return all
}
