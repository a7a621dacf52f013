package words

import "embed"

// pageFiles are the texts that fill a page, until whoever runs the server
// writes others: page/impressum.de.md.
//
//go:embed page
var pageFiles embed.FS

// PageFile returns the Markdown that fills the page with this name; empty for a
// page that has none.
func (l Language) PageFile(name string) string {
	content, err := pageFiles.ReadFile("page/" + name + "." + string(l.spoken()) + ".md")
	if err != nil {
		return ""
	}
	return string(content)
}
