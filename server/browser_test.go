package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// required tells whether the browser, and what runs in it, must be there.
func required() bool { return strings.Contains(os.Getenv("REQUIRE"), "browser") }

// ownControls are what Chromium draws of its own window as pages, each with a process
// of its own. Nobody sees them here, and they took a fifth of the processor.
const ownControls = "PreloadTopChromeWebUI,InitialWebUI,WebUIReloadButton,WebUIToolbar,WebUIOmniboxPopup,WebUIOmniboxFullPopup,WebUIOmniboxAimPopup,WebUITabStrip"

// browser starts a headless Chromium for the test, or skips it where there is
// none; where REQUIRE names the browser it fails instead.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if required() {
			t.Fatalf("the browser is required: %v", err)
		}
		t.Skipf("no browser: %v", err)
	}
	allocated, stop := chromedp.NewExecAllocator(t.Context(), chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck, chromedp.Headless,
		chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-features", ownControls))
	t.Cleanup(stop)
	window, closeWindow := chromedp.NewContext(allocated)
	t.Cleanup(closeWindow)
	if err := chromedp.Do(window); err != nil {
		t.Fatalf("start the browser: %v", err)
	}
	return window
}

// visitor is somebody at a screen. Whatever goes wrong on a page that they see
// fails the test: what the console says, a request to another server, a page
// that must be scrolled sideways, and what axe finds.
type visitor struct {
	*testing.T
	tab    context.Context
	home   string // the server's address
	width  int64
	script bool
	looked int
	mu     sync.Mutex
	faults []string
}

// How long a journey and what it waits for may take. A page comes in a tenth of a
// second; on a machine that does twenty other things at once it took more than ten,
// and that is no fault of the page.
const (
	journeyTime = 6 * time.Minute
	patience    = 45 * time.Second
)

// visit opens a tab of the browser on a screen of the width, with or without
// script, for one journey.
func visit(t *testing.T, window context.Context, home string, width int64, script bool) *visitor {
	t.Helper()
	tab, closeTab := chromedp.NewContext(window)
	t.Cleanup(closeTab)
	tab, cancel := context.WithTimeout(tab, journeyTime)
	t.Cleanup(cancel)
	v := &visitor{T: t, tab: tab, home: home, width: width, script: script}
	if err := chromedp.Do(tab, chromedp.EmulateViewport(width, 900)); err != nil { // opens the tab, which lives as long as this context
		t.Fatal(err)
	}
	if err := chromedp.Listen(tab, v.notice); err != nil {
		t.Fatal(err)
	}
	call(v, log.Enable, cdp.Empty{})
	call(v, network.Enable, network.EnableParams{})
	call(v, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}) // as if nobody looked at another tab
	call(v, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !script})
	return v
}

func call[P, R any](v *visitor, command cdp.Command[P, R], params P) {
	v.Helper()
	if _, err := chromedp.Call(v.tab, command, params); err != nil {
		v.Fatalf("%s: %v", command.Method, err)
	}
}

// notice keeps what goes wrong while pages load.
func (v *visitor) notice(event any) {
	fault := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		if e.Entry.Source == log.EntrySourceNetwork && strings.Contains(e.Entry.Text, "the server responded with a status of 4") {
			return // a journey may ask for what is not there
		}
		fault = fmt.Sprintf("the console says: %s %s", e.Entry.Text, e.Entry.URL)
	case *runtime.EventExceptionThrown:
		fault = "a script failed: " + e.ExceptionDetails.Text
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, v.home) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "about:") {
			fault = "the page asks elsewhere: " + u
		}
	}
	if fault != "" {
		v.mu.Lock()
		defer v.mu.Unlock()
		v.faults = append(v.faults, fault)
	}
}

func (v *visitor) do(steps ...chromedp.Action[chromedp.Void]) {
	v.Helper()
	ctx, cancel := context.WithTimeout(v.tab, patience) // what a step waits for may never come
	defer cancel()
	// A click that leads away may take its own answer along; whoever clicks
	// waits for the next page.
	if err := chromedp.Do(ctx, steps...); err != nil && !ledAway(err) {
		v.Fatalf("%d px, script %t: %v", v.width, v.script, err)
	}
}

// open goes to a path of the server and looks at the page.
func (v *visitor) open(path string) {
	v.Helper()
	v.do(chromedp.Navigate(v.home + path))
	v.look()
}

// follow clicks what leads to another page, waits for that and looks at it.
func (v *visitor) follow(selector string) {
	v.Helper()
	before := v.location()
	v.click(selector)
	v.until("another page", func() bool { return v.location() != before })
	v.look()
}

// click clicks what is there, once the page has come to rest: what scrolls to a
// place of a page may still do so, and a click goes where something was.
func (v *visitor) click(selector string) {
	v.Helper()
	v.do(chromedp.ScrollIntoView(chromedp.CSS(selector)))
	place := fmt.Sprintf(`(({x, y}) => x + " " + y)(document.querySelector(%q).getBoundingClientRect())`, selector)
	last := ""
	v.until("the page at rest", func() bool {
		was := last
		last = evaluate[string](v, place)
		return last == was
	})
	v.do(chromedp.Click(chromedp.CSS(selector)))
}

// write puts text into a field as a person types it.
func (v *visitor) write(selector, text string) {
	v.Helper()
	evaluate[int](v, fmt.Sprintf(`(document.querySelector(%q).value = "", 0)`, selector))
	v.do(chromedp.SendKeys(chromedp.CSS(selector), text))
}

// press presses a key where the focus is.
func (v *visitor) press(key string) {
	v.Helper()
	if key == kb.Enter {
		// As one event with its text, so that a page that prevents it prevents
		// what the browser makes of it, too.
		enter := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: "Enter", Code: "Enter", WindowsVirtualKeyCode: 13, Text: "\r"}
		call(v, input.DispatchKeyEvent, enter)
		enter.Type, enter.Text = input.DispatchKeyEventTypeKeyUp, ""
		call(v, input.DispatchKeyEvent, enter)
		return
	}
	v.do(chromedp.KeyEvent(key))
}

func (v *visitor) location() string {
	v.Helper()
	at, err := settled(func() (string, error) { return chromedp.Run(v.tab, chromedp.Location()) })
	if err != nil {
		v.Fatal(err)
	}
	return strings.TrimPrefix(at, v.home)
}

// at fails unless the address begins so.
func (v *visitor) at(path string) {
	v.Helper()
	if got := v.location(); !strings.HasPrefix(got, path) {
		v.Errorf("the address is %s, want %s", got, path)
	}
}

// ledAway tells whether a page gave no answer because the next one came.
func ledAway(err error) bool { return strings.Contains(err.Error(), "Inspected target navigated") }

// settled asks once more where the page that was asked gave way to the next.
func settled[T any](ask func() (T, error)) (T, error) {
	got, err := ask()
	if err != nil && ledAway(err) {
		return ask()
	}
	return got, err
}

func evaluate[T any](v *visitor, expression string, options ...chromedp.EvaluateOption) T {
	v.Helper()
	got, err := settled(func() (T, error) { return chromedp.Run(v.tab, chromedp.Evaluate[T](expression, options...)) })
	if err != nil {
		v.Fatalf("%.80s: %v", expression, err)
	}
	return got
}

// focused is the id of what has the focus.
func (v *visitor) focused() string {
	v.Helper()
	return evaluate[string](v, `document.activeElement?.id ?? ""`)
}

// text is what a reader sees of an element.
func (v *visitor) text(selector string) string {
	v.Helper()
	return evaluate[string](v, fmt.Sprintf(`(document.querySelector(%q)||{innerText:""}).innerText`, selector))
}

// reads fails unless the page shows the words.
func (v *visitor) reads(words ...string) {
	v.Helper()
	shown := v.text("body")
	for _, w := range words {
		if !strings.Contains(shown, w) {
			v.Errorf("%s does not show %q, but %.300q", v.location(), w, shown)
		}
	}
}

// count counts elements.
func (v *visitor) count(selector string) int {
	v.Helper()
	return evaluate[int](v, fmt.Sprintf(`document.querySelectorAll(%q).length`, selector))
}

// until waits for something that a script or a page load brings.
func (v *visitor) until(what string, ready func() bool) {
	v.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ready() {
			return
		}
	}
	v.Fatalf("%d px, script %t: %s did not come at %s", v.width, v.script, what, v.location())
}

// look fails the test where the page that is shown has a fault, and keeps a
// picture of it.
func (v *visitor) look() {
	v.Helper()
	v.until("the whole page", func() bool {
		return evaluate[bool](v, `document.readyState === "complete" && !!document.querySelector("main h1")`)
	})
	v.mu.Lock()
	for _, fault := range v.faults {
		v.Errorf("%s: %s", v.location(), fault)
	}
	v.faults = nil
	v.mu.Unlock()
	first := v.script && !v.known(fmt.Sprintf("%d px %s", v.width, v.location()))
	if first {
		v.still()
	}
	v.fits()
	if first {
		v.accessible("light")
		v.accessible("dark")
		v.picture()
		v.scheme("light")
	}
}

// seen are the pages that axe has looked at, by width and address: what is the
// same it need not see again.
var seen sync.Map

func (v *visitor) known(at string) bool {
	_, known := seen.LoadOrStore(v.home+" "+at, true)
	return known
}

// shifts are how much of a page moved by itself since it was asked for, as browsers
// measure layout shifts, 0 for nothing, and what moved.
type shifts struct {
	Moved float64  `json:"moved"`
	What  []string `json:"what"`
}

const jumps = `new Promise(done => {
	const all = {moved: 0, what: []};
	new PerformanceObserver(list => {
		for (const shift of list.getEntries()) {
			if (shift.hadRecentInput) continue;
			all.moved += shift.value;
			for (const s of shift.sources) all.what.push((s.node?.outerHTML ?? s.node?.textContent ?? "").slice(0, 90) + " from " + s.previousRect.y + " to " + s.currentRect.y);
		}
	}).observe({type: "layout-shift", buffered: true});
	setTimeout(() => done(all), 50);
})`

// still fails where what was seen already moved while the rest of the page came.
func (v *visitor) still() {
	v.Helper()
	if all := evaluate[shifts](v, jumps, chromedp.EvalAwaitPromise); all.Moved > .03 {
		v.Errorf("%d px: %s jumps by %.3f while it comes: %s", v.width, v.location(), all.Moved, strings.Join(all.What, " | "))
	}
}

// fits fails where a page is wider than the screen: on this one, and on the
// narrowest, as which a screen of 1280 at 400 % counts.
func (v *visitor) fits() {
	v.Helper()
	for _, width := range []int64{320, v.width} {
		v.do(chromedp.EmulateViewport(width, 900))
		if wide := evaluate[int64](v, `document.documentElement.scrollWidth`); wide > width {
			v.Errorf("%s is %d px wide on a screen of %d, by %s", v.location(), wide, width, evaluate[string](v, `[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.outerHTML.slice(0, 90)).slice(-3).join(" | ")`))
		}
	}
}

func (v *visitor) scheme(name string) {
	v.Helper()
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: name}}})
}

// paperWide is how wide a page of A4 is between its margins.
const paperWide = 643

// onPaper shows the page as it is printed, without what leads elsewhere on a screen.
func (v *visitor) onPaper(read func()) {
	v.Helper()
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
	v.do(chromedp.EmulateViewport(paperWide, 900))
	if shown := evaluate[[]string](v, `[...document.querySelectorAll(".top, .foot, .crumbs, .skip, .kern-btn, .no-print")].filter(e => e.getClientRects().length).map(e => e.outerHTML.slice(0, 90))`); len(shown) > 0 {
		v.Errorf("%s prints %q", v.location(), shown)
	}
	if wide := evaluate[int64](v, `document.documentElement.scrollWidth`); wide > paperWide {
		v.Errorf("%s is %d px wide on paper of %d", v.location(), wide, paperWide)
	}
	read()
	v.do(chromedp.EmulateViewport(v.width, 900))
	call(v, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "screen"})
}

// axe is the script that looks for barriers; scripts/assets/fetch brings it.
var axe = sync.OnceValues(func() (string, error) {
	script, err := os.ReadFile("../.assets/axe.min.js")
	return string(script), err
})

// accessible runs axe over the page in a colour scheme; in the dark over its
// contrasts only, for all else is the same.
func (v *visitor) accessible(scheme string) {
	v.Helper()
	script, err := axe()
	if err != nil {
		if required() {
			v.Fatalf("axe is required: %v: run scripts/assets/fetch", err)
		}
		return
	}
	v.scheme(scheme)
	options := `{}`
	if scheme == "dark" {
		options = `{runOnly: ["color-contrast"]}`
	}
	evaluate[int](v, `window.axe ? 0 : (() => {`+script+`; return 0})()`)
	found := evaluate[string](v, `axe.run(`+options+`).then(r => JSON.stringify(r.violations.map(v => v.id + " " + v.nodes.map(n => n.html.slice(0, 200)).slice(0, 3).join(" | "))))`, chromedp.EvalAwaitPromise)
	var violations []string
	if err := json.Unmarshal([]byte(found), &violations); err != nil {
		v.Fatal(err)
	}
	for _, violation := range violations {
		v.Errorf("%s, %d px, %s: %s", v.location(), v.width, scheme, violation)
	}
}

// picture keeps what is seen, in the dark, in an ignored folder for a person to
// look at; and in the light where pictures were asked for.
func (v *visitor) picture() {
	v.Helper()
	if os.Getenv("PICTURES") == "" {
		return
	}
	for _, scheme := range []string{"dark", "light"} {
		v.scheme(scheme)
		shot, err := chromedp.Run(v.tab, chromedp.FullScreenshot(100))
		if err != nil {
			v.Fatal(err)
		}
		v.looked++
		name := fmt.Sprintf("%s-%02d-%s.png", strings.NewReplacer("/", "-", " ", "-").Replace(v.Name()), v.looked, scheme)
		folder := "../.pictures"
		if err := os.MkdirAll(folder, 0o750); err != nil {
			v.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), shot, 0o600); err != nil {
			v.Fatal(err)
		}
	}
}
