package words

import "testing"

func TestQuotationMarksWithinAQuotationAreSingle(t *testing.T) {
	for _, c := range []struct {
		language  Language
		text, now string
	}{
		{German, "Wir erproben gemeinsam.", "„Wir erproben gemeinsam“"},
		{German, "Leitfaden „Agilität in der öffentlichen Verwaltung“", "„Leitfaden ‚Agilität in der öffentlichen Verwaltung‘“"},
		{English, "Guide “Agility in public administration”", "“Guide ‘Agility in public administration’”"},
	} {
		if got := c.language.Quoted(c.text); got != c.now {
			t.Errorf("%q: %q, want %q", c.text, got, c.now)
		}
	}
}
