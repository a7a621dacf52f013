//go:build unix

package sqlitestore

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"syscall"

	"praxistransfer/server/fault"
)

// Lock makes this process the only server on the data folder until release,
// or until it ends, however it ends. Commands beside a server take no lock.
// Where another process holds it, Lock fails at once with [fault.Conflict].
func Lock(dir string) (release func() error, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, unavailable(err, "the data folder %s cannot be made", dir)
	}
	f, err := os.OpenFile(filepath.Join(dir, "server.lock"), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, unavailable(err, "the data folder %s cannot be locked", dir)
	}
	err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		err = fault.Wrap(fault.Conflict, err, "another server is running on the data folder %s: stop it first, or give this one a folder of its own with --data", dir)
	} else if err != nil {
		err = fmt.Errorf("lock data folder %s: %w", dir, err)
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f.Close, nil
}
