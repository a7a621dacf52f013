package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// hostileWord has more letters than a line of a phone.
const hostileWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

// hostileText holds what must show as text and break no page.
const hostileText = "<script>alert(1)</script> <img src=x onerror=alert(1)> **" + hostileWord + "** العربية 😀\n\n" +
	"![Bild](https://example.org/" + hostileWord + ".png) [klick](javascript:alert(1))\n\n```\n" + hostileWord + hostileWord + " = 1\n```\n\n#### Viertens\n\n<div onclick=alert(1)>" + hostileWord + "</div>"

// hostileName is what somebody may write where a name of one line belongs: markup,
// a word without an end, another direction of reading, and signs of every kind.
const hostileName = "<b onclick=alert(1)>" + hostileWord + "</b> \"שם\" العربية 😀 {{.}} [x](javascript:alert(1))"

// hostileTerms are a method, a project and two organisations with such names.
type hostileTerms struct{ method, project, organisation, neighbour string }

// hostileWorld lets curators and administrators keep what is hostile, too.
func hostileWorld(t *testing.T, p *program, curator string) hostileTerms {
	t.Helper()
	line := strings.ReplaceAll(hostileName, "\"", "'")
	made := hostileTerms{organisation: "boese-stelle", neighbour: "boese-nachbarin"}
	add := func(token, name, mutation string, path ...any) string {
		t.Helper()
		a := p.ask(token, mutation, map[string]any{"name": line, "short": line[:90], "text": hostileText})
		key, _ := a.at(path...).(string)
		if key == "" {
			t.Fatalf("%s: %+v", name, a)
		}
		return key
	}
	made.method = add(curator, "a method", `mutation($name: String!, $short: String!, $text: String!) { createMethod(input: {name: $short, names: [$short], group: RITUAL, summary: $name, text: $text, sources: [{title: $name, url: "https://example.org/x"}]}) { method { key } userErrors { field message } } }`, "createMethod", "method", "key")
	made.project = add(curator, "a project", `mutation($name: String!, $short: String!) { createProject(input: {name: $short, summary: $name, funder: $short, programme: $short, grantNumber: "<i>1</i>", partners: [{name: $short, role: FUNDER}], website: "https://example.org/x"}) { project { key } userErrors { field message } } }`, "createProject", "project", "key")
	admin := p.token("redaktion", "ADMIN")
	for _, key := range []string{made.organisation, made.neighbour} {
		add(admin, "an organisation", `mutation { registerOrganisation(input: {key: "`+key+`", name: "`+line[:90]+` `+key+`", type: TOWN, mailbox: "info@example.org", roles: [EDITOR]}) { registration { organisation { key } } userErrors { field message } } }`, "registerOrganisation", "registration", "organisation", "key")
	}
	return made
}

// hostileEntry publishes an entry with that in every field that takes it, and
// returns its slug and id.
func hostileEntry(t *testing.T, p *program, editor, curator string, terms hostileTerms) (slug, id string) {
	t.Helper()
	text := func(n int) string { return hostileText[:min(len(hostileText), n)] }
	a := p.ask(editor, `mutation($in: CreateEntryInput!) { createEntry(input: $in) { entry { id slug } userErrors { field message } } }`, map[string]any{"in": map[string]any{
		"kind": "CASE_STUDY", "title": "Böse <script>alert(1)</script> " + hostileWord[:50], "summary": text(380), "topics": []string{"BUILDING"}, "methods": []string{"daily", terms.method}, "project": terms.project,
		"subjects": []any{map[string]any{"organisation": terms.organisation}}, "partners": []any{map[string]any{"name": hostileName[:90], "role": "RESEARCH"}},
		"evidenceItems": []any{map[string]any{"kind": "SURVEY", "citation": hostileName, "url": "https://example.org/" + hostileWord}},
		"plainSummary":  map[string]any{"text": hostileText, "checkedBy": hostileName[:90]}, "result": map[string]any{"type": "GUIDE", "description": hostileText},
		"status": "COMPLETED", "outcome": "MIXED", "leadUnit": "Amt für " + hostileWord, "keywords": []string{"<b>" + hostileWord[:40]},
		"period": map[string]any{"start": "2024-01", "end": "2024-03"},
		"story": map[string]any{
			"problem": hostileText, "goal": hostileText, "approach": []any{map[string]any{"text": hostileText, "duration": "3 <i>Monate</i>"}}, "results": hostileText, "mechanism": hostileText, "limits": hostileText,
			"indicators": []any{map[string]any{"name": "<b>" + hostileWord, "unit": "Tage", "before": "30", "after": "20", "source": hostileWord}},
			"lessons":    []any{map[string]any{"kind": "AVOID", "text": hostileText}}, "obstacles": []any{map[string]any{"factor": "CULTURE", "text": hostileText, "handling": hostileText}},
		},
		"methodUses": []any{map[string]any{"method": "daily", "adaptations": []any{map[string]any{"kind": "CHANGED", "text": hostileText, "why": hostileText}}}},
		"transfer": map[string]any{"coreElements": []string{hostileText}, "adaptableElements": []string{hostileText}, "transferableFrom": hostileText,
			"conditions": []any{map[string]any{"dimension": "PEOPLE", "weight": "MUST", "text": hostileText}}},
		"preconditions": map[string]any{"legalBasis": hostileText, "staffCouncil": "CO_DETERMINED", "involved": []string{"EQUALITY"}},
		"effort":        map[string]any{"setupDays": map[string]any{"min": 3, "max": 5}, "costOnce": map[string]any{"unknown": true}, "funds": "PARTLY"},
		"rights": map[string]any{"contact": map[string]any{"mailbox": "bauamt@example.org"},
			"attachments": []any{map[string]any{"title": hostileName, "url": "https://example.org/" + hostileWord + ".pdf"}}},
	}})
	id, _ = a.at("createEntry", "entry", "id").(string)
	slug, _ = a.at("createEntry", "entry", "slug").(string)
	if id == "" {
		t.Fatalf("create: %+v", a)
	}
	publish(t, p, editor, curator, id)
	return slug, id
}

func publish(t *testing.T, p *program, editor, curator, id string) {
	t.Helper()
	entryStep(t, p, editor, editor, "submitEntry", id, "")
	entryStep(t, p, editor, curator, "publishEntry", id, "")
}

// entryStep takes one step with an entry, from the version that reader knows.
func entryStep(t *testing.T, p *program, reader, token, name, id, input string) {
	t.Helper()
	version := p.ask(reader, `query($id: ID!) { entry(id: $id) { version } }`, map[string]any{"id": id}).at("entry", "version")
	a := p.ask(token, `mutation($id: ID!, $v: Int!) { `+name+`(id: $id, input: {expectedVersion: $v, `+input+`}) { entry { id } userErrors { field message } } }`, map[string]any{"id": id, "v": version})
	if a.at(name, "entry") == nil {
		t.Fatalf("%s: %+v", name, a)
	}
}

// hostileAround lets others say what is hostile beside an entry: adoptions, a
// report of one, a comment on the evidence, a reply, a dossier and a request. It
// returns the addresses of the dossier and the request.
func hostileAround(t *testing.T, p *program, editor, curator, id string, terms hostileTerms) (dossier, request string) {
	t.Helper()
	subject, adopter := p.token(terms.organisation, "EDITOR"), p.token(terms.neighbour, "EDITOR")
	must := func(token, mutation string, path ...any) string {
		t.Helper()
		version := p.ask(editor, `query($id: ID!) { entry(id: $id) { version } }`, map[string]any{"id": id}).at("entry", "version")
		a := p.ask(token, mutation, map[string]any{"id": id, "v": version, "text": hostileText, "name": hostileName, "short": hostileName[:90]})
		got, _ := a.at(path...).(string)
		if got == "" {
			t.Fatalf("%.70s: %+v", mutation, a)
		}
		return got
	}
	adopted := must(adopter, `mutation($id: ID!, $text: String!) { recordAdoption(entry: $id, input: {status: ADOPTED, since: "2024-01", visibility: PUBLIC, outcome: MIXED, text: $text,
		adaptations: [{kind: CHANGED, method: "daily", text: $text, why: $text}]}) { adoption { id } userErrors { field message } } }`, "recordAdoption", "adoption", "id")
	answered := p.ask(editor, `mutation($id: ID!, $text: String!) { answerAdoption(id: $id, input: {expectedVersion: 1, text: $text}) { adoption { id } userErrors { message } } }`, map[string]any{"id": adopted, "text": hostileText})
	if answered.at("answerAdoption", "adoption", "id") == nil {
		t.Fatalf("answer: %+v", answered)
	}
	must(p.token("stadt-essen", "EDITOR"), `mutation($id: ID!) { recordAdoption(entry: $id, input: {status: ADOPTED, since: "2024-01", visibility: PUBLIC, outcome: MIXED, text: "<b>Ging</b> gut.",
		adaptations: [{kind: CHANGED, method: "daily", text: "Der Takt", why: "Sitzungen"}]}) { adoption { id } } }`, "recordAdoption", "adoption", "id")
	must(p.token("redaktion", "EDITOR"), `mutation($id: ID!, $short: String!, $name: String!, $text: String!) { reportAdoption(entry: $id, input: {adopter: $short, source: {title: $name, url: "https://example.org/x"}, status: PILOTING, text: $text}) { adoption { id } userErrors { field message } } }`, "reportAdoption", "adoption", "id")
	must(subject, `mutation($id: ID!, $v: Int!, $text: String!) { replyAsSubject(id: $id, input: {expectedVersion: $v, text: $text}) { entry { id } userErrors { message } } }`, "replyAsSubject", "entry", "id")
	must(curator, `mutation($id: ID!, $v: Int!, $name: String!) { featureEntry(id: $id, input: {expectedVersion: $v, reason: $name}) { entry { id } userErrors { message } } }`, "featureEntry", "entry", "id")
	key := must(curator, `mutation($id: ID!, $short: String!, $text: String!) { createCollection(input: {title: $short, introduction: $text, items: [{entry: $id, note: $short}]}) { collection { key } userErrors { message } } }`, "createCollection", "collection", "key")
	must(curator, `mutation { publishCollection(key: "`+key+`", input: {expectedVersion: 1}) { collection { key } } }`, "publishCollection", "collection", "key")
	need := must(adopter, `mutation($short: String!, $text: String!) { postNeed(input: {title: $short, problem: $text, topics: [BUILDING]}) { need { id } userErrors { message } } }`, "postNeed", "need", "id")
	return "/sammlungen/" + key, "/gesuche/" + need
}

// foreign finds what a hostile text brought into a page as more than text.
const foreign = `[...document.querySelectorAll('main script, main img, main iframe, main [onclick], main [onerror], a[href^="javascript:"], a[href*="alert"]:not([href^="/"]):not([href*="example.org"])')].map(e => e.outerHTML.slice(0, 120)).join(" | ")`

// showingAsText looks at pages, each of which shows some words and nothing else of
// what is hostile.
func showingAsText(pages map[string]string) func(v *visitor) {
	return func(v *visitor) {
		for path, shown := range pages {
			v.open(path)
			v.reads(shown)
			if found := evaluate[string](v, foreign); found != "" {
				v.Errorf("%s: from the text come %s", path, found)
			}
		}
	}
}

// TestHostileContentBreaksNoPage keeps markup, words without an end and tricks of
// Markdown in everything that is stored, and looks at every page that shows it on
// screens down to 320 px; then withdraws it.
func TestHostileContentBreaksNoPage(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir(), "--smtp-url", "smtp://127.0.0.1:9", "--mail-from", "praxis@example.org")
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	terms := hostileWorld(t, p, curator)
	slug, id := hostileEntry(t, p, editor, curator, terms)
	dossier, request := hostileAround(t, p, editor, curator, id, terms)
	entryStep(t, p, editor, editor, "updateEntry", id, `leadUnit: "Bauamt", status: IN_OPERATION, title: "Böse **`+hostileWord+`** 😀", story: {problem: "Anders. العربية `+hostileWord+` <b onclick=alert(1)>x</b>", results: "", limits: "Keine."}`)
	publish(t, p, editor, curator, id)
	entry := "/praxis/" + slug
	awaited(t, "the entry to be found", func() bool {
		return p.ask("", `{ search(query: "Böse") { totalCount } }`, nil).at("search", "totalCount") != 0.0
	})
	walkAll(t, p.url, []journey{
		{"an entry shows it as text", false, func(v *visitor) {
			v.open(entry + "?revision=1")
			v.reads("<script>alert(1)</script>", hostileWord, "Was andere damit machen", "Stadt Essen")
			v.open(entry)
			v.reads("Bauamt")
			if found := evaluate[string](v, foreign); found != "" {
				v.Errorf("from the text come %s", found)
			}
		}},
		{"pages beside an entry show it as text", true, showingAsText(map[string]string{
			"/": hostileWord[:30], "/suche?q=B%C3%B6se&fuer=L%C3%BCnen&e=" + slug: hostileWord,
			entry + "/passt-das": "<script>alert(1)</script>", entry + "/vorlage": "<script>alert(1)</script>", entry + "/herkunft": hostileWord[:30], entry + "/fassungen": hostileWord,
			entry + "/fassungen/1..2": "<script>alert(1)</script>", entry + "/nachricht": hostileWord,
			"/vergleich?e=" + slug + "&e=leipzig-agile-woche": "<script>alert(1)</script>", "/zahlen": hostileWord[:13],
			"/suche?q=" + url.QueryEscape(hostileName): hostileWord, "/gibt/es/" + url.PathEscape(hostileName): "Diese Seite gibt es nicht",
		})},
		{"pages about what entries name show it as text", true, showingAsText(map[string]string{
			"/suche?methode=" + terms.method + "&projekt=" + terms.project + "&organisation=" + terms.organisation: hostileWord[:30],
			"/themen/BUILDING": hostileWord[:30], "/methoden": hostileWord[:30], "/methoden/" + terms.method: hostileWord[:30], "/methoden/daily": "<script>alert(1)</script>",
			"/projekte": hostileWord[:30], "/projekte/" + terms.project: hostileWord[:30], "/organisationen": hostileWord[:30], "/organisationen/" + terms.organisation: hostileWord[:30],
			"/sammlungen": hostileWord[:30], dossier: hostileWord, "/gesuche": hostileWord[:30], request: hostileWord,
			"/suche?fuer=" + url.QueryEscape(hostileName[:80]): hostileWord[:30], "/methoden?q=%3Cscript%3Ealert": "Darauf passt nichts",
		})},
		{"a method tells who changed what, and what came of it", false, func(v *visitor) {
			v.open("/methoden/daily")
			v.reads("Was andere geändert haben", "Der Takt", "Warum: Sitzungen", "Stadt Essen", "teils erreicht")
			v.open("/en/methoden/daily")
			if own, all := v.count(`.items p:first-child [lang=de]`), v.count(`.items p:first-child`); own != 2 || all != 3 {
				v.Errorf("of %d parts, one of which an entry tells in its own words, %d texts are marked as German", all, own)
			}
			v.open("/methoden/daily")
			v.follow(`.items a[href="/organisationen/stadt-essen"]`)
			v.reads("Was die Organisation von anderen übernimmt oder geprüft hat")
		}},
		{"revisions say what changed", false, func(v *visitor) {
			v.open(entry + "/fassungen")
			v.follow(`a[href$="1..2"]`)
			v.reads("Was sich von Fassung 1 zu Fassung 2 geändert hat", "Angaben sind anders.", "Federführende Stelle", "Stand", "im Regelbetrieb", "<script>alert(1)</script>")
		}},
		{"a public adoption is a line of the figures", false, func(v *visitor) {
			v.open("/zahlen")
			v.reads("Stadt Essen", "kommt: bisher 2.")
		}},
		{"a form says beside its fields what is wrong", false, func(v *visitor) {
			v.open(entry + "/nachricht")
			v.write("#replyTo", "keine Adresse")
			v.click(`form[method=post] button`)
			v.until("the errors", func() bool { return v.count(".summary-of-errors") == 1 })
			v.look()
			v.reads("Das müssen Sie noch ändern")
			if title := evaluate[string](v, `document.title`); v.count(`[aria-invalid=true]`) != 2 || !strings.HasPrefix(title, "Fehler: ") {
				v.Errorf("%d fields are marked under the title %q", v.count(`[aria-invalid=true]`), title)
			}
			if v.script && !evaluate[bool](v, `document.activeElement.matches(".summary-of-errors")`) {
				v.Error("the errors do not have the focus")
			}
			v.write("#message", "Guten Tag, wie lange dauerte die Vorbereitung?")
			v.write("#replyTo", "rathaus@example.org")
			v.click(`form[method=post] button`)
			v.until("the answer", func() bool {
				return strings.Contains(v.text("body"), "Nachricht konnte nicht zugestellt") || v.count(".notice.good") == 1 || strings.Contains(v.text(".summary-of-errors"), "nicht")
			})
		}},
	})
	entryStep(t, p, editor, editor, "withdrawEntry", id, `reason: "Ein Fehler <script>alert(1)</script> `+hostileWord+`"`)
	response, err := http.Get(p.url + entry)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusGone {
		t.Errorf("a withdrawn entry answers %s", response.Status)
	}
	walkAll(t, p.url, []journey{{"a withdrawn entry leaves a tombstone", false, func(v *visitor) {
		v.open(entry)
		v.reads("zurückgezogen", "Ein Fehler <script>alert(1)</script>", hostileWord)
	}}})
}
