package main

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// browser starts a headless Chromium for the test, or skips it where there is
// none; where REQUIRE names the browser it fails instead.
func browser(t *testing.T) context.Context {
	t.Helper()
	path, err := exec.LookPath("chromium")
	if err != nil {
		if strings.Contains(os.Getenv("REQUIRE"), "browser") {
			t.Fatalf("the browser is required: %v", err)
		}
		t.Skipf("no browser: %v", err)
	}
	flags := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.Flag("disable-component-update", true))
	allocated, stop := chromedp.NewExecAllocator(t.Context(), flags...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(allocated)
	t.Cleanup(closeTab)
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func TestTheConsoleRunsAnOperationInABrowser(t *testing.T) {
	p := start(t, t.TempDir())
	for _, width := range []int64{390, 1280} {
		tab := browser(t)
		var elsewhere []string
		chromedp.ListenTarget(tab, func(event any) {
			if request, ok := event.(*network.EventRequestWillBeSent); ok && !strings.HasPrefix(request.Request.URL, p.url) && !strings.HasPrefix(request.Request.URL, "data:") {
				elsewhere = append(elsewhere, request.Request.URL)
			}
		})
		var answered string
		var overflows bool
		err := chromedp.Run(tab,
			network.Enable(),
			chromedp.EmulateViewport(width, 900),
			chromedp.Navigate(p.url+"/graphql?plain"),
			chromedp.Click(`button[type=submit]`, chromedp.ByQuery),
			chromedp.Poll(`document.getElementById("status").textContent.startsWith("HTTP")`, nil),
			chromedp.Text("#result", &answered, chromedp.ByQuery),
			chromedp.Evaluate(`document.documentElement.scrollWidth > window.innerWidth`, &overflows),
		)
		if err != nil {
			t.Fatalf("%d px: %v", width, err)
		}
		if !strings.Contains(answered, `"totalCount"`) || strings.Contains(answered, `"errors"`) {
			t.Errorf("%d px: the answer is %.300s", width, answered)
		}
		if overflows {
			t.Errorf("%d px: the page is wider than the window", width)
		}
		if len(elsewhere) > 0 {
			t.Errorf("%d px: the page asks elsewhere: %v", width, elsewhere)
		}
	}
}
