package main

import (
	"strings"
	"testing"
	"time"

	"github.com/oklog/ulid/v2"
)

func TestTheIDOfAnEntryDoesNotTellWhenItWasBegun(t *testing.T) {
	timeOf := func(kind string) time.Duration {
		id, err := ulid.ParseStrict(strings.TrimPrefix(newID(kind), kind+"_"))
		if err != nil {
			t.Fatal(err)
		}
		return time.Since(ulid.Time(id.Time())).Abs()
	}
	near := 0
	for range 100 {
		if timeOf("entry") < 24*time.Hour {
			near++
		}
		if timeOf("adoption") > time.Minute {
			t.Fatal("other ids sort by time")
		}
	}
	if near > 1 {
		t.Errorf("%d of 100 ids name the day", near)
	}
}
