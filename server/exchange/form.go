package exchange

import (
	"io"
	"slices"
)

// Form is a form in which a publication is written, for programs.
type Form struct {
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

// Forms lists them, those for people that cite first.
var Forms = []Form{
	{"BIBTEX", "bib", "application/x-bibtex", "", WriteBibTeX},
	{"RIS", "ris", "application/x-research-info-systems", "", WriteRIS},
	{"CSL_JSON", "csl.json", "application/vnd.citationstyles.csl+json", "", WriteCSL},
	{"JSON_LD", "jsonld", "application/ld+json", "", WriteJSONLD},
	{"JSON", "json", "application/json", "", WriteJSON},
	{"MARKDOWN", "md", "text/markdown", "", WriteMarkdown},
}

// FormNamed returns the form of that name; false where there is none.
func FormNamed(name string) (Form, bool) {
	i := slices.IndexFunc(Forms, func(f Form) bool { return f.Name == name })
	if i < 0 {
		return Form{}, false
	}
	return Forms[i], true
}
