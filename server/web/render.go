package web

import (
	"bytes"
	"embed"
	"fmt"
	"hash/fnv"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"

	"praxistransfer/server/auth"
	"praxistransfer/server/cost"
	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

//go:embed templates
var templateFiles embed.FS

// templates are the pages by name, each with the frame and all partials.
type templates map[string]*template.Template

// parseTemplates reads every page. frame.html and the files named part_… are in
// all of them.
func parseTemplates() (templates, error) {
	shared, err := template.ParseFS(templateFiles, "templates/frame.html", "templates/part_*.html")
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(templateFiles, "templates/*.html")
	if err != nil {
		return nil, err
	}
	all := templates{}
	for _, file := range files {
		name := strings.TrimSuffix(path.Base(file), ".html")
		if name == "frame" || strings.HasPrefix(name, "part_") {
			continue
		}
		own, err := shared.Clone()
		if err != nil {
			return nil, err
		}
		if all[name], err = own.ParseFS(templateFiles, file); err != nil {
			return nil, fmt.Errorf("template %s: %w", name, err)
		}
	}
	return all, nil
}

// ask is one request for a page.
type ask struct {
	voice
	*http.Request
	site   *Site
	w      http.ResponseWriter
	who    partner.Principal
	reader asking // what the address says of the reader's authority
	// alongside is the query of what goes along from page to page; nil until it is
	// asked for.
	alongside *string
}

// path is that of the page without its language.
func (q *ask) path() string {
	p := strings.TrimPrefix(q.URL.EscapedPath(), q.lang.prefix)
	if p == "" {
		return "/"
	}
	return p
}

// page makes a handler of what answers a page in one language, once its price
// is paid.
func (s *Site) page(l language, answer func(*Site, *ask) error, price cost.Units) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		q := &ask{voice: voice{l}, Request: r, site: s, w: w, who: auth.From(r.Context())}
		err := q.pay(price)
		if err == nil {
			err = answer(s, q)
		}
		if err != nil {
			s.refuse(q, err)
		}
	})
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// render writes a page only when all of it is ready: half a page with status
// 200 is worse than an honest 500.
func (q *ask) render(status int, name string, data any) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := q.site.views[name].ExecuteTemplate(b, "frame", data); err != nil {
		return fmt.Errorf("render page %s: %w", name, err)
	}
	return q.write(status, "text/html; charset=utf-8", b.Bytes())
}

// write answers with content, or with 304 where the reader has the same. What
// is there now is asked for each time: an entry may be withdrawn. A page pays for
// its length, since what it is made of is as long; one for an error does not.
func (q *ask) write(status int, kind string, content []byte) error {
	if status == http.StatusOK {
		if err := cost.Pay(q.Context(), cost.Kilobyte*cost.Units(len(content))/1000); err != nil {
			return err
		}
	}
	header := q.w.Header()
	header.Set("Content-Type", kind)
	header.Set("Content-Language", q.Code())
	header.Set("Cache-Control", "private, no-cache")
	if status == http.StatusOK {
		tag := etag(content)
		header.Set("ETag", tag)
		if q.Method != http.MethodPost && exchange.Known(q.Header.Get("If-None-Match"), tag) {
			q.w.WriteHeader(http.StatusNotModified)
			return nil
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(content)))
	q.w.WriteHeader(status)
	q.w.Write(content)
	return nil
}

// etag is a weak one: the same page may travel compressed and plain.
func etag(content []byte) string {
	h := fnv.New128a()
	h.Write(content)
	return fmt.Sprintf(`W/"%x"`, h.Sum(nil))
}

// statuses are those of the errors that a reader may meet.
var statuses = map[fault.Code]int{
	fault.NotFound: http.StatusNotFound, fault.BadInput: http.StatusBadRequest, fault.RateLimited: http.StatusTooManyRequests,
	fault.Unavailable: http.StatusServiceUnavailable, fault.TooLarge: http.StatusRequestEntityTooLarge,
	fault.Forbidden: http.StatusNotFound, fault.Unauthenticated: http.StatusNotFound, // what a stranger may not see does not exist
}

// problem is the page in place of one that could not be shown.
type problem struct {
	page
	Heading, Text string
	// RequestID helps whoever runs the server to find what went wrong.
	RequestID string
}

// refuse shows the page for an error. What is nobody's fault but the server's
// is logged, and told as a request id only.
func (s *Site) refuse(q *ask, err error) {
	status, known := statuses[fault.CodeOf(err)]
	if !known {
		status = http.StatusInternalServerError
		s.Log.Error("a page could not be shown", "path", q.URL.Path, "error", err)
	}
	key := "problem." + strconv.Itoa(status)
	p := problem{page: q.newPage(q.T(key + ".title")), Heading: q.T(key + ".title"), Text: q.T(key + ".text")}
	p.NoIndex = true
	if status == http.StatusInternalServerError {
		p.RequestID = q.w.Header().Get("X-Request-Id")
	}
	q.w.Header().Del("Content-Disposition") // of the file that is not given: this is a page
	if err := q.render(status, "problem", p); err != nil {
		s.Log.Error("the page for an error could not be shown", "error", err)
		http.Error(q.w, q.T("problem.500.title"), http.StatusInternalServerError)
	}
}

// missing answers for every path that is none of ours. A slash too many at the
// end leads to the page without it.
func (s *Site) missing(w http.ResponseWriter, r *http.Request) {
	l := german
	if r.URL.Path == english.prefix || strings.HasPrefix(r.URL.Path, english.prefix+"/") {
		l = english
	}
	switch trimmed := strings.TrimRight(r.URL.EscapedPath(), "/"); {
	case r.URL.Path == english.prefix:
		http.Redirect(w, r, "/en/", http.StatusMovedPermanently)
		return
	case r.Method == http.MethodGet && trimmed != r.URL.EscapedPath() && strings.HasPrefix(trimmed, "/") && !strings.HasPrefix(trimmed, "//"):
		target := *r.URL
		target.Path, target.RawPath = strings.TrimRight(r.URL.Path, "/"), ""
		http.Redirect(w, r, target.RequestURI(), http.StatusMovedPermanently)
		return
	}
	s.page(l, func(*Site, *ask) error { return notHere() }, 0).ServeHTTP(w, r)
}
