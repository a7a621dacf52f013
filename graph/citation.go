package graph

import (
	"context"
	"strconv"
	"strings"
	"time"

	"praxistransfer/graph/model"
	"praxistransfer/server/practice"
)

// site is the name of the collection in citations.
const site = "Praxistransfer"

// citation names the revision shown; nil for a draft, and where a withdrawal
// left not even a title.
func (r *Resolver) citation(ctx context.Context, e *model.Entry) (*model.Citation, error) {
	v := e.View
	if v.Working || v.Revision == 0 || e.Title == "" || v.Revision > len(v.Entry.Revisions) {
		return nil, nil
	}
	authors, err := r.authors(ctx, e)
	if err != nil {
		return nil, err
	}
	c := &model.Citation{Text: e.Language.Say("%s (%s): %s. Revision %d. %s",
		authors, year(v.Entry.Revisions[v.Revision-1].At), e.Title, v.Revision, site)}
	if r.Address != nil {
		address := r.Address(e.Slug, v.Revision)
		c.Text += ", " + address
		c.URL = &address
	}
	return c, nil
}

func year(t time.Time) string { return strconv.Itoa(t.UTC().Year()) }

// authors names who wrote the entry: the persons, or else who answers for it,
// or the collection that it was taken from. A compiled text is written anew:
// its source is named beside its author.
func (r *Resolver) authors(ctx context.Context, e *model.Entry) (string, error) {
	if e.View.Hidden() {
		return e.Language.Say("a municipality"), nil
	}
	var names []string
	for _, id := range e.Text.Creators {
		if p, ok := e.View.Person(id); ok {
			names = append(names, p.Name)
		}
	}
	if len(names) > 0 {
		return strings.Join(names, "; "), nil
	}
	p := e.Provenance
	if p == nil || p.Source == "" || e.Origin != practice.Compiled && e.Origin != practice.Imported {
		return r.nameOf(ctx, e.Owner, "")
	}
	if e.Origin == practice.Imported {
		return p.Source, nil
	}
	owner, err := r.nameOf(ctx, e.Owner, "")
	return e.Language.Say("%s, after: %s", owner, p.Source), err
}
