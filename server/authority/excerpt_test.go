package authority

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write starter.csv anew from the official file")

// excerptKeys are the authorities of the starter register: every Land, what
// the example content names and what lies above it.
var excerptKeys = strings.Fields(`01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 051 055 059 064 083
	05974 05113 05170 05978 05558 06432 14713 15002 15003 04011 08311
	05113000 05978024 05558012 14713000 15002000 15003000 04011000 08311000`)

// official returns the whole register, or skips the test.
func official(tb testing.TB) *Register {
	tb.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "GV100AD_301123.txt"))
	if err != nil {
		tb.Skipf("the official register is not there: %v", err)
	}
	defer f.Close()
	r, err := ReadGV100AD(f)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// excerpt returns the rows of some authorities and of the Kreis Soest's
// Gemeinden, with the sums of the whole register.
func excerpt(whole *Register) *Register {
	part := &Register{date: whole.date}
	for _, row := range whole.rows {
		wanted := strings.HasPrefix(row.ags, "05974") && row.record == recordMunicipality
		for _, key := range excerptKeys {
			wanted = wanted || key == row.ags
		}
		if wanted {
			a := whole.byKey[row.ags]
			row.area, row.population, row.municipalities = a.AreaHectares, a.Population, a.MunicipalityCount
			part.rows = append(part.rows, row)
		}
	}
	return part
}

func TestTheStarterRegisterIsAnExcerptOfTheOfficialOne(t *testing.T) {
	var want bytes.Buffer
	if err := excerpt(official(t)).writeCSV(&want); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("starter.csv", want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !*update && !bytes.Equal(want.Bytes(), starterCSV) {
		t.Error("starter.csv differs: go test ./server/authority -update")
	}
}
