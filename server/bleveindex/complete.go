package bleveindex

import (
	"context"
	"fmt"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// Complete implements [practice.Index].
func (ix *Index) Complete(ctx context.Context, beginning string, limit int) ([]practice.Completion, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var all []practice.Completion
	err := ix.read(func(v *view) error {
		for _, word := range v.vocabulary.Beginning(german.Fold(beginning), practice.CompletionsLookedAt) {
			c, err := v.completion(word)
			if err != nil {
				return err
			}
			all = append(all, c)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("complete %q: %w", beginning, err)
	}
	return practice.MostFrequent(all, limit), nil
}

// completion counts the living documents that have a word of their own.
func (v *view) completion(word string) (practice.Completion, error) {
	c := practice.Completion{Word: word}
	seen, newest := make(map[int]bool), int64(0)
	err := v.postings(word, func(field relevance.Field, p *piece, docs []uint32) {
		if field == relevance.Labels {
			return
		}
		for _, n := range docs {
			doc := p.base + int(n)
			if seen[doc] || p.deleted != nil && p.deleted.Contains(n) {
				continue
			}
			seen[doc] = true
			c.Count++
			id, at := p.columns.ids[n], p.columns.newest[n]
			if c.In == "" || at > newest || at == newest && id < c.In {
				c.In, newest = id, at
			}
		}
	})
	return c, err
}
