package exchange

import "testing"

func TestAnAcceptHeaderIsTakenByItsWeights(t *testing.T) {
	t.Parallel()
	offered := []string{"text/html", "application/x-bibtex", "application/ld+json", "application/json"}
	for name, tc := range map[string]struct{ accept, want string }{
		"nothing said is the page":                              {"", "text/html"},
		"anything is the page":                                  {"*/*", "text/html"},
		"a browser gets the page":                               {"text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"},
		"a type alone is what it names":                         {"application/x-bibtex", "application/x-bibtex"},
		"the heavier one wins, whichever stands first":          {"text/html;q=0.5, application/ld+json", "application/ld+json"},
		"a light wish loses against the page":                   {"application/x-bibtex;q=0.2, text/html", "text/html"},
		"a light wish wins against a lighter one":               {"application/x-bibtex;q=0.2, text/html;q=0.1", "application/x-bibtex"},
		"of equal ones the first counts":                        {"application/ld+json, application/x-bibtex", "application/ld+json"},
		"a type by its name goes before anything":               {"application/json, text/plain, */*", "application/json"},
		"of a range the first offered":                          {"application/*", "application/x-bibtex"},
		"what is refused is not given, though a range holds it": {"text/html;q=0, */*;q=0.1", "application/x-bibtex"},
		"parameters of a type make no difference":               {`application/ld+json;profile="https://www.w3.org/ns/json-ld#compacted"`, "application/ld+json"},
		"case makes none":                                       {"Application/X-BibTeX", "application/x-bibtex"},
		"what cannot be had leaves the page":                    {"image/png", "text/html"},
		"what is no media type is passed over":                  {"nonsense, ;;;, application/json", "application/json"},
		"a weight that is none is passed over":                  {"application/x-bibtex;q=heavy, application/json;q=0.1", "application/json"},
		"all refused leaves the page":                           {"*/*;q=0", "text/html"},
	} {
		if got := offered[Choose([]string{tc.accept}, offered...)]; got != tc.want {
			t.Errorf("%s: %q is answered by %s, not %s", name, tc.accept, got, tc.want)
		}
	}
}
