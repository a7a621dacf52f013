package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"praxistransfer/graph"
	"praxistransfer/server/cost"
)

// probe measures what a field costs: the CPU of an operation with it, less that
// of one without it, over how often the field is in it. $id stands for an
// entry's id, $words for words of a question.
type probe struct {
	field         string
	with, without string
	times         int
	token         bool
}

// nothing is the least that can be asked.
const nothing = `{ __typename }`

// probes are one for every field with a weight.
var probes = []probe{
	{"Query.node", `{ node(id: $id) { id } }`, nothing, 1, false},
	{"Query.nodes", `{ nodes(ids: [$id]) { id } }`, nothing, 1, false},
	{"Query.entry", `{ entry(id: $id) { id } }`, nothing, 1, false},
	{"Query.entries", `{ entries(first: 1) { nodes { id } } }`, nothing, 1, false},
	{"EntryConnection.totalCount", `{ entries(first: 1) { totalCount nodes { id } } }`, `{ entries(first: 1) { nodes { id } } }`, 1, false},
	{"Query.search", `{ search(first: 20) { nodes { id } } }`, nothing, 1, false},
	{"Query.search, each word", `{ search(query: "$words $words $words $words", first: 20) { nodes { id } } }`, `{ search(first: 20) { nodes { id } } }`, 8, false},
	{"Query.search, each misspelt", `{ search(query: "$typos $typos $typos $typos", first: 20) { nodes { id } } }`, `{ search(first: 20) { nodes { id } } }`, 8, false},
	{"SearchConnection.facets", `{ search(query: "$words", first: 1) { nodes { id } facets { field } } }`, `{ search(query: "$words", first: 1) { nodes { id } } }`, 14, false},
	{"SearchEdge.highlights", `{ search(query: "$words", first: 50) { edges { node { id } highlights { field } } } }`, `{ search(query: "$words", first: 50) { edges { node { id } } } }`, 50, false},
	{"SearchEdge.fit", `{ search(first: 50, forAuthority: "05974") { edges { node { id } fit { likeness } } } }`, `{ search(first: 50, forAuthority: "05974") { edges { node { id } } } }`, 50, false},
	{"Query.similarEntries", `{ similarEntries(title: "$words $words", summary: "$words $words $words $words $words $words $words $words") { id } }`, nothing, 1, true},
	{"Entry.related", `{ entry(id: $id) { related(first: 5) { id } } }`, `{ entry(id: $id) { id } }`, 1, false},
	{"Query.fit", `{ fit(entry: $id, authority: "05974") { likeness } }`, nothing, 1, false},
	{"Query.lineage", `{ lineage(entry: $id) { entries { id } } }`, nothing, 1, false},
	{"Query.checkTransfer", `{ checkTransfer(entry: $id) { questions { sentence } } }`, nothing, 1, false},
	{"Query.compareEntries", `{ compareEntries(ids: [$id, $other]) { rows { key } } }`, nothing, 1, false},
	{"Method.uses", `{ method(key: "scrum") { uses(first: 1) { adoptions { totalCount } } } }`, `{ method(key: "scrum") { key } }`, 1, false},
	{"MethodUseConnection.counts", `{ method(key: "scrum") { uses(first: 1) { counts { __typename } } } }`, `{ method(key: "scrum") { uses(first: 1) { adoptions { totalCount } } } }`, 1, false},
	{"TopicCount.count", `{ topics { count } }`, `{ topics { label } }`, 27, false},
	{"Entry.basedOn", many("basedOn { id }"), many("id"), 100, false},
	{"Entry.missing", `{ entry(id: $id) { missing { __typename } } }`, `{ entry(id: $id) { id } }`, 1, false},
	{"Entry.citation", many("citation { text }"), many("id"), 100, false},
	{"Entry.curationLog", many("curationLog { at }"), many("id"), 100, false},
	{"Entry.links", many("links { url }"), many("id"), 100, false},
	{"Entry.adoptions", many("adoptions(first: 1) { nodes { id } }"), many("id"), 100, false},
	{"Entry.owner", many("owner { key }"), many("id"), 100, false},
	{"Entry.methods", many("methods { key }"), many("id"), 100, false},
	{"Entry.context", many("context { levels }"), many("id"), 100, false},
	{"Entry.allowedActions", many("allowedActions { action allowed reason }"), many("id"), 100, true},
	{"Query.authorities", `{ authorities(query: "Soest") { nodes { key } } }`, nothing, 1, false},
	{"Query.organisation", `{ organisation(key: "kreis-soest") { key } }`, nothing, 1, false},
	{"Query.viewer", `{ viewer { roles } }`, nothing, 1, true},
	{"Viewer.notices", `{ viewer { notices(first: 20) { nodes { id } } } }`, `{ viewer { roles } }`, 1, true},
	{"Viewer.adoptions", `{ viewer { adoptions(first: 20) { nodes { id } } } }`, `{ viewer { roles } }`, 1, true},
	{"Query.method", `{ method(key: "scrum") { key } }`, nothing, 1, false},
	{"a value", many("id slug title state createdAt updatedAt version kind topics language"), many("id"), 900, false},
	{"Query.organisations", `{ organisations { nodes { key } } }`, nothing, 1, false},
	{"Query.methods", `{ methods { key } }`, nothing, 1, false},
	{"Query.projects", `{ projects { key } }`, nothing, 1, false},
	{"Query.needs", `{ needs { nodes { id } } }`, nothing, 1, false},
	{"Query.collections", `{ collections { nodes { key } } }`, nothing, 1, false},
	{"Query.authority", `{ authority(regionKey: "05974") { name } }`, nothing, 1, false},
	{"Query.vocabularies", `{ vocabularies { name terms { label } } }`, nothing, 1, false},
	{"a document of 4,000 words", nothing + strings.Repeat(" #x\n", 4000), nothing, 1, false},
}

// many asks 100 entries for a field.
func many(field string) string { return `{ entries(first: 100) { nodes { ` + field + ` } } }` }

// weigh prints what each field costs beside its weight, both in units of
// package cost, and names the fields with a weight that no probe measures.
func weigh(ctx context.Context, bin, data string, server *process, requests int, only string) error {
	token, err := output(ctx, bin, "token", "issue", "--data", data, "--organisation", "kreis-soest", "--role", "EDITOR", "--subject", "benchmark")
	if err != nil {
		return err
	}
	ids, _, err := someEntries(ctx, server)
	if err != nil {
		return err
	}
	for _, p := range probes {
		for _, text := range []string{p.with, p.without} {
			if _, err := graph.Price(p.fill(text, ids, 0), nil); err != nil {
				return fmt.Errorf("%s: %w", p.field, err)
			}
		}
	}
	fmt.Printf("%-34s %10s %10s\n", "field", "weight", "measured")
	weights := graph.Weights()
	for _, p := range probes {
		if !strings.Contains(p.field, only) {
			continue
		}
		bearer := ""
		if p.token {
			bearer = token
		}
		with, err := p.cpu(ctx, server, p.with, bearer, ids, requests)
		if err != nil {
			return fmt.Errorf("%s: %w", p.field, err)
		}
		without, err := p.cpu(ctx, server, p.without, bearer, ids, requests)
		if err != nil {
			return fmt.Errorf("%s: %w", p.field, err)
		}
		field, _, _ := strings.Cut(p.field, ",")
		fmt.Printf("%-34s %10.3f %10.3f\n", p.field, weights[field], float64(with-without)/float64(time.Millisecond)/float64(p.times))
		delete(weights, field)
	}
	maps.DeleteFunc(weights, func(_ string, w cost.Units) bool { return w == 0 })
	if only == "" {
		fmt.Printf("\nnot measured: %s\n", strings.Join(slices.Sorted(maps.Keys(weights)), " "))
	}
	return nil
}

// cpu returns the CPU of a request with the operation.
func (p probe) cpu(ctx context.Context, server *process, operationText, token string, ids []string, requests int) (time.Duration, error) {
	const least = 10
	op := operation{name: p.field, token: token, body: func(n int) []byte { return body(p.fill(operationText, ids, n), nil) }}
	if _, err := load(ctx, server, op, 0, least, 4); err != nil {
		return 0, err
	}
	before, err := server.settled(ctx)
	if err != nil {
		return 0, err
	}
	used, asked := time.Duration(0), 0
	for used < enough && asked < requests && err == nil {
		if _, err := load(ctx, server, op, least+asked, least, 4); err != nil {
			return 0, err
		}
		asked += least
		var now time.Duration
		now, err = server.cpu()
		used = now - before
	}
	return used / time.Duration(asked), err
}

// enough is the CPU time after which a probe has shown what it costs: the
// system counts it in hundredths of a second.
const enough = 1500 * time.Millisecond

// fill puts ids and words into an operation, others for each n.
func (p probe) fill(text string, ids []string, n int) string {
	c := corpus{rand.New(rand.NewPCG(5, uint64(n)))}
	for strings.Contains(text, "$words") {
		text = strings.Replace(text, "$words", c.noun()+" "+c.pick(others), 1)
	}
	for strings.Contains(text, "$typos") {
		text = strings.Replace(text, "$typos", misspelt(c.noun())+" "+misspelt(c.noun()), 1)
	}
	return strings.NewReplacer("$id", fmt.Sprintf("%q", ids[n%len(ids)]), "$other", fmt.Sprintf("%q", ids[(n+1)%len(ids)])).Replace(text)
}

// misspelt changes places in a word.
func misspelt(word string) string {
	runes := []rune(word)
	i := len(runes) / 2
	runes[i-1], runes[i] = runes[i], runes[i-1]
	return string(runes)
}
