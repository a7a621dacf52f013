package form

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Clean returns what somebody wrote without what nobody sees: composed (NFC),
// every line end a line feed, without soft hyphens, zero-width spaces, byte
// order marks and signs that turn the direction of writing, which people paste
// from Word and PDF. Joiners stay within words and emoji. Where no visible
// sign is left, it returns an empty text. Bytes that are no UTF-8 come back as
// they are: a [Checker] refuses them.
func Clean(text string) string {
	if plainASCII(text) || !utf8.ValidString(text) {
		return text
	}
	runes := []rune(norm.NFC.String(lineEnds.Replace(text)))
	kept := make([]rune, 0, len(runes))
	for i, r := range runes {
		if stays(r, kept, runes[i+1:]) {
			kept = append(kept, r)
		}
	}
	if !slices.ContainsFunc(kept, seen) {
		return ""
	}
	return norm.NFC.String(string(kept))
}

// Hidden counts the signs that [Clean] takes out.
func Hidden(text string) int {
	runes := []rune(text)
	n := 0
	for i, r := range runes {
		if !stays(r, runes[:i], runes[i+1:]) {
			n++
		}
	}
	return n
}

// CleanLine does the same and takes blanks, tabs and line feeds away at both ends.
// Other signs that end a line stay, so that a [Checker] refuses them.
func CleanLine(text string) string { return strings.TrimFunc(Clean(text), blank) }

func blank(r rune) bool { return r == '\n' || r == '\t' || unicode.Is(unicode.Zs, r) }

// OneLine tells whether a text is as [CleanLine] makes it and holds nothing
// that a field of one line may not hold, as [Checker.LineOf] refuses it.
func OneLine(text string) bool {
	_, found := forbidden(text, false)
	if found || !utf8.ValidString(text) || text != CleanLine(text) {
		return false
	}
	_, longest := clusters(text)
	return longest <= maxCluster
}

// plainASCII tells whether there is nothing to clean.
func plainASCII(text string) bool {
	visible := text == ""
	for i := range len(text) {
		c := text[i]
		if c >= utf8.RuneSelf || c == '\r' {
			return false
		}
		visible = visible || c > ' ' && c < 0x7f
	}
	return visible
}

const (
	nonJoiner, joiner      = '\u200c', '\u200d'
	flag                   = '\U0001f3f4' // before the tags of a region's flag
	firstTag, lastTag      = '\U000e0020', '\U000e007f'
	brailleBlank      rune = '\u2800'
)

// stays tells whether r is kept behind what was kept and before what follows.
func stays(r rune, before, after []rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return true
	case r == joiner || r == nonJoiner:
		return len(before) > 0 && len(after) > 0 && joinable(before[len(before)-1]) && joinable(after[0])
	case firstTag <= r && r <= lastTag:
		return len(before) > 0 && (before[len(before)-1] == flag || tag(before[len(before)-1]))
	case variation(r):
		return len(before) > 0 && !unicode.IsSpace(before[len(before)-1])
	}
	return !ignorable(r)
}

// joinable tells whether joiners have a meaning beside r: in words and emoji.
func joinable(r rune) bool {
	return unicode.In(r, unicode.L, unicode.M, unicode.So, unicode.Sk)
}

func variation(r rune) bool { return unicode.Is(unicode.Variation_Selector, r) }

func tag(r rune) bool { return firstTag <= r && r <= lastTag }

// ignorable tells whether r is shown as nothing wherever it stands.
func ignorable(r rune) bool {
	return unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Prepended_Concatenation_Mark, r) ||
		unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r)
}

// seen tells whether r alone puts something on the page.
func seen(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.P, unicode.S) && r != brailleBlank && !ignorable(r)
}

// forbidden returns the first sign that no text may hold, and no line: signs
// of control, separators of lines and paragraphs, and code points for private
// use or without a meaning. Line feeds and tabs are good in a text.
func forbidden(text string, lines bool) (rune, bool) {
	for _, r := range text {
		if lines && (r == '\n' || r == '\t') {
			continue
		}
		if unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Co) || !assigned(r) {
			return r, true
		}
	}
	return 0, false
}

// assigned tells whether Unicode gives r a meaning.
func assigned(r rune) bool {
	return r < utf8.RuneSelf || unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Zs, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Cc, unicode.Co)
}
