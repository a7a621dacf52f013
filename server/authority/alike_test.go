package authority

import (
	"slices"
	"testing"
)

func TestAlikeNamesWhatSpeaksForAndAgainst(t *testing.T) {
	r := BuiltIn()
	for name, tc := range map[string]struct {
		a, b          string
		for_, against []ReasonCode
	}{
		"an authority and itself": {"05974", "05974",
			[]ReasonCode{SameLand, SameLevel, SameType, SimilarPopulation, SimilarDensity, SameAuthority}, nil},
		"two Kreise of one Regierungsbezirk": {"05974", "05978",
			[]ReasonCode{SameLand, SameLevel, SameType, SimilarPopulation, SimilarDensity, SameGovernmentDistrict}, nil},
		"a Kreis and a Landkreis elsewhere": {"05974", "06432",
			[]ReasonCode{SameLevel, SameType, SimilarPopulation, SimilarDensity}, []ReasonCode{OtherLand}},
		"a Kreis and a kreisfreie Stadt share the level of the Kreis": {"05170", "05113",
			[]ReasonCode{SameLand, SameLevel, SimilarPopulation, SameGovernmentDistrict}, []ReasonCode{OtherType, OtherDensity}},
		"a Gemeinde and its Kreis": {"05974040", "05974",
			[]ReasonCode{SameLand, SimilarDensity, SameDistrict}, []ReasonCode{OtherLevel, OtherType, OtherPopulation}},
		"a Stadt and a Gemeinde of one Kreis": {"05974040", "05974008",
			[]ReasonCode{SameLand, SameLevel, SimilarType, SimilarDensity, SameDistrict}, []ReasonCode{OtherPopulation}},
		"former Regierungsbezirke are no neighbourhood": {"14713", "14729",
			[]ReasonCode{SameLand, SameLevel, SimilarPopulation}, []ReasonCode{OtherType, OtherDensity}},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := mustLookup(t, r, tc.a), mustLookup(t, r, tc.b)
			var pro, contra []ReasonCode
			for _, reason := range Alike(a, b) {
				if reason.Weight < 0 {
					contra = append(contra, reason.Code)
				} else {
					pro = append(pro, reason.Code)
				}
			}
			if !slices.Equal(pro, tc.for_) || !slices.Equal(contra, tc.against) {
				t.Errorf("for %v, against %v (%s: %d, %.1f; %s: %d, %.1f)", pro, contra, a.Name, a.Population, a.Density, b.Name, b.Population, b.Density)
			}
		})
	}
}

func TestAReasonHasWhatItsSentenceNeeds(t *testing.T) {
	r := BuiltIn()
	reasons := Alike(mustLookup(t, r, "05974"), mustLookup(t, r, "06432"))
	for code, want := range map[ReasonCode]Reason{
		OtherLand:         {A: "05", B: "06"},
		SameLevel:         {A: "DISTRICT", B: "DISTRICT"},
		SimilarPopulation: {A: "K4", B: "K4", NumberA: 306_068, NumberB: 300_658},
	} {
		i := slices.IndexFunc(reasons, func(r Reason) bool { return r.Code == code })
		if i < 0 {
			t.Errorf("%s is missing in %+v", code, reasons)
			continue
		}
		want.Code, want.Weight = code, reasons[i].Weight
		if reasons[i] != want {
			t.Errorf("got %+v, want %+v", reasons[i], want)
		}
	}
}

func TestLikenessOrdersAsPeopleWould(t *testing.T) {
	r := BuiltIn()
	soest := mustLookup(t, r, "05974")
	nearer := []string{"05974", "05558", "05978", "06432", "05113", "05974040", "11000", "00"}
	last := 1.1
	for _, key := range nearer {
		other := mustLookup(t, r, key)
		got := Likeness(soest, other)
		if got >= last || got < 0 {
			t.Errorf("%s has %.3f, the one before it %.3f", other.Name, got, last)
		}
		last = got
		if back := Likeness(other, soest); back != got {
			t.Errorf("%s: %.3f one way, %.3f the other", other.Name, got, back)
		}
		if score := Score(Alike(soest, other)); score != got {
			t.Errorf("%s: the reasons add up to %.3f, not %.3f", other.Name, score, got)
		}
	}
	if got := Likeness(soest, soest); got != 1 {
		t.Errorf("the Kreis Soest is like itself by %v", got)
	}
}

func TestAGemeindeIsComparedWithItsVerbandToo(t *testing.T) {
	small := Authority{Key: "01051003", Population: 570, AssociationPopulation: 15_000, SizeClass: "50"}
	town := Authority{Key: "05974048", Population: 15_000, SizeClass: "30"}
	got := comparePopulation(&small, &town)
	if got.Code != SimilarPopulation || got.NumberA != 15_000 || got.A != "30" || got.Weight != populationWeight {
		t.Errorf("got %+v", got)
	}
}

func TestWhatIsNotKnownIsNoReason(t *testing.T) {
	if reasons := Alike(Authority{}, Authority{Key: "05974"}); len(reasons) != 0 {
		t.Errorf("got %+v", reasons)
	}
	bare := Authority{Key: "05974", Land: "05"}
	if reasons := Alike(bare, Authority{Key: "06432", Land: "06"}); len(reasons) != 1 || reasons[0].Code != OtherLand {
		t.Errorf("got %+v", reasons)
	}
}

func TestLikenessAllocatesNothing(t *testing.T) {
	a, b := mustLookup(t, BuiltIn(), "05974"), mustLookup(t, BuiltIn(), "06432")
	if n := testing.AllocsPerRun(100, func() { Likeness(a, b) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkLikeness(b *testing.B) {
	x, y := mustLookup(b, BuiltIn(), "05974"), mustLookup(b, BuiltIn(), "06432")
	for b.Loop() {
		Likeness(x, y)
	}
}

func BenchmarkAlike(b *testing.B) {
	x, y := mustLookup(b, BuiltIn(), "05974"), mustLookup(b, BuiltIn(), "06432")
	for b.Loop() {
		Alike(x, y)
	}
}
