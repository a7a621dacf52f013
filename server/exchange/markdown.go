package exchange

import (
	"regexp"
	"strings"
)

var (
	markHTML      = regexp.MustCompile(`<([A-Za-z/!?])`)
	markEntity    = regexp.MustCompile(`&(#?[A-Za-z0-9]+;)`)
	markLink      = regexp.MustCompile(`\[([^\]]*\](?:\(|:|\[))`)
	markSlash     = regexp.MustCompile("\\\\([!-/:-@\\[-`{-~])")
	markHeading   = regexp.MustCompile(`^(#{1,6})( |$)`)
	markQuote     = regexp.MustCompile(`^>`)
	markRule      = regexp.MustCompile(`^([-=_*])([-=_* ]*)$`)
	markNumber    = regexp.MustCompile(`^(\d{2,9})([.)])( |$)`)
	markOtherItem = regexp.MustCompile(`^([+*])( |$)`)
)

// escapeMarkdown escapes in one line of plain text what Markdown would take
// for markup, and only that: text that is shown as it stands keeps its looks.
// "- " and "1. " at the beginning remain lists, which they were meant as.
func escapeMarkdown(line string) string {
	line = markSlash.ReplaceAllString(line, `\\$1`)
	for _, mark := range []string{"*", "`", "~"} {
		line = escapePairs(line, mark)
	}
	line = escapeEdges(line)
	line = markHTML.ReplaceAllString(line, `\<$1`)
	line = markEntity.ReplaceAllString(line, `\&$1`)
	line = markLink.ReplaceAllString(line, `\[$1`)
	line = markHeading.ReplaceAllString(line, `\$1$2`)
	line = markQuote.ReplaceAllString(line, `\>`)
	line = markNumber.ReplaceAllString(line, `$1\$2$3`)
	line = markOtherItem.ReplaceAllString(line, `\$1$2`)
	return markRule.ReplaceAllString(line, `\$1$2`)
}

// escapePairs escapes a mark that works only in pairs, where it stands twice.
func escapePairs(line, mark string) string {
	if strings.Count(line, mark) < 2 {
		return line
	}
	return strings.ReplaceAll(line, mark, `\`+mark)
}

var markUnderscore = regexp.MustCompile(`(^|[^\p{L}\p{N}_])_|_($|[^\p{L}\p{N}_])`)

// escapeEdges escapes underscores at the edges of words: within words they
// are no markup.
func escapeEdges(line string) string {
	if strings.Count(line, "_") < 2 || !markUnderscore.MatchString(line) {
		return line
	}
	return strings.ReplaceAll(line, "_", `\_`)
}
