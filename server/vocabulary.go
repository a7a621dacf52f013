package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/admin"
	"praxistransfer/server/form"
	"praxistransfer/server/practice/vocabulary"
)

func (e env) vocabularyCommand() *cli.Command {
	return &cli.Command{
		Name: "vocabulary", Usage: "the methods, projects, synonyms and stop words that curators keep",
		Commands: []*cli.Command{
			{
				Name: "export", Usage: "write all of them to a file; - writes to standard output", ArgsUsage: "FILE", Action: e.exportVocabulary,
				Description: "JSON, without what is only proposed. A key that was merged into another one stands there with mergedInto.",
				Flags:       []cli.Flag{e.flag("force", false, "replace a file that is there already")},
			},
			{
				Name: "import", Usage: "take in what export wrote, perhaps edited; - reads standard input", ArgsUsage: "FILE", Action: e.importVocabulary,
				Description: "Methods and projects that the file names become as it says, others stay. Where it has synonyms or stopWords, these\n" +
					"are all that there are from then on. If anything in it is wrong, nothing is changed. A running server follows within a second.",
			},
			{
				Name: "unanswered", Usage: "print what readers searched for and no entry has: how often, on which days, and the question", Action: e.unansweredQuestions,
				Description: "Only what was asked five times or more, the most frequent first; add synonyms for it, or entries.",
			},
		},
	}
}

func (e env) unansweredQuestions(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		all, err := s.unanswered.Frequent(ctx)
		for _, q := range all {
			_, printed := fmt.Fprintf(e.out, "%d\t%s\t%s\t%s\n", q.Count, q.First, q.Last, q.Text)
			err = errors.Join(err, printed)
		}
		return err
	})
}

func (e env) exportVocabulary(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		document, err := s.vocabulary.Export(ctx)
		if err != nil {
			return err
		}
		return e.written(ctx, s, c.Args().First(), c.Bool("force"), func(w io.Writer) error {
			out := json.NewEncoder(w)
			out.SetIndent("", "  ")
			out.SetEscapeHTML(false)
			return out.Encode(document)
		})
	})
}

func (e env) importVocabulary(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	document, err := e.readVocabulary(c.Args().First())
	if err != nil {
		return err
	}
	return e.withNewSystem(ctx, c, func(s *system) error {
		taken, err := s.vocabulary.Import(ctx, admin.Console(), document)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "%d new, %d changed, %d unchanged\n", taken.New, taken.Changed, taken.Unchanged)
		return err
	})
}

// readVocabulary reads a file; a word that it does not know is a mistake in it.
func (e env) readVocabulary(name string) (vocabulary.Document, error) {
	var document vocabulary.Document
	in, _, err := e.openInput(name)
	if err != nil {
		return document, err
	}
	defer in.Close()
	raw, err := io.ReadAll(in)
	if err == nil {
		err = strictly(raw, &document)
	}
	if err != nil {
		return document, fmt.Errorf("read %s: %w", name, err)
	}
	if n := document.Tidy(); n > 0 {
		fmt.Fprintf(e.err, "WARNING: %d texts held signs that nobody sees or blanks around them, or were not composed (NFC), and were put right\n", n)
	}
	return document, nil
}

// strictly reads one JSON document in UTF-8, perhaps behind a byte order mark, as
// editors leave one, and refuses fields that into does not have.
func strictly(raw []byte, into any) error {
	raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
	if !utf8.Valid(raw) || form.HalfCharacter(raw) {
		return errors.New("it holds bytes that are no UTF-8, or half a character: save it as UTF-8")
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return errors.New("it goes on behind the end of the document: put all of it into one")
	}
	return nil
}
