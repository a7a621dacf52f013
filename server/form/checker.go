package form

import (
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/fault"
)

// Checker collects what is wrong with a form. Its methods take the parts of
// the field's [Path] last. The zero Checker is ready.
type Checker struct{ fault.Problems }

// Count refuses a list of more than limit items.
func (c *Checker) Count(n, limit int, at ...any) {
	if n > limit {
		c.Add(fault.TooMany, Path(at...), "%d items: at most %d are allowed", n, limit)
	}
}

// Word refuses a value that its vocabulary does not have; empty is not stated.
func Word[T ~string](c *Checker, vocabulary []string, value T, at ...any) {
	if value != "" && !slices.Contains(vocabulary, string(value)) {
		c.Add(fault.Invalid, Path(at...), "%q is unknown: use one of %s", string(value), strings.Join(vocabulary, ", "))
	}
}

// Date refuses what is no date, see [ValidDate]; empty is not stated.
func (c *Checker) Date(date string, at ...any) {
	if date != "" && !ValidDate(date) {
		c.Add(fault.Invalid, Path(at...), "%q is no date: write a year, a month or a day, as 2019, 2019-11 or 2019-11-27", date)
	}
}

// Year refuses a number that is no year from 1900 to 2200; 0 is not stated.
func (c *Checker) Year(year int, at ...any) {
	if year != 0 && (year < 1900 || year > 2200) {
		c.Add(fault.Invalid, Path(at...), "%s is no year: write four digits", strconv.Itoa(year))
	}
}
