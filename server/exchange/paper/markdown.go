package paper

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

var markdown = goldmark.New().Parser()

// prose returns the paragraphs and lists of a Markdown text, the first under
// the heading; none of a blank text.
func prose(heading, source string) []Block {
	if strings.TrimSpace(source) == "" {
		return nil
	}
	var blocks []Block
	raw := []byte(source)
	for node := markdown.Parse(text.NewReader(raw)).FirstChild(); node != nil; node = node.NextSibling() {
		var b Block
		if _, ok := node.(*ast.List); ok {
			for item := node.FirstChild(); item != nil; item = item.NextSibling() {
				b.Items = append(b.Items, plain(item, raw))
			}
		} else {
			b.Text = plain(node, raw)
		}
		if b.Text != "" || len(b.Items) > 0 {
			blocks = append(blocks, b)
		}
	}
	if len(blocks) > 0 {
		blocks[0].Heading = heading
	}
	return blocks
}

// list is a list under a heading; none without items.
func list(heading string, items []string) []Block {
	if len(items) == 0 {
		return nil
	}
	b := Block{Heading: heading}
	for _, item := range items {
		b.Items = append(b.Items, Line(item))
	}
	return []Block{b}
}

// Line returns what a reader sees of a Markdown text, on one line.
func Line(source string) string {
	if !strings.ContainsAny(source, "\\*`_[]<>#&\n~|") {
		return source
	}
	raw := []byte(source)
	return plain(markdown.Parse(text.NewReader(raw)), raw)
}

// plain returns what a reader sees of a node.
func plain(node ast.Node, source []byte) string {
	var b strings.Builder
	// Walk fails only where the function does.
	_ = ast.Walk(node, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Text:
			if entering {
				b.Write(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(n.Segment.Value(source)))))
				if n.SoftLineBreak() || n.HardLineBreak() {
					b.WriteByte(' ')
				}
			}
		case *ast.String:
			if entering {
				b.Write(n.Value)
			}
		case *ast.RawHTML:
			if entering {
				b.Write(n.Segments.Value(source))
			}
		case *ast.AutoLink:
			if entering {
				b.Write(n.Label(source))
			}
		case *ast.HTMLBlock, *ast.CodeBlock, *ast.FencedCodeBlock:
			if entering {
				b.Write(n.Lines().Value(source))
				b.WriteByte(' ')
			}
		default:
			if !entering && n.Type() == ast.TypeBlock {
				b.WriteByte(' ')
			}
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}
