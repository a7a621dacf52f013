package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"praxistransfer/graph"
)

// deed is a mutation that is measured by doing it with one entry after the other.
// $id, $v and $n stand for the entry's id and version, and for which one it is.
type deed struct {
	field, who, mutation string
	times                int
}

// deedsDone is how many entries each mutation is done with: of one entry its CPU
// time could not be told.
const deedsDone = 100

// deeds are in the order in which an entry lives.
var deeds = []deed{
	{"Mutation.createEntry", "editor", `mutation { createEntry(input: {kind: CASE_STUDY, title: "Versuch $n"}) { entry { id } userErrors { message } } }`, deedsDone},
	{"Mutation.updateEntry", "editor", `mutation { updateEntry(id: $id, input: {expectedVersion: $v, keywords: ["Versuch"]}) { entry { id } userErrors { message } } }`, deedsDone},
	{"Mutation.submitEntry", "editor", `mutation { submitEntry(id: $id, input: {expectedVersion: $v}) { entry { id } userErrors { message } } }`, deedsDone},
	{"Mutation.publishEntry", "curator", `mutation { publishEntry(id: $id, input: {expectedVersion: $v}) { entry { id } userErrors { message } } }`, deedsDone},
	{"Mutation.mendEntry", "curator", `mutation { mendEntry(id: $id, input: {expectedVersion: $v, keywords: ["Messung"]}) { entry { id } userErrors { message } } }`, deedsDone},
	// A mailbox gets no more at once.
	{"Mutation.contactOwner", "", `mutation { contactOwner(entry: $id, input: {message: "Wie lange hat das gedauert?", replyTo: "frage@example.org"}) { delivered userErrors { message } } }`, 20},
	{"Mutation.erasePersonalData", "operator", `mutation { erasePersonalData(whom: {name: "Mustermann"}) { userErrors { message } } }`, 5},
}

// deeds measures what the mutations cost, with what the server does for them
// afterwards.
func (m prober) deeds(ctx context.Context) error {
	if !strings.Contains("Mutation.", m.only) && !strings.HasPrefix(m.only, "Mutation.") {
		return nil
	}
	w := &writer{ctx: ctx, url: m.server.url, tokens: m.there.tokens}
	c := corpus{rand.New(rand.NewPCG(11, 12))}
	ids := make([]string, deedsDone)
	for i := range ids {
		ids[i] = w.entry(fmt.Sprintf("%s im Amt %d", c.noun(), i), c.prose(textLength/5))
	}
	for _, d := range deeds {
		if err := m.deed(ctx, w, d, ids); err != nil {
			return fmt.Errorf("%s: %w", d.field, err)
		}
	}
	return nil
}

func (m prober) deed(ctx context.Context, w *writer, d deed, ids []string) error {
	asked := make([]string, d.times)
	for n := range asked {
		asked[n] = strings.NewReplacer("$id", fmt.Sprintf("%q", ids[n]), "$v", fmt.Sprint(w.version(ids[n])), "$n", fmt.Sprint(n)).Replace(d.mutation)
	}
	if w.err != nil {
		return w.err
	}
	price, err := graph.Price(asked[0], nil)
	if err != nil {
		return err
	}
	op := operation{name: d.field, token: m.there.tokens[d.who], body: func(n int) []byte { return body(asked[n], nil) }, from: func(n int) string { return fmt.Sprintf("192.0.2.%d", n+1) }}
	before, err := m.server.settled(ctx)
	if err != nil {
		return err
	}
	if _, err := load(ctx, m.server, op, 0, d.times, 1); err != nil {
		return err
	}
	after, err := m.server.settled(ctx)
	show(d.field, price, (after-before)/time.Duration(d.times))
	return err
}
