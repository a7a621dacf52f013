package authority

import (
	"strings"
	"unicode/utf8"

	"praxistransfer/server/fault"
)

// Key is the key of an authority in one of its notations: an AGS of 2, 3, 5 or
// 8 digits, an ARS of 9 or 12, "00" for the Bund. Leading zeros belong to it.
//
// One authority has several: whether "05974000" is a Gemeinde or a Kreis
// filled up with zeros only the register can tell, see [Register.Lookup].
type Key string

// Bund is the key of the Federation.
const Bund Key = "00"

// Parse checks the notation and the Land of a key, and nothing that only the
// register knows. Blanks around it are dropped. It fails with
// [fault.BadInput] and says how to write the key.
func Parse(s string) (Key, error) {
	s = strings.TrimSpace(s)
	if s == "" {
		return "", fault.New(fault.BadInput, "the region key is empty: write an AGS such as 05974 or an ARS such as 059740040040")
	}
	if !digits(s) {
		return "", fault.New(fault.BadInput, "the region key %q may hold the digits 0 to 9 only, without blanks or signs: write it as in 05974", clip(s))
	}
	if err := checkLength(s); err != nil {
		return "", err
	}
	if _, ok := LandOf(s[:2]); !ok && strings.Trim(s, "0") != "" {
		return "", fault.New(fault.BadInput, "the region key %q begins with %s, which is no Land: the first two digits are 01 (Schleswig-Holstein) to 16 (Thüringen), or the key is 00 for the Bund", s, s[:2])
	}
	return Key(s), nil
}

// checkLength tells which lengths a key may have. Spreadsheets drop leading
// zeros, so it says where one is probably missing.
func checkLength(s string) error {
	switch len(s) {
	case 2, 3, 5, 8, 9, 12:
		return nil
	case 1, 4, 7, 11:
		if _, ok := LandOf("0" + s[:1]); ok {
			return fault.New(fault.BadInput, "the region key %q has %d digits: is a zero missing in front, as in %q? An AGS has 2, 3, 5 or 8 digits, an ARS 9 or 12", s, len(s), "0"+s)
		}
	}
	return fault.New(fault.BadInput, "the region key %q has %d digits: an AGS has 2 (Land), 3 (Regierungsbezirk), 5 (Kreis) or 8 (Gemeinde), an ARS 9 (Gemeindeverband) or 12", clip(s), len(s))
}

// Land returns the two-digit key of the Land, "" for the Bund and for what is
// no key.
func (k Key) Land() string {
	if len(k) < 2 || k[:2] == Bund {
		return ""
	}
	return string(k[:2])
}

// AGS returns the AGS of eight digits of a Gemeinde's ARS of twelve, by digits
// alone: of a padded key it is one that no Gemeinde has. Any other notation
// comes back as it is.
func (k Key) AGS() Key {
	if len(k) != 12 {
		return k
	}
	return k[:5] + k[9:]
}

// shorter is to which length a padded key is cut back, one notation at a time.
var shorter = [...]int{12: 9, 9: 5, 8: 5, 5: 3, 3: 2}

// unpadded returns the key without the zeros that fill it up to the next
// longer notation, and false if there are none.
func (k Key) unpadded() (Key, bool) {
	if len(k) >= len(shorter) || shorter[len(k)] == 0 {
		return "", false
	}
	cut := shorter[len(k)]
	if strings.Trim(string(k[cut:]), "0") != "" {
		return "", false
	}
	return k[:cut], true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// clip keeps a refusal readable whatever was sent.
func clip(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
