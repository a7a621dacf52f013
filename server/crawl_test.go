package main

import (
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// crawled are the ways that a crawl of the pages in a language must come by: a page
// of every kind.
var crawled = []string{
	"/suche?", "/praxis/", "/methoden", "/methoden/", "/themen", "/themen/", "/projekte", "/projekte/", "/organisationen", "/organisationen/",
	"/behoerden/", "/sammlungen", "/sammlungen/", "/gesuche", "/gesuche/", "/zahlen", "/mitmachen", "/hilfe", "/daten", "/ueber", "/impressum",
}

// belowEntry are the ends of the addresses of an entry's other pages.
var belowEntry = []string{"/passt-das", "/vorlage", "/fassungen", "/herkunft", ".bib"}

// TestEveryLinkAnswersAndEveryNumberIsThatOfItsEntries follows every link of the
// pages in both languages from the first one on. Of results and of the register's
// authorities, which lead to more of their kind without an end, it looks at those
// that other pages lead to.
func TestEveryLinkAnswersAndEveryNumberIsThatOfItsEntries(t *testing.T) {
	t.Parallel()
	p, _ := filledByPartners(t)
	for language, prefix := range map[string]string{"German": "", "English": "/en"} {
		t.Run(language, func(t *testing.T) {
			c := crawl{T: t, p: p, prefix: prefix, pages: map[string]*html.Node{}}
			c.follow(prefix+"/", "")
			if c.numbers < 100 {
				t.Errorf("only %d numbers were followed", c.numbers)
			}
			for _, way := range crawled {
				if !c.came(func(path string) bool { return strings.HasPrefix(path, prefix+way) }) {
					t.Errorf("nothing leads to %s", prefix+way)
				}
			}
			for _, end := range belowEntry {
				if !c.came(func(path string) bool {
					return strings.HasPrefix(path, prefix+"/praxis/") && strings.HasSuffix(path, end)
				}) {
					t.Errorf("nothing leads to an entry's %s", end)
				}
			}
		})
	}
}

// crawl follows links in one language, each once.
type crawl struct {
	*testing.T
	p       *program
	prefix  string // of the language's addresses
	pages   map[string]*html.Node
	numbers int
}

func (c *crawl) came(by func(string) bool) bool {
	for path := range c.pages {
		if by(path) {
			return true
		}
	}
	return false
}

// follow goes to a page, and from there on.
func (c *crawl) follow(path, from string) {
	page := c.page(path, from)
	if page == nil {
		return
	}
	for a := range page.Descendants() {
		if a.Data != "a" {
			continue
		}
		to := attribute(a, "href")
		if strings.HasPrefix(to, "#") {
			to = path + to
		}
		if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "/assets/") || attribute(a, "hreflang") != "" || c.endless(path) && c.endless(to) {
			continue
		}
		if strings.HasPrefix(to, "/en/") != (c.prefix != "") {
			c.Errorf("%s leads to %s, in another language", path, to)
			continue
		}
		to, fragment, _ := strings.Cut(to, "#")
		if _, known := c.pages[to]; !known {
			c.follow(to, path)
		}
		c.checkPlace(to, fragment, path)
		if n, counts := numberIn(a); counts {
			c.checkNumber(to, fragment, n, path)
		}
	}
}

// endless tells whether a page leads to ever more of its kind, as an entry does
// for each authority that it is read for and with each that is picked beside it.
func (c *crawl) endless(path string) bool {
	path = strings.TrimPrefix(path, c.prefix)
	return strings.HasPrefix(path, "/suche?") || strings.HasPrefix(path, "/behoerden/") || strings.HasPrefix(path, "/vergleich") || goingAlong.MatchString(path)
}

var goingAlong = regexp.MustCompile(`[?&](e|fuer|revision)=`)

// page returns the page, nil for what is none; a link from a page that has no
// answer fails.
func (c *crawl) page(path, from string) *html.Node {
	if page, known := c.pages[path]; known {
		return page
	}
	status, header, body := c.p.fetched(path)
	if status != http.StatusOK {
		c.Errorf("%s leads to %s, which answers %d", from, path, status)
	}
	c.pages[path] = nil
	if strings.HasPrefix(header.Get("Content-Type"), "text/html") {
		page, err := html.Parse(strings.NewReader(body))
		if err != nil {
			c.Fatal(err)
		}
		c.pages[path] = page
	}
	return c.pages[path]
}

// checkPlace fails for a link to a place of a page that is not there.
func (c *crawl) checkPlace(to, fragment, from string) {
	if page := c.pages[to]; fragment != "" && page != nil && element(page, fragment) == nil {
		c.Errorf("%s leads to %s#%s, where nothing is", from, to, fragment)
	}
}

// checkNumber fails where a number leads to more or fewer entries than it says.
func (c *crawl) checkNumber(to, fragment string, said int, from string) {
	page := c.pages[to]
	if page == nil {
		return
	}
	there := 0
	switch address, err := url.Parse(to); {
	case err != nil:
		c.Fatal(err)
	case strings.HasPrefix(fragment, "von-"):
		return // a row of the table below the picture
	case fragment != "":
		there = countIn(element(page, fragment), "li")
	case address.Path == c.prefix+"/suche":
		there = firstNumber(textOf(element(page, "results-heading")))
	case strings.HasPrefix(to, c.prefix+"/themen/") || strings.HasPrefix(to, c.prefix+"/sammlungen/"):
		there = firstNumber(textOf(element(page, "hits")))
	default:
		return
	}
	c.numbers++
	if there != said {
		c.Errorf("%s says %d, and %s has %d", from, said, to, there)
	}
}

// counting are the classes of what holds numbers of entries; so do pictures and
// tables.
var counting = []string{"count", "counts", "topics", "pager", "lead", "muted"}

// numberIn returns the number of entries that a link says.
func numberIn(a *html.Node) (int, bool) {
	text := textOf(a)
	within := false
	for n := a; n != nil && n.Data != "main"; n = n.Parent {
		switch {
		case n.Data == "svg":
			text, _, _ = strings.Cut(attribute(a, "aria-label"), ",")
			within = true
		case n.Data == "td", slices.ContainsFunc(strings.Fields(attribute(n, "class")), func(class string) bool { return slices.Contains(counting, class) }):
			within = true
		}
	}
	all := wholeNumbers.FindAllString(text, -1)
	if !within || len(all) == 0 {
		return 0, false
	}
	n, err := strconv.Atoi(all[len(all)-1])
	return n, err == nil
}

var wholeNumbers = regexp.MustCompile(`\d+`)

// firstNumber is the number with which a heading begins; "Ein" and "One" are one.
func firstNumber(text string) int {
	if begins := strings.TrimSpace(text); strings.HasPrefix(begins, "Ein ") || strings.HasPrefix(begins, "One ") {
		return 1
	}
	n, _ := strconv.Atoi(wholeNumbers.FindString(text))
	return n
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// element returns what has the id on a page, nil for none.
func element(page *html.Node, id string) *html.Node {
	for n := range page.Descendants() {
		if attribute(n, "id") == id {
			return n
		}
	}
	return nil
}

func textOf(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return b.String()
}

func countIn(n *html.Node, name string) int {
	count := 0
	if n != nil {
		for d := range n.Descendants() {
			if d.Data == name {
				count++
			}
		}
	}
	return count
}
