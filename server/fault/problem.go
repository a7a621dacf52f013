package fault

import (
	"errors"
	"fmt"
	"strings"
)

// ProblemCode says what is wrong with a field.
type ProblemCode string

// What can be wrong with a field.
const (
	Required   ProblemCode = "REQUIRED"    // empty, but needed for this step
	TooLong    ProblemCode = "TOO_LONG"    // more characters than allowed
	TooMany    ProblemCode = "TOO_MANY"    // more items than allowed
	Invalid    ProblemCode = "INVALID"     // not of the form that is asked for
	Unknown    ProblemCode = "UNKNOWN"     // refers to something that does not exist
	NotAllowed ProblemCode = "NOT_ALLOWED" // not for this organisation, role or kind of entry
	Taken      ProblemCode = "TAKEN"       // another record has it already
)

// Problem is one thing wrong with the input, such as a form shows beside a field.
type Problem struct {
	Code ProblemCode
	// Field is the path in the input, list positions as decimal numbers from 0.
	Field  []string
	Format string
	Args   []any
}

// Message returns the sentence in English.
func (p Problem) Message() string { return fmt.Sprintf(p.Format, p.Args...) }

// Problems are everything wrong with an input, so that it is mended in one
// round. An empty list is no error: use [Problems.Err].
type Problems []Problem

// Add appends a problem about the field with the given dotted path.
func (p *Problems) Add(code ProblemCode, path, format string, args ...any) {
	*p = append(*p, Problem{Code: code, Field: strings.Split(path, "."), Format: format, Args: args})
}

// Err returns p as an error, or nil if it is empty.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// Together returns the problems of several checks as one error, so that they
// are mended in one round; nil if there are none. An error that is none of
// [Problems] comes back alone.
func Together(checks ...error) error {
	var all Problems
	for _, err := range checks {
		var p Problems
		if err != nil && !errors.As(err, &p) {
			return err
		}
		all = append(all, p...)
	}
	return all.Err()
}

// Error names every field with its message.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i, problem := range p {
		lines[i] = strings.Join(problem.Field, ".") + ": " + problem.Message()
	}
	return strings.Join(lines, "; ")
}
