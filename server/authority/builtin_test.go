package authority

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write the built-in register from the official file")

func TestTheBuiltInRegisterIsTheOfficialFile(t *testing.T) {
	want := official(t)
	if *update {
		var b bytes.Buffer
		if err := want.Encode(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("gv100ad.csv.gz", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Skip("written: run again without -update")
	}
	if BuiltIn().Fingerprint() != want.Fingerprint() || BuiltIn().Date() != "2023-11-30" {
		t.Errorf("gv100ad.csv.gz of %s differs from the official file: run with -update", BuiltIn().Date())
	}
}

func TestTheBuiltInRegisterHasWhatTheExamplesName(t *testing.T) {
	r := BuiltIn()
	for key, name := range map[string]string{
		"05170": "Kreis Wesel", "05978024": "Lünen", "14713000": "Leipzig", "05558012": "Coesfeld", "05558": "Kreis Coesfeld",
		"06432": "Landkreis Darmstadt-Dieburg", "04011000": "Bremen", "08311000": "Freiburg im Breisgau",
		"15003000": "Magdeburg", "15002000": "Halle (Saale)", "09162": "München",
	} {
		if a := mustLookup(t, r, key); a.Name != name || a.Population == 0 || a.AreaHectares == 0 {
			t.Errorf("%s: %+v", key, a)
		}
	}
	inhabitants := 0
	for _, l := range Lands() {
		land := mustLookup(t, r, l.Key)
		if inhabitants += land.Population; land.Name != l.Name || land.ISO != l.ISO {
			t.Errorf("%+v", land)
		}
	}
	if inhabitants != 84_358_845 {
		t.Errorf("the Länder have %d inhabitants", inhabitants)
	}
}
