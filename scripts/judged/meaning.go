package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/record"
)

// encoder is one that is there, with what it is worth.
type encoder struct {
	likeness.Encoder
	worth float64
}

// Embed takes all the time that the encoder needs.
func (e encoder) Embed(ctx context.Context, texts []string, kind meaning.Kind) ([]meaning.Code, error) {
	return e.Encoder.Embed(context.WithoutCancel(ctx), texts, kind)
}

// vectors are what documents mean, made once for all engines.
type vectors struct {
	encoders []encoder
	file     string // keeps them from run to run; empty for none
	made     map[practice.ID]likeness.Vector
}

// of returns a service that knows what documents mean to the encoders.
func (v *vectors) of(ctx context.Context, docs []practice.Document, encoders []encoder) (*likeness.Service, error) {
	if err := v.make(ctx, docs); err != nil {
		return nil, err
	}
	store := record.NewMemory[likeness.Vector]()
	for i := range docs {
		known := v.made[docs[i].ID]
		known.Facets = practice.Facets{"language": {docs[i].Language}}
		if _, err := store.Put(ctx, record.Record[likeness.Vector]{Key: string(docs[i].ID), Value: known}); err != nil {
			return nil, err
		}
	}
	s := likeness.NewService(nil, store)
	s.Patience = time.Minute // what is measured is no speed
	for _, e := range encoders {
		s.Use(e, e.worth)
	}
	return s, s.Refresh(ctx)
}

// make makes what no run before has made.
func (v *vectors) make(ctx context.Context, docs []practice.Document) error {
	if v.made == nil {
		v.made = make(map[practice.ID]likeness.Vector, len(docs))
		if err := v.read(); err != nil {
			return err
		}
	}
	made := 0
	for i := range docs {
		for _, e := range v.encoders {
			n, err := v.add(ctx, e, &docs[i])
			if err != nil {
				return err
			}
			made += n
		}
	}
	if made == 0 || v.file == "" {
		return nil
	}
	content, err := json.Marshal(v.made)
	if err != nil {
		return err
	}
	return os.WriteFile(v.file, content, 0o600)
}

func (v *vectors) add(ctx context.Context, e encoder, doc *practice.Document) (int, error) {
	name, err := e.Model(ctx)
	if err != nil {
		return 0, err
	}
	had := v.made[doc.ID]
	if had.Codes[e.Name()].Model == name {
		return 0, nil
	}
	codes, err := e.Embed(ctx, []string{likeness.Passage(doc)}, meaning.Passage)
	if err != nil {
		return 0, err
	}
	if had.Codes == nil {
		had.Codes = make(map[string]likeness.Made)
	}
	had.Codes[e.Name()] = likeness.Made{Model: name, Code: codes[0].Bytes()}
	v.made[doc.ID] = had
	return 1, nil
}

func (v *vectors) read() error {
	if v.file == "" {
		return nil
	}
	content, err := os.ReadFile(v.file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(content, &v.made)
}

// fused orders what an engine finds by meaning as well, as a search does.
func (v *vectors) fused(index indexer, encoders ...encoder) filler {
	return func(ctx context.Context, docs []practice.Document) (asker, func() error, error) {
		words, done, err := index(ctx, docs)
		if err != nil {
			return nil, done, err
		}
		like, err := v.of(ctx, docs, encoders)
		if err != nil {
			return nil, done, err
		}
		ask := func(text string) (practice.Result, error) {
			byMeaning := find.NewByMeaning(like, text, nil)
			found, err := words(text, byMeaning.Alike)
			if err != nil {
				return found, err
			}
			fused, ok := byMeaning.Fuse(ctx, found)
			if !ok {
				return found, fmt.Errorf("nothing tells what %q means", text)
			}
			found.Hits = nil
			for _, id := range fused.IDs {
				found.Hits = append(found.Hits, practice.Hit{ID: id})
			}
			return found, nil
		}
		return ask, done, nil
	}
}
