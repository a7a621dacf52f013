package exchange

import (
	"io"
	"slices"
)

// ExportFormat is a format in which a publication is written, for programs.
type ExportFormat struct {
	// Name is that of the API, as BIBTEX.
	Name string
	// Suffix is what an address ends with, without the dot.
	Suffix string
	// MediaType is the content type, without parameters.
	MediaType string
	// File is what the name of a file begins with that readers keep, as
	// vorlage; empty for what a program reads at once.
	File  string
	Write func(io.Writer, *Publication) error
}

// ExportFormats lists them, those for people that cite first.
var ExportFormats = []ExportFormat{
	{"BIBTEX", "bib", "application/x-bibtex", "", WriteBibTeX},
	{"RIS", "ris", "application/x-research-info-systems", "", WriteRIS},
	{"CSL_JSON", "csl.json", "application/vnd.citationstyles.csl+json", "", WriteCSL},
	{"JSON_LD", "jsonld", "application/ld+json", "", WriteJSONLD},
	{"JSON", "json", "application/json", "", WriteJSON},
	{"MARKDOWN", "md", "text/markdown", "", WriteMarkdown},
}

// ExportFormatNamed returns the format of that name; false where there is none.
func ExportFormatNamed(name string) (ExportFormat, bool) {
	i := slices.IndexFunc(ExportFormats, func(f ExportFormat) bool { return f.Name == name })
	if i < 0 {
		return ExportFormat{}, false
	}
	return ExportFormats[i], true
}
