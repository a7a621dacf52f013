package httpd

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/netip"
	"time"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// Options say what every request passes before it reaches a handler.
type Options struct {
	Metrics *Metrics
	Log     *slog.Logger
	Refuser Refuser
	HTTPS   bool           // whether the public address is https
	Proxies []netip.Prefix // whose X-Forwarded-For is believed
	// Origin is the public one of this server, and AllowOrigins are others whose
	// pages may change things and send tokens; see [CrossOrigin].
	Origin       string
	AllowOrigins []string
	// Addresses is what one address may have done for it; nil does not bound it.
	Addresses *Allowance
	// Identify finds out who asks, and refuses a bad token.
	Identify func(http.Handler) http.Handler
	// Organisations is what one organisation may have done for it, and Who
	// names the organisation that asks, or "".
	Organisations *Allowance
	Who           func(context.Context) string
	// MaxBody bounds the body of a request, in bytes.
	MaxBody func(*http.Request) int64
	// Deadline bounds the work on a request; 0 does not.
	Deadline time.Duration
}

// Stack puts everything that o names around handler, in the order in which it
// is cheapest to refuse: the address before the token, the token before the
// body. None of it starts a goroutine.
func Stack(handler http.Handler, o Options) (http.Handler, error) {
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(1<<10), gzhttp.CompressionLevel(gzip.BestSpeed), gzhttp.PreferZstd(false)) // some clients offer zstd and cannot read it
	if err != nil {
		return nil, fmt.Errorf("compress answers: %w", err)
	}
	refuse := o.Refuser.Refuse
	layers := []func(http.Handler) http.Handler{
		Observe(o.Metrics, o.Log, refuse),
		ClientAddress(o.Proxies),
		SecurityHeaders(o.HTTPS),
		CrossOrigin(o.Origin, o.AllowOrigins, refuse),
	}
	if o.Addresses != nil {
		layers = append(layers, Spend(o.Addresses, ByAddress, refuse))
	}
	if o.Identify != nil {
		layers = append(layers, o.Identify)
	}
	if o.Organisations != nil && o.Who != nil {
		layers = append(layers, Spend(o.Organisations, o.byOrganisation, refuse))
	}
	if o.MaxBody != nil {
		layers = append(layers, LimitBody(o.MaxBody, refuse))
	}
	if o.Deadline > 0 {
		layers = append(layers, deadline(o.Deadline))
	}
	layers = append(layers, func(next http.Handler) http.Handler { return compress(next) })
	for n := len(layers) - 1; n >= 0; n-- {
		handler = layers[n](handler)
	}
	return handler, nil
}

// byOrganisation is the key of the organisation that asks; like an address,
// this machine itself is not counted.
func (o Options) byOrganisation(r *http.Request) string {
	if a, ok := Address(r); ok && a.IsLoopback() {
		return ""
	}
	return o.Who(r.Context())
}

func deadline(d time.Duration) func(http.Handler) http.Handler {
	return func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			ctx, cancel := context.WithTimeout(r.Context(), d)
			defer cancel()
			next.ServeHTTP(w, r.WithContext(ctx))
		})
	}
}
