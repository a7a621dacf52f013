package door

import (
	"cmp"
	"context"
	"errors"
	"io"
	"iter"
	"net/http"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/site"
)

// portionTime is how long a reader may take for one entry of a dump.
const portionTime = 30 * time.Second

// Publications yields all that is published at the time now, as [Doors] dump it
// and the command export writes it: every newest revision, without what was
// withdrawn.
func Publications(ctx context.Context, from *practice.Service, now func() time.Time, addresses site.Addresses) iter.Seq2[*exchange.Publication, error] {
	return func(yield func(*exchange.Publication, error) bool) {
		for listed, err := range from.Listed(ctx, now()) {
			if err == nil && listed.Gone {
				continue
			}
			var p *exchange.Publication
			if err == nil {
				p, err = exchange.Of(ctx, from, listed.View, addresses.Revision(listed.View.Slug, listed.View.Revision))
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}

func (d *Doors) dumpNDJSON(w http.ResponseWriter, r *http.Request) error {
	return d.stream(w, r, "application/x-ndjson; charset=utf-8", exchange.WriteNDJSON)
}

func (d *Doors) dumpCSV(w http.ResponseWriter, r *http.Request) error {
	w.Header().Set("Content-Disposition", `attachment; filename="praxistransfer.csv"`)
	return d.stream(w, r, "text/csv; charset=utf-8; header=present", exchange.WriteCSV)
}

// stream writes everything that is published, portion by portion. It takes
// longer than other requests may: it pays for each entry and waits where the
// allowance is used up. Whoever reads too slowly, or is gone, ends it, and so does
// the end of the server: a copy that breaks off looks broken.
func (d *Doors) stream(w http.ResponseWriter, r *http.Request, mediaType string, write func(io.Writer, iter.Seq2[*exchange.Publication, error]) error) error {
	select {
	case d.streams <- struct{}{}:
		defer func() { <-d.streams }()
	default:
		w.Header().Set("Retry-After", "30")
		return fault.New(fault.Unavailable, "too many copies are being made right now: try again in %d s", 30)
	}
	if err := cost.Pay(r.Context(), 5*cost.List); err != nil {
		return err
	}
	tag, err := d.state(r.Context(), d.addresses(r).Home)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", mediaType)
	w.Header().Set("Cache-Control", "no-cache")
	if unchanged(w, r, tag) || r.Method == http.MethodHead {
		return nil
	}
	ctx, end := context.WithCancel(context.WithoutCancel(r.Context()))
	defer end()
	control := http.NewResponseController(w)
	defer context.AfterFunc(d.Serving, func() {
		end()
		_ = control.SetWriteDeadline(time.Now()) // whoever does not read holds nothing up
	})()
	paid := func(yield func(*exchange.Publication, error) bool) {
		for p, err := range Publications(ctx, d.Practice, d.Now, d.addresses(r)) {
			if err == nil {
				err = cmp.Or(d.Serving.Err(), cost.Wait(ctx, cost.Entry))
			}
			if err == nil {
				err = allow(control, portionTime)
			}
			if !yield(p, err) {
				return
			}
		}
	}
	if err := write(w, paid); err != nil {
		panic(http.ErrAbortHandler) // half a copy must not look whole
	}
	return nil
}

// allow gives the reader so much time for what is written next.
func allow(control *http.ResponseController, d time.Duration) error {
	err := control.SetWriteDeadline(time.Now().Add(d))
	if errors.Is(err, http.ErrNotSupported) { // in tests
		return nil
	}
	return err
}
