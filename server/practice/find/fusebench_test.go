package find_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strconv"
	"testing"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/record"
)

// anywhere stands for an encoder that costs nothing: what remains is the cost of
// comparing and ordering.
type anywhere struct{}

func (anywhere) Name() string { return "anywhere" }

func (anywhere) Model(context.Context) (string, error) { return "anywhere-1", nil }

func (anywhere) Embed(_ context.Context, texts []string, _ meaning.Kind) ([]meaning.Code, error) {
	all := make([]meaning.Code, len(texts))
	for i := range texts {
		all[i] = someCode()
	}
	return all, nil
}

// someCode is a code of the size that the built-in encoder makes.
func someCode() meaning.Code {
	c := make(meaning.Code, 512)
	for i := range c {
		c[i] = int8(rand.IntN(60) - 30)
	}
	return c
}

// BenchmarkByMeaning is what meaning adds to a question over 5,000 entries of
// which words find 200, but for what the encoder costs.
func BenchmarkByMeaning(b *testing.B) {
	store := record.NewMemory[likeness.Vector]()
	var found practice.Result
	for i := range 5000 {
		id := practice.ID(fmt.Sprintf("entry_%04d", i))
		v := likeness.Vector{Facets: practice.Facets{"language": {[]string{"de", "en"}[i%2]}}, Codes: map[string]likeness.Made{"anywhere": {Model: "anywhere-1", Code: someCode().Bytes()}}}
		if _, err := store.Put(b.Context(), record.Record[likeness.Vector]{Key: string(id), Value: v}); err != nil {
			b.Fatal(err)
		}
		if i%25 == 0 {
			found.Hits = append(found.Hits, practice.Hit{ID: id, Score: rand.Float64()})
		}
	}
	found.Total = len(found.Hits)
	like := likeness.NewService(nil, store)
	like.Use(anywhere{}, .5)
	if err := like.Refresh(b.Context()); err != nil {
		b.Fatal(err)
	}
	ask := func(b *testing.B, question string) {
		if _, ok := find.NewByMeaning(like, question, nil).Fuse(b.Context(), found); !ok {
			b.Fatal("nothing is known")
		}
	}
	b.Run("asked before", func(b *testing.B) {
		for b.Loop() {
			ask(b, "the same")
		}
	})
	b.Run("not asked before", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			ask(b, strconv.Itoa(i))
		}
	})
}
