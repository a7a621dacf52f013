package graph

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// consoleFiles are the pages and scripts for browsers that open the endpoint
// and, in fetched, what scripts/assets/fetch brought before the server was
// built; that may be missing.
//
//go:embed console
var consoleFiles embed.FS

// graphiqlFiles are what GraphiQL needs, as scripts/assets fetches them.
var graphiqlFiles = []string{"graphiql.min.css", "graphiql.min.js", "react.production.min.js", "react-dom.production.min.js"}

// consolePolicy lets the page run scripts of this origin and ask this origin,
// and nothing else.
const consolePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// console is the page to try operations with: GraphiQL where its files are
// there, otherwise a plain form, which is always there for narrow screens.
type console struct {
	page, plain []byte
	files       map[string][]byte
}

// assetParameter names a file of the console, /graphql?asset=plain.js, and
// plainParameter its plain page. So the endpoint needs no second path.
const (
	assetParameter = "asset"
	plainParameter = "plain"
)

// isConsole tells whether a browser asks for the page or one of its files.
func isConsole(r *http.Request) bool {
	values := r.URL.Query()
	if values.Has(assetParameter) || values.Has(plainParameter) {
		return true
	}
	return !values.Has("query") && !values.Has("extensions") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

func newConsole(files fs.FS) (*console, error) {
	c := &console{files: map[string][]byte{}}
	folder, err := fs.Sub(files, "console")
	if err != nil {
		return nil, fmt.Errorf("open the console's files: %w", err)
	}
	for _, script := range []string{"plain.js", "plain.css", "graphiql.js", "graphiql.css"} {
		if c.files[script], err = fs.ReadFile(folder, script); err != nil {
			return nil, fmt.Errorf("read the console's %s: %w", script, err)
		}
	}
	if c.plain, err = render(folder, "plain.html"); err != nil {
		return nil, err
	}
	c.page = c.plain
	if c.takeFetched(folder) {
		c.page, err = render(folder, "graphiql.html")
	}
	return c, err
}

// takeFetched reads the files of GraphiQL, and tells whether all are there.
func (c *console) takeFetched(folder fs.FS) bool {
	for _, name := range graphiqlFiles {
		content, err := fs.ReadFile(folder, "fetched/"+name)
		if err != nil {
			return false
		}
		c.files[name] = content
	}
	return true
}

func render(folder fs.FS, name string) ([]byte, error) {
	page, err := template.ParseFS(folder, name)
	if err != nil {
		return nil, fmt.Errorf("parse the console's %s: %w", name, err)
	}
	var b bytes.Buffer
	if err := page.Execute(&b, examples); err != nil {
		return nil, fmt.Errorf("render the console's %s: %w", name, err)
	}
	return b.Bytes(), nil
}

// ServeHTTP implements [http.Handler].
func (c *console) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	values := r.URL.Query()
	name := values.Get(assetParameter)
	if name == "" {
		header.Set("Content-Type", "text/html; charset=utf-8")
		header.Set("Content-Security-Policy", consolePolicy)
		header.Set("Referrer-Policy", "no-referrer")
		page := c.page
		if values.Has(plainParameter) {
			page = c.plain
		}
		w.Write(page)
		return
	}
	content, ok := c.files[name]
	if !ok {
		http.NotFound(w, r)
		return
	}
	header.Set("Content-Type", map[string]string{".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}[path.Ext(name)])
	header.Set("Cache-Control", "max-age=3600")
	w.Write(content)
}
