package main

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// batchTime is how long a reader may take for one batch of the trail.
const batchTime = 30 * time.Second

// auditExport streams the trail as NDJSON to an AUDITOR. What breaks off goes
// on with the parameter after, the number of the last line.
type auditExport struct {
	page    func(ctx context.Context, who partner.Principal, filter audit.Filter, after int64, first int) (audit.Page, error)
	serving context.Context // ends when the server stops
	refuse  func(http.ResponseWriter, *http.Request, error)
}

// ServeHTTP implements [http.Handler].
func (x auditExport) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	filter, after, err := readFilter(r.URL.Query())
	if err != nil {
		x.refuse(w, r, err)
		return
	}
	who := auth.From(r.Context())
	page, err := x.page(r.Context(), who, filter, after, exportBatch)
	if err != nil {
		x.refuse(w, r, err)
		return
	}
	w.Header().Set("Content-Type", "application/x-ndjson; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	// A long trail takes longer than a request may; a reader who is gone or
	// too slow ends it, because writing fails; so does the end of the server.
	ctx, end := context.WithCancel(context.WithoutCancel(r.Context()))
	defer end()
	control := http.NewResponseController(w)
	defer context.AfterFunc(x.serving, func() {
		end()
		_ = control.SetWriteDeadline(time.Now()) // whoever does not read holds nothing up
	})()
	for {
		if err := control.SetWriteDeadline(time.Now().Add(batchTime)); err != nil && !errors.Is(err, http.ErrNotSupported) {
			panic(http.ErrAbortHandler)
		}
		if err := writeLinks(w, page.Links); err != nil {
			panic(http.ErrAbortHandler)
		}
		if page.Next == 0 {
			return
		}
		if page, err = x.page(ctx, who, filter, page.Next, exportBatch); err != nil {
			panic(http.ErrAbortHandler) // half a trail must not look whole
		}
	}
}

func writeLinks(w http.ResponseWriter, links []audit.Link) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	for _, l := range links {
		if err := out.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// readFilter reads the parameters subject, organisation, since, until and after.
func readFilter(q url.Values) (audit.Filter, int64, error) {
	f := audit.Filter{Subject: q.Get("subject"), Organisation: q.Get("organisation")}
	for name, into := range map[string]*time.Time{"since": &f.Since, "until": &f.Until} {
		if text := q.Get(name); text != "" {
			t, err := time.Parse(time.RFC3339Nano, text)
			if err != nil {
				return f, 0, fault.Wrap(fault.BadInput, err, "%s is no time: write it as 2026-03-01T08:00:00Z", name).At(name)
			}
			*into = t
		}
	}
	text := q.Get("after")
	if text == "" {
		return f, 0, nil
	}
	after, err := strconv.ParseInt(text, 10, 64)
	if err != nil || after < 0 {
		return f, 0, fault.New(fault.BadInput, "after is no number of an event: take that of the last line").At("after")
	}
	return f, after, nil
}
