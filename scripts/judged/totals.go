package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// A question may find so many times what its words find in quotes, and so many
// entries in any case: more of them are named.
const (
	timesQuoted = 3
	anyTotal    = 30
)

// checkTotals asks the questions of a file, one a line, and names those that find
// many more entries than hold their words as they are spelt, with the words by
// which they do.
func checkTotals(ctx context.Context, engines []engine, data, path string, out io.Writer) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	docs, err := collections(ctx, data)
	if err != nil {
		return err
	}
	questions := slices.DeleteFunc(strings.Split(string(content), "\n"), func(line string) bool { return line == "" || line[0] == '#' })
	fmt.Fprintf(out, "%d questions over %d entries\n", len(questions), len(docs))
	for _, e := range engines {
		if err := e.asked(ctx, docs, out, func(ask asker) error { return nameTotals(ask, questions, out) }); err != nil {
			return fmt.Errorf("%s: %w", e.name, err)
		}
	}
	return nil
}

// nameTotals names the questions that find too many, and says how many they are.
func nameTotals(ask asker, questions []string, out io.Writer) error {
	over := 0
	for _, q := range questions {
		found, err := ask(q + " ") // a word, not its beginning
		if err != nil {
			return fmt.Errorf("ask %q: %w", q, err)
		}
		held, err := ask(quoted(q))
		if err != nil {
			return fmt.Errorf("ask %q: %w", quoted(q), err)
		}
		if found.Total > max(timesQuoted*held.Total, anyTotal) {
			over++
			fmt.Fprintf(out, "  %s: %d, in quotes %d, by %q in German, %q in English\n", q, found.Total, held.Total,
				slices.Sorted(maps.Keys(found.Words.German)), slices.Sorted(maps.Keys(found.Words.English)))
		}
	}
	_, err := fmt.Fprintf(out, "  %d of %d find more than %d times as many as in quotes, and more than %d\n", over, len(questions), timesQuoted, anyTotal)
	return err
}

// quoted returns a question with each of its words in quotes.
func quoted(question string) string {
	return `"` + strings.Join(strings.Fields(question), `" "`) + `"`
}
