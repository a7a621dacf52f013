package storetest

import (
	"fmt"
	"testing"

	"praxistransfer/server/record"
)

// RunRecords tests a [record.Store] that is none of an engine's. open returns
// the collection with a name, the same for the same name within one test.
func RunRecords(t *testing.T, open func(t *testing.T) func(name string) record.Store[Note]) {
	for _, name := range sortedKeys(recordTests) {
		t.Run(name, func(t *testing.T) {
			s := Store{Records: open(t)}
			s.Again = func(*testing.T) Store { return s }
			recordTests[name](t, s)
		})
	}
}

// raceForARecord is one of the tests of records.
func raceForARecord(t *testing.T, s Store) {
	ctx := within(t)
	notes := s.Records("notes")
	for version := range 5 {
		won := race(t, racers, func(i int) error {
			_, err := notes.Put(ctx, record.Record[Note]{Key: "k", Version: version, Value: Note{Text: fmt.Sprint(i)}})
			return err
		})
		if won != 1 {
			t.Fatalf("%d winners", won)
		}
	}
}
