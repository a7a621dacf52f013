package sqlitestore

import (
	"errors"
	"fmt"
	"strings"

	"modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"praxistransfer/server/fault"
)

// reasons are the failures that pass, or that an operator can mend, by
// SQLite's primary code: the sentence a client may see.
var reasons = map[int]string{
	lib.SQLITE_FULL:     "the disk of the store is full",
	lib.SQLITE_IOERR:    "the disk of the store does not answer",
	lib.SQLITE_READONLY: "the disk of the store is read-only",
	lib.SQLITE_CANTOPEN: "the file of the store cannot be opened",
	lib.SQLITE_PERM:     "the file of the store cannot be opened",
	lib.SQLITE_BUSY:     "another process holds the store for too long",
	lib.SQLITE_LOCKED:   "another process holds the store for too long",
	lib.SQLITE_CORRUPT:  "the file of the store is damaged: restore a backup into an empty folder",
	lib.SQLITE_NOTADB:   "the file of the store is damaged: restore a backup into an empty folder",
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
		return unavailable(tried, "%s", reasons[lib.SQLITE_FULL])
	}
	err = fmt.Errorf(format+": %w", append(args, err)...)
	if engine == nil {
		return err
	}
	if reason, ok := reasons[engine.Code()&0xff]; ok {
		return unavailable(err, "%s", reason)
	}
	return err
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
