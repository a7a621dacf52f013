package httpd

import (
	"context"
	"log/slog"
	"net/http"
	"time"
)

// readyTimeout bounds a question whether the server is ready.
const readyTimeout = 2 * time.Second

// Healthz answers that the process runs.
func Healthz(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "ok") }

// Readyz answers 200 if ready returns no error, with what it notes, a backlog
// for instance; otherwise 503. The error goes to the log, not to who asks.
func Readyz(ready func(ctx context.Context) (note string, err error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		ctx, cancel := context.WithTimeout(r.Context(), readyTimeout)
		defer cancel()
		note, err := ready(ctx)
		if err != nil {
			slog.WarnContext(ctx, "not ready", "error", err)
			plain(w, http.StatusServiceUnavailable, "not ready")
			return
		}
		if note == "" {
			note = "ready"
		}
		plain(w, http.StatusOK, note)
	}
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write([]byte(text + "\n"))
}
