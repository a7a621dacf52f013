package authority

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"praxistransfer/server/fault"
)

func TestTheOfficialFileIsReadAsItsReadmeSays(t *testing.T) {
	r := official(t)
	if want := (Records{States: 16, GovernmentDistricts: 29, Regions: 12, Districts: 400, Associations: 4597, Municipalities: 10_981}); r.Records() != want || want.Total() != 16_035 {
		t.Errorf("records %+v, want %+v", r.Records(), want)
	}
	for name, tc := range map[string]struct {
		key, called, ars                 string
		population, area, municipalities int
		density                          float64
		iso                              string
	}{
		"the Kreis Soest": {"05974", "Kreis Soest", "059740000000", 306_068, 132_863, 14, 230.4, "DE-NW"},
		"Essen":           {"05113000", "Essen", "051130000000", 584_580, 21_034, 1, 2779.2, "DE-NW"},
		"all of Germany":  {"00", "Bund", "000000000000", 84_358_845, 35_759_570, 10_773, 235.9, "DE"},
	} {
		t.Run(name, func(t *testing.T) {
			a := mustLookup(t, r, tc.key)
			if a.Name != tc.called || a.ARS != tc.ars || a.Population != tc.population || a.AreaHectares != tc.area ||
				a.MunicipalityCount != tc.municipalities || a.Density != tc.density || a.ISO != tc.iso || a.Date != "2023-11-30" {
				t.Errorf("%+v", a)
			}
		})
	}
	levels := map[Level]int{}
	for _, a := range r.All() {
		for _, l := range a.Levels() {
			levels[l]++
		}
	}
	if levels[District] != 400 || levels[State] != 16 || levels[GovernmentDistrict] != 19 || levels[MunicipalAssociation] != 1205 || levels[Municipality] != 10_773 {
		t.Errorf("authorities by level: %v", levels)
	}
}

// gv returns a record of 220 characters with the given columns set.
func gv(columns map[int]string) string {
	text := []rune(strings.Repeat(" ", 220))
	for at, s := range columns {
		copy(text[at-1:], []rune(s))
	}
	return string(text)
}

// gemeinde returns a record of a Gemeinde in the Kreis 05974, with changes.
func gemeinde(change map[int]string) string {
	columns := map[int]string{1: "60", 3: "20231130", 11: "05974040", 19: "0040", 23: "Soest, Stadt", 123: "63", 129: "00000008583", 140: "00000048166", 166: "59494"}
	for at, s := range change {
		columns[at] = s
	}
	return gv(columns)
}

var kreisSoest = gv(map[int]string{1: "40", 3: "20231130", 11: "05974", 23: "Soest", 73: "Soest", 123: "43"})

func TestMistakesInTheFileAreNamedByLineAndColumn(t *testing.T) {
	for name, tc := range map[string]struct{ file, says string }{
		"an unknown kind of record":             {gv(map[int]string{1: "70", 3: "20231130", 11: "05", 23: "X"}), `line 1, column 1: the kind of record must be 10, 20, 30, 40, 50 or 60, not "70"`},
		"a day that does not exist":             {gemeinde(map[int]string{3: "20231131"}), "line 1, column 3: the date must be written YYYYMMDD"},
		"a date that changes":                   {kreisSoest + "\n" + gemeinde(map[int]string{3: "20231231"}), "line 2, column 3: the date is 2023-12-31, of the lines before it 2023-11-30"},
		"a Land that does not exist":            {gemeinde(map[int]string{11: "17"}), "line 1, column 11: 17 is no Land"},
		"a letter in a key":                     {gemeinde(map[int]string{11: "0597x040"}), "line 1, column 11: the AGS must be 8 digits"},
		"a missing name":                        {gemeinde(map[int]string{23: strings.Repeat(" ", 50)}), "line 1, column 23: the name is missing"},
		"an unknown kind of Gemeinde":           {gemeinde(map[int]string{123: "77"}), `line 1, column 123: the kind of Gemeinde must be 60 to 67, not "77"`},
		"an unknown kind of Kreis":              {gv(map[int]string{1: "40", 3: "20231130", 11: "05974", 23: "Soest", 123: "99"}), "line 1, column 123: the kind of Kreis must be 41 to 45"},
		"an area that is no number":             {gemeinde(map[int]string{129: "0000000858x"}), "line 1, column 129: the area in hectares must be a number"},
		"a negative population":                 {gemeinde(map[int]string{140: "-0000048166"}), "line 1, column 140: the population must be a number"},
		"a postcode of four digits":             {gemeinde(map[int]string{166: "5949 "}), "line 1, column 166: the postcode must be 5 digits"},
		"a line that was cut off":               {gemeinde(nil)[:130], "line 1, column 140: the population must be a number"},
		"the same Gemeinde twice":               {gemeinde(nil) + "\n" + gemeinde(nil), "line 2, column 11: the key 05974040 was there before"},
		"blank lines count":                     {"\n\r\n" + gemeinde(map[int]string{11: "99"}), "line 3, column 11"},
		"columns count characters, not bytes":   {gemeinde(map[int]string{23: "Öüß, Stadt", 140: "x"}), "line 1, column 140"},
		"UTF-16":                                {"6\x000\x00", "line 1, column 2: holds a zero byte: save the file as UTF-8"},
		"two encodings in one file":             {gemeinde(map[int]string{23: "Möhnesee"}) + "\n" + gemeinde(nil)[:22] + "M\xf6hnesee", "line 2, column 24: is not in the encoding of the lines before it"},
		"a Gemeinde without its Kreis":          {gemeinde(nil), "line 1, column 11: there is no record of its Kreis, 05974"},
		"a Gemeinde without its Verband":        {kreisSoest + "\n" + gemeinde(map[int]string{19: "5001"}), "line 2, column 19: there is no record of its Verband, 059745001"},
		"a kreisfreie Stadt without a Gemeinde": {gv(map[int]string{1: "40", 3: "20231130", 11: "05113", 23: "Essen, Stadt", 123: "41"}) + "\n" + kreisSoest, "line 1, column 11: there is no record of the Gemeinde of this kreisfreie Stadt, 05113000"},
		"a file of one Kreis only":              {kreisSoest + "\n" + gemeinde(nil), "the file has no Land 01 (Schleswig-Holstein)"},
		"an empty file":                         {"\n\n", "the file holds no record"},
		"many mistakes, of which ten are named": {strings.Repeat("nonsense\n", 30), "line 10, column 3: the date must be written YYYYMMDD, not \"nsense\"; and more"},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := ReadGV100AD(strings.NewReader(tc.file))
			if r != nil || !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("got %v, want %q", err, tc.says)
			}
		})
	}
}

func TestAReaderThatFailsIsNoFaultOfTheFile(t *testing.T) {
	broken := errors.New("disk on fire")
	_, err := ReadGV100AD(io.MultiReader(strings.NewReader(kreisSoest+"\n"), failing{broken}))
	if !errors.Is(err, broken) || fault.CodeOf(err) != fault.Internal {
		t.Errorf("got %v", err)
	}
	if _, err := ReadGV100AD(strings.NewReader(strings.Repeat("x", 1<<20))); err == nil || !strings.Contains(err.Error(), "line 1 is longer") {
		t.Errorf("a line without end: %v", err)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestEveryEncodingGivesTheSameRegister(t *testing.T) {
	want := official(t)
	utf8, err := os.ReadFile(officialFile)
	if err != nil {
		t.Fatal(err)
	}
	// The Sorbian names of some places have letters that Latin-1 lacks: in a file
	// of that encoding the register itself writes them otherwise.
	plain := strings.NewReplacer("ě", "e", "Ě", "E", "ł", "l", "Ł", "L", "ń", "n", "ś", "s", "ć", "c", "č", "c", "ó", "o", "ř", "r", "ź", "z", "š", "s", "ž", "z").Replace(string(utf8))
	latin1, err := charmap.ISO8859_1.NewEncoder().String(plain)
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		text string
		same bool
	}{
		"with a byte order mark":        {"\ufeff" + string(utf8), true},
		"with line ends of Windows":     {strings.ReplaceAll(string(utf8), "\n", "\r\n"), true},
		"with trailing blanks cut off":  {trimLines(string(utf8)), true},
		"in Latin-1, but a few letters": {latin1, plain == string(utf8)},
	} {
		t.Run(name, func(t *testing.T) {
			r, err := ReadGV100AD(strings.NewReader(tc.text))
			if err != nil {
				t.Fatal(err)
			}
			if tc.same && r.Fingerprint() != want.Fingerprint() {
				t.Error("it is another register")
			}
			if a := mustLookup(t, r, "05315000"); a.Name != "Köln" || mustLookup(t, r, "00").Population != 84_358_845 {
				t.Errorf("got %q", a.Name)
			}
		})
	}
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i, l := range lines {
		lines[i] = strings.TrimRight(l, " ")
	}
	return strings.Join(lines, "\n")
}

func FuzzReadGV100AD(f *testing.F) {
	f.Add(gemeinde(nil))
	f.Add(kreisSoest)
	f.Add(kreisSoest + "\n" + gemeinde(nil))
	f.Add(gv(map[int]string{1: "50", 3: "20231130", 11: "05974", 19: "5001", 23: "V", 123: "54"}))
	f.Add(gv(map[int]string{1: "20", 3: "20231130", 11: "059", 23: "Reg.-Bez. Arnsberg"}))
	f.Add("\ufeff\xff\x00")
	f.Fuzz(func(t *testing.T, s string) {
		if _, err := ReadGV100AD(strings.NewReader(s)); err == nil {
			t.Skip() // a whole Germany, which no fuzzer will find
		}
		file, err := readRecords(strings.NewReader(s))
		if err != nil || len(file.order) == 0 {
			return
		}
		r := file.register()
		sum := 0
		for _, a := range r.All() {
			if len(a.Key) == 8 {
				sum += a.Population
			}
			if _, err := r.Lookup(string(a.Key)); err != nil {
				t.Fatalf("%s is not found: %v", a.Key, err)
			}
		}
		if bund, err := r.Lookup("00"); err != nil || bund.Population != sum {
			t.Fatalf("the Bund has %d inhabitants, its Gemeinden %d: %v", bund.Population, sum, err)
		}
	})
}

func BenchmarkReadGV100AD(b *testing.B) {
	official(b)
	data, err := os.ReadFile(officialFile)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := ReadGV100AD(strings.NewReader(string(data))); err != nil {
			b.Fatal(err)
		}
	}
}

func ExampleParse() {
	_, err := Parse("5974")
	fmt.Println(err)
	// Output: the region key "5974" has 4 digits: is a zero missing in front, as in "05974"? An AGS has 2, 3, 5 or 8 digits, an ARS 9 or 12
}
