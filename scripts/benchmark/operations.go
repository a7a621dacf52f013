package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
)

const (
	listQuery    = `query($after: String) { entries(first: 20, orderBy: NEWEST, after: $after) { edges { cursor node { id slug title summary topics status owner { key name } } } pageInfo { hasNextPage endCursor } } }`
	entryQuery   = `query($id: ID!) { entry(id: $id) { id slug version title summary topics status outcome period { start end } methods { key name } owner { key name } story { problem results limits approach { text } } } }`
	searchQuery  = `query($q: String, $t: [Topic!]) { search(query: $q, filter: {topic: $t}, first: 20) { totalCount edges { cursor node { id slug title summary } highlights { field parts { text match } } } facets(fields: [KIND, TOPIC, METHOD, STATUS, LAND, YEAR]) { field buckets { value label count selected } } pageInfo { hasNextPage endCursor } } }`
	suggestQuery = `query($q: String!) { suggest(query: $q) { kind text label count node { __typename id } } }`
	placesQuery  = `query($q: String!) { authorities(query: $q, first: 20) { totalCount nodes { id key name level population land { key name } } } }`
	createQuery  = `mutation($title: String!) { createEntry(input: {kind: CASE_STUDY, title: $title, summary: "Ein Entwurf", story: {problem: "Anträge bleiben liegen.", approach: [{text: "Ein Brett für alle"}]}}) { entry { id slug version state } userErrors { code message field } } }`
)

// typed is what people have typed when they are offered something: names in
// full, begun, misspelt and inflected, a letter, words of titles, and nothing
// that anybody knows.
var typed = []string{
	"Soest", "Sost", "Kreis Soest", "Stadt Halle", "des Kreises Soest", "Recklinghusen", "a", "Kollegiale Beratung", "Kolleg",
	"Führung auf", "Bauantrag", "Prozes", "Design Thinkng", "Agil", "xyzzyplugh",
}

// operations are what is measured.
func operations(ctx context.Context, bin, data string, server *process) ([]operation, error) {
	token, err := output(ctx, bin, "token", "issue", "--data", data, "--organisation", "kreis-soest", "--role", "EDITOR", "--subject", "benchmark")
	if err != nil {
		return nil, err
	}
	ids, slugs, err := someEntries(ctx, server)
	if err != nil {
		return nil, err
	}
	c := corpus{rand.New(rand.NewPCG(3, 4))}
	questions := make([]string, 500)
	for i := range questions {
		questions[i] = c.noun() + " " + c.pick(others)
	}
	return []operation{
		{name: "list of 20, newest first", body: func(int) []byte { return body(listQuery, map[string]any{}) }},
		{name: "one entry", body: func(n int) []byte { return body(entryQuery, map[string]any{"id": ids[n%len(ids)]}) }},
		{name: "search, one filter, six facets", body: func(n int) []byte {
			return body(searchQuery, map[string]any{"q": questions[n%len(questions)], "t": topics[n%len(topics)]})
		}},
		{name: "suggestions by name, with counts", body: func(n int) []byte { return body(suggestQuery, map[string]any{"q": typed[n%len(typed)]}) }},
		{name: "authorities by name", body: func(n int) []byte { return body(placesQuery, map[string]any{"q": typed[n%len(typed)]}) }},
		{name: "createEntry", token: token, body: func(n int) []byte {
			return body(createQuery, map[string]any{"title": fmt.Sprintf("Entwurf %d", n)})
		}},
		{name: "page of an entry", page: func(n int) string { return "/praxis/" + slugs[n%len(slugs)] }},
		{name: "page of results, with facets", page: func(n int) string { return "/suche?q=" + url.QueryEscape(questions[n%len(questions)]) }},
	}, nil
}

func body(query string, variables map[string]any) []byte {
	raw, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		panic(err) // strings in maps
	}
	return raw
}

// someEntries returns the ids and slugs of the 500 newest entries.
func someEntries(ctx context.Context, server *process) (ids, slugs []string, err error) {
	var after any
	for range 5 {
		request, err := http.NewRequestWithContext(ctx, http.MethodPost, server.url+"/graphql", bytes.NewReader(body(`query($after: String) { entries(first: 100, after: $after) { edges { node { id slug } } pageInfo { endCursor } } }`, map[string]any{"after": after})))
		if err != nil {
			return nil, nil, err
		}
		request.Header.Set("Content-Type", "application/json")
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			return nil, nil, err
		}
		raw, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			return nil, nil, err
		}
		var answer struct {
			Data struct {
				Entries struct {
					Edges    []struct{ Node struct{ ID, Slug string } }
					PageInfo struct{ EndCursor string }
				}
			}
		}
		if err := json.Unmarshal(raw, &answer); err != nil || len(answer.Data.Entries.Edges) == 0 {
			return nil, nil, fmt.Errorf("list ids: %v %.300s", err, raw)
		}
		for _, e := range answer.Data.Entries.Edges {
			ids, slugs = append(ids, e.Node.ID), append(slugs, e.Node.Slug)
		}
		after = answer.Data.Entries.PageInfo.EndCursor
	}
	return ids, slugs, nil
}
