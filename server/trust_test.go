package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

func TestAnAdministratorLooksAfterAnOrganisation(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false")
	admin, auditor := p.token("redaktion", "ADMIN"), p.token("redaktion", "AUDITOR")
	const viewer = `{ viewer { organisation { key } roles } }`
	change := func(name, arguments string) answer {
		t.Helper()
		a := p.ask(admin, `mutation { `+name+`(`+arguments+`) { registration { version suspended roles mailboxOf: organisation { mailbox } issuers { url publicKeys } } userErrors { code field message } } }`, nil)
		if a.at(name, "registration") == nil {
			t.Fatalf("%s: %+v", name, a)
		}
		return a
	}
	change("registerOrganisation", `input: {key: "stadt-beispiel", name: "Stadt Beispiel", type: TOWN}`)
	if a := p.ask(admin, `mutation { registerOrganisation(input: {key: "stadt-beispiel", name: "Noch eine", type: TOWN}) { registration { version } userErrors { code field } } }`, nil); a.at("registerOrganisation", "userErrors", 0, "code") != "TAKEN" {
		t.Errorf("a key that is taken: %+v", a)
	}
	a := p.ask(admin, `mutation { issueToken(input: {organisation: "stadt-beispiel", roles: [EDITOR], ttlSeconds: 600, subject: "Bauamt"}) { token issued { id roles } userErrors { message } } }`, nil)
	token, _ := a.at("issueToken", "token").(string)
	id, _ := a.at("issueToken", "issued", "id").(string)
	if p.ask(token, viewer, nil).at("viewer", "organisation", "key") != "stadt-beispiel" {
		t.Fatalf("the new token does not count: %+v", a)
	}
	change("updateOrganisation", `organisation: "stadt-beispiel", input: {expectedVersion: 1, mailbox: "info@example.org"}`)
	if a := p.ask(admin, `mutation { updateOrganisation(organisation: "stadt-beispiel", input: {expectedVersion: 1, name: "X"}) { registration { version } } }`, nil); a.code() != "CONFLICT" {
		t.Errorf("a stale version: %+v", a)
	}
	change("suspendOrganisation", `organisation: "stadt-beispiel", input: {reason: "Vertrag endet"}`)
	if a := p.ask(token, viewer, nil); a.code() != "UNAUTHENTICATED" {
		t.Errorf("a token of a suspended organisation: %+v", a)
	}
	change("resumeOrganisation", `organisation: "stadt-beispiel", input: {reason: "Vertrag verlängert"}`)
	if a := p.ask(token, viewer, nil); a.code() != "" {
		t.Errorf("after the suspension: %+v", a)
	}
	if a := p.ask(admin, `{ tokens(organisation: "stadt-beispiel") { id subject revoked } }`, nil); a.at("tokens", 0, "id") != id || a.at("tokens", 0, "revoked") != false {
		t.Errorf("tokens: %+v", a)
	}
	if a := p.ask(admin, `mutation($id: ID!) { revokeToken(input: {token: $id, reason: "verloren"}) { revokedId } }`, map[string]any{"id": id}); a.at("revokeToken", "revokedId") != id {
		t.Errorf("revoke: %+v", a)
	}
	if a := p.ask(token, viewer, nil); a.code() != "UNAUTHENTICATED" {
		t.Errorf("a revoked token: %+v", a)
	}
	if a := p.ask(admin, `mutation { suspendOrganisation(organisation: "redaktion", input: {reason: "x"}) { registration { version } } }`, nil); a.code() != "FORBIDDEN" {
		t.Errorf("locking oneself out: %+v", a)
	}
	const trail = `query($f: AuditFilter) { auditTrail(filter: $f, first: 50) { nodes { number action subject object organisation actor { token address } from to version reason hash } pageInfo { hasNextPage } } }`
	var actions []string
	awaited(t, "the events to be in the trail", func() bool {
		actions = nil
		events, _ := p.ask(auditor, trail, map[string]any{"f": map[string]any{"subject": "org_stadt-beispiel"}}).at("auditTrail", "nodes").([]any)
		for _, e := range events {
			e := e.(map[string]any)
			actions = append(actions, e["action"].(string))
			if actor, _ := e["actor"].(map[string]any); actor["address"] != "127.0.0.1" || actor["token"] == nil || e["organisation"] != "redaktion" {
				t.Errorf("who: %+v", e)
			}
		}
		return len(actions) == 6
	})
	for _, action := range []string{"registerOrganisation", "updateOrganisation", "suspendOrganisation", "resumeOrganisation", "issueToken", "revokeToken"} {
		if !strings.Contains(strings.Join(actions, " "), action) {
			t.Errorf("%s is not in the trail: %v", action, actions)
		}
	}
	if a := p.ask(auditor, trail, map[string]any{"f": map[string]any{"organisation": "kreis-soest"}}); a.at("auditTrail", "nodes", 0) != nil {
		t.Errorf("another organisation's: %+v", a)
	}
	if a := p.ask(auditor, trail, map[string]any{"f": map[string]any{"until": "2020-01-01T00:00:00Z"}}); a.at("auditTrail", "nodes", 0) != nil {
		t.Errorf("before time: %+v", a)
	}
}

func TestAKeyIsRotated(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false")
	admin := p.token("redaktion", "ADMIN")
	first, second := newIdentityProvider(t), newIdentityProvider(t)
	a := p.ask(admin, `mutation($k: [String!]) { updateOrganisation(organisation: "ovgu", input: {expectedVersion: 1, issuers: [{url: "https://idp.test", publicKeys: $k}]}) { registration { version } userErrors { message } } }`, map[string]any{"k": []string{first.pem}})
	if a.at("updateOrganisation", "registration", "version") != float64(2) {
		t.Fatalf("register the issuer: %+v", a)
	}
	known := func(token string) bool { return p.ask(token, `{ viewer { roles } }`, nil).code() == "" }
	old, young := first.token(t, "https://idp.test"), second.token(t, "https://idp.test")
	if !known(old) || known(young) {
		t.Error("before the rotation only the first key counts")
	}
	const rotate = `mutation($v: Int!, $k: [String!]!) { rotateKey(organisation: "ovgu", input: {expectedVersion: $v, issuer: "https://idp.test", publicKeys: $k}) { registration { version } userErrors { code field } } }`
	if a := p.ask(admin, rotate, map[string]any{"v": 2, "k": []string{first.pem, second.pem}}); a.at("rotateKey", "registration") == nil || !known(old) || !known(young) {
		t.Errorf("in between both keys count: %+v", a)
	}
	if a := p.ask(admin, rotate, map[string]any{"v": 3, "k": []string{second.pem}}); a.at("rotateKey", "registration") == nil || known(old) || !known(young) {
		t.Errorf("in the end only the second key counts: %+v", a)
	}
	if a := p.ask(admin, rotate, map[string]any{"v": 4, "k": []string{"no key"}}); a.at("rotateKey", "registration") != nil || !known(young) {
		t.Errorf("what is no key is refused: %+v", a)
	}
}

func TestTheTrailIsExportedAndItsPersonsExpire(t *testing.T) {
	t.Parallel()
	p := start(t, t.TempDir(), "--examples=false")
	auditor := p.token("redaktion", "AUDITOR")
	read := func(token, query string) (status int, lines []map[string]any) {
		t.Helper()
		request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, p.url+"/audit.ndjson"+query, nil)
		if err != nil {
			t.Fatal(err)
		}
		if token != "" {
			request.Header.Set("Authorization", "Bearer "+token)
		}
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		for scanner := bufio.NewScanner(response.Body); scanner.Scan(); {
			line := map[string]any{}
			if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, line)
		}
		return response.StatusCode, lines
	}
	for name, token := range map[string]string{"nobody": "", "an editor": p.token("kreis-soest", "EDITOR"), "an administrator": p.token("redaktion", "ADMIN")} {
		if status, _ := read(token, ""); status != http.StatusUnauthorized && status != http.StatusForbidden {
			t.Errorf("%s reads the trail: %d", name, status)
		}
	}
	if status, _ := read(auditor, "?since=yesterday"); status != http.StatusBadRequest {
		t.Errorf("a time that is none: %d", status)
	}
	awaited(t, "the events to be in the trail", func() bool { _, lines := read(auditor, ""); return len(lines) == 3 })
	if _, lines := read(auditor, "?after=2"); len(lines) != 1 || lines[0]["number"] != float64(3) {
		t.Errorf("after the second: %v", lines)
	}
	_, lines := read(auditor, "")
	if event, _ := lines[0]["event"].(map[string]any); event["actor"] == nil || event["action"] != "issueToken" {
		t.Errorf("the first: %v", lines[0])
	}
	p.stop()
	again := start(t, p.data, "--examples=false", "--audit-retention", "0s")
	p.url = again.url
	awaited(t, "the events to be in the trail", func() bool {
		_, lines := read(auditor, "")
		event, _ := lines[0]["event"].(map[string]any)
		return event["actor"] == nil
	})
	again.stop()
	if code, out, errs := command(t, "audit", "verify", "--data", p.data); code != exitDone || !strings.HasPrefix(out, "trail: 3 events, unbroken; the last is 3:") {
		t.Errorf("after the persons expired: %d %s %s", code, out, errs)
	}
}

func TestAnAdministratorSetsWhatCuratorsDecideOn(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false")
	admin, auditor := p.token("redaktion", "ADMIN"), p.token("redaktion", "AUDITOR")
	const result = ` { registration { version scope { types laender } } userErrors { code field message } } }`
	update := func(version int, scope string) answer {
		return p.ask(admin, fmt.Sprintf(`mutation { updateOrganisation(organisation: "landkreistag", input: {expectedVersion: %d, %s reason: "Satzung"})`, version, scope)+result, nil)
	}
	a := p.ask(admin, `mutation { registerOrganisation(input: {key: "staedtebund", name: "Ein Städtebund", type: UMBRELLA_ASSOCIATION, roles: [CURATOR], scope: {types: [TOWN, INDEPENDENT_CITY, TOWN]}})`+result, nil)
	if got := fmt.Sprint(a.at("registerOrganisation", "registration", "scope")); got != "map[laender:[] types:[INDEPENDENT_CITY TOWN]]" {
		t.Errorf("registered with %s: %+v", got, a)
	}
	for _, tc := range []struct {
		name, scope, want string
		version           int
	}{
		{"nothing limits at first, and what is left out stays", ``, "<nil>", 1},
		{"Länder are written as digits, each once", `scope: {types: [DISTRICT], laender: ["NW", "05", "Bayern"]},`, "map[laender:[05 09] types:[DISTRICT]]", 2},
		{"what is left out stays", ``, "map[laender:[05 09] types:[DISTRICT]]", 3},
		{"a new scope replaces the old one", `scope: {laender: ["16"]},`, "map[laender:[16] types:[]]", 4},
		{"an empty one lifts the limit", `scope: {},`, "<nil>", 5},
		{"it is set again", `scope: {laender: ["16"]},`, "map[laender:[16] types:[]]", 6},
		{"null lifts it as well", `scope: null,`, "<nil>", 7},
	} {
		a := update(tc.version, tc.scope)
		if got := fmt.Sprint(a.at("updateOrganisation", "registration", "scope")); got != tc.want || a.at("updateOrganisation", "registration") == nil {
			t.Errorf("%s: %s, %+v", tc.name, got, a)
		}
		if got := fmt.Sprint(p.ask(admin, `{ registration(organisation: "landkreistag") { scope { types laender } } }`, nil).at("registration", "scope")); got != tc.want {
			t.Errorf("%s: read again it is %s", tc.name, got)
		}
	}
	if a := update(8, `scope: {laender: ["Atlantis"]},`); fmt.Sprint(a.at("updateOrganisation", "userErrors", 0, "field")) != "[scope laender]" {
		t.Errorf("a Land that is none: %+v", a)
	}
	if a := update(8, `scope: {types: [COMPANY]},`); a.code() != "BAD_USER_INPUT" {
		t.Errorf("a type that is none: %+v", a)
	}
	awaited(t, "the changes to be in the trail", func() bool {
		nodes, _ := p.ask(auditor, `{ auditTrail(filter: {subject: "org_landkreistag"}, first: 20) { nodes { action reason } } }`, nil).at("auditTrail", "nodes").([]any)
		return len(nodes) == 7 && strings.Contains(fmt.Sprint(nodes[6]), "updateOrganisation") && strings.Contains(fmt.Sprint(nodes[6]), "Satzung")
	})
}

// What an administrator sets is what curators are held to.
func TestAScopeSetByAnAdministratorCounts(t *testing.T) {
	p := start(t, t.TempDir(), "--examples=false")
	admin, editor, curator := p.token("redaktion", "ADMIN"), p.token("kreis-soest", "EDITOR"), p.token("landkreistag", "CURATOR")
	id := p.ask(editor, caseStudy, map[string]any{"title": "Quastenflosserkartei"}).at("createEntry", "entry", "id")
	v := map[string]any{"id": id}
	if a := p.ask(editor, `mutation($id: ID!) { submitEntry(id: $id, input: {expectedVersion: 1}) { entry { id } } }`, v); a.at("submitEntry", "entry") == nil {
		t.Fatalf("%+v", a)
	}
	for n, tc := range []struct{ scope, want string }{{`{types: [INDEPENDENT_CITY]}`, "NOT_FOUND"}, {`{laender: ["NW"]}`, ""}, {`{types: [DISTRICT], laender: ["BY"]}`, "NOT_FOUND"}, {`{}`, ""}} {
		p.ask(admin, fmt.Sprintf(`mutation { updateOrganisation(organisation: "landkreistag", input: {expectedVersion: %d, scope: %s}) { registration { version } } }`, n+1, tc.scope), nil)
		if a := p.ask(curator, `query($id: ID!) { entry(id: $id) { title } }`, v); a.code() != tc.want {
			t.Errorf("scope %s: %+v", tc.scope, a)
		}
	}
}
