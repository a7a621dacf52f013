// Package message says in the reader's language what went wrong. The sentences
// of [fault] errors are English; their formats are the keys of the German ones.
package message

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"golang.org/x/text/language"

	"praxistransfer/server/fault"
)

// Default is the language of whoever names none that there is.
const Default = "de"

var matcher = language.NewMatcher([]language.Tag{language.German, language.English})

// Language returns the language that the request's header Accept-Language
// prefers, "de" or "en".
func Language(r *http.Request) string {
	wanted := r.Header.Get("Accept-Language")
	if wanted == "" || len(wanted) > 200 {
		return Default
	}
	var known []string // a language that nobody knows hides none of the others
	for part := range strings.SplitSeq(wanted, ",") {
		if _, _, err := language.ParseAcceptLanguage(part); err == nil {
			known = append(known, part)
		}
	}
	tags, _, err := language.ParseAcceptLanguage(strings.Join(known, ","))
	if err != nil {
		return Default
	}
	if _, i, confidence := matcher.Match(tags...); i == 1 && confidence > language.No {
		return "en"
	}
	return Default
}

// Of returns the sentence that format and args make, in lang. A format
// without a German sentence stays English.
func Of(lang, format string, args ...any) string {
	if lang != "en" {
		if german, ok := sentence(format); ok {
			format = german
		}
	}
	if len(args) == 0 {
		return strings.ReplaceAll(format, "%%", "%")
	}
	return fmt.Sprintf(format, args...)
}

// Has tells whether a format has a German sentence.
func Has(format string) bool {
	_, ok := sentence(format)
	return ok
}

// ForError returns what may be told of err, in lang. Of an error without a
// code that is only that something went wrong.
func ForError(lang string, err error) string {
	var problems fault.Problems
	if errors.As(err, &problems) {
		lines := make([]string, len(problems))
		for i, p := range problems {
			lines[i] = strings.Join(p.Field, ".") + ": " + Of(lang, p.Format, p.Args...)
		}
		return strings.Join(lines, "; ")
	}
	var known *fault.Error
	if errors.As(err, &known) && known.Code != fault.Internal {
		return Of(lang, known.Format, known.Args...)
	}
	return Of(lang, "something went wrong here: tell the operator the request id")
}

// ForRequest returns what may be told of err in the language of the request.
func ForRequest(r *http.Request, err error) string { return ForError(Language(r), err) }
