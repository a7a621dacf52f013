package authority

import (
	"bytes"
	"compress/gzip"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"praxistransfer/server/fault"
)

func encoded(t testing.TB, r *Register) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.Encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestWhatIsEncodedIsDecodedTheSame(t *testing.T) {
	for name, r := range map[string]*Register{"the official register": BuiltIn(), "one with former authorities": reformed(t)} {
		t.Run(name, func(t *testing.T) {
			stored := encoded(t, r)
			got, err := Decode(bytes.NewReader(stored))
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(got.All(), r.All()) || !reflect.DeepEqual(got.Former(), r.Former()) || !reflect.DeepEqual(got.alike, r.alike) {
				t.Error("the authorities differ")
			}
			if got.Fingerprint() != r.Fingerprint() || got.Records() != r.Records() || got.Date() != r.Date() {
				t.Error("what is said about the register differs")
			}
			if !bytes.Equal(stored, encoded(t, r)) {
				t.Error("the same register is encoded in two ways")
			}
		})
	}
}

func TestDecodeRefuses(t *testing.T) {
	stored := encoded(t, BuiltIn())
	packed := func(s string) []byte {
		var b bytes.Buffer
		z := gzip.NewWriter(&b)
		if _, err := z.Write([]byte(s)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	head := "register-1,2023-11-30,true,1,1,1,1,1,1\n"
	bund := "a,00,00,000000000000,B,,,1,1,1\n"
	for name, data := range map[string][]byte{
		"nothing":                         nil,
		"what is no gzip":                 []byte("register-1"),
		"what was cut off":                stored[:len(stored)/2],
		"another version":                 packed("register-2,2023-11-30\n"),
		"rows without a head":             packed(bund),
		"a register without the Bund":     packed(head),
		"a key that is none":              packed(head + "a,10,99,990000000000,X,,,1,1,1\n"),
		"a kind that is none":             packed(head + "a,99,05,050000000000,X,,,1,1,1\n"),
		"a Gemeinde with a short ARS":     packed(head + bund + "a,6063,05974040,05974,X,,,1,1,1\n"),
		"a negative population":           packed(head + "a,00,00,000000000000,B,,,-1,1,1\n"),
		"the same key twice":              packed(head + bund + bund),
		"a former one of no date":         packed(head + bund + "former,6063,16056000,160560000000,E,,,1,1,1,2018\n"),
		"a count that is no number":       packed(head + "alike,TOWN,05,x\n" + bund),
		"content without its fingerprint": packed(head + bund),
	} {
		t.Run(name, func(t *testing.T) {
			if r, err := Decode(bytes.NewReader(data)); r != nil || !fault.Is(err, fault.BadInput) {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestLoadingTakesLittleMemory(t *testing.T) {
	stored := encoded(t, BuiltIn())
	before := heap()
	r, err := Decode(bytes.NewReader(stored))
	if err != nil {
		t.Fatal(err)
	}
	used := int64(heap()) - int64(before)
	runtime.KeepAlive(r)
	t.Logf("stored %d bytes, %d authorities, %.1f MB of heap", len(stored), r.Len(), float64(used)/1e6)
	if used > 15e6 {
		t.Errorf("%d bytes of heap, want at most 15 MB", used)
	}
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func FuzzDecode(f *testing.F) {
	f.Add("register-1,2023-11-30,true,1,1,1,1,1,1\na,00,00,000000000000,B,,,1,1,1\n")
	f.Add("register-1,2023-11-30,true,1,1,1,1,1,1\na,6063,05974040,059745040040,B,,,1,1,1\n")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := readRows(strings.NewReader(s))
		if err != nil {
			return
		}
		for _, a := range r.All() {
			if _, err := r.Lookup(string(a.Key)); err != nil {
				t.Fatalf("%s is not found: %v", a.Key, err)
			}
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	stored := encoded(b, BuiltIn())
	b.ReportMetric(float64(len(stored)), "stored-bytes")
	for b.Loop() {
		if _, err := Decode(bytes.NewReader(stored)); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLookup(b *testing.B) {
	r := BuiltIn()
	for b.Loop() {
		if _, err := r.Lookup("059740040040"); err != nil {
			b.Fatal(err)
		}
	}
}
