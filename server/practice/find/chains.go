package find

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"

	lru "github.com/hashicorp/golang-lru/v2"
)

// Chains remembers the ranked hits of recent searches, so that the pages of
// one search follow from one ranking. A chain that was forgotten, or begun on
// another replica, is ranked again.
type Chains struct {
	recent *lru.Cache[string, chain]
}

// chain is what the pages of one search share.
type chain struct {
	ids    []practice.ID
	total  int
	loose  int
	partly bool
	asked  []practice.AskedWord
	facets map[string][]practice.Bucket
	words  relevance.Marked
	// meant are those that meaning alone brought, and wordsAlone says that it was
	// not known in time.
	meant      map[practice.ID]bool
	wordsAlone bool
	// partial says that the index was not filled yet.
	partial bool
}

// NewChains returns a memory of the given number of searches, each of some
// ten kilobytes at most.
func NewChains(size int) (*Chains, error) {
	recent, err := lru.New[string, chain](size)
	if err != nil {
		return nil, err
	}
	return &Chains{recent: recent}, nil
}

func (c *Chains) get(id string) (chain, bool) {
	if id == "" {
		return chain{}, false
	}
	return c.recent.Get(id)
}

func (c *Chains) put(id string, found chain) { c.recent.Add(id, found) }
