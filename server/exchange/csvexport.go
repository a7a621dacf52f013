package exchange

import (
	"encoding/csv"
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"

	"praxistransfer/server/form"
)

// csvExport are the columns of a table of published entries: what one counts
// and filters by, and the words to read on by.
var csvExport = []struct {
	name string
	of   func(*Publication) string
}{
	{"id", func(p *Publication) string { return string(p.ID) }},
	{"url", func(p *Publication) string { return p.URL }},
	{"title", func(p *Publication) string { return p.Text.Title }},
	{"summary", func(p *Publication) string { return form.PlainLine(p.Text.Summary) }},
	{"kind", func(p *Publication) string { return string(p.Text.Kind) }},
	{"language", func(p *Publication) string { return string(p.Text.Language) }},
	{"authors", func(p *Publication) string { return listed(p.institutions()) }}, // no persons in tables
	{"publisher", func(p *Publication) string { return p.publisher() }},
	{"places", func(p *Publication) string { return listed(partyNames(p.Names.Subjects)) }},
	{"regionKeys", func(p *Publication) string {
		var keys []string
		for _, party := range p.Names.Subjects {
			keys = append(keys, party.RegionKey)
		}
		return listed(keys)
	}},
	{"countries", func(p *Publication) string { return listed(p.countries()) }},
	{"partners", func(p *Publication) string { return listed(partyNames(p.Names.Partners)) }},
	{"topics", func(p *Publication) string { return listed(p.Text.Topics) }},
	{"methods", func(p *Publication) string { return listed(p.Text.Methods) }},
	{"keywords", func(p *Publication) string { return listed(p.Text.Keywords) }},
	{"status", func(p *Publication) string { return string(p.Text.Status) }},
	{"outcome", func(p *Publication) string { return string(p.Text.Outcome) }},
	{"period", func(p *Publication) string { return interval(p.Text.Period) }},
	{"origin", func(p *Publication) string { return string(p.Text.Origin) }},
	{"revision", func(p *Publication) string { return strconv.Itoa(p.Revision) }},
	{"date", func(p *Publication) string { return p.day().Format(isoDay) }},
	{"licence", func(p *Publication) string { return p.licence() }},
	{"licenceUrl", func(p *Publication) string { return licenceAddress(p.licence()) }},
	{"doi", func(p *Publication) string { return p.doi() }},
}

// listed joins values by semicolons.
func listed[T ~string](values []T) string {
	var list []string
	for _, v := range values {
		if text := oneLine(string(v)); text != "" {
			list = append(list, text)
		}
	}
	return strings.Join(list, "; ")
}

// WriteCSV writes published entries as a table in UTF-8 with a header, commas
// and quotes as RFC 4180 has them. Cells that a spreadsheet would take for a
// formula begin with an apostrophe. It stops at the first error of entries or w.
func WriteCSV(w io.Writer, entries iter.Seq2[*Publication, error]) error {
	out := csv.NewWriter(w)
	row := make([]string, len(csvExport))
	for i, column := range csvExport {
		row[i] = column.name
	}
	if err := out.Write(row); err != nil {
		return fmt.Errorf("write the header: %w", err)
	}
	for p, err := range entries {
		if err != nil {
			return fmt.Errorf("read entries to export: %w", err)
		}
		for i, column := range csvExport {
			row[i] = disarmed(oneLine(column.of(p)))
		}
		if err := out.Write(row); err != nil {
			return fmt.Errorf("write entry %s: %w", p.ID, err)
		}
	}
	out.Flush()
	return out.Error()
}

// disarmed returns a cell that no spreadsheet computes.
func disarmed(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
		return "'" + cell
	}
	return cell
}
