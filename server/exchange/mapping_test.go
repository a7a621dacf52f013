package exchange

import (
	"bytes"
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for in, want := range map[string]struct {
		date practice.Date
		sure bool
	}{
		"2022.0": {"2022", true}, "2021": {"2021", true}, " 2021 ": {"2021", true}, "": {"", true}, " ": {"", true},
		"\u00a02019\u00a0": {"2019", true}, "2019-11": {"2019-11", true}, "2019-11-27": {"2019-11-27", true},
		"2019/3": {"2019-03", true}, "2019-11-27T10:00:00Z": {"2019-11-27", true}, "03/2021": {"2021-03", true},
		"3.2021": {"2021-03", true}, "27.11.2019": {"2019-11-27", true}, "7. 3. 2019": {"2019-03-07", true},
		"27/11/2019": {"2019-11-27", true}, "11/27/2019": {"2019-11-27", true}, "5/5/2020": {"2020-05-05", true},
		"03/04/2020": {"2020", false}, "March 2021": {"2021-03", true}, "März 2021": {"2021-03", true},
		"Dezember 2020": {"2020-12", true}, "sept. 2020": {"2020-09", true}, "3rd May 2020": {"2020-05-03", true},
		"1. Mai 2020": {"2020-05-01", true}, "May 3, 2020": {"2020-05-03", true}, "Q1 2021": {"2021", false},
		"ca. 2018": {"2018", false}, "since 2018": {"2018", false}, "laufend": {"", true}, "n/a": {"", true},
		"nan": {"", true}, "2018 or 2019": {"", false}, "soon": {"", false}, "0": {"", false}, "31.02.2020": {"2020", false},
		"0019": {"", false}, "3021": {"", false}, "20190": {"", false}, "-2019": {"2019", false},
	} {
		if d, sure := readDate(in); d != want.date || sure != want.sure {
			t.Errorf("%q: %q, sure %v; want %q, %v", in, d, sure, want.date, want.sure)
		}
	}
}

func TestPeriods(t *testing.T) {
	for name, tc := range map[string]struct {
		start, end string
		want       practice.Period
		warnings   int
	}{
		"neither is nothing":                      {"", " ", practice.Period{}, 0},
		"a start alone is enough":                 {"2019", "", practice.Period{Start: "2019"}, 0},
		"a span in the start is both":             {"2019 – 2021", "", practice.Period{Start: "2019", End: "2021"}, 0},
		"an end before the start is left out":     {"2021", "2019.0", practice.Period{Start: "2021"}, 1},
		"an end in the year of the start is fine": {"2021-10", "2021", practice.Period{Start: "2021-10", End: "2021"}, 0},
		"what cannot be read is warned of":        {"soon", "later", practice.Period{}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			var rec Record
			got := rec.period("start", tc.start, "end", tc.end)
			if got == nil {
				got = &practice.Period{}
			}
			if *got != tc.want || len(rec.Warnings) != tc.warnings {
				t.Errorf("%+v, %v", *got, rec.Warnings)
			}
		})
	}
}

func TestAddresses(t *testing.T) {
	for in, want := range map[string]struct {
		list     []string
		warnings int
	}{
		"":                                  {nil, 0},
		" ":                                 {nil, 0},
		"\u00a0https://a.eu/x":              {[]string{"https://a.eu/x"}, 0},
		"https://a.eu, https://b.eu/":       {[]string{"https://a.eu", "https://b.eu/"}, 0},
		"https://a.eu;\nhttps://b.eu;":      {[]string{"https://a.eu", "https://b.eu"}, 0},
		"https://a.eu/1,2 en https://b.eu":  {[]string{"https://a.eu/1,2", "https://b.eu"}, 0},
		"https://a.euhttps://b.eu":          {[]string{"https://a.eu", "https://b.eu"}, 0},
		"https://a.eu https://a.eu":         {[]string{"https://a.eu"}, 0},
		"www.a.eu/x":                        {[]string{"https://www.a.eu/x"}, 1},
		"internal web address":              {nil, 1},
		"https://a.eu see the annex":        {[]string{"https://a.eu"}, 1},
		"https://%zz":                       {nil, 1},
		"javascript:alert(1)":               {nil, 1},
		"(https://a.eu)":                    {[]string{"https://a.eu"}, 1},
		"https://a.eu/wiki/Pilot_(project)": {[]string{"https://a.eu/wiki/Pilot_(project)"}, 0},
	} {
		var rec Record
		got := rec.addresses("url", in)
		if !slices.Equal(got, want.list) || len(rec.Warnings) != want.warnings {
			t.Errorf("%q: %q, %v", in, got, rec.Warnings)
		}
	}
}

func TestEveryMappedWordIsOfItsVocabulary(t *testing.T) {
	for _, table := range []map[string]practice.Topic{ipsPrimary, ipsSecondary, ipsTechnology, ipsType, civicTopics} {
		for said, topic := range table {
			if topic != "" && !slices.Contains(practice.Vocabularies["Topic"], string(topic)) {
				t.Errorf("%q maps to the topic %q, which is none", said, topic)
			}
		}
	}
	for _, table := range []map[string]practice.Status{ipsStatus, civicStatus} {
		for said, status := range table {
			if status != "" && !slices.Contains(practice.Vocabularies["Status"], string(status)) || said != strings.ToLower(said) {
				t.Errorf("%q maps to the status %q", said, status)
			}
		}
	}
}

func TestSpotChecks(t *testing.T) {
	cases := records(t, "ips", sample(t, "ips-cases.json"))
	projects := records(t, "civic-data", sample(t, "civic-projects.json"))

	t.Run("the first case", func(t *testing.T) {
		x := cases["10000"]
		if x.Title != "AMS - public empolyment service" || x.Status != practice.Discontinued || *x.Period != (practice.Period{Start: "2020"}) ||
			x.Language != words.English || !slices.Equal(x.Topics, []practice.Topic{"SOCIAL", "DATA_AI"}) || !slices.Contains(x.Keywords, "Austria") ||
			x.Rights.SourceURL != "https://www.frontiersin.org/articles/10.3389/fdata.2020.00005/full" || x.Provenance.Licence != "EUPL-1.2" || x.Partners[0].Role != "OWNER" {
			t.Errorf("%+v %+v %+v", x, x.Rights, x.Partners)
		}
	})
	t.Run("an end written as a number is a year", func(t *testing.T) {
		if x := cases["10638"]; *x.Period != (practice.Period{Start: "2017", End: "2018"}) {
			t.Errorf("%+v", x.Period)
		}
	})
	t.Run("several addresses are one source and links", func(t *testing.T) {
		if x := cases["10335"]; x.Rights.SourceURL != "https://www.hansken.nl/latest/news/2021/03/21/smart-algorithm-faster-search" || len(x.Rights.Attachments) != 1 || x.Rights.Attachments[0].Title != "forensischinstituut.nl" {
			t.Errorf("%+v", x.Rights)
		}
	})
	t.Run("a damaged address is put right", func(t *testing.T) {
		if x := cases["10759"]; x.Rights.SourceURL != "http://decodeproject.eu/pilots.html" {
			t.Errorf("%+v", x.Rights)
		}
	})
	t.Run("a person's mail address is not taken", func(t *testing.T) {
		if x := cases["10179"]; x.Partners[0].Name != "University Hospital Olomouc" {
			t.Errorf("%+v", x.Partners)
		}
	})
	t.Run("the first project names the lab and the source", func(t *testing.T) {
		x := projects["cdl-002"]
		if x.Status != practice.InOperation || len(x.Partners) != 3 || x.Language != words.German || x.Rights.Licence != "CC-BY-4.0" ||
			x.Provenance.URL != "https://codefor.de/projekte/2018-24-11-1000-lorawan-nodes-im-laendlichen-raum/" ||
			!strings.Contains(x.Provenance.Attribution, "Civic Data Lab") || !strings.Contains(x.Provenance.Attribution, "codefor.de") ||
			!slices.Contains(x.Topics, "DATA_AI") || len(x.Rights.Attachments) != 1 {
			t.Errorf("%+v %+v %+v", x, x.Rights, x.Provenance)
		}
	})
	t.Run("an unknown status is none", func(t *testing.T) {
		if x := projects["cdl-348"]; x.Status != "" {
			t.Errorf("%s", x.Status)
		}
	})
	t.Run("a keyword that is a sign is dropped", func(t *testing.T) {
		if x := projects["cdl-427"]; slices.Contains(x.Keywords, "#") {
			t.Errorf("%q", x.Keywords)
		}
	})
	t.Run("a name with a sign of mail in it stays", func(t *testing.T) {
		if x := projects["cdl-046"]; !slices.ContainsFunc(x.Partners, func(p practice.Partner) bool { return p.Name == "coach@school e.V." }) {
			t.Errorf("%+v", x.Partners)
		}
	})
}

func TestStatusCountsOfTheRealFiles(t *testing.T) {
	for _, tc := range []struct {
		format, file string
		want         map[practice.Status]int
	}{
		{"ips", "ips-cases.json", map[practice.Status]int{"PILOT": 312, "IN_OPERATION": 286, "PLANNED": 230, "DISCONTINUED": 25}},
		{"civic-data", "civic-projects.json", map[practice.Status]int{"DISCONTINUED": 94, "IN_OPERATION": 174, "PLANNED": 15, "PILOT": 13, "": 22}},
	} {
		got := map[practice.Status]int{}
		for _, x := range records(t, tc.format, sample(t, tc.file)) {
			got[x.Status]++
		}
		for status, n := range tc.want {
			if got[status] != n {
				t.Errorf("%s: %d are %q, want %d", tc.format, got[status], status, n)
			}
		}
	}
}

func TestEveryRealCaseTellsItsState(t *testing.T) {
	got := map[string]int{}
	for id, x := range records(t, "ips", sample(t, "ips-cases.json")) {
		if len(x.Countries) != 1 {
			t.Errorf("%s is in %q", id, x.Countries)
			continue
		}
		got[x.Countries[0]]++
	}
	for code, n := range map[string]int{"NL": 153, "IT": 106, "DE": 49, "CZ": 2, "RU": 7, "SM": 2, "AD": 1, "EU": 12} {
		if got[code] != n {
			t.Errorf("%d are in %s, want %d", got[code], code, n)
		}
	}
}

// A source's text must come out of a Markdown renderer with every word and
// sign that it went in with.
func TestNoSignOfARealTextIsLostInMarkdown(t *testing.T) {
	for _, tc := range []struct{ format, file string }{{"ips", "ips-cases.json"}, {"civic-data", "civic-projects.json"}} {
		raw := rawDescriptions(t, tc.file)
		for id, x := range records(t, tc.format, sample(t, tc.file)) {
			var rec Record
			want := letters(rec.mended("", raw[id]))
			if got := letters(rendered(x.Summary)); got != want {
				t.Errorf("%s: rendered as\n%s\nwant\n%s", id, got, want)
			}
		}
	}
}

func TestEscapedMarkdownReadsAsThePlainText(t *testing.T) {
	for _, s := range []string{
		"Schüler*innen und Tutor*innen", "<name of the city>", "a <b>bold</b> claim", "# heading", "#tag #other", "> quote",
		"* item with * star", "+ item", "[link](https://a.eu)", "[ref]: https://a.eu", "`code` here", "~~gone~~", "~5 to ~10",
		"_emphasis_ here", "snake_case_name", "---", "===", "***", "&amp; &nbsp;", `back\slash \* star`, "2019. Then it ended", "__init__",
	} {
		if got := letters(rendered(escapeMarkdown(s))); got != letters(s) {
			t.Errorf("%q is escaped as %q and reads %q", s, escapeMarkdown(s), got)
		}
	}
}

// records reads a whole file into texts by id; none may be skipped.
func records(t *testing.T, format string, r interface{ Read([]byte) (int, error) }) map[string]practice.Text {
	t.Helper()
	s := newShelf()
	if report, err := Import(t.Context(), open(t, format, r), s, Options{}, nil); err != nil || len(report.Skipped) > 0 {
		t.Fatalf("%v %v", report.Skipped, err)
	}
	return s.texts
}

// letters drops blanks, list signs and invisible signs, which a renderer moves.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Cc, r) || strings.ContainsRune("-•·", r) || r >= '0' && r <= '9' || r == '.' {
			return -1
		}
		return r
	}, s)
}

var tag = regexp.MustCompile(`<[^>]*>`)

// rendered returns what a reader of the Markdown sees.
func rendered(markdown string) string {
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(markdown), &b); err != nil {
		return err.Error()
	}
	return html.UnescapeString(tag.ReplaceAllString(b.String(), ""))
}

func rawDescriptions(t *testing.T, file string) map[string]string {
	t.Helper()
	var list []struct {
		ID          word   `json:"id"`
		Description string `json:"description"`
	}
	if err := json.NewDecoder(sample(t, file)).Decode(&list); err != nil {
		t.Fatal(err)
	}
	byID := map[string]string{}
	for _, x := range list {
		byID[string(x.ID)] = x.Description
	}
	return byID
}
