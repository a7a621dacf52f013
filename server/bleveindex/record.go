package bleveindex

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"

	index "github.com/blevesearch/bleve_index_api"

	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// The fields of a document in bleve: the words by where they stand, of which
// only the postings are kept, and two that are stored: the sequence of all
// words, and everything that orders, filters and counts.
var fieldNames = [relevance.Fields]string{"title", "organisation", "text", "keywords", "labels"}

const (
	sequenceField = "sequence"
	headField     = "head"
)

// head is what is stored of a document beside its words.
type head struct {
	Stamp  string  `json:"stamp"`
	Newest int64   `json:"newest"`
	Sort   string  `json:"sort"`
	Boost  float64 `json:"boost"`
	// English tells that German stems do not run over the words.
	English bool                `json:"english,omitempty"`
	Facets  map[string][]string `json:"facets"`
}

var (
	idForm    = regexp.MustCompile(`^[A-Za-z0-9_-]{1,511}$`)
	facetForm = regexp.MustCompile(`^[a-zA-Z]+$`)
)

// check returns why an index can never take d, or nil. Every engine has the
// same limits, so that entries can move from one to another.
func check(d *practice.Document) error {
	if !idForm.MatchString(string(d.ID)) {
		return errors.New("an id has 1 to 511 letters, digits, _ and -")
	}
	if !(d.Boost >= 0 && d.Boost <= 1) {
		return fmt.Errorf("boost %g is not above 0 and up to 1", d.Boost)
	}
	for name := range d.Facets {
		if !facetForm.MatchString(name) {
			return fmt.Errorf("facet %q: a name has letters only", name)
		}
	}
	return nil
}

// record is a document as bleve takes it.
type record struct {
	id     string
	fields []index.Field
	size   int
}

// newRecord reads the words of d.
func newRecord(d *practice.Document) (*record, error) {
	var terms [relevance.Fields]index.TokenFrequencies
	for i := range terms {
		terms[i] = make(index.TokenFrequencies)
	}
	sequence := relevance.Read(readable(d), func(word string, field relevance.Field) {
		if terms[field][word] == nil {
			terms[field][word] = term(word)
		}
	})
	stored, err := json.Marshal(head{d.Stamp, d.Newest, d.Sort, relevance.Boost(d.Boost), english(d), d.Facets})
	if err != nil {
		return nil, fmt.Errorf("encode document: %w", err)
	}
	r := &record{id: string(d.ID)}
	for field, name := range fieldNames {
		if len(terms[field]) > 0 {
			r.add(&part{name: name, terms: terms[field], options: index.IndexField | index.SkipFreqNorm})
		}
	}
	r.add(&part{name: sequenceField, value: encode(sequence), options: index.StoreField})
	r.add(&part{name: headField, value: stored, options: index.StoreField})
	return r, nil
}

// readable returns the words of d as relevance reads them.
func readable(d *practice.Document) relevance.Document {
	return relevance.Document{
		Texts:   [relevance.Fields][]string{{d.Title}, {d.Organisation}, {d.Summary, d.Body}, d.Keywords, d.Labels},
		English: english(d),
	}
}

func english(d *practice.Document) bool { return d.Language == "en" }

func term(word string) *index.TokenFreq {
	t := &index.TokenFreq{Term: []byte(word)}
	t.SetFrequency(1)
	return t
}

func encode(s relevance.Sequence) []byte {
	data := make([]byte, 0, 4*len(s))
	for _, key := range s {
		data = binary.LittleEndian.AppendUint32(data, key)
	}
	return data
}

// decode reads what encode wrote. It overwrites s, to use its memory again.
func decode(s relevance.Sequence, data []byte) relevance.Sequence {
	s = s[:0]
	for ; len(data) >= 4; data = data[4:] {
		s = append(s, binary.LittleEndian.Uint32(data))
	}
	return s
}

func (r *record) add(p *part) {
	r.fields = append(r.fields, p)
	r.size += len(p.value) + 16*len(p.terms)
}

// The methods of [index.Document].

func (r *record) ID() string { return r.id }

func (r *record) AddIDField() {
	if r.fields[len(r.fields)-1].Name() != "_id" {
		r.add(&part{name: "_id", value: []byte(r.id), terms: index.TokenFrequencies{r.id: term(r.id)}, options: index.IndexField | index.StoreField})
	}
}

func (r *record) VisitFields(visit index.FieldVisitor) {
	for _, f := range r.fields {
		visit(f)
	}
}

func (r *record) VisitComposite(index.CompositeFieldVisitor) {}
func (r *record) HasComposite() bool                         { return false }
func (r *record) Indexed() bool                              { return true }
func (r *record) Size() int                                  { return r.size }
func (r *record) NumPlainTextBytes() uint64                  { return uint64(r.size) }
func (r *record) StoredFieldsBytes() uint64                  { return uint64(r.size) }

// part is a field of a record: an [index.Field] that is analysed already.
type part struct {
	name    string
	value   []byte
	terms   index.TokenFrequencies
	options index.FieldIndexingOptions
}

func (p *part) Name() string                                     { return p.name }
func (p *part) Value() []byte                                    { return p.value }
func (p *part) ArrayPositions() []uint64                         { return nil }
func (p *part) EncodedFieldType() byte                           { return 't' }
func (p *part) Analyze()                                         {}
func (p *part) Options() index.FieldIndexingOptions              { return p.options }
func (p *part) AnalyzedLength() int                              { return len(p.terms) }
func (p *part) AnalyzedTokenFrequencies() index.TokenFrequencies { return p.terms }
func (p *part) NumPlainTextBytes() uint64                        { return uint64(len(p.value)) }
