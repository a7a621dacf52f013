package practice

import (
	"cmp"
	"slices"
)

// CompletionsLookedAt is how many words that begin so an [Index] counts, the
// shortest of them.
const CompletionsLookedAt = 40

// MostFrequent returns the completions that a document has, the most frequent
// first and at most limit of them.
func MostFrequent(all []Completion, limit int) []Completion {
	all = slices.DeleteFunc(all, func(c Completion) bool { return c.Count == 0 })
	slices.SortStableFunc(all, func(a, b Completion) int { return cmp.Compare(b.Count, a.Count) })
	return all[:max(0, min(len(all), limit))]
}
