package indextest

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

// completions checks how a word that is being typed may go on.
func completions(t *testing.T, ix practice.Index) {
	s := suite{t, ix}
	latest := document("c3", "Führungskräfte")
	latest.Newest = 1
	s.put(latest, document("c2", "Führung und Führungskräfte"), document("c1", "Führung auf Distanz"), document("c4", "Fürsorge"))
	labelled := document("c5", "Etwas")
	labelled.Labels = []string{"Fürstentum"}
	s.put(labelled)
	for beginning, want := range map[string][]practice.Completion{
		"Führ":      {{Word: "fuhrung", Count: 2, In: "c1"}, {Word: "fuhrungskrafte", Count: 2, In: "c3"}},
		"fuehrungs": {{Word: "fuhrungskrafte", Count: 2, In: "c3"}},
		"Fürst":     nil,
		"au":        nil,
		"":          nil,
	} {
		got, err := ix.Complete(t.Context(), beginning, 5)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q goes on as %+v, want %+v", beginning, got, want)
		}
	}
	if got, err := ix.Complete(t.Context(), "f", 1); err != nil || len(got) != 1 {
		t.Errorf("one is asked for, %+v come, %v", got, err)
	}
	s.remove("c1", "c2")
	if got, err := ix.Complete(t.Context(), "fuhrung", 5); err != nil || len(got) != 1 || got[0].Word != "fuhrungskrafte" || got[0].Count != 1 {
		t.Errorf("after what had it is gone: %+v, %v", got, err)
	}
}
