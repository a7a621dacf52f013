package meiliindex_test

import (
	"testing"

	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/indextest"
)

func TestIndexKeepsItsPromises(t *testing.T) {
	e := realEngine(t)
	indextest.Run(t, func(t *testing.T) practice.Index {
		return e.open(t, meiliindex.Options{UID: e.uid(t)})
	})
}
