package web

import (
	"strings"
	"testing"
)

func TestWhatPartnersWriteShowsAsText(t *testing.T) {
	p, err := newProse("h3")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct{ markdown, html string }{
		"emphasis stays":                         {"Das ist **wichtig**.", "<p>Das ist <strong>wichtig</strong>.</p>\n"},
		"HTML shows as text":                     {"Ein <b onclick=x>Wort</b>", "<p>Ein &lt;b onclick=x&gt;Wort&lt;/b&gt;</p>\n"},
		"a block of HTML shows as text":          {"<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"},
		"an image becomes a link":                {"![Bild](https://example.org/b.png)", `<p><a href="https://example.org/b.png" rel="nofollow noopener">Bild</a></p>` + "\n"},
		"a link to a script is no link":          {"[klick](javascript:alert(1))", "<p>klick</p>\n"},
		"a link to data is no link":              {"[klick](data:text/html,x)", "<p>klick</p>\n"},
		"a link without a scheme is no link":     {"[klick](//example.org)", "<p>klick</p>\n"},
		"a link to a page of this server is one": {"[Hilfe](/hilfe)", `<p><a href="/hilfe" rel="nofollow noopener">Hilfe</a></p>` + "\n"},
		"an address in brackets is a link":       {"<https://example.org>", `<p><a href="https://example.org" rel="nofollow noopener">https://example.org</a></p>` + "\n"},
		"a mail address is one":                  {"<a@example.org>", `<p><a href="mailto:a@example.org" rel="nofollow noopener">a@example.org</a></p>` + "\n"},
		"headings of every level stand on one":   {"# Eins\n\n#### Vier", "<h3>Eins</h3>\n<h3>Vier</h3>\n"},
		"code shows as it is":                    {"`<b>`", "<p><code>&lt;b&gt;</code></p>\n"},
		"a quote in an address cannot leave it":  {`[x](https://example.org/"onclick="alert)`, `<p><a href="https://example.org/%22onclick=%22alert" rel="nofollow noopener">x</a></p>` + "\n"},
		"a blank text is nothing":                {" \n", ""},
	} {
		if got := string(p.html(tc.markdown)); got != tc.html {
			t.Errorf("%s:\n got %q\nwant %q", name, got, tc.html)
		}
	}
	if got := p.html("x\x00y" + strings.Repeat("a", 73)); got == "" {
		t.Error("a zero byte makes a text vanish")
	}
}
