package authority

import (
	_ "embed"
	"fmt"
	"strings"
	"sync"
)

// starterRows is an excerpt of the official file: its facts, with the sums of
// the whole; see the first lines of the file for where they come from.
//
//go:embed starter.csv
var starterRows string

var starter = sync.OnceValue(func() *Register {
	r, err := readRows(strings.NewReader(starterRows))
	if err != nil {
		panic(fmt.Sprintf("authority: the built-in register: %v", err)) // a broken build, and a test finds it
	}
	return sealed(r)
})

// Starter returns the built-in excerpt of the register: the Bund, the Länder,
// the Kreis Soest with its Gemeinden and the other authorities that the example
// content is about. It serves until the official file is imported.
func Starter() *Register { return starter() }
