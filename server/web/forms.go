package web

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"praxistransfer/server/exchange"
	"praxistransfer/server/exchange/paper"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// form is another form of an entry than its page: under the entry's address
// with the suffix, and under the address itself for whoever accepts its type
// rather than a page.
type form struct {
	suffix, mediaType string
	write             func(io.Writer, *exchange.Publication, words.Language) error
	// file is true of what readers save under a name.
	file bool
}

// forms lists them. One place decides which of them a request gets: see
// [Site.entry].
var forms = []form{
	{"docx", paper.MediaType, func(w io.Writer, p *exchange.Publication, l words.Language) error {
		return paper.WriteDOCX(w, paper.Of(p, l))
	}, true},
	{"bib", "application/x-bibtex", plainly(exchange.WriteBibTeX), false},
	{"ris", "application/x-research-info-systems", plainly(exchange.WriteRIS), false},
	{"csl.json", "application/vnd.citationstyles.csl+json", plainly(exchange.WriteCSL), false},
	{"jsonld", "application/ld+json", plainly(exchange.WriteJSONLD), false},
}

// plainly is for forms that are the same in every language.
func plainly(write func(io.Writer, *exchange.Publication) error) func(io.Writer, *exchange.Publication, words.Language) error {
	return func(w io.Writer, p *exchange.Publication, _ words.Language) error { return write(w, p) }
}

// formOf splits the suffix of a form off the last part of an entry's address.
// No slug has a dot.
func formOf(part string) (slug string, f *form, known bool) {
	slug, suffix, cut := strings.Cut(part, ".")
	if !cut {
		return slug, nil, true
	}
	for i := range forms {
		if forms[i].suffix == suffix {
			return slug, &forms[i], true
		}
	}
	return slug, nil, false
}

// accepted returns the form that an Accept header names; nil for the page,
// which whoever reads HTML, or anything, gets.
func accepted(header string) *form {
	for part := range strings.SplitSeq(header, ",") {
		kind, _, err := mime.ParseMediaType(part)
		if err != nil || kind == "text/html" || kind == "*/*" {
			return nil
		}
		for i := range forms {
			if forms[i].mediaType == kind {
				return &forms[i]
			}
		}
	}
	return nil
}

// form answers with an entry, or the revision of it that the address names, in
// another form than its page.
func (q *ask) form(v practice.View, f *form) error {
	if number := q.URL.Query().Get("revision"); number != "" {
		var err error
		if v, err = q.atRevision(v, number); err != nil {
			return err
		}
	}
	publication, err := exchange.Of(q.Context(), q.site.Practice, v, q.site.addresses().Revision(v.Slug, v.Revision))
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := f.write(&b, publication, q.lang.Language); err != nil {
		return fmt.Errorf("write %s as %s: %w", v.ID, f.suffix, err)
	}
	if f.file {
		q.w.Header().Set("Content-Disposition", `attachment; filename="vorlage-`+v.Slug+`.`+f.suffix+`"`)
	}
	q.write(http.StatusOK, f.mediaType, b.Bytes())
	return nil
}
