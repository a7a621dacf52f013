package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"praxistransfer/graph"
	"praxistransfer/server/cost"
)

// probe measures what a field costs: the CPU of an operation with it, less that
// of one without it, over how often the field is in it. $id and $other stand
// for ids of entries, $words for words of a question, $typos for misspelt ones,
// and $revised, $need and $collection for what is [furnished].
type probe struct {
	field         string
	with, without string
	times         int
	who           string // whose token is sent, if any
}

// nothing is the least that can be asked.
const nothing = `{ __typename }`

// probes are one for every field with a price.
var probes = []probe{
	{"Query.node", `{ node(id: $id) { id } }`, nothing, 1, ""},
	{"Query.nodes", `{ nodes(ids: [$id]) { id } }`, nothing, 1, ""},
	{"Query.entry", `{ entry(id: $id) { id } }`, nothing, 1, ""},
	{"Query.entries", `{ entries(first: 1) { nodes { id } } }`, nothing, 1, ""},
	{"EntryConnection.totalCount", `{ entries(first: 1) { totalCount nodes { id } } }`, `{ entries(first: 1) { nodes { id } } }`, 1, ""},
	{"Query.search", `{ search(first: 20) { nodes { id } } }`, nothing, 1, ""},
	{"Query.search, each word", `{ search(query: "$words $words $words $words", first: 20) { nodes { id } } }`, `{ search(first: 20) { nodes { id } } }`, 8, ""},
	{"Query.search, each misspelt", `{ search(query: "$typos $typos $typos $typos", first: 20) { nodes { id } } }`, `{ search(first: 20) { nodes { id } } }`, 8, ""},
	{"Query.search, of all by fit", `{ search(first: 1, orderBy: FIT, forAuthority: "05974") { nodes { id } } }`, nothing, 1, ""},
	{"Query.search, of words by fit", `{ search(query: "$words", first: 1, orderBy: FIT, forAuthority: "05974") { nodes { id } } }`, nothing, 1, ""},
	{"SearchConnection.facets", `{ search(query: "$words", first: 1) { nodes { id } facets { field } } }`, `{ search(query: "$words", first: 1) { nodes { id } } }`, 14, ""},
	{"SearchEdge.highlights", `{ search(query: "$words", first: 50) { edges { node { id } highlights { field } } } }`, `{ search(query: "$words", first: 50) { edges { node { id } } } }`, 50, ""},
	{"SearchEdge.fit", `{ search(first: 50, forAuthority: "05974") { edges { node { id } fit { likeness } } } }`, `{ search(first: 50, forAuthority: "05974") { edges { node { id } } } }`, 50, ""},
	{"Query.similarEntries", `{ similarEntries(title: "$words $words", summary: "$words $words $words $words $words $words $words $words") { id } }`, nothing, 1, "editor"},
	{"Query.similarEntries, misspelt", `{ similarEntries(title: "$typos", summary: "$typos $typos $typos") { id } }`, nothing, 1, "editor"},
	{"Entry.related", `{ entry(id: $id) { related(first: 5) { id } } }`, `{ entry(id: $id) { id } }`, 1, ""},
	{"Query.fit", `{ fit(entry: $id, authority: "05974") { likeness } }`, nothing, 1, ""},
	{"Query.lineage", `{ lineage(entry: $id) { entries { id } } }`, nothing, 1, ""},
	{"Query.checkTransfer", `{ checkTransfer(entry: $id) { questions { sentence } } }`, nothing, 1, ""},
	{"Query.compareEntries", `{ compareEntries(ids: [$id, $other]) { rows { key } } }`, nothing, 1, ""},
	{"Method.uses", `{ method(key: "scrum") { uses(first: 1) { adoptions { totalCount } } } }`, `{ method(key: "scrum") { key } }`, 1, ""},
	{"MethodUseConnection.counts", `{ method(key: "scrum") { uses(first: 1) { counts { __typename } } } }`, `{ method(key: "scrum") { uses(first: 1) { adoptions { totalCount } } } }`, 1, ""},
	{"TopicCount.count", `{ topics { count } }`, `{ topics { label } }`, 27, ""},
	{"Entry.basedOn", many("basedOn { id }"), many("id"), 100, ""},
	{"Entry.missing", `{ entry(id: $id) { missing { __typename } } }`, `{ entry(id: $id) { id } }`, 1, ""},
	{"Entry.citation", many("citation { text }"), many("id"), 100, ""},
	{"Entry.curationLog", many("curationLog { at }"), many("id"), 100, ""},
	{"Entry.links", many("links { url }"), many("id"), 100, ""},
	{"Entry.adoptions", many("adoptions(first: 1) { nodes { id } }"), many("id"), 100, ""},
	{"Entry.owner", many("owner { key }"), many("id"), 100, ""},
	{"Entry.methods", many("methods { key }"), many("id"), 100, ""},
	{"Entry.context", many("context { levels }"), many("id"), 100, ""},
	{"Entry.allowedActions", many("allowedActions { action allowed reason }"), many("id"), 100, "editor"},
	{"Query.authorities", `{ authorities(query: "Soest") { nodes { key } } }`, nothing, 1, ""},
	{"Query.organisation", `{ organisation(key: "kreis-soest") { key } }`, nothing, 1, ""},
	{"Query.viewer", `{ viewer { roles } }`, nothing, 1, "editor"},
	{"Viewer.notices", `{ viewer { notices(first: 20) { nodes { id } } } }`, `{ viewer { roles } }`, 1, "editor"},
	{"Viewer.adoptions", `{ viewer { adoptions(first: 20) { nodes { id } } } }`, `{ viewer { roles } }`, 1, "adopter"},
	{"Query.method", `{ method(key: "scrum") { key } }`, nothing, 1, ""},
	{"a value", many("id slug title state createdAt updatedAt version kind topics language"), many("id"), 900, ""},
	{"Query.organisations", `{ organisations { nodes { key } } }`, nothing, 1, ""},
	{"Query.methods", `{ methods { key } }`, nothing, 1, ""},
	{"Query.projects", `{ projects { key } }`, nothing, 1, ""},
	{"Query.needs", `{ needs { nodes { id } } }`, nothing, 1, ""},
	{"Query.collections", `{ collections { nodes { key } } }`, nothing, 1, ""},
	{"Query.authority", `{ authority(regionKey: "05974") { name } }`, nothing, 1, ""},
	{"Query.vocabularies", `{ vocabularies { name terms { label } } }`, nothing, 1, ""},
	{"a document of 4,000 words", nothing + strings.Repeat(" #x\n", 4000), nothing, 1, ""},
	{"Query.compare", `{ compare(entry: $revised, from: 1, to: 2) { differences { heading parts { text } } } }`, nothing, 1, "editor"},
	{"Query.reviewQueue", `{ reviewQueue(first: 100) { totalCount nodes { id } } }`, nothing, 1, "curator"},
	{"Query.staleQueue", `{ staleQueue(first: 100) { nodes { id } } }`, nothing, 1, "curator"},
	{"Query.tokens", `{ tokens(organisation: "ovgu") { id } }`, nothing, 1, "operator"},
	{"Query.registration", `{ registration(organisation: "ovgu") { version } }`, nothing, 1, "operator"},
	{"Query.auditTrail", `{ auditTrail(first: 100) { nodes { number action } } }`, nothing, 1, "operator"},
	{"Query.auditTrail, of an organisation", `{ auditTrail(filter: {organisation: "ver-di"}, first: 100) { nodes { number action } } }`, nothing, 1, "operator"},
	{"Query.personalData", `{ personalData(whom: {name: "Mustermann"}) { kind } }`, nothing, 1, "operator"},
	{"Query.personalData, of a subject", `{ personalData(whom: {subject: "benchmark", organisation: "ovgu"}) { kind } }`, nothing, 1, "operator"},
	{"Adoption.allowedActions", `{ viewer { adoptions(first: 50) { nodes { allowedActions { action allowed } } } } }`, `{ viewer { adoptions(first: 50) { nodes { id } } } }`, 50, "adopter"},
	{"Adoption.entry", `{ viewer { adoptions(first: 50) { nodes { entry { id } } } } }`, `{ viewer { adoptions(first: 50) { nodes { id } } } }`, 50, "adopter"},
	{"Adoption.transferCheck", `{ viewer { adoptions(first: 50) { nodes { transferCheck { __typename } } } } }`, `{ viewer { adoptions(first: 50) { nodes { id } } } }`, 50, "adopter"},
	{"Query.suggest", `{ suggest(query: "$words", first: 20) { text } }`, nothing, 1, ""},
	{"Query.suggest, of one letter", `{ suggest(query: "a", first: 20) { text } }`, nothing, 1, ""},
	{"Query.suggest, misspelt", `{ suggest(query: "$typos", first: 20) { text } }`, nothing, 1, ""},
	{"Suggestion.count", `{ suggest(query: "ver", first: 20) { text count } }`, `{ suggest(query: "ver", first: 20) { text } }`, 20, ""},
	{"Suggestion.node", `{ suggest(query: "ver", first: 20) { text node { id } } }`, `{ suggest(query: "ver", first: 20) { text } }`, 20, ""},
	{"Query.changes", `{ changes(first: 100) { nodes { id change } } }`, nothing, 1, ""},
	{"Query.need", `{ need(id: $need) { id } }`, nothing, 1, ""},
	{"Need.matches", `{ needs(first: 40) { nodes { matches { id } } } }`, `{ needs(first: 40) { nodes { id } } }`, 40, ""},
	{"Query.collection", `{ collection(key: $collection) { key } }`, nothing, 1, ""},
	{"Collection.items", `{ collection(key: $collection) { items { note entry { id } } } }`, `{ collection(key: $collection) { key } }`, 1, ""},
	{"Query.project", `{ project(key: "agilkom") { key } }`, nothing, 1, ""},
	{"Project.entries", `{ project(key: "agilkom") { entries(first: 1) { nodes { id } } } }`, `{ project(key: "agilkom") { key } }`, 1, ""},
	{"Organisation.entries", `{ organisation(key: "redaktion") { entries(first: 1) { nodes { id } } } }`, `{ organisation(key: "redaktion") { key } }`, 1, ""},
	{"MethodUseConnection.totalCount", `{ method(key: "scrum") { uses(first: 1) { totalCount adoptions { totalCount } } } }`, `{ method(key: "scrum") { uses(first: 1) { adoptions { totalCount } } } }`, 1, ""},
	{"MethodUseConnection.adoptions", `{ method(key: "scrum") { uses(first: 1) { totalCount adoptions(first: 1) { totalCount } } } }`, `{ method(key: "scrum") { uses(first: 1) { totalCount } } }`, 1, ""},
	{"Citation.file", many("citation { file }"), many("citation { text }"), 100, ""},
	{"Citation.file, all of it", many("citation { file(format: JSON) }"), many("citation { text }"), 100, ""},
	{"Method.near", `{ methods { near { key } } }`, `{ methods { key } }`, 50, ""},
	{"Project.near", `{ projects { near { key } } }`, `{ projects { key } }`, 20, ""},
	{"Query.proposedMethods", `{ proposedMethods { key } }`, nothing, 1, "curator"},
	{"Query.proposedProjects", `{ proposedProjects { key } }`, nothing, 1, "curator"},
	{"Query.unansweredQuestions", `{ unansweredQuestions(first: 100) { totalCount nodes { text } } }`, nothing, 1, "curator"},
	{"Query.searchWords", `{ searchWords { version } }`, nothing, 1, ""},
	{"Entry.mentions", many("mentions { id }"), many("id"), 100, "curator"},
	{"Authority.namesakes", `{ authority(regionKey: "05974") { namesakes { key } } }`, `{ authority(regionKey: "05974") { key } }`, 1, ""},
}

// many asks 100 entries for a field.
func many(field string) string { return `{ entries(first: 100) { nodes { ` + field + ` } } }` }

// prober shows what things are measured to cost beside their prices, both in units
// of package cost.
type prober struct {
	server   *process
	there    furnished
	ids      []string
	slugs    []string
	requests int    // at most, of each
	only     string // what the name of a probe holds
}

// comparePrices measures every field with a price, the mutations with one of their
// own and the pages, and names the fields with a price that no probe measures.
func comparePrices(ctx context.Context, bin, data string, requests int, only string) error {
	mails, err := mailServer()
	if err != nil {
		return err
	}
	defer mails.Close()
	server, err := startServer(ctx, bin, data, "--trusted-proxy", "127.0.0.1/32", "--smtp-url", mails.url(), "--mail-from", "praxis@example.org")
	if err != nil {
		return err
	}
	defer server.stop()
	m := prober{server: server, requests: requests, only: only}
	if m.ids, m.slugs, err = someEntries(ctx, server); err != nil {
		return err
	}
	if m.there, err = furnish(ctx, bin, data, server, m.ids); err != nil {
		return err
	}
	fmt.Printf("%-40s %10s %10s\n", "field", "price", "measured")
	for _, measure := range []func(context.Context) error{m.fields, m.pages, m.deeds} {
		if err := measure(ctx); err != nil {
			return err
		}
	}
	if only == "" {
		fmt.Printf("\nnot measured: %s\n", strings.Join(unmeasured(), " "))
	}
	return nil
}

// unmeasured names the fields with a price that have no probe.
func unmeasured() []string {
	prices := graph.Prices()
	maps.DeleteFunc(prices, func(_ string, price cost.Units) bool { return price == 0 })
	for _, p := range probes {
		field, _, _ := strings.Cut(p.field, ",")
		delete(prices, field)
	}
	for _, d := range deeds {
		delete(prices, d.field)
	}
	return slices.Sorted(maps.Keys(prices))
}

// show prints one thing's price beside what it is measured to cost.
func show(name string, price cost.Units, measured time.Duration) {
	fmt.Printf("%-40s %10.3f %10.3f\n", name, price, float64(measured)/float64(time.Millisecond))
}

// fields measures what fields cost.
func (m prober) fields(ctx context.Context) error {
	for _, p := range probes {
		if !strings.Contains(p.field, m.only) {
			continue
		}
		if err := m.field(ctx, p); err != nil {
			return fmt.Errorf("%s: %w", p.field, err)
		}
	}
	return nil
}

func (m prober) field(ctx context.Context, p probe) error {
	var price [2]cost.Units
	var used [2]time.Duration
	for i, text := range []string{p.with, p.without} {
		var err error
		if price[i], err = graph.Price(m.fill(text, 0), nil); err != nil {
			return err
		}
		op := operation{name: p.field, token: m.there.tokens[p.who], body: func(n int) []byte { return body(m.fill(text, n), nil) }}
		if used[i], err = m.cpu(ctx, op); err != nil {
			return err
		}
	}
	show(p.field, (price[0]-price[1])/cost.Units(p.times), (used[0]-used[1])/time.Duration(p.times))
	return nil
}

// cpu returns the CPU of a request of the operation.
func (m prober) cpu(ctx context.Context, op operation) (time.Duration, error) {
	const least = 10
	if _, err := load(ctx, m.server, op, 0, least, 4); err != nil {
		return 0, err
	}
	before, err := m.server.settled(ctx)
	if err != nil {
		return 0, err
	}
	used, asked := time.Duration(0), 0
	for used < enough && asked < m.requests && err == nil {
		if _, err := load(ctx, m.server, op, least+asked, least, 4); err != nil {
			return 0, err
		}
		asked += least
		var now time.Duration
		now, err = m.server.cpu()
		used = now - before
	}
	return used / time.Duration(asked), err
}

// enough is the CPU time after which a probe has shown what it costs: the
// system counts it in hundredths of a second.
const enough = 1500 * time.Millisecond

// fill puts ids and words into an operation or a path, others for each n.
func (m prober) fill(text string, n int) string {
	c := corpus{rand.New(rand.NewPCG(5, uint64(n)))}
	for strings.Contains(text, "$words") {
		text = strings.Replace(text, "$words", c.noun()+" "+c.pick(others), 1)
	}
	for strings.Contains(text, "$typos") {
		text = strings.Replace(text, "$typos", misspelt(c.noun())+" "+misspelt(c.noun()), 1)
	}
	quoted := strconv.Quote
	return strings.NewReplacer("$id", quoted(m.ids[n%len(m.ids)]), "$other", quoted(m.ids[(n+1)%len(m.ids)]),
		"$revised", quoted(m.there.revised), "$need", quoted(m.there.need), "$collection", quoted(m.there.collection)).Replace(text)
}

// misspelt changes places in a word.
func misspelt(word string) string {
	runes := []rune(word)
	i := len(runes) / 2
	runes[i-1], runes[i] = runes[i], runes[i-1]
	return string(runes)
}
