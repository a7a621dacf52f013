package main

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// faintWords lists the words of a page's pictures that stand out from what is
// behind them by less than 4.5 to 1: a tile in the same group, or the page.
const faintWords = `(() => {
	const canvas = Object.assign(document.createElement("canvas"), {width: 1, height: 1}).getContext("2d", {willReadFrequently: true});
	const light = color => {
		canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
		const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(c => (c /= 255) <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const page = getComputedStyle(document.body).backgroundColor;
	return [...document.querySelectorAll("svg.picture text")].map(text => {
		const tile = text.closest("g")?.querySelector("rect");
		const [a, b] = [light(getComputedStyle(text).fill), light(tile ? getComputedStyle(tile).fill : page)].sort((x, y) => y - x);
		return [text.textContent, (a + .05) / (b + .05)];
	}).filter(([, contrast]) => contrast < 4.5).map(([words, contrast]) => words + " " + contrast.toFixed(2)).join(", ");
})()`

// TestWhatABrowserMakesOfPages looks at what no journey does, in one browser.
func TestWhatABrowserMakesOfPages(t *testing.T) {
	t.Parallel()
	p, window := start(t, t.TempDir()), browser(t)
	for name, look := range map[string]func(*testing.T, context.Context, *program){
		"words in pictures stand out in every scheme":      wordsInPicturesStandOutInEveryScheme,
		"forced colours keep the edges of what is pressed": forcedColoursKeepTheEdgesOfWhatIsPressed,
		"nothing moves for readers who want it still":      nothingMovesForReadersWhoWantItStill,
		"the console runs an operation":                    theConsoleRunsAnOperation,
	} {
		t.Run(name, func(t *testing.T) { look(t, window, p) })
	}
}

func wordsInPicturesStandOutInEveryScheme(t *testing.T, window context.Context, p *program) {
	v := visit(t, window, p.url, 390, true)
	v.open("/zahlen")
	if v.count("svg.picture text") < 20 {
		t.Fatalf("there are %d words in pictures", v.count("svg.picture text"))
	}
	for _, forced := range []string{"none", "active"} {
		for _, scheme := range []string{"light", "dark"} {
			call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
				{Name: "prefers-color-scheme", Value: scheme}, {Name: "forced-colors", Value: forced},
			}})
			if evaluate[bool](v, `matchMedia("(forced-colors: active)").matches`) != (forced == "active") {
				t.Fatalf("the colours are not %s as forced", forced)
			}
			if faint := evaluate[string](v, faintWords); faint != "" {
				t.Errorf("%s, forced colours %s: %s", scheme, forced, faint)
			}
		}
	}
}

func forcedColoursKeepTheEdgesOfWhatIsPressed(t *testing.T, window context.Context, p *program) {
	v := visit(t, window, p.url, 390, true)
	for _, path := range []string{"/", "/suche?q=Barcamp&land=05", agilkom} {
		v.open(path)
		call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "forced-colors", Value: "active"}}})
		without := evaluate[string](v, `[...document.querySelectorAll(".kern-btn, .chip, .tag, .card, .facts, .notice")].filter(e => e.offsetParent && getComputedStyle(e).borderTopStyle === "none").map(e => e.outerHTML.slice(0, 90)).join(" | ")`)
		if without != "" {
			t.Errorf("%s: without an edge are %s", path, without)
		}
	}
}

func nothingMovesForReadersWhoWantItStill(t *testing.T, window context.Context, p *program) {
	v := visit(t, window, p.url, 1280, true)
	for _, path := range []string{"/", "/suche?q=Barcamp", agilkom} {
		v.open(path)
		call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}})
		if how := evaluate[string](v, `getComputedStyle(document.documentElement).scrollBehavior`); how != "auto" {
			t.Errorf("%s scrolls %s", path, how)
		}
		moving := evaluate[string](v, `[...document.querySelectorAll("*")].filter(e => { const s = getComputedStyle(e); return s.animationName !== "none" || s.transitionDuration.split(", ").some(d => d !== "0s") }).map(e => e.outerHTML.slice(0, 90)).slice(0, 3).join(" | ")`)
		if strings.TrimSpace(moving) != "" {
			t.Errorf("%s: %s", path, moving)
		}
	}
}

func theConsoleRunsAnOperation(t *testing.T, window context.Context, p *program) {
	for _, width := range []int64{390, 1280} {
		v := visit(t, window, p.url, width, true)
		v.do(chromedp.Navigate(p.url + "/graphql?plain"))
		v.click(`button[type=submit]`)
		v.until("an answer", func() bool { return strings.HasPrefix(v.text("#status"), "HTTP") })
		if answered := v.text("#result"); !strings.Contains(answered, `"totalCount"`) || strings.Contains(answered, `"errors"`) {
			t.Errorf("%d px: the answer is %.300s", width, answered)
		}
		v.fits()
		for _, fault := range v.faults {
			t.Errorf("%d px: %s", width, fault)
		}
	}
}
