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
	"praxistransfer/server/practice/practicetest"
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
	loose := func(all []practice.Hit, from int) []practice.Hit {
		for i := range all[from:] {
			all[from+i].Loose = true
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
		{"what has single words and means the question joins the hits", practice.Result{Hits: loose(hits(4, 2, 1), 1), Total: 1, Loose: 2}, alike{"c": .5}, []practice.ID{"c"}, true, []practice.ID{"a", "c", "b"}, []practice.ID{"c"}, 1},
		{"where nothing has all of the question, what means it goes before what has a little of its words", practice.Result{Hits: hits(4, 2), Total: 2, Whole: 20}, alike{"z": .5}, []practice.ID{"z"}, true, []practice.ID{"z", "a", "b"}, []practice.ID{"z"}, 0},
		{"a translated text that means the question goes before what has more of its words alone", practice.Result{Hits: []practice.Hit{{ID: "a", Score: 4}, {ID: "b", Score: 3}, {ID: "c", Score: 2, English: true}}, Total: 3}, alike{"c": .3}, []practice.ID{"c"}, true, []practice.ID{"a", "c", "b"}, nil, 0},
		{"quotes and minus let nothing in that has not the words", practice.Result{Hits: hits(4), Total: 1}, alike{"z": .5}, []practice.ID{"z"}, false, []practice.ID{"a"}, nil, 0},
		{"where words find nothing the five most alike come", practice.Result{}, alike{"1": .1, "2": .2, "3": .3, "4": .4, "5": .5, "6": .6}, []practice.ID{"6", "5", "4", "3", "2", "1"}, true, []practice.ID{"6", "5", "4", "3", "2"}, []practice.ID{"2", "3", "4", "5", "6"}, 0},
		{"a hit beyond the ranked ones that means the question is ordered among them and counts as a hit", practice.Result{Hits: hits(4, 1), Beside: []practice.Hit{{ID: "z", Score: .5}}, Total: 3}, alike{"z": .5}, []practice.ID{"z"}, true, []practice.ID{"a", "z", "b"}, nil, 0},
		{"what is beyond the ranked ones counts by its words as well", practice.Result{Hits: hits(4, 1), Beside: []practice.Hit{{ID: "y", Score: .9, Loose: true}}, Total: 2, Loose: 1}, alike{"y": .4, "z": .5}, []practice.ID{"z", "y"}, true, []practice.ID{"a", "y", "z", "b"}, []practice.ID{"y", "z"}, 1},
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

// listening returns what knows nothing but asks an encoder.
func listening(t *testing.T, ear *heard) *likeness.Service {
	t.Helper()
	like := likeness.NewService(nil, record.NewMemory[likeness.Vector]())
	like.Use(ear, .5)
	if err := like.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return like
}

func TestTheMeaningOfAQuestionIsThatOfWhatItAsksFor(t *testing.T) {
	t.Parallel()
	misspelt := practice.AskedWord{Typed: "Hochwasesr", Meant: "hochwasser"}
	for _, c := range []struct {
		rule, question, want string
		asked                []practice.AskedWord
	}{
		{"a misspelt word means what it was taken for", "Schutz vor Hochwasesr", "Schutz vor hochwasser", []practice.AskedWord{{Typed: "Schutz", Count: 3}, misspelt}},
		{"a word keeps its meaning though no text has it", "Erfahrungen", "Erfahrungen", []practice.AskedWord{{Typed: "Erfahrungen"}}},
		{"quotes mean what stands in them", `Schutz "vor Hochwasser"`, "Schutz vor Hochwasser", nil},
		{"what must not be is not asked for", `Schutz -Deich -"am Meer"`, "Schutz", nil},
	} {
		ear := new(heard)
		find.NewByMeaning(listening(t, ear), c.question, nil).Alike(t.Context(), c.asked)
		if !slices.Equal(ear.questions, []string{c.want}) {
			t.Errorf("%s: the encoder heard %q, want %q", c.rule, ear.questions, c.want)
		}
	}
}

func TestAQuestionThatOnlySaysWhatMustNotBeMeansNothing(t *testing.T) {
	t.Parallel()
	h, ear := practicetest.New(t), new(heard)
	h.Find.Likeness = listening(t, ear)
	for question, asks := range map[string]bool{"-Deich": false, `-"am Meer"`: false, "Schutz -Deich": true} {
		ear.questions = nil
		if _, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Text: question, Order: practice.ByRelevance, First: 1}); err != nil {
			t.Fatal(err)
		}
		if got := len(ear.questions) > 0; got != asks || (h.Listed.Asked[len(h.Listed.Asked)-1].Alike != nil) != asks {
			t.Errorf("%q asks for a meaning: %t, want %t", question, got, asks)
		}
	}
}
