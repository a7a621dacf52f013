package graph_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praxistransfer/graph"
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

func TestABrowserGetsAPageWithoutInlineScript(t *testing.T) {
	assets := t.TempDir()
	for _, name := range []string{"graphiql.min.css", "graphiql.min.js", "react.production.min.js", "react-dom.production.min.js"} {
		if err := os.WriteFile(filepath.Join(assets, name), []byte("/* "+name+" */"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, tc := range map[string]struct{ assets, wants, file string }{
		"without assets":            {"", `id="query"`, "plain.js"},
		"with assets":               {assets, `id="graphiql"`, "graphiql.min.js"},
		"with a part of the assets": {filepath.Join(assets, "none"), `id="query"`, "plain.css"},
	} {
		t.Run(name, func(t *testing.T) {
			handler, err := graph.NewHandler(graph.Deps{Assets: tc.assets})
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
		})
	}
}
