package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/meaning"
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// filler takes documents and returns what asks; done removes all again.
type filler func(context.Context, []practice.Document) (ask asker, done func() error, err error)

// indexer does so for an index of the product's.
type indexer func(context.Context, []practice.Document) (ask words, done func() error, err error)

// alone asks by words alone.
func (index indexer) alone() filler {
	return func(ctx context.Context, docs []practice.Document) (asker, func() error, error) {
		ask, done, err := index(ctx, docs)
		return ask.alone, done, err
	}
}

// asker returns the first [practice.Window] of what a question finds.
type asker func(text string) (practice.Result, error)

// words returns the first [practice.Window] of what words find of a question, scored
// with what is alike, if that is given.
type words func(text string, alike practice.Alike) (practice.Result, error)

// alone asks by words alone.
func (w words) alone(text string) (practice.Result, error) { return w(text, nil) }

// engine is one way to search.
type engine struct {
	name string
	// fill takes the documents and returns what asks; done removes all again.
	fill filler
}

// asked fills the engine with docs, prints its name, and lets do ask it.
func (e engine) asked(ctx context.Context, docs []practice.Document, out io.Writer, do func(ask asker) error) (err error) {
	ask, done, err := e.fill(ctx, docs)
	if done != nil {
		defer func() { err = errors.Join(err, done()) }()
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", e.name)
	return do(ask)
}

// parts are what may be installed beside an engine.
type parts struct {
	thesaurus, dictionary, meaning string
	embeddingURL, embeddingModel   string
	vectors                        string
}

// engines lists what is there: both engines by themselves, the product on both by
// its own words, and with what is installed, each part added to those before.
func engines(p parts) ([]engine, error) {
	thesaurus, err := german.OpenThesaurus(p.thesaurus)
	if err != nil {
		return nil, err
	}
	dictionary, err := german.OpenDictionary(p.dictionary)
	if err != nil {
		return nil, err
	}
	known, err := p.encoders()
	if err != nil {
		return nil, err
	}
	lexicon := german.NewLexicon(thesaurus)
	lexicon.Translate(dictionary)
	all := []engine{
		{"bleve by itself", stock},
		{"embedded, by its own words", embedded(german.NewLexicon(nil)).alone()},
		{"embedded, with a thesaurus", embedded(german.NewLexicon(thesaurus)).alone()},
	}
	all = append(all, known.with("embedded, with a thesaurus", embedded(german.NewLexicon(thesaurus)))...)
	all = append(all, engine{"embedded, with a thesaurus and a dictionary", embedded(lexicon).alone()})
	all = append(all, known.with("embedded, with a thesaurus and a dictionary", embedded(lexicon))...)
	if url := os.Getenv("MEILI_URL"); url != "" {
		all = append(all,
			engine{"Meilisearch by itself", stockMeili(url)},
			engine{"Meilisearch, by its own words", meili(url, german.NewLexicon(nil)).alone()},
			engine{"Meilisearch, with a thesaurus and a dictionary", meili(url, lexicon).alone()})
		all = append(all, known.with("Meilisearch, with a thesaurus and a dictionary", meili(url, lexicon))...)
	}
	return all, nil
}

// encoders opens those that are there.
func (p parts) encoders() (*vectors, error) {
	v := &vectors{file: p.vectors}
	builtIn, err := meaning.Open(p.meaning)
	if err != nil {
		return nil, err
	}
	if builtIn != nil {
		v.encoders = append(v.encoders, encoder{builtIn, relevance.BuiltInWorth})
	}
	if p.embeddingURL != "" {
		endpoint := meaning.NewEndpoint(&http.Client{Timeout: time.Minute}, p.embeddingURL, p.embeddingModel, "")
		v.encoders = append(v.encoders, encoder{endpoint, relevance.EndpointWorth})
	}
	return v, nil
}

// with returns an engine with each encoder, and with all.
func (v *vectors) with(name string, index indexer) (all []engine) {
	for _, e := range v.encoders {
		all = append(all, engine{name + " and the encoder " + e.Name(), v.fused(index, e)})
	}
	if len(v.encoders) > 1 {
		all = append(all, engine{name + " and all encoders", v.fused(index, v.encoders...)})
	}
	return all
}

// ask searches an index of the product's.
func ask(ctx context.Context, ix practice.Index) words {
	return func(text string, alike practice.Alike) (practice.Result, error) {
		return ix.Search(ctx, practice.Query{Text: text, Limit: practice.Window, Alike: alike})
	}
}

func embedded(lexicon *german.Lexicon) indexer {
	return func(ctx context.Context, docs []practice.Document) (words, func() error, error) {
		dir, err := os.MkdirTemp("", "judged-")
		if err != nil {
			return nil, nil, err
		}
		ix, err := bleveindex.Open(dir, lexicon)
		if err != nil {
			return nil, nil, errors.Join(err, os.RemoveAll(dir))
		}
		done := func() error { return errors.Join(ix.Close(), os.RemoveAll(dir)) }
		return ask(ctx, ix), done, ix.Put(ctx, docs...)
	}
}

func meili(url string, lexicon *german.Lexicon) indexer {
	return func(ctx context.Context, docs []practice.Document) (words, func() error, error) {
		ix, err := meiliindex.Open(ctx, url, os.Getenv("MEILI_KEY"), lexicon, meiliindex.Options{UID: fmt.Sprintf("judged-%d", os.Getpid())})
		if err != nil {
			return nil, nil, err
		}
		done := func() error {
			var ids []practice.ID
			for i := range docs {
				ids = append(ids, docs[i].ID)
			}
			return errors.Join(ix.Delete(ctx, ids...), ix.Close())
		}
		return ask(ctx, ix), done, ix.Put(ctx, docs...)
	}
}

// stock searches as bleve does by itself: its German analysis, and one typing
// error forgiven.
func stock(_ context.Context, docs []practice.Document) (asker, func() error, error) {
	mapping := bleve.NewIndexMapping()
	mapping.DefaultAnalyzer = de.AnalyzerName
	ix, err := bleve.NewMemOnly(mapping)
	if err != nil {
		return nil, nil, err
	}
	batch := ix.NewBatch()
	for i := range docs {
		d := &docs[i]
		if err := batch.Index(string(d.ID), map[string]any{"title": d.Title, "text": d.Summary + "\n" + d.Body, "organisation": d.Organisation, "keywords": d.Keywords}); err != nil {
			return nil, nil, err
		}
	}
	ask := func(text string) (found practice.Result, err error) {
		query := bleve.NewMatchQuery(text)
		query.SetFuzziness(1)
		r, err := ix.Search(bleve.NewSearchRequestOptions(query, 10, 0, false))
		if err != nil {
			return found, err
		}
		found.Total = int(r.Total)
		for _, h := range r.Hits {
			found.Hits = append(found.Hits, practice.Hit{ID: practice.ID(h.ID)})
		}
		return found, nil
	}
	return ask, ix.Close, ix.Batch(batch)
}
