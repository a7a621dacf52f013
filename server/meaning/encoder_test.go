package meaning

import (
	"math"
	"os"
	"testing"
)

func installed(tb testing.TB) *Encoder {
	path := os.Getenv("WHEEL")
	e, err := Open(path)
	if err != nil {
		tb.Fatal(err)
	}
	if e == nil {
		tb.Skip("not installed")
	}
	return e
}

func TestDump(t *testing.T) {
	e := installed(t)
	for _, s := range []string{"Hund", "Wie können wir Wartezeiten im Bürgeramt verkürzen?", "ﬁ  ＡＢＣ ½ 123\t❤ 漢字 \u00a0x", "", "dog", "How can we shorten waiting times at the citizens' office?"} {
		ids := e.pieces.ids(s)
		v := e.Embed([]string{s}, Question)[0]
		t.Log(ids, v[:4])
		_ = math.Pi
	}
}

func BenchmarkQuestion(b *testing.B) {
	e := installed(b)
	for b.Loop() {
		e.Embed([]string{"Wie können wir Wartezeiten im Bürgeramt verkürzen?"}, Passage)
	}
}

func BenchmarkPassage(b *testing.B) {
	e := installed(b)
	s := ""
	for len(s) < 2500 {
		s += "Wie können wir Wartezeiten im Bürgeramt verkürzen? "
	}
	for b.Loop() {
		e.Embed([]string{s}, Passage)
	}
}
