package vocabulary

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/german"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
)

// mostNear bounds the likely duplicates that are told.
const mostNear = 10

// near are those whose names are like one of the value's, in the order of keys.
func (f shelf[T]) near(ctx context.Context, who partner.Principal, value T) ([]T, error) {
	all, err := f.library.Whole().All(ctx)
	if err != nil {
		return nil, err
	}
	own := f.parts(&value)
	names := slugs(own.names)
	var found []T
	for _, r := range all {
		if len(found) == mostNear || ctx.Err() != nil {
			return found, ctx.Err()
		}
		other := f.parts(&r.Value)
		if *other.key == *own.key || other.term.MergedInto != "" || !other.term.Live() && !other.term.Waiting() || !sees(who, *other.term) {
			continue
		}
		if alike(names, slugs(other.names)) {
			found = append(found, r.Value)
		}
	}
	return found, nil
}

// slugs are what names are compared by; those that are not given have none.
func slugs(names []string) []string {
	var all []string
	for _, name := range names {
		if name != "" {
			all = append(all, practice.Slug(name))
		}
	}
	return all
}

// alike tells whether a name of one is a name of the other, but for signs and a
// typing error, or has all its words.
func alike(one, other []string) bool {
	return slices.ContainsFunc(one, func(a string) bool {
		return slices.ContainsFunc(other, func(b string) bool { return same(a, b) })
	})
}

// same compares two slugs.
func same(a, b string) bool {
	if a == "" || b == "" {
		return false // written in letters that keys do not have
	}
	if a == b || strings.ReplaceAll(a, "-", "") == strings.ReplaceAll(b, "-", "") {
		return true
	}
	if relevance.Nearest(a, []string{b}) != "" && min(len(a), len(b)) >= shortName {
		return true
	}
	words, others := strings.Split(a, "-"), strings.Split(b, "-")
	return german.Within(words, others) || german.Within(others, words)
}

// shortName is the length up to which names differ by a letter without being
// the same, as "okr" and "oka" do.
const shortName = 6
