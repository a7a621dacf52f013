package graph_test

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"testing"

	"praxistransfer/server/practice"
)

// BenchmarkEntry is the query that most pages of clients begin with.
func BenchmarkEntry(b *testing.B) {
	h := newHouse(b)
	v := h.publish("Ein Titel", func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Organisation: "ver-di", Role: "UNION"}}
	})
	for name, query := range map[string]string{
		"title": `{ entry(id: \"` + string(v.ID) + `\") { id title } }`,
		"page":  `{ entry(id: \"` + string(v.ID) + `\") { id slug version title summary state revision owner { key name } subjects { name regionKey } topics methods { key name } status outcome story { problem goal approach { text duration } results limits } evidenceLevel rights { licence contact { mailbox } } publishedAt } }`,
	} {
		b.Run(name, func(b *testing.B) {
			body := []byte(`{"query":"` + query + `"}`)
			b.ReportAllocs()
			for b.Loop() {
				r := httptest.NewRequestWithContext(b.Context(), http.MethodPost, "/graphql", bytes.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				h.handler.ServeHTTP(w, r)
				if w.Code != 200 || !bytes.Contains(w.Body.Bytes(), []byte("Ein Titel")) {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
