package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/exchange"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

func some(f float64) *float64 { return &f }

// publication says something in every part of a paper.
func publication() *exchange.Publication {
	partner := true
	return &exchange.Publication{
		ID: "entry_1", Revision: 3, At: time.Date(2026, 11, 27, 0, 0, 0, 0, time.UTC), URL: "https://praxis.example.org/praxis/x?revision=3",
		Attribution: practice.Attribution{Institution: "Kreis A"},
		Text: &practice.Text{
			Title: "Tägliche Runde <im> Bauamt & \x07", Summary: "Ein **kurzer** Satz.", Language: words.German, Origin: practice.Compiled,
			Story: &practice.Story{
				Problem: "Es dauert.\n\n- zu lange\n- zu oft", Approach: []practice.Step{{Text: "Ein Versuch", Duration: "3 Monate"}}, Limits: "Nicht für *Einzelne*.",
				Indicators: []practice.Indicator{{Name: "Dauer", Unit: "Tage", Before: "30", After: "20"}},
				Obstacles:  []practice.Obstacle{{Text: "Kein Raum", Handling: "Einen gesucht"}},
			},
			Transfer:      &practice.Transfer{CoreElements: []string{"Jeden Tag"}},
			Preconditions: &practice.Preconditions{LegalBasis: "§ 66 LPVG", StaffCouncil: "HEARD", StaffCouncilPartner: &partner, CouncilDecision: "DECIDED", Involved: []practice.Involved{"EQUALITY"}},
			Effort:        &practice.Effort{SetupDays: &practice.Range{Min: some(3), Max: some(5)}, CostOnce: &practice.Range{Max: some(1400)}, Funds: "PARTLY"},
		},
	}
}

func section(t *testing.T, p Paper, key string) Section {
	t.Helper()
	i := slices.IndexFunc(p.Sections, func(s Section) bool { return s.Key == key })
	if i < 0 {
		t.Fatalf("there is no part %s", key)
	}
	return p.Sections[i]
}

func TestAPaperHasThePartsThatCouncilsKnow(t *testing.T) {
	p := Of(publication(), OfTown, words.German)
	var labels, headings []string
	for _, f := range p.Head {
		labels = append(labels, f.Label)
	}
	for _, s := range p.Sections {
		headings = append(headings, s.Heading)
	}
	if want := []string{"Betreff", "Status", "Vorlage-Art", "Vorlage-Nummer", "Im Auftrag / In Vertretung", "Federführend"}; !slices.Equal(labels, want) {
		t.Errorf("the head has %q", labels)
	}
	if want := []string{"Gremium", "Art der Entscheidung", "Datum", "Sitzung"}; !slices.Equal(p.Course.Header, want) {
		t.Errorf("the course of deliberation has %q", p.Course.Header)
	}
	if want := []string{"Beschlussvorschlag", "Zusammenfassung", "Finanzielle Auswirkungen", "Sachdarstellung", "Rechtsgrundlage", "Beteiligung", "Risiken", "Quelle"}; !slices.Equal(headings, want) {
		t.Errorf("the parts are %q", headings)
	}
}

func TestFiguresOfTheSourceStandBesideAnEmptyColumn(t *testing.T) {
	p := Of(publication(), OfTown, words.German)
	money := section(t, p, "money").Blocks[0].Table
	if money.Own != "bei uns" {
		t.Errorf("the empty column is %q", money.Own)
	}
	for what, want := range map[string]string{"Kosten einmalig": "höchstens 1.400 Euro", "Aufwand zum Einrichten": "3 bis 5 Tage", "Mittel im Haushalt": "teils im Haushalt eingeplant", "Stellen": ""} {
		i := slices.IndexFunc(money.Rows, func(row []string) bool { return row[0] == what })
		if i < 0 || money.Rows[i][1] != want {
			t.Errorf("%s: %q, want %q", what, money.Rows, want)
		}
	}
	part := section(t, p, "part").Blocks[0].Table
	for what, want := range map[string]string{"Personalrat": "Anhörung, Partner des Vorhabens", "Rat, Kreistag oder Ausschuss": "beschlossen", "Gleichstellungsbeauftragte": "beteiligt", "Datenschutz": ""} {
		i := slices.IndexFunc(part.Rows, func(row []string) bool { return row[0] == what })
		if i < 0 || part.Rows[i][1] != want {
			t.Errorf("%s: %q, want %q", what, part.Rows, want)
		}
	}
}

func TestMarkdownBecomesParagraphsAndLists(t *testing.T) {
	matter := section(t, Of(publication(), OfTown, words.German), "matter")
	if b := matter.Blocks[0]; b.Heading != "Anlass" || b.Text != "Es dauert." {
		t.Errorf("the first paragraph is %+v", b)
	}
	if b := matter.Blocks[1]; !slices.Equal(b.Items, []string{"zu lange", "zu oft"}) {
		t.Errorf("the list is %+v", b)
	}
	if got := form.PlainLine("Ein [Link](https://example.org) und **fett**,\nnoch `code`"); got != "Ein Link und fett, noch code" {
		t.Errorf("a line is %q", got)
	}
}

// readBack are the parts of a document that the test reads back.
type readBack struct {
	Paragraphs []struct {
		Style struct {
			Val string `xml:"val,attr"`
		} `xml:"pPr>pStyle"`
		Text []string `xml:"r>t"`
	} `xml:"body>p"`
	Tables []struct {
		Headers []struct{} `xml:"tr>trPr>tblHeader"`
	} `xml:"body>tbl"`
}

func TestAFileIsWellFormedAndHasRealHeadings(t *testing.T) {
	for _, lang := range []words.Language{words.German, words.English} {
		var b bytes.Buffer
		if err := WriteDOCX(&b, Of(publication(), OfTown, lang)); err != nil {
			t.Fatal(err)
		}
		file, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
		if err != nil {
			t.Fatal(err)
		}
		parts := map[string][]byte{}
		for _, f := range file.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			if parts[f.Name], err = io.ReadAll(r); err != nil {
				t.Fatal(err)
			}
			wellFormed(t, f.Name, parts[f.Name])
		}
		if file.File[0].Name != "[Content_Types].xml" {
			t.Errorf("the file begins with %s", file.File[0].Name)
		}
		var d readBack
		if err := xml.Unmarshal(parts["word/document.xml"], &d); err != nil {
			t.Fatal(err)
		}
		styles := map[string]int{}
		for _, p := range d.Paragraphs {
			styles[p.Style.Val]++
		}
		if styles["Title"] != 1 || styles["Heading1"] != 9 || styles["Heading2"] < 5 || styles["ListBullet"] < 4 {
			t.Errorf("the styles are %v", styles)
		}
		if len(d.Tables) < 6 || len(d.Tables[1].Headers) != 1 || len(d.Tables[0].Headers) != 0 {
			t.Errorf("the tables are %+v", d.Tables)
		}
		code := map[words.Language]string{words.German: "de-DE", words.English: "en-GB"}[lang]
		if !strings.Contains(string(parts["docProps/core.xml"]), "<dc:language>"+code) || !strings.Contains(string(parts["word/styles.xml"]), `w:val="`+code+`"`) {
			t.Errorf("the language is not %s", code)
		}
		if !strings.Contains(string(parts["docProps/core.xml"]), "Tägliche Runde &lt;im&gt; Bauamt &amp;") {
			t.Errorf("the title is %s", parts["docProps/core.xml"])
		}
	}
}

func wellFormed(t *testing.T, name string, content []byte) {
	t.Helper()
	for d := xml.NewDecoder(bytes.NewReader(content)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func TestAPaperSpeaksOfTheCouncilThatItIsFor(t *testing.T) {
	for council, want := range map[Council][2]string{OfTown: {"Vorlage für den Rat", "Der Rat nimmt "}, OfDistrict: {"Vorlage für den Kreistag", "Der Kreistag nimmt "}} {
		p := Of(publication(), council, words.German)
		if p.Heading != want[0] || !strings.HasPrefix(section(t, p, "proposal").Blocks[0].Text, want[1]) {
			t.Errorf("%q: the paper is %q and says %q", council, p.Heading, section(t, p, "proposal").Blocks[0].Text)
		}
	}
}

func TestAPaperCallsNoTextUnconfirmedThatTheAuthorityConfirmed(t *testing.T) {
	for consent, blocks := range map[practice.Consent]int{practice.PublicSource: 2, practice.Confirmed: 1} {
		p := publication()
		p.Text.Consent = consent
		if source := section(t, Of(p, OfTown, words.German), "source"); len(source.Blocks) != blocks {
			t.Errorf("%s: the source says %+v", consent, source.Blocks)
		}
	}
}
