package graph_test

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"praxistransfer/graph"
	"strings"
	"testing"
)

func TestTheEndpointSpeaksHTTP(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	get := func(query string) string { return "/graphql?query=" + url.QueryEscape(query) }
	for name, tc := range map[string]struct {
		method, target, contentType, body string
		status                            int
		code                              string
	}{
		"a query by POST":                          {"POST", "/graphql", "application/json", `{"query":"{viewer{roles}}"}`, 200, ""},
		"a query by GET":                           {"GET", get("{viewer{roles}}"), "", "", 200, ""},
		"with a charset":                           {"POST", "/graphql", "application/json; charset=UTF-8", `{"query":"{viewer{roles}}"}`, 200, ""},
		"variables by GET":                         {"GET", get("query($k:String!){organisation(key:$k){name}}") + "&variables=" + url.QueryEscape(`{"k":"ovgu"}`), "", "", 200, ""},
		"a mutation by GET changes nothing":        {"GET", get(`mutation{createEntry(input:{kind:CASE_STUDY,title:"x"}){entry{id}}}`), "", "", 405, "BAD_USER_INPUT"},
		"another method":                           {"PUT", "/graphql", "", "", 405, "BAD_USER_INPUT"},
		"a form":                                   {"POST", "/graphql", "application/x-www-form-urlencoded", "query={viewer{roles}}", 415, "BAD_USER_INPUT"},
		"plain text, which needs no preflight":     {"POST", "/graphql", "text/plain", `{"query":"{viewer{roles}}"}`, 415, "BAD_USER_INPUT"},
		"no content type":                          {"POST", "/graphql", "", `{"query":"{viewer{roles}}"}`, 415, "BAD_USER_INPUT"},
		"broken JSON":                              {"POST", "/graphql", "application/json", `{"query":`, 400, "BAD_USER_INPUT"},
		"an organisation that nobody knows":        {"POST", "/graphql", "application/json", `{"query":"{entries(filter:{organisation:[\"nobody\"]}){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"half of a surrogate pair":                 {"POST", "/graphql", "application/json", `{"query":"query($q:String){search(query:$q){totalCount}}","variables":{"q":"a\ud800b"}}`, 400, "BAD_USER_INPUT"},
		"the wrong half first":                     {"POST", "/graphql", "application/json", `{"query":"query($q:String){search(query:$q){totalCount}}","variables":{"q":"\udc00\ud800"}}`, 400, "BAD_USER_INPUT"},
		"a whole surrogate pair":                   {"POST", "/graphql", "application/json", `{"query":"query($q:String){entries(filter:{language:[]}){totalCount} entry(slug:$q){id}}","variables":{"q":"\ud83d\ude00"}}`, 200, "NOT_FOUND"},
		"an escaped backslash before a u":          {"POST", "/graphql", "application/json", `{"query":"query($q:String){entry(slug:$q){id}}","variables":{"q":"\\ud800"}}`, 200, "NOT_FOUND"},
		"an address that is no UTF-8":              {"GET", "/graphql?query=%7Bviewer%7Broles%7D%7D&operationName=%ff", "", "", 400, "BAD_USER_INPUT"},
		"an address with a broken escape":          {"GET", "/graphql?query=%7Bviewer%7Broles%7D%7D%zz", "", "", 400, "BAD_USER_INPUT"},
		"bytes that are no UTF-8":                  {"POST", "/graphql", "application/json", "{\"query\":\"mutation{createEntry(input:{kind:CASE_STUDY,title:\\\"\xff\\\"}){entry{id}}}\"}", 400, "BAD_USER_INPUT"},
		"half a character":                         {"POST", "/graphql", "application/json", `{"query":"query($q:String){search(query:$q){totalCount}}","variables":{"q":"a\ud800b"}}`, 400, "BAD_USER_INPUT"},
		"the other half of a character":            {"POST", "/graphql", "application/json", `{"query":"query($q:String){search(query:$q){totalCount}}","variables":{"q":"\\\udc00"}}`, 400, "BAD_USER_INPUT"},
		"half a character in a document":           {"POST", "/graphql", "application/json", `{"query":"{search(query:\"a\\ud800b\"){totalCount}}"}`, 400, "BAD_USER_INPUT"},
		"both halves of a character":               {"POST", "/graphql", "application/json", `{"query":"query($q:String){search(query:$q){totalCount}}","variables":{"q":"\\ud800 \ud83d\ude00"}}`, 200, ""},
		"bytes by GET that are no UTF-8":           {"GET", "/graphql?query=" + url.QueryEscape(`{search(query:"`) + "%ff" + url.QueryEscape(`"){totalCount}}`), "", "", 400, "BAD_USER_INPUT"},
		"an address that is encoded wrongly":       {"GET", "/graphql?query=%zz", "", "", 400, "BAD_USER_INPUT"},
		"something after the JSON":                 {"POST", "/graphql", "application/json", `{"query":"{viewer{roles}}"} {}`, 400, "BAD_USER_INPUT"},
		"a batch":                                  {"POST", "/graphql", "application/json", `[{"query":"{viewer{roles}}"}]`, 400, "BAD_USER_INPUT"},
		"broken variables by GET":                  {"GET", get("{viewer{roles}}") + "&variables={", "", "", 400, "BAD_USER_INPUT"},
		"a body that is too large":                 {"POST", "/graphql", "application/json", `{"query":"` + strings.Repeat(" ", 1<<20) + `"}`, 413, "PAYLOAD_TOO_LARGE"},
		"a document that does not parse":           {"POST", "/graphql", "application/json", `{"query":"{viewer{"}`, 400, "BAD_USER_INPUT"},
		"no document":                              {"POST", "/graphql", "application/json", `{}`, 422, "BAD_USER_INPUT"},
		"a field that does not exist":              {"POST", "/graphql", "application/json", `{"query":"{nothing}"}`, 422, "BAD_USER_INPUT"},
		"a variable that is missing":               {"POST", "/graphql", "application/json", `{"query":"query($k:String!){organisation(key:$k){name}}"}`, 422, "BAD_USER_INPUT"},
		"an unknown enum value":                    {"POST", "/graphql", "application/json", `{"query":"{entries(filter:{topic:[NOTHING]}){totalCount}}"}`, 422, "BAD_USER_INPUT"},
		"an unknown enum value in a variable":      {"POST", "/graphql", "application/json", `{"query":"query($t:[Topic!]){entries(filter:{topic:$t}){totalCount}}","variables":{"t":["NOTHING"]}}`, 422, "BAD_USER_INPUT"},
		"a number that is too large":               {"POST", "/graphql", "application/json", `{"query":"query($n:Int!){entries(first:$n){totalCount}}","variables":{"n":99999999999}}`, 200, "BAD_USER_INPUT"},
		"a page that is too long":                  {"POST", "/graphql", "application/json", `{"query":"{entries(first:101){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a cursor that is none":                    {"POST", "/graphql", "application/json", `{"query":"{entries(after:\"x\"){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a date that is a number":                  {"POST", "/graphql", "application/json", `{"query":"mutation{createEntry(input:{kind:CASE_STUDY,title:\"x\",period:{start:2019}}){entry{id}}}"}`, 200, "BAD_USER_INPUT"},
		"a region key that is none":                {"POST", "/graphql", "application/json", `{"query":"{authority(regionKey:\"x\"){name}}"}`, 200, "BAD_USER_INPUT"},
		"a size class that is none":                {"POST", "/graphql", "application/json", `{"query":"{search(filter:{sizeClass:[\"12000\"]}){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a Land that is none":                      {"POST", "/graphql", "application/json", `{"query":"{search(filter:{land:[\"Atlantis\"]}){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a state that is none":                     {"POST", "/graphql", "application/json", `{"query":"{search(filter:{country:[\"XX\"]}){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a state by its code and by its name":      {"POST", "/graphql", "application/json", `{"query":"{search(filter:{country:[\"at\",\"Estland\",\"ZZ\"]}){totalCount facets(fields:[COUNTRY]){buckets{value label}}}}"}`, 200, ""},
		"an organisation that is none":             {"POST", "/graphql", "application/json", `{"query":"{entries(filter:{organisation:[\"nope\"]}){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a method by its name":                     {"POST", "/graphql", "application/json", `{"query":"{search(filter:{method:[\"World-Café\"]}){totalCount}}"}`, 200, "BAD_USER_INPUT"},
		"a Land in letters":                        {"POST", "/graphql", "application/json", `{"query":"{search(filter:{land:[\"NW\",\"DE-HE\",\"05\"]}){totalCount}}"}`, 200, ""},
		"what does not exist":                      {"POST", "/graphql", "application/json", `{"query":"{entry(id:\"entry_0\"){id}}"}`, 200, "NOT_FOUND"},
		"neither id nor slug":                      {"POST", "/graphql", "application/json", `{"query":"{entry{id}}"}`, 200, "BAD_USER_INPUT"},
		"an operation of many":                     {"POST", "/graphql", "application/json", `{"query":"query A{viewer{roles}} query B{viewer{roles}}","operationName":"B"}`, 200, ""},
		"an operation that is not in the document": {"POST", "/graphql", "application/json", `{"query":"query A{viewer{roles}}","operationName":"C"}`, 422, "BAD_USER_INPUT"},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), tc.method, tc.target, strings.NewReader(tc.body))
			if strings.Contains(tc.body, "mutation") {
				r = r.WithContext(withEditor(t))
			}
			if tc.contentType != "" {
				r.Header.Set("Content-Type", tc.contentType)
			}
			got := h.send(r)
			if got.Status != tc.status || got.code() != tc.code {
				t.Errorf("%d %s, want %d %s: %s", got.Status, got.code(), tc.status, tc.code, got.raw)
			}
		})
	}
}

func TestMessagesAreInTheLanguageOfTheRequest(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for header, want := range map[string]string{
		"":                        "Es ist kein Eintrag",
		"de-DE,de;q=0.9":          "Es ist kein Eintrag",
		"en-GB,en;q=0.9,de;q=0.5": "No entry",
		"fr":                      "Es ist kein Eintrag",
		"fr, en;q=0.3":            "No entry",
	} {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(`{"query":"{entry(id:\"entry_0\"){id}}"}`))
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept-Language", header)
		if got := h.send(r); !strings.HasPrefix(got.Errors[0].Message, want) {
			t.Errorf("Accept-Language %q: %s", header, got.Errors[0].Message)
		}
	}
}

func TestAnUnknownValueIsRefusedWithThoseThatAreKnown(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	for _, query := range []string{`{entries(filter:{status:[DONE]}){totalCount}}`, `{search(orderBy:BEST){totalCount}}`} {
		got := h.ask(nobody, query, nil)
		if len(got.Errors) == 0 || !strings.Contains(got.Errors[0].Message, "Möglich sind ") {
			t.Errorf("%s: %s", query, got.raw)
		}
	}
	got := h.ask(nobody, `query($s:[Status!]){entries(filter:{status:$s}){totalCount}}`, map[string]any{"s": []string{"DONE"}})
	if len(got.Errors) == 0 || !strings.Contains(got.Errors[0].Message, "PLANNED, PILOT") || len(got.Errors[0].Path) == 0 {
		t.Errorf("in a variable: %s", got.raw)
	}
}

// What went wrong inside is for the log.
func TestInternalErrorsTellOnlyTheRequest(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.publish("Ein Titel")
	h.store.fail = errors.New("disk on fire at /secret/path")
	w := httptest.NewRecorder()
	w.Header().Set("X-Request-Id", "r-17")
	r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(`{"query":"{entry(id:\"`+string(v.ID)+`\"){id}}"}`))
	r.Header.Set("Content-Type", "application/json")
	h.handler.ServeHTTP(w, r)
	body := w.Body.String()
	if strings.Contains(body, "fire") || !strings.Contains(body, `"requestId":"r-17"`) || !strings.Contains(body, `"INTERNAL"`) {
		t.Errorf("told: %s", body)
	}
	if n := strings.Count(h.log.String(), "disk on fire"); n != 1 || !strings.Contains(h.log.String(), "r-17") {
		t.Errorf("logged %d times: %s", n, h.log)
	}
}

func TestAPersistedQueryNeedsItsTextOnce(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	query := "{viewer{roles}}"
	sum := sha256.Sum256([]byte(query))
	extensions := `"extensions":{"persistedQuery":{"version":1,"sha256Hash":"` + hex.EncodeToString(sum[:]) + `"}}`
	send := func(body string) answer {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		return h.send(r)
	}
	if got := send(`{` + extensions + `}`); got.code() != "PERSISTED_QUERY_NOT_FOUND" || got.Errors[0].Message != "PersistedQueryNotFound" {
		t.Errorf("the hash alone: %s", got.raw)
	}
	if got := send(`{"query":"` + query + `",` + extensions + `}`); got.code() != "" {
		t.Errorf("the hash with its text: %s", got.raw)
	}
	if got := send(`{` + extensions + `}`); got.code() != "" {
		t.Errorf("the hash alone, again: %s", got.raw)
	}
	if got := send(`{"query":"{topics{value}}",` + extensions + `}`); got.code() != "BAD_USER_INPUT" {
		t.Errorf("the hash of another text: %s", got.raw)
	}
}

func TestTheTypeOfItsOwnHasTheStatusOfItsSpecification(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	const own = "application/graphql-response+json"
	for name, tc := range map[string]struct {
		accept, query string
		kind          string
		status        int
		data          bool
	}{
		"data":                                  {own, `{viewer{roles}}`, own, 200, true},
		"data beside errors":                    {own, `{entry(id:\"entry_0\"){id}}`, own, 200, true},
		"what does not parse":                   {own, `{viewer{`, own, 400, false},
		"what is not in the schema":             {own, `{nothing}`, own, 400, false},
		"what costs too much":                   {own, `{entries(first:100){nodes{related(first:20){related(first:20){id}}}}}`, own, 400, false},
		"the first of two that weigh the same":  {own + ", application/json", `{nothing}`, own, 400, false},
		"JSON where it weighs more":             {own + ";q=0.5, application/json", `{nothing}`, "application/json", 422, true},
		"JSON where nothing is asked":           {"", `{nothing}`, "application/json", 422, true},
		"JSON where everything is good enough":  {"*/*", `{nothing}`, "application/json", 422, true},
		"JSON where only something else may be": {"text/html", `{nothing}`, "application/json", 422, true},
	} {
		t.Run(name, func(t *testing.T) {
			r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/graphql", strings.NewReader(`{"query":"`+tc.query+`"}`))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", tc.accept)
			got := h.send(r)
			if kind := got.header.Get("Content-Type"); got.Status != tc.status || kind != tc.kind+"; charset=utf-8" || strings.Contains(string(got.raw), `"data"`) != tc.data {
				t.Errorf("%d %s: %s", got.Status, kind, got.raw)
			}
		})
	}
}

func TestTheSchemaCanBeReadInItsOwnLanguage(t *testing.T) {
	t.Parallel()
	w := httptest.NewRecorder()
	graph.SDL().ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/schema.graphql", nil))
	if golden(t, "schema.golden", w.Body.Bytes()); w.Code != http.StatusOK {
		t.Errorf("status %d", w.Code)
	}
}
