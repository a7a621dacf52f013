package main

import (
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
)

// TestPagesOfTheExamples looks at what needs no change, on one server.
func TestPagesOfTheExamples(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir())
	for name, look := range map[string]func(*testing.T, *program){
		"other spellings of an address lead to its page":        otherSpellingsOfAnAddressLeadToIts,
		"the field of the authority holds what means it alone":  theFieldOfTheAuthorityHoldsWhatMeansItAlone,
		"an unchanged page is not sent again":                   anUnchangedPageIsNotSentAgain,
		"a page is light":                                       aPageIsLight,
		"search engines need not read pages for each authority": searchEnginesNeedNotReadPagesForEachAuthority,
		"pages mark only what is written in the other language": pagesMarkOnlyWhatIsWrittenInTheOtherLanguage,
		"the imprint leads to the licences":                     theImprintLeadsToTheLicences,
	} {
		t.Run(name, func(t *testing.T) { look(t, p.in(t)) })
	}
}

func otherSpellingsOfAnAddressLeadToIts(t *testing.T, p *program) {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for _, c := range []struct{ name, asked, want string }{
		{"an entry in capitals, as typed from paper", "/praxis/Kreis-Soest-AgilKom-Lernraeume", agilkom},
		{"and what lies below it", "/praxis/KREIS-SOEST-AGILKOM-LERNRAEUME/passt-das?fuer=05974", agilkom + "/passt-das?fuer=05974"},
		{"an authority under its long key", "/behoerden/059740000000", "/behoerden/05974"},
		{"a slash too many", "/methoden/", "/methoden"},
	} {
		t.Run(c.name, func(t *testing.T) {
			response, err := client.Get(p.url + c.asked)
			if err != nil {
				t.Fatal(err)
			}
			defer response.Body.Close()
			if got := response.Header.Get("Location"); response.StatusCode != http.StatusMovedPermanently || got != c.want {
				t.Errorf("%d to %q, want 301 to %q", response.StatusCode, got, c.want)
			}
		})
	}
}

func theFieldOfTheAuthorityHoldsWhatMeansItAlone(t *testing.T, p *program) {
	for asked, want := range map[string]string{"05978024": "Lünen", "05974": "Kreis Soest", "05113000": "Stadt Essen", "Lünen": "Lünen", "Essen": "Essen"} {
		for _, path := range []string{"/suche", agilkom + "/passt-das"} {
			if _, _, body := p.fetched(path + "?fuer=" + url.QueryEscape(asked)); !strings.Contains(body, `name="fuer" value="`+want+`"`) {
				t.Errorf("%s for %s: the field does not hold %q", path, asked, want)
			}
		}
	}
}

func anUnchangedPageIsNotSentAgain(t *testing.T, p *program) {
	for _, path := range []string{"/", "/suche?q=Barcamp", agilkom, "/en" + agilkom, "/methoden", "/zahlen", "/behoerden/05974", "/impressum"} {
		status, header, _ := p.fetched(path)
		tag := header.Get("ETag")
		if status != http.StatusOK || tag == "" {
			t.Errorf("%s: %d with ETag %q", path, status, tag)
			continue
		}
		if status, _, body := p.fetched(path, "If-None-Match", tag); status != http.StatusNotModified || body != "" {
			t.Errorf("%s again: %d with %d bytes", path, status, len(body))
		}
		if status, _, _ := p.fetched(path, "If-None-Match", `"another"`); status != http.StatusOK {
			t.Errorf("%s with another tag: %d", path, status)
		}
		if header.Get("Set-Cookie") != "" {
			t.Errorf("%s sets a cookie", path)
		}
	}
}

// heaviest is how much of a page may travel before its fonts, in bytes.
const heaviest = 60_000

// aPageIsLight adds up what a browser loads for a page, as it travels.
func aPageIsLight(t *testing.T, p *program) {
	client := &http.Client{Transport: &http.Transport{DisableCompression: true}}
	travels := func(path string) int {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Accept-Encoding", "gzip")
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		n, err := io.Copy(io.Discard, response.Body)
		if err != nil || response.StatusCode != http.StatusOK {
			t.Fatalf("%s: %s, %v", path, response.Status, err)
		}
		return int(n)
	}
	for _, path := range []string{"/", "/suche?q=Lernraum&fuer=05978024", agilkom + "?fuer=05978024", "/zahlen", "/en/methoden", "/vergleich?e=leipzig-agile-woche&e=halle-hal-plan"} {
		_, _, body := p.fetched(path)
		weight := travels(path)
		for _, file := range regexp.MustCompile(`(?:href|src)="(/assets/[^"]+\.(?:css|js|svg))"`).FindAllStringSubmatch(body, -1) {
			weight += travels(file[1])
		}
		if weight > heaviest {
			t.Errorf("%s weighs %d bytes before its fonts, more than %d", path, weight, heaviest)
		}
		t.Logf("%s: %d bytes", path, weight)
	}
}

func TestPagesTellSearchEnginesWhatTheyAre(t *testing.T) {
	p := start(t, t.TempDir(), "--public-url", "https://praxis.example.org")
	const home = "https://praxis.example.org"
	for _, c := range []struct {
		path    string
		written []string
	}{
		{agilkom, []string{
			"<title>Kreis Soest: Führung und agile Arbeit in Lernräumen erproben (AgilKom) – Praxistransfer</title>", `<html lang="de">`,
			`<meta name="description" content="Der Kreis Soest wollte`, `<link rel="canonical" href="` + home + agilkom + `">`,
			`hreflang="de" href="` + home + agilkom + `"`, `hreflang="en" href="` + home + `/en` + agilkom + `"`, `hreflang="x-default" href="` + home + agilkom + `"`,
			`<meta property="og:title" content="Kreis Soest: Führung`, `<meta property="og:url" content="` + home + agilkom + `">`,
			`<meta name="citation_title" content="Kreis Soest: Führung`, `<meta name="citation_publication_date" content="`, `<script type="application/ld+json">`,
		}},
		{"/en" + agilkom, []string{`<html lang="en">`, `<link rel="canonical" href="` + home + `/en` + agilkom + `">`, `<meta property="og:locale" content="en`}},
		{"/methoden/lernraum", []string{"<title>Lernraum – Praxistransfer</title>", `<meta name="description" content="Ein Lernraum ist`, `<link rel="canonical" href="` + home + `/methoden/lernraum">`}},
		{"/behoerden/05974", []string{"<title>Kreis Soest – Praxistransfer</title>", `<link rel="canonical" href="` + home + `/behoerden/05974">`}},
		{"/suche?q=Barcamp", []string{`<meta name="robots" content="noindex">`}},
		{agilkom + "?revision=1", []string{`<meta name="robots" content="noindex">`}},
	} {
		_, _, body := p.fetched(c.path)
		for _, want := range c.written {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %s", c.path, want)
			}
		}
		if strings.Contains(body, "noindex") && strings.Contains(body, `rel="canonical"`) {
			t.Errorf("%s is not to be indexed and names its canonical address", c.path)
		}
		if strings.Contains(body, "og:image") {
			t.Errorf("%s shows a picture", c.path)
		}
	}
}

func searchEnginesNeedNotReadPagesForEachAuthority(t *testing.T, p *program) {
	_, _, robots := p.fetched("/robots.txt")
	for _, want := range []string{"Disallow: /suche?\n", "Disallow: /en/suche?\n", "Disallow: /*fuer=\n"} {
		if !strings.Contains(robots, want) {
			t.Errorf("robots.txt lacks %q", want)
		}
	}
}

// pagesMarkOnlyWhatIsWrittenInTheOtherLanguage looks at English pages of what is
// written in German.
func pagesMarkOnlyWhatIsWrittenInTheOtherLanguage(t *testing.T, p *program) {
	const comparison = "/vergleich?e=leipzig-agile-woche&amp;e=halle-hal-plan&amp;fuer=05978024"
	for _, c := range []struct {
		path             string
		written, without []string
	}{
		{"/en/methoden/lernraum", []string{`<p class="lead" lang="de">`, "This text is written in German."}, []string{"This entry is written"}},
		{"/en" + agilkom + "/vorlage", []string{`<div class="prose" lang="de">`, `<div class="prose"><p>Redaktion Praxistransfer`}, nil},
		{"/en" + strings.ReplaceAll(comparison, "&amp;", "&"), []string{` lang="de">`, ` data-label=`, `<span class="muted">not stated</span>`, "/en" + comparison + "</p>"}, []string{` lang="de"><span class="muted">not stated`}},
		{"/en/behoerden/00", []string{"<h1>Federation</h1>", "the Federation"}, nil},
	} {
		_, _, body := p.fetched(c.path)
		for _, want := range c.written {
			if !strings.Contains(body, want) {
				t.Errorf("%s lacks %s", c.path, want)
			}
		}
		for _, other := range c.without {
			if strings.Contains(body, other) {
				t.Errorf("%s has %s", c.path, other)
			}
		}
	}
}

func TestAReadersMessageReachesTheMailServer(t *testing.T) {
	box, address := mailServer(t)
	p := start(t, t.TempDir(), "--examples=false", "--smtp-url", address, "--mail-from", "praxis@example.org")
	if _, _, body := p.fetched("/"); !strings.Contains(body, "Noch steht kein Eintrag in der Sammlung.") {
		t.Error("the start page does not say that the collection is empty")
	}
	editor, curator := p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	a := p.ask(editor, `mutation { createEntry(input: `+publishable+`) { entry { id slug } userErrors { message } } }`, nil)
	id, _ := a.at("createEntry", "entry", "id").(string)
	slug, _ := a.at("createEntry", "entry", "slug").(string)
	publish(t, p, editor, curator, id)
	send := func(form url.Values, headers ...string) (int, string) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, p.url+"/praxis/"+slug+"/nachricht", strings.NewReader(form.Encode()))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		for i := 0; i+1 < len(headers); i += 2 {
			request.Header.Set(headers[i], headers[i+1])
		}
		status, body := sent(t, request)
		return status, body
	}
	message := url.Values{"message": {"Wie lange hat es gedauert?"}, "replyTo": {"frage@example.org"}}
	if status, _ := send(message, "Sec-Fetch-Site", "cross-site", "Origin", "https://example.net"); status != http.StatusForbidden {
		t.Errorf("from a foreign page: %d", status)
	}
	if status, body := send(url.Values{"message": {"Wie lange?"}, "replyTo": {"frage"}}); status != http.StatusBadRequest || !strings.Contains(body, `aria-invalid="true"`) || !strings.Contains(body, ">Wie lange?</textarea>") {
		t.Errorf("without an address to answer to: %d, and the text is kept: %v", status, strings.Contains(body, ">Wie lange?</textarea>"))
	}
	if box.holding("Wie lange") {
		t.Error("a message that was refused went out")
	}
	if status, body := send(message); status != http.StatusOK || !strings.Contains(body, "Nachricht") {
		t.Errorf("the message: %d %.200s", status, body)
	}
	if !box.holding("Reply-To: <frage@example.org>", "To: <info@example.org>", "Wie lange hat es gedauert?") {
		t.Errorf("the mail server got %v", box.letters)
	}
}

// sent sends a request, follows where it leads, and returns what is there.
func sent(t *testing.T, request *http.Request) (int, string) {
	t.Helper()
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var b strings.Builder
	if err := response.Write(&b); err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, b.String()
}

func theImprintLeadsToTheLicences(t *testing.T, p *program) {
	for path, words := range map[string][]string{"/impressum": {"KERN", "Fira Sans"}, "/en/impressum": {"KERN", "Fira Sans"}} {
		_, _, body := p.fetched(path)
		links := regexp.MustCompile(`href="(/assets/[^"]+licence[^"]+)"`).FindAllStringSubmatch(body, -1)
		for _, w := range words {
			if !strings.Contains(body, w) {
				t.Errorf("%s does not name %s", path, w)
			}
		}
		_, _, start := p.fetched("/")
		if fetched := strings.Contains(start, "/assets/kern."); fetched != (len(links) == 2) {
			t.Errorf("%s: what is under licences is there: %v, and %d links to them", path, fetched, len(links))
		}
		for _, link := range links {
			if status, _, text := p.fetched(link[1]); status != http.StatusOK || len(text) < 1000 {
				t.Errorf("%s: %d with %d bytes", link[1], status, len(text))
			}
		}
	}
}
