package form

import (
	"net/url"
	"regexp"
	"time"

	"praxistransfer/server/fault"
)

// dateForms are the forms of a date by how many bytes they have.
var dateForms = map[int]string{len("2006"): "2006", len("2006-01"): "2006-01", len(time.DateOnly): time.DateOnly}

// ValidDate tells whether s is a year, a month or a day that exists: "2019",
// "2019-11" or "2019-11-27".
func ValidDate(s string) bool {
	form, ok := dateForms[len(s)]
	if !ok {
		return false
	}
	_, err := time.Parse(form, s)
	return err == nil
}

// maxLink is the longest web address, in bytes.
const maxLink = 2000

// Link refuses what is no absolute web address of at most 2,000 bytes; empty
// is not stated.
func (c *Checker) Link(address string, at ...any) {
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || len(address) > maxLink {
		c.Add(fault.Invalid, Path(at...), "%q is no web address: begin with https://", Clip(address))
	}
}

var orcidForm = regexp.MustCompile(`^(\d{4}-){3}\d{3}[\dX]$`)

// ORCID refuses what has not the form of an ORCID or not its check digit,
// which is that of ISO 7064 MOD 11-2; empty is not stated.
func (c *Checker) ORCID(id string, at ...any) {
	if id != "" && !validORCID(id) {
		c.Add(fault.Invalid, Path(at...), "%q is no ORCID: write it as 0000-0002-1825-0097", Clip(id))
	}
}

func validORCID(s string) bool {
	if !orcidForm.MatchString(s) {
		return false
	}
	sum := 0
	for _, r := range s[:len(s)-1] {
		if r != '-' {
			sum = (sum + int(r-'0')) * 2
		}
	}
	return "0123456789X"[(12-sum%11)%11] == s[len(s)-1]
}
