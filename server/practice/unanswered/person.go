package unanswered

import (
	_ "embed"
	"strings"
	"sync"

	"praxistransfer/server/german"
)

//go:embed names.txt
var nameText string

var names = sync.OnceValue(func() map[string]bool { return german.WordSet(nameText) })

// personal tells whether a word is a person's name, also in the genitive or with a
// second one, or what stands before a name. A name that is not in the list passes;
// nobody sees it unless it is asked for often.
func personal(word string) bool {
	for part := range strings.SplitSeq(word, "-") {
		folded := german.Fold(part)
		if names()[folded] || names()[strings.TrimSuffix(folded, "s")] {
			return true
		}
	}
	return false
}
