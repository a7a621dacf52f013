package relevance

import (
	"slices"
	"unicode/utf8"
)

// tolerance is how many typing errors are forgiven in a word of n letters.
func tolerance(n int) int {
	switch {
	case n < 5:
		return 0
	case n < 9:
		return 1
	default:
		return 2
	}
}

// distance returns how many letters must be added, dropped, replaced or
// swapped with their neighbour to make b of a, or limit+1 if more than limit.
// With prefix, b may go on behind that.
func distance(a, b string, limit int, prefix bool) int {
	if utf8.RuneCountInString(a) == len(a) && utf8.RuneCountInString(b) == len(b) {
		return damerau([]byte(a), []byte(b), limit, prefix)
	}
	return damerau([]rune(a), []rune(b), limit, prefix)
}

func damerau[T byte | rune](a, b []T, limit int, prefix bool) int {
	if prefix {
		b = b[:min(len(b), len(a)+limit)]
	}
	if len(a)-len(b) > limit || len(b)-len(a) > limit || len(b) >= longest {
		return limit + 1
	}
	var rows [3][longest]uint8
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = uint8(j)
	}
	for i := 1; i <= len(a); i++ {
		row[0] = uint8(i)
		least := row[0]
		for j := 1; j <= len(b); j++ {
			d := last[j-1]
			if a[i-1] != b[j-1] {
				d = 1 + min(d, last[j], row[j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					d = min(d, before[j-2]+1)
				}
			}
			row[j] = d
			least = min(least, d)
		}
		if int(least) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	if prefix {
		return min(int(slices.Min(last[:len(b)+1])), limit+1)
	}
	return min(int(last[len(b)]), limit+1)
}

// longest bounds the words whose typing errors are forgiven.
const longest = 64

// Nearest returns the name that was meant by a mistyped one: the one that
// differs least, by at most one letter in five and two in all. It is empty where
// none or more than one is that near.
func Nearest(typed string, names []string) string {
	limit := min(2, utf8.RuneCountInString(typed)/5+1)
	nearest, least := "", limit+1
	for _, name := range names {
		switch d := distance(typed, name, limit, false); {
		case d < least:
			nearest, least = name, d
		case d == least:
			nearest = ""
		}
	}
	return nearest
}
