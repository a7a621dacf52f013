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
	"time"

	"praxistransfer/server/authority"
	"praxistransfer/server/exchange"
	"praxistransfer/server/german"
	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
)

func main() {
	aside := flag.Bool("aside", false, "ask the questions that are set aside: only to measure at the end")
	misses := flag.Bool("misses", false, "name the questions whose answer is not among the first three")
	data := flag.String("data", "../shared/data", "folder of the collections")
	thesaurus := flag.String("thesaurus", german.ThesaurusPath, "OpenThesaurus file; may be missing")
	dictionary := flag.String("dictionary", german.DictionaryPath, "German-English dictionary file; may be missing")
	encoder := flag.String("encoder", meaning.Path, "wheel of the sentence encoder; may be missing")
	questions := flag.String("questions", "scripts/judged/questions.tsv", "the judged questions")
	flag.Parse()
	engines, err := engines(*thesaurus, *dictionary, *encoder)
	if err == nil {
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
		if err := e.measure(ctx, docs, questions, misses, out); err != nil {
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
