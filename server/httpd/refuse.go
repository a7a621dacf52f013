package httpd

import (
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"

	"praxistransfer/server/fault"
	"praxistransfer/server/words"
)

// statuses are what HTTP says to a code; what is not listed is 500.
var statuses = map[fault.Code]int{
	fault.Unauthenticated: http.StatusUnauthorized,
	fault.Forbidden:       http.StatusForbidden,
	fault.NotFound:        http.StatusNotFound,
	fault.BadInput:        http.StatusBadRequest,
	fault.Conflict:        http.StatusConflict,
	fault.Complexity:      http.StatusBadRequest,
	fault.RateLimited:     http.StatusTooManyRequests,
	fault.TooLarge:        http.StatusRequestEntityTooLarge,
	fault.Unavailable:     http.StatusServiceUnavailable,
}

// Refuser answers a request with an error, in the shape of a GraphQL response
// without data, so that a client reads every refusal in one way.
type Refuser struct {
	// Log gets the causes of INTERNAL and UNAVAILABLE; nil is the default one.
	Log *slog.Logger
}

// Refuse writes err with the status of its code. A body over its limit
// (*[http.MaxBytesError]) is [fault.TooLarge].
func (f Refuser) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	if over := new(http.MaxBytesError); errors.As(err, &over) {
		err = tooLarge(over.Limit)
	}
	code := fault.CodeOf(err)
	status, ok := statuses[code]
	if !ok {
		status = http.StatusInternalServerError
	}
	if status >= http.StatusInternalServerError {
		f.log().ErrorContext(r.Context(), "request failed", "request", RequestID(r.Context()), "error", err)
	}
	header := w.Header()
	switch code {
	case fault.Unauthenticated:
		header.Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	case fault.TooLarge:
		header.Set("Connection", "close") // the rest of the body is not worth reading
	}
	body, err := json.Marshal(body(r, code, err))
	if err != nil {
		http.Error(w, "", status)
		return
	}
	header.Set("Content-Type", "application/json; charset=utf-8")
	header.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(body)
}

type refused struct {
	Errors []refusedError `json:"errors"`
}

type refusedError struct {
	Message    string            `json:"message"`
	Extensions map[string]string `json:"extensions"`
}

func body(r *http.Request, code fault.Code, err error) refused {
	e := refusedError{
		Message:    words.Accepted(r.Header.Get("Accept-Language")).Refusal(err),
		Extensions: map[string]string{"code": string(code)},
	}
	if id := RequestID(r.Context()); id != "" && (code == fault.Internal || code == fault.Unavailable) {
		e.Extensions["requestId"] = id
	}
	return refused{Errors: []refusedError{e}}
}

func (f Refuser) log() *slog.Logger {
	if f.Log == nil {
		return slog.Default()
	}
	return f.Log
}
