package meiliindex

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

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
	Title        string              `json:"title"`
	Organisation string              `json:"organisation"`
	Text         []string            `json:"text"`
	Keywords     []string            `json:"keywords"`
	Terms        string              `json:"terms"`
	Spelling     string              `json:"spelling"`
	Facets       map[string][]string `json:"facets"`
}

// The hidden fields: stems and parts of compounds, each as [term] marks it, and
// all of these and the words as they are spelt, where typing errors are
// forgiven.
const (
	termsField    = "terms"
	spellingField = "spelling"
)

// term marks a stem, so that it never is a word that somebody typed.
func term(stem string) string { return stem + "0" }

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

// encode returns d in JSON.
func encode(d *practice.Document, lexicon *german.Lexicon) (json.RawMessage, error) {
	doc := document{
		ID: d.ID, Stamp: d.Stamp, Newest: d.Newest, Sort: d.Sort, Boost: relevance.Boost(d.Boost),
		Title: fold(d.Title), Organisation: fold(d.Organisation), Text: foldAll([]string{d.Summary, d.Body}), Keywords: foldAll(d.Keywords),
		Facets: encodeFacets(d.Facets),
	}
	doc.addTerms(lexicon)
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, fmt.Errorf("encode document %s: %w", d.ID, err)
	}
	return data, nil
}

// texts are the words of d by field.
func (d *document) texts() [relevance.Fields][]string {
	return [relevance.Fields][]string{{d.Title}, {d.Organisation}, d.Text, d.Keywords}
}

// addTerms fills the hidden fields.
func (d *document) addTerms(lexicon *german.Lexicon) {
	seen := make(map[string]bool)
	var terms, spelling []string
	relevance.Read(d.texts(), func(word string, _ relevance.Field) {
		if seen[word] {
			return
		}
		seen[word] = true
		f := lexicon.Forms(word)
		terms = append(append(terms, f.German, f.English), f.Parts...)
		spelling = append(append(spelling, word, f.German), f.Parts...)
	})
	terms, spelling = distinct(terms), distinct(spelling)
	for i, stem := range terms {
		terms[i] = term(stem)
	}
	d.Terms, d.Spelling = strings.Join(terms, " "), strings.Join(spelling, " ")
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
