package exchange

import (
	"encoding/json"
	"errors"
	"io"
	"iter"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

func publication() *Publication {
	return &Publication{
		ID: "entry_01J", Revision: 3, At: time.Date(2024, 2, 29, 23, 0, 0, 0, time.UTC),
		URL: "https://p.example/praxis/x?revision=3", Attribution: practice.Attribution{
			Persons:   []practice.Person{{Name: "Eva Muster", ORCID: "0000-0002-1825-0097"}},
			Publisher: &partner.Organisation{Key: "kreis-a", Name: "Kreis A, B und C"},
		},
		Text: &practice.Text{
			Kind: practice.CaseStudy, Title: `50 % {mehr} & "schneller" #1_`, Summary: "Kurz\n\nund </script> gut.", Language: "de",
			Topics: []practice.Topic{"DATA_AI"}, Keywords: []string{"a", "b"}, Origin: practice.Own, Period: &practice.Period{Start: "2019"},
			Partners: []practice.Partner{{Name: "FOM"}}, Creators: []practice.PersonID{"person_1"},
			Rights: &practice.Rights{DOI: "10.1/x_y", Contact: &practice.Contact{Mailbox: "info@a.de", Person: "person_1"}},
		},
	}
}

func written(t *testing.T, write func(io.Writer, *Publication) error, p *Publication) string {
	t.Helper()
	var b strings.Builder
	if err := write(&b, p); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBibTeX(t *testing.T) {
	want := `@techreport{praxistransfer-01j-3,
  title = {{50 \% \{mehr\} \& "schneller" \#1\_}},
  author = {{Muster}, Eva},
  institution = {Kreis A, B und C},
  year = {2024},
  month = {2},
  number = {Revision 3},
  url = {https://p.example/praxis/x?revision=3},
  doi = {10.1/x_y},
  language = {ngerman},
  keywords = {a, b},
}
`
	if got := written(t, WriteBibTeX, publication()); got != want {
		t.Errorf("%s", got)
	}
}

func TestRIS(t *testing.T) {
	want := strings.ReplaceAll(`TY  - RPRT
ID  - praxistransfer-01j-3
TI  - 50 % {mehr} & "schneller" #1_
AU  - Muster, Eva
PB  - Kreis A, B und C
PY  - 2024
DA  - 2024/02/29
ET  - Revision 3
LA  - de
AB  - Kurz und </script> gut.
KW  - a
KW  - b
DO  - 10.1/x_y
UR  - https://p.example/praxis/x?revision=3
ER  - 
`, "\n", "\r\n")
	if got := written(t, WriteRIS, publication()); got != want {
		t.Errorf("%s", got)
	}
}

func TestCSLNamesInstitutionsAndTheRevision(t *testing.T) {
	var items []cslItem
	if err := json.Unmarshal([]byte(written(t, WriteCSL, publication())), &items); err != nil || len(items) != 1 {
		t.Fatal(items, err)
	}
	x := items[0]
	if len(x.Author) != 1 || x.Author[0] != (cslName{Family: "Muster", Given: "Eva"}) || x.Publisher != "Kreis A, B und C" || x.URL != publication().URL || x.Version != "3" || x.Issued.Parts[0][1] != 2 {
		t.Errorf("%+v", x)
	}
}

func TestJSONLDMayStandInAPage(t *testing.T) {
	got := written(t, WriteJSONLD, publication())
	if strings.Contains(got, "</script>") {
		t.Errorf("ends the script element: %s", got)
	}
	var x map[string]any
	if err := json.Unmarshal([]byte(got), &x); err != nil {
		t.Fatal(err)
	}
	for field, want := range map[string]any{"@type": "Report", "license": "https://creativecommons.org/licenses/by/4.0/", "sameAs": "https://doi.org/10.1/x_y", "temporalCoverage": "2019/.."} {
		if x[field] != want {
			t.Errorf("%s is %v, want %v", field, x[field], want)
		}
	}
}

// The writers of references, by name.
var references = map[string]func(io.Writer, *Publication) error{"bibtex": WriteBibTeX, "ris": WriteRIS, "csl": WriteCSL, "jsonld": WriteJSONLD}

func TestEveryFormatNamesTheSameAuthors(t *testing.T) {
	kreis := &partner.Organisation{Key: "kreis-a", Name: "Kreis A"}
	for name, tc := range map[string]struct {
		given    practice.Attribution
		named    []string
		citation string
	}{
		"persons are the authors, and the owner publishes": {
			practice.Attribution{Persons: []practice.Person{{Name: "Eva Muster"}}, Publisher: kreis}, []string{"Muster", "Kreis A"},
			"Eva Muster (2024): Titel. Fassung 3. Kreis A, Praxistransfer, https://p.example/praxis/x?revision=3"},
		"without persons the owner is author and publisher": {
			practice.Attribution{Institution: "Kreis A", Publisher: kreis}, []string{"Kreis A"},
			"Kreis A (2024): Titel. Fassung 3. Praxistransfer, https://p.example/praxis/x?revision=3"},
		"a compiled text names its source": {
			practice.Attribution{Institution: "Kreis A", After: "Amtsblatt", Publisher: kreis}, []string{"Kreis A"},
			"Kreis A, nach: Amtsblatt (2024): Titel. Fassung 3. Praxistransfer, https://p.example/praxis/x?revision=3"},
		"an imported text is its source's": {
			practice.Attribution{Institution: "Sammlung", Publisher: kreis}, []string{"Sammlung", "Kreis A"},
			"Sammlung (2024): Titel. Fassung 3. Kreis A, Praxistransfer, https://p.example/praxis/x?revision=3"},
		"a de-identified text is by a municipality": {
			practice.Attribution{Unnamed: true}, []string{"Eine Kommune", "Praxistransfer"},
			"Eine Kommune (2024): Titel. Fassung 3. Praxistransfer, https://p.example/praxis/x?revision=3"},
	} {
		p := publication()
		p.Attribution, p.Text.Title = tc.given, "Titel"
		if got := p.Citation(); got != tc.citation {
			t.Errorf("%s: %s, want %s", name, got, tc.citation)
		}
		for format, write := range references {
			got := written(t, write, p)
			for _, want := range tc.named {
				if !strings.Contains(got, want) {
					t.Errorf("%s: %s does not name %s:\n%s", name, format, want, got)
				}
			}
		}
	}
}

func TestACitationWithoutAPublicAddressLeavesItOut(t *testing.T) {
	p := publication()
	p.URL, p.Text.Language = "/praxis/x?revision=3", practice.English
	if got := p.Citation(); !strings.HasSuffix(got, "Revision 3. Kreis A, B und C, Praxistransfer") {
		t.Error(got)
	}
}

func TestAnImportedEntryCitesItsSource(t *testing.T) {
	p := publication()
	p.Text.Origin, p.Attribution = practice.Imported, practice.Attribution{Institution: "Sammlung"}
	p.Text.Provenance = &practice.Provenance{Source: "Sammlung", ExternalID: "7", URL: "https://s.de", Licence: "EUPL-1.2", Attribution: "Sammlung, EUPL-1.2"}
	if got := written(t, WriteBibTeX, p); !strings.Contains(got, "author = {{Sammlung}}") {
		t.Error(got)
	}
	if got := written(t, WriteJSONLD, p); !strings.Contains(got, "EUPL-1.2.html") || !strings.Contains(got, `"creditText":"Sammlung, EUPL-1.2"`) {
		t.Error(got)
	}
}

func TestACompiledTextDoesNotStandUnderItsSourcesLicence(t *testing.T) {
	p := publication()
	p.Text.Origin = practice.Compiled
	p.Text.Provenance = &practice.Provenance{Source: "Ein Amtsblatt", Licence: "all rights"}
	if p.licence() == "all rights" {
		t.Error("it does")
	}
}

func TestWhatIsExportedCanBeImported(t *testing.T) {
	p := publication()
	var entries iter.Seq2[Publication, error] = func(yield func(Publication, error) bool) { yield(*p, nil) }
	var b strings.Builder
	if err := WriteNDJSON(&b, entries); err != nil {
		t.Fatal(err)
	}
	report, s, err := run(t, "ndjson", b.String())
	x, there := s.texts["entry_01J"]
	if err != nil || report.Taken != 1 || len(report.Warnings) > 0 || !there {
		t.Fatalf("%+v: %v", report, err)
	}
	if x.Title != p.Text.Title || x.Summary != p.Text.Summary || x.Origin != practice.Imported || x.Provenance.Source != "Praxistransfer" || x.Provenance.URL != p.URL || x.Provenance.Licence != "CC-BY-4.0" || x.Rights.Contact.Person != "" {
		t.Errorf("%+v %+v", x, x.Provenance)
	}
	if p.Text.Rights.Contact.Person == "" || p.Text.Creators == nil {
		t.Error("the export changed the entry itself")
	}
}

func TestAnExportStopsAtTheFirstError(t *testing.T) {
	down := errors.New("store is down")
	var entries iter.Seq2[Publication, error] = func(yield func(Publication, error) bool) { yield(Publication{}, down) }
	if err := WriteNDJSON(io.Discard, entries); !errors.Is(err, down) {
		t.Error(err)
	}
}
