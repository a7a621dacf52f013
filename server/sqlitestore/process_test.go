package sqlitestore

import (
	"context"
	"fmt"
	"strconv"
	"testing"
	"time"

	"praxistransfer/server/fault"
)

// addToCounter adds one to an entry's count as often as arg says, beginning
// anew whenever somebody else was faster.
func addToCounter(ctx context.Context, dir, arg string) error {
	times, err := strconv.Atoi(arg)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	db, err := Open(ctx, dir)
	if err != nil {
		return err
	}
	defer db.Close()
	for done := 0; done < times; {
		found, err := db.Entries().Get(ctx, benchEntry(1).ID)
		if err != nil || len(found) != 1 {
			return fmt.Errorf("found %d, %v", len(found), err)
		}
		e := found[0]
		e.Evidence.Level++
		switch _, err := db.Entries().Put(ctx, e); {
		case err == nil:
			done++
		case !fault.Is(err, fault.Conflict):
			return err
		}
	}
	return nil
}

func TestTwoProcessesLoseNoChangeOfTheOther(t *testing.T) {
	dir, times := t.TempDir(), 100
	db := openIn(t, dir)
	if _, err := db.Entries().Put(t.Context(), benchEntry(1)); err != nil {
		t.Fatal(err)
	}
	c, _ := process(t, "add to a counter", dir, strconv.Itoa(times))
	if err := addToCounter(t.Context(), dir, strconv.Itoa(times)); err != nil {
		t.Error(err)
	}
	if err := c.Wait(); err != nil {
		t.Errorf("the other process: %v", err)
	}
	found, err := db.Entries().Get(t.Context(), benchEntry(1).ID)
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	if got := found[0]; got.Evidence.Level != 2*times || got.Version != 1+2*times {
		t.Errorf("counted %d in version %d, want %d in %d", got.Evidence.Level, got.Version, 2*times, 1+2*times)
	}
}

func holdLock(_ context.Context, dir, _ string) error {
	release, err := Lock(dir)
	if err != nil {
		return err
	}
	fmt.Println("locked")
	time.Sleep(time.Minute) // it is killed before
	return release()
}

func TestTheLockOfAKilledServerIsFree(t *testing.T) {
	dir := t.TempDir()
	c, out := process(t, "hold the lock", dir, "")
	if line, err := out.ReadString('\n'); err != nil {
		t.Fatal(line, err)
	}
	if _, err := Lock(dir); !fault.Is(err, fault.Conflict) {
		t.Errorf("while it runs: %v, want a conflict", err)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	if err := c.Wait(); err == nil {
		t.Error("it ended by itself")
	}
	release, err := Lock(dir)
	if err != nil {
		t.Fatalf("after it was killed: %v", err)
	}
	if err := release(); err != nil {
		t.Error(err)
	}
}
