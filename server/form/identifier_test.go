package form_test

import (
	"strings"
	"testing"

	"praxistransfer/server/form"
)

func TestWebAddresses(t *testing.T) {
	for address, right := range map[string]bool{
		"https://example.org/a?b=c#d":     true,
		"https://parking_pb.example.io/":  true,
		"http://example.org:8080/":        true,
		"https://[2001:db8::1]/":          true,
		"https://xn--mnchen-3ya.de/":      true,
		"https://münchen.de/":             false, // see WebAddress
		"https://user:pw@example.org/":    false,
		"https://example.org:99999/":      false,
		"https://example.org:0/":          false,
		"https://example.org/a\u202eb":    false,
		"https://example.org/\"onload=":   false,
		"https://example.org/a b":         false,
		"https://example.org/a\nb":        false,
		"ftp://example.org/":              false,
		"//example.org/":                  false,
		"https://":                        false,
		"https://exa mple.org":            false,
		"https://example.org/„zitiert“":   false,
		"https://example.org/straße/grün": true,
	} {
		var c form.Checker
		c.Link(address, "at")
		if (c.Err() == nil) != right {
			t.Errorf("%q: %v", address, c.Err())
		}
	}
	if got := form.WebAddress("https://www.münchen.de/straße?q=münchen"); got != "https://www.xn--mnchen-3ya.de/straße?q=münchen" {
		t.Errorf("kept as %q", got)
	}
	if got := form.WebAddress("https://EXAMPLE.org/a"); got != "https://EXAMPLE.org/a" {
		t.Errorf("kept as %q", got)
	}
}

func TestDOIs(t *testing.T) {
	for pasted, kept := range map[string]string{
		"10.1000/182":                        "10.1000/182",
		"https://doi.org/10.1000/182":        "10.1000/182",
		"http://dx.doi.org/10.1000/182":      "10.1000/182",
		"doi: 10.1000/182":                   "10.1000/182",
		"10.1002/(SICI)1097<1::AID>3.0.CO;2": "10.1002/(SICI)1097<1::AID>3.0.CO;2",
		"10.1000/1 82":                       "",
		"10.1000/1\n82":                      "",
		"10.1000/":                           "",
		"11.1000/182":                        "",
		"10.1000/1\u202e82":                  "",
		"https://example.org/10.1000/182":    "",
	} {
		var c form.Checker
		id := form.DOI(pasted)
		if c.DOI(id, "at"); (c.Err() == nil) != (kept != "") || kept != "" && id != kept {
			t.Errorf("%q is kept as %q: %v", pasted, id, c.Err())
		}
	}
}

func TestORCIDs(t *testing.T) {
	for pasted, says := range map[string]string{
		"0000-0002-1825-0097":                   "",
		"https://orcid.org/0000-0002-1825-0097": "",
		"orcid.org/0000-0002-1694-233x":         "",
		"0000-0002-1825-0098":                   "check digit",
		"0000000218250097":                      "write it as",
	} {
		var c form.Checker
		c.ORCID(form.ORCID(pasted), "at")
		if err := c.Err(); (err == nil) != (says == "") || err != nil && !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", pasted, err)
		}
	}
}

func TestMailboxes(t *testing.T) {
	for address, right := range map[string]bool{
		"info@example.org":                       true,
		"amt-18+praxis@kreis.example.org":        true,
		"info@localhost":                         false,
		"info@example.org\u2028Bcc: x@y.org":     false,
		"=?utf-8?q?a?=@example.org":              false,
		"Info <info@example.org>":                false,
		"\"a b\"@example.org":                    false,
		".info@example.org":                      false,
		"in..fo@example.org":                     false,
		"info@-example.org":                      false,
		"info@münchen.de":                        false, // see Mailbox
		strings.Repeat("a", 65) + "@example.org": false,
	} {
		if got := form.ValidMailbox(address); got != right {
			t.Errorf("%q: %t", address, got)
		}
	}
	if got := form.Mailbox("info@münchen.de"); got != "info@xn--mnchen-3ya.de" || !form.ValidMailbox(got) {
		t.Errorf("kept as %q", got)
	}
}
