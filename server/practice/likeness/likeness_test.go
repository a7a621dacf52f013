package likeness_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/record"
)

// sides stands for an encoder: each of a few words is a direction.
type sides struct{ slow time.Duration }

func (s sides) Embed(texts []string, _ meaning.Kind) []meaning.Vector {
	time.Sleep(s.slow)
	all := make([]meaning.Vector, len(texts))
	for i, text := range texts {
		for side, word := range []string{"Wasser", "Licht", "Geld"} {
			if strings.Contains(text, word) {
				all[i][side] = .2
			}
		}
	}
	return all
}

// coded are the vectors of entries that are one text each.
func coded(texts map[string]string, facets map[string]practice.Facets) []record.Record[likeness.Vector] {
	var all []record.Record[likeness.Vector]
	for id, text := range texts {
		code := sides{}.Embed([]string{text}, meaning.Passage)[0].Code()
		all = append(all, record.Record[likeness.Vector]{Key: id, Value: likeness.Vector{Model: meaning.Model, Code: code.Bytes(), Facets: facets[id]}})
	}
	return all
}

func asked(text string) meaning.Code { return sides{}.Embed([]string{text}, meaning.Question)[0].Code() }

func TestTheMostAlikeComeFirst(t *testing.T) {
	known := likeness.NewNeighbours(1, coded(map[string]string{"a": "Licht", "b": "Wasser", "c": "Wasser und Geld"}, nil))
	near := known.Near(asked("Wasser"), nil)
	if !slices.Equal(near.IDs[:2], []practice.ID{"b", "c"}) {
		t.Errorf("near are %v", near.IDs)
	}
	if near.Of("b") != 1 || near.Of("a") != 0 || near.Of("unknown") != 0 {
		t.Errorf("b is alike by %v, a by %v, an unknown one by %v", near.Of("b"), near.Of("a"), near.Of("unknown"))
	}
}

func TestAFilterAppliesBeforeTheNearestAreTaken(t *testing.T) {
	known := likeness.NewNeighbours(1, coded(map[string]string{"a": "Wasser", "b": "Wasser"}, map[string]practice.Facets{"b": {"land": {"09"}}}))
	if near := known.Near(asked("Wasser"), practice.Facets{"land": {"09"}}); !slices.Equal(near.IDs, []practice.ID{"b"}) {
		t.Errorf("near are %v", near.IDs)
	}
}

func TestVectorsOfAnotherModelAreNotCompared(t *testing.T) {
	all := coded(map[string]string{"a": "Wasser"}, nil)
	all[0].Value.Model = "another"
	if near := likeness.NewNeighbours(1, all).Near(asked("Wasser"), nil); len(near.IDs) > 0 {
		t.Errorf("near are %v", near.IDs)
	}
}

func TestAQuestionDoesNotWaitForASlowEncoder(t *testing.T) {
	s := likeness.NewService(nil, record.NewMemory[likeness.Vector]())
	s.Encoder = sides{slow: likeness.Patience + 200*time.Millisecond}
	if err := s.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Near(context.Background(), "Wasser", nil); ok {
		t.Error("the answer came from an encoder that was too slow")
	}
}

func TestATextThatChangesWantsAnotherVector(t *testing.T) {
	store := record.NewMemory[likeness.Vector]()
	s := likeness.NewService(nil, store)
	s.Encoder = sides{}
	doc := practice.Document{ID: "entry_1", Title: "Wasser"}
	want := func(rule string, code bool) {
		t.Helper()
		if err := s.Want(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		r, err := store.Get(t.Context(), "entry_1")
		if err != nil || (r.Value.Code != nil) != code {
			t.Errorf("%s: code %v, error %v", rule, r.Value.Code, err)
		}
	}
	want("a new text has no vector yet", false)
	r, _ := store.Get(t.Context(), "entry_1")
	r.Value.Code = make([]byte, meaning.Size)
	if _, err := store.Put(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	doc.Facets = practice.Facets{"land": {"09"}}
	want("other facets keep the vector", true)
	doc.Title = "Licht"
	want("another text wants another", false)
	s.Encoder = nil
	if err := s.Forget(t.Context(), "entry_1", "entry_2"); err != nil {
		t.Fatal(err)
	}
	if err := s.Want(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if all, _ := store.All(t.Context()); len(all) > 0 {
		t.Errorf("without an encoder %v is kept", all)
	}
}
