package authority

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
)

// reformed returns the built-in register with the memory of an earlier one in
// which Eisenach was a Kreis of its own and some others had other keys.
func reformed(t testing.TB) *Register {
	t.Helper()
	return BuiltIn().After(earlier(t))
}

// earlier returns a register that has, beside the Bund, what reforms ended
// since.
func earlier(t testing.TB) *Register {
	t.Helper()
	r, err := readRows(strings.NewReader("register-1,2018-09-30,true,1,1,1,1,1,1\n" +
		"a,00,00,000000000000,Bund,,,1,1,1\n" +
		"a,6061,16056000,160560000000,\"Eisenach, Stadt\",,99817,42588,10417,1\n" +
		"a,4044,03152,031520000000,Göttingen,Göttingen,,1,1,1\n"))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestAnAuthorityThatAReformEndedKeepsItsName(t *testing.T) {
	r := reformed(t)
	for name, tc := range map[string]struct{ key, called, land, date string }{
		"as a Gemeinde":              {"16056000", "Eisenach", "16", "2018-09-30"},
		"as a kreisfreie Stadt":      {"16056", "Eisenach", "16", "2018-09-30"},
		"as an ARS":                  {"160560000000", "Eisenach", "16", "2018-09-30"},
		"a Landkreis that was drawn": {"03152", "Landkreis Göttingen", "03", "2018-09-30"},
	} {
		t.Run(name, func(t *testing.T) {
			a := mustLookup(t, r, tc.key)
			if !a.Former || a.Name != tc.called || a.Land != tc.land || a.Date != tc.date {
				t.Errorf("got %+v", a)
			}
		})
	}
	if a := mustLookup(t, r, "05974"); a.Former || a.Date != "2023-11-30" {
		t.Errorf("the Kreis Soest: %+v", a)
	}
	if slices.ContainsFunc(r.All(), func(a Authority) bool { return a.Former }) || r.Len() != BuiltIn().Len() || len(r.Former()) != 2 {
		t.Errorf("%d authorities and %d former", r.Len(), len(r.Former()))
	}
	if _, err := r.Lookup("16057"); !fault.Is(err, fault.NotFound) {
		t.Errorf("one that never was: %v", err)
	}
}

func TestWhatAnAuthorityMayHaveBecomeIsGuessedByItsName(t *testing.T) {
	r := reformed(t)
	for name, tc := range map[string]struct {
		key  string
		want []Key
	}{
		"Eisenach lies in a Kreis now":                    {"16056", []Key{"16063105"}},
		"a Landkreis is the Landkreis of another key":     {"03152", []Key{"03159"}},
		"a Kreis is not the town of its name":             {"05974", nil},
		"an authority whose name nobody else in it bears": {"05113", nil},
	} {
		t.Run(name, func(t *testing.T) {
			var got []Key
			for _, a := range r.Namesakes(mustLookup(t, r, tc.key)) {
				got = append(got, a.Key)
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %v, want %v", got, tc.want)
			}
		})
	}
}

func TestMemoryOutlivesMoreThanOneRegister(t *testing.T) {
	twice := BuiltIn().After(BuiltIn().After(earlier(t)))
	if a := mustLookup(t, twice, "16056"); a.Name != "Eisenach" || a.Date != "2018-09-30" {
		t.Errorf("got %+v", a)
	}
	if back := earlier(t).After(reformed(t)); mustLookup(t, back, "16056").Former || !mustLookup(t, back, "05974").Former {
		t.Error("an older register does not take its own back, or forgets what came later")
	}
}
