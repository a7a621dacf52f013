package german

import "slices"

// Within tells whether words, of which there is at least one, are all among others.
func Within(words, others []string) bool {
	return len(words) > 0 && !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(others, word) })
}
