// Command judged measures how well searches answer the judged questions: how
// often an answer is among the first three hits, at which place the first one
// is, how good the first ten are, and how often nothing comes, each with and
// without what may be installed, and beside what an engine does by itself.
//
// It reads the collections from the folder shared/data beside the project.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"praxistransfer/server/authority"
	"praxistransfer/server/exchange"
	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

func main() {
	aside := flag.Bool("aside", false, "ask the questions that are set aside: only to measure at the end")
	totals := flag.String("totals", "", "file of words, one question a line: name those that find many more entries than hold them, instead of measuring")
	misses := flag.Bool("misses", false, "name the questions whose answer is not among the first three")
	data := flag.String("data", "../shared/data", "folder of the collections")
	only := flag.String("only", "", "measure those engines alone whose names have this in them")
	questions := flag.String("questions", "scripts/judged/questions.tsv", "the judged questions")
	var p parts
	flag.StringVar(&p.thesaurus, "thesaurus", german.ThesaurusPath, "OpenThesaurus file; may be missing")
	flag.StringVar(&p.dictionary, "dictionary", german.DictionaryPath, "German-English dictionary file; may be missing")
	flag.StringVar(&p.meaning, "meaning", ".assets/meaning", "folder of the built-in encoder; may be missing")
	flag.StringVar(&p.embeddingURL, "embedding-url", os.Getenv("EMBEDDING_URL"), "address of an embedding server, none by default")
	flag.StringVar(&p.embeddingModel, "embedding-model", "multilingual-e5-small-q4", "name of its model")
	flag.StringVar(&p.vectors, "vectors", "", "file that keeps the vectors of the entries from run to run; remove it when the entries change")
	flag.Parse()
	engines, err := engines(p)
	engines = slices.DeleteFunc(engines, func(e engine) bool { return !strings.Contains(e.name, *only) })
	switch {
	case err != nil:
	case *totals != "":
		err = checkTotals(context.Background(), engines, *data, *totals, os.Stdout)
	default:
		err = run(context.Background(), engines, *data, *questions, *aside, *misses, os.Stdout)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "relevance:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, engines []engine, data, path string, aside, misses bool, out io.Writer) error {
	questions, err := readQuestions(path, aside)
	if err != nil {
		return err
	}
	docs, err := collections(ctx, data)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%d questions over %d entries\n", len(questions), len(docs))
	for _, e := range engines {
		if err := e.asked(ctx, docs, out, func(ask asker) error { return measure(ask, questions, misses, out) }); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return nil
}

// collections returns what an index learns of the entries that imports make of
// the collections.
func collections(ctx context.Context, data string) ([]practice.Document, error) {
	var all []practice.Document
	for format, name := range map[string]string{"civic-data": "civic-projects.json", "ips": "ips-cases.json"} {
		docs, err := imported(ctx, format, filepath.Join(data, name))
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	return all, nil
}

func imported(ctx context.Context, format, path string) ([]practice.Document, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	reader, err := exchange.Open(format, file, authority.BuiltIn)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	service := &practice.Service{Now: time.Now}
	var docs []practice.Document
	for {
		r, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return docs, nil
		}
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		if r.Skip != nil {
			continue
		}
		entry := &practice.Entry{ID: practice.ID(r.ID), State: practice.StatePublished, Published: &r.Text}
		doc, _, err := service.Document(ctx, entry)
		if err != nil {
			return nil, err
		}
		docs = append(docs, doc)
	}
}
