package words

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Quoted sets what somebody wrote in the quotation marks of the language, as a
// part of a sentence: without a full stop of its own.
func (l Language) Quoted(text string) string {
	text = strings.TrimSuffix(strings.TrimSpace(text), ".")
	return l.Text("quoted.text", l.WithinQuotes(text))
}

// WithinQuotes is a text as it stands between the quotation marks of the language:
// its own become single ones.
func (l Language) WithinQuotes(text string) string {
	if l.spoken() == German {
		return strings.NewReplacer("„", "‚", "“", "‘").Replace(text)
	}
	return strings.NewReplacer("„", "‘", "“", "‘", "”", "’").Replace(text)
}

// quotedTexts are the quotation marks.
var quotedTexts = map[string]text{
	"quoted.text": plain("„%s“", "“%s”"),
	"quoted.or":   plain("%s oder %s", "%s or %s"),
}

// quotable returns an argument of a sentence so that %q sets it between German
// quotation marks where it is a text; anything else stays as it is.
func quotable(arg any) any {
	if _, speaks := arg.(fmt.Stringer); speaks {
		return arg
	}
	if v := reflect.ValueOf(arg); v.Kind() == reflect.String {
		return quotedValue(v.String())
	}
	return arg
}

// quotedValue is what somebody wrote, in a German sentence.
type quotedValue string

// Format writes %q as „…“, with signs that nobody sees escaped as Go does, and every
// other verb as of a string.
func (v quotedValue) Format(f fmt.State, verb rune) {
	if verb != 'q' {
		_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), string(v))
		return
	}
	_, _ = fmt.Fprint(f, "„"+v.shown()+"“")
}

// shown is the value with every sign visible.
func (v quotedValue) shown() string {
	var b strings.Builder
	for rest := string(v); rest != ""; {
		r, size := utf8.DecodeRuneInString(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			fmt.Fprintf(&b, `\x%02x`, rest[0])
		case strconv.IsPrint(r):
			b.WriteRune(r)
		default:
			b.WriteString(strings.Trim(strconv.QuoteRune(r), "'"))
		}
		rest = rest[size:]
	}
	return b.String()
}
