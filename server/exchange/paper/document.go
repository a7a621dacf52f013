package paper

import (
	"strings"
	"unicode"
)

// textWidth is what the margins leave of an A4 page, in twentieths of a point.
const textWidth = 9354

// The styles of the template.
const (
	styleTitle   = "Title"
	styleSection = "Heading1"
	styleBlock   = "Heading2"
	styleItem    = "ListBullet"
	styleCell    = "Cell"
	styleGrid    = "TableGrid"
)

// body lays the paper out.
func body(p Paper) document {
	d := document{W: wordNamespace}
	d.Body.Section = sectionProperties{pageSize{11906, 16838}, pageMargins{Top: 1134, Right: 1134, Bottom: 1134, Left: 1418, Header: 709, Footer: 709}}
	add := func(blocks ...any) { d.Body.Blocks = append(d.Body.Blocks, blocks...) }
	add(styled(styleTitle, p.Heading))
	add(grid(headOf(p.Head), false), styled("", ""))
	add(styled(styleSection, p.Language.Text("paper.course")), grid(p.Course.whole(), true))
	for _, section := range p.Sections {
		add(styled(styleSection, section.Heading))
		for _, block := range section.Blocks {
			add(laidOut(block)...)
		}
		if len(section.Fields) > 0 {
			add(styled("", ""), grid(headOf(section.Fields), false))
		}
		if len(section.Blocks) == 0 {
			add(styled("", "…"))
		}
	}
	add(styled("", ""))
	return d
}

// headOf are the fields as rows; of a choice all that may stand there.
func headOf(fields []Field) [][]string {
	rows := make([][]string, len(fields))
	for i, f := range fields {
		text := f.Value
		if len(f.Choices) > 0 {
			text = "☐\u00a0" + strings.Join(f.Choices, "   ☐\u00a0") // a box stays beside its word
		}
		rows[i] = []string{f.Label, text}
	}
	return rows
}

func laidOut(b Block) []any {
	var parts []any
	if b.Heading != "" {
		parts = append(parts, styled(styleBlock, b.Heading))
	}
	if b.Text != "" {
		parts = append(parts, styled("", b.Text))
	}
	for _, item := range b.Items {
		parts = append(parts, styled(styleItem, item))
	}
	if b.Table != nil {
		parts = append(parts, grid(b.Table.whole(), true), styled("", ""))
	}
	return parts
}

// styled is a paragraph in a style of the template; in that of running text for
// none.
func styled(style, text string) paragraph {
	p := paragraph{}
	if style != "" {
		p.Properties = &paragraphProperties{value{style}}
	}
	if text != "" {
		p.Runs = []run{{Text: runText{"preserve", printable(text)}}}
	}
	return p
}

// grid is a table of rows that no page breaks; with a header, its first row is
// repeated on every page and read with every cell.
func grid(rows [][]string, header bool) table {
	t := table{Properties: tableProperties{Style: value{styleGrid}, Width: cellWidth{textWidth, "dxa"}, Look: tableLook{Val: "0480", FirstColumn: 1}}}
	if header {
		t.Properties.Look = tableLook{Val: "04A0", FirstRow: 1, FirstColumn: 1}
	}
	for _, width := range widths(len(rows[0])) {
		t.Grid = append(t.Grid, gridColumn{width})
	}
	for i, cells := range rows {
		row := tableRow{}
		if header && i == 0 {
			row.Properties.Header = &struct{}{}
		}
		for column, text := range cells {
			cell := tableCell{Width: cellWidth{t.Grid[column].Width, "dxa"}, Texts: []paragraph{styled(styleCell, text)}}
			if column == 0 || header && i == 0 {
				for n := range cell.Texts[0].Runs {
					cell.Texts[0].Runs[n].Bold = &struct{}{}
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// widths gives the columns of a table of two more room on the right, and of one of
// three more to what its rows are called.
func widths(columns int) []int {
	switch columns {
	case 2:
		return []int{textWidth / 3, textWidth - textWidth/3}
	case 3:
		first := textWidth * 2 / 5
		return []int{first, (textWidth - first) / 2, (textWidth - first) / 2}
	}
	all := make([]int, columns)
	for i := range all {
		all[i] = textWidth / columns
	}
	return all
}

// printable drops what XML cannot hold, and signs that turn the direction of
// reading.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '\u200c' || r == '\u200d' || r == '\t' {
			return r
		}
		if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) || r == '\ufffe' || r == '\uffff' {
			return -1
		}
		return r
	}, s)
}
