package bleveindex

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"syscall"

	"github.com/blevesearch/bleve/v2/util"
	"go.etcd.io/bbolt"
	bolt "go.etcd.io/bbolt/errors"
)

// ErrDamaged is what [Open] fails with where a folder holds no index that can
// be read whole. Nothing in it is needed: an index can be rebuilt.
var ErrDamaged = errors.New("the index is damaged")

// errInUse is what Open fails with where another process has the index.
var errInUse = errors.New("another process has it open")

// notDamage are failures of the disk, the system or the operator: the index
// may be whole behind them.
var notDamage = []error{errInUse, fs.ErrPermission, syscall.ENOSPC, syscall.EDQUOT, syscall.EROFS, syscall.EIO, syscall.EMFILE, syscall.ENFILE, syscall.ENOMEM}

// damage calls open, and marks what it fails with as damage where it is that.
// The engine panics on some damaged files, and reading past the end of a file
// that was cut short is a fault.
func damage(open func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: its engine cannot read it", ErrDamaged)
		}
	}()
	if err = open(); err == nil {
		return nil
	}
	for _, other := range notDamage {
		if errors.Is(err, other) {
			return err
		}
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// rootFile is where the engine keeps which segments belong together.
const rootFile = "root.bolt"

// sound fails where the newest snapshot of a generation names a segment that
// is not there or was changed. The engine would go back to an older snapshot,
// or to none, without a word.
func sound(dir string) (err error) {
	file := filepath.Join(dir, rootFile)
	info, err := os.Stat(file)
	if err != nil {
		return fmt.Errorf("%s is not there", rootFile)
	}
	db, err := bbolt.Open(file, 0o600, &bbolt.Options{ReadOnly: true, Timeout: lockTimeout})
	if errors.Is(err, bolt.ErrTimeout) {
		return errInUse
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	return db.View(func(tx *bbolt.Tx) error {
		if info.Size() < tx.Size() {
			return fmt.Errorf("%s was cut short", rootFile)
		}
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		if snapshots == nil {
			return nil
		}
		newest, _ := snapshots.Cursor().Last()
		if newest == nil {
			return nil
		}
		snapshot := snapshots.Bucket(newest)
		return snapshot.ForEachBucket(func(name []byte) error {
			path := snapshot.Bucket(name).Get(util.BoltPathKey)
			if path == nil { // what the engine says of the snapshot itself
				return nil
			}
			return soundSegment(filepath.Join(dir, filepath.Base(string(path))))
		})
	})
}

// soundSegment compares a segment with the sum in its last four bytes.
func soundSegment(file string) error {
	f, err := os.Open(file)
	if errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s is not there", filepath.Base(file))
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	sum, last := crc32.NewIEEE(), make([]byte, crc32.Size)
	if info.Size() > crc32.Size {
		if _, err := io.CopyN(sum, f, info.Size()-crc32.Size); err != nil {
			return err
		}
		if _, err := io.ReadFull(f, last); err != nil {
			return err
		}
	}
	if info.Size() <= crc32.Size || binary.BigEndian.Uint32(last) != sum.Sum32() {
		return fmt.Errorf("%s was changed", filepath.Base(file))
	}
	return nil
}
