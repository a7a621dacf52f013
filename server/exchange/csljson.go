package exchange

import (
	"encoding/json"
	"io"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/site"
)

type cslItem struct {
	ID         string    `json:"id"`
	Type       string    `json:"type"`
	Title      string    `json:"title"`
	Author     []cslName `json:"author,omitempty"`
	Publisher  string    `json:"publisher,omitempty"`
	Collection string    `json:"collection-title,omitempty"`
	Genre      string    `json:"genre,omitempty"`
	Number     string    `json:"number"`
	Issued     cslDate   `json:"issued"`
	URL        string    `json:"URL"`
	DOI        string    `json:"DOI,omitempty"`
	Language   string    `json:"language,omitempty"`
	Abstract   string    `json:"abstract,omitempty"`
	Keyword    string    `json:"keyword,omitempty"`
	Note       string    `json:"note,omitempty"`
}

type cslName struct {
	Literal  string `json:"literal,omitempty"`
	Family   string `json:"family,omitempty"`
	Given    string `json:"given,omitempty"`
	Particle string `json:"non-dropping-particle,omitempty"`
	Suffix   string `json:"suffix,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// WriteCSL writes p as CSL-JSON, an array with one report.
func WriteCSL(w io.Writer, p *Publication) error {
	t, on := p.Text, p.day()
	item := cslItem{
		ID: p.key(), Type: "report", Title: oneLine(t.Title), Publisher: p.publisher(), Collection: site.Name,
		Genre: t.Language.Label("Kind", string(t.Kind)), Number: p.edition(),
		Issued: cslDate{[][]int{{on.Year(), int(on.Month()), on.Day()}}}, URL: p.URL, DOI: p.doi(), Note: p.note(),
		Language: string(t.Language), Abstract: form.PlainLine(t.Summary), Keyword: strings.Join(withoutCommas(t.Keywords), ", "),
	}
	for _, person := range p.Persons {
		n := parseName(person.Name)
		item.Author = append(item.Author, cslName{Family: n.Family, Given: n.Given, Particle: n.Particle, Suffix: n.Suffix})
	}
	for _, name := range p.institutions() {
		item.Author = append(item.Author, cslName{Literal: oneLine(name)})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode([]cslItem{item})
}
