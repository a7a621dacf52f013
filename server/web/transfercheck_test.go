package web

import (
	"testing"

	"praxistransfer/server/practice/adoption"
)

func TestNothingThatMustBeIsSaidToBeThereWhereNothingMust(t *testing.T) {
	q := &ask{voice: voice{lang: german}}
	var must, helpful adoption.Asked
	must.Weight, helpful.Weight = "MUST", "HELPFUL"
	for said, check := range map[string]adoption.TransferCheck{
		"":                                      {Questions: []adoption.Asked{helpful}},
		"Alles, was gegeben sein muss, ist da.": {Questions: []adoption.Asked{must, helpful}},
	} {
		if got := q.mustBe(check); got != said {
			t.Errorf("%q, want %q", got, said)
		}
	}
}
