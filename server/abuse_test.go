package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// body is the JSON of an operation.
func body(query string) string {
	raw, err := json.Marshal(map[string]string{"query": query})
	if err != nil {
		panic(err)
	}
	return string(raw)
}

// times repeats a format with the numbers from 0 on.
func times(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// nested puts inner into n levels.
func nested(n int, open, inner string) string {
	return strings.Repeat(open+" { ", n) + inner + strings.Repeat(" }", n)
}

// queries ask for too much, or in a way that nobody may.
func (s *siege) queries() map[string]attack {
	all := map[string]attack{}
	costly := func(name, query string) {
		all[name] = attack{body: body(query), status: 200, code: "COMPLEXITY_LIMIT_EXCEEDED"}
	}
	invalid := func(name, query string) { all[name] = attack{body: body(query), status: 422, code: "BAD_USER_INPUT"} }
	unreadable := func(name, query string) { all[name] = attack{body: body(query), status: 400, code: "BAD_USER_INPUT"} }
	for _, n := range []int{16, 20, 50, 200, 600} {
		costly(fmt.Sprintf("%d levels", n), `{ organisation(key: "kreis-soest") { `+nested(n, "associations", "key")+` } }`)
		m := min(n, 250)
		costly(fmt.Sprintf("%d levels within inline fragments", m), `{ organisation(key: "kreis-soest") { `+strings.Repeat("associations { ... on Organisation { ", m)+"key"+strings.Repeat(" } }", m)+` } }`)
	}
	costly("levels by fragments", `{ organisation(key: "x") { ...f0 } } `+times(20, "fragment f%[1]d on Organisation { associations { ...g%[1]d } } ")+levels(20))
	for _, n := range []int{21, 40, 200, 700} {
		costly(fmt.Sprintf("%d fields at the root", n), "{ "+times(n, "a%d: viewer { roles } ")+"}")
	}
	for _, n := range []int{51, 100, 500, 1000} {
		costly(fmt.Sprintf("%d aliases", n), "{ viewer { "+times(n, "a%d: roles ")+"} }")
		costly(fmt.Sprintf("%d aliases of __typename", n), "{ viewer { "+times(n, "a%d: __typename ")+"} }")
	}
	for _, n := range []int{101, 300, 1900, 2400} {
		costly(fmt.Sprintf("one field %d times", n), "{ viewer { roles "+strings.Repeat("__typename ", n)+"} }")
		costly(fmt.Sprintf("one fragment %d times", n), "{ viewer { "+strings.Repeat("...f ", n)+"} } fragment f on Viewer { roles }")
		costly(fmt.Sprintf("an inline fragment %d times", n), "{ viewer { "+strings.Repeat("...{roles} ", min(n, 1200))+"} }")
	}
	for _, n := range []int{11, 20, 28} {
		costly(fmt.Sprintf("fragments that double %d times", n), "{ viewer { ...f0 } } "+doubling(n))
	}
	for _, n := range []int{31, 100, 300} {
		costly(fmt.Sprintf("%d directives", n), "{ viewer { "+times(n, "a%d: roles @include(if: true) ")+"} }")
	}
	for name, query := range map[string]string{
		"lists in lists in lists":         `{ entries(first: 100) { nodes { basedOn { basedOn { basedOn { basedOn { title methods { name sources { title url } } } } } } } } }`,
		"a hundred searches of a hundred": "{ " + times(100, `a%d: search(query: "x", first: 100) { nodes { title summary slug state kind version language origin status outcome setting } } `) + "}",
		"all facets a hundred times":      "{ " + times(100, `a%d: search(query: "x") { facets { field buckets { value label count } } } `) + "}",
		"all entries a hundred times":     "{ " + times(100, `a%d: entries(first: 100) { totalCount nodes { title owner { name } methods { name } } } `) + "}",
		"what is related to a thousand":   "{ " + times(10, "a%d: nodes(ids: ["+strings.Repeat(`"entry_x",`, 100)+"]) { ... on Entry { title related(first: 4) { id } summary story { problem goal } owner { key name type regionKey } slug state version kind language status outcome setting origin createdAt updatedAt publishedAt } } ") + "}",
	} {
		costly(name, query)
	}
	costly("the types under twenty names", "{ __schema { "+times(20, "a%d: types { name fields { name description } } ")+"} }")
	costly("two thousand wrong fields", "{ "+times(2001, "organisationz%d ")+"}")
	costly("two thousand wrong values", "{ entries(filter: {topic: ["+times(2001, "LEADERSHIPS%d ")+"]}) { totalCount } }")
	invalid("a fragment within itself", "{ viewer { ...f } } fragment f on Viewer { ...f }")
	invalid("two fragments within each other", "{ viewer { ...f } } fragment f on Viewer { ...g } fragment g on Viewer { ...f }")
	invalid("three fragments in a circle", "{ viewer { ...f } } fragment f on Viewer { ...g } fragment g on Viewer { ...h } fragment h on Viewer { ...f }")
	invalid("a circle that nobody uses", "{ viewer { roles } } fragment f on Viewer { ...f }")
	invalid("a circle by way of a field", `{ organisation(key: "x") { ...f } } fragment f on Organisation { associations { ...f } }`)
	invalid("an unknown fragment", "{ viewer { ...nothing } }")
	invalid("a fragment that nobody uses", "{ viewer { roles } } fragment f on Viewer { roles }")
	invalid("a fragment on a value", "{ viewer { roles } } fragment f on String { x }")
	invalid("an unknown directive", "{ viewer @nothing { roles } }")
	invalid("a directive of the schema", "{ viewer @auth { roles } }")
	invalid("a directive twice", "{ viewer @skip(if: false) @skip(if: false) { roles } }")
	invalid("a directive without its argument", "{ viewer @include { roles } }")
	invalid("a subscription", "subscription { viewer { roles } }")
	invalid("an unknown field", "{ passwords }")
	invalid("fields that do not fit together", `{ viewer { a: roles a: organisation { key } } }`)
	invalid("an unknown argument", `{ viewer(all: true) { roles } }`)
	invalid("two operations and no name", "query A { viewer { roles } } query B { viewer { roles } }")
	invalid("two operations of one name", "query A { viewer { roles } } query A { viewer { roles } }")
	invalid("types in types in types", "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }")
	invalid("a value without its fields", "{ viewer }")
	unreadable("five thousand words", "{ viewer { roles } "+strings.Repeat("__typename ", 5200)+"}")
	unreadable("half a megabyte of brackets", strings.Repeat("{", 500_000))
	unreadable("an endless string", `{ search(query: "`+strings.Repeat("x", 100_000))
	unreadable("an open bracket", "{ viewer {")
	unreadable("a null byte", "{ viewer \x00 { roles } }")
	s.transports(all)
	return all
}

func levels(n int) string {
	return times(n-1, "fragment g%[1]d on Organisation { ...h%[1]d } ") + fmt.Sprintf("fragment g%d on Organisation { key } ", n-1) + links(n-1)
}

func links(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment h%d on Organisation { ...f%d } ", i, i+1)
	}
	return b.String()
}

func doubling(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "fragment f%d on Viewer { ...f%d ... on Viewer { ...f%d } } ", i, i+1, i+1)
	}
	return b.String() + fmt.Sprintf("fragment f%d on Viewer { roles }", n)
}

// transports are requests in another form than the one.
func (s *siege) transports(all map[string]attack) {
	const good = `{"query":"{ methods { key } }"}`
	refused := func(name string, status int, a attack) {
		a.status, a.code = status, "BAD_USER_INPUT"
		all[name] = a
	}
	for name, kind := range map[string]string{
		"a form": "application/x-www-form-urlencoded", "a form with files": "multipart/form-data; boundary=x", "plain text": "text/plain",
		"plain text that says JSON": "text/plain; application/json", "GraphQL as such": "application/graphql", "XML": "text/xml", "another charset": "application/json; charset=utf-16",
		"JSON within a list of kinds": "application/json, text/plain", "something like JSON": "application/jsonp",
	} {
		refused("content type: "+name, 415, attack{contentType: kind, body: good})
	}
	for _, method := range []string{"PUT", "DELETE", "PATCH", "OPTIONS"} {
		refused("method "+method, 405, attack{method: method, body: good})
	}
	refused("a mutation by GET", 405, attack{method: "GET", path: "?query=" + url.QueryEscape(`mutation{createEntry(input:{kind:CASE_STUDY,title:"x"}){entry{id}}}`), token: s.tokens["editor"]})
	for name, text := range map[string]string{"one": "[" + good + "]", "none": "[]", "a hundred": "[" + strings.TrimSuffix(strings.Repeat(good+",", 100), ",") + "]", "batches": "[[" + good + "]]"} {
		refused("a batch of "+name, 400, attack{body: text})
	}
	hash := func(query string) string {
		sum := sha256.Sum256([]byte(query))
		return hex.EncodeToString(sum[:])
	}
	persisted := func(query, sum string) string {
		raw, err := json.Marshal(map[string]any{"query": query, "extensions": map[string]any{"persistedQuery": map[string]any{"version": 1, "sha256Hash": sum}}})
		if err != nil {
			panic(err)
		}
		return string(raw)
	}
	refused("a query under another's hash", 422, attack{body: persisted("{ viewer { roles } }", hash("{ methods { key } }"))})
	refused("a query under no hash", 422, attack{body: persisted("{ viewer { roles } }", "x")})
	all["a hash that nobody registered"] = attack{body: persisted("", hash("nothing")), status: 200, code: "PERSISTED_QUERY_NOT_FOUND"}
	all["a poisoned hash"] = attack{body: persisted("", hash("{ methods { key } }")), status: 200, code: "PERSISTED_QUERY_NOT_FOUND"}
}

// inputs are values that no field takes.
func (s *siege) inputs() map[string]attack {
	all := map[string]attack{}
	token := s.tokens["editor"]
	add := func(name string, status int, code, text string) {
		all[name] = attack{token: token, body: text, status: status, code: code}
	}
	for name, text := range map[string]string{
		"no JSON": "query", "nothing": "", "half an object": `{"query":`, "a number": "7", "a string": `"{ viewer { roles } }"`, "two objects": `{"query":"{viewer{roles}}"}{}`,
		"a query that is a list": `{"query":["{viewer{roles}}"]}`, "variables that are a list": `{"query":"{viewer{roles}}","variables":[]}`, "variables that are text": `{"query":"{viewer{roles}}","variables":"{}"}`,
		"a comma too many": `{"query":"{viewer{roles}}",}`, "ten thousand levels of JSON": `{"variables":` + strings.Repeat(`{"a":`, 12_000) + "1" + strings.Repeat("}", 12_000) + `}`,
	} {
		add("body: "+name, 400, "BAD_USER_INPUT", text)
	}
	for name, size := range map[string]int{"a byte over a megabyte": 1<<20 + 1, "ten megabytes": 10 << 20} {
		add("body: "+name, 413, "PAYLOAD_TOO_LARGE", `{"query":"`+strings.Repeat("x", size-12)+`"}`)
	}
	for name, variable := range map[string]string{
		"a number beyond every integer": "99999999999999999999", "a number with an exponent": "1e400", "a fraction": "1.5", "true": "true", "an object": "{}", "null": "null",
	} {
		all["length: "+name] = attack{body: `{"query":"query($n: Int!) { entries(first: $n) { totalCount } }","variables":{"n":` + variable + `}}`, status: 422, code: "BAD_USER_INPUT"}
	}
	for _, n := range []int{0, -1, 101, 1 << 30} {
		all[fmt.Sprintf("length: %d", n)] = attack{body: body(fmt.Sprintf("{ entries(first: %d) { pageInfo { endCursor } } }", n)), status: 200, code: "BAD_USER_INPUT"}
	}
	for name, cursor := range map[string]string{"text": "abc", "empty JSON": "e30", "of another list": "YXVkaXRfMQ", "a null byte": "AA", "long": strings.Repeat("A", 10_000), "signs": "../../etc", "not UTF-8": "____", "SQL": "' OR 1=1 --"} {
		for list, fields := range map[string]string{"entries": "pageInfo { endCursor }", "organisations": "totalCount"} {
			all["cursor of "+list+": "+name] = attack{body: body(fmt.Sprintf("{ %s(after: %q) { %s } }", list, cursor, fields)), status: 200, code: "BAD_USER_INPUT"}
		}
	}
	for name, id := range map[string]string{"nothing": "", "a path": "entry_../../x", "long": "entry_" + strings.Repeat("x", 100_000), "a wildcard": "entry_%", "another kind's": "method_x", "a null byte": "entry_\\u0000"} {
		all["id: "+name] = attack{body: body(`{ entry(id: "` + id + `") { title } }`), status: 200, code: "NOT_FOUND"}
	}
	for name, argument := range map[string]string{"enum in small letters": "topic: [leadership]", "enum as text": `topic: ["LEADERSHIP"]`, "unknown enum": "topic: [NOTHING]", "an unknown facet": `shoeSize: ["43"]`} {
		all["filter: "+name] = attack{body: body("{ entries(filter: {" + argument + "}) { totalCount } }"), status: 422, code: "BAD_USER_INPUT"}
	}
	add("two hundred filters of one facet", 200, "BAD_USER_INPUT", body(`{ entries(filter: {method: [`+strings.Repeat(`"x",`, 1200)+`]}) { totalCount } }`))
	create := func(name, input string) {
		add("entry: "+name, 200, "", body(`mutation { createEntry(input: {`+input+`}) { entry { id } userErrors { code field } } }`))
	}
	create("a title of a hundred thousand characters", `kind: CASE_STUDY, title: "`+strings.Repeat("ä", 100_000)+`"`)
	create("an empty title", `kind: CASE_STUDY, title: ""`)
	create("a hundred keywords", `kind: CASE_STUDY, title: "x", keywords: [`+times(100, `"k%d",`)+`]`)
	create("five topics", `kind: CASE_STUDY, title: "x", topics: [LEADERSHIP, CRISIS, FINANCE, CLIMATE, MOBILITY]`)
	create("an unknown method", `kind: CASE_STUDY, title: "x", methods: ["nothing"]`)
	create("an address that runs code", `kind: CASE_STUDY, title: "x", rights: {sourceUrl: "javascript:alert(1)"}`)
	create("a mailbox that is none", `kind: CASE_STUDY, title: "x", rights: {contact: {mailbox: "a\nBcc: b@example.org"}}`)
	return all
}
