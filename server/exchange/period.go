package exchange

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"praxistransfer/server/practice"
)

// Years outside of these are taken for something else.
const firstYear, lastYear = 1900, 2100

var (
	dateYear      = regexp.MustCompile(`^(\d{4})(?:\.0+)?$`)
	dateISO       = regexp.MustCompile(`^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[t ]\d{2}:.*)?$`)
	dateDotted    = regexp.MustCompile(`^(?:(\d{1,2})\. ?)?(\d{1,2})[./] ?(\d{4})$`)
	dateShortDay  = regexp.MustCompile(`^(\d{1,2})\. ?(\d{1,2})\. ?(\d{2})$`)
	dateSlashed   = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})$`)
	dateWritten   = regexp.MustCompile(`^(?:(\d{1,2})(?:\.|st|nd|rd|th)? ?)?(\p{L}{3,9})\.?,? (\d{4})$`)
	dateShort     = regexp.MustCompile(`^(\p{L}{3,9})\.?[ -](\d{2})$`) // what spreadsheets make of 2019-11
	dateAmerican  = regexp.MustCompile(`^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})$`)
	dateSomeYears = regexp.MustCompile(`(?:^|\D)(\d{4})(?:\D|$)`)
)

// months begin with these letters, in English and German.
var months = []string{"jan|jän", "feb", "mar|mär|mae|mrz", "apr", "may|mai", "jun", "jul", "aug", "sep", "oct|okt", "nov", "dec|dez"}

// blanks say in so many words that there is no date.
var blanks = []string{"", "-", "–", "?", "n/a", "na", "nan", "null", "none", "unknown", "unbekannt", "tbd", "ongoing", "present", "today", "laufend", "heute", "open", "offen"}

// period reads a start and an end as people write them, and warns of what
// cannot be read or was read only in part. It is nil where neither is stated.
func (r *Record) period(startField, start, endField, end string) *practice.Period {
	if strings.TrimSpace(end) == "" {
		if from, to, ok := span(start); ok {
			start, end = from, to
		}
	}
	p := practice.Period{Start: r.date(startField, start), End: r.date(endField, end)}
	if p.Start != "" && p.End != "" && before(p.End, p.Start) {
		r.warn(endField, "the end %s is before the start %s and was left out", p.End, p.Start)
		p.End = ""
	}
	if p == (practice.Period{}) {
		return nil
	}
	return &p
}

var dateSpan = regexp.MustCompile(`^(\d{4}) ?(?:-|–|—|bis|to|/) ?(\d{4})$`)

// span reads two years in one field, as 2019–2021.
func span(s string) (from, to string, ok bool) {
	m := dateSpan.FindStringSubmatch(strings.ToLower(oneLine(s)))
	if m == nil {
		return "", "", false
	}
	return m[1], m[2], true
}

// date reads one date, and warns where it cannot or only the year is sure.
func (r *Record) date(field, s string) practice.Date {
	d, sure := readDate(s)
	switch {
	case d == "" && !sure:
		r.warn(field, "%q cannot be read as a date: write a year, a month or a day, as 2019, 2019-11 or 2019-11-27", cut(oneLine(s), 60))
	case !sure:
		r.warn(field, "%q was read as the year %s", cut(oneLine(s), 60), d)
	}
	return d
}

// readDate returns the date in s, or "" for none; sure is false where s says
// something else, or more than was understood.
func readDate(s string) (d practice.Date, sure bool) {
	s = strings.ToLower(oneLine(s))
	for _, blank := range blanks {
		if s == blank {
			return "", true
		}
	}
	if d, ok := exactDate(s); ok {
		return d, true
	}
	found := dateSomeYears.FindAllStringSubmatch(s, -1)
	if len(found) != 1 {
		return "", false
	}
	d, _ = dateOf(found[0][1], "", "")
	return d, false
}

func exactDate(s string) (practice.Date, bool) {
	if m := dateYear.FindStringSubmatch(s); m != nil {
		return dateOf(m[1], "", "")
	}
	if m := dateISO.FindStringSubmatch(s); m != nil {
		return dateOf(m[1], m[2], m[3])
	}
	if m := dateDotted.FindStringSubmatch(s); m != nil {
		return dateOf(m[3], m[2], m[1])
	}
	if m := dateShortDay.FindStringSubmatch(s); m != nil {
		return dateOf(century(m[3])+m[3], m[2], m[1])
	}
	if m := dateSlashed.FindStringSubmatch(s); m != nil {
		return slashed(m[1], m[2], m[3])
	}
	if m := dateWritten.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[2]); month != "" {
			return dateOf(m[3], month, m[1])
		}
	}
	if m := dateShort.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[1]); month != "" {
			return dateOf(century(m[2])+m[2], month, "")
		}
	}
	if m := dateAmerican.FindStringSubmatch(s); m != nil {
		if month := monthOf(m[1]); month != "" {
			return dateOf(m[3], month, m[2])
		}
	}
	return "", false
}

// century returns the first two digits of a year of which only the last two are
// given, as spreadsheets understand them.
func century(year string) string {
	if year < "30" {
		return "20"
	}
	return "19"
}

// slashed reads day and month where only one order is possible.
func slashed(a, b, year string) (practice.Date, bool) {
	d, dayFirst := dateOf(year, b, a)
	other, monthFirst := dateOf(year, a, b)
	switch {
	case dayFirst && monthFirst && a != b:
		return "", false
	case dayFirst:
		return d, true
	}
	return other, monthFirst
}

// monthOf returns the number of a month's name, or "".
func monthOf(name string) string {
	for i, starts := range months {
		for start := range strings.SplitSeq(starts, "|") {
			if strings.HasPrefix(name, start) {
				return strconv.Itoa(i + 1)
			}
		}
	}
	return ""
}

// dateOf joins the parts, of which month and day may be empty.
func dateOf(year, month, day string) (practice.Date, bool) {
	if y, err := strconv.Atoi(year); err != nil || y < firstYear || y > lastYear {
		return "", false
	}
	s := year
	for _, part := range []string{month, day} {
		if part != "" {
			s += fmt.Sprintf("-%02s", part)
		}
	}
	d, err := practice.ParseDate(s)
	return d, err == nil
}

// before tells whether the whole of a lies before b, as far as both are known.
func before(a, b practice.Date) bool {
	n := min(len(a), len(b))
	return a[:n] < b[:n]
}
