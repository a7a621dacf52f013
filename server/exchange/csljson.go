package exchange

import (
	"encoding/json"
	"io"
	"strconv"
	"strings"
)

type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    cslDate   `json:"issued"`
	Version   string    `json:"version"`
	URL       string    `json:"URL"`
	DOI       string    `json:"DOI,omitempty"`
	Language  string    `json:"language,omitempty"`
	Abstract  string    `json:"abstract,omitempty"`
	Keyword   string    `json:"keyword,omitempty"`
}

type cslName struct {
	Literal string `json:"literal,omitempty"`
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// WriteCSL writes p as CSL-JSON, an array with one report.
func WriteCSL(w io.Writer, p *Publication) error {
	t, at := p.Text, p.At.UTC()
	item := cslItem{
		ID: p.key(), Type: "report", Title: t.Title, Publisher: p.publisher(),
		Issued:  cslDate{[][]int{{at.Year(), int(at.Month()), at.Day()}}},
		Version: strconv.Itoa(p.Revision), URL: p.URL, DOI: p.doi(),
		Language: string(t.Language), Abstract: oneLine(t.Summary), Keyword: strings.Join(t.Keywords, ", "),
	}
	for _, c := range p.Persons {
		given, family := givenFamily(c.Name)
		item.Author = append(item.Author, cslName{Family: family, Given: given})
	}
	for _, name := range p.institutions() {
		item.Author = append(item.Author, cslName{Literal: name})
	}
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode([]cslItem{item})
}
