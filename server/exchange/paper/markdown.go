package paper

import (
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"praxistransfer/server/form"
)

var markdown = goldmark.New().Parser()

// prose returns the paragraphs and lists of a Markdown text, the first under
// the heading; none of a blank text.
func prose(heading, source string) []Block {
	if strings.TrimSpace(source) == "" {
		return nil
	}
	var blocks []Block
	raw := []byte(form.Markdown(source))
	for node := markdown.Parse(text.NewReader(raw)).FirstChild(); node != nil; node = node.NextSibling() {
		var b Block
		if _, ok := node.(*ast.List); ok {
			for item := node.FirstChild(); item != nil; item = item.NextSibling() {
				b.Items = append(b.Items, form.PlainNode(item, raw))
			}
		} else {
			b.Text = form.PlainNode(node, raw)
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
		b.Items = append(b.Items, form.PlainLine(item))
	}
	return []Block{b}
}
