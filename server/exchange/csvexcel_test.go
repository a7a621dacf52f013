package exchange

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

func TestKeysAreReadAsSpreadsheetsLeaveThem(t *testing.T) {
	for name, tc := range map[string]struct {
		cell    string
		keys    []string
		warns   string
		refuses string
	}{
		"as it should be":                    {cell: "05974", keys: []string{"05974"}},
		"a Kreis without its zero":           {cell: "5974", keys: []string{"05974"}, warns: "lost the zero"},
		"a Gemeinde without its zero":        {cell: "5974040", keys: []string{"05974040"}, warns: "lost the zero"},
		"a Verband without its zero":         {cell: "10515163", keys: []string{"010515163"}, warns: "lost the zero"},
		"an ARS without its zero":            {cell: "59740040040", keys: []string{"05974040"}, warns: "lost the zero"},
		"a decimal":                          {cell: "05974.0", keys: []string{"05974"}},
		"a decimal without its zero":         {cell: "5974.0", keys: []string{"05974"}, warns: "lost the zero"},
		"behind an apostrophe":               {cell: "'05974", keys: []string{"05974"}},
		"as a formula":                       {cell: `=""05974""`, keys: []string{"05974"}},
		"with its name":                      {cell: "05974 (Kreis Soest)", keys: []string{"05974"}},
		"in groups":                          {cell: "05 9 74 040", keys: []string{"05974040"}},
		"filled up":                          {cell: "05334 000", keys: []string{"05334"}},
		"a Land by its ISO code":             {cell: "DE-NW", keys: []string{"05"}},
		"one authority in two notations":     {cell: "05974|05974000", keys: []string{"05974"}},
		"two authorities":                    {cell: "05974;03159", keys: []string{"05974", "03159"}},
		"a number that lost its last digits": {cell: "5,974E+10", refuses: "last digits are lost"},
		"a Kreis that a reform ended":        {cell: "05974;03152", refuses: "no authority with the key 03152"},
		"two digits too few":                 {cell: "974", refuses: "974"},
	} {
		t.Run(name, func(t *testing.T) {
			report, s, err := run(t, "csv", "externalId;title;summary;ags\r\n1;Titel;Text;\""+tc.cell+"\"\r\n")
			if err != nil {
				t.Fatal(err)
			}
			if tc.refuses != "" {
				if len(report.Skipped) != 1 || report.Skipped[0].Field != "ags" || !strings.HasPrefix(report.Skipped[0].Reason, "line 2: ") || !strings.Contains(report.Skipped[0].Reason, tc.refuses) {
					t.Errorf("%+v", report)
				}
				return
			}
			var keys []string
			for _, subject := range s.texts["1"].Subjects {
				keys = append(keys, subject.RegionKey)
			}
			if !slices.Equal(keys, tc.keys) || (tc.warns != "") != (len(report.Warnings) == 1) {
				t.Errorf("%v, %+v", keys, report)
			}
			if tc.warns != "" && !strings.Contains(report.Warnings[0].Reason, tc.warns) {
				t.Errorf("%+v", report.Warnings)
			}
		})
	}
}

func TestTablesAreReadAsPeopleSaveThem(t *testing.T) {
	const table = "externalId;Titel;Beschreibung\n1;Bürgerbüro für Höxter;\"Öffnungszeiten\nändern\"\n"
	encoded := func(e encoding.Encoding, table string) string {
		s, err := e.NewEncoder().String(table)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	for name, file := range map[string]string{
		"carriage returns alone": strings.ReplaceAll(table, "\n", "\r"),
		"an empty first line":    "\r\n" + table,
		"a row of separators":    ";;\n" + table,
		"bars":                   strings.ReplaceAll(table, ";", "|"),
		"CP850":                  encoded(charmap.CodePage850, table),
		"Mac OS Roman":           encoded(charmap.Macintosh, table),
		"Windows-1252":           encoded(charmap.Windows1252, table),
		"Unicode text":           encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), strings.ReplaceAll(table, ";", "\t")),
		"UTF-16 of a Mac":        encoded(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), table),
	} {
		t.Run(name, func(t *testing.T) {
			report, s, err := run(t, "csv", file)
			if x := s.texts["1"]; err != nil || report.Taken != 1 || x.Title != "Bürgerbüro für Höxter" || x.Summary != "Öffnungszeiten\nändern" {
				t.Errorf("%+v %q %q: %v", report, x.Title, x.Summary, err)
			}
		})
	}
	report, s, _ := run(t, "csv", "id,title,summary\n1,Escola de M\xe1laga,Texto\n")
	if s.texts["1"].Title != "Escola de Málaga" {
		t.Errorf("without umlauts: %+v", report)
	}
}

func TestADateIsReadAsExcelWritesAMonth(t *testing.T) {
	for cell, want := range map[string]practice.Date{"Nov 19": "2019-11", "Mrz 20": "2020-03", "Mai. 21": "2021-05", "Dec-18": "2018-12", "Nov 98": "1998-11", "1.3.20": "2020-03-01", "01.03.20": "2020-03-01"} {
		if got, sure := readDate(cell); got != want || !sure {
			t.Errorf("%q is read as %q", cell, got)
		}
	}
}

func TestTwoColumnsForOneFieldAreRefused(t *testing.T) {
	_, err := Open("csv", strings.NewReader("externalId;Titel;Name;Beschreibung\n1;Der Titel;Frau Muster;Text\n"), authority.BuiltIn)
	if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), `"Titel" and "Name"`) {
		t.Errorf("got %v", err)
	}
}

func TestRowsThatLostSomethingAreRefused(t *testing.T) {
	for name, tc := range map[string]struct{ rows, field, says string }{
		"too few fields":                {"1;Titel\n", "", "line 2: has 2 fields, but the header row 3"},
		"a formula that failed":         {"1;#NAME?;Text\n", "title", "line 2: holds #NAME?"},
		"a value that is none, in text": {"1;Titel;#WERT!\n", "summary", "line 2: holds #WERT!"},
		"one of a French spreadsheet":   {"1;Titel;#VALEUR!\n", "summary", "line 2: holds #VALEUR!"},
		"one of a Spanish spreadsheet":  {"1;#¿NOMBRE?;Text\n", "title", "line 2: holds #¿NOMBRE?"},
		"a number that did not fit":     {"1;Titel;########\n", "summary", "line 2: holds ########"},
	} {
		t.Run(name, func(t *testing.T) {
			report, _, err := run(t, "csv", "id;title;summary\n"+tc.rows+"2;B;b\n")
			if err != nil || report.Taken != 1 || len(report.Skipped) != 1 || report.Skipped[0].Field != tc.field || !strings.Contains(report.Skipped[0].Reason, tc.says) {
				t.Errorf("%+v: %v", report, err)
			}
		})
	}
}

func TestAnUnclosedQuoteSaysWhatWentWithIt(t *testing.T) {
	report, _, err := run(t, "csv", "id;title;summary\n1;A;a\n2;B;\"b\n3;C;c\n4;D;d\n")
	var broken *SyntaxError
	if !errors.As(err, &broken) || broken.Line != 3 || !strings.Contains(broken.Reason, "all 3 lines") || report.Taken != 1 || len(report.Skipped) != 1 {
		t.Errorf("%+v: %v", report, err)
	}
}

func TestARefusalOfTheDomainNamesColumnAndLine(t *testing.T) {
	s := newShelf()
	var list fault.Problems
	list.Add(fault.Invalid, "story.goal", "too dull")
	list.Add(fault.Unknown, "methods.0", "not known")
	s.refuses["1"] = list.Err()
	report, err := Import(t.Context(), open(t, "csv", strings.NewReader("sep=;\nid;Titel;Beschreibung;Ziel;Methoden\n1;A;a;b;c\n")), s, Options{}, nil)
	if err != nil || len(report.Skipped) != 1 || report.Skipped[0].Field != "Ziel" || report.Skipped[0].Reason != "line 3: Ziel: too dull; Methoden: not known" {
		t.Errorf("%+v: %v", report, err)
	}
}

func TestFilesOfThisKindAreTakenOrRefusedWithAReason(t *testing.T) {
	for file, tc := range map[string]struct {
		format, refuses string
		taken, skipped  int
	}{
		"inputs/01-keys.csv":             {format: "csv", taken: 11, skipped: 3},
		"inputs/05-cr-only.csv":          {format: "csv", taken: 2},
		"inputs/07-blank-first-line.csv": {format: "csv", taken: 1},
		"inputs/09-dup-header.csv":       {format: "csv", refuses: `"Titel" and "Name"`},
		"inputs/14-pretty.ndjson":        {format: "ndjson", refuses: "jq -c"},
		"inputs/18-entities.csv":         {format: "csv", taken: 1},
	} {
		t.Run(file, func(t *testing.T) {
			r, err := Open(tc.format, sample(t, file), authority.BuiltIn)
			if tc.refuses != "" {
				if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), tc.refuses) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			report, err := Import(t.Context(), r, newShelf(), Options{}, nil)
			if err != nil || report.Taken != tc.taken || len(report.Skipped) != tc.skipped {
				t.Errorf("%+v: %v", report, err)
			}
		})
	}
}
