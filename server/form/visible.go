package form

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extended "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// markup are the signs that mean something in Markdown anywhere in a line.
const markup = "*_[]<>&`#|~\\"

var reader = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough)).Parser()

// Visible returns what a reader sees of a Markdown text: the words of links
// and not where they lead, ü for &uuml;, nothing of HTML tags, and a line for
// each block. Index and highlights are made of it.
func Visible(markdown string) string {
	markdown = Clean(markdown)
	if !strings.ContainsAny(markdown, markup) {
		return markdown
	}
	v := visible{source: []byte(Markdown(markdown))}
	// The walk ends where a visitor fails, and this one never does.
	_ = ast.Walk(reader.Parse(text.NewReader(v.source)), v.visit)
	return strings.TrimSpace(v.out.String())
}

// visible collects what is seen of a parsed text.
type visible struct {
	source []byte
	out    strings.Builder
}

func (v *visible) visit(node ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		v.leave(node)
		return ast.WalkContinue, nil
	}
	switch n := node.(type) {
	case *ast.RawHTML, *ast.HTMLBlock:
		return ast.WalkSkipChildren, nil
	case *ast.Text:
		v.out.Write(meant(n.Segment.Value(v.source), n.Parent().Kind() == ast.KindCodeSpan))
		if n.SoftLineBreak() || n.HardLineBreak() {
			v.out.WriteByte('\n')
		}
	case *ast.String:
		v.out.Write(n.Value)
	case *ast.AutoLink:
		v.out.Write(n.Label(v.source))
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		lines := node.Lines()
		for i := range lines.Len() {
			line := lines.At(i)
			v.out.Write(line.Value(v.source))
		}
	}
	return ast.WalkContinue, nil
}

// leave ends a line after a block, and puts a blank between the cells of a row.
func (v *visible) leave(node ast.Node) {
	switch {
	case node.Kind() == extended.KindTableCell:
		v.out.WriteByte(' ')
	case node.Type() == ast.TypeBlock && !strings.HasSuffix(v.out.String(), "\n"):
		v.out.WriteByte('\n')
	}
}

// meant returns a piece of text as it was meant; in code nothing is escaped.
func meant(piece []byte, code bool) []byte {
	if code {
		return piece
	}
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(piece)))
}
