package unanswered

import (
	_ "embed"
	"strings"
	"sync"

	"praxistransfer/server/german"
)

//go:embed names.txt
var nameText string

var names = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	for line := range strings.Lines(nameText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for name := range strings.FieldsSeq(line) {
			all[german.Fold(name)] = true
		}
	}
	return all
})

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
