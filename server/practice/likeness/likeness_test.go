package likeness_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/likeness"
	"praxistransfer/server/record"
)

// sides stands for an encoder: each of a few words is a direction.
type sides struct {
	name, model string
	slow        time.Duration
	away        error
	asked       *atomic.Int32
}

func (s sides) Name() string { return "sides" + s.name }

func (s sides) Model(context.Context) (string, error) { return "sides-1" + s.model, s.away }

func (s sides) Embed(_ context.Context, texts []string, _ meaning.Kind) ([]meaning.Code, error) {
	if s.asked != nil {
		s.asked.Add(1)
	}
	time.Sleep(s.slow)
	all := make([]meaning.Code, len(texts))
	for i, text := range texts {
		all[i] = make(meaning.Code, 3)
		for side, word := range []string{"Wasser", "Licht", "Geld"} {
			if strings.Contains(text, word) {
				all[i][side] = 100
			}
		}
	}
	return all, s.away
}

// entry is one with a vector of its text.
type entry struct {
	id     practice.ID
	text   string
	facets practice.Facets
	model  string // none for the one in use
}

// knowing returns a service that uses encoders and knows entries.
func knowing(t *testing.T, encoders []sides, entries ...entry) *likeness.Service {
	t.Helper()
	store := record.NewMemory[likeness.Vector]()
	for _, e := range entries {
		v := likeness.Vector{Text: "digest", Facets: e.facets, Codes: map[string]likeness.Made{}}
		for _, s := range encoders {
			s.slow, s.away, s.asked = 0, nil, nil
			codes, _ := s.Embed(t.Context(), []string{e.text}, meaning.Passage)
			model, _ := s.Model(t.Context())
			if e.model != "" {
				model = e.model
			}
			v.Codes[s.Name()] = likeness.Made{Model: model, Code: codes[0].Bytes()}
		}
		if _, err := store.Put(t.Context(), record.Record[likeness.Vector]{Key: string(e.id), Value: v}); err != nil {
			t.Fatal(err)
		}
	}
	s := likeness.NewService(nil, store)
	for _, encoder := range encoders {
		s.Use(encoder, .5)
	}
	if err := s.Refresh(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

func near(t *testing.T, s *likeness.Service, question string, filter practice.Facets) *likeness.Near {
	t.Helper()
	near, ok := s.Near(t.Context(), question, filter)
	if !ok {
		t.Fatalf("what %q is like is not known", question)
	}
	return near
}

func TestTheMostAlikeComeFirst(t *testing.T) {
	s := knowing(t, []sides{{}}, entry{id: "a", text: "Licht"}, entry{id: "b", text: "Wasser"}, entry{id: "c", text: "Wasser und Geld"})
	near := near(t, s, "Wasser", nil)
	if !slices.Equal(near.IDs, []practice.ID{"b", "c"}) {
		t.Errorf("near are %v", near.IDs)
	}
	if near.Of("b") != .5 || near.Of("a") != 0 || near.Of("unknown") != 0 {
		t.Errorf("b is worth %v, a %v, an unknown one %v", near.Of("b"), near.Of("a"), near.Of("unknown"))
	}
}

func TestWhatSeveralEncodersSayIsAddedUp(t *testing.T) {
	s := knowing(t, []sides{{}, {name: " as well"}}, entry{id: "a", text: "Licht"}, entry{id: "b", text: "Wasser"})
	if worth := near(t, s, "Wasser", nil).Of("b"); worth != 1 {
		t.Errorf("b is worth %v", worth)
	}
}

func TestAnEncoderThatIsAwayLeavesTheOtherItsSay(t *testing.T) {
	s := knowing(t, []sides{{}, {name: " elsewhere", away: errors.New("away")}}, entry{id: "a", text: "Licht"}, entry{id: "b", text: "Wasser"})
	if worth := near(t, s, "Wasser", nil).Of("b"); worth != .5 {
		t.Errorf("b is worth %v", worth)
	}
}

func TestAFilterAppliesBeforeTheNearestAreTaken(t *testing.T) {
	var all []entry
	for i := range 200 {
		all = append(all, entry{id: practice.ID(fmt.Sprintf("near-%03d", i)), text: "Wasser", facets: practice.Facets{"land": {"05"}, "topic": {"CLIMATE"}}})
	}
	all = append(all, entry{id: "bavarian", text: "Wasser und Geld", facets: practice.Facets{"land": {"09", "08"}, "topic": {"CLIMATE"}}})
	s := knowing(t, []sides{{}}, append(all, entry{id: "other", text: "Licht"})...)
	for _, c := range []struct {
		rule   string
		filter practice.Facets
		want   int
	}{
		{"one value leaves what has it", practice.Facets{"land": {"09"}}, 1},
		{"several values leave what has any", practice.Facets{"land": {"09", "05"}}, 50},
		{"several facets leave what has one of each", practice.Facets{"land": {"05", "09"}, "topic": {"CLIMATE"}}, 50},
		{"a value that nothing has leaves nothing", practice.Facets{"land": {"16"}}, 0},
		{"a facet without values leaves all", practice.Facets{"land": nil}, 50},
	} {
		near := near(t, s, "Wasser", c.filter)
		if len(near.IDs) != c.want || c.want == 1 && near.IDs[0] != "bavarian" {
			t.Errorf("%s: near are %v", c.rule, near.IDs)
		}
	}
}

func TestVectorsOfAnotherModelAreNotCompared(t *testing.T) {
	s := knowing(t, []sides{{}}, entry{id: "a", text: "Wasser", model: "another"}, entry{id: "b", text: "Licht"}, entry{id: "c", text: "Geld"})
	if near := near(t, s, "Wasser und Licht", nil); !slices.Equal(near.IDs, []practice.ID{"b"}) {
		t.Errorf("near are %v", near.IDs)
	}
}

func TestWhatAModelMadeOfAQuestionIsForgottenWithTheModel(t *testing.T) {
	store := record.NewMemory[likeness.Vector]()
	encoder := new(sides)
	s := likeness.NewService(nil, store)
	s.Use(encoder, .5)
	remake := func() {
		model, _ := encoder.Model(t.Context())
		for id, text := range map[string]string{"a": "Licht", "b": "Wasser"} {
			codes, _ := encoder.Embed(t.Context(), []string{text}, meaning.Passage)
			_, err := record.Amend(t.Context(), store, id, func(v *likeness.Vector) error {
				*v = likeness.Vector{Text: "digest", Codes: map[string]likeness.Made{encoder.Name(): {Model: model, Code: codes[0].Bytes()}}}
				return nil
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	remake()
	near(t, s, "Wasser", nil)
	encoder.model = "of another size"
	remake()
	near(t, s, "Licht", nil)
	if near := near(t, s, "Wasser", nil); !slices.Equal(near.IDs, []practice.ID{"b"}) {
		t.Errorf("near are %v", near.IDs)
	}
}

func TestWhileNoVectorIsMadeYetNothingIsKnown(t *testing.T) {
	s := knowing(t, []sides{{}}, entry{id: "a", text: "Wasser", model: "another"})
	if _, ok := s.Near(t.Context(), "Wasser", nil); ok {
		t.Error("something is known without vectors")
	}
}

func TestAQuestionDoesNotWaitForASlowEncoder(t *testing.T) {
	var asked atomic.Int32
	s := knowing(t, []sides{{slow: likeness.Patience + 200*time.Millisecond, asked: &asked}}, entry{id: "a", text: "Licht"}, entry{id: "b", text: "Wasser"})
	if _, ok := s.Near(context.Background(), "Wasser", nil); ok {
		t.Error("the answer came from an encoder that was too slow")
	}
	if _, ok := s.Near(context.Background(), "Licht", nil); ok || asked.Load() != 1 {
		t.Errorf("a slow encoder was asked %d times at once", asked.Load())
	}
	for range 50 {
		if near, ok := s.Near(context.Background(), "Wasser", nil); ok {
			if !slices.Equal(near.IDs, []practice.ID{"b"}) {
				t.Errorf("near are %v", near.IDs)
			}
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Error("what came too late was not remembered")
}

func TestAQuestionThatWasAskedBeforeIsNotEncodedAgain(t *testing.T) {
	var asked atomic.Int32
	s := knowing(t, []sides{{asked: &asked}}, entry{id: "a", text: "Licht", facets: practice.Facets{"land": {"09"}}}, entry{id: "b", text: "Wasser"})
	for _, filter := range []practice.Facets{nil, nil, {"land": {"09"}}} {
		near(t, s, "Wasser", filter)
	}
	if asked.Load() != 1 {
		t.Errorf("the question was encoded %d times", asked.Load())
	}
}

func TestATextThatChangesWantsAnotherVector(t *testing.T) {
	store := record.NewMemory[likeness.Vector]()
	s := likeness.NewService(nil, store)
	s.Use(sides{}, .5)
	doc := practice.Document{ID: "entry_1", Title: "Wasser"}
	want := func(rule string, code bool) {
		t.Helper()
		if err := s.Want(t.Context(), doc); err != nil {
			t.Fatal(err)
		}
		r, err := store.Get(t.Context(), "entry_1")
		if err != nil || (len(r.Value.Codes) > 0) != code {
			t.Errorf("%s: codes %v, error %v", rule, r.Value.Codes, err)
		}
	}
	want("a new text has no vector yet", false)
	r, _ := store.Get(t.Context(), "entry_1")
	r.Value.Codes = map[string]likeness.Made{"sides": {Model: "sides-1", Code: make([]byte, 3)}}
	if _, err := store.Put(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	doc.Facets = practice.Facets{"land": {"09"}}
	want("other facets keep the vector", true)
	doc.Title = "Licht"
	want("another text wants another", false)
	off := likeness.NewService(nil, store)
	if err := off.Forget(t.Context(), "entry_1", "entry_2"); err != nil {
		t.Fatal(err)
	}
	if err := off.Want(t.Context(), doc); err != nil {
		t.Fatal(err)
	}
	if all, _ := store.All(t.Context()); len(all) > 0 {
		t.Errorf("without an encoder %v is kept", all)
	}
}
