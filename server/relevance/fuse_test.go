package relevance

import "testing"

func TestLikenessIsHowFarATextStandsOutHalfInItsLanguageAndHalfAmongAll(t *testing.T) {
	l := NewLikeness([]float64{.4, .5, .9, .1, .1}, []string{"de", "de", "de", "en", "en"})
	for _, c := range []struct {
		rule     string
		cosine   float64
		language string
		want     float64
	}{
		{"the one that stands out most is worth 1", .9, "de", 1},
		{"one no more alike than is usual is worth nothing", .5, "de", 0},
		{"one below that is worth no less", .1, "de", 0},
		{"a cosine is worth more in a language that is further away", .45, "en", .5},
	} {
		if got := l.Of(c.cosine, c.language); got < c.want-1e-9 || got > c.want+1e-9 {
			t.Errorf("%s: %v, want %v", c.rule, got, c.want)
		}
	}
	if got := NewLikeness(nil, nil).Of(.9, "de"); got != 0 {
		t.Errorf("among none a text is worth %v", got)
	}
}

func TestWordsTellLessWhereNothingHasAllOfTheQuestion(t *testing.T) {
	for _, c := range []struct {
		rule                            string
		score, best, whole, meant, want float64
	}{
		{"the best is worth 1 where it has all", 4, 4, 4, 0, 1},
		{"it is worth less where it has a part", 4, 4, 12, 0, .5},
		{"a translated text is measured half by the best of its language", 2, 2, 6, 0, .5},
		{"meaning is added", 4, 4, 4, .5, 1.5},
		{"without words only meaning is left", 0, 0, 0, .5, .5},
	} {
		if got := Fused(c.score, c.best, c.whole, c.meant); got != c.want {
			t.Errorf("%s: %g, want %g", c.rule, got, c.want)
		}
	}
}
