package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"
)

// observation is what is known about a request beside its answer.
type observation struct {
	id    string
	route string
}

type observationKey struct{}

// RequestID returns the id by which the log knows the request, or "".
func RequestID(ctx context.Context) string {
	if o, ok := ctx.Value(observationKey{}).(*observation); ok {
		return o.id
	}
	return ""
}

// Observe gives every request an id, which the answer's header X-Request-Id
// names, counts it in metrics, writes it to log when it is over, and turns a
// panic into INTERNAL. It must be the outermost of all.
//
// The log holds method, route, status, size and time: no address, no query,
// no header and no body, for they hold personal data and secrets.
func Observe(metrics *Metrics, log *slog.Logger, refuse func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			began := time.Now()
			seen := &observation{id: newRequestID(), route: otherRoute}
			r = r.WithContext(context.WithValue(r.Context(), observationKey{}, seen))
			answer := &recorder{ResponseWriter: w, status: http.StatusOK}
			w.Header().Set("X-Request-Id", seen.id)
			metrics.inFlight.Inc()
			defer func() {
				metrics.inFlight.Dec()
				broken := recover()
				if broken != nil {
					answer.failed(r, log, broken, refuse)
				}
				took := time.Since(began)
				metrics.count(seen.route, answer.status, took)
				log.LogAttrs(r.Context(), slog.LevelInfo, "request",
					slog.String("request", seen.id), slog.String("method", r.Method), slog.String("route", seen.route),
					slog.Int("status", answer.status), slog.Int64("bytes", answer.bytes), slog.Duration("took", took))
				if broken != nil && answer.cut {
					panic(http.ErrAbortHandler)
				}
			}()
			next.ServeHTTP(answer, r)
		})
	}
}

func newRequestID() string {
	id := strconv.FormatUint(rand.Uint64()|1<<63, 16) // always 16 digits
	return id
}

// recorder remembers what was answered.
type recorder struct {
	http.ResponseWriter
	status  int
	bytes   int64
	started bool
	cut     bool // the answer broke off and must not look whole
}

// WriteHeader implements [http.ResponseWriter].
func (w *recorder) WriteHeader(status int) {
	if !w.started && status >= http.StatusOK {
		w.status, w.started = status, true
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write implements [http.ResponseWriter].
func (w *recorder) Write(p []byte) (int, error) {
	w.started = true
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Flush implements [http.Flusher], which handlers of streams look for.
func (w *recorder) Flush() {
	w.started = true
	if f, ok := w.ResponseWriter.(http.Flusher); ok {
		f.Flush()
	}
}

// Unwrap is for [http.ResponseController].
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *recorder) failed(r *http.Request, log *slog.Logger, broken any, refuse func(http.ResponseWriter, *http.Request, error)) {
	if err, ok := broken.(error); ok && errors.Is(err, http.ErrAbortHandler) {
		w.cut = true
		return
	}
	log.ErrorContext(r.Context(), "panic", "request", RequestID(r.Context()), "cause", broken, "stack", string(debug.Stack()))
	if w.started {
		w.status, w.cut = http.StatusInternalServerError, true
		return
	}
	refuse(w, r, fmt.Errorf("panic: %v", broken))
}
