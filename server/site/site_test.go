package site

import "testing"

func TestAddresses(t *testing.T) {
	t.Parallel()
	public := Addresses{Home: "https://praxis.example.org"}
	for name, tc := range map[string]struct{ got, want string }{
		"the page of an entry is German by default":           {public.Entry("de", "agile-woche"), "https://praxis.example.org/praxis/agile-woche"},
		"its English page lies under /en":                     {public.Entry("en", "agile-woche"), "https://praxis.example.org/en/praxis/agile-woche"},
		"a revision is pinned, in one language for all":       {public.Revision("agile-woche", 3), "https://praxis.example.org/praxis/agile-woche?revision=3"},
		"without a public URL it is relative":                 {Addresses{}.Revision("agile-woche", 3), "/praxis/agile-woche?revision=3"},
		"without a public URL the English page is relative":   {Addresses{}.Entry("en", "agile-woche"), "/en/praxis/agile-woche"},
		"what is copied away names the host that was asked":   {Addresses{}.At("localhost:8080").Entry("de", "agile-woche"), "http://localhost:8080/praxis/agile-woche"},
		"a public URL goes before the host":                   {public.At("10.0.0.1").Entry("de", "agile-woche"), "https://praxis.example.org/praxis/agile-woche"},
		"the host has no port":                                {Addresses{Home: "http://localhost:8080"}.Host(), "localhost"},
		"relative addresses have no host":                     {Addresses{}.Host(), ""},
		"whatever a slug holds stays one part of the address": {Addresses{}.Entry("de", "a/b?c"), "/praxis/a%2Fb%3Fc"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %s, want %s", name, tc.got, tc.want)
		}
	}
}
