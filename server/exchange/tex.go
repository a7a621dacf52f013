package exchange

import (
	"strings"
	"unicode"

	"praxistransfer/server/words"
)

// texSigns are signs that mean something to TeX.
var texSigns = map[rune]string{
	'\\': `{\textbackslash}`, '~': `{\textasciitilde}`, '^': `{\textasciicircum}`,
	'&': `\&`, '%': `\%`, '$': `\$`, '#': `\#`, '_': `\_`,
}

// texLigatures are signs that TeX makes another one of where two stand together.
const texLigatures = "-'`,<>"

// tex writes s for BibTeX, in UTF-8. BibTeX counts braces, escaped ones too: so
// one without its other half becomes a command. Straight quotes would be half
// of an umlaut to German styles: they become those of the language.
func tex(lang words.Language, s string) string {
	runes := []rune(curlyQuotes(lang, oneLine(s)))
	lone := loneBraces(runes)
	var b strings.Builder
	for i, r := range runes {
		sign, special := texSigns[r]
		switch {
		case special:
			b.WriteString(sign)
		case r == '"':
			b.WriteString("''")
		case (r == '{' || r == '}') && lone[i]:
			b.WriteString(map[rune]string{'{': `{\textbraceleft}`, '}': `{\textbraceright}`}[r])
		case r == '{' || r == '}':
			b.WriteString(`\` + string(r))
		case strings.ContainsRune(texLigatures, r) && (at(runes, i-1) == r || at(runes, i+1) == r):
			b.WriteString("{" + string(r) + "}")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// at returns the rune at i, 0 where there is none.
func at(runes []rune, i int) rune {
	if i < 0 || i >= len(runes) {
		return 0
	}
	return runes[i]
}

// loneBraces finds the braces that have no other half.
func loneBraces(runes []rune) map[int]bool {
	lone := map[int]bool{}
	var open []int
	for i, r := range runes {
		switch {
		case r == '{':
			open = append(open, i)
		case r == '}' && len(open) > 0:
			open = open[:len(open)-1]
		case r == '}':
			lone[i] = true
		}
	}
	for _, i := range open {
		lone[i] = true
	}
	return lone
}

// curlyQuotes turns pairs of straight double quotes into those of the language.
// One that stands alone, as for inches, stays.
func curlyQuotes(lang words.Language, s string) string {
	left, right := '„', '“'
	if lang == words.English {
		left, right = '“', '”'
	}
	runes, open := []rune(s), -1
	for i, r := range runes {
		if r != '"' {
			continue
		}
		before, after := at(runes, i-1), at(runes, i+1)
		switch {
		case open >= 0 && before != ' ':
			runes[open], runes[i], open = left, right, -1
		case after != 0 && after != ' ' && !unicode.IsLetter(before) && !unicode.IsDigit(before):
			open = i
		}
	}
	return string(runes)
}

// texAddress keeps what TeX counts or escapes by out of an address.
var texAddress = strings.NewReplacer(`{`, `%7B`, `}`, `%7D`, `\`, `%5C`)

// texVerbatim writes what styles print as it stands, a DOI for instance: only
// braces that would end the field are not.
func texVerbatim(s string) string {
	if len(loneBraces([]rune(s))) > 0 {
		return texAddress.Replace(s)
	}
	return s
}
