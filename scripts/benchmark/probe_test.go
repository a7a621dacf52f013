package main

import (
	"strings"
	"testing"

	"praxistransfer/graph"
)

func TestProbesAreOperationsOfTheSchema(t *testing.T) {
	t.Parallel()
	for _, p := range probes {
		for _, text := range []string{p.with, p.without} {
			if _, err := graph.Price(p.fill(text, []string{"entry_1", "entry_2"}, furnished{}, 0), nil); err != nil {
				t.Errorf("%s: %v", p.field, err)
			}
		}
	}
}

// asAnother are fields that cost what another one does, and that a probe cannot
// reach: a question is shown when it was asked five times, ten minutes apart.
var asAnother = map[string]string{"UnansweredQuestion.search": "Query.search"}

// What a field costs is set by what is measured: one with a price has a probe.
func TestEveryFieldWithAPriceIsMeasured(t *testing.T) {
	t.Parallel()
	measured := map[string]bool{}
	for _, p := range probes {
		field, _, _ := strings.Cut(p.field, ",")
		measured[field] = true
	}
	for field, price := range graph.Prices() {
		if price > 0 && !measured[field] && !measured[asAnother[field]] && !strings.HasPrefix(field, "Mutation.") {
			t.Errorf("%s has a price and no probe: add one to probes", field)
		}
	}
}
