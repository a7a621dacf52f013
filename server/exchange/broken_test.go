package exchange

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
)

const (
	goodCase    = `{"id":1,"name":"A","description":"Text.","start_date":"2020","status":"Pilot","technology":"Blockchain"}`
	secondCase  = `{"id":2,"name":"B","description":"Text."}`
	goodProject = `{"id":"cdl-1","name":"A","description":"Text.","organisations":["X"],"source":"https://a.de","licence":"CC-BY-4.0"}`
)

func TestABrokenRecordIsSkippedAndTheRestIsTaken(t *testing.T) {
	huge := `{"id":9,"name":"H","description":"` + strings.Repeat("x", MaxRecord) + `"}`
	for name, tc := range map[string]struct {
		format, file string
		taken        int
		skipped      Notice // Reason is a part of it
	}{
		"wrong type of a field":           {"ips", `[{"id":7,"name":"A","description":[1]},` + secondCase + `]`, 1, Notice{1, "7", "description", "array"}},
		"wrong type before the id":        {"ips", `[{"name":{},"id":7},` + secondCase + `]`, 1, Notice{1, "7", "name", "object"}},
		"wrong type in an inner object":   {"ips", `[{"id":7,"lead_organisation":{"name":true}},` + secondCase + `]`, 1, Notice{1, "7", "lead_organisation.name", "bool"}},
		"an object in place of another":   {"ips", `[{"id":7,"lead_organisation":"X"},` + secondCase + `]`, 1, Notice{1, "7", "lead_organisation", "object"}},
		"wrong type in a list":            {"civic-data", `[{"id":"x","organisations":[{}]},` + goodProject + `]`, 1, Notice{1, "x", "organisations", "object"}},
		"no object":                       {"ips", `["x",` + secondCase + `]`, 1, Notice{1, "", "", "no JSON object"}},
		"a number in place of a record":   {"ips", `[17,` + secondCase + `]`, 1, Notice{1, "", "", "no JSON object"}},
		"broken inside":                   {"ips", `[{"id":7,},` + secondCase + `]`, 1, Notice{1, "", "", "not valid JSON"}},
		"an empty name":                   {"ips", `[{"id":7,"name":" ","description":"x"},` + secondCase + `]`, 1, Notice{1, "7", "name", "is empty"}},
		"a name of a zero byte":           {"ips", `[{"id":7,"name":"\u0000","description":"x"},` + secondCase + `]`, 1, Notice{1, "7", "name", "is empty"}},
		"an empty description":            {"ips", `[{"id":7,"name":"A","description":"\n"},` + secondCase + `]`, 1, Notice{1, "7", "description", "is empty"}},
		"a null":                          {"ips", `[{"id":7,"name":null,"description":"x"},` + secondCase + `]`, 1, Notice{1, "7", "name", "is empty"}},
		"the same id twice":               {"ips", `[` + goodCase + `,` + goodCase + `,` + secondCase + `]`, 2, Notice{2, "1", "id", "record 1"}},
		"a huge record":                   {"ips", `[` + huge + `,` + secondCase + `]`, 1, Notice{1, "", "", "longer than"}},
		"a huge field":                    {"ips", `[{"id":9,"name":"H","description":"` + strings.Repeat("x", 30_000) + `"},` + secondCase + `]`, 1, Notice{1, "9", "description", "at most 20000"}},
		"a line that is no JSON":          {"ndjson", "nonsense\n" + `{"title":"A","summary":"a"}`, 1, Notice{1, "", "", "line 1: "}},
		"a line of the wrong type":        {"ndjson", `{"title":1,"provenance":{"externalId":"7"}}` + "\n\n" + `{"title":"A","summary":"a"}`, 1, Notice{1, "7", "title", "a text"}},
		"a text without words":            {"ndjson", `{"title":"A","provenance":{"externalId":"7"}}` + "\n" + `{"title":"A","summary":"a"}`, 1, Notice{1, "7", "summary", "needs a text"}},
		"a huge line":                     {"ndjson", strings.Repeat("x", MaxRecord+5) + "\n" + `{"title":"A","summary":"a"}`, 1, Notice{1, "", "", "longer than"}},
		"a row without a title":           {"csv", "id;Titel;Beschreibung\n7;;x\n8;A;y\n", 1, Notice{1, "7", "Titel", "line 2: is empty"}},
		"a row with too many fields":      {"csv", "id,title,summary\n7,a,b,c\n8,A,y\n", 1, Notice{1, "7", "", "line 2: has 4 fields"}},
		"a row with a quote in the field": {"csv", "id,title,summary\n7,a\"b\",c\n8,A,y\n", 1, Notice{1, "", "", "line 2"}},
	} {
		t.Run(name, func(t *testing.T) {
			report, _, err := run(t, tc.format, tc.file)
			if err != nil || report.Taken != tc.taken || len(report.Skipped) != 1 {
				t.Fatalf("%+v: %v", report, err)
			}
			got, want := report.Skipped[0], tc.skipped
			if got.Position != want.Position || got.ID != want.ID || got.Field != want.Field || !strings.Contains(got.Reason, want.Reason) {
				t.Errorf("%+v", got)
			}
		})
	}
}

func TestASyntaxErrorNamesThePlaceAndKeepsWhatCameBefore(t *testing.T) {
	for name, tc := range map[string]struct {
		format, file   string
		taken          int
		position, line int
		offset         int64
	}{
		"truncated in a record":     {"ips", "[" + goodCase + ",\n" + `{"id":2,"na`, 1, 2, 2, int64(len(goodCase) + 14)},
		"truncated after a record":  {"ips", "[" + goodCase, 1, 2, 1, int64(len(goodCase) + 1)},
		"truncated after a comma":   {"ips", "[" + goodCase + ",", 1, 2, 1, int64(len(goodCase) + 2)},
		"no comma between":          {"ips", "[" + goodCase + "\n" + secondCase + "]", 1, 2, 2, int64(len(goodCase) + 3)},
		"something after the array": {"ips", "[" + goodCase + "]x", 1, 2, 1, int64(len(goodCase) + 3)},
		"no array":                  {"civic-data", goodProject, 0, 1, 1, 1},
	} {
		t.Run(name, func(t *testing.T) {
			report, _, err := run(t, tc.format, tc.file)
			var at *SyntaxError
			if !errors.As(err, &at) || report.Taken != tc.taken {
				t.Fatalf("%+v: %v", report, err)
			}
			if at.Position != tc.position || at.Line != tc.line || at.Offset != tc.offset {
				t.Errorf("record %d, line %d, byte %d", at.Position, at.Line, at.Offset)
			}
			if n := len(report.Skipped); n != 1 || report.Skipped[0].Position != tc.position {
				t.Errorf("the report hides it: %+v", report)
			}
		})
	}
}

func TestWhatIsMendedIsReported(t *testing.T) {
	for name, tc := range map[string]struct{ format, file, field, reason string }{
		"invalid UTF-8":           {"ips", "[{\"id\":1,\"name\":\"A\xff\",\"description\":\"x\"}]", "name", "lost"},
		"a zero byte":             {"ips", `[{"id":1,"name":"A\u0000B","description":"x"}]`, "name", "zero byte"},
		"an unknown status":       {"ips", `[{"id":1,"name":"A","description":"x","status":"Zombie"}]`, "status", "Zombie"},
		"a missing id":            {"ips", `[{"name":"A","description":"x"}]`, "id", "missing"},
		"an unreadable date":      {"ips", `[{"id":1,"name":"A","description":"x","start_date":"soon"}]`, "start_date", "soon"},
		"a title that is long":    {"ips", `[{"id":1,"name":"` + strings.Repeat("lang ", 80) + `","description":"x"}]`, "name", "shortened"},
		"no licence":              {"civic-data", `[{"id":1,"name":"A","description":"x"}]`, "licence", "missing"},
		"an unknown field":        {"ndjson", `{"title":"A","summary":"a","colour":"red","provenance":{"externalId":"1"}}`, "colour", "no field"},
		"a missing external id":   {"ndjson", `{"title":"A","summary":"a"}`, "provenance.externalId", "missing"},
		"persons":                 {"ndjson", `{"title":"A","summary":"a","creators":["person_1"],"provenance":{"externalId":"1"}}`, "creators", "persons"},
		"invalid UTF-8 in a line": {"ndjson", "{\"title\":\"A\",\"summary\":\"a\xff\",\"provenance\":{\"externalId\":\"1\"}}", "", "UTF-8"},
		"an unknown column":       {"csv", "id,title,summary,colour\n1,A,a,red\n", "colour", "not known: colour"},
		"an unknown topic":        {"csv", "id,title,summary,Themen\n1,A,a,Zauberei\n", "Themen", "use one of"},
		"Windows-1252":            {"csv", "id;titel;beschreibung\n1;Stra\xdfe;\x84x\x93\n", "", "Windows-1252"},
	} {
		t.Run(name, func(t *testing.T) {
			report, _, err := run(t, tc.format, tc.file)
			if err != nil || report.Taken != 1 || len(report.Warnings) != 1 {
				t.Fatalf("%+v: %v", report, err)
			}
			if w := report.Warnings[0]; w.Field != tc.field || !strings.Contains(w.Reason, tc.reason) {
				t.Errorf("%+v", w)
			}
		})
	}
}

func TestAFileThatIsNoneOfItsFormatIsRefusedAtOnce(t *testing.T) {
	for name, file := range map[string]string{
		"no header row":  "sep=;\n",
		"no title":       "a,b\n1,2\n",
		"no text":        "id,title\n1,2\n",
		"broken headers": "\"title,summary\n",
	} {
		if _, err := Open("csv", strings.NewReader(file), authority.BuiltIn); !fault.Is(err, fault.BadInput) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLinesInUTF16AreReadAndWhatTheyLostIsTold(t *testing.T) {
	inUTF16 := func(line string) string {
		s, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(line)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if report, s, err := run(t, "ndjson", inUTF16(`{"provenance":{"externalId":"1"},"title":"Bürgerbüro","summary":"Kurz"}`+"\r\n")); err != nil || s.texts["1"].Title != "Bürgerbüro" {
		t.Errorf("lines that PowerShell wrote: %+v, %v", report, err)
	}
	half := strings.Replace(inUTF16("id,title,summary\n1,Bür#,Text\n"), "#\x00", "\x00\xd8", 1)
	if report, _, err := run(t, "csv", half); err != nil || len(report.Warnings) != 1 {
		t.Errorf("half a character: %+v, %v", report, err)
	}
}

func TestAFileOfAnotherFormatIsRefusedAtOnce(t *testing.T) {
	const aCase, project, text = `[{"id":1,"name":"A","geocoverage":["Austria"]}]`, `[{"id":1,"name":"A","areas":[]}]`, `{"title":"A","summary":"a"}`
	for name, tc := range map[string]struct{ format, file, says string }{
		"projects as cases":              {"ips", project, "--format civic-data"},
		"cases as projects":              {"civic-data", aCase, "--format ips"},
		"cases behind a byte order mark": {"civic-data", "\ufeff\n" + aCase, "--format ips"},
		"projects as lines":              {"ndjson", project, "--format civic-data"},
		"cases as a table":               {"csv", aCase, "--format ips"},
		"lines as cases":                 {"ips", text, "--format ndjson"},
		"lines as a table":               {"csv", text, "--format ndjson"},
		"an empty file":                  {"ips", "", "is empty"},
		"an empty table":                 {"csv", "", "is empty"},
		"empty lines":                    {"ndjson", "\ufeff \n\n", "is empty"},
		"UTF-16 without its mark":        {"csv", "i\x00d\x00", "zero byte"},
		"a workbook":                     {"csv", "PK\x03\x04\x14", "CSV UTF-8"},
		"a workbook of an older Excel":   {"csv", "\xd0\xcf\x11\xe0\xa1", "CSV UTF-8"},
		"a PDF":                          {"ndjson", "%PDF-1.7", "a PDF"},
		"a packed dump":                  {"ndjson", "\x1f\x8b\x08", "unpack it"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := Open(tc.format, strings.NewReader(tc.file), authority.BuiltIn); !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v does not tell %q", err, tc.says)
			}
		})
	}
}

func TestTheSignsOfAFormatAreFoundInRealFiles(t *testing.T) {
	for name, right := range map[string]string{"ips-cases.json": "ips", "civic-projects.json": "civic-data"} {
		for _, format := range importFormatNames() {
			if _, err := Open(format, sample(t, name), authority.BuiltIn); (err == nil) != (format == right) {
				t.Errorf("%s as %s: %v", name, format, err)
			}
		}
	}
}

// endless yields a first part and then the same byte for ever.
type endless struct {
	first io.Reader
	fill  byte
	left  int64
}

func (e *endless) Read(p []byte) (int, error) {
	if n, err := e.first.Read(p); err == nil {
		return n, nil
	}
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), e.left))
	for i := range p[:n] {
		p[i] = e.fill
	}
	e.left -= int64(n)
	return n, nil
}

func TestMemoryIsBoundedByOneRecord(t *testing.T) {
	for format, first := range map[string]string{
		"ips": `[{"id":1,"name":"`, "civic-data": `[{"id":1,"name":"`, "ndjson": `{"title":"`, "csv": "title,summary\n1,\"",
	} {
		t.Run(format, func(t *testing.T) {
			r := open(t, format, &endless{strings.NewReader(first), 'x', 64 << 20})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var err error
			for err == nil {
				_, err = r.Next()
			}
			runtime.ReadMemStats(&after)
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 16*MaxRecord {
				t.Errorf("64 MiB in one record cost %d MiB", grown>>20)
			}
			if _, again := r.Next(); again == nil {
				t.Errorf("reading goes on after %v", err)
			}
		})
	}
}

func TestAFailingStreamIsNoEndOfFile(t *testing.T) {
	down := errors.New("connection lost")
	for format, first := range map[string]string{
		"ips": "[" + goodCase + ",{", "ndjson": "{\"title\":\"A\",\"summary\":\"a\"}\n{", "csv": "title,summary\na,b\nc,",
	} {
		r := open(t, format, io.MultiReader(strings.NewReader(first), failing{down}))
		report, err := Import(t.Context(), r, newShelf(), Options{}, nil)
		if !errors.Is(err, down) || report.Taken != 1 {
			t.Errorf("%s: %+v %v", format, report, err)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func FuzzFormats(f *testing.F) {
	for _, format := range importFormatNames() {
		for _, seed := range []string{
			"", "[", "[" + goodCase + "," + goodProject + "]", `[{"id":[]},{"name":"\u0000"}]`, "[1,\"a]\",null,{}]",
			`{"title":"A","summary":"*a* <b>","rights":{"contact":{"person":"p"}}}` + "\n\n{",
			"sep=;\ntitle;summary;start;url;topics\nA;\"b\n\"\"c\";2019;https://a.eu, b;Daten und KI\n;;\n\"",
			"\ufefftitle\tsummary\nStra\xdfe\tâ€™\n",
		} {
			f.Add(format, seed)
		}
	}
	f.Fuzz(func(t *testing.T, format, file string) {
		r, err := Open(format, strings.NewReader(file), authority.BuiltIn)
		if err != nil {
			return
		}
		for n := 1; ; n++ {
			rec, err := r.Next()
			if err != nil {
				return
			}
			if rec.Position != n {
				t.Fatalf("record %d has the position %d", n, rec.Position)
			}
			if rec.Skip == nil && (rec.Text.Title == "" || rec.ID == "" || rec.Text.Provenance.ExternalID != rec.ID || strings.ContainsRune(rec.Text.Title, 0)) {
				t.Fatalf("taken without title or id: %+v", rec)
			}
			if n > len(file)+1 {
				t.Fatal(fmt.Sprint("more records than bytes: ", n))
			}
		}
	})
}
