package indextest

import (
	"fmt"
	"testing"

	"praxistransfer/server/practice"
)

// required checks that what must stand and what must not counts exactly, though more
// documents have the words than are ranked.
func required(t *testing.T, ix practice.Index) {
	bodies := []string{"Sand und kaltes Wasser", "Sand, Wasser und kaltes Eis", "Sand und Eis"}
	const each = practice.Window/2 + 1
	var docs []practice.Document
	for i := range each * len(bodies) {
		d := labelled(practice.ID(fmt.Sprintf("r%03d", i)), "Spielplatz", "Schnee im Winter")
		d.Body = bodies[i%len(bodies)]
		docs = append(docs, d)
	}
	suite{t, ix}.put(docs...)
	for text, want := range map[string]int{
		"Sand ":                    3 * each,
		"Sand -Wasser":             each,
		"Sand -\"kaltes Wasser\"":  2 * each,
		"\"Wasser\"":               2 * each,
		"\"kaltes Wasser\"":        each,
		"Sand \"kaltes Wasser\"":   each,
		"\"Sand\" -\"kaltes Eis\"": 2 * each,
		"-Wasser":                  each,
		"\"Schnee\"":               0,
		"\"Schnee im Winter\"":     0,
	} {
		t.Run(text, func(t *testing.T) { suite{t, ix}.counted(practice.Query{Text: text}, want, 0, want == 0) })
	}
}
