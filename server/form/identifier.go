package form

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"praxistransfer/server/fault"
)

// The longest identifiers, in bytes.
const (
	maxLink    = 2000
	maxDOI     = 200
	maxMailbox = 254
)

// WebAddress returns a web address as it is kept: its host in the letters of
// the name system (punycode). What is none comes back as it is.
func WebAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return address
	}
	host, err := idna.Lookup.ToASCII(u.Hostname())
	if err != nil || strings.EqualFold(host, u.Hostname()) {
		return address
	}
	return strings.Replace(address, u.Hostname(), host, 1)
}

// Link refuses what is no absolute web address of at most 2,000 bytes; empty
// is not stated.
func (c *Checker) Link(address string, at ...any) {
	if address != "" && !validLink(address) {
		c.Add(fault.Invalid, Path(at...), "%q is no web address: begin with https://, without blanks, quotes or a user name", Clip(address))
	}
}

func validLink(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || u.User != nil || len(address) > maxLink {
		return false
	}
	if strings.ContainsFunc(address, notInAddress) {
		return false
	}
	if port := u.Port(); port != "" {
		if n, err := strconv.Atoi(port); err != nil || n < 1 || n > 65535 {
			return false
		}
	}
	return strings.Contains(u.Host, ":") || validHost(u.Hostname())
}

// validHost tells whether a name is one in the letters of the name system.
// Underscores stand in names of servers that are in use, although the rule for
// names of hosts has none.
func validHost(name string) bool {
	name = strings.ReplaceAll(name, "_", "-")
	ascii, err := idna.Lookup.ToASCII(name)
	return err == nil && strings.EqualFold(ascii, name)
}

// notInAddress tells whether a web address or a DOI may not hold r.
func notInAddress(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || ignorable(r) || strings.ContainsRune("\"“”„", r) || !assigned(r)
}

// identifierURLs are what people paste before an identifier.
var (
	doiURL   = regexp.MustCompile(`^(?i:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*)`)
	orcidURL = regexp.MustCompile(`^(?i:(?:https?://)?(?:www\.)?orcid\.org/)`)
)

// DOI returns a DOI as it is kept, without the address before it.
func DOI(id string) string { return doiURL.ReplaceAllString(id, "") }

// ORCID returns an ORCID as it is kept, without the address before it.
func ORCID(id string) string {
	return strings.ToUpper(strings.TrimSuffix(orcidURL.ReplaceAllString(id, ""), "/"))
}

var doiForm = regexp.MustCompile(`^10\.\d{4,9}(?:\.\d+)*/\S+$`)

// DOI refuses what has not the form of a DOI; empty is not stated.
func (c *Checker) DOI(id string, at ...any) {
	if id != "" && (!doiForm.MatchString(id) || len(id) > maxDOI || strings.ContainsFunc(id, notInAddress)) {
		c.Add(fault.Invalid, Path(at...), "%q is no DOI: write it as 10.1000/182, and only one that is registered", Clip(id))
	}
}

var orcidForm = regexp.MustCompile(`^(\d{4}-){3}\d{3}[\dX]$`)

// ORCID refuses what has not the form of an ORCID or not its check digit,
// which is that of ISO 7064 MOD 11-2; empty is not stated.
func (c *Checker) ORCID(id string, at ...any) {
	switch {
	case id == "":
	case !orcidForm.MatchString(id):
		c.Add(fault.Invalid, Path(at...), "%q is no ORCID: write it as 0000-0002-1825-0097", Clip(id))
	case checkDigit(id) != id[len(id)-1]:
		c.Add(fault.Invalid, Path(at...), "the last character of the ORCID %q, its check digit, does not fit the others: compare it with the page at orcid.org", id)
	}
}

func checkDigit(orcid string) byte {
	sum := 0
	for _, r := range orcid[:len(orcid)-1] {
		if r != '-' {
			sum = (sum + int(r-'0')) * 2
		}
	}
	return "0123456789X"[(12-sum%11)%11]
}

// mailboxForm leaves out quoted names, which no mailbox in use has.
var mailboxForm = regexp.MustCompile(`^[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)$`)

// Mailbox returns a mail address as it is kept, its domain in the letters of
// the name system. What is none comes back as it is.
func Mailbox(address string) string {
	name, domain, ok := strings.Cut(address, "@")
	ascii, err := idna.Lookup.ToASCII(domain)
	if !ok || err != nil || strings.EqualFold(ascii, domain) {
		return address
	}
	return name + "@" + ascii
}

// ValidMailbox tells whether s is a mail address that the net can reach, and
// nothing else: no name before it, no encoded words, no local host.
func ValidMailbox(s string) bool {
	m := mailboxForm.FindStringSubmatch(s)
	if m == nil || len(s) > maxMailbox || !validHost(m[1]) {
		return false
	}
	name, _, _ := strings.Cut(s, "@")
	return len(name) <= 64 && !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, ".") && !strings.Contains(name, "..") && !strings.HasPrefix(name, "=?")
}
