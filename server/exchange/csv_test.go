package exchange

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/practice"
)

func TestCSVDialectsGiveTheSame(t *testing.T) {
	const table = "externalId;Titel;Beschreibung;Themen\r\n1;Straße;\"ein; zwei\";Daten und KI;\r\n"
	for name, file := range map[string]string{
		"semicolons":        table,
		"a byte order mark": "\ufeff" + table,
		"Excel's line":      "sep=;\r\n" + table,
		"both":              "\ufeffsep=;\r\n" + table,
		"an old Macintosh":  strings.ReplaceAll("sep=;\r\n"+table, "\r\n", "\r"),
		"Windows-1252":      strings.ReplaceAll(table, "ß", "\xdf"),
		"commas":            "externalId,Titel,Beschreibung,Themen\n1,Straße,\"ein; zwei\",Daten und KI\n",
		"tabs":              "externalId\tTitel\tBeschreibung\tThemen\n1\tStraße\tein; zwei\tDaten und KI\n",
		"header in quotes":  "\"externalId\",\"Titel\",\"Beschreibung\",\"Themen\"\n1,Straße,ein; zwei,DATA_AI\n",
		"other header":      "ID,titel,kurz-fassung,THEMEN\n1,Straße,ein; zwei,Data and AI",
	} {
		t.Run(name, func(t *testing.T) {
			file = strings.Replace(file, "Data and AI", "data_ai", 1)
			report, s, err := run(t, "csv", file)
			x := s.texts["1"]
			if err != nil || report.Taken != 1 || x.Title != "Straße" || x.Summary != "ein; zwei" || !slices.Equal(x.Topics, []practice.Topic{"DATA_AI"}) {
				t.Errorf("%+v %+v: %v", report, x, err)
			}
		})
	}
}

// Excel for Mac ends rows with a carriage return and lines within a cell with a
// line feed.
func TestLineFeedsWithinACellEndNoRowOfAnOldMacintosh(t *testing.T) {
	report, s, err := run(t, "csv", "id;Titel;Vorgehen\r1;Eins;\"erst\ndann\"\r2;Zwei;erst\r")
	if err != nil || report.Taken != 2 || len(s.texts["1"].Story.Approach) != 2 {
		t.Errorf("%+v %+v: %v", report, s.texts, err)
	}
}

func TestCSVColumnsReachTheirFields(t *testing.T) {
	file := `externalId;title;problem;goal;approach;results;limits;kind;resultType;language;methods;status;outcome;setting;start;end;organisation;partners;regionKey;leadUnit;keywords;url;source;licence;attribution
x-1;T;**P**;G;"eins
zwei";R;L;PROJECT_RESULT;Leitfaden;en;Design Thinking, World-Café;im Regelbetrieb;MIXED;PROJECT;03/2019;2021;Stadt A, Amt B;C|D;05974;18;a;https://a.de, https://b.de;Sammlung;CC-BY-4.0;Wir
`
	report, s, err := run(t, "csv", file)
	x := s.texts["x-1"]
	if err != nil || report.Taken != 1 || len(report.Warnings) > 0 {
		t.Fatalf("%+v: %v", report, err)
	}
	if x.Story.Problem != "**P**" || x.Story.Goal != "G" || len(x.Story.Approach) != 2 || x.Story.Results != "R" || x.Story.Limits != "L" {
		t.Errorf("story %+v", x.Story)
	}
	if x.Kind != practice.ProjectResult || x.Result.Type != "GUIDE" || x.Language != "en" || x.Status != practice.InOperation || x.Outcome != "MIXED" || x.Setting != "PROJECT" {
		t.Errorf("words %+v", x)
	}
	if !slices.Equal(x.Methods, []string{"design-thinking", "world-cafe"}) || *x.Period != (practice.Period{Start: "2019-03", End: "2021"}) || x.LeadUnit != "18" {
		t.Errorf("methods %q, period %+v", x.Methods, x.Period)
	}
	if want := []practice.Partner{{Name: "Stadt A, Amt B", Role: "PRACTICE"}, {Name: "C"}, {Name: "D"}}; !slices.Equal(x.Partners, want) || x.Subjects[0].RegionKey != "05974" {
		t.Errorf("partners %+v, subjects %+v", x.Partners, x.Subjects)
	}
	if *x.Provenance != (practice.Provenance{Source: "Sammlung", ExternalID: "x-1", URL: "https://a.de", Licence: "CC-BY-4.0", Attribution: "Wir"}) || x.Rights.SourceURL != "https://a.de" || len(x.Rights.Attachments) != 1 || x.Rights.Licence != "CC-BY-4.0" {
		t.Errorf("provenance %+v, rights %+v", x.Provenance, x.Rights)
	}
}

func TestEveryHeaderIsOfOneColumn(t *testing.T) {
	seen := map[string]string{}
	for _, c := range CSVColumns {
		if c.Holds == "" {
			t.Errorf("%s does not say what it holds", c.Name)
		}
		for _, name := range append([]string{c.Name}, c.Others...) {
			key := headerKey(name)
			if other, twice := seen[key]; twice {
				t.Errorf("%q stands for %s and %s", name, other, c.Name)
			}
			seen[key] = c.Name
			if got := csvHeaders()[key]; got == nil || got.Name != c.Name {
				t.Errorf("%q is not found as %s", name, c.Name)
			}
		}
	}
}
