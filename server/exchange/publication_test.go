package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

func publication() *Publication {
	return &Publication{
		ID: "entry_01J", Revision: 3, At: time.Date(2023, 12, 31, 23, 30, 0, 0, time.UTC), First: time.Date(2022, 5, 1, 12, 0, 0, 0, time.UTC),
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
	t.Parallel()
	want := `@techreport{praxistransfer-01j-3,
  title = {{50 \% \{mehr\} \& „schneller“ \#1\_}},
  author = {{Muster}, Eva},
  institution = {Kreis A, B und C},
  series = {Praxistransfer},
  type = {Praxisbeispiel},
  number = {Fassung 3},
  year = {2024},
  month = jan,
  url = {https://p.example/praxis/x?revision=3},
  doi = {10.1/x_y},
  langid = {ngerman},
  language = {german},
  abstract = {Kurz und </script> gut.},
  keywords = {a, b},
  copyright = {Creative Commons Namensnennung 4.0, https://creativecommons.org/licenses/by/4.0/},
}
`
	if got := written(t, WriteBibTeX, publication()); got != want {
		t.Errorf("%s", got)
	}
}

func TestRIS(t *testing.T) {
	t.Parallel()
	want := strings.ReplaceAll(`TY  - RPRT
ID  - praxistransfer-01j-3
TI  - 50 % {mehr} & "schneller" #1_
AU  - Muster, Eva
PB  - Kreis A, B und C
T2  - Praxistransfer
M3  - Praxisbeispiel
SN  - Fassung 3
PY  - 2024
DA  - 2024/01/01
LA  - de
AB  - Kurz und </script> gut.
KW  - a
KW  - b
N1  - Creative Commons Namensnennung 4.0, https://creativecommons.org/licenses/by/4.0/
DO  - 10.1/x_y
UR  - https://p.example/praxis/x?revision=3
ER  - 
`, "\n", "\r\n")
	if got := written(t, WriteRIS, publication()); got != want {
		t.Errorf("%s", got)
	}
}

func TestCSLNamesPersonsAndTheRevision(t *testing.T) {
	t.Parallel()
	var items []cslItem
	if err := json.Unmarshal([]byte(written(t, WriteCSL, publication())), &items); err != nil || len(items) != 1 {
		t.Fatal(items, err)
	}
	x := items[0]
	if x.Author[0] != (cslName{Family: "Muster", Given: "Eva"}) || x.URL != publication().URL || x.Number != "Fassung 3" || x.Genre != "Praxisbeispiel" || !slices.Equal(x.Issued.Parts[0], []int{2024, 1, 1}) {
		t.Errorf("%+v", x)
	}
}

func TestEveryFormatNamesAuthorsRightly(t *testing.T) {
	t.Parallel()
	institution := func(name string) practice.Attribution { return practice.Attribution{Institution: name} }
	person := func(name string) practice.Attribution {
		return practice.Attribution{Persons: []practice.Person{{Name: name}}}
	}
	for who, tc := range map[string]struct {
		authors       practice.Attribution
		bib, ris, csl string
	}{
		"a family's name of two words": {person("García Márquez, Gabriel"), "{García Márquez}, Gabriel", "García Márquez, Gabriel", `{"family":"García Márquez","given":"Gabriel"}`},
		"a junior":                     {person("Hans Meyer jr."), "{Meyer}, jr., Hans", "Meyer, Hans, jr.", `{"family":"Meyer","given":"Hans","suffix":"jr."}`},
		"particles behind a degree":    {person("Dr. Ludwig van der Größe"), "van der {Größe}, Ludwig", "van der Größe, Ludwig", `{"family":"Größe","given":"Ludwig","non-dropping-particle":"van der"}`},
		"the word that separates":      {person("A and B"), "{B}, {A and}", "B, A and", `{"family":"B","given":"A and"}`},
		"one name alone":               {person("Muster"), "{Muster}", "Muster", `{"family":"Muster"}`},
		"an institution with a comma":  {institution("Ämter A, B and C"), "{Ämter A, B and C}", "Ämter A – B and C", `{"literal":"Ämter A, B and C"}`},
		"nobody who may be named":      {practice.Attribution{Unnamed: true}, "{Eine Kommune}", "Eine Kommune", `{"literal":"Eine Kommune"}`},
	} {
		p := publication()
		p.Attribution = tc.authors
		if got := written(t, WriteBibTeX, p); !strings.Contains(got, "  author = {"+tc.bib+"},\n") {
			t.Errorf("%s in BibTeX:\n%s", who, got)
		}
		if got := written(t, WriteRIS, p); !strings.Contains(got, "AU  - "+tc.ris+"\r\n") {
			t.Errorf("%s in RIS:\n%s", who, got)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, []byte(written(t, WriteCSL, p))); err != nil || !strings.Contains(compact.String(), `"author":[`+tc.csl+"]") {
			t.Errorf("%s in CSL: %s %v", who, compact.String(), err)
		}
	}
}

func TestTeXReadsWhatWasWritten(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"Titel mit { Klammer":        `Titel mit {\textbraceleft} Klammer`,
		"Titel mit } Klammer {":      `Titel mit {\textbraceright} Klammer {\textbraceleft}`,
		"{a {b} c":                   `{\textbraceleft}a \{b\} c`,
		`Der "schnelle" Weg`:         "Der „schnelle“ Weg",
		`("eins", "zwei")`:           "(„eins“, „zwei“)",
		`19" Rack`:                   "19'' Rack",
		"a -- b --- c - d":           "a {-}{-} b {-}{-}{-} c - d",
		"''so'' und ``so`` und ,,so": "{'}{'}so{'}{'} und {`}{`}so{`}{`} und {,}{,}so",
		`a\b~c^d`:                    `a{\textbackslash}b{\textasciitilde}c{\textasciicircum}d`,
		"zwei\nZeilen\u202e":         "zwei Zeilen",
	} {
		if got := tex("de", text); got != want {
			t.Errorf("%q is written %s, want %s", text, got, want)
		}
	}
	if got := tex("en", `The "fast" way`); got != "The “fast” way" {
		t.Error(got)
	}
}

func TestADOIIsEncodedInAddressesOnly(t *testing.T) {
	t.Parallel()
	const doi = "10.1000/(SICI)1099<1::AID-{X}>3.0.CO;2-#"
	p := publication()
	p.Text.Rights.DOI = doi
	for name, write := range map[string]func(io.Writer, *Publication) error{"  doi = {" + doi + "}": WriteBibTeX, "DO  - " + doi: WriteRIS, `"DOI": "` + doi + `"`: WriteCSL} {
		if got := written(t, write, p); !strings.Contains(got, name) {
			t.Errorf("%s is not in\n%s", name, got)
		}
	}
	if got := written(t, WriteJSONLD, p); !strings.Contains(got, `"sameAs":"https://doi.org/10.1000/%28SICI%291099%3C1::AID-%7BX%7D%3E3.0.CO;2-%23"`) {
		t.Error(got)
	}
	p.Text.Rights.DOI = "10.1/a{b"
	if got := written(t, WriteBibTeX, p); !strings.Contains(got, "doi = {10.1/a%7Bb}") {
		t.Error(got)
	}
}

func TestJSONLDNamesWhoTookPartAndWhatItIsAbout(t *testing.T) {
	t.Parallel()
	p := publication()
	p.Names = practice.Names{
		Subjects: []practice.Party{{Name: "Kreis Soest", Type: "DISTRICT", RegionKey: "05974"}},
		Partners: []practice.Party{{Organisation: "fom-ifpm", Name: "FOM Hochschule", Type: "UNIVERSITY"}, {Name: "Ein Verein"}},
		Methods:  []practice.Method{{Key: "scrum", Name: "Scrum"}},
	}
	p.Text.Rights.Attachments = []practice.Attachment{{Title: "Leitfaden", URL: "https://a.de/ä b.pdf", Licence: "ALL_RIGHTS_RESERVED"}}
	got := written(t, WriteJSONLD, p)
	for _, part := range []string{
		`"datePublished":"2022-05-01","dateModified":"2024-01-01"`,
		`"contributor":[{"@type":"CollegeOrUniversity","name":"FOM Hochschule"},{"@type":"Organization","name":"Ein Verein"}]`,
		`"spatialCoverage":[{"@type":"AdministrativeArea","name":"Kreis Soest","identifier":{"@type":"PropertyValue","propertyID":"AGS","value":"05974"}},{"@type":"Country","name":"Deutschland","identifier":{"@type":"PropertyValue","propertyID":"ISO 3166-1 alpha-2","value":"DE"}}]`,
		`{"@type":"DefinedTerm","termCode":"scrum","name":"Scrum","inDefinedTermSet":{"@type":"DefinedTermSet","name":"Praxistransfer: Methode"}}`,
		`{"@type":"GovernmentOrganization","name":"Kreis Soest","identifier":`,
		`"encoding":[{"@type":"MediaObject","name":"Leitfaden","contentUrl":"https://a.de/%C3%A4%20b.pdf","license":{"@type":"CreativeWork","name":"alle Rechte vorbehalten (nur Verweis)"}}]`,
	} {
		if !strings.Contains(got, part) {
			t.Errorf("%s\nis not in\n%s", part, got)
		}
	}
}

func TestALicenceIsAnAddressOrAName(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"CC-BY-4.0":  "https://creativecommons.org/licenses/by/4.0/",
		"EUPL-1.2":   "https://spdx.org/licenses/EUPL-1.2.html",
		"etalab-2.0": "https://spdx.org/licenses/etalab-2.0.html",
		"Etalab 2.0": "", "ALL_RIGHTS_RESERVED": "", "proprietary": "", "": "",
	} {
		if got := licenceAddress(name); got != want {
			t.Errorf("%q is at %q, want %q", name, got, want)
		}
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

func TestACitationSpeaksTheLanguageOfWhoeverCites(t *testing.T) {
	p := publication()
	p.Attribution, p.Text.Title, p.Text.Language = practice.Attribution{Unnamed: true}, "Titel", words.German
	for lang, want := range map[words.Language]string{
		words.German:  "Eine Kommune (2024): Titel. Fassung 3. Praxistransfer, https://p.example/praxis/x?revision=3",
		words.English: "A municipality (2024): Titel. Revision 3. Praxistransfer, https://p.example/praxis/x?revision=3",
	} {
		if got := p.CitationIn(lang); got != want {
			t.Errorf("in %s: %s, want %s", lang, got, want)
		}
	}
}

func TestACitationWithoutAPublicAddressLeavesItOut(t *testing.T) {
	p := publication()
	p.URL, p.Text.Language = "/praxis/x?revision=3", words.English
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
	var entries iter.Seq2[*Publication, error] = func(yield func(*Publication, error) bool) { yield(p, nil) }
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
	var entries iter.Seq2[*Publication, error] = func(yield func(*Publication, error) bool) { yield(nil, down) }
	if err := WriteNDJSON(io.Discard, entries); !errors.Is(err, down) {
		t.Error(err)
	}
}
