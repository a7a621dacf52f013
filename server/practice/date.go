package practice

import (
	"fmt"
	"praxistransfer/server/form"
	"time"
)

// Date is a year, a month or a day: "2019", "2019-11" or "2019-11-27".
type Date string

// ParseDate reads a date in one of its three forms.
func ParseDate(s string) (Date, error) {
	if !form.ValidDate(s) {
		return "", fmt.Errorf("date %q: write a year, a month or a day, as 2019, 2019-11 or 2019-11-27", s)
	}
	return Date(s), nil
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

// End returns the first moment after whatever d may mean.
func (d Date) End() time.Time {
	from, err := time.Parse(time.DateOnly[:len(d)], string(d))
	if err != nil {
		return time.Time{}
	}
	switch len(d) {
	case 4:
		return from.AddDate(1, 0, 0)
	case 7:
		return from.AddDate(0, 1, 0)
	}
	return from
}
