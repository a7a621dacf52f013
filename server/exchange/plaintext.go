package exchange

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plainLine returns what a reader sees of Markdown, in one line and without
// markup: of a link its words, of a list its items one after another.
func plainLine(markdown string) string {
	source := []byte(markdown)
	p := plainText{source: source}
	p.block(markdownParser.Parse(text.NewReader(source)))
	return oneLine(p.text.String())
}

var markdownParser = goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()

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
		p.words(n.Segment.Value(p.source), n.Parent().Kind() == ast.KindCodeSpan)
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

// words writes text as it was meant: only code is what it stands as.
func (p *plainText) words(value []byte, code bool) {
	if !code {
		value = util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(value)))
	}
	p.text.Write(value)
}
