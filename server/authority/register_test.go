package authority

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
)

func TestTheOfficialRegisterAddsUp(t *testing.T) {
	r := official(t)
	soest, err := r.Lookup("05974")
	if err != nil || soest.Name != "Kreis Soest" || soest.Population != 306_068 || soest.MunicipalityCount != 14 {
		t.Errorf("Kreis Soest: %+v, %v", soest, err)
	}
	essen, err := r.Lookup("051130000000")
	if err != nil || essen.Name != "Essen" || essen.Population != 584_580 || essen.AreaHectares != 21_034 {
		t.Errorf("Essen: %+v, %v", essen, err)
	}
	whole, err := r.Lookup("00")
	if err != nil || whole.Population != 84_358_845 {
		t.Errorf("the Bund: %+v, %v", whole, err)
	}
	counts := map[Level]int{}
	for _, a := range r.All() {
		counts[a.Level]++
	}
	for level, want := range map[Level]int{State: 16, District: 400, Municipality: 10_981, GovernmentDistrict: 19} {
		if counts[level] != want {
			t.Errorf("%d on the level %s, want %d", counts[level], level, want)
		}
	}
	if r.Date() != "2023-11-30" {
		t.Errorf("date %s", r.Date())
	}
}

func TestTheStarterRegisterHasTheTrueSums(t *testing.T) {
	r := Starter()
	for key, want := range map[string]struct {
		name       string
		population int
	}{
		"05974": {"Kreis Soest", 306_068}, "05113000": {"Essen", 584_580}, "00": {"Bundesrepublik Deutschland", 84_358_845},
	} {
		if a, err := r.Lookup(key); err != nil || a.Name != want.name || a.Population != want.population {
			t.Errorf("%s: %+v, %v", key, a, err)
		}
	}
	soest, err := r.Lookup("05974")
	if err != nil || soest.MunicipalityCount != 14 {
		t.Errorf("Kreis Soest has %d Gemeinden, %v", soest.MunicipalityCount, err)
	}
}

func TestAKeyIsFoundInEveryNotation(t *testing.T) {
	r := Starter()
	for notation, want := range map[string]string{
		"05": "05", "050000000000": "05", "059": "059", "059000000000": "059",
		"05974": "05974", "05974000": "05974", "059740000000": "05974",
		"05113000": "05113000", "051130000000": "05113000", "051130000": "05113000",
		"05974040": "05974040", "059740040040": "05974040", "00": "00", "000000000000": "00",
	} {
		if a, err := r.Lookup(notation); err != nil || a.Key != want {
			t.Errorf("%s finds %q, %v; want %s", notation, a.Key, err, want)
		}
	}
	for key, want := range map[string]fault.Code{
		"": fault.BadInput, "5974": fault.BadInput, "0597a": fault.BadInput, "99": fault.BadInput, "17000000": fault.BadInput,
		"05999": fault.NotFound, "05974099": fault.NotFound,
	} {
		if _, err := r.Lookup(key); !fault.Is(err, want) {
			t.Errorf("%q: %v, want %s", key, err, want)
		}
	}
}

func TestLevelsAndClasses(t *testing.T) {
	r := Starter()
	for key, want := range map[string]struct{ levels, classes string }{
		"05974": {"DISTRICT", ""}, "05113000": {"DISTRICT MUNICIPALITY", "11"}, "05978024": {"MUNICIPALITY", "21"},
		"05558012": {"MUNICIPALITY", "22"}, "05": {"STATE", ""}, "00": {"FEDERAL", ""}, "059": {"GOVERNMENT_DISTRICT", ""},
	} {
		a, err := r.Lookup(key)
		if err != nil {
			t.Fatal(err)
		}
		var levels []string
		for _, l := range a.Levels() {
			levels = append(levels, string(l))
		}
		if strings.Join(levels, " ") != want.levels || strings.Join(a.SizeClasses(), " ") != want.classes {
			t.Errorf("%s: %v %v, want %v", key, levels, a.SizeClasses(), want)
		}
	}
}

func TestOnlyAKreisHasABand(t *testing.T) {
	r := Starter()
	for key, want := range map[string]string{"05974": "K4", "05170": "K5", "06432": "K4", "05113000": "", "05": ""} {
		if a, err := r.Lookup(key); err != nil || a.DistrictBand() != want {
			t.Errorf("%s with %d inhabitants: %q, %v", key, a.Population, a.DistrictBand(), err)
		}
	}
}

func TestAGemeindeAlsoCountsWithItsVerband(t *testing.T) {
	r := official(t)
	i := slices.IndexFunc(r.All(), func(a Authority) bool {
		return a.Level == Municipality && a.association > 20_000 && a.Population < 5_000
	})
	if i < 0 {
		t.Fatal("no such Gemeinde")
	}
	if a := r.All()[i]; !slices.Equal(a.SizeClasses(), []string{"50", "22"}) {
		t.Errorf("%s with %d inhabitants in a Verband of %d: %v", a.Name, a.Population, a.association, a.SizeClasses())
	}
	for _, former := range []string{"071", "031", "145"} {
		if a, err := r.Lookup(former); err != nil || len(a.Levels()) > 0 {
			t.Errorf("%s has the levels %v, %v", a.Name, a.Levels(), err)
		}
	}
}

func TestARegisterIsEncodedAndDecoded(t *testing.T) {
	r := official(t)
	var packed bytes.Buffer
	if err := r.Encode(&packed); err != nil {
		t.Fatal(err)
	}
	again, err := Decode(&packed)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(r.All(), again.All()) || r.Date() != again.Date() {
		t.Error("what was decoded differs")
	}
	if _, err := Decode(strings.NewReader("no register")); err == nil {
		t.Error("garbage is decoded")
	}
}

func TestABrokenFileIsRefusedWithItsLine(t *testing.T) {
	good := "1020231130050000000000" + "Nordrhein-Westfalen" + strings.Repeat(" ", 180)
	for name, tc := range map[string]struct{ file, says string }{
		"an empty file":      {"", "no records"},
		"a short line":       {good + "\n60 too short", "line 2"},
		"an unknown record":  {"99" + good[2:], "columns 1 and 2"},
		"a wrong key":        {"1020231130xx" + good[12:], "columns 11 to 22"},
		"an endless line":    {strings.Repeat("x", 1<<17), "longer than a record"},
		"a record it has":    {good + "\n" + good, "twice"},
		"a Gemeinde with no": {"60" + good[2:], "columns 129 to 139"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := ReadGV100AD(strings.NewReader(tc.file))
			if !fault.Is(err, fault.BadInput) || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v does not tell %q", err, tc.says)
			}
		})
	}
}

func TestLikenessIsHighestWithOneself(t *testing.T) {
	r := official(t)
	soest, _ := r.Lookup("05974")
	wesel, _ := r.Lookup("05170")
	darmstadt, _ := r.Lookup("06432")
	essen, _ := r.Lookup("05113000")
	with := func(b Authority) float64 { return r.Likeness(soest, b) }
	if !(with(soest) == 1 && with(wesel) > with(darmstadt) && with(darmstadt) > with(essen)) {
		t.Errorf("soest %v, wesel %v, darmstadt %v, essen %v", with(soest), with(wesel), with(darmstadt), with(essen))
	}
	if with(wesel) != r.Likeness(wesel, soest) {
		t.Error("likeness depends on the side")
	}
}

func FuzzLookup(f *testing.F) {
	r := Starter()
	for _, key := range []string{"05974", "051130000000", "", "00"} {
		f.Add(key)
	}
	f.Fuzz(func(t *testing.T, key string) {
		a, err := r.Lookup(key)
		if err == nil && r.byKey[a.Key] == nil {
			t.Errorf("%q finds %q, which is not in the register", key, a.Key)
		}
	})
}

func FuzzReadGV100AD(f *testing.F) {
	f.Add("6020231130059740040040" + "Soest, Stadt" + strings.Repeat(" ", 200))
	f.Fuzz(func(t *testing.T, file string) {
		r, err := ReadGV100AD(strings.NewReader(file))
		if err == nil && r.Len() < 2 {
			t.Error("a register without a record")
		}
	})
}

func BenchmarkLikeness(b *testing.B) {
	r := Starter()
	x, _ := r.Lookup("05974")
	y, _ := r.Lookup("05170")
	for b.Loop() {
		r.Likeness(x, y)
	}
}

func BenchmarkDecode(b *testing.B) {
	r := official(b)
	var packed bytes.Buffer
	if err := r.Encode(&packed); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Decode(bytes.NewReader(packed.Bytes())); err != nil {
			b.Fatal(err)
		}
	}
}
