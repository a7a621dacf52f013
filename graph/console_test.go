package graph

import (
	"io/fs"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// open returns what a browser gets at target.
func open(t *testing.T, handler http.Handler, target string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequestWithContext(t.Context(), http.MethodGet, target, nil)
	r.Header.Set("Accept", "text/html,application/xhtml+xml")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return w
}

// built are the files that a server is built with: the console's own, and those
// of GraphiQL that were fetched.
func built(t *testing.T, fetched ...string) fs.FS {
	t.Helper()
	files := fstest.MapFS{}
	for _, name := range []string{"graphiql.css", "graphiql.html", "graphiql.js", "plain.css", "plain.html", "plain.js"} {
		content, err := fs.ReadFile(consoleFiles, "console/"+name)
		if err != nil {
			t.Fatal(err)
		}
		files["console/"+name] = &fstest.MapFile{Data: content}
	}
	for _, name := range fetched {
		files["console/fetched/"+name] = &fstest.MapFile{Data: []byte("/* " + name + " */")}
	}
	return files
}

func TestABrowserGetsAPageWithoutInlineScript(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		fetched     []string
		wants, file string
	}{
		"without what is fetched":        {nil, `id="query"`, "plain.js"},
		"with what is fetched":           {graphiqlFiles, `id="graphiql"`, "graphiql.min.js"},
		"with a part of what is fetched": {graphiqlFiles[1:], `id="query"`, "plain.css"},
	} {
		t.Run(name, func(t *testing.T) {
			handler, err := newConsole(built(t, tc.fetched...))
			if err != nil {
				t.Fatal(err)
			}
			page := open(t, handler, "/graphql")
			body := page.Body.String()
			if page.Code != 200 || !strings.Contains(body, tc.wants) {
				t.Errorf("%d %s", page.Code, body)
			}
			if strings.Contains(strings.ReplaceAll(body, `<script src="`, ""), "<script") || strings.Contains(body, " style=") || strings.Contains(body, "://") {
				t.Errorf("inline script, style or another origin: %s", body)
			}
			policy := page.Header().Get("Content-Security-Policy")
			if !strings.Contains(policy, "default-src 'none'; script-src 'self'; style-src 'self'") || !strings.Contains(policy, "frame-ancestors 'none'") {
				t.Errorf("policy %q", policy)
			}
			if plain := open(t, handler, "/graphql?plain"); !strings.Contains(plain.Body.String(), `id="query"`) {
				t.Errorf("the plain page is %s", plain.Body)
			}
			if file := open(t, handler, "/graphql?asset="+tc.file); file.Code != 200 || !strings.Contains(file.Header().Get("Content-Type"), "utf-8") {
				t.Errorf("%s: %d %s", tc.file, file.Code, file.Header())
			}
			if file := open(t, handler, "/graphql?asset=../handler.go"); file.Code != 404 {
				t.Errorf("another file: %d", file.Code)
			}
			if known := slices.Collect(maps.Keys(handler.files)); len(known) != 4 && len(known) != 4+len(graphiqlFiles) {
				t.Errorf("it knows the files %q", known)
			}
		})
	}
}
