package authority

import (
	"bytes"
	_ "embed"
)

// starterCSV is an excerpt of GV100AD of 30 November 2023 by the Statistisches
// Bundesamt: the Länder, and the authorities that the example content names,
// with the sums of the whole register.
//
//go:embed starter.csv
var starterCSV []byte

// Starter returns the small register that is there without the official file.
func Starter() *Register {
	r, err := readCSV(bytes.NewReader(starterCSV))
	if err != nil {
		panic("starter register: " + err.Error()) // it is part of the program, and a test reads it
	}
	return r
}
