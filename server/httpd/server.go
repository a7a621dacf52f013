// Package httpd is the plumbing around the handlers: the server and its
// time-outs, what every request passes on its way, health and metrics. It
// knows nothing of what is served; who asks is a function given to it.
package httpd

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Timeouts bound how long a client can hold a connection. A zero stands for
// the value named beside it.
type Timeouts struct {
	Header time.Duration // to send the head of a request: 5 s
	Read   time.Duration // to send all of it: 30 s
	Write  time.Duration // from then to the end of the answer: 60 s
	Idle   time.Duration // between two requests: 120 s
	Grace  time.Duration // for what is in flight when the server stops: 20 s
}

// maxHeader bounds the head of a request, in bytes; a token takes up to 8 KiB.
const maxHeader = 32 << 10

// Serve answers requests on l with handler until ctx ends. Then it takes no
// more, finishes what is in flight as long as the grace lasts, and returns nil
// if all was finished. Requests are not cancelled by ctx.
func Serve(ctx context.Context, l net.Listener, handler http.Handler, t Timeouts, log *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: or(t.Header, 5*time.Second),
		ReadTimeout:       or(t.Read, 30*time.Second),
		WriteTimeout:      or(t.Write, 60*time.Second),
		IdleTimeout:       or(t.Idle, 120*time.Second),
		MaxHeaderBytes:    maxHeader,
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug), // clients that hang up, mostly
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(l) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), or(t.Grace, 20*time.Second))
	defer cancel()
	err := server.Shutdown(grace)
	if err != nil {
		err = errors.Join(fmt.Errorf("finish the requests in flight: %w", err), server.Close())
	}
	<-served
	return err
}

func or(d, otherwise time.Duration) time.Duration {
	if d > 0 {
		return d
	}
	return otherwise
}
