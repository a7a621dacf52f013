package main

import (
	"testing"

	"praxistransfer/graph"
)

func TestProbesAreOperationsOfTheSchema(t *testing.T) {
	t.Parallel()
	for _, p := range probes {
		for _, text := range []string{p.with, p.without} {
			if _, err := graph.Price(prober{ids: []string{"entry_1", "entry_2"}}.fill(text, 0), nil); err != nil {
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
	for _, field := range unmeasured() {
		if asAnother[field] == "" {
			t.Errorf("%s has a price and no probe: add one to probes, or of a mutation to deeds", field)
		}
	}
}
