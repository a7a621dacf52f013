package authority

import (
	"os"
	"path/filepath"
	"sync"
	"testing"
)

// official returns the register of the official file, read once for all tests.
func official(t testing.TB) *Register {
	t.Helper()
	r, err := readOfficial()
	if os.IsNotExist(err) {
		t.Skipf("the official register is not there: %v", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// officialFile lies beside the project, two folders above this one.
var officialFile = filepath.Join("..", "..", "..", "shared", "data", "GV100AD_301123.txt")

var readOfficial = sync.OnceValues(func() (*Register, error) {
	f, err := os.Open(officialFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return ReadGV100AD(f)
})

func mustLookup(t testing.TB, r *Register, key string) Authority {
	t.Helper()
	a, err := r.Lookup(key)
	if err != nil {
		t.Fatalf("look up %s: %v", key, err)
	}
	return a
}
