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
	"praxistransfer/server/meiliindex"
	"praxistransfer/server/practice"
)

// found is what an engine answers: the first ten, and how many hits there are;
// what only follows them is none.
type found struct {
	ids   []practice.ID
	total int
}

// engine is one way to search.
type engine struct {
	name string
	// fill takes the documents and returns what asks; done removes all again.
	fill func(context.Context, []practice.Document) (ask func(text string) (found, error), done func() error, err error)
}

// engines lists what is there: the embedded index by its own words, and with the
// thesaurus and the dictionary that are installed, a Meilisearch where MEILI_URL names one, and what bleve does by itself.
func engines(thesaurusPath, dictionaryPath string) ([]engine, error) {
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
	if url := os.Getenv("MEILI_URL"); url != "" {
		all = append(all, engine{"Meilisearch", meili(url, lexicon)})
	}
	return all, nil
}

// ask searches an index of the product's.
func ask(ctx context.Context, ix practice.Index) func(string) (found, error) {
	return func(text string) (found, error) {
		r, err := ix.Search(ctx, practice.Query{Text: text, Limit: 10})
		f := found{total: r.Total}
		for _, h := range r.Hits {
			f.ids = append(f.ids, h.ID)
		}
		return f, err
	}
}

func embedded(lexicon *german.Lexicon) func(context.Context, []practice.Document) (func(string) (found, error), func() error, error) {
	return func(ctx context.Context, docs []practice.Document) (func(string) (found, error), func() error, error) {
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

func meili(url string, lexicon *german.Lexicon) func(context.Context, []practice.Document) (func(string) (found, error), func() error, error) {
	return func(ctx context.Context, docs []practice.Document) (func(string) (found, error), func() error, error) {
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
func stock(_ context.Context, docs []practice.Document) (func(string) (found, error), func() error, error) {
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
	ask := func(text string) (found, error) {
		query := bleve.NewMatchQuery(text)
		query.SetFuzziness(1)
		r, err := ix.Search(bleve.NewSearchRequestOptions(query, 10, 0, false))
		if err != nil {
			return found{}, err
		}
		f := found{total: int(r.Total)}
		for _, h := range r.Hits {
			f.ids = append(f.ids, practice.ID(h.ID))
		}
		return f, nil
	}
	return ask, ix.Close, ix.Batch(batch)
}
