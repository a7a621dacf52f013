package form

import "time"

// dateForms are the forms of a date by how many bytes they have.
var dateForms = map[int]string{len("2006"): "2006", len("2006-01"): "2006-01", len(time.DateOnly): time.DateOnly}

// ValidDate tells whether s is a year, a month or a day that exists: "2019",
// "2019-11" or "2019-11-27".
func ValidDate(s string) bool {
	form, ok := dateForms[len(s)]
	if !ok {
		return false
	}
	_, err := time.Parse(form, s)
	return err == nil
}
