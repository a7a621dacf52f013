package practice

import (
	"fmt"
	"time"
)

// Date is a year, a month or a day: "2019", "2019-11" or "2019-11-27".
type Date string

var dateForms = map[int]string{4: "2006", 7: "2006-01", 10: "2006-01-02"}

// ParseDate reads a date in one of its three forms.
func ParseDate(s string) (Date, error) {
	form, ok := dateForms[len(s)]
	if ok {
		if _, err := time.Parse(form, s); err == nil {
			return Date(s), nil
		}
	}
	return "", fmt.Errorf("date %q: write a year, a month or a day, as 2019, 2019-11 or 2019-11-27", s)
}

// Year returns the first four digits, or "" of an empty date.
func (d Date) Year() string {
	if len(d) < 4 {
		return ""
	}
	return string(d[:4])
}

// last returns the last day that d may mean, so that an end in 2021 is not
// before a start in 2021-10.
func (d Date) last() string {
	switch len(d) {
	case 4:
		return string(d) + "-12-31"
	case 7:
		return string(d) + "-31"
	}
	return string(d)
}
