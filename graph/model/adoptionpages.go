package model

import (
	"sync"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// adoptionPages remembers the first pages of adoptions of entries that are
// shown together, by their length.
type adoptionPages struct {
	mu       sync.Mutex
	byLength map[int]map[practice.ID]adoption.Page
}

// Adoptions returns the first page of adoptions of each entry. load is called
// once for the whole page and length; after an error the next call tries again.
func (p *Page) Adoptions(first int, load func(views []practice.View) (map[practice.ID]adoption.Page, error)) (map[practice.ID]adoption.Page, error) {
	a := &p.adoptions
	a.mu.Lock()
	defer a.mu.Unlock()
	if pages, ok := a.byLength[first]; ok {
		return pages, nil
	}
	views := make([]practice.View, len(p.Entries))
	for i, e := range p.Entries {
		views[i] = e.View
	}
	pages, err := load(views)
	if err != nil {
		return nil, err
	}
	if a.byLength == nil {
		a.byLength = map[int]map[practice.ID]adoption.Page{}
	}
	a.byLength[first] = pages
	return pages, nil
}
