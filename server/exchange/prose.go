package exchange

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"praxistransfer/server/form"
)

// oneLine makes a short field of s: one line, single blanks, nothing unprintable.
func oneLine(s string) string { return strings.Join(strings.Fields(printable(s)), " ") }

// line returns the short field s, mended, and warns of what it mended.
func (r *Record) line(field, s string) string {
	return oneLine(r.spelledOut(field, r.mended(field, s)))
}

// spelledOut returns plain text with the characters that HTML names in it, as
// ü for &uuml;.
func (r *Record) spelledOut(field, s string) string {
	out := html.UnescapeString(s)
	if out != s {
		r.warn(field, "holds characters in the spelling of HTML, as &uuml; for ü, which were read as the characters")
	}
	return out
}

// prose returns the plain text s as Markdown that reads the same: paragraphs
// and lists stay, and signs that Markdown would take for markup are escaped.
func (r *Record) prose(field, s string) string {
	s = lineBreaks.Replace(printable(r.spelledOut(field, r.mended(field, s))))
	var b strings.Builder
	last := ""
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if line == "" {
			continue
		}
		line = bullet.ReplaceAllString(line, "- $1")
		if last != "" {
			b.WriteString(between(last, line))
		}
		b.WriteString(escapeMarkdown(line))
		last = line
	}
	return b.String()
}

var (
	lineBreaks = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n")
	bullet     = regexp.MustCompile(`^[-•·] ?([\p{L}\p{N}"“„(].*)$`)
	sentenceOf = regexp.MustCompile(`[.!?:;)"”’]$`)
)

// between returns what separates two lines: lists stay together, and only a
// line that ends a sentence ends a paragraph, since some are merely wrapped.
func between(last, next string) string {
	inList, toList := strings.HasPrefix(last, "- "), strings.HasPrefix(next, "- ")
	switch {
	case toList && inList:
		return "\n"
	case toList || inList || sentenceOf.MatchString(last):
		return "\n\n"
	}
	return "\n"
}

// mended returns s with what broke on its way to the file put right.
func (r *Record) mended(field, s string) string {
	if strings.ContainsRune(s, 0) {
		r.warn(field, "held a zero byte, which was removed")
	}
	if fixed, n := unscramble(s); n > 0 {
		r.warn(field, "%d characters had been read in the wrong encoding, as in â€™ for ’, and were put right", n)
		s = fixed
	}
	if clean := form.Clean(s); clean != s {
		if n := form.Hidden(s); n > 0 {
			r.warn(field, "holds %d signs that nobody sees, as soft hyphens and zero-width spaces, which were taken out", n)
		}
		s = clean
	}
	if !utf8.ValidString(s) || strings.ContainsRune(s, utf8.RuneError) {
		r.warn(field, "holds characters that are lost (�): write them again and save the file as UTF-8")
		s = strings.ToValidUTF8(s, "�")
	}
	return s
}

// unscramble undoes the reading of UTF-8 as Windows-1252 for the characters
// where it happens most: signs of Latin-1 and typographic punctuation. It
// returns how many it put right.
func unscramble(s string) (string, int) {
	if !strings.ContainsAny(s, "ÂÃâ") {
		return s, 0
	}
	var b strings.Builder
	runes, n := []rune(s), 0
	for i := 0; i < len(runes); i++ {
		if r, length := scrambled(runes[i:]); length > 0 {
			b.WriteRune(r)
			i += length - 1
			n++
			continue
		}
		b.WriteRune(runes[i])
	}
	return b.String(), n
}

// scrambled returns the character that the first runes stand for, and how
// many they are; 0 where they stand for themselves.
func scrambled(runes []rune) (rune, int) {
	length := map[rune]int{'Â': 2, 'Ã': 2, 'â': 3}[runes[0]]
	if length == 0 || len(runes) < length {
		return 0, 0
	}
	raw := make([]byte, length)
	for i := range raw {
		c, ok := charmap.Windows1252.EncodeRune(runes[i])
		if !ok && runes[i] >= 0x80 && runes[i] <= 0x9f {
			c, ok = byte(runes[i]), true // bytes that Windows-1252 leaves open
		}
		if !ok {
			return 0, 0
		}
		raw[i] = c
	}
	r, size := utf8.DecodeRune(raw)
	if r == utf8.RuneError || size != length {
		return 0, 0
	}
	return r, length
}

// printable drops control and invisible format characters but line breaks and
// tabs. Joiners that scripts need are kept.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t' || r == '\u200c' || r == '\u200d':
			return r
		case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r):
			return -1
		}
		return r
	}, s)
}

// cut shortens s to at most limit characters, at a blank where one is near.
func cut(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	head := string([]rune(s)[:limit-1])
	if i := strings.LastIndexByte(head, ' '); i > len(head)/2 {
		head = head[:i]
	}
	return strings.TrimRight(head, " ,;:-–") + "…"
}
