package main

import (
	"fmt"
	"strings"
)

// allowed says who may do what to another's draft and to a published entry, of
// those who are not refused for who they are.
var allowed = map[string]struct{ call, who string }{
	"createEntry":                 {`createEntry(input: {kind: CASE_STUDY, title: "x"})`, "stranger author editor researcher"},
	"updateEntry of a draft":      {`updateEntry(id: "DRAFT", input: {expectedVersion: 1, title: "x"})`, "author editor"},
	"updateEntry":                 {`updateEntry(id: "OPEN", input: {expectedVersion: 3, title: "x"})`, "author editor"},
	"submitEntry":                 {`submitEntry(id: "DRAFT", input: {expectedVersion: 1})`, "author editor"},
	"publishEntry of a draft":     {`publishEntry(id: "DRAFT", input: {expectedVersion: 1})`, "curator"},
	"archiveEntry":                {`archiveEntry(id: "OPEN", input: {expectedVersion: 3, reason: "x"})`, "curator"},
	"withdrawEntry":               {`withdrawEntry(id: "OPEN", input: {expectedVersion: 3, reason: "x"})`, "editor"},
	"deleteDraft":                 {`deleteDraft(id: "DRAFT", input: {expectedVersion: 1})`, "author editor"},
	"registerOrganisation":        {`registerOrganisation(input: {key: "neu", name: "Neu", type: TOWN, roles: [ADMIN]})`, "admin"},
	"updateOrganisation":          {`updateOrganisation(organisation: "kreis-soest", input: {expectedVersion: 1, roles: [ADMIN]})`, "admin"},
	"suspendOrganisation":         {`suspendOrganisation(organisation: "kreis-soest", input: {reason: "x"})`, "admin"},
	"resumeOrganisation":          {`resumeOrganisation(organisation: "landkreistag", input: {reason: "x"})`, "admin"},
	"rotateKey":                   {`rotateKey(organisation: "stadt-essen", input: {expectedVersion: 2, issuer: "x", publicKeys: ["x"]})`, "admin"},
	"issueToken":                  {`issueToken(input: {organisation: "redaktion", roles: [ADMIN], ttlSeconds: 60})`, "admin"},
	"revokeToken":                 {`revokeToken(input: {token: "x", organisation: "kreis-soest"})`, "admin"},
	"claimReview":                 {`claimReview(id: "OPEN", input: {expectedVersion: 3})`, "curator"},
	"decideMentions":              {`decideMentions(id: "OPEN", input: {expectedVersion: 3, decisions: []})`, "curator"},
	"reading a registration":      {`registration(organisation: "kreis-soest")`, "admin"},
	"reading tokens":              {`tokens(organisation: "kreis-soest")`, "admin"},
	"reading the trail":           {`auditTrail`, "auditor"},
	"reading a draft by its id":   {`entry(id: "DRAFT")`, "author editor"},
	"reading a draft as any node": {`node(id: "DRAFT")`, "author editor"},
}

// trespasses are everything that is allowed, by those to whom it is not.
func (s *siege) trespasses() map[string]attack {
	all := map[string]attack{}
	for what, a := range allowed {
		operation := "mutation"
		if strings.HasPrefix(what, "reading") {
			operation = "query"
		}
		call := strings.NewReplacer("DRAFT", s.draft, "OPEN", s.open).Replace(a.call)
		for person, token := range s.tokens {
			if strings.Contains(" "+a.who+" ", " "+person+" ") {
				continue
			}
			code := "FORBIDDEN"
			switch {
			case operation == "mutation" && (person == "author" || person == "editor"):
			case strings.Contains(what, " a draft ") || strings.Contains(a.call, "DRAFT") && token != "":
				code = "NOT_FOUND" // to a stranger a draft does not exist
			case token == "":
				code = "UNAUTHENTICATED"
			}
			all[what+" by "+person] = attack{token: token, status: 200, code: code, body: fmt.Sprintf(`{"query":%q}`, operation+" { "+call+" { __typename } }")}
		}
	}
	return all
}
