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
	below
	Draft paper.Paper
	File  string // the address of the Word file
}

// councilOf is the council that an authority has; that of a town for none.
func councilOf(a *authority.Authority) paper.Council {
	if a != nil && a.Level == authority.District && a.Type != authority.IndependentCity {
		return paper.OfDistrict
	}
	return paper.OfTown
}

// councilFor is the text that names the paper for the council of an authority.
func councilFor(a *authority.Authority) string { return "paper.link" + string(councilOf(a)) }

func (s *Site) councilPaper(q *ask) error {
	around, v, err := q.belowEntry(q.T("paper.page"))
	if err != nil || v.Entry == nil {
		return err
	}
	a := q.asker()
	draft, err := q.draft(v, councilOf(a))
	if err != nil {
		return err
	}
	p := paperPage{below: around, Draft: draft, File: forAsker(q.To("/praxis/"+v.Slug+"."+paper.Suffix), a)}
	p.NoIndex = true
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

// draft drafts the paper for a council in the language of the page.
func (q *ask) draft(v practice.View, council paper.Council) (paper.Paper, error) {
	publication, err := q.publication(v)
	if err != nil {
		return paper.Paper{}, err
	}
	return paper.Of(publication, council, q.lang.Language), nil
}
