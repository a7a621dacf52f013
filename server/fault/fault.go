// Package fault gives errors the code by which a client tells them apart.
//
// A package that refuses something returns an [Error], or [Problems] where a
// form could show each beside its field; the edges turn codes into what their
// protocol says. Whatever carries no code is INTERNAL: nothing of its text
// reaches a client.
//
// Messages are written in English. Their format is also the key under which
// package words finds the German sentence.
package fault

import (
	"errors"
	"fmt"
)

// Code says which kind of thing went wrong, in the words of the API.
type Code string

// The codes. The schema lists the same names with what a client should do.
const (
	Unauthenticated Code = "UNAUTHENTICATED" // no valid token where one is needed, or a bad one
	Forbidden       Code = "FORBIDDEN"       // known, but not allowed
	NotFound        Code = "NOT_FOUND"       // does not exist, or not for who asks
	BadInput        Code = "BAD_USER_INPUT"  // the request itself is wrong
	Conflict        Code = "CONFLICT"        // the expected version is stale, or a name is taken
	Complexity      Code = "COMPLEXITY_LIMIT_EXCEEDED"
	RateLimited     Code = "RATE_LIMITED"
	TooLarge        Code = "PAYLOAD_TOO_LARGE"
	Unavailable     Code = "UNAVAILABLE" // an engine does not answer; try again later
	Internal        Code = "INTERNAL"
)

// Error is a refusal that may be shown to whoever asked.
type Error struct {
	Code Code
	// Format and Args make the sentence that names what is wrong and what
	// would be right.
	Format string
	Args   []any
	// Field is the path in the input that the error is about, if any.
	Field []string
	// Err is the cause, for the log only.
	Err error
}

// Message returns the sentence in English, without the cause.
func (e *Error) Message() string { return fmt.Sprintf(e.Format, e.Args...) }

// Error returns the message and, for the log, the cause.
func (e *Error) Error() string {
	if e.Err == nil {
		return e.Message()
	}
	return e.Message() + ": " + e.Err.Error()
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// New returns an error with a code and a message made as by [fmt.Sprintf].
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Format: format, Args: args}
}

// Wrap returns an error with a code, a message and the cause for the log.
func Wrap(code Code, err error, format string, args ...any) *Error {
	return &Error{Code: code, Format: format, Args: args, Err: err}
}

// At returns a copy of e about the given path in the input.
func (e *Error) At(field ...string) *Error {
	c := *e
	c.Field = field
	return &c
}

// CodeOf returns the code of the first [Error] or [Problems] in err's chain,
// [Internal] for any other error and "" for nil.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var p Problems
	if errors.As(err, &p) {
		return BadInput
	}
	var e *Error
	if errors.As(err, &e) {
		return e.Code
	}
	return Internal
}

// Is tells whether err carries the code.
func Is(err error, code Code) bool { return CodeOf(err) == code }
