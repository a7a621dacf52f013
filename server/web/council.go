package web

import (
	"net/http"
	"strconv"

	"praxistransfer/server/authority"
	"praxistransfer/server/exchange/paper"
	"praxistransfer/server/practice"
)

// paperPage is the draft of a council paper, to be filled in and printed.
type paperPage struct {
	page
	Draft                         paper.Paper
	Heading, EntryTitle, EntryURL string
	File                          string // the address of the Word file
	TextCode                      string
}

// councilOf is the text that names the council of an authority.
func councilOf(a *authority.Authority) string {
	if a.Level == authority.District && a.Type != authority.IndependentCity {
		return "paper.link.district"
	}
	return "paper.link"
}

func (s *Site) councilPaper(q *ask) error {
	v, err := q.viewed()
	if err != nil || v.Entry == nil {
		return err
	}
	if v.State == practice.StateWithdrawn {
		return q.tombstone(v)
	}
	draft, err := q.draft(v)
	if err != nil {
		return err
	}
	title, _ := q.titleOf(v)
	heading := q.T("paper.link")
	if a := q.asking(cut(q.URL.Query().Get("fuer"), 100)).Authority; a != nil {
		heading = q.T(councilOf(a))
	}
	p := paperPage{page: q.newPage(q.T("paper.title", title)), Draft: draft, Heading: heading, EntryTitle: title, EntryURL: q.To("/praxis/" + v.Slug), File: q.To("/praxis/" + v.Slug + ".docx")}
	if v.Text.Language != q.lang.Language {
		p.TextCode = string(v.Text.Language)
	}
	p.NoIndex, p.Section = true, "/suche"
	p.Crumbs = []link{{q.T("search.title"), q.To("/suche")}, {shortened(title, 60), p.EntryURL}, {Text: q.T("paper.page")}}
	return q.render(http.StatusOK, "paper", p)
}

// CourseLabels name the cells of the course of deliberation: Gremium 1, Datum 1.
func (p paperPage) CourseLabels() [][]string {
	labels := make([][]string, len(p.Draft.Course.Rows))
	for row := range p.Draft.Course.Rows {
		for _, column := range p.Draft.Course.Header {
			labels[row] = append(labels[row], column+" "+strconv.Itoa(row+1))
		}
	}
	return labels
}

// draft drafts the paper in the language of the page.
func (q *ask) draft(v practice.View) (paper.Paper, error) {
	publication, err := q.publication(v)
	if err != nil {
		return paper.Paper{}, err
	}
	return paper.Of(publication, q.lang.Language), nil
}
