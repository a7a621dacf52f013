package authority

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

var update = flag.Bool("update", false, "write starter.csv from the official file")

const starterHead = `# An excerpt of the Gemeindeverzeichnis GV100AD, territorial state of 30.11.2023.
# Facts: (c) Statistisches Bundesamt (Destatis), Wiesbaden; reproduction with attribution allowed.
# Sums and counts are those of the whole file. Written by: go test ./server/authority -run Starter -update
`

// examples are the authorities that the example content names, all Länder, and
// the Gemeinden of the Kreis Soest; what lies above them comes along.
func examples(t *testing.T, r *Register) []string {
	keys := []string{"05974", "05113000", "05170", "05978024", "14713000", "05558012", "06432", "04011000", "08311000", "15003000", "15002000"}
	for _, l := range Lands() {
		keys = append(keys, l.Key)
	}
	children, err := r.Children("05974")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range children {
		keys = append(keys, string(c.Key))
	}
	return keys
}

func TestTheStarterIsWhatTheOfficialFileSays(t *testing.T) {
	r := official(t)
	want, err := r.Excerpt(examples(t, r)...)
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		var b bytes.Buffer
		b.WriteString(starterHead)
		if err := want.writeRows(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("starter.csv", b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		t.Skip("written: run again without -update")
	}
	if Starter().Fingerprint() != want.Fingerprint() {
		t.Error("starter.csv differs: run with -update")
	}
}

func TestTheStarterHasWhatTheExamplesName(t *testing.T) {
	r := Starter()
	if r.Complete() || r.Date() != "2023-11-30" {
		t.Errorf("complete %t, %s", r.Complete(), r.Date())
	}
	for key, want := range map[string]struct {
		name           string
		population     int
		municipalities int
	}{
		"00":       {"Bund", 84_358_845, 10_773},
		"05974":    {"Kreis Soest", 306_068, 14},
		"05113000": {"Essen", 584_580, 1},
	} {
		if a := mustLookup(t, r, key); a.Name != want.name || a.Population != want.population || a.MunicipalityCount != want.municipalities {
			t.Errorf("%s: %+v", key, a)
		}
	}
	for key, name := range map[string]string{
		"05170": "Kreis Wesel", "05978024": "Lünen", "14713000": "Leipzig", "05558012": "Coesfeld", "05558": "Kreis Coesfeld",
		"06432": "Landkreis Darmstadt-Dieburg", "04011000": "Bremen", "08311000": "Freiburg im Breisgau",
		"15003000": "Magdeburg", "15002000": "Halle (Saale)",
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
