package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"praxistransfer/server/config"
	"praxistransfer/server/fault"
	"praxistransfer/server/sqlitestore"
)

// aloneLease is the lease of a single process on a shared database, and
// aloneTime how long after its death on another machine the next one waits.
const (
	aloneLease = "server"
	aloneTime  = 15 * time.Second
)

// errSecond is what a second process is told.
var errSecond = errors.New("--mongodb-uri without --meili-url is a single process that holds a lease in the database, and another one holds it: stop that one first, or give all of them --meili-url")

// lockFolder makes this process the only server on the data folder, unless
// its engines are shared and it needs none.
func lockFolder(cfg config.Config) (release func() error, err error) {
	if cfg.Replicated() {
		return func() error { return nil }, nil
	}
	return sqlitestore.Lock(cfg.Data)
}

// hold makes this process the only one on a shared database whose index lies
// in its own data folder. The context ends with errLost where the lease is lost.
// The data folder is locked already, so its name can be the holder's: after a
// crash the same one goes on at once.
func (s *system) hold(ctx context.Context) (context.Context, func() error, error) {
	if s.MongoURI == "" || s.Replicated() {
		return ctx, func() error { return nil }, nil
	}
	holder, err := s.holder()
	if err != nil {
		return nil, nil, err
	}
	return s.holdAs(ctx, holder)
}

// holdAs takes the lease and keeps it until what it returns is called.
func (s *system) holdAs(ctx context.Context, holder string) (context.Context, func() error, error) {
	l, err := s.lease(ctx, aloneLease, holder, aloneTime)
	if fault.Is(err, fault.Conflict) {
		return nil, nil, fault.Wrap(fault.Conflict, err, "%v", errSecond)
	}
	if err != nil {
		return nil, nil, err
	}
	held, lose := context.WithCancelCause(ctx)
	renewing, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		lose(renew(renewing, l))
	}()
	return held, func() error {
		stop()
		<-done
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), aloneTime)
		defer cancel()
		lose(nil)
		return l.Release(ending)
	}, nil
}

// errLost ends a server whose lease has passed to another.
var errLost = errors.New("the lease in the database is lost to another process, or could not be renewed in time")

// renew keeps the lease until ctx ends, and returns why it no longer can.
func renew(ctx context.Context, l lease) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(aloneTime / 5):
		}
		err := l.Renew(ctx)
		if ctx.Err() == nil && (fault.Is(err, fault.Conflict) || err != nil && time.Now().After(l.Until())) {
			return fmt.Errorf("%w: %w", errLost, err)
		}
	}
}

// lost returns why the server must stop, nil where it was asked to.
func lost(ctx context.Context) error {
	if err := context.Cause(ctx); errors.Is(err, errLost) {
		return err
	}
	return nil
}

// holder names this data folder on this machine.
func (s *system) holder() (string, error) {
	host, err := os.Hostname()
	if err != nil {
		return "", fmt.Errorf("name this process: %w", err)
	}
	id, err := mark(s.Data, "server.id")
	return host + "/" + id, err
}

// mark returns the random name in a file of the folder, made at first use.
func mark(folder, file string) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(folder, file)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = f.WriteString(rand.Text() + "\n")
		if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
			return "", err
		}
	} else if !errors.Is(err, os.ErrExist) {
		return "", err
	}
	raw, err := os.ReadFile(path)
	name := strings.TrimSpace(string(raw))
	if err == nil && name == "" {
		err = fmt.Errorf("%s is empty: remove it, and another one is made", path)
	}
	return name, err
}
