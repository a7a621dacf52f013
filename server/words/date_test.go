package words

import (
	"testing"
	"time"
)

func TestDatesAreWrittenAsPeopleDo(t *testing.T) {
	for date, want := range map[string][2]string{
		"2026-11-27": {"27. November 2026", "27 November 2026"},
		"2019-03":    {"März 2019", "March 2019"},
		"2019":       {"2019", "2019"},
		"2019-13":    {"2019-13", "2019-13"},
		"bald":       {"bald", "bald"},
	} {
		if de, en := German.Date(date), English.Date(date); de != want[0] || en != want[1] {
			t.Errorf("%s is %q and %q, want %q", date, de, en, want)
		}
	}
	at := time.Date(2026, 11, 27, 23, 0, 0, 0, time.UTC)
	if got := German.Day(at); got != "27. November 2026" {
		t.Errorf("the day of %s is %s", at, got)
	}
}

func TestPeriodsSayNothingTwice(t *testing.T) {
	for name, tc := range map[string]struct{ start, end, de, en string }{
		"days of a month":         {"2018-09-10", "2018-09-14", "10. bis 14. September 2018", "10 to 14 September 2018"},
		"days of a year":          {"2018-05-01", "2018-06-03", "1. Mai bis 3. Juni 2018", "1 May to 3 June 2018"},
		"days of two years":       {"2018-11-01", "2021-10-31", "1. November 2018 bis 31. Oktober 2021", "1 November 2018 to 31 October 2021"},
		"the same month, later":   {"2018-11", "2021-11", "November 2018 bis November 2021", "November 2018 to November 2021"},
		"months of a year":        {"2018-01", "2018-03", "Januar bis März 2018", "January to March 2018"},
		"years":                   {"2017", "2019", "2017 bis 2019", "2017 to 2019"},
		"a year and a month":      {"2017", "2019-05", "2017 bis Mai 2019", "2017 to May 2019"},
		"one day":                 {"2021-03-09", "2021-03-09", "9. März 2021", "9 March 2021"},
		"no end":                  {"2018-05", "", "seit Mai 2018", "since May 2018"},
		"no start":                {"", "2024", "bis 2024", "until 2024"},
		"nothing":                 {"", "", "", ""},
		"the same day of a month": {"2018-09-10", "2018-10-10", "10. September bis 10. Oktober 2018", "10 September to 10 October 2018"},
	} {
		if de, en := German.Period(tc.start, tc.end), English.Period(tc.start, tc.end); de != tc.de || en != tc.en {
			t.Errorf("%s: %q and %q, want %q and %q", name, de, en, tc.de, tc.en)
		}
	}
}
