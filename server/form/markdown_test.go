package form_test

import (
	"strings"
	"testing"

	"praxistransfer/server/form"
)

func TestMarkdownOfNothingButMarksIsReadAsItsSigns(t *testing.T) {
	t.Parallel()
	for name, piece := range map[string]string{
		"emphasis within emphasis": "*a_ ", "quotes within quotes": "> ", "lists within lists": "- ", "numbered ones": "1. ", "others": "+ ", "lists with tabs": "-\t",
		"brackets": "[", "pictures": "![", "tables": "|a", "code": "`a` ``b ", "tags": "<a ",
	} {
		text := strings.TrimSpace(strings.Repeat(piece, 20_000/len(piece)))
		if seen := form.Visible(text + " Ende"); seen != text+" Ende" {
			t.Errorf("of %s a reader sees %d signs, %.40q…, want all %d as they are", name, len(seen), seen, len(text))
		}
		if line := form.PlainLine(text + " Ende"); line != strings.ReplaceAll(text, "\t", " ")+" Ende" {
			t.Errorf("in one line %s is %.40q…", name, line)
		}
	}
}

func TestWhatPeopleWriteStaysMarkdown(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"a list of two hundred items":      strings.Repeat("- **Schritt**: ein *Versuch* (siehe [hier](https://example.org))\n", 100),
		"long prose with many sentences":   strings.Repeat("Im Jahr 2019. Es wurde geprüft - und gut. ", 450),
		"an imported text of many letters": strings.Repeat("Ein **fetter** Satz, der lange genug ist, wie es üblich ist, und noch einer, der nichts davon hat. ", 1000),
	} {
		if form.Markdown(text) != text {
			t.Errorf("%s counts as marks", name)
		}
	}
}
