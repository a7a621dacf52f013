package graph

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"os"
	"path"
	"strings"

	"bytes"
)

// consoleFiles are the pages and scripts for browsers that open the endpoint.
//
//go:embed console
var consoleFiles embed.FS

// graphiqlFiles are what GraphiQL needs, as scripts/assets fetches them.
var graphiqlFiles = []string{"graphiql.min.css", "graphiql.min.js", "react.production.min.js", "react-dom.production.min.js"}

// consolePolicy lets the page run scripts of this origin and ask this origin,
// and nothing else. GraphiQL's editor writes style elements by script.
const consolePolicy = "default-src 'none'; script-src 'self'; style-src 'self'%s; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// console is the page to try operations with: GraphiQL where its files are
// there, otherwise a plain form.
type console struct {
	page   []byte
	policy string
	files  map[string][]byte
}

// assetParameter names a file of the console: /graphql?asset=console.js. So
// the endpoint needs no second path.
const assetParameter = "asset"

// isConsole tells whether a browser asks for the page or one of its files.
func isConsole(r *http.Request) bool {
	values := r.URL.Query()
	if values.Has(assetParameter) {
		return true
	}
	return !values.Has("query") && !values.Has("extensions") && strings.Contains(r.Header.Get("Accept"), "text/html")
}

func newConsole(assets string) (*console, error) {
	c := &console{files: map[string][]byte{}}
	folder, err := fs.Sub(consoleFiles, "console")
	if err != nil {
		return nil, fmt.Errorf("open the console's files: %w", err)
	}
	name := "plain.html"
	if c.takeAssets(assets) {
		name = "graphiql.html"
	}
	for _, script := range []string{"plain.js", "plain.css", "graphiql.js", "graphiql.css"} {
		if c.files[script], err = fs.ReadFile(folder, script); err != nil {
			return nil, fmt.Errorf("read the console's %s: %w", script, err)
		}
	}
	c.policy = fmt.Sprintf(consolePolicy, map[bool]string{true: " 'unsafe-inline'"}[name == "graphiql.html"])
	c.page, err = render(folder, name)
	return c, err
}

// takeAssets reads the files of GraphiQL, and tells whether all are there.
func (c *console) takeAssets(folder string) bool {
	if folder == "" {
		return false
	}
	for _, name := range graphiqlFiles {
		content, err := os.ReadFile(path.Join(folder, name))
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
	name := r.URL.Query().Get(assetParameter)
	if name == "" {
		header.Set("Content-Type", "text/html; charset=utf-8")
		header.Set("Content-Security-Policy", c.policy)
		header.Set("Referrer-Policy", "no-referrer")
		w.Write(c.page)
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
