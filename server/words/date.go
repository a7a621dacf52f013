package words

import (
	"strconv"
	"strings"
	"time"
)

// months are the names of the months; golang.org/x/text has none.
var months = map[Language][12]string{
	German:  {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	English: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// dateTexts are dates and periods as people write them.
var dateTexts = map[string]text{
	"date.from-to": plain("%s bis %s", "%s to %s"),
	"date.since":   plain("seit %s", "since %s"),
	"date.until":   plain("bis %s", "until %s"),
}

// Date is a date in a sentence, as [Language.Date] takes it: each language writes
// it as its people do.
type Date string

// DayOf returns the day of t, in its own time zone.
func DayOf(t time.Time) Date { return Date(t.Format(time.DateOnly)) }

// String writes it in English.
func (d Date) String() string { return d.in(English) }

func (d Date) in(l Language) string { return l.Date(string(d)) }

// Day writes the day of t, in its own time zone: "27. November 2026".
func (l Language) Day(t time.Time) string { return l.Date(t.Format(time.DateOnly)) }

// Date writes a year, a month or a day, which is given as "2019", "2019-11" or
// "2019-11-27", as people do: "27. November 2019". Anything else comes back as
// it is.
func (l Language) Date(date string) string {
	parts, ok := parseDate(date)
	if !ok {
		return date
	}
	return l.date(parts, len(parts))
}

// Period writes a time from start to end, dates as [Language.Date] takes them:
// "10. bis 14. September 2018". Without an end it is "seit", without a start
// "bis"; without either it is empty.
func (l Language) Period(start, end string) string {
	switch {
	case start == "" && end == "":
		return ""
	case end == "":
		return l.Text("date.since", l.Date(start))
	case start == "":
		return l.Text("date.until", l.Date(end))
	case start == end:
		return l.Date(start)
	}
	from, okFrom := parseDate(start)
	to, okTo := parseDate(end)
	if !okFrom || !okTo || len(from) != len(to) {
		return l.Text("date.from-to", l.Date(start), l.Date(end))
	}
	return l.Text("date.from-to", l.date(from, len(from)-shared(from, to)), l.Date(end))
}

// shared counts how many parts, from the year on, two dates have in common.
func shared(a, b []int) int {
	n := 0
	for n < len(a)-1 && a[n] == b[n] {
		n++
	}
	return n
}

// parseDate returns year, month and day of a date, as far as it has them.
func parseDate(date string) ([]int, bool) {
	forms := map[int]string{len("2006"): "2006", len("2006-01"): "2006-01", len(time.DateOnly): time.DateOnly}
	form, ok := forms[len(date)]
	if !ok {
		return nil, false
	}
	t, err := time.Parse(form, date)
	if err != nil {
		return nil, false
	}
	all := []int{t.Year(), int(t.Month()), t.Day()}
	return all[:strings.Count(form, "-")+1], true
}

// date writes the smallest parts of a date: of a day 3 the whole, 2 day and
// month, 1 the day alone.
func (l Language) date(parts []int, smallest int) string {
	written := make([]string, 0, len(parts))
	for i := len(parts) - 1; i >= len(parts)-smallest; i-- {
		written = append(written, l.datePart(i, parts[i]))
	}
	return strings.Join(written, " ")
}

func (l Language) datePart(at, value int) string {
	const month, day = 1, 2
	switch {
	case at == month:
		return months[l.spoken()][value-1]
	case at == day && l.spoken() == German:
		return strconv.Itoa(value) + "."
	}
	return strconv.Itoa(value)
}
