package exchange

import (
	"errors"
	"regexp"
	"slices"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// What spreadsheets and people put around a key.
var (
	keyFormula   = regexp.MustCompile(`^="(.*)"$`)
	keyDecimal   = regexp.MustCompile(`^(\d+)[.,]0+$`)
	keyShortened = regexp.MustCompile(`^\d+(?:[.,]\d+)?[eE]\+?\d+$`)
	keyNamed     = regexp.MustCompile(`^(\d[\d ]*\d) ?\(.*\)$`)
)

// bareKey returns a key without what was put around it: "05974" of "='05974'",
// "05974.0", "05974 (Kreis Soest)", and "05974040" of "05 9 74 040".
func bareKey(s string) string {
	s = oneLine(s)
	if m := keyFormula.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	s = strings.Trim(s, `'"`)
	for _, form := range []*regexp.Regexp{keyDecimal, keyNamed} {
		if m := form.FindStringSubmatch(s); m != nil {
			s = m[1]
		}
	}
	for _, land := range authority.Lands() {
		if strings.EqualFold(s, land.ISO) {
			return land.Key
		}
	}
	return strings.ReplaceAll(s, " ", "")
}

// regionKey returns the authority whose key was written. Spreadsheets take the
// zero in front away; it is put back where that makes a key of the register,
// and said so. What is no key there skips the record.
func (r *Record) regionKey(register *authority.Register, field, written string) (authority.Key, bool) {
	key := bareKey(written)
	found, err := register.Lookup(key)
	if err != nil && lostZero(key) {
		if with, again := register.Lookup("0" + key); again == nil {
			r.warn(field, "%q had lost the zero in front and was read as %s (%s): format the column as text", cut(written, 60), "0"+key, with.Name)
			found, err = with, nil
		}
	}
	var told *fault.Error
	if errors.As(err, &told) {
		r.skip(field, "%s", told.Message())
	}
	return found.Key, err == nil
}

// lostZero tells whether a key has one digit less than an AGS or ARS of a
// Kreis, a Verband or a Gemeinde.
func lostZero(key string) bool {
	return len(key) == 4 || len(key) == 7 || len(key) == 8 || len(key) == 11
}

// setSubjects takes each authority once, under the register's own key.
func setSubjects(c *csvReader, r *Record, field, value string) {
	if keyShortened.MatchString(oneLine(value)) {
		r.skip(field, "%q is a key that a spreadsheet shortened like a large number, and its last digits are lost: format the column as text and write the key again", cut(value, 60))
		return
	}
	for _, written := range splitList(value) {
		key, ok := r.regionKey(c.register(), field, written)
		subject := practice.Subject{RegionKey: string(key)}
		if ok && !slices.Contains(r.Text.Subjects, subject) {
			r.Text.Subjects = append(r.Text.Subjects, subject)
		}
	}
}
