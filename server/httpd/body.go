package httpd

import (
	"bytes"
	"io"
	"net/http"

	"praxistransfer/server/fault"
)

// buffered is the largest limit up to which a body of unknown length is read
// before the handler runs.
const buffered = 1 << 20

// LimitBody refuses bodies of more bytes than limit says for the request, with
// [fault.TooLarge]. A body that does not tell its length is read first where
// the limit is up to 1 MiB, so that the handler never sees a part of it; above
// that, reading past the limit fails with *[http.MaxBytesError].
func LimitBody(limit func(*http.Request) int64, refuse func(http.ResponseWriter, *http.Request, error)) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.ContentLength == 0 {
				next.ServeHTTP(w, r)
				return
			}
			most := limit(r)
			err := error(nil)
			switch {
			case r.ContentLength > most:
				hear(r)
				err = tooLarge(most)
			case r.ContentLength < 0 && most <= buffered:
				err = buffer(w, r, most)
			default:
				r.Body = http.MaxBytesReader(w, r.Body, most)
			}
			if err != nil {
				refuse(w, r, err)
				return
			}
			next.ServeHTTP(w, r)
		})
	}
}

// patience bounds how much of a refused body is read, in bytes.
const patience = 16 << 20

// hear reads a body that is refused, so that a client that sends all before it
// listens gets the answer instead of a broken connection. What a client fails
// to send is no error: it is refused all the same.
func hear(r *http.Request) {
	if r.ContentLength <= patience {
		_, _ = io.Copy(io.Discard, r.Body)
	}
}

func buffer(w http.ResponseWriter, r *http.Request, most int64) error {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, most))
	if err != nil {
		if int64(len(body)) >= most {
			return tooLarge(most)
		}
		return fault.Wrap(fault.BadInput, err, "the body of the request ended early: send it again")
	}
	r.Body, r.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	return nil
}

func tooLarge(most int64) error {
	return fault.New(fault.TooLarge, "the body of the request is larger than %d bytes: send less at once", most)
}
