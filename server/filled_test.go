package main

import (
	"strings"
	"testing"
)

// filledByPartners is the program with what others look for, a dossier, a public adoption
// that became an entry, and an entry from abroad.
func filledByPartners(t *testing.T) (p *program, need string) {
	t.Helper()
	p = start(t, t.TempDir())
	curator, essen := p.token("landkreistag", "CURATOR"), p.token("stadt-essen", "EDITOR")
	open := p.ask("", `query($slug: String!) { entry(slug: $slug) { id } }`, map[string]any{"slug": strings.TrimPrefix(agilkom, "/praxis/")}).at("entry", "id")
	must := func(token, mutation string, path ...any) any {
		t.Helper()
		a := p.ask(token, mutation, map[string]any{"id": open})
		got := a.at(path...)
		if got == nil {
			t.Fatalf("%.60s: %+v", mutation, a)
		}
		return got
	}
	need, _ = must(essen, `mutation { postNeed(input: {title: "Wer hat <b>Onboarding</b> mit Paten erprobt?", problem: "Neue Leute gehen **zu früh** wieder. <script>alert(1)</script>", topics: [RECRUITING, LEADERSHIP], laender: ["05"]}) { need { id } userErrors { message } } }`, "postNeed", "need", "id").(string)
	must(curator, `mutation($id: ID!) { createCollection(input: {title: "Führung im Wandel", introduction: "Was sich **bewährt** hat. ![Bild](https://example.org/x.png)", items: [{entry: $id, note: "Lesen Sie das <i>zuerst</i>."}]}) { collection { key } userErrors { message } } }`, "createCollection", "collection", "key")
	must(curator, `mutation { publishCollection(key: "fuehrung-im-wandel", input: {expectedVersion: 1}) { collection { key } userErrors { message } } }`, "publishCollection", "collection")
	must(essen, `mutation($id: ID!) { recordAdoption(entry: $id, input: {status: PILOTING, since: "2024-01", visibility: PUBLIC, text: "Wir fangen klein an."}) { adoption { id } } }`, "recordAdoption", "adoption")
	return p, need
}

func TestJourneysOverWhatPartnersAdd(t *testing.T) {
	t.Parallel()
	p, need := filledByPartners(t)
	walkAll(t, p.url, []journey{
		{"a request is found on the start page, and says what is there already", false, func(v *visitor) {
			v.open("/")
			v.reads("Wonach andere suchen")
			v.follow(`a[href="/gesuche/` + need + `"]`)
			v.reads("Wer hat <b>Onboarding</b> mit Paten erprobt?", "<script>alert(1)</script>", "Stadt Essen", "Personalgewinnung")
			v.follow(`.pager a`)
			v.at("/suche?thema=")
		}},
		{"requests are narrowed by topic and Land", false, func(v *visitor) {
			v.open("/gesuche?thema=RECRUITING")
			v.reads("Ein Gesuch", "Onboarding")
			v.open("/gesuche?thema=CLIMATE")
			v.reads("Darauf passt nichts in dieser Liste.")
			v.open("/en/gesuche?land=05&sort=frist")
			v.reads("One request")
		}},
		{"a dossier shows its entries with the notes of its curators", false, func(v *visitor) {
			v.open("/sammlungen")
			v.reads("2 Dossiers")
			v.follow(`.index a[href$="/fuehrung-im-wandel"]`)
			v.at("/sammlungen/fuehrung-im-wandel")
			v.reads("Führung im Wandel", "Deutscher Landkreistag", "Lesen Sie das")
			v.follow(`.hit h2 a`)
			v.at(agilkom)
		}},
		{"dossiers and requests are suggested", true, func(v *visitor) {
			for typed, kind := range map[string]string{"Führung im W": "Dossier", "Wer hat": "Gesuch"} {
				v.open("/")
				v.write("#q", typed)
				v.until(kind, func() bool { return strings.Contains(v.text("#suggestions"), kind) })
			}
			v.follow("#suggestion-0")
		}},
		{"a public adoption is a line of the picture, and leads to both", false, func(v *visitor) {
			v.open("/zahlen")
			v.reads("Kreis Soest", "Stadt Essen")
			if lines := v.count("svg path.flow"); lines != 1 {
				v.Errorf("%d lines are drawn for one adoption", lines)
			}
			v.follow(`svg a[href="#von-1"]`)
			v.reads("in Erprobung")
			v.follow(`svg a[href="/organisationen/stadt-essen#uebernommen"]`)
			v.reads("Was die Organisation von anderen übernimmt oder geprüft hat")
		}},
		{"the lineage draws who took it over, and leads there", false, func(v *visitor) {
			v.open(agilkom + "/herkunft")
			v.reads("Stadt Essen", "Übernahme durch eine Behörde", "Eine Behörde hat sich dazu gemeldet.", "(dieser Eintrag)")
			if nodes, lines := v.count("svg.picture circle"), v.count("svg.picture path.line"); nodes < 2 || lines != nodes-1 {
				v.Errorf("%d nodes with %d lines", nodes, lines)
			}
			v.follow(`svg a[href="/organisationen/stadt-essen"]`)
			v.reads("Stadt Essen")
		}},
		{"an adopter's name leads to its page", false, func(v *visitor) {
			v.open(agilkom)
			v.follow(`#adoptions strong a`)
			v.at("/organisationen/stadt-essen")
		}},
	})
}

// TestWhatIsFromAbroadIsAskedFor imports an entry from another state: it stands
// behind a choice.
func TestWhatIsFromAbroadIsAskedFor(t *testing.T) {
	p := start(t, t.TempDir())
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	abroad := strings.Replace(publishable, "kind:", `countries: ["AT"], kind:`, 1)
	a := p.ask(editor, `mutation { createEntry(input: `+abroad+`) { entry { id slug } userErrors { message } } }`, nil)
	id, _ := a.at("createEntry", "entry", "id").(string)
	slug, _ := a.at("createEntry", "entry", "slug").(string)
	if id == "" {
		t.Fatalf("create: %+v", a)
	}
	publish(t, p, editor, curator, id)
	shows := func(path string) bool {
		_, _, body := p.fetched(path)
		return strings.Contains(body, "/praxis/"+slug)
	}
	awaited(t, "the entry from abroad to be found", func() bool { return shows("/suche?europa=ja&sort=neu") })
	for path, want := range map[string]bool{
		"/suche?sort=neu": false, "/suche?europa=ja&sort=neu": true, "/suche?staat=AT": true, "/suche?staat=DE": false, "/": false, "/feed.atom": false, "/feed.atom?europa=ja": true,
	} {
		if got := shows(path); got != want {
			t.Errorf("%s shows it: %v", path, got)
		}
	}
	if _, _, body := p.fetched("/suche"); !strings.Contains(body, `name="europa"`) || strings.Contains(body, `name="europa" value="ja" form="find" checked`) {
		t.Error("the choice is not offered, or made already")
	}
}

// TestAnOldKeyShowsAsChosenWhatItFinds merges a method that an address names.
func TestAnOldKeyShowsAsChosenWhatItFinds(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir())
	curator := p.token("landkreistag", "CURATOR")
	a := p.ask(curator, `mutation { mergeMethods(input: {from: "world-cafe", into: "barcamp", expectedVersion: 0}) { method { key } userErrors { message } } }`, nil)
	if a.at("mergeMethods", "method", "key") != "barcamp" {
		t.Fatalf("merge: %+v", a)
	}
	_, _, body := p.fetched("/suche?methode=world-cafe")
	for _, want := range []string{`id="f-methode-barcamp" form="find" checked`, `<b>Barcamp</b>`} {
		if !strings.Contains(body, want) {
			t.Errorf("the results of an old key have no %s", want)
		}
	}
	if strings.Contains(body, `id="f-methode-world-cafe"`) {
		t.Error("the old key is still chosen, too")
	}
	if _, _, suggested := p.fetched("/vorschlaege?q=World"); strings.Contains(suggested, "World-Caf") {
		t.Errorf("what was merged is suggested: %s", suggested)
	}
}
