package exchange

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// codePage is one in which spreadsheets save tables that are not UTF-8.
type codePage struct {
	name string
	*charmap.Charmap
}

// codePages are tried in this order; the first is right where nothing tells.
var codePages = []codePage{
	{"Windows-1252", charmap.Windows1252},
	{"CP850 (MS-DOS)", charmap.CodePage850},
	{"Mac OS Roman", charmap.Macintosh},
}

// codePageOf returns the encoding in which text has the most umlauts where
// German words have them.
func codePageOf(text []byte) codePage {
	best, most := codePages[0], 0
	for _, e := range codePages {
		decoded, err := e.NewDecoder().Bytes(text)
		if n := umlauts(decoded); err == nil && n > most {
			best, most = e, n
		}
	}
	return best
}

// umlauts counts small ones behind a letter and capital ones before a small
// letter at the beginning of a word.
func umlauts(text []byte) int {
	n, last := 0, ' '
	for len(text) > 0 {
		r, size := utf8.DecodeRune(text)
		text = text[size:]
		next, _ := utf8.DecodeRune(text)
		switch {
		case strings.ContainsRune("äöü", r) && unicode.IsLetter(last):
			n++
		case strings.ContainsRune("ÄÖÜ", r) && !unicode.IsLetter(last) && unicode.IsLower(next):
			n++
		}
		last = r
	}
	return n
}

// decoded returns s in UTF-8. The first bytes that are none decide about the
// encoding of all of them, with the beginning of the file.
func (c *csvReader) decoded(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	if c.codePage.Charmap == nil {
		sample := c.start
		if utf8.Valid(bytes.TrimRightFunc(sample, func(r rune) bool { return r == utf8.RuneError })) {
			sample = []byte(s)
		}
		c.codePage = codePageOf(sample)
	}
	out, err := c.codePage.NewDecoder().String(s)
	if err != nil {
		return strings.ToValidUTF8(s, "�")
	}
	return out
}
