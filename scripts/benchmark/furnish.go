package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
)

// furnished are the things that probes ask for beside imported entries.
type furnished struct {
	tokens map[string]string // by what who bears them is called in probes
	// revised is an entry with two published texts that have nothing in common.
	revised, need, collection string
}

// How much of each there is: about as much as a busy year leaves.
const (
	adoptionsMade  = 50
	needsPosted    = 40
	draftsOffered  = 200
	tokensIssued   = 100
	entriesGrouped = 50
)

// furnish writes what an organisation has after a while: adoptions, needs, a
// collection, tokens, drafts that wait for a review, and a revised entry.
func furnish(ctx context.Context, bin, data string, server *process, ids []string) (f furnished, err error) {
	f.tokens = map[string]string{}
	for name, words := range map[string][]string{
		"editor":   {"kreis-soest", "EDITOR"},
		"adopter":  {"ver-di", "EDITOR"},
		"curator":  {"landkreistag", "CURATOR"},
		"operator": {"redaktion", "CURATOR", "ADMIN", "AUDITOR"},
	} {
		args := []string{"token", "issue", "--data", data, "--organisation", words[0], "--subject", "benchmark"}
		for _, role := range words[1:] {
			args = append(args, "--role", role)
		}
		if f.tokens[name], err = output(ctx, bin, args...); err != nil {
			return f, err
		}
	}
	w := &writer{ctx: ctx, url: server.url, tokens: f.tokens}
	f.revised = w.revisedEntry()
	for i := range adoptionsMade {
		w.write("adopter", `mutation($id: ID!) { recordAdoption(entry: $id, input: {status: ADAPTING}) { adoption { id } userErrors { message } } }`, map[string]any{"id": ids[i]})
	}
	for i := range needsPosted {
		f.need = w.write("editor", `mutation($t: String!) { postNeed(input: {title: $t, problem: "Wir suchen, was andere erprobt haben.", topics: [LEADERSHIP]}) { need { id } userErrors { message } } }`, map[string]any{"t": fmt.Sprint("Gesuch ", i)})
	}
	for range tokensIssued {
		w.write("operator", `mutation { issueToken(input: {organisation: "ovgu", roles: [RESEARCHER], ttlSeconds: 3600}) { issued { id } userErrors { message } } }`, nil)
	}
	for i := range draftsOffered {
		w.submit(w.entry(fmt.Sprint("Entwurf ", i), "Kurz"))
	}
	items := make([]map[string]any, entriesGrouped)
	for i := range items {
		items[i] = map[string]any{"entry": ids[i], "note": "Lesenswert"}
	}
	f.collection = w.write("curator", `mutation($items: [CollectionItemInput!]!) { createCollection(input: {title: "Zum Anfangen", items: $items}) { collection { key } userErrors { message } } }`, map[string]any{"items": items})
	w.write("curator", `mutation($key: String!) { publishCollection(key: $key, input: {expectedVersion: 1}) { collection { key } userErrors { message } } }`, map[string]any{"key": f.collection})
	return f, w.err
}

// writer sends mutations, one after the other, until one fails.
type writer struct {
	ctx    context.Context
	url    string
	tokens map[string]string
	err    error
}

// revisedEntry publishes an entry of long texts, and then one of others.
func (w *writer) revisedEntry() string {
	c := rand.New(rand.NewPCG(7, 7))
	letters := func(n int) string {
		words := make([]string, n)
		for i := range words {
			words[i] = string(rune('a' + c.IntN(26)))
		}
		return strings.Join(words, " ")
	}
	id := w.entry("Lange Texte", letters(1000))
	w.publish(id)
	w.write("editor", `mutation($id: ID!, $v: Int!, $x: String!) { updateEntry(id: $id, input: {expectedVersion: $v, story: {problem: $x, results: $x, mechanism: $x, limits: $x, goal: $x}}) { entry { id } userErrors { message } } }`,
		map[string]any{"id": id, "v": w.version(id), "x": letters(1000)})
	w.publish(id)
	return id
}

// entry begins a draft that can be published.
func (w *writer) entry(title, long string) string {
	return w.write("editor", `mutation($t: String!, $x: String!) { createEntry(input: {kind: CASE_STUDY, title: $t, summary: "Zum Messen", language: de, topics: [LEADERSHIP], status: PILOT, subjects: [{regionKey: "05974"}],
		story: {problem: $x, goal: $x, approach: [{text: "Ein Schritt"}], results: $x, mechanism: $x, limits: $x}, rights: {licence: "CC-BY-4.0", contact: {mailbox: "praxis@example.org"}}}) { entry { id } userErrors { message } } }`, map[string]any{"t": title, "x": long})
}

func (w *writer) submit(id string) {
	w.write("editor", `mutation($id: ID!, $v: Int!) { submitEntry(id: $id, input: {expectedVersion: $v}) { entry { id } userErrors { message } } }`, map[string]any{"id": id, "v": w.version(id)})
}

func (w *writer) publish(id string) {
	w.submit(id)
	w.write("curator", `mutation($id: ID!, $v: Int!) { publishEntry(id: $id, input: {expectedVersion: $v}) { entry { id } userErrors { message } } }`, map[string]any{"id": id, "v": w.version(id)})
}

// version is the one that the owner sees.
func (w *writer) version(id string) (version int) {
	var answer struct {
		Data struct{ Entry struct{ Version int } }
	}
	w.send("editor", `query($id: ID!) { entry(id: $id) { version } }`, map[string]any{"id": id}, &answer)
	return answer.Data.Entry.Version
}

// write sends a mutation and returns the id or key of what it wrote.
func (w *writer) write(who, query string, variables map[string]any) string {
	var answer struct {
		Data map[string]map[string]json.RawMessage
	}
	raw := w.send(who, query, variables, &answer)
	for _, payload := range answer.Data {
		for name, value := range payload {
			var made struct{ ID, Key string }
			if name == "userErrors" || json.Unmarshal(value, &made) != nil || made.ID+made.Key == "" {
				continue
			}
			return made.ID + made.Key
		}
	}
	w.fail(fmt.Errorf("furnish: %.300s answers %.500s", query, raw))
	return ""
}

func (w *writer) send(who, query string, variables map[string]any, answer any) []byte {
	if w.err != nil {
		return nil
	}
	request, err := operation{token: w.tokens[who], body: func(int) []byte { return body(query, variables) }}.request(w.ctx, w.url, 0)
	if err != nil {
		w.fail(err)
		return nil
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		w.fail(err)
		return nil
	}
	defer response.Body.Close()
	raw, err := io.ReadAll(response.Body)
	if err = errors.Join(err, json.Unmarshal(raw, answer)); err == nil && bytes.Contains(raw, []byte(`"errors":`)) {
		err = fmt.Errorf("furnish: %.300s answers %.500s", query, raw)
	}
	w.fail(err)
	return raw
}

// fail keeps the first error.
func (w *writer) fail(err error) {
	if w.err == nil {
		w.err = err
	}
}
