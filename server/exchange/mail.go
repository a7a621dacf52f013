package exchange

import "regexp"

var (
	hasLetter = regexp.MustCompile(`[\p{L}\p{N}]`)
	mailIn    = regexp.MustCompile(`(?i)[\s,;:(<-]*(?:\b(?:contact|kontakt|e-?mail|mail)\b[\s:]*)?<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?\)?`)
)

// withoutMail removes mail addresses from a name: they are personal data that
// nobody asked to have published, and no part of it.
func (r *Record) withoutMail(field, s string) string {
	if !mailIn.MatchString(s) {
		return s
	}
	r.warn(field, "held a mail address, which is personal data and was left out")
	return mailIn.ReplaceAllString(s, "")
}
