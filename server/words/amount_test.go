package words

import (
	"sync"
	"testing"
)

func TestNumbersHaveTheSeparatorsOfTheLanguage(t *testing.T) {
	for f, want := range map[float64][2]string{
		1463: {"1.463", "1,463"}, 0.5: {"0,5", "0.5"}, 1234567.891: {"1.234.567,89", "1,234,567.89"}, 0: {"0", "0"}, 999: {"999", "999"},
	} {
		if de, en := German.Number(f), English.Number(f); de != want[0] || en != want[1] {
			t.Errorf("%g is %q and %q, want %q", f, de, en, want)
		}
	}
}

func TestRangesSayTheirBounds(t *testing.T) {
	n := func(f float64) *float64 { return &f }
	for name, tc := range map[string]struct {
		lowest, highest *float64
		unit            Unit
		de, en          string
	}{
		"two bounds":        {n(3), n(5), Days, "3 bis 5 Tage", "3 to 5 days"},
		"from nothing on":   {n(0), n(400), Euros, "0 bis 400 Euro", "0 to 400 euros"},
		"both the same":     {n(1), n(1), Days, "1 Tag", "1 day"},
		"no upper bound":    {n(1500), nil, EurosPerYear, "mindestens 1.500 Euro im Jahr", "at least 1,500 euros a year"},
		"no lower bound":    {nil, n(0.5), FullTimePosts, "höchstens 0,5 Vollzeitstellen", "at most 0.5 full-time posts"},
		"no bound":          {nil, nil, HoursPerMonth, "unbekannt", "unknown"},
		"a single hour":     {n(1), n(1), HoursPerMonth, "1 Stunde im Monat", "1 hour a month"},
		"people on an area": {n(199), n(199), PerKm2, "199 Einwohner je km²", "199 inhabitants per km²"},
	} {
		if de, en := German.Range(tc.lowest, tc.highest, tc.unit), English.Range(tc.lowest, tc.highest, tc.unit); de != tc.de || en != tc.en {
			t.Errorf("%s: %q and %q, want %q and %q", name, de, en, tc.de, tc.en)
		}
	}
}

// Printers are shared by all requests.
func TestManyMaySpeakAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				if got := German.Amount(1463, Inhabitants); got != "1.463 Einwohner" {
					t.Errorf("got %q", got)
				}
			}
		})
	}
	all.Wait()
}
