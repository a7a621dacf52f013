package exchange

import (
	"net/url"
	"regexp"
	"strings"

	"praxistransfer/server/practice"
)

// What an entry takes: of one address in bytes, and of addresses in one field.
const (
	longestAddress = 2000
	mostAddresses  = 50
)

var (
	addressStart = regexp.MustCompile(`https?://`)
	// addressBare is an address without its scheme: a host with a known
	// look, and perhaps a path.
	addressBare = regexp.MustCompile(`^(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,6}(?:/\S*)?$`)
)

// addresses returns the web addresses in s, each once, and warns where s holds
// anything else. Fields often carry several, with blanks, commas, semicolons
// or words between them.
func (r *Record) addresses(field, s string) []string {
	var list []string
	rest := ""
	for _, token := range strings.Fields(addressStart.ReplaceAllString(printable(s), " $0")) {
		switch {
		case addressStart.MatchString(token):
			token = trimAddress(token)
		case rest == "" && len(list) == 0 && addressBare.MatchString(token):
			r.warn(field, "%q had no scheme and was taken as https", cut(token, 80))
			token = "https://" + trimAddress(token)
		default:
			if len(rest) < 200 { // enough to quote
				rest += token + " "
			}
			continue
		}
		if !validAddress(token) {
			r.warn(field, "%q is no web address and was left out", cut(token, 80))
			continue
		}
		if len(list) == mostAddresses {
			r.warn(field, "holds more than %d addresses: the rest was left out", mostAddresses)
			break
		}
		list = appendNew(list, token)
	}
	if rest = strings.TrimRight(rest, " "); rest != "" && !connectors.MatchString(rest) {
		r.warn(field, "%q is no web address and was left out", cut(rest, 80))
	}
	return list
}

// connectors are words and signs that stand between addresses.
var connectors = regexp.MustCompile(`^(?:(?:and|en|et|und|y|e|[,;|&/-]+) ?)+$`)

// trimAddress drops the punctuation that separates addresses in a list.
func trimAddress(s string) string {
	s = strings.TrimRight(s, ",;.")
	if strings.HasSuffix(s, ")") && !strings.Contains(s, "(") {
		s = strings.TrimSuffix(s, ")")
	}
	return s
}

func validAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && u.Host != "" && len(s) <= longestAddress
}

// attachments are links to files and pages elsewhere, named after their host.
func attachments(addresses []string) []practice.Attachment {
	var list []practice.Attachment
	for _, address := range addresses {
		u, err := url.Parse(address)
		if err != nil {
			continue // addresses returns valid ones only
		}
		list = append(list, practice.Attachment{Title: strings.TrimPrefix(u.Host, "www."), URL: address})
	}
	return list
}

// appendNew appends what is not empty and not in list, whatever its case.
func appendNew(list []string, values ...string) []string {
	for _, v := range values {
		if v != "" && !containsFold(list, v) {
			list = append(list, v)
		}
	}
	return list
}

func containsFold(list []string, s string) bool {
	for _, have := range list {
		if strings.EqualFold(have, s) {
			return true
		}
	}
	return false
}
