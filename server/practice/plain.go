package practice

import "strings"

// punctuation is what a backslash takes its meaning in Markdown.
const punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"

// Plain returns Markdown as a reader sees it in a line: without backslashes,
// and without the signs around what is emphasised. All else stays.
func Plain(markdown string) string {
	if !strings.ContainsAny(markdown, "\\*`") {
		return markdown
	}
	var b strings.Builder
	for line := range strings.Lines(markdown) {
		emphasis := strings.Count(line, "*")-strings.Count(line, `\*`) > 1
		code := strings.Count(line, "`")-strings.Count(line, "\\`") > 1
		for i := 0; i < len(line); i++ {
			c := line[i]
			switch {
			case c == '\\' && i+1 < len(line) && strings.IndexByte(punctuation, line[i+1]) >= 0:
				i++
				b.WriteByte(line[i])
			case c == '*' && emphasis && !alone(line, i), c == '`' && code:
			default:
				b.WriteByte(c)
			}
		}
	}
	return b.String()
}

// alone reports whether blanks stand on both sides of a sign: then it is one
// of a list or of arithmetic.
func alone(line string, i int) bool {
	return (i == 0 || line[i-1] == ' ') && i+1 < len(line) && line[i+1] == ' '
}
