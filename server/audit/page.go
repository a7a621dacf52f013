package audit

import (
	"context"
	"time"
)

// Filter narrows the trail; the zero value does not. What is set must all hold.
type Filter struct {
	Subject      string // id of what was changed
	Organisation string // key of who did it
	Since, Until time.Time
}

// Takes tells whether e passes the filter: from Since on, before Until.
func (f Filter) Takes(e *Event) bool {
	return (f.Subject == "" || e.Subject == f.Subject) &&
		(f.Organisation == "" || e.Organisation == f.Organisation) &&
		(f.Since.IsZero() || !e.At.Before(f.Since)) &&
		(f.Until.IsZero() || e.At.Before(f.Until))
}

// Page is a stretch of the trail.
type Page struct {
	Links []Link
	// Next is the number after which the next page begins; 0 where there is none.
	Next int64
}

const (
	// batch is how many links a page reads at once.
	batch = 500
	// MostLooked is how many links a page looks at, whether its filter takes them or not.
	MostLooked = 10_000
)

// Page returns up to first links after the given number that pass the filter.
// It looks at 10,000 links at most: a page may be short and yet have a Next.
func (t *Trail) Page(ctx context.Context, filter Filter, after int64, first int) (Page, error) {
	if filter.Subject != "" {
		links, err := t.Store.BySubject(ctx, filter.Subject)
		var p Page
		p.take(links, filter, after, first)
		return p, err
	}
	var p Page
	for looked := 0; looked < MostLooked; looked += batch {
		links, err := t.Store.Links(ctx, after, batch)
		if err != nil || len(links) == 0 {
			return p, err
		}
		if p.take(links, filter, after, first); p.Next > 0 {
			return p, nil
		}
		after = links[len(links)-1].Number
		if len(links) < batch {
			return p, nil
		}
	}
	p.Next = after
	return p, nil
}

// take adds links until there are first, and sets Next where another follows.
func (p *Page) take(links []Link, filter Filter, after int64, first int) {
	for i := range links {
		if links[i].Number <= after || !filter.Takes(&links[i].Event) {
			continue
		}
		if len(p.Links) == first {
			p.Next = p.Links[first-1].Number
			return
		}
		p.Links = append(p.Links, links[i])
	}
}
