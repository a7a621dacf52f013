package httpd

import "net/http"

// otherRoute stands for requests that reached no route.
const otherRoute = "other"

// Mux is a [http.ServeMux] that tells [Observe] which route a request took.
// Routes, not paths, are counted and logged: paths have no bound.
type Mux struct{ http.ServeMux }

// ServeHTTP implements [http.Handler].
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if seen, ok := r.Context().Value(observationKey{}).(*observation); ok {
		defer func() {
			if r.Pattern != "" {
				seen.route = r.Pattern
			}
		}()
	}
	m.ServeMux.ServeHTTP(w, r)
}
