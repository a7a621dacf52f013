package bleveindex_test

import (
	"testing"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/indextest"
)

func TestIndexKeepsItsPromises(t *testing.T) {
	indextest.Run(t, func(t *testing.T) practice.Index { return open(t, t.TempDir()) })
}

// open opens an index without a thesaurus, so that what is found does not
// depend on the machine.
func open(t testing.TB, dir string) *bleveindex.Index {
	t.Helper()
	ix, err := bleveindex.Open(dir, german.NewLexicon(nil))
	if err != nil {
		t.Fatal(err)
	}
	return ix
}
