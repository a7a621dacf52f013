package bleveindex

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"praxistransfer/server/german"
	"praxistransfer/server/practice"
)

// watched counts how often it is asked whether it ended, and ends after so often.
type watched struct {
	context.Context
	asked, ends int
}

func (w *watched) Err() error {
	if w.asked++; w.ends > 0 && w.asked > w.ends {
		return context.Canceled
	}
	return nil
}

func TestALongSearchEndsWithItsContext(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	filledIn(t, dir)
	ix, err := Open(dir, german.NewLexicon(nil))
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	words := make([]string, 60)
	for i := range words {
		words[i] = fmt.Sprintf("Verwltung%c%c", 'a'+i%26, 'a'+i/26)
	}
	for name, text := range map[string]string{
		"of many words":   strings.Join(words, " "),
		"of many phrases": `Amt "` + strings.Join(words, `" "`) + `"`,
		"of many others":  "Amt -" + strings.Join(words, " -"),
	} {
		q := practice.Query{Text: text, Order: practice.ByRelevance, Limit: 20}
		whole := &watched{Context: t.Context()}
		if _, err := ix.Search(whole, q); err != nil {
			t.Fatal(err)
		}
		if whole.asked < len(words) {
			t.Errorf("a search %s looks at its context %d times, want once for each of %d words", name, whole.asked, len(words))
		}
		left := &watched{Context: t.Context(), ends: whole.asked / 2}
		if _, err := ix.Search(left, q); !errors.Is(err, context.Canceled) || left.asked > left.ends+1 {
			t.Errorf("a search %s whose asker left goes on: %v after %d of %d looks", name, err, left.asked, whole.asked)
		}
	}
}
