package sqlitestore

import (
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"praxistransfer/server/fault"
)

// explained says of the failures that pass, or that an operator can mend, by
// SQLite's primary code what a client may know; all others stay what they are.
func explained(err error, code int) error {
	switch code {
	case lib.SQLITE_FULL:
		return full(err)
	case lib.SQLITE_IOERR:
		return fault.Wrap(fault.Unavailable, err, "the disk of the store does not answer")
	case lib.SQLITE_READONLY:
		return fault.Wrap(fault.Unavailable, err, "the disk of the store is read-only")
	case lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return fault.Wrap(fault.Unavailable, err, "the file of the store cannot be opened")
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fault.Wrap(fault.Unavailable, err, "another process holds the store for too long")
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return fault.Wrap(fault.Unavailable, err, "the file of the store is damaged: restore a backup into an empty folder")
	}
	return err
}

func full(err error) error {
	return fault.Wrap(fault.Unavailable, err, "the disk of the store is full")
}

// engineError gives err what the caller tried and, where the disk or another
// process is to blame, the code [fault.Unavailable]. A refusal with a code
// goes through as it is.
func engineError(err error, format string, args ...any) error {
	if err == nil {
		return nil
	}
	var refusal *fault.Error
	if errors.As(err, &refusal) {
		return err
	}
	var engine *sqlite.Error
	if errors.As(err, &engine) && engine.Code() == lib.SQLITE_IOERR_SHMSIZE {
		tried := fmt.Errorf(format+": no room for the file that readers share", args...)
		return full(tried)
	}
	err = fmt.Errorf(format+": %w", append(args, err)...)
	if engine == nil {
		return err
	}
	return explained(err, engine.Code()&0xff)
}

func unavailable(err error, format string, args ...any) error {
	return fault.Wrap(fault.Unavailable, err, format, args...)
}

// taken tells whether err is about a value of column, as entry.slug, that
// another row has.
func taken(err error, column string) bool {
	var engine *sqlite.Error
	return errors.As(err, &engine) && engine.Code() == lib.SQLITE_CONSTRAINT_UNIQUE &&
		strings.Contains(engine.Error(), column)
}

// primaryTaken tells whether err is about a primary key that is there already.
func primaryTaken(err error) bool {
	var engine *sqlite.Error
	return errors.As(err, &engine) && engine.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY
}

// undone returns why a transaction was rolled back, and why that failed. After
// a full disk SQLite has rolled back by itself, and says that there is nothing
// to roll back: that is no failure.
func undone(cause, rollback error) error {
	var engine *sqlite.Error
	if errors.As(rollback, &engine) && engine.Code() == lib.SQLITE_ERROR {
		return cause
	}
	return errors.Join(cause, rollback)
}
