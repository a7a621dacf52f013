package form

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// PlainLine returns what a reader sees of a Markdown text in one line, as for
// citations, tables and lists: of a link its words, of a list its items one after
// another, of HTML the letters themselves, as pages show it.
func PlainLine(markdown string) string {
	if !strings.ContainsAny(markdown, markup+"\n") && !strings.ContainsFunc(firstRune(markdown), listMark) {
		return oneLine(markdown)
	}
	source := []byte(Markdown(markdown))
	return PlainNode(reader.Parse(text.NewReader(source)), source)
}

// PlainNode does the same for a part of a text that was parsed.
func PlainNode(node ast.Node, source []byte) string {
	p := plainText{source: source}
	p.block(node)
	return oneLine(p.text.String())
}

// firstRune returns the first sign of a text that is no blank.
func firstRune(text string) string {
	text = strings.TrimSpace(text)
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

// listMark tells whether r may begin an item of a list.
func listMark(r rune) bool { return r == '-' || r == '+' || unicode.IsDigit(r) }

// oneLine joins what Clean leaves of the words of a text with single blanks.
func oneLine(text string) string {
	printed := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && !unicode.IsSpace(r) {
			return -1
		}
		return r
	}, Clean(text))
	return strings.Join(strings.Fields(printed), " ")
}

// plainText collects the words of a document.
type plainText struct {
	source []byte
	text   strings.Builder
}

// block writes the blocks within n, each set off from the one before.
func (p *plainText) block(n ast.Node) {
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		switch {
		case child.Type() == ast.TypeInline:
			p.inline(child)
		case child.Kind() == ast.KindCodeBlock || child.Kind() == ast.KindFencedCodeBlock || child.Kind() == ast.KindHTMLBlock:
			p.setOff(" ")
			p.text.Write(child.Lines().Value(p.source))
		default:
			p.setOff(separator(child))
			p.block(child)
		}
	}
}

// separator is what stands before a block where the text before it ends
// without a sign of its own.
func separator(n ast.Node) string {
	switch before := n.PreviousSibling(); {
	case before == nil:
		return " "
	case n.Kind() == ast.KindListItem:
		return "; "
	case before.Kind() == ast.KindHeading || n.Kind() == ast.KindList:
		return ": "
	case before.Kind() == ast.KindList:
		return ". "
	}
	return " "
}

// setOff writes separator, or only a blank behind a sign that ends a stretch.
func (p *plainText) setOff(separator string) {
	written := strings.TrimRight(p.text.String(), " \n")
	if last, _ := utf8.DecodeLastRuneInString(written); written == "" || strings.ContainsRune(".:;,!?…", last) {
		separator = " "
	}
	p.text.WriteString(separator)
}

// inline writes what a reader sees of n.
func (p *plainText) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		p.text.Write(meant(n.Segment.Value(p.source), n.Parent().Kind() == ast.KindCodeSpan))
		if n.SoftLineBreak() || n.HardLineBreak() {
			p.text.WriteByte(' ')
		}
	case *ast.AutoLink:
		p.text.Write(n.Label(p.source))
	case *ast.RawHTML:
		p.text.Write(n.Segments.Value(p.source))
	default:
		for child := n.FirstChild(); child != nil; child = child.NextSibling() {
			p.inline(child)
		}
	}
}
