package words

import (
	"errors"
	"maps"
	"strings"

	"praxistransfer/server/fault"
)

// refusals has the German sentence under the English format. A sentence that
// takes its arguments in another order, or leaves one out, numbers them.
var refusals = merged(entryWords, requestWords, tokenWords, recordWords, reviewWords, adoptionWords, trustWords, vocabularyWords)

// ofOne has the sentences whose first argument is a number, as they are of one: the
// German one under the English format, and the English one.
var ofOne = map[string]struct{ de, en string }{
	"too many requests: try again in %d s":                        {"Das waren zu viele Anfragen. Versuchen Sie es in einer Sekunde wieder.", "too many requests: try again in 1 s"},
	"too many copies are being made right now: try again in %d s": {"Gerade werden zu viele Kopien erstellt. Versuchen Sie es in einer Sekunde wieder.", "too many copies are being made right now: try again in 1 s"},
	"too many messages at once: try again in %d minutes":          {"Das waren zu viele Nachrichten auf einmal. Versuchen Sie es in einer Minute wieder.", "too many messages at once: try again in a minute"},
}

func merged[T any](parts ...map[string]T) map[string]T {
	all := map[string]T{}
	for _, part := range parts {
		maps.Copy(all, part)
	}
	return all
}

// Refusal returns what may be told of err, in whole sentences; before a problem
// of a field stands the field's name. Of an error without a code that is only
// that something went wrong.
func (l Language) Refusal(err error) string {
	var problems fault.Problems
	if errors.As(err, &problems) {
		lines := make([]string, len(problems))
		for i, p := range problems {
			lines[i] = l.Say(p.Format, p.Args...)
			if at := l.FieldAt(p.Field...); at != "" {
				lines[i] = at + ": " + lines[i]
			}
		}
		return strings.Join(lines, " ")
	}
	var known *fault.Error
	if errors.As(err, &known) && known.Code != fault.Internal {
		return l.Say(known.Format, known.Args...)
	}
	return l.Say("something went wrong here: tell the operator the request id")
}
