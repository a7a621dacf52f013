package form

import (
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"praxistransfer/server/fault"
)

// Limits that fields share, in characters.
const (
	MaxMarkdown = 20_000 // of a Markdown field
	MaxLine     = 500    // of a short field
	MaxItems    = 50     // of a list without a limit of its own; items

	maxCluster   = 10 // code points of one character
	bytesForEach = 4  // at most, for each character that a field may have
)

// Characters counts what people see as characters, without the blanks at both
// ends: an emoji of several code points is one.
func Characters(text string) int { return uniseg.GraphemeClusterCount(strings.TrimSpace(text)) }

// Length refuses a text with more than limit characters, or with what no text
// may hold. Line feeds and tabs are good.
func (c *Checker) Length(text string, limit int, at ...any) {
	c.letters(text, limit, true, at)
}

// LineOf refuses the same in a field of one line, and line feeds and tabs too.
func (c *Checker) LineOf(text string, limit int, at ...any) {
	c.letters(text, limit, false, at)
}

// Line refuses a short field of more than [MaxLine] characters, see [Checker.LineOf].
func (c *Checker) Line(text string, at ...any) { c.LineOf(text, MaxLine, at...) }

// Markdown refuses a Markdown field of more than [MaxMarkdown] characters.
func (c *Checker) Markdown(text string, at ...any) { c.Length(text, MaxMarkdown, at...) }

func (c *Checker) letters(text string, limit int, lines bool, at []any) {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		c.Add(fault.Invalid, Path(at...), "the text is not valid UTF-8, or holds a zero byte")
		return
	}
	if r, found := forbidden(text, lines); found {
		c.forbidden(r, at)
		return
	}
	if strings.ContainsFunc(text, func(r rune) bool { return r != joiner && r != nonJoiner && !tag(r) && ignorable(r) && !variation(r) }) {
		c.Add(fault.Invalid, Path(at...), "the text holds signs that nobody sees: take them out")
		return
	}
	n, longest := clusters(text)
	switch {
	case n > limit || len(text) > bytesForEach*limit:
		c.Add(fault.TooLong, Path(at...), "%d characters: at most %d are allowed", max(n, len(text)/bytesForEach), limit)
	case longest > maxCluster:
		c.Add(fault.Invalid, Path(at...), "a character is put together of %d signs: at most %d are read", longest, maxCluster)
	}
}

func (c *Checker) forbidden(r rune, at []any) {
	if r == '\n' || r == '\t' {
		c.Add(fault.Invalid, Path(at...), "the field has one line: write it without line breaks and tabs")
		return
	}
	c.Add(fault.Invalid, Path(at...), "the text holds the sign %U, which means nothing here: take it out", r)
}

// clusters returns how many characters people see, and how many code points
// the longest has.
func clusters(text string) (n, longest int) {
	text = strings.TrimSpace(text)
	if len(text) == utf8.RuneCountInString(text) && !strings.Contains(text, "\r") { // ASCII: each is one
		return len(text), min(1, len(text))
	}
	for state := -1; text != ""; n++ {
		var cluster string
		cluster, text, _, state = uniseg.FirstGraphemeClusterInString(text, state)
		longest = max(longest, utf8.RuneCountInString(cluster))
	}
	return n, longest
}
