package find_test

import (
	"context"
	"maps"
	"slices"
	"testing"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/record"
)

// alike is what entries are worth for being alike.
type alike map[practice.ID]float64

func (a alike) Of(id practice.ID) float64 { return a[id] }

func TestHitsAreOrderedByWordsAndMeaningTogether(t *testing.T) {
	t.Parallel()
	hits := func(scores ...float64) (all []practice.Hit) {
		for i, score := range scores {
			all = append(all, practice.Hit{ID: practice.ID('a' + rune(i)), Score: score})
		}
		return all
	}
	for _, c := range []struct {
		rule    string
		found   practice.Result
		alike   alike
		near    []practice.ID
		own     bool
		ids     []practice.ID
		brought []practice.ID
		moved   int
	}{
		{"where nothing is alike the order of the words stays", practice.Result{Hits: hits(4, 2), Total: 2}, alike{}, nil, true, []practice.ID{"a", "b"}, nil, 0},
		{"what means more of the question goes before what has a little more of its words", practice.Result{Hits: hits(4, 3), Total: 2}, alike{"b": .5}, []practice.ID{"b"}, true, []practice.ID{"b", "a"}, nil, 0},
		{"what has much more of the words stays before what only means it", practice.Result{Hits: hits(4, 1), Total: 2}, alike{"b": .5}, []practice.ID{"b"}, true, []practice.ID{"a", "b"}, nil, 0},
		{"what has no word of the question stands where its meaning puts it", practice.Result{Hits: hits(4, 1), Total: 2}, alike{"z": .5}, []practice.ID{"z"}, true, []practice.ID{"a", "z", "b"}, []practice.ID{"z"}, 0},
		{"what has single words and means the question joins the hits", practice.Result{Hits: hits(4, 2, 1), Total: 1, Loose: 2}, alike{"c": .5}, []practice.ID{"c"}, true, []practice.ID{"a", "c", "b"}, []practice.ID{"c"}, 1},
		{"where nothing has all of the question, what means it goes before what has a little of its words", practice.Result{Hits: hits(4, 2), Total: 2, Whole: 20}, alike{"z": .5}, []practice.ID{"z"}, true, []practice.ID{"z", "a", "b"}, []practice.ID{"z"}, 0},
		{"a translated text that means the question goes before what has more of its words alone", practice.Result{Hits: []practice.Hit{{ID: "a", Score: 4}, {ID: "b", Score: 3}, {ID: "c", Score: 2, English: true}}, Total: 3}, alike{"c": .3}, []practice.ID{"c"}, true, []practice.ID{"a", "c", "b"}, nil, 0},
		{"quotes and minus let nothing in that has not the words", practice.Result{Hits: hits(4), Total: 1}, alike{"z": .5}, []practice.ID{"z"}, false, []practice.ID{"a"}, nil, 0},
		{"where words find nothing the five most alike come", practice.Result{}, alike{"1": .1, "2": .2, "3": .3, "4": .4, "5": .5, "6": .6}, []practice.ID{"6", "5", "4", "3", "2", "1"}, true, []practice.ID{"6", "5", "4", "3", "2"}, []practice.ID{"2", "3", "4", "5", "6"}, 0},
		{"what is no more alike than most is not brought", practice.Result{Hits: hits(4), Total: 1}, alike{"z": 0}, []practice.ID{"z"}, true, []practice.ID{"a"}, nil, 0},
	} {
		got := find.Fuse(c.found, c.alike, c.near, c.own)
		if !slices.Equal(got.IDs, c.ids) || !slices.Equal(slices.Sorted(maps.Keys(got.Brought)), c.brought) || got.Moved != c.moved {
			t.Errorf("%s: got %v, brought %v, %d moved", c.rule, got.IDs, got.Brought, got.Moved)
		}
	}
}

// heard stands for an encoder that only listens.
type heard struct{ questions []string }

func (*heard) Name() string { return "heard" }

func (*heard) Model(context.Context) (string, error) { return "heard-1", nil }

func (h *heard) Embed(_ context.Context, texts []string, _ meaning.Kind) ([]meaning.Code, error) {
	h.questions = append(h.questions, texts...)
	return []meaning.Code{{1}}, nil
}

func TestTheMeaningOfAMisspeltQuestionIsThatOfWhatItWasTakenForAndAWordKeepsItsOwn(t *testing.T) {
	t.Parallel()
	ear := new(heard)
	like := likeness.NewService(nil, record.NewMemory[likeness.Vector]())
	like.Use(ear, .5)
	if err := like.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	find.FuseByMeaning(t.Context(), like, "Schutz vor Hochwasesr", nil, practice.Result{Asked: []practice.AskedWord{{Typed: "Schutz", Count: 3}, {Typed: "Hochwasesr", Meant: "hochwasser"}}})
	find.FuseByMeaning(t.Context(), like, "Erfahrungen", nil, practice.Result{Asked: []practice.AskedWord{{Typed: "Erfahrungen", Meant: "verfahren", Known: true}}})
	if want := []string{"Schutz vor hochwasser", "Erfahrungen"}; !slices.Equal(ear.questions, want) {
		t.Errorf("the encoder heard %q, want %q", ear.questions, want)
	}
}
