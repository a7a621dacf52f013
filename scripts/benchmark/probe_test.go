package main

import (
	"testing"

	"praxistransfer/graph"
)

func TestProbesAreOperationsOfTheSchema(t *testing.T) {
	t.Parallel()
	for _, p := range probes {
		for _, text := range []string{p.with, p.without} {
			if _, err := graph.Price(p.fill(text, []string{"entry_1", "entry_2"}, 0), nil); err != nil {
				t.Errorf("%s: %v", p.field, err)
			}
		}
	}
}
