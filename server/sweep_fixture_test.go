package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/auth/forgery"
	"praxistransfer/server/config"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/need"
)

// publicURL is where the server of the sweep says that it is, so that its
// citations have addresses.
const publicURL = "https://praxis.example.org"

// bearers are whose tokens the sweep has, by organisation and roles: those who
// ask, and those who only prepare.
var bearers = map[string][]string{
	"stranger": {"stadt-essen", "EDITOR"}, "author": {"kreis-soest", "AUTHOR"}, "editor": {"kreis-soest", "EDITOR"},
	"researcher": {"fom-ifpm", "RESEARCHER"}, "curator": {"landkreistag", "CURATOR"}, "admin": {"redaktion", "ADMIN"}, "auditor": {"redaktion", "AUDITOR"},
	"desk": {"redaktion", "EDITOR", "CURATOR"}, "union": {"ver-di", "EDITOR"}, "scholar": {"ovgu", "RESEARCHER", "EDITOR"},
}

// secret marks what only some may ever read, whatever they ask for.
type secret struct {
	mark    *regexp.Regexp
	readers []string
}

func marked(word string, readers ...string) secret {
	return secret{mark: regexp.MustCompile(regexp.QuoteMeta(canary + " " + word)), readers: readers}
}

// secrets are the marks that the records of the sweep carry.
var secrets = []secret{
	{mark: regexp.MustCompile(canary + ` sub curator`), readers: []string{"curator", "admin", "auditor"}}, // who reviews is known to the own association
	{mark: regexp.MustCompile(canary + ` sub (?:[abd-z]|author)`), readers: []string{"admin", "auditor"}},
	{mark: regexp.MustCompile(`token_[0-9A-Z]{26}`), readers: []string{"admin", "auditor"}},
	{mark: regexp.MustCompile(`127\.0\.0\.1`), readers: []string{"auditor"}},
	marked("Entwurf", "author", "editor"),
	marked("Ansprechperson", "author", "editor", "admin"), // the administrator lists what is held on persons
	marked("Skizze", "author", "editor"),
	marked("zusammengestellt", "admin", "auditor", "desk"), // a draft of their own organisation
	marked("verdeckt", "author", "editor", "curator", "admin", "desk"),
	marked("Befund", "author", "editor", "curator", "auditor", "desk"), // the reason of a verdict is in the trail
	marked("gezählt", "researcher"),
	marked("unter Partnern", "stranger", "author", "editor", "researcher", "curator", "admin", "auditor", "desk"),
	marked("Prüfnotiz", "stranger"),
	marked("Dossier", "curator", "desk"),
	marked("Vorschlag", "author", "editor", "curator", "desk"), // by the authority of author and editor
	marked("vorgemerkt", "author", "editor", "curator", "desk"),
	{mark: regexp.MustCompile("(?i)" + canary + "[ -]getilgt")}, // the slug was made of the title
}

// sweepPlaces are what is looked at, by what an id names.
var sweepPlaces = map[string][]string{
	// A published entry (and everything that has no id), the draft of an author,
	// a published entry that is de-identified, one that was withdrawn, one that
	// was withdrawn for legal reasons, one in review, and one that is approved
	// and waits for the end of its embargo.
	"entry": {"open", "draft", "hidden", "gone", "erased", "review", "approved"},
	// Adoptions of the first by how visible they are, one known from the press,
	// and one of the entry that is de-identified.
	"adoption": {"public", "partners", "counted", "reported", "ofhidden"},
	"need":     {"request", "closed"},
	// Collections that readers see, and one that only curators do.
	"collection": {"shown", "unshown"},
}

// places are all of these, in the order of the table, then whatever else was
// found there, and what came of changes that were carried out.
var places = slices.Concat(sweepPlaces["entry"], sweepPlaces["adoption"], sweepPlaces["need"], sweepPlaces["collection"], []string{"other", "done"})

// subjects say what the ids of a field name, where it is no entry.
var subjects = map[string][]string{
	"Query.node": {"entry", "adoption"}, "Query.nodes": {"entry", "adoption"},
	"Query.similarEntries": {}, "Mutation.markNoticesRead": {}, "Mutation.revokeToken": {}, "Query.compareEntries": {"entry"},
	"Query.need": {"need"}, "Mutation.closeNeed": {"need"},
	"Mutation.updateAdoption": {"adoption"}, "Mutation.confirmAdoption": {"adoption"}, "Mutation.answerAdoption": {"adoption"},
	"Mutation.deleteAdoption": {"adoption"}, "Mutation.saveTransferCheck": {"adoption"}, "Mutation.createEntryFromAdoption": {"adoption"},
	"Query.collection": {"collection"}, "Mutation.updateCollection": {"collection"}, "Mutation.publishCollection": {"collection"}, "Mutation.hideCollection": {"collection"},
}

// fill makes the records that the sweep looks at.
func (s *sweep) fill() {
	s.targets = map[string]string{}
	s.proposals() // first, so that notices of entries are the newer ones
	s.curated()
	s.hidden()
	s.unfinished()
	s.adoptions()
	s.needs()
	s.collections()
	s.administration()
	s.maintained()
}

// curated publishes an entry beside which everything is said that can be.
func (s *sweep) curated() {
	earlier := s.published("Frühere Fassung", nil)
	id := s.published("Offene Fassung", map[string]any{"basedOn": []string{earlier}, "subjects": []any{
		map[string]any{"organisation": "kreis-soest", "regionKey": "05974"}, map[string]any{"regionKey": "05974040"},
	}})
	s.targets["open"] = id
	s.revised(id, "")
	s.assess(id)
	s.step("curator", "featureEntry", id, `reason: "zeigt viel"`)
	s.step("editor", "replyAsSubject", id, `text: "So war es."`)
	s.step("editor", "confirmEntry", id, "")
	s.step("editor", "setReviewDue", s.published("Überfällige Fassung", nil), fmt.Sprintf("reviewDue: %q", time.Now().Add(2*time.Second).UTC().Format(time.RFC3339)))
}

// assess lets researchers propose what a curator accepts and declines.
func (s *sweep) assess(id string) {
	for n, citation := range []string{"Ein Gutachten", "Eine Umfrage"} {
		s.step("scholar", "proposeEvidence", id, `kind: EXTERNAL_EVALUATION, citation: "`+citation+`", url: "https://example.org/gutachten", regionKey: "05974"`)
		proposals, _ := s.ask(s.tokens["editor"], `query($id: ID!) { entry(id: $id) { evidence { proposals { id } } } }`, map[string]any{"id": id}).at("entry", "evidence", "proposals").([]any)
		if len(proposals) != n+1 {
			s.t.Fatalf("%d proposals", len(proposals))
		}
		for _, p := range proposals[n:] {
			proposal, _ := p.(map[string]any)["id"].(string)
			s.step("curator", "decideEvidence", id, fmt.Sprintf(`proposal: %q, accept: %t, independent: %t, reason: "gelesen"`, proposal, n == 0, n == 0))
		}
	}
	s.step("curator", "setEvidenceLevel", id, `level: 2, reason: "Daten zeigen es"`)
	s.step("editor", "commentEvidence", id, `text: "Einverstanden."`)
}

// hidden publishes the same of a de-identified entry, and marks whatever would
// tell whose it is.
func (s *sweep) hidden() {
	sign := func(what string) string { return canary + " verdeckt " + what }
	id := s.published("Verdeckte Fassung", map[string]any{
		"deIdentified": true, "basedOn": []string{s.targets["open"]}, "leadUnit": sign("Amt"),
		"partners": []any{map[string]any{"name": sign("Dienstleister"), "role": "SERVICE_PROVIDER"}}, "creators": []any{map[string]any{"name": sign("Verfasser"), "orcid": "0000-0002-1825-0097"}},
		"evidenceItems": []any{map[string]any{"kind": "SELF_REPORT", "citation": sign("Bericht"), "url": "https://example.org/bericht"}},
		"rights": map[string]any{
			"licence": "CC-BY-4.0", "sourceUrl": "https://example.org/quelle", "doi": "10.1000/182",
			"contact":     map[string]any{"mailbox": "info@example.org", "person": map[string]any{"name": sign("Ansprechperson"), "role": sign("Leitung"), "deleteBy": "2030-01-01T00:00:00Z"}},
			"attachments": []any{map[string]any{"title": sign("Leitfaden"), "url": "https://example.org/leitfaden", "resultType": "GUIDE", "licence": "CC-BY-4.0"}},
		},
	})
	s.targets["hidden"] = id
	s.rewritten(id, `, keywords: ["NRW"], leadUnit: "`+sign("anderes Amt")+`", partners: [{name: "`+sign("anderer Dienstleister")+`", role: SERVICE_PROVIDER}]`)
	s.decided(id)
	s.step("curator", "publishEntry", id, "")
	s.assess(id)
	s.step("editor", "replyAsSubject", id, `text: "`+sign("Antwort")+`"`)
	s.step("editor", "confirmEntry", id, "")
}

// unfinished makes what is not published, or not any more.
func (s *sweep) unfinished() {
	s.targets["draft"] = s.begin("author", canary+" Entwurf", map[string]any{
		"rights":   map[string]any{"contact": map[string]any{"mailbox": "info@example.org", "person": map[string]any{"name": canary + " Ansprechperson", "role": "Leitung", "deleteBy": "2030-01-01T00:00:00Z"}}},
		"creators": []any{map[string]any{"name": canary + " Ansprechperson Verfasserin", "orcid": "0000-0002-1825-0097"}},
	})
	s.targets["gone"] = s.published("Zurückgenommene Fassung", nil)
	s.step("editor", "withdrawEntry", s.targets["gone"], `reason: "falsch"`)
	s.targets["erased"] = s.published(canary+" getilgt", map[string]any{"leadUnit": canary + " getilgt Amt"})
	s.step("editor", "withdrawEntry", s.targets["erased"], `legal: true, reason: "unzulässig"`)
	s.targets["review"] = s.begin("editor", "Eingereichte Fassung", nil)
	s.reviewed(s.targets["review"])
	s.targets["approved"] = s.begin("editor", canary+" vorgemerkt", map[string]any{"rights": map[string]any{
		"embargoUntil": "2099-01-01T00:00:00Z", "licence": "CC-BY-4.0", "contact": map[string]any{"mailbox": "info@example.org"},
	}})
	s.step("editor", "submitEntry", s.targets["approved"], "")
	s.step("curator", "publishEntry", s.targets["approved"], "")
	s.must("editor", `mutation { createEntry(input: {kind: PROJECT_RESULT, title: "`+canary+` Skizze", result: {type: GUIDE, description: "Kurz"}}) { entry { id } } }`, "")
	s.must("desk", `mutation { createEntry(input: {kind: CASE_STUDY, title: "`+canary+` zusammengestellt", origin: COMPILED,
		provenance: {source: "Quelle", externalId: "1", url: "https://example.org", licence: "CC0-1.0", attribution: "Amt"}}) { entry { id } } }`, "")
	s.must("editor", `mutation { createEntry(input: {kind: CASE_STUDY, title: "Löschfall", creators: [{name: "Zu Löschende", orcid: "0000-0002-1825-0097"}]}) { entry { id } } }`, "")
}

const findings = `findings: [{criterion: RESULTS_BACKED, comment: "` + canary + ` Befund"}]`

// reviewed brings a draft before the curators, back, and before them again.
func (s *sweep) reviewed(id string) {
	s.step("editor", "submitEntry", id, "")
	s.step("curator", "claimReview", id, "")
	s.step("curator", "requestChanges", id, findings)
	s.step("editor", "answerReview", id, `answers: [{criterion: RESULTS_BACKED, text: "`+canary+` Befund beantwortet"}]`)
	s.step("editor", "submitEntry", id, "")
	s.step("curator", "claimReview", id, "")
}

// revised publishes a second text, after a verdict on it.
func (s *sweep) revised(id, besides string) {
	s.rewritten(id, besides)
	s.step("curator", "publishEntry", id, "")
}

// rewritten brings a second text before the curators.
func (s *sweep) rewritten(id, besides string) {
	s.step("editor", "updateEntry", id, `story: {problem: "Es dauert nicht mehr so lange.", approach: [{text: "Ein Versuch"}]}`+besides)
	s.reviewed(id)
}

// decided lets every mention in the draft stay.
func (s *sweep) decided(id string) {
	s.t.Helper()
	found, _ := s.ask(s.tokens["curator"], `query($id: ID!) { entry(id: $id) { draft { mentions { id } } } }`, map[string]any{"id": id}).at("entry", "draft", "mentions").([]any)
	if len(found) == 0 {
		s.t.Fatal("no mention is found")
	}
	var decisions []string
	for _, m := range found {
		mention, _ := m.(map[string]any)["id"].(string)
		decisions = append(decisions, fmt.Sprintf(`{mention: %q, decision: STAYS, reason: "harmlos"}`, mention))
	}
	s.step("curator", "decideMentions", id, "decisions: ["+strings.Join(decisions, ", ")+"]")
}

// adoptions are stated by whoever may read them least.
func (s *sweep) adoptions() {
	adopt := func(place, person, entry, input string) {
		a := s.ask(s.tokens[person], `mutation($id: ID!) { recordAdoption(entry: $id, input: {`+input+`}) { adoption { id } userErrors { field message } } }`, map[string]any{"id": entry})
		s.targets[place], _ = a.at("recordAdoption", "adoption", "id").(string)
		if s.targets[place] == "" {
			s.t.Fatalf("adopt as %s: %+v", person, a)
		}
	}
	open := s.targets["open"]
	adopt("public", "stranger", open, `status: ADOPTED, since: "2024-01", visibility: PUBLIC, outcome: MIXED, text: "Ging gut.",
		adaptations: [{kind: CHANGED, method: "scrum", text: "Der Takt", why: "Sitzungen"}], effort: {setupDays: {min: 1, max: 2}},
		indicators: [{name: "Dauer", unit: "Tage", before: "30", after: "20", date: "2024-03", source: "Auszählung"}]`)
	adopt("counted", "researcher", open, `status: REJECTED, reason: COST, visibility: COUNTED, text: "`+canary+` gezählt"`)
	adopt("partners", "union", open, `status: PILOTING, visibility: PARTNERS, text: "`+canary+` unter Partnern"`)
	adopt("ofhidden", "stranger", s.targets["hidden"], `status: PILOTING, visibility: PUBLIC, text: "Vom Verdeckten."`)
	a := s.ask(s.tokens["desk"], `mutation($id: ID!) { reportAdoption(entry: $id, input: {adopter: "Eine Stadt", status: ADOPTED, source: {title: "Zeitung", url: "https://example.org/zeitung"}}) { adoption { id } } }`, map[string]any{"id": open})
	s.targets["reported"], _ = a.at("reportAdoption", "adoption", "id").(string)
	if s.targets["reported"] == "" {
		s.t.Fatalf("report: %+v", a)
	}
	questions, _ := s.ask("", `query($id: ID!) { checkTransfer(entry: $id) { questions { key } } }`, map[string]any{"id": open}).at("checkTransfer", "questions", 0, "key").(string)
	s.must("stranger", `mutation($id: ID!) { saveTransferCheck(id: $id, input: {expectedVersion: 1, answers: [{key: "`+questions+`", answer: NO, note: "`+canary+` Prüfnotiz"}]}) { adoption { id } } }`, s.targets["public"])
	s.recordedLongAgo(s.targets["public"])
	s.must("stranger", `mutation($id: ID!) { confirmAdoption(id: $id, input: {expectedVersion: 2}) { adoption { id } } }`, s.targets["public"])
	s.must("editor", `mutation($id: ID!) { answerAdoption(id: $id, input: {expectedVersion: 3, text: "Danke."}) { adoption { id } } }`, s.targets["public"])
	s.must("stranger", `mutation($id: ID!) { createEntryFromAdoption(id: $id, input: {title: "Übernommen"}) { entry { id } } }`, s.targets["public"])
}

func (s *sweep) needs() {
	post := func(title string) string {
		a := s.ask(s.tokens["stranger"], `mutation { postNeed(input: {title: "`+title+`", problem: "Es dauert zu lange", topics: [LEADERSHIP], laender: ["05"]}) { need { id } userErrors { message } } }`, nil)
		id, _ := a.at("postNeed", "need", "id").(string)
		if id == "" {
			s.t.Fatalf("post a need: %+v", a)
		}
		return id
	}
	s.targets["request"], s.targets["closed"] = post("Offene Fassung gesucht"), post("Nicht mehr gesucht")
	s.must("stranger", `mutation($id: ID!) { closeNeed(id: $id, input: {expectedVersion: 1}) { need { id } } }`, s.targets["closed"])
}

func (s *sweep) collections() {
	create := func(title string) string {
		a := s.ask(s.tokens["curator"], `mutation($id: ID!) { createCollection(input: {title: "`+title+`", introduction: "`+title+`", items: [{entry: $id, note: "`+title+`"}]}) { collection { key } userErrors { message } } }`, map[string]any{"id": s.targets["open"]})
		key, _ := a.at("createCollection", "collection", "key").(string)
		if key == "" {
			s.t.Fatalf("create a collection: %+v", a)
		}
		return key
	}
	s.targets["shown"], s.targets["unshown"] = create("Zum Anfangen"), create(canary+" Dossier")
	s.must("curator", `mutation { publishCollection(key: "`+s.targets["shown"]+`", input: {expectedVersion: 1}) { collection { key } } }`, "")
}

// proposals are of a method and of a project: each one that waits for a decision.
func (s *sweep) proposals() {
	method := `name: "` + canary + ` Vorschlag", nameEn: "` + canary + ` Vorschlag", names: ["` + canary + ` Vorschlag"], group: DIALOGUE, comment: "` + canary + ` Vorschlag"`
	s.must("editor", `mutation { proposeMethod(input: {`+method+`}) { method { key } } }`, "")
	s.must("editor", `mutation { proposeProject(input: {name: "`+canary+` Vorschlag", comment: "`+canary+` Vorschlag"}) { project { key } } }`, "")
	for _, kind := range []string{"Method", "Project"} {
		group := map[string]string{"Method": ", group: DIALOGUE"}[kind]
		s.must("editor", `mutation { propose`+kind+`(input: {name: "Aufgenommen"`+group+`}) { `+strings.ToLower(kind)+` { key } } }`, "")
		s.must("curator", `mutation { decide`+kind+`(key: "aufgenommen", input: {expectedVersion: 1, decision: ACCEPTED, reason: "gut"}) { `+strings.ToLower(kind)+` { key } } }`, "")
	}
	s.must("curator", `mutation { createProject(input: {name: "Neu aufgenommen"}) { project { key } } }`, "")
	s.must("curator", `mutation { setStopWords(input: {expectedVersion: 0, stopWords: ["bzw"]}) { searchWords { version } } }`, "")
}

func (s *sweep) administration() {
	s.must("admin", fmt.Sprintf(`mutation { updateOrganisation(organisation: "kreis-soest", input: {expectedVersion: 1, mailbox: "erika.mustermann@example.org", issuers: [
		{url: "https://idp.test", jwks: "https://idp.test/keys", claim: "tenant", value: "soest"}, {url: "https://static.test", publicKeys: [%q]}],
		scope: {types: [DISTRICT], laender: ["NW"]}, reason: "umgezogen"}) { registration { version } } }`,
		forgery.PublicPEM("p256")), "")
}

// recordedLongAgo makes an adoption old enough to be confirmed.
func (s *sweep) recordedLongAgo(id string) {
	s.t.Helper()
	db := openIn(s.t, config.Config{Data: s.data, PublicURL: publicURL})
	defer db.close()
	r, err := db.stores.adoptions.Get(s.t.Context(), id)
	if err != nil {
		s.t.Fatal(err)
	}
	for i := range r.Value.Statements {
		r.Value.Statements[i].RecordedAt = time.Now().AddDate(-1, 0, 0)
	}
	if _, err := db.stores.adoptions.Put(s.t.Context(), r); err != nil {
		s.t.Fatal(err)
	}
}

// maintained puts into the store what only jobs and operators do.
func (s *sweep) maintained() {
	s.t.Helper()
	db := openIn(s.t, config.Config{Data: s.data, PublicURL: publicURL})
	defer db.close()
	const address = "https://example.org/quelle"
	r, err := db.stores.links.Get(s.t.Context(), address)
	if err == nil {
		s.t.Fatal("somebody looked at the links")
	}
	r.Key, r.Value = address, link.State{Verdict: link.Failing, CheckedAt: time.Now(), Status: 404, Problem: "404"}
	if _, err := db.stores.links.Put(s.t.Context(), r); err != nil {
		s.t.Fatal(err)
	}
	request, err := db.stores.needs.Get(s.t.Context(), s.targets["request"])
	if err != nil {
		s.t.Fatal(err)
	}
	request.Value.Matches = []need.Match{{Entry: practice.ID(s.targets["open"]), At: time.Now()}}
	if _, err := db.stores.needs.Put(s.t.Context(), request); err != nil {
		s.t.Fatal(err)
	}
	project, err := db.stores.projects.Get(s.t.Context(), "agilkom")
	if err != nil {
		s.t.Fatal(err)
	}
	project.Value.GrantNumber = "EXP.01.00001.18"
	if _, err := db.stores.projects.Put(s.t.Context(), project); err != nil {
		s.t.Fatal(err)
	}
}

// step carries out a change of an entry as it stands.
func (s *sweep) step(person, mutation, id, input string) {
	s.t.Helper()
	reader := person
	if person == "scholar" {
		reader = "editor"
	}
	version := s.ask(s.tokens[reader], `query($id: ID!) { entry(id: $id) { version } }`, map[string]any{"id": id}).at("entry", "version")
	a := s.ask(s.tokens[person], `mutation($id: ID!, $v: Int!) { `+mutation+`(id: $id, input: {expectedVersion: $v, `+input+`}) { entry { id } userErrors { field message } } }`, map[string]any{"id": id, "v": version})
	if a.at(mutation, "entry") == nil {
		s.t.Fatalf("%s as %s: %+v", mutation, person, a)
	}
}

// must carries out a mutation that changes something.
func (s *sweep) must(person, mutation, id string) {
	s.t.Helper()
	a := s.ask(s.tokens[person], mutation, map[string]any{"id": id})
	for _, payload := range a.Data {
		if fields, _ := payload.(map[string]any); len(a.Errors) == 0 && len(fields) == 1 {
			for _, v := range fields {
				if v != nil {
					return
				}
			}
		}
	}
	s.t.Fatalf("%s: %+v", mutation, a)
}

// begin makes a draft in which everything is stated that an input can state;
// besides replaces some of it.
func (s *sweep) begin(person, title string, besides map[string]any) string {
	s.t.Helper()
	raw, err := os.ReadFile("testdata/full-entry.json")
	if err != nil {
		s.t.Fatal(err)
	}
	var input map[string]any
	if err := json.Unmarshal(raw, &input); err != nil {
		s.t.Fatal(err)
	}
	maps.Copy(input, besides)
	input["title"] = title
	a := s.ask(s.tokens[person], `mutation($i: CreateEntryInput!) { createEntry(input: $i) { entry { id } userErrors { field message } } }`, map[string]any{"i": input})
	id, _ := a.at("createEntry", "entry", "id").(string)
	if id == "" {
		s.t.Fatalf("create %s: %+v", title, a)
	}
	return id
}

func (s *sweep) published(title string, besides map[string]any) string {
	s.t.Helper()
	id := s.begin("editor", title, besides)
	s.step("editor", "submitEntry", id, "")
	s.step("curator", "publishEntry", id, "")
	return id
}

// watch finds what only some may ever read.
func (s *sweep) watch(person, place string, a answer) {
	raw, err := json.Marshal(a)
	if err != nil {
		s.t.Fatal(err)
	}
	for _, secret := range secrets {
		if found := secret.mark.FindString(string(raw)); found != "" {
			s.read[secret.mark.String()] = true
			if !slices.Contains(secret.readers, person) {
				s.t.Errorf("%s (%s) reads %q, which is for %s: %s", person, place, found, strings.Join(secret.readers, ", "), raw)
			}
		}
	}
}
