package door

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"testing"

	"praxistransfer/server/exchange"
	"praxistransfer/server/practice/practicetest"
)

// house is the doors of a house with so many entries, while serving lasts.
func house(serving context.Context, t *testing.T, entries int) *Doors {
	t.Helper()
	h := practicetest.New(t)
	for i := range entries {
		h.Published(practicetest.Editor, fmt.Sprintf("Eintrag %d", i))
	}
	return New(Deps{Practice: h.Service, Serving: serving, Now: h.Now})
}

func request() *http.Request { return httptest.NewRequest(http.MethodGet, "/dump.ndjson", nil) }

func TestACopyEndsWithTheServer(t *testing.T) {
	serving, stop := context.WithCancel(t.Context())
	doors := house(serving, t, 5)
	written := 0
	defer func() {
		if end := recover(); end != http.ErrAbortHandler || written != 2 {
			t.Errorf("after %d entries: %v", written, end)
		}
	}()
	_ = doors.stream(httptest.NewRecorder(), request(), "text/plain", func(_ io.Writer, entries iter.Seq2[*exchange.Publication, error]) error {
		for _, err := range entries {
			if err != nil {
				return err
			}
			if written++; written == 2 {
				stop()
			}
		}
		return nil
	})
	t.Error("a copy that broke off looks whole")
}

func TestACopyOutlivesItsRequestsDeadline(t *testing.T) {
	doors := house(t.Context(), t, 3)
	ctx, expire := context.WithCancel(t.Context())
	written := 0
	err := doors.stream(httptest.NewRecorder(), request().WithContext(ctx), "text/plain", func(_ io.Writer, entries iter.Seq2[*exchange.Publication, error]) error {
		for _, err := range entries {
			if err != nil {
				return err
			}
			written++
			expire()
		}
		return nil
	})
	if err != nil || written != 3 {
		t.Errorf("%d entries: %v", written, err)
	}
}

func TestOnlySoManyCopiesAreMadeAtOnce(t *testing.T) {
	doors := house(t.Context(), t, 1)
	var nested func(depth int) error
	nested = func(depth int) error {
		w := httptest.NewRecorder()
		err := doors.stream(w, request(), "text/plain", func(io.Writer, iter.Seq2[*exchange.Publication, error]) error {
			return nested(depth + 1)
		})
		if depth == maxStreams {
			if err == nil || w.Header().Get("Retry-After") == "" {
				t.Errorf("the copy beyond: %v", err)
			}
			return nil
		}
		return err
	}
	if err := nested(0); err != nil && !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
