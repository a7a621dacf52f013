package web

import (
	"fmt"
	"time"

	// Dates are those of Germany, also where a machine knows no time zones.
	_ "time/tzdata"
)

// voice says things in the language of a page. Every struct that a template
// prints has one, so that nothing is said in the language of another request.
type voice struct{ lang language }

// Code is the page's language as HTML names it.
func (v voice) Code() string { return string(v.lang.Language) }

// T returns the text with this name, see [words.Language.Text].
func (v voice) T(name string, args ...any) string { return v.lang.Text(name, args...) }

// To returns where the page with this path lies in the page's language.
func (v voice) To(path string) string {
	if path == "/" && v.lang.prefix != "" {
		return v.lang.prefix + "/"
	}
	return v.lang.prefix + path
}

// number writes a whole number as people do.
func (v voice) number(n int) string { return v.lang.Number(float64(n)) }

// berlin is where the readers of dates are.
var berlin = func() *time.Location {
	l, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		panic(fmt.Sprintf("the time zone data are built in: %v", err))
	}
	return l
}()

// day writes the day of a time in Germany.
func (v voice) day(t time.Time) string { return v.lang.Day(t.In(berlin)) }
