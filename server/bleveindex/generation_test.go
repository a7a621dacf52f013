package bleveindex_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

func TestASecondOpenerIsRefusedSoon(t *testing.T) {
	dir := t.TempDir()
	defer open(t, dir).Close()
	start := time.Now()
	second, err := bleveindex.Open(dir, german.NewLexicon(nil))
	if err == nil {
		second.Close()
		t.Fatal("a second opener is let in")
	}
	if took := time.Since(start); took > 2*time.Second || !strings.Contains(err.Error(), "another process has it open") {
		t.Errorf("refused after %v with %q", took, err)
	}
}

func TestWhatWasPutIsThereAfterReopening(t *testing.T) {
	dir := t.TempDir()
	for range 3 {
		ix := open(t, dir)
		put(t, ix, "Verwaltungsmodernisierung")
		find(t, ix, "Modernisirung", 1)
		if err := ix.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAClosedIndexFailsAndDoesNotHang(t *testing.T) {
	ix := open(t, t.TempDir())
	if err := errors.Join(ix.Close(), ix.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := ix.Search(context.Background(), practice.Query{Limit: 1}); err == nil {
		t.Error("a closed index answers")
	}
	if err := ix.Put(context.Background(), practice.Document{ID: "x"}); err == nil {
		t.Error("a closed index takes documents")
	}
	if err := ix.Ready(context.Background()); err == nil {
		t.Error("a closed index is ready")
	}
}

// A crash in the middle of a rebuild leaves the folder as it is then: the test
// copies it away and opens the copy.
func TestACrashInARebuildLeavesTheOldOneServing(t *testing.T) {
	dir, crashed := t.TempDir(), t.TempDir()
	ix := open(t, dir)
	defer ix.Close()
	put(t, ix, "Altbekanntes")
	err := ix.Rebuild(context.Background(), func(fill func(...practice.Document) error) error {
		if err := fill(practice.Document{ID: "new", Title: "Unfertiges"}); err != nil {
			return err
		}
		return os.CopyFS(crashed, os.DirFS(dir))
	})
	if err != nil {
		t.Fatal(err)
	}
	survivor := open(t, crashed)
	defer survivor.Close()
	find(t, survivor, "Altbekanntes", 1)
	find(t, survivor, "Unfertiges", 0)
	left, err := filepath.Glob(filepath.Join(crashed, "generation-*"))
	if err != nil || len(left) != 1 {
		t.Errorf("generations left after the crash: %q, %v, want one", left, err)
	}
	find(t, ix, "Unfertiges", 1)
	if err := survivor.Rebuild(context.Background(), func(func(...practice.Document) error) error { return nil }); err != nil {
		t.Errorf("rebuild after the crash: %v", err)
	}
}

func TestARebuildWaitsForNoOtherAndFailsAsOne(t *testing.T) {
	ix := open(t, t.TempDir())
	defer ix.Close()
	err := ix.Rebuild(context.Background(), func(func(...practice.Document) error) error {
		if err := ix.Rebuild(context.Background(), func(func(...practice.Document) error) error { return nil }); err == nil {
			t.Error("two rebuilds run at a time")
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}

func put(t *testing.T, ix *bleveindex.Index, title string) {
	t.Helper()
	if err := ix.Put(context.Background(), practice.Document{ID: "doc", Title: title}); err != nil {
		t.Fatal(err)
	}
}

func find(t *testing.T, ix *bleveindex.Index, text string, want int) {
	t.Helper()
	r, err := ix.Search(context.Background(), practice.Query{Text: text, Limit: 10})
	if err != nil || r.Total != want {
		t.Errorf("search %q: %d hits, %v, want %d", text, r.Total, err, want)
	}
}
