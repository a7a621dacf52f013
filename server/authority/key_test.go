package authority

import (
	"strings"
	"testing"

	"praxistransfer/server/fault"
)

func TestParse(t *testing.T) {
	for name, tc := range map[string]struct{ in, want, says string }{
		"two digits are a Land":                         {"05", "05", ""},
		"00 is the Bund":                                {"00", "00", ""},
		"the Bund may be filled up with zeros":          {"00000000", "00000000", ""},
		"three digits are a Regierungsbezirk":           {"059", "059", ""},
		"five digits are a Kreis":                       {"05974", "05974", ""},
		"eight digits are a Gemeinde":                   {"05113000", "05113000", ""},
		"nine digits are a Verband":                     {"010515163", "010515163", ""},
		"twelve digits are an ARS":                      {"051130000000", "051130000000", ""},
		"blanks around a key are dropped":               {" 05974\n", "05974", ""},
		"an empty key shows how to write one":           {"", "", "is empty: write an AGS such as 05974"},
		"a blank inside is no digit":                    {"05 974", "", "without blanks"},
		"a letter is no digit":                          {"DE-NW", "", "digits 0 to 9 only"},
		"digits of another script are none":             {"٠٥", "", "digits 0 to 9 only"},
		"a sign is no digit":                            {"-5974", "", "digits 0 to 9 only"},
		"a zero that a spreadsheet dropped is named":    {"5974", "", `is a zero missing in front, as in "05974"`},
		"so is that of an ARS":                          {"51130000000", "", `as in "051130000000"`},
		"four digits that no zero mends are too few":    {"0597", "", "has 4 digits: an AGS has 2 (Land)"},
		"six digits are none of the notations":          {"059740", "", "has 6 digits"},
		"a Land beyond 16 does not exist":               {"17000", "", "begins with 17, which is no Land"},
		"00 with anything else is no Land":              {"00001", "", "begins with 00, which is no Land"},
		"a very long key is not repeated in the answer": {strings.Repeat("1", 1000), "", "1…"},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := Parse(tc.in)
			if tc.says == "" {
				if err != nil || string(got) != tc.want {
					t.Fatalf("got %q, %v; want %q", got, err, tc.want)
				}
				return
			}
			if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), tc.says) || len(err.Error()) > 400 {
				t.Fatalf("got %v, want a refusal that says %q", err, tc.says)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"", "00", "05974", "05113000", "059740000000", "17", " 5974 ", "٠٥", "\xff\xff"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k, err := Parse(s)
		if err != nil {
			if !fault.Is(err, fault.BadInput) {
				t.Fatalf("%q: %v has no code", s, err)
			}
			return
		}
		if again, err := Parse(string(k)); err != nil || again != k {
			t.Fatalf("%q reads as %q, and that as %q, %v", s, k, again, err)
		}
		if _, ok := LandOf(k.Land()); !ok && k.Land() != "" {
			t.Fatalf("%q has the Land %q", s, k.Land())
		}
		if _, err := BuiltIn().Lookup(s); err != nil && !fault.Is(err, fault.NotFound) {
			t.Fatalf("look up %q: %v", s, err)
		}
	})
}
