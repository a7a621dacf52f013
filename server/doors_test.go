package main

import (
	"archive/zip"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/exchange"
)

// fetched is what a door answered.
func (p *program) fetched(path string, headers ...string) (status int, header http.Header, body string) {
	p.t.Helper()
	request, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, p.url+path, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		p.t.Fatal(err)
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return response.StatusCode, response.Header, string(raw)
}

// harvested is an answer of OAI-PMH, as far as the tests look at it.
type harvested struct {
	Errors []struct {
		Code string `xml:"code,attr"`
	} `xml:"error"`
	Headers []struct {
		Status     string   `xml:"status,attr"`
		Identifier string   `xml:"identifier"`
		Sets       []string `xml:"setSpec"`
	} `xml:"ListIdentifiers>header"`
	Token string `xml:"ListIdentifiers>resumptionToken"`
}

func (p *program) harvest(query string) harvested {
	p.t.Helper()
	status, _, body := p.fetched("/oai?" + query)
	var h harvested
	if err := xml.Unmarshal([]byte(body), &h); err != nil || status != http.StatusOK {
		p.t.Fatalf("%s: %d %v %.200s", query, status, err, body)
	}
	validOAI(p.t, query, body)
	return h
}

// validOAI checks an answer against the protocol's schema where that, and a
// program that reads it, are at hand.
func validOAI(t *testing.T, query, body string) {
	t.Helper()
	const schema = "../../shared/data/doors/oai/all.xsd"
	_, missing := os.Stat(schema)
	xmllint, err := exec.LookPath("xmllint")
	if err != nil || missing != nil {
		t.Logf("%s was not held against the schema: xmllint or the schema is missing", query)
		return
	}
	name := filepath.Join(t.TempDir(), "answer.xml")
	if err := os.WriteFile(name, []byte(body), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), xmllint, "--noout", "--nonet", "--schema", schema, name).CombinedOutput(); err != nil {
		t.Errorf("%s: %.400s", query, out)
	}
}

// collected is a server with its examples and so many imported entries.
func collected(t *testing.T, imported int) *program {
	t.Helper()
	data := t.TempDir()
	if imported == 0 {
		return start(t, data, "--mail-from", "redaktion@example.org")
	}
	var lines strings.Builder
	for i := range imported {
		fmt.Fprintf(&lines, `{"kind":"CASE_STUDY","title":"=1+%d Bürgerbüro","summary":"Ein *Versuch*.","language":"de","topics":["CRISIS"],"provenance":{"source":"Test","externalId":"%d"}}`+"\n", i, i)
	}
	name := filepath.Join(t.TempDir(), "corpus.ndjson")
	if err := os.WriteFile(name, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	done(t, "import", "--data", data, "--format", "ndjson", "--organisation", "redaktion", name)
	return start(t, data, "--mail-from", "redaktion@example.org")
}

func TestHarvestersGetEverythingOnce(t *testing.T) {
	t.Parallel()
	p := collected(t, 230)
	seen := map[string]int{}
	h := p.harvest("verb=ListIdentifiers&metadataPrefix=oai_dc")
	for pages := 1; ; pages++ {
		for _, header := range h.Headers {
			seen[header.Identifier]++
		}
		if h.Token == "" {
			if pages < 3 {
				t.Errorf("%d pages", pages)
			}
			break
		}
		h = p.harvest("verb=ListIdentifiers&resumptionToken=" + h.Token)
	}
	if len(seen) < 250 {
		t.Errorf("%d records", len(seen))
	}
	for id, times := range seen {
		if times != 1 {
			t.Errorf("%s came %d times", id, times)
		}
	}
	for query, code := range map[string]string{
		"verb=Identify": "", "verb=ListMetadataFormats": "", "verb=ListSets": "", "verb=ListRecords&metadataPrefix=oai_dc": "",
		"verb=ListIdentifiers&metadataPrefix=oai_dc&set=topic:CRISIS&from=2020-01-01":       "",
		"verb=ListRecords&metadataPrefix=oai_dc&until=2020-01-01T00:00:00Z":                 "noRecordsMatch",
		"verb=ListRecords&metadataPrefix=oai_dc&from=2020-01-01&until=2021-01-01T00:00:00Z": "badArgument",
		"verb=ListRecords&metadataPrefix=marc":                                              "cannotDisseminateFormat",
		"verb=ListRecords":                                                                  "badArgument",
		"verb=ListRecords&metadataPrefix=oai_dc&metadataPrefix=oai_dc":                      "badArgument",
		"verb=ListRecords&resumptionToken=nonsense":                                         "badResumptionToken",
		"verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:nowhere:1":                     "idDoesNotExist",
		"verb=Sing": "badVerb", "": "badVerb",
	} {
		got := ""
		if h := p.harvest(query); len(h.Errors) > 0 {
			got = h.Errors[0].Code
		}
		if got != code {
			t.Errorf("%s: %q, want %q", query, got, code)
		}
	}
}

func TestADumpThatIsKnownIsNotSentAgain(t *testing.T) {
	t.Parallel()
	p := collected(t, 0)
	for _, path := range []string{"/dump.ndjson", "/dump.csv"} {
		_, header, _ := p.fetched(path)
		tag := header.Get("ETag")
		if status, _, body := p.fetched(path, "If-None-Match", tag); status != http.StatusNotModified || body != "" {
			t.Errorf("%s unchanged: %d", path, status)
		}
		done(t, "partner", "add", "--data", p.data, "--key", "neu-"+path[len(path)-3:], "--name", "Neu "+path[len(path)-3:], "--type", "OTHER")
		awaited(t, "the new organisation", func() bool {
			status, again, _ := p.fetched(path, "If-None-Match", tag)
			return status == http.StatusOK && again.Get("ETag") != tag
		})
	}
}

func TestADumpHoldsEveryEntryAndNoPerson(t *testing.T) {
	p := collected(t, 3)
	_, header, body := p.fetched("/dump.ndjson")
	if got := header.Get("Content-Type"); !strings.HasPrefix(got, "application/x-ndjson") {
		t.Error(got)
	}
	lines := strings.Split(strings.TrimSpace(body), "\n")
	for _, raw := range lines {
		var line struct {
			ID, URL, Licence, Title string
			Creators                []string
		}
		if err := json.Unmarshal([]byte(raw), &line); err != nil || line.ID == "" || !strings.HasPrefix(line.URL, "http") || line.Title == "" || line.Creators != nil {
			t.Errorf("%v: %.200s", err, raw)
		}
	}
	_, _, table := p.fetched("/dump.csv")
	rows, err := csv.NewReader(strings.NewReader(table)).ReadAll()
	if err != nil || len(rows) != len(lines)+1 || strings.Join(rows[0][:3], ",") != "id,url,title" {
		t.Fatalf("%d rows beside %d lines, %v", len(rows), len(lines), err)
	}
	formulas := 0
	for _, row := range rows[1:] {
		for _, cell := range row {
			if strings.HasPrefix(cell, "=") {
				t.Errorf("a spreadsheet would compute %q", cell)
			}
		}
		if strings.HasPrefix(row[2], "'=1+") {
			formulas++
		}
	}
	if formulas != 3 {
		t.Errorf("%d titles begin like formulas", formulas)
	}
}

func TestThePortalGetsOneCatalogueInTwoForms(t *testing.T) {
	p := collected(t, 0)
	_, header, turtle := p.fetched("/catalog")
	_, _, linked := p.fetched("/catalog", "Accept", "application/ld+json")
	var nodes []map[string]any
	if err := json.Unmarshal([]byte(linked), &nodes); err != nil {
		t.Fatal(err)
	}
	statements := 0
	for _, n := range nodes {
		for name, values := range n {
			if list, ok := values.([]any); ok && name != "@id" {
				statements += len(list)
			}
		}
	}
	if got := strings.Count(turtle, " ;\n") + strings.Count(turtle, " .\n"); got != statements || got < 50 {
		t.Errorf("%d statements in Turtle, %d in JSON-LD", got, statements)
	}
	if status, _, _ := p.fetched("/catalog", "If-None-Match", header.Get("ETag")); status != http.StatusNotModified {
		t.Errorf("unchanged: %d", status)
	}
	for path, part := range map[string]string{"/sitemap.xml": "<loc>http", "/opensearch.xml": "{searchTerms}"} {
		if status, _, body := p.fetched(path); status != http.StatusOK || !strings.Contains(body, part) {
			t.Errorf("%s: %d %.200s", path, status, body)
		}
	}
}

func TestAFeedFollowsASearch(t *testing.T) {
	p := collected(t, 70)
	type feed struct {
		Updated string `xml:"updated"`
		Links   []struct {
			Relation string `xml:"rel,attr"`
			Address  string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID string `xml:"id"`
		} `xml:"entry"`
	}
	seen := map[string]bool{}
	path := "/feed.atom?q=B%C3%BCrgerb%C3%BCro&thema=CRISIS"
	for path != "" {
		status, header, body := p.fetched(path)
		var f feed
		if err := xml.Unmarshal([]byte(body), &f); err != nil || status != http.StatusOK || f.Updated == "" {
			t.Fatalf("%s: %d %v %.300s", path, status, err, body)
		}
		if again, _, _ := p.fetched(path, "If-None-Match", header.Get("ETag")); again != http.StatusNotModified {
			t.Errorf("unchanged: %d", again)
		}
		for _, e := range f.Entries {
			if seen[e.ID] {
				t.Errorf("%s comes twice", e.ID)
			}
			seen[e.ID] = true
		}
		path = ""
		for _, l := range f.Links {
			if l.Relation == "next" {
				path = strings.TrimPrefix(l.Address, p.url)
			}
		}
	}
	if len(seen) != 70 {
		t.Errorf("%d entries", len(seen))
	}
}

func TestAnEntryAnswersBySuffixAndByAccept(t *testing.T) {
	p := collected(t, 0)
	const entry = "/praxis/leipzig-agile-woche"
	for suffix, mediaType := range map[string]string{
		"json": "application/json", "jsonld": "application/ld+json", "bib": "application/x-bibtex", "ris": "application/x-research-info-systems",
		"csl.json": "application/vnd.citationstyles.csl+json", "md": "text/markdown",
		"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	} {
		status, header, body := p.fetched(entry + "." + suffix)
		if got := header.Get("Content-Type"); status != http.StatusOK || !strings.HasPrefix(got, mediaType) || body == "" {
			t.Errorf(".%s: %d %s", suffix, status, got)
		}
		_, asked, same := p.fetched(entry, "Accept", "text/html;q=0.4, image/png, "+mediaType+";q=0.5")
		if same != body || !slices.Contains(asked.Values("Vary"), "Accept") {
			t.Errorf(".%s: other bytes by Accept, Vary %q", suffix, asked.Values("Vary"))
		}
		if status, _, pinned := p.fetched(entry + "." + suffix + "?revision=1"); status != http.StatusOK || pinned != body {
			t.Errorf(".%s of revision 1: %d", suffix, status)
		}
		if status, _, _ := p.fetched(entry + "." + suffix + "?revision=2"); status != http.StatusNotFound {
			t.Errorf(".%s of a revision that is not there: %d", suffix, status)
		}
		if status, _, _ := p.fetched(entry+"."+suffix, "If-None-Match", header.Get("ETag")); status != http.StatusNotModified {
			t.Errorf(".%s unchanged: %d", suffix, status)
		}
		if !strings.Contains(header.Get("Link"), "<"+p.url+entry+`?revision=1>; rel="describes"`) {
			t.Errorf(".%s: %q", suffix, header.Values("Link"))
		}
	}
	for accept, mediaType := range map[string]string{
		"": "text/html", "*/*": "text/html", "text/html,application/xml;q=0.9,*/*;q=0.8": "text/html", "application/pdf": "text/html",
		"application/ld+json;q=0.2, text/html": "text/html", "application/ld+json, text/html;q=0.9": "application/ld+json",
	} {
		if _, header, _ := p.fetched(entry, "Accept", accept); !strings.HasPrefix(header.Get("Content-Type"), mediaType) {
			t.Errorf("%q is answered by %s", accept, header.Get("Content-Type"))
		}
	}
	if status, _, _ := p.fetched(entry + ".exe"); status != http.StatusNotFound {
		t.Errorf("a form that there is none of: %d", status)
	}
}

func TestAnEntryShowsProgramsTheWay(t *testing.T) {
	p := collected(t, 0)
	const entry = "/praxis/leipzig-agile-woche"
	_, header, page := p.fetched(entry)
	links := strings.Join(header.Values("Link"), ", ")
	pinned := p.url + entry
	for _, want := range []string{
		"<" + pinned + `?revision=1>; rel="cite-as"`, "<" + pinned + `.bib?revision=1>; rel="describedby"; type="application/x-bibtex"`,
		"<" + pinned + `.jsonld?revision=1>; rel="describedby"; type="application/ld+json"`, `<https://schema.org/AboutPage>; rel="type"`,
		`<https://creativecommons.org/licenses/by/4.0/>; rel="license"`, "<" + p.url + `/catalog>; rel="collection"`,
	} {
		if !strings.Contains(links, want) {
			t.Errorf("%s is missing in %s", want, links)
		}
	}
	_, _, linked := p.fetched(entry + ".jsonld")
	if !strings.Contains(page, strings.TrimSpace(linked)) {
		t.Error("the page holds other JSON-LD than the form")
	}
}

func TestAnExportGivesTheSameEntriesElsewhereAndNothingNewAtHome(t *testing.T) {
	t.Parallel()
	t.Run("of the examples", func(t *testing.T) { goesAround(t, collected(t, 5)) })
	t.Run("of entries that state everything", func(t *testing.T) { goesAround(t, newSweep(t).program) })
}

// goesAround brings a server's dump home and elsewhere.
func goesAround(t *testing.T, home *program) {
	t.Helper()
	_, _, dump := home.fetched("/dump.ndjson")
	file := filepath.Join(t.TempDir(), "dump.ndjson")
	if err := os.WriteFile(file, []byte(dump), 0o600); err != nil {
		t.Fatal(err)
	}
	count := strings.Count(dump, "\n")
	if report := imported(t, home.data, file); report.Unchanged != count || report.Taken+len(report.Skipped)+len(report.Warnings) > 0 {
		t.Errorf("at home, of %d: %+v", count, report)
	}
	data := t.TempDir()
	if report := imported(t, data, file); report.Taken != count || len(report.Skipped) > 0 {
		t.Errorf("elsewhere, of %d: %+v", count, report)
	}
	if report := imported(t, data, file); report.Unchanged != count {
		t.Errorf("elsewhere again, of %d: %+v", count, report)
	}
	elsewhere := start(t, data, "--examples=false")
	_, _, copied := elsewhere.fetched("/dump.ndjson")
	theirs := entriesOf(t, copied)
	for id, want := range entriesOf(t, dump) {
		if got := theirs[id]; got != want {
			t.Errorf("%s became\n%.2000s\nfrom\n%.2000s", id, got, want)
		}
	}
}

// entriesOf returns the lines of a dump by the provenance of their entries,
// without what another server answers for.
func entriesOf(t *testing.T, dump string) map[string]string {
	t.Helper()
	all := map[string]string{}
	ids := map[string]string{} // places of entries, which their bases are called by
	var lines []map[string]any
	for raw := range strings.Lines(dump) {
		var line map[string]any
		if err := json.Unmarshal([]byte(raw), &line); err != nil {
			t.Fatal(err)
		}
		from := line["provenance"].(map[string]any)
		ids[line["id"].(string)] = fmt.Sprint(from["source"], from["externalId"])
		lines = append(lines, line)
	}
	for _, line := range lines {
		place := ids[line["id"].(string)]
		bases, _ := line["basedOn"].([]any)
		for i := range bases {
			bases[i] = ids[bases[i].(string)]
		}
		for _, field := range []string{"id", "url", "revision", "date", "origin", "consent"} {
			delete(line, field)
		}
		raw, err := json.MarshalIndent(line, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		all[place] = string(raw)
	}
	return all
}

// imported brings a file into the data folder.
func imported(t *testing.T, data, file string) exchange.Report {
	t.Helper()
	out := &lockedBuffer{}
	run(t.Context(), env{args: []string{"import", "--data", data, "--format", "ndjson", "--organisation", "redaktion", "--report", "json", file}, getenv: noEnv, in: strings.NewReader(""), out: out, err: out})
	var report exchange.Report
	if err := json.Unmarshal([]byte(out.String()), &report); err != nil {
		t.Fatalf("%v: %.400s", err, out.String())
	}
	return report
}

func TestTheCommandWritesTheDumpOfTheServer(t *testing.T) {
	p := collected(t, 3)
	for format, path := range map[string]string{"ndjson": "/dump.ndjson", "csv": "/dump.csv"} {
		file := filepath.Join(t.TempDir(), "dump."+format)
		done(t, "export", "--data", p.data, "--public-url", p.url, "--format", format, file)
		got, err := os.ReadFile(file)
		if _, _, want := p.fetched(path); err != nil || string(got) != want {
			t.Errorf("%s: %d bytes by the command, %d by the server: %v", format, len(got), len(want), err)
		}
		out := &lockedBuffer{}
		again := env{args: []string{"export", "--data", p.data, "--format", format, file}, getenv: noEnv, in: strings.NewReader(""), out: out, err: out}
		if code := run(t.Context(), again); code != 2 || !strings.Contains(out.String(), "--force") {
			t.Errorf("over a file that is there: %d %s", code, out)
		}
	}
}

func TestResultPagesNameTheirFeed(t *testing.T) {
	p := collected(t, 0)
	for path, feed := range map[string]string{
		"/": "/feed.atom", "/suche?q=Lernraum&thema=LEADERSHIP&sort=titel&fuer=Soest": "/feed.atom?q=Lernraum&amp;thema=LEADERSHIP",
		"/en/suche?q=Lernraum": "/en/feed.atom?q=Lernraum", "/themen/LEADERSHIP": "/feed.atom?thema=LEADERSHIP", "/methoden/scrum": "/feed.atom?methode=scrum",
	} {
		if _, _, page := p.fetched(path); !strings.Contains(page, `<link rel="alternate" type="application/atom&#43;xml" href="`+feed+`">`) {
			t.Errorf("%s does not name %s", path, feed)
		}
		if status, header, _ := p.fetched(strings.ReplaceAll(feed, "&amp;", "&")); status != http.StatusOK || !strings.HasPrefix(header.Get("Content-Type"), "application/atom+xml") {
			t.Errorf("%s: %d", feed, status)
		}
	}
	for path, lang := range map[string]string{"/opensearch.xml": "de", "/en/opensearch.xml": "en"} {
		if status, _, body := p.fetched(path); status != http.StatusOK || !strings.Contains(body, "<Language>"+lang+"<") {
			t.Errorf("%s: %d %s", path, status, body)
		}
	}
}

// TestNoDoorTellsASecret fetches everything that programs can have of a server
// that holds secrets of every kind, as a stranger and as those who know them: what
// is taken away is public.
func TestNoDoorTellsASecret(t *testing.T) {
	t.Parallel()
	s := newSweep(t)
	doors := []string{
		"/catalog", "/dump.ndjson", "/dump.csv", "/feed.atom", "/feed.atom?q=" + canary, "/sitemap.xml", "/opensearch.xml", "/suche?q=" + canary,
		"/oai?verb=Identify", "/oai?verb=ListSets", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListIdentifiers&metadataPrefix=oai_dc",
	}
	concealed := ""
	for _, place := range sweepPlaces["entry"] {
		id := s.targets[place]
		slug, _ := s.ask(s.tokens["curator"], `query($id: ID!) { entry(id: $id) { slug } }`, map[string]any{"id": id}).at("entry", "slug").(string)
		if slug == "" {
			slug, _ = s.ask(s.tokens["editor"], `query($id: ID!) { entry(id: $id) { slug } }`, map[string]any{"id": id}).at("entry", "slug").(string)
		}
		if place == "hidden" {
			concealed = "/praxis/" + slug + "."
		}
		doors = append(doors, "/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:praxis.example.org:"+id)
		for _, suffix := range []string{"", ".json", ".jsonld", ".bib", ".ris", ".csl.json", ".md", ".docx"} {
			for _, revision := range []string{"", "?revision=1", "?revision=2"} {
				doors = append(doors, "/praxis/"+slug+suffix+revision)
			}
		}
	}
	hidden := []string{"05974", "Kreis Soest", "kreis-soest"} // whose the de-identified entry is
	looked := 0
	for _, person := range []string{"anonymous", "stranger", "editor", "curator"} {
		for _, path := range doors {
			var headers []string
			if token := s.tokens[person]; token != "" {
				headers = []string{"Authorization", "Bearer " + token}
			}
			status, header, body := s.fetched(path, headers...)
			page := strings.HasPrefix(header.Get("Content-Type"), "text/html")
			if page && person != "anonymous" {
				continue // those who may see more on pages
			}
			body = unzipped(t, header, body)
			for _, secret := range secrets {
				if found := secret.mark.FindString(body); found != "" && !strings.HasPrefix(found, "127.") && !strings.Contains(path, canary) {
					t.Errorf("%s: %s (%d) tells %q", person, path, status, found)
				}
			}
			if !strings.HasPrefix(path, concealed) || status != http.StatusOK {
				continue
			}
			looked++
			if slices.ContainsFunc(hidden, func(name string) bool { return strings.Contains(body, name) }) {
				t.Errorf("%s: %s tells whose it is: %s", person, path, body)
			}
		}
	}
	if looked < 4*7 {
		t.Errorf("only %d forms of the entry that hides whose it is were looked at", looked)
	}
}

// unzipped is what stands in a Word file; other answers are as they are.
func unzipped(t *testing.T, header http.Header, body string) string {
	t.Helper()
	if !strings.Contains(header.Get("Content-Type"), "wordprocessingml") {
		return body
	}
	files, err := zip.NewReader(strings.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range files.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, in); err != nil { // #nosec G110 -- what the server wrote
			t.Fatal(err)
		}
		in.Close()
	}
	return all.String()
}
