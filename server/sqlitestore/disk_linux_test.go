package sqlitestore

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// smallDisk mounts a disk of 4 MB until the test ends.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("needs the right to mount a small disk: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Errorf("unmount: %v", err)
		}
	})
	return dir
}

// bulky is an entry of about 100 KB.
func bulky(n int) practice.Entry {
	e := benchEntry(n)
	e.Published.Story.Limits = strings.Repeat("x", 100<<10)
	return e
}

func TestAFullDiskIsSaidAndLeavesNothingHalfDone(t *testing.T) {
	dir := smallDisk(t)
	ballast := filepath.Join(dir, "ballast")
	if err := os.WriteFile(ballast, make([]byte, 1<<20), 0o600); err != nil {
		t.Fatal(err)
	}
	db := openIn(t, dir)
	stored := 0
	for {
		_, err := db.Entries().Put(t.Context(), bulky(stored))
		if err != nil {
			if !fault.Is(err, fault.Unavailable) || !strings.HasPrefix(err.Error(), "the disk of the store is full") {
				t.Fatalf("after %d entries: %v, want UNAVAILABLE and what is full", stored, err)
			}
			break
		}
		if stored++; stored > 100 {
			t.Fatal("the disk does not fill up")
		}
	}
	for range 3 {
		if _, err := db.Entries().Put(t.Context(), bulky(stored)); !fault.Is(err, fault.Unavailable) {
			t.Errorf("again: %v, want UNAVAILABLE", err)
		}
	}
	holds(t, db, stored)
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Entries().Put(t.Context(), bulky(stored)); err != nil {
		t.Fatalf("when there is space again: %v", err)
	}
	holds(t, db, stored+1)
	consistent(t, db)
}

func holds(t *testing.T, db *DB, want int) {
	t.Helper()
	if n, err := db.Entries().Count(t.Context(), practice.ListQuery{Readable: true}); n != want || err != nil {
		t.Errorf("%d entries, %v, want %d", n, err, want)
	}
	if all, err := db.Entries().Scan(t.Context(), "", 1000); len(all) != want || err != nil {
		t.Errorf("%d entries scanned, %v, want %d", len(all), err, want)
	}
}

func TestAReadOnlyDiskIsSaidAndUsedAgainWhenItIsNot(t *testing.T) {
	dir := smallDisk(t)
	db := openIn(t, dir)
	if _, err := db.Entries().Put(t.Context(), benchEntry(1)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	remount(t, dir, syscall.MS_RDONLY)
	if db, err := Open(t.Context(), dir); !fault.Is(err, fault.Unavailable) {
		if err == nil {
			err = db.Close()
		}
		t.Errorf("open on a read-only disk: %v, want UNAVAILABLE", err)
	}
	if _, err := Lock(dir); !fault.Is(err, fault.Unavailable) {
		t.Errorf("lock on a read-only disk: %v, want UNAVAILABLE", err)
	}
	remount(t, dir, 0)
	db = openIn(t, dir)
	holds(t, db, 1)
	if _, err := db.Entries().Put(t.Context(), benchEntry(2)); err != nil {
		t.Errorf("when the disk can be written again: %v", err)
	}
}

func remount(t *testing.T, dir string, flags uintptr) {
	t.Helper()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT|flags, "size=4m"); err != nil {
		t.Fatalf("remount: %v", err)
	}
}
