package web

import (
	"bytes"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"praxistransfer/server/exchange"
	"praxistransfer/server/exchange/paper"
	"praxistransfer/server/practice"
)

// formats lists in which formats an entry can be had beside its page: under its
// address with the suffix, and under the address itself for whoever prefers the
// media type.
func (q *ask) formats() []exchange.ExportFormat {
	return append(slices.Clone(exchange.ExportFormats), paper.Format(councilOf(q.asker()), q.lang.Language))
}

// wantedFormat splits the suffix off the last part of an entry's address and
// returns the format that it, or else the Accept header, asks for; nil for the
// page. It is false where there is no such format. No slug has a dot.
func (q *ask) wantedFormat() (slug string, format *exchange.ExportFormat, known bool) {
	slug, suffix, cut := strings.Cut(q.PathValue("slug"), ".")
	all := q.formats()
	if cut {
		i := slices.IndexFunc(all, func(f exchange.ExportFormat) bool { return f.Suffix == suffix })
		if i < 0 {
			return slug, nil, false
		}
		return slug, &all[i], true
	}
	offered := []string{"text/html"}
	for _, f := range all {
		offered = append(offered, f.MediaType)
	}
	if i := exchange.Choose(q.Header.Values("Accept"), offered...); i > 0 {
		return slug, &all[i-1], true
	}
	return slug, nil, true
}

// answerAs answers with an entry, or the revision of it that the address names,
// in another format than its page.
func (q *ask) answerAs(v practice.View, f *exchange.ExportFormat) error {
	if number := q.URL.Query().Get("revision"); number != "" {
		var err error
		if v, err = q.atRevision(v, number); err != nil {
			return err
		}
	}
	publication, err := q.publication(v)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := f.Write(&b, publication); err != nil {
		return fmt.Errorf("write %s as %s: %w", v.ID, f.Suffix, err)
	}
	if f.File != "" {
		q.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": f.File + "-" + v.Slug + "." + f.Suffix}))
	}
	kind := f.MediaType
	if strings.HasPrefix(kind, "text/") {
		kind += "; charset=utf-8"
	}
	q.w.Header().Add("Link", exchange.Signpost{Relation: "describes", Address: publication.URL, MediaType: "text/html"}.String())
	return q.write(http.StatusOK, kind, b.Bytes())
}

// publication is what the formats say of an entry. Its address names this server:
// files are taken away from here.
func (q *ask) publication(v practice.View) (*exchange.Publication, error) {
	return exchange.Of(q.Context(), q.site.Practice, v, q.site.addresses().At(q.Host).Revision(v.Slug, v.Revision))
}
