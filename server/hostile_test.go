package main

import (
	"net/http"
	"strings"
	"testing"
)

// hostileWord has more letters than a line of a phone.
const hostileWord = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

// hostileText holds what must show as text and break no page.
const hostileText = "<script>alert(1)</script> <img src=x onerror=alert(1)> **" + hostileWord + "** العربية 😀\n\n" +
	"![Bild](https://example.org/" + hostileWord + ".png) [klick](javascript:alert(1))\n\n```\n" + hostileWord + hostileWord + " = 1\n```\n\n#### Viertens\n\n<div onclick=alert(1)>" + hostileWord + "</div>"

// hostileEntry publishes an entry with that in every field that takes it, and
// returns its slug and id.
func hostileEntry(t *testing.T, p *program, editor, curator string) (slug, id string) {
	t.Helper()
	text := func(n int) string { return hostileText[:min(len(hostileText), n)] }
	a := p.ask(editor, `mutation($in: CreateEntryInput!) { createEntry(input: $in) { entry { id slug } userErrors { field message } } }`, map[string]any{"in": map[string]any{
		"kind": "CASE_STUDY", "title": "Böse <script>alert(1)</script> " + hostileWord[:50], "summary": text(380), "topics": []string{"BUILDING"}, "methods": []string{"daily"},
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
		"rights":        map[string]any{"contact": map[string]any{"mailbox": "bauamt@example.org"}},
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

// TestHostileContentBreaksNoPage publishes an entry full of markup, words
// without an end and tricks of Markdown, and looks at every page that shows it;
// then withdraws it.
func TestHostileContentBreaksNoPage(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir(), "--smtp-url", "smtp://127.0.0.1:9", "--mail-from", "praxis@example.org")
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	slug, id := hostileEntry(t, p, editor, curator)
	a := p.ask(p.token("stadt-essen", "EDITOR"), `mutation($id: ID!) { recordAdoption(entry: $id, input: {status: ADOPTED, since: "2024-01", visibility: PUBLIC, outcome: MIXED, text: "<b>Ging</b> gut.",
		adaptations: [{kind: CHANGED, method: "daily", text: "Der Takt", why: "Sitzungen"}]}) { adoption { id } } }`, map[string]any{"id": id})
	if a.at("recordAdoption", "adoption") == nil {
		t.Fatalf("adopt: %+v", a)
	}
	entryStep(t, p, editor, editor, "updateEntry", id, `leadUnit: "Bauamt", status: IN_OPERATION`)
	publish(t, p, editor, curator, id)
	entry := "/praxis/" + slug
	awaited(t, "the entry to be found", func() bool {
		return p.ask("", `{ search(query: "Böse") { totalCount } }`, nil).at("search", "totalCount") != 0.0
	})
	walkAll(t, p.url, []journey{
		{"an entry shows it as text", false, func(v *visitor) {
			v.open(entry)
			v.reads("<script>alert(1)</script>", hostileWord, "Wer das übernommen hat", "Stadt Essen")
			if n := v.count(`main script, main img, main [onclick], main [onerror], a[href^="javascript:"]`); n != 0 {
				v.Errorf("%d elements come from the text", n)
			}
		}},
		{"pages beside it show it as text", false, func(v *visitor) {
			for _, path := range []string{entry + "/passt-das", entry + "/vorlage", entry + "/herkunft", entry + "/fassungen", "/vergleich?e=" + slug + "&e=leipzig-agile-woche", "/methoden/daily", "/suche?q=B%C3%B6se&fuer=L%C3%BCnen"} {
				v.open(path)
			}
			v.reads("<script>alert(1)</script>")
		}},
		{"a method tells who changed what, and what came of it", false, func(v *visitor) {
			v.open("/methoden/daily")
			v.reads("Was andere geändert haben", "Der Takt", "Warum: Sitzungen", "Stadt Essen", "teils erreicht", "Kreis Soest")
			v.follow(`.items a[href="/organisationen/stadt-essen"]`)
			v.reads("Was die Organisation übernommen hat")
		}},
		{"revisions say what changed", false, func(v *visitor) {
			v.open(entry + "/fassungen")
			v.follow(`a[href$="1..2"]`)
			v.reads("Was sich von Fassung 1 zu Fassung 2 geändert hat", "2 Angaben sind anders.", "Federführende Stelle", "Stand", "im Regelbetrieb")
		}},
		{"a public adoption is a line of the figures", false, func(v *visitor) {
			v.open("/zahlen")
			v.reads("Kreis Soest", "Stadt Essen")
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
	entryStep(t, p, editor, editor, "withdrawEntry", id, `reason: "Ein Fehler"`)
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
		v.reads("zurückgezogen", "Ein Fehler")
	}}})
}
