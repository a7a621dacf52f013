package starter

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// entries reads the entries, which every test below needs.
func entries(t *testing.T) []Entry {
	t.Helper()
	all, err := Entries()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 15 {
		t.Fatalf("%d entries: a new installation begins with at least 15", len(all))
	}
	return all
}

func methods(t *testing.T) []practice.Method {
	t.Helper()
	all, err := Methods()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func projects(t *testing.T) []practice.Project {
	t.Helper()
	all, err := Projects()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryEntryIsCompiledFromSourcesThatItNames(t *testing.T) {
	for _, e := range entries(t) {
		text := e.Text
		if text.Origin != practice.Compiled || text.Consent != practice.PublicSource || text.Language != words.German {
			t.Errorf("%s: origin %s, consent %s, language %s", e.Slug, text.Origin, text.Consent, text.Language)
		}
		p := text.Provenance
		if p == nil || p.Source == "" || p.Attribution == "" {
			t.Errorf("%s: provenance %+v lacks source or attribution", e.Slug, p)
		}
		if len(text.EvidenceItems) == 0 {
			t.Errorf("%s: names no citation", e.Slug)
		}
		for _, item := range text.EvidenceItems {
			if item.Citation == "" {
				t.Errorf("%s: a citation is empty", e.Slug)
			}
		}
		if text.Rights == nil || text.Rights.Licence != practice.DefaultLicence {
			t.Errorf("%s: our own text stands under %s", e.Slug, practice.DefaultLicence)
		}
		if len(text.Creators) != 0 {
			t.Errorf("%s: names persons", e.Slug)
		}
	}
}

func TestEveryEntryKeepsTheLimits(t *testing.T) {
	for _, e := range entries(t) {
		text := e.Text
		if n := utf8.RuneCountInString(text.Title); n == 0 || n > 100 {
			t.Errorf("%s: title has %d characters", e.Slug, n)
		}
		if n := utf8.RuneCountInString(text.Summary); n < 150 || n > 400 {
			t.Errorf("%s: summary has %d characters", e.Slug, n)
		}
		if n := len(text.Topics); n < 1 || n > 4 {
			t.Errorf("%s: has %d topics", e.Slug, n)
		}
		if n := len(text.Keywords); n < 1 || n > 10 {
			t.Errorf("%s: has %d keywords", e.Slug, n)
		}
		if practice.Slug(e.Slug) != e.Slug {
			t.Errorf("%s: is no slug", e.Slug)
		}
		switch text.Kind {
		case practice.CaseStudy:
			if text.Story == nil || len(text.Story.Approach) == 0 || text.Story.Limits == "" {
				t.Errorf("%s: a case study tells its steps and its limits", e.Slug)
			}
		case practice.ProjectResult:
			if text.Result == nil || text.Result.Type == "" || text.Result.Description == "" {
				t.Errorf("%s: a project result has a type and a description", e.Slug)
			}
		}
	}
}

// A home page is no source: what is cited there cannot be checked.
func TestEveryAddressLeadsToWhatIsCited(t *testing.T) {
	for _, e := range entries(t) {
		raw, err := json.Marshal(e.Text)
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range regexp.MustCompile(`https?://[^"]+`).FindAllString(string(raw), -1) {
			link, err := url.Parse(address)
			if err != nil || link.Scheme != "https" || strings.Trim(link.Path, "/") == "" && link.RawQuery == "" {
				t.Errorf("%s: %s is a home page, or not asked by https", e.Slug, address)
			}
		}
	}
}

// Of most examples nothing is known but that they happened.
func TestNoOutcomeIsClaimedOrLeftOpen(t *testing.T) {
	for _, e := range entries(t) {
		if e.Text.Outcome != "" {
			t.Errorf("%s: the sources say nothing of the outcome %s", e.Slug, e.Text.Outcome)
		}
	}
}

func TestExamplesShowEveryPartOfTheProduct(t *testing.T) {
	all, err := All()
	if err != nil {
		t.Fatal(err)
	}
	slugs := map[string]bool{}
	transferable, translated, plain, lineage := 0, 0, 0, 0
	for _, e := range all.Entries {
		slugs[e.Slug] = true
		if e.Text.Depth() == practice.Transferable {
			transferable++
		}
		if e.Text.Translation != nil {
			translated++
		}
		if e.Text.PlainSummary != nil {
			plain++
		}
		lineage += len(e.Text.BasedOn)
	}
	if transferable < 3 || translated == 0 || plain == 0 || lineage == 0 || len(all.Adoptions) == 0 || len(all.Collections) == 0 || len(all.Needs) == 0 {
		t.Errorf("%d entries to take over, %d translated, %d in plain language, %d based on another, %d adoptions, %d collections, %d needs",
			transferable, translated, plain, lineage, len(all.Adoptions), len(all.Collections), len(all.Needs))
	}
	for _, a := range all.Adoptions {
		if !slugs[a.Entry] {
			t.Errorf("an adoption of %s, which is no entry", a.Entry)
		}
	}
	for _, c := range all.Collections {
		for _, item := range c.Items {
			if !slugs[item.Entry] || item.Note == "" {
				t.Errorf("%s: %s is no entry, or nothing says why it is there", c.Title, item.Entry)
			}
		}
	}
}

func TestWhatEntriesReferToExists(t *testing.T) {
	known := func(references ...string) func(string) bool {
		return func(key string) bool { return key == "" || slices.Contains(references, key) }
	}
	var methodKeys, projectKeys, organisationKeys []string
	for _, m := range methods(t) {
		methodKeys = append(methodKeys, m.Key)
	}
	for _, p := range projects(t) {
		projectKeys = append(projectKeys, p.Key)
	}
	for _, o := range partner.Starter() {
		organisationKeys = append(organisationKeys, o.Key)
	}
	isMethod, isProject, isOrganisation := known(methodKeys...), known(projectKeys...), known(organisationKeys...)
	for _, e := range entries(t) {
		for _, m := range e.Text.Methods {
			if !isMethod(m) {
				t.Errorf("%s: method %s has no page", e.Slug, m)
			}
		}
		if !isProject(e.Text.Project) {
			t.Errorf("%s: project %s is unknown", e.Slug, e.Text.Project)
		}
		for _, s := range e.Text.Subjects {
			if !isOrganisation(s.Organisation) {
				t.Errorf("%s: organisation %s is unknown", e.Slug, s.Organisation)
			}
		}
		checkPartners(t, e.Slug, e.Text.Partners, isOrganisation)
	}
	for _, p := range projects(t) {
		checkPartners(t, p.Key, p.Partners, isOrganisation)
	}
}

func checkPartners(t *testing.T, where string, partners []practice.Partner, isOrganisation func(string) bool) {
	t.Helper()
	for _, p := range partners {
		if !isOrganisation(p.Organisation) || (p.Organisation == "") == (p.Name == "") {
			t.Errorf("%s: partner %+v needs either a known organisation or a name", where, p)
		}
		if !slices.Contains(practice.Vocabularies["PartnerRole"], string(p.Role)) {
			t.Errorf("%s: partner role %q is unknown", where, p.Role)
		}
	}
}

// TestProseSpeaksOfGoodPractice guards a decision of the editors: nothing here
// was shown to be the best.
func TestProseSpeaksOfGoodPractice(t *testing.T) {
	for _, folder := range []string{"entries", "methods"} {
		files, err := files.ReadDir(folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if content := read(t, folder+"/"+f.Name()); strings.Contains(strings.ReplaceAll(strings.ToLower(content), "-", " "), "best practice") {
				t.Errorf("%s speaks of best practice", f.Name())
			}
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	content, err := files.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func TestWords(t *testing.T) {
	words, err := Words()
	if err != nil {
		t.Fatal(err)
	}
	for word, others := range words.Synonyms {
		if len(others) == 0 || slices.Contains(others, word) {
			t.Errorf("%s counts as nothing else: %v", word, others)
		}
	}
	for _, want := range []struct{ word, counts string }{
		{"Best Practice", "Praxisbeispiel"},
		{"Kreis", "Landkreis"},
		{"Lernraum", "Experimentierraum"},
		{"Telearbeit", "Homeoffice"},
		{"DV", "Dienstvereinbarung"},
		{"DSFA", "Datenschutz-Folgenabschätzung"},
		{"PR", "Personalrat"},
		{"Kita", "Kindertagesstätte"},
	} {
		if !slices.Contains(words.Synonyms[want.word], want.counts) {
			t.Errorf("%s does not count as %s", want.counts, want.word)
		}
	}
	for _, stop := range []string{"und", "die", "the", "of"} {
		if !slices.Contains(words.StopWords, stop) {
			t.Errorf("%s is no stop word", stop)
		}
	}
}
