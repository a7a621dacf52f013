package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// journey is what somebody does on the pages, on a phone and at a desk. Those
// that need no script are made without one, too.
type journey struct {
	name   string
	script bool // it is about what a script adds
	walk   func(v *visitor)
}

// agilkom is the entry of the examples that most journeys lead to.
const agilkom = "/praxis/kreis-soest-agilkom-lernraeume"

var readersJourneys = []journey{
	{"a clerk finds a practice that fits and takes a paper to the council", false, func(v *visitor) {
		v.open("/")
		v.write("#q", "Führung")
		v.write("#fuer", "Lünen")
		v.press(kb.Enter)
		v.until("results", func() bool { return strings.HasPrefix(v.location(), "/suche") && v.count(".hit") > 0 })
		v.look()
		v.reads("Passung zu Lünen", "dasselbe Landesrecht")
		v.follow(`.hit h2 a[href*="agilkom-lernraeume"]`)
		v.reads("Passung zu Lünen", "Aus öffentlichen Quellen zusammengestellt.")
		v.follow(`a[href*="/passt-das"]`)
		v.reads("Passt das zu uns?", "Das muss gegeben sein")
		v.follow(`form button`)
		v.reads("Sie haben noch keine Frage beantwortet.", "Passung zu Lünen")
		v.click(`input[value="nein"]`)
		v.follow(`form button`)
		v.reads("Ihr Weg zur Übertragung", "Die nächsten Schritte")
		v.follow(`.kicker a`)
		v.reads("Passung zu Lünen")
		v.follow(`a[href*="/vorlage"]`)
		v.reads("Vorlage für den Rat", "Beschlussvorschlag", "Beratungsfolge", "Finanzielle Auswirkungen", "Quelle")
	}},
	{"a town without words of its own sees first what is like it", false, func(v *visitor) {
		v.open("/")
		v.write("#fuer", "Werl")
		v.press(kb.Enter)
		v.until("results", func() bool { return strings.HasPrefix(v.location(), "/suche") && v.count(".hit") > 0 })
		v.look()
		v.reads("Passung zu Werl", "Passung zu Ihrer Behörde")
		if v.count(".hits > .hit:first-child .reasons .for") == 0 {
			v.Errorf("nothing speaks for the first hit: %s", v.text(".hit"))
		}
	}},
	{"a transfer check asks which authority is meant, and keeps the answers", false, func(v *visitor) {
		v.open(agilkom + "/passt-das?fuer=Soest&a.StaffCouncilPartner.YES=nein")
		v.reads("Welche Behörde „Soest“ ist Ihre?", "Ihr Weg zur Übertragung")
		v.follow(`.choice a[href*="fuer=05974&"], .choice a[href$="fuer=05974"]`)
		v.reads("Passung zum Kreis Soest", "Ihr Weg zur Übertragung", "Vorlage für den Kreistag")
	}},
	{"a reader narrows a list, and takes the choice back", false, func(v *visitor) {
		v.open("/suche?land=05&thema=LEADERSHIP")
		v.reads("Nordrhein-Westfalen")
		before := v.text("#results-heading")
		v.follow(`a.chip[href*="land=05"]`)
		v.at("/suche?land=05")
		if v.text("#results-heading") == before {
			v.Errorf("the list is the same: %s", before)
		}
		v.follow(`.chips a.small`)
		v.at("/suche")
	}},
	{"a reader pages through a list by addresses that can be sent", false, func(v *visitor) {
		v.open("/suche")
		first := v.text(".hit h2")
		v.follow(`.pager a[rel=next]`)
		v.at("/suche?nach=")
		if v.text(".hit h2") == first {
			v.Error("the second page begins like the first")
		}
		address := v.location()
		second := v.text(".hits")
		v.open(address)
		if v.text(".hits") != second {
			v.Error("the address of the second page shows something else")
		}
		v.follow(`.pager a:not([rel=next])`)
		v.at("/suche")
	}},
	{"a search without results helps on", false, func(v *visitor) {
		v.open("/suche?q=Quastenflosser+Xylophonist&land=05")
		v.reads("Dazu steht noch nichts in der Sammlung", "Das hilft meistens weiter:", "Die Eingrenzungen entfernen")
		v.follow(`.help li:last-child a`)
		v.at("/suche")
		v.open("/suche?q=F%C3%BChrung+Xylophonist+Onboarding")
		v.reads("Einträge enthalten einzelne der Wörter oder Sinnverwandtes.", "Nur nach „Führung“ suchen")
		v.open("/suche?q=Barcmp")
		v.reads("Meinten Sie „Barcamp“?")
		v.follow(`a[href*="%22Barcmp%22"]`)
		v.reads("Dazu steht noch nichts in der Sammlung")
	}},
	{"an authority of several names is asked for", false, func(v *visitor) {
		v.open("/suche?fuer=Soest")
		v.follow(`#list a[href*="fuer=05974"]`)
		v.reads("Passung zu")
	}},
	{"an entry shows its blocks, and its citation", false, func(v *visitor) {
		v.open(agilkom)
		v.reads("Auf einen Blick", "Was war der Anlass?", "So gingen sie vor", "Wann es nicht passt", "Quellen und Belege", "So zitieren Sie den Eintrag", "Fassung 1")
	}},
	{"a revision has an address of its own", false, func(v *visitor) {
		v.open(agilkom + "?revision=1")
		v.reads("Sie lesen Fassung 1.", "Zur neuesten Fassung")
		if v.count(`meta[name=robots][content=noindex]`) != 1 {
			v.Error("a pinned revision is for search engines")
		}
		v.follow(`.notice a`)
		v.at(agilkom)
	}},
	{"the same page is there in English", false, func(v *visitor) {
		v.open(agilkom)
		v.follow(`.nav.side a`)
		v.at("/en" + agilkom)
		v.reads("At a glance", "Does this fit us?", "This entry is written in German.")
		v.open("/vergleich?e=leipzig-agile-woche&e=halle-hal-plan&fuer=05974&q=Lernraum")
		v.follow(`.nav.side a`)
		v.at("/en/vergleich?e=leipzig-agile-woche&e=halle-hal-plan&fuer=05974&q=Lernraum")
		v.follow(`thead th:nth-child(2) a`)
		v.reads("Fit for Kreis Soest")
		v.open("/en/behoerden/05")
		v.reads("North Rhine-Westphalia")
		v.open("/en" + agilkom + "/vorlage")
		if lang := evaluate[string](v, `document.querySelector(".crumbs li:nth-child(3) a").lang`); lang != "de" {
			v.Errorf("the title of a German entry in the English way back is marked as %q", lang)
		}
		v.open("/en/")
		v.reads("What other authorities have already tried")
		v.open("/en/suche?q=leadership")
	}},
	{"a page that is not there says so and helps on", false, func(v *visitor) {
		v.open("/praxis/das-gibt-es-nicht")
		v.reads("Diese Seite gibt es nicht")
		v.open("/en/nowhere")
		v.reads("There is no such page")
	}},
	{"the operator's texts say what is missing", false, func(v *visitor) {
		for _, name := range []string{"ueber", "hilfe", "barrierefreiheit", "leichte-sprache", "gebaerdensprache", "datenschutz", "impressum"} {
			v.open("/" + name)
		}
		v.open("/en/impressum")
		v.reads("impressum.en.md")
	}},
	{"a message needs a mail server, and says so", false, func(v *visitor) {
		v.open(agilkom + "/nachricht")
		v.reads("Dieser Server kann gerade keine Nachrichten weiterleiten.")
	}},
	{"results come as one types, and the field keeps the focus", true, func(v *visitor) {
		v.open("/suche")
		all := v.text("#results-heading")
		places := `["#find", "#q", "#filter", "#results-heading"].map(s => { const at = document.querySelector(s).getBoundingClientRect(); return [at.left, at.top] }).join(" ")`
		before := evaluate[string](v, places)
		v.write("#q", "Barcamp")
		v.until("results of the word", func() bool {
			return v.text("#results-heading") != all && strings.Contains(v.text("#status"), "Barcamp")
		})
		if after := evaluate[string](v, places); after != before {
			v.Errorf("what stands above the results jumps from %s to %s", before, after)
		}
		v.at("/suche?q=Barcamp")
		if focused := v.focused(); focused != "q" {
			v.Errorf("the focus went to %q", focused)
		}
		v.look()
		v.press(kb.Enter)
		v.until("the focus on the heading", func() bool { return v.focused() == "results-heading" })
	}},
	{"a suggestion is chosen by the keys alone, and leads to its page", true, func(v *visitor) {
		for _, path := range []string{"/", "/suche"} {
			v.open(path)
			before := evaluate[int](v, `document.querySelector(".finder, .hero").offsetHeight`)
			v.write("#q", "Barc")
			v.until("suggestions", func() bool { return v.count("#suggestions:not([hidden]) [role=option]") > 0 })
			if after := evaluate[int](v, `document.querySelector(".finder, .hero").offsetHeight`); after != before {
				v.Errorf("the page moves from %d to %d", before, after)
			}
			v.accessible("light")
			v.accessible("dark")
			v.fits()
			if said := v.text("#q + #suggestions"); !strings.Contains(said, "Barcamp") || !strings.Contains(said, "Methode") {
				v.Errorf("suggested is %q", said)
			}
			v.press(kb.Escape)
			if v.count("#suggestions[hidden]") != 1 || evaluate[string](v, `q.value`) != "Barc" || v.focused() != "q" {
				v.Error("Escape does not only close the list")
			}
			v.press(kb.ArrowDown)
			v.until("the list again", func() bool { return v.count("#q[aria-expanded=true][aria-activedescendant=suggestion-0]") == 1 })
			v.press(kb.ArrowUp)
			v.press(kb.ArrowUp)
			if last := evaluate[string](v, `document.querySelector("#suggestions [aria-selected=true]").id === document.querySelector("#suggestions li:last-child").id ? "" : "not the last"`); last != "" {
				v.Error("upwards from the field comes " + last)
			}
			v.press(kb.ArrowDown)
			v.press(kb.ArrowDown)
			v.press(kb.Enter)
			v.until("the method", func() bool { return v.location() == "/methoden/barcamp" })
			v.look()
		}
	}},
	{"a suggested word is searched for with all else that was chosen", true, func(v *visitor) {
		v.open("/suche?land=05")
		v.write("#q", "Lernr")
		v.until("a word", func() bool { return strings.Contains(v.text("#suggestions"), "Suche") })
		v.until("the word to be chosen", func() bool { // whatever comes in meanwhile
			v.press(kb.ArrowDown)
			return strings.Contains(evaluate[string](v, `document.querySelector("#suggestions [aria-selected=true]")?.textContent ?? ""`), "Suche")
		})
		v.press(kb.Enter)
		v.until("its results", func() bool { return strings.Contains(v.location(), "Lernr") && v.focused() == "results-heading" })
		if !strings.Contains(v.location(), "land=05") || v.count("#suggestions[hidden]") != 1 {
			v.Errorf("the address is %s", v.location())
		}
	}},
	{"a suggestion that is clicked leads to its page", true, func(v *visitor) {
		v.open("/")
		v.write("#q", "Kreis Soe")
		v.until("an organisation", func() bool { return strings.Contains(v.text("#suggestions"), "Organisation") })
		v.follow("#suggestion-0")
		v.at("/organisationen/kreis-soest")
	}},
	{"a half name of an authority is understood", false, func(v *visitor) {
		v.open("/suche?fuer=Sost")
		v.follow(`#list a[href*="fuer=05974"]`)
		v.reads("Passung zum Kreis Soest")
	}},
	{"an entry is picked for a comparison where it is read", false, func(v *visitor) {
		v.open(agilkom)
		v.follow(`.actions a[href*="/suche?e="]`)
		v.reads("Ein Eintrag ist zum Vergleichen vorgemerkt.")
	}},
	{"a ticked facet narrows at once, and going back takes it back", true, func(v *visitor) {
		v.open("/suche")
		all := v.text("#results-heading")
		if v.width < 960 {
			v.click(`#filter-all > summary`)
		}
		v.click(`#f-land-05`)
		v.until("a shorter list", func() bool { return v.text("#results-heading") != all })
		v.at("/suche?land=05")
		if focused := v.focused(); focused != "f-land-05" {
			v.Errorf("the focus went to %q", focused)
		}
		v.look()
		evaluate[any](v, `history.back()`)
		v.until("the whole list", func() bool { return v.location() == "/suche" && v.text("#results-heading") == all })
	}},
	{"the keyboard alone leads to the content and to a result", true, func(v *visitor) {
		v.open("/suche?q=Lernraum")
		v.press(kb.Tab)
		if at := evaluate[string](v, `document.activeElement?.className ?? ""`); at != "skip" {
			v.Errorf("the first stop is %q", at)
		}
		v.press(kb.Enter)
		v.until("the content", func() bool { return strings.HasSuffix(v.location(), "#main") })
		v.press(kb.Tab)
		if !evaluate[bool](v, `!!document.activeElement?.closest("main")`) {
			v.Errorf("after the skip link comes %q", evaluate[string](v, `document.activeElement?.outerHTML.slice(0, 200) ?? ""`))
		}
		for range 60 {
			v.press(kb.Tab)
			if evaluate[bool](v, `!!document.activeElement?.matches(".hit h2 a")`) {
				break
			}
			if !evaluate[bool](v, `!!document.activeElement?.matches(":focus-visible") && getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
				v.Errorf("the focus is not to be seen on %s", evaluate[string](v, `document.activeElement.outerHTML.slice(0, 200)`))
			}
		}
		v.press(kb.Enter)
		v.until("the entry", func() bool { return strings.HasPrefix(v.location(), "/praxis/") })
	}},
}

// aroundJourneys lead to what entries name, and to what surrounds them.
var aroundJourneys = []journey{
	{"a reader sets two entries side by side", false, func(v *visitor) {
		v.open("/suche?q=Lernraum&e=kreis-soest-agilkom-lernraeume&e=leipzig-agile-woche")
		v.reads("2 Einträge sind zum Vergleichen vorgemerkt.")
		v.follow(`#tray a.kern-btn`)
		v.at("/vergleich?e=kreis-soest-agilkom-lernraeume&e=leipzig-agile-woche")
		v.reads("Einträge im Vergleich", "Verwaltungsebene")
		v.follow(`a.kern-btn--secondary`)
		v.at("/suche?e=")
		v.reads("2 Einträge sind zum Vergleichen vorgemerkt.", "„Lernraum“")
		v.follow(`.hit h2 a`)
		v.at("/praxis/")
		v.follow(`.actions a[href*="/vergleich?e="]`)
		if columns := v.count("thead th"); columns < 2 {
			v.Errorf("%d entries stand side by side", columns)
		}
	}},
	{"an entry that is read is set beside the one that was picked, for the reader's authority", false, func(v *visitor) {
		v.open("/suche?q=Lernraum&fuer=L%C3%BCnen&e=leipzig-agile-woche")
		v.reads("Ein Eintrag ist zum Vergleichen vorgemerkt. Wählen Sie noch einen.")
		v.follow(`.hit h2 a[href*="agilkom-lernraeume"]`)
		v.reads("Passung zu Lünen")
		for _, below := range []string{"/passt-das", "/vorlage", "/herkunft", "/fassungen"} {
			v.follow(`a[href*="` + below + `"]`)
			v.follow(`.kicker a`)
			v.reads("Passung zu Lünen")
		}
		if v.count(`.formats a[href$=".docx?fuer=05978024"]`) != 1 {
			v.Error("the paper as a file is not for the reader's authority")
		}
		v.follow(`.actions a[href*="/vergleich?"]`)
		v.at("/vergleich?e=leipzig-agile-woche&e=kreis-soest-agilkom-lernraeume&fuer=05978024")
		v.follow(`thead th:nth-child(2) a`)
		v.reads("Leipzig", "Passung zu Lünen", "Auswahl vergleichen")
		v.follow(`.nav.side a`)
		v.reads("Fit for Lünen", "Compare the selection")
		v.follow(`.tags a[href*="/en/themen/"]`)
		v.follow(`.hit h2 a`)
		v.reads("Fit for Lünen", "Compare the selection")
	}},
	{"a comparison says how the entries fit, leads to the paper, and is one table on paper", false, func(v *visitor) {
		v.open("/vergleich?e=leipzig-agile-woche&e=kreis-soest-agilkom-lernraeume&e=halle-hal-plan&fuer=05978024")
		v.reads("Worum es geht", "In Kürze", "Passung zu Lünen", "dasselbe Landesrecht (Nordrhein-Westfalen)", "anderes Landesrecht (dort Sachsen, hier Nordrhein-Westfalen)")
		v.onPaper(func() {
			if row := evaluate[string](v, `getComputedStyle(document.querySelector(".side tbody tr")).display`); row != "table-row" {
				v.Errorf("a row of the comparison is printed as %s", row)
			}
			v.reads("Diese Gegenüberstellung steht unter " + v.home + "/vergleich?e=leipzig-agile-woche")
		})
		v.follow(`thead th:nth-child(2) .leads a`)
		v.at(`/praxis/leipzig-agile-woche/vorlage?`)
		v.reads("Vorlage für den Rat")
		v.onPaper(func() {})
		v.open(agilkom)
		v.onPaper(func() {})
	}},
	{"a reader comes from the start page to a comparison in four steps", false, func(v *visitor) {
		v.open("/")
		v.write("#q", "Lernraum")
		v.press(kb.Enter)
		v.until("results", func() bool { return v.count(".hit") > 1 })
		v.click(`.hit:nth-child(1) input[name=e]`)
		if v.script {
			v.until("the tray", func() bool { return v.count("#tray") == 1 })
		}
		v.click(`.hit:nth-child(2) input[name=e]`)
		if v.script {
			v.until("both in the tray", func() bool { return v.count("#tray a.kern-btn") == 1 })
			v.follow(`#tray a.kern-btn`)
		} else {
			v.follow(`.no-script button[formaction]`)
		}
		v.at("/vergleich?")
		if columns := v.count("thead th"); columns != 2 {
			v.Errorf("%d entries stand side by side", columns)
		}
		v.follow(`a.kern-btn--secondary`)
		v.reads("2 Einträge sind zum Vergleichen vorgemerkt.", "„Lernraum“")
	}},
	{"a comparison that was kept survives one of its entries", false, func(v *visitor) {
		v.open("/vergleich?e=leipzig-agile-woche&e=gibt-es-nicht&e=halle-hal-plan")
		v.reads("Ein Eintrag, den Sie vergleichen wollten, steht nicht mehr in der Sammlung.", "Verwaltungsebene")
		v.open("/vergleich?e=gibt-es-nicht&e=auch-nicht&e=leipzig-agile-woche")
		v.reads("2 Einträge, die Sie vergleichen wollten, stehen nicht mehr in der Sammlung. Wählen Sie", "Einträge wählen")
	}},
	{"more than four entries do not go into the tray", false, func(v *visitor) {
		v.open("/suche?e=leipzig-agile-woche&e=halle-hal-plan&e=kreis-soest-fuehrdiv&e=luenen-erechnung-erew&e=bayern-open-data-portal")
		v.reads("4 Einträge sind zum Vergleichen vorgemerkt. Mehr als vier passen nicht nebeneinander: „Open-Data-Portal Bayerns: Grundlage des …“ ist nicht dabei.")
		v.open("/vergleich?e=leipzig-agile-woche&e=halle-hal-plan&e=kreis-soest-fuehrdiv&e=gibt-es-nicht&e=luenen-erechnung-erew&e=bayern-open-data-portal")
		v.reads("steht nicht mehr in der Sammlung. Mehr als vier passen nicht nebeneinander: „Open-Data-Portal Bayerns: Grundlage des …“ ist nicht dabei.", "Verwaltungsebene")
		v.open("/praxis/bayern-open-data-portal?e=leipzig-agile-woche&e=halle-hal-plan&e=kreis-soest-fuehrdiv&e=luenen-erechnung-erew")
		v.follow(`.actions a[href*="/vergleich?e="]`)
		v.reads("Open-Data-Portal Bayerns", "Mehr als vier passen nicht nebeneinander: „Stadt Lünen: elektronischer Rechnungsworkflow mit …“ ist nicht dabei.")
		v.follow(`thead th:nth-child(3) .leads a:last-child`)
		if columns := v.count("thead th"); columns != 3 {
			v.Errorf("%d entries stand side by side", columns)
		}
	}},
	{"a fifth box does not stay ticked, however often one ticks it", true, func(v *visitor) {
		v.open("/suche")
		v.open("/suche?" + evaluate[string](v, `[...document.querySelectorAll(".hit input[name=e]")].slice(0, 4).map(box => "e=" + box.value).join("&")`))
		for range 2 {
			v.click(`.hit:nth-child(5) input[name=e]`)
			v.until("the box to be empty again", func() bool { return v.count(`.hit:nth-child(5) input[name=e]:checked`) == 0 })
			v.until("the status to say which", func() bool {
				said := v.text("#status")
				return strings.Contains(said, "Mehr als vier passen nicht nebeneinander: „") && strings.HasSuffix(said, "“ ist nicht dabei.")
			})
		}
	}},
	{"reasons that were unfolded stay so while one narrows", true, func(v *visitor) {
		v.open("/suche?q=Verwaltung&fuer=05978024")
		first := evaluate[string](v, `document.querySelector(".hit details.more").id`)
		v.click(`.hit details.more summary`)
		v.click(`.hit:last-child input[name=e]`)
		v.until("the tray", func() bool { return v.count("#tray") == 1 })
		if open := evaluate[string](v, `[...document.querySelectorAll(".hit details[open]")].map(d => d.id).join(" ")`); open != first {
			v.Errorf("%q are unfolded, not %q", open, first)
		}
	}},
	{"a comparison of one entry says what is missing", false, func(v *visitor) {
		v.open("/vergleich?e=leipzig-agile-woche")
		v.reads("Wählen Sie in der Suche zwei bis vier Einträge")
	}},
	{"the keys alone tick two boxes and lead to the comparison", true, func(v *visitor) {
		v.open("/suche?q=Lernraum")
		v.do(chromedp.Focus(chromedp.CSS(`.hit:nth-child(1) input[name=e]`)))
		v.press(" ")
		v.until("the tray is told", func() bool {
			return strings.HasPrefix(v.text("#status"), "Ein Eintrag ist zum Vergleichen vorgemerkt.")
		})
		v.do(chromedp.Focus(chromedp.CSS(`.hit:nth-child(2) input[name=e]`)))
		v.press(" ")
		v.until("both are told", func() bool { return strings.HasPrefix(v.text("#status"), "2 Einträge") })
		v.press(kb.Tab)
		v.press(kb.Enter)
		v.until("the comparison", func() bool { return strings.HasPrefix(v.location(), "/vergleich?e=") })
		v.look()
	}},
	{"a ticked box puts an entry into the tray", true, func(v *visitor) {
		v.open("/suche")
		v.click(`.hit input[name=e]`)
		v.until("the tray", func() bool { return v.count("#tray") == 1 })
		v.at("/suche?e=")
		v.look()
		v.reads("Ein Eintrag ist zum Vergleichen vorgemerkt.")
	}},
	{"a method leads to the entries that used it", false, func(v *visitor) {
		v.open("/methoden")
		v.follow(`a[href="/methoden/lernraum"]`)
		v.reads("Lernraum", "Einträge dazu")
		v.follow(`.hit h2 a`)
		v.at("/praxis/")
	}},
	{"a topic leads to what was tried, and with which methods", false, func(v *visitor) {
		v.open("/")
		v.follow(`.topics a`)
		v.at("/themen/")
		v.reads("Thema", "Mit diesen Methoden")
	}},
	{"an authority of the register says what may fit it", false, func(v *visitor) {
		v.open("/behoerden/05974")
		v.reads("Kreis Soest", "Amtlicher Schlüssel", "05974")
		v.open("/behoerden/05978024")
		v.reads("Lünen", "Einträge dazu", "Was zu Lünen passen könnte")
		v.follow(`.facts a[href*="/behoerden/"]`)
		v.reads("Kreis Unna", "Einträge dazu", "Dazu gehören", "Schwerte")
		v.open("/behoerden/05978032")
		v.reads("Selm", "Was zu Selm passen könnte")
	}},
	{"an authority that shares its name is asked for by what tells it apart", false, func(v *visitor) {
		v.open("/suche?fuer=Stadt+Halle")
		v.reads("Welche Behörde „Stadt Halle“ ist Ihre?", "Halle (Saale) (kreisfreie Stadt, Sachsen-Anhalt)")
		if all, alike := v.count(`#list a[href*="fuer=15002000"], #list a[href*="fuer=05754012"]`), strings.Contains(v.text("#list"), "Hallenberg"); all != 2 || alike {
			v.Errorf("%d of two authorities of that name are offered, one that is only alike: %t", all, alike)
		}
		v.follow(`#list a[href*="fuer=05754012"]`)
		v.reads("Passung zu Halle (Westf.)")
	}},
	{"an organisation leads to its entries", false, func(v *visitor) {
		v.open("/organisationen")
		v.follow(`a[href="/organisationen/kreis-soest"]`)
		v.reads("Kreis Soest", "Einträge dazu")
	}},
	{"a project says who took part", false, func(v *visitor) {
		v.open("/projekte/agilkom")
		v.reads("Projekt", "Gefördert von", "Projektträger", "Gewerkschaft")
		v.follow(`.facts a[href^="/projekte?q="]`)
		v.reads("AgilKom")
		v.open("/projekte/open-government-labor-essen-luenen-wesel")
		v.follow(`.facts a[href="/behoerden/05978024"]`)
		v.reads("Lünen")
	}},
	{"all topics are listed, and sorted by an address", false, func(v *visitor) {
		v.open("/")
		v.follow(`a.tag[href="/themen"]`)
		v.reads("27 Themen")
		v.open("/themen?sort=eintraege")
		if counts := evaluate[[]int](v, `[...document.querySelectorAll(".index .count")].map(c => +c.textContent)`); len(counts) < 2 || !slices.IsSortedFunc(counts, func(a, b int) int { return b - a }) {
			v.Errorf("the topics come with %v entries", counts)
		}
		v.follow(`.index a`)
		v.at("/themen/")
	}},
	{"a list of methods is narrowed, and the address can be sent", false, func(v *visitor) {
		v.open("/methoden")
		v.write("#text", "retro")
		v.press(kb.Enter)
		v.until("one method", func() bool { return v.text("#results-heading") == "Eine Methode" })
		v.at("/methoden?q=retro")
		v.look()
		v.reads("Retrospektive")
		v.open("/methoden?gruppe=DIALOGUE&sort=eintraege")
		v.reads("Barcamp")
		if strings.Contains(v.text("#list"), "Retrospektive") {
			v.Error("the list is not narrowed")
		}
		v.open("/methoden?q=Quastenflosser")
		v.reads("Darauf passt nichts in dieser Liste.")
		v.follow(`#list a`)
		v.at("/methoden")
	}},
	{"the authority and the picked entries go along through lists and the navigation", false, func(v *visitor) {
		v.open("/suche?fuer=05978024&e=halle-hal-plan")
		for _, step := range []struct{ selector, path string }{
			{`.nav.main a[href^="/methoden"]`, "/methoden?e=halle-hal-plan&fuer=05978024"},
			{`.index a[href^="/methoden/lernraum"]`, "/methoden/lernraum?e=halle-hal-plan&fuer=05978024"},
			{`.foot a[href^="/hilfe"]`, "/hilfe?e=halle-hal-plan&fuer=05978024"},
			{`.prose a[href^="/themen"]`, "/themen?e=halle-hal-plan&fuer=05978024"},
			{`.brand`, "/?e=halle-hal-plan&fuer=05978024"},
			{`.tags a[href^="/projekte"]`, "/projekte?e=halle-hal-plan&fuer=05978024"},
		} {
			v.follow(step.selector)
			v.at(step.path)
			if step.selector == `.brand` {
				v.reads("Was zu Lünen passen könnte")
			}
		}
		v.write("#text", "FührDiV")
		v.press(kb.Enter)
		v.until("one project", func() bool { return v.text("#results-heading") == "Ein Projekt" })
		for _, kept := range []string{"fuer=05978024", "e=halle-hal-plan"} {
			if !strings.Contains(v.location(), kept) {
				v.Errorf("%s does not go along to %s", kept, v.location())
			}
		}
		v.follow(`.crumbs a[href^="/suche"]`)
		v.reads("Ein Eintrag", "Passung zu Lünen")
	}},
	{"organisations and projects are narrowed and sorted", false, func(v *visitor) {
		v.open("/organisationen?art=UNIVERSITY")
		if strings.Contains(v.text("#list"), "Kreis Soest") {
			v.Error("a Kreis is a university")
		}
		v.open("/organisationen?land=05&sort=eintraege")
		v.reads("Kreis Soest")
		v.open("/projekte")
		v.reads("AgilKom")
		v.follow(`.index a[href="/projekte/agilkom"]`)
		v.follow(`a[href="/suche?projekt=agilkom"], .hit h2 a`)
	}},
	{"dossiers and requests say where none are left", false, func(v *visitor) {
		v.open("/sammlungen?q=Xylophon")
		v.reads("Darauf passt nichts in dieser Liste.")
		v.open("/gesuche?thema=CLIMATE")
		v.reads("Darauf passt nichts in dieser Liste.")
	}},
	{"figures have their tables, and lead to the entries", false, func(v *visitor) {
		v.open("/zahlen")
		v.reads("Wann erprobt wurde", "Einträge nach Land", "Von Behörde zu Behörde")
		v.follow(`svg a[href*="land=05"]`)
		v.at("/suche?land=05")
	}},
	{"an entry's revisions and their log have an address", false, func(v *visitor) {
		v.open(agilkom)
		v.follow(`#revisions a[href$="/fassungen"]`)
		v.reads("Fassungen", "Was mit dem Eintrag geschah")
	}},
	{"an entry's origin is a picture with its list", false, func(v *visitor) {
		v.open(agilkom + "/herkunft")
		v.reads("Herkunft und Übernahmen")
	}},
	{"whoever wants to join finds how", false, func(v *visitor) {
		v.open("/mitmachen")
		if v.count(`.nav.main a[href="/mitmachen"][aria-current=page]`) != 1 {
			v.Error("the navigation does not say where one is")
		}
		v.follow(`main a[href="/organisationen"]`)
		v.reads("Organisationen")
	}},
	{"whoever wants the data finds recipes", false, func(v *visitor) {
		v.open("/suche?q=Lernraum")
		v.follow(`footer a[href="/daten"]`)
		v.reads("Offene Daten und Schnittstellen", "/dump.csv")
	}},
	{"the second half is there in English", false, func(v *visitor) {
		for _, path := range []string{"/methoden", "/methoden/scrum", "/zahlen", "/mitmachen", "/organisationen/kreis-soest", "/behoerden/05974", "/gesuche", "/daten"} {
			v.open("/en" + path)
		}
	}},
}

// TestJourneysOfReaders walks through the pages as readers do, and looks at
// every page on the way. PICTURES=1 keeps what was seen in .pictures.
func TestJourneysOfReaders(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir())
	walkAll(t, p.url, slices.Concat(readersJourneys, aroundJourneys))
}

// screens are those that journeys are made on: a phone and a desk, and a phone
// whose browser runs no script.
var screens = []struct {
	name   string
	width  int64
	script bool
}{{"phone", 390, true}, {"desk", 1280, true}, {"phone without script", 390, false}}

// walkAll walks the journeys side by side, each in a tab of its own, and
// returns when all have ended.
func walkAll(t *testing.T, home string, journeys []journey) {
	t.Helper()
	window := browser(t)
	t.Run("pages", func(t *testing.T) {
		for _, j := range journeys {
			for _, screen := range screens {
				if j.script && !screen.script {
					continue
				}
				t.Run(j.name+"/"+screen.name, func(t *testing.T) {
					t.Parallel()
					j.walk(visit(t, window, home, screen.width, screen.script))
				})
			}
		}
	})
}
