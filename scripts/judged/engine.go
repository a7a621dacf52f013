package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/de"

	"praxistransfer/server/bleveindex"
	"praxistransfer/server/german"
	"praxistransfer/server/meaning"
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

// filler takes documents and returns what asks; done removes all again.
type filler func(context.Context, []practice.Document) (ask asker, done func() error, err error)

// asker returns the first [practice.Window] of what a question finds.
type asker func(text string) (practice.Result, error)

// engine is one way to search.
type engine struct {
	name string
	// fill takes the documents and returns what asks; done removes all again.
	fill filler
}

// engines lists what is there: the embedded index by its own words, and with the
// thesaurus and the dictionary that are installed, a Meilisearch where MEILI_URL names one, and what bleve does by itself.
func engines(thesaurusPath, dictionaryPath, encoderPath string) ([]engine, error) {
	thesaurus, err := german.OpenThesaurus(thesaurusPath)
	if err != nil {
		return nil, err
	}
	dictionary, err := german.OpenDictionary(dictionaryPath)
	if err != nil {
		return nil, err
	}
	all := []engine{{"bleve by itself", stock}, {"embedded, by its own words", embedded(german.NewLexicon(nil))}}
	lexicon := german.NewLexicon(thesaurus)
	if thesaurus != nil {
		all = append(all, engine{"embedded, with a thesaurus", embedded(german.NewLexicon(thesaurus))})
	}
	if dictionary != nil {
		lexicon.Translate(dictionary)
		all = append(all, engine{"embedded, with a dictionary as well", embedded(lexicon)})
	}
	encoder, err := meaning.Open(encoderPath)
	if err != nil {
		return nil, err
	}
	known := &vectors{encoder: encoder}
	if encoder != nil {
		all = append(all, engine{"embedded, with a thesaurus and meaning", known.fused(embedded(german.NewLexicon(thesaurus)))})
		all = append(all, engine{"embedded, with all of these", known.fused(embedded(lexicon))})
	}
	if url := os.Getenv("MEILI_URL"); url != "" {
		all = append(all, engine{"Meilisearch, with thesaurus and dictionary", meili(url, lexicon)})
		if encoder != nil {
			all = append(all, engine{"Meilisearch, with all of these", known.fused(meili(url, lexicon))})
		}
	}
	return all, nil
}

// ask searches an index of the product's.
func ask(ctx context.Context, ix practice.Index) asker {
	return func(text string) (practice.Result, error) {
		return ix.Search(ctx, practice.Query{Text: text, Limit: practice.Window})
	}
}

func embedded(lexicon *german.Lexicon) filler {
	return func(ctx context.Context, docs []practice.Document) (asker, func() error, error) {
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

func meili(url string, lexicon *german.Lexicon) filler {
	return func(ctx context.Context, docs []practice.Document) (asker, func() error, error) {
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
