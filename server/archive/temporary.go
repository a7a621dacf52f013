//go:build unix

package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Temporary is a folder for what a command makes meanwhile. It is locked as
// long as the command runs, so that the next start finds what a killed one left.
type Temporary struct {
	Dir  string
	lock *os.File
}

// The names within and of temporary folders, and of files that are not whole.
const (
	temporaries = "copy-*"
	lockFile    = "lock"
	targetFile  = "target" // names the unfinished file that belongs to it
	unfinished  = ".unfinished"
)

// NewTemporary makes a temporary folder in parent. While it is there, target is
// being written to; see [WriteFile].
func NewTemporary(parent, target string) (*Temporary, error) {
	dir, err := os.MkdirTemp(parent, temporaries) // 0700
	if err != nil {
		return nil, fmt.Errorf("make a temporary folder: %w", err)
	}
	lock, err := lockedFile(filepath.Join(dir, lockFile))
	if err == nil {
		if target, err = filepath.Abs(target); err == nil {
			err = os.WriteFile(filepath.Join(dir, targetFile), []byte(target+unfinished), 0o600)
		}
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("make a temporary folder: %w", err), os.RemoveAll(dir))
	}
	return &Temporary{dir, lock}, nil
}

// Remove removes the folder.
func (t *Temporary) Remove() error { return errors.Join(os.RemoveAll(t.Dir), t.lock.Close()) }

// RemoveLeft removes the temporary folders in parent whose commands were
// killed, and the unfinished files that they wrote. It returns how many.
func RemoveLeft(parent string) (n int, err error) {
	left, err := filepath.Glob(filepath.Join(parent, temporaries))
	for _, dir := range left {
		lock, locked := lockedFile(filepath.Join(dir, lockFile))
		if errors.Is(locked, errLocked) {
			continue
		}
		if locked != nil {
			err = errors.Join(err, locked)
			continue
		}
		n++
		target, read := os.ReadFile(filepath.Join(dir, targetFile))
		if read == nil && filepath.Ext(string(target)) == unfinished {
			err = errors.Join(err, removeIfThere(string(target)))
		}
		err = errors.Join(err, os.RemoveAll(dir), lock.Close())
	}
	return n, err
}

// RemoveUnfinished removes what a killed [WriteFile] left of the file name. It
// returns false where nothing is left, or where somebody is still writing.
func RemoveUnfinished(name string) (bool, error) {
	if _, err := os.Stat(name + unfinished); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	part, err := lockedFile(name + unfinished)
	if errors.Is(err, errLocked) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	return true, errors.Join(os.Remove(part.Name()), part.Close())
}

func removeIfThere(name string) error {
	if err := os.Remove(name); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// errLocked says that the process that made a file is still at it.
var errLocked = errors.New("another process writes to it")

// lockedFile opens a file for this process alone, until it is closed or the
// process ends. It is made, for its owner only, where it is missing.
func lockedFile(name string) (*os.File, error) {
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return nil, err
		}
		if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, errors.Join(errLocked, f.Close())
		} else if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		mine, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		if there, err := os.Stat(name); err == nil && os.SameFile(mine, there) {
			return f, nil
		}
		// The one who had it renamed it a moment ago: this is no longer its name.
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
}
