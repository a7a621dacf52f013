package main

import (
	"context"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/record"
)

// vectors are what documents mean, made once for all engines.
type vectors struct {
	encoder *meaning.Encoder
	made    *likeness.Neighbours
}

func (v *vectors) of(docs []practice.Document) *likeness.Neighbours {
	if v.made == nil {
		all := make([]record.Record[likeness.Vector], len(docs))
		for i := range docs {
			code := v.encoder.Embed([]string{likeness.Passage(&docs[i])}, meaning.Passage)[0].Code()
			all[i] = record.Record[likeness.Vector]{Key: string(docs[i].ID), Value: likeness.Vector{Model: meaning.Model, Code: code.Bytes()}}
		}
		v.made = likeness.NewNeighbours(0, all)
	}
	return v.made
}

// fused orders what an engine finds by meaning as well, as a search does.
func (v *vectors) fused(fill filler) filler {
	return func(ctx context.Context, docs []practice.Document) (asker, func() error, error) {
		words, done, err := fill(ctx, docs)
		if err != nil {
			return nil, done, err
		}
		known := v.of(docs)
		ask := func(text string) (practice.Result, error) {
			found, err := words(text)
			if err != nil {
				return found, err
			}
			near := known.Near(v.encoder.Embed([]string{text}, meaning.Question)[0].Code(), nil)
			ids, _, _ := find.Fuse(found, near, near.IDs, true)
			found.Hits = nil
			for _, id := range ids {
				found.Hits = append(found.Hits, practice.Hit{ID: id})
			}
			return found, nil
		}
		return ask, done, nil
	}
}
