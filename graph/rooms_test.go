package graph_test

import (
	"context"
	"strings"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

// letters keeps what is sent.
type letters []notice.Letter

func (l *letters) Send(_ context.Context, letter notice.Letter) error {
	*l = append(*l, letter)
	return nil
}

// Notices, dossiers, requests and messages, as clients see them, one answer after the other.
func TestTheRoomsAnswerAsTheyDid(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	sent := &letters{}
	h.Notices.Post = sent
	one := h.publish("Retrospektiven im Jugendamt")
	two := h.publish("Retrospektiven in der Kämmerei")
	if err := h.Notices.Tell(t.Context(), "kreis-soest", notice.Notice{ID: "notice_1", Kind: practice.NoticePublished, At: h.clock, Entry: one.ID}); err != nil {
		t.Fatal(err)
	}
	if err := h.Notices.Tell(t.Context(), "kreis-soest", notice.Notice{ID: "notice_2", Kind: practice.NoticeWithdrawn, At: h.clock, Entry: "entry_gone", Reason: "weil"}); err != nil {
		t.Fatal(err)
	}
	for key, q := range map[string]unanswered.Question{"1": {Text: "fernarbeit", Count: 6, First: "2026-01-01", Last: "2026-01-02"}, "2": {Count: 4, First: "2026-01-01", Last: "2026-01-02"}} {
		if _, err := h.Unanswered.Store.Put(t.Context(), record.Record[unanswered.Question]{Key: key, Value: q}); err != nil {
			t.Fatal(err)
		}
	}
	v := map[string]any{"one": one.ID, "two": two.ID}
	for _, step := range []struct {
		name, query string
		who         partner.Principal
		want        string // a part of the answer
	}{
		{"an organisation reads what it was told", `{ viewer { notices(first: 5) { totalCount unreadCount nodes { id kind sentence read reason object entry { title } organisation { key } } pageInfo { hasNextPage } } } }`, editor,
			`"totalCount":2,"unreadCount":2,"nodes":[{"id":"notice_2","kind":"ENTRY_WITHDRAWN","sentence":"Der Eintrag, den Sie übernommen haben, wurde zurückgezogen. Begründung: weil. Bitte prüfen Sie, ob das auch Ihre Lösung betrifft.","read":false,"reason":"weil","object":"","entry":null,"organisation":null},{"id":"notice_1","kind":"ENTRY_PUBLISHED","sentence":"Ihr Eintrag „Retrospektiven im Jugendamt“ ist jetzt veröffentlicht: seine Sperrfrist ist zu Ende. Sie müssen nichts weiter tun; wir erinnern Sie, wenn er wieder zu bestätigen ist.","read":false,"reason":"","object":"","entry":{"title":"Retrospektiven im Jugendamt"}`},
		{"or one by its id", `{ node(id: "notice_1") { id ... on Notice { kind } } nodes(ids: ["notice_2", "notice_404", "notice_1"]) { id } }`, editor,
			`{"node":{"id":"notice_1","kind":"ENTRY_PUBLISHED"},"nodes":[{"id":"notice_2"},null,{"id":"notice_1"}]}`},
		{"which no other organisation does", `{ nodes(ids: ["notice_1", "notice_2"]) { id } }`, curator, `{"nodes":[null,null]}`},
		{"nor a reader", `{ node(id: "notice_1") { id } }`, nobody, `"node":null`},
		{"it marks one as read", `mutation { markNoticesRead(ids: ["notice_2"]) { unreadCount userErrors { code } } }`, editor, `{"unreadCount":1,"userErrors":[]}`},
		{"a curator begins a dossier", `mutation($one: ID!, $two: ID!) { createCollection(input: {title: "Zum Anfangen", introduction: "Lesen!", items: [{entry: $two, note: "zuerst"}, {entry: $one}]}) { collection { key version organisation { key } publishedAt } userErrors { code } } }`, curator,
			`{"key":"zum-anfangen","version":1,"organisation":{"key":"landkreistag"},"publishedAt":null},"userErrors":[]`},
		{"what is wrong with a dossier stands beside its field", `mutation { createCollection(input: {title: "", items: [{entry: "entry_404"}]}) { collection { key } userErrors { code field } } }`, curator,
			`"collection":null,"userErrors":[{"code":"REQUIRED","field":["title"]},{"code":"UNKNOWN","field":["items","0","entry"]}]`},
		{"a reader does not find it yet", `{ collection(key: "zum-anfangen") { title } }`, nobody, `"NOT_FOUND"`},
		{"the curator shows it", `mutation { publishCollection(key: "zum-anfangen", input: {expectedVersion: 1}) { collection { version } userErrors { code } } }`, curator, `{"version":2}`},
		{"a reader reads it", `{ collections { totalCount nodes { title introduction language items { note entry { title } } } pageInfo { hasNextPage } } }`, nobody,
			`{"totalCount":1,"nodes":[{"title":"Zum Anfangen","introduction":"Lesen!","language":"de","items":[{"note":"zuerst","entry":{"title":"Retrospektiven in der Kämmerei"}},{"note":"","entry":{"title":"Retrospektiven im Jugendamt"}}]}]`},
		{"an entry names its relatives", `query($one: ID!) { entry(id: $one) { related { title } reviewScope links { url } } }`, nobody,
			`"related":[{"title":"Retrospektiven in der Kämmerei"}],"reviewScope":"CONTACT","links":null`},
		{"its owner sees its links", `query($one: ID!) { entry(id: $one) { links { url verdict checkedAt status problem } } }`, editor, `"links":[]`},
		{"a writer is hinted at what is there", `{ similarEntries(title: "Retrospektiven") { title } }`, editor, `"similarEntries":[{"title":"Retrospektiven im Jugendamt"},{"title":"Retrospektiven in der Kämmerei"}]`},
		{"a partner posts a request", `mutation { postNeed(input: {title: "Fernarbeit", problem: "Wie geht das?", topics: [REMOTE_WORK], laender: ["NW"]}) { need { id version open organisation { key } topics laender expiresAt matches { title } } userErrors { code } } }`, stranger,
			`"version":1,"open":true,"organisation":{"key":"stadt-essen"},"topics":["REMOTE_WORK"],"laender":["05"],"expiresAt":"2026-07-01T03:04:05Z","matches":[]`},
		{"a reader finds it", `{ needs(topic: [REMOTE_WORK]) { totalCount nodes { title problem closedAt } } }`, nobody, `{"totalCount":1,"nodes":[{"title":"Fernarbeit","problem":"Wie geht das?","closedAt":null}]}`},
		{"own requests need a token", `{ needs(own: true) { totalCount } }`, nobody, `"UNAUTHENTICATED"`},
		{"a reader writes to the owner", `mutation($one: ID!) { contactOwner(entry: $one, input: {message: "Wie lange hat das gedauert?", replyTo: "ich@example.org"}) { delivered userErrors { code field } } }`, nobody, `{"delivered":true,"userErrors":[]}`},
		{"a bad address stands beside its field", `mutation($one: ID!) { contactOwner(entry: $one, input: {message: "Wie lange hat das gedauert?", replyTo: "ich"}) { delivered userErrors { code field } } }`, nobody, `{"delivered":false,"userErrors":[{"code":"INVALID","field":["replyTo"]}]}`},
		{"a curator's queue is empty as long as nothing is due", `{ staleQueue { nodes { title } pageInfo { endCursor } } }`, curator, `{"nodes":[],"pageInfo":{"endCursor":null}}`},
		{"the queue is for curators", `{ staleQueue { nodes { title } } }`, editor, `"FORBIDDEN"`},
		{"the owner confirms", `mutation($one: ID!) { confirmEntry(id: $one, input: {expectedVersion: ` + "3" + `}) { entry { version flags freshness { lastConfirmedAt lastConfirmedBy } } userErrors { code } } }`, editor, `"lastConfirmedAt":"2026-01-02T03:04:05Z","lastConfirmedBy":"kreis-soest"`},
		{"a day of review that is over stands beside its field", `mutation($two: ID!) { setReviewDue(id: $two, input: {expectedVersion: 3, reviewDue: "2001-01-01T00:00:00Z"}) { userErrors { code field } } }`, curator, `{"code":"INVALID","field":["reviewDue"]}`},
		{"a curator sees what readers search for in vain", `{ unansweredQuestions { totalCount nodes { text count firstAsked lastAsked search { totalCount edges { byMeaning node { title } } } } pageInfo { hasNextPage } } }`, curator,
			`{"totalCount":1,"nodes":[{"text":"fernarbeit","count":6,"firstAsked":"2026-01-01","lastAsked":"2026-01-02","search":{"totalCount":0,"edges":[]}}],"pageInfo":{"hasNextPage":false}}`},
		{"an editor does not", `{ unansweredQuestions { totalCount } }`, editor, `"FORBIDDEN"`},
		{"nor does a reader", `{ unansweredQuestions { totalCount } }`, nobody, `"UNAUTHENTICATED"`},
		{"personal data are for the operator's admin", `{ personalData(whom: {name: "Erika"}) { kind } }`, curator, `"UNAVAILABLE"`},
	} {
		t.Run(step.name, func(t *testing.T) {
			variables := map[string]any{}
			for name, value := range v {
				if strings.Contains(step.query, "$"+name) {
					variables[name] = value
				}
			}
			if got := h.ask(step.who, step.query, variables); !strings.Contains(string(got.raw), step.want) {
				t.Errorf("got %s\nwant %s", got.raw, step.want)
			}
		})
	}
	if len(*sent) != 1 || (*sent)[0].ReplyTo != "ich@example.org" {
		t.Errorf("sent %+v", *sent)
	}
}
