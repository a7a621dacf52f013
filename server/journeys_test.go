package main

import (
	"fmt"
	"strings"
	"testing"

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
		v.click(`input[value="nein"]`)
		v.follow(`form button`)
		v.reads("Ihr Weg zur Übertragung", "Die nächsten Schritte")
		v.follow(`a[href*="/vorlage"]`)
		v.reads("Beschlussvorschlag", "Beratungsfolge", "Finanzielle Auswirkungen", "Quelle")
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
		v.write("#q", "Barcamp")
		v.until("results of the word", func() bool {
			return v.text("#results-heading") != all && strings.Contains(v.text("#status"), "Barcamp")
		})
		v.at("/suche?q=Barcamp")
		if focused := evaluate[string](v, `document.activeElement.id`); focused != "q" {
			v.Errorf("the focus went to %q", focused)
		}
		v.look()
		v.press(kb.Enter)
		v.until("the focus on the heading", func() bool { return evaluate[string](v, `document.activeElement.id`) == "results-heading" })
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
		if focused := evaluate[string](v, `document.activeElement.id`); focused != "f-land-05" {
			v.Errorf("the focus went to %q", focused)
		}
		v.look()
		evaluate[any](v, `history.back()`)
		v.until("the whole list", func() bool { return v.location() == "/suche" && v.text("#results-heading") == all })
	}},
	{"the keyboard alone leads to the content and to a result", true, func(v *visitor) {
		v.open("/suche?q=Lernraum")
		v.press(kb.Tab)
		if at := evaluate[string](v, `document.activeElement.className`); at != "skip" {
			v.Errorf("the first stop is %q", at)
		}
		v.press(kb.Enter)
		v.until("the content", func() bool { return evaluate[string](v, `document.activeElement.id`) == "main" })
		for range 60 {
			v.press(kb.Tab)
			if evaluate[bool](v, `document.activeElement.matches(".hit h2 a")`) {
				break
			}
			if !evaluate[bool](v, `document.activeElement.matches(":focus-visible") && getComputedStyle(document.activeElement).outlineStyle !== "none"`) {
				v.Errorf("the focus is not to be seen on %s", evaluate[string](v, `document.activeElement.outerHTML.slice(0, 200)`))
			}
		}
		v.press(kb.Enter)
		v.until("the entry", func() bool { return strings.HasPrefix(v.location(), "/praxis/") })
	}},
}

// TestJourneysOfReaders walks through the pages as readers do, and looks at
// every page on the way. PICTURES=1 keeps what was seen in .pictures.
func TestJourneysOfReaders(t *testing.T) {
	p := start(t, t.TempDir())
	walkAll(t, p.url, readersJourneys)
}

func walkAll(t *testing.T, home string, journeys []journey) {
	window := browser(t)
	for _, j := range journeys {
		for _, width := range []int64{390, 1280} {
			for _, script := range []bool{true, false} {
				if j.script && !script {
					continue
				}
				t.Run(fmt.Sprintf("%s/%d px, script %t", j.name, width, script), func(t *testing.T) {
					j.walk(visit(t, window, home, width, script))
				})
			}
		}
	}
}
