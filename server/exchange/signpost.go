package exchange

import (
	"slices"
	"strings"
)

// Signpost is a typed link from an entry, for the header Link: programs find
// by it what a page tells people (signposting.org).
type Signpost struct{ Relation, Address, MediaType string }

// mostSignposts bounds those of one kind: a header must stay short.
const mostSignposts = 20

// String is s as the header has it. Addresses hold nothing that ends them: they
// are encoded.
func (s Signpost) String() string {
	line := "<" + s.Address + `>; rel="` + s.Relation + `"`
	if s.MediaType != "" {
		line += `; type="` + s.MediaType + `"`
	}
	return line
}

// Signposts lead from the page of p to the address that citations name, to the
// formats that describe it, to its authors, licence and files, and to the
// catalogue that it belongs to.
func (p *Publication) Signposts(formats []ExportFormat, catalogue string) []Signpost {
	list := []Signpost{
		{"cite-as", p.URL, ""}, {"type", "https://schema.org/Report", ""}, {"type", "https://schema.org/AboutPage", ""},
		{"collection", catalogue, "text/turtle"},
	}
	for _, format := range formats {
		list = append(list, Signpost{"describedby", format.Under(p.URL), format.MediaType})
	}
	if address := licenceAddress(p.licence()); address != "" {
		list = append(list, Signpost{"license", address, ""})
	}
	for _, person := range p.Persons[:min(len(p.Persons), mostSignposts)] {
		if person.ORCID != "" {
			list = append(list, Signpost{"author", "https://orcid.org/" + person.ORCID, ""})
		}
	}
	files := p.ldFiles()
	for _, file := range files[:min(len(files), mostSignposts)] {
		item := Signpost{"item", file.Address, ""}
		if strings.HasPrefix(item.Address, "http") && !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}

// Under returns the address of the format that belongs to an entry's address.
func (f ExportFormat) Under(address string) string {
	path, query, queried := strings.Cut(address, "?")
	path += "." + f.Suffix
	if queried {
		path += "?" + query
	}
	return path
}
