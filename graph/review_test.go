package graph_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
)

var (
	desk    = partner.Principal{Organisation: "redaktion", Roles: []partner.Role{partner.Curator}, Subject: "d", Token: "t8"}
	scholar = partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Researcher}, Subject: "r", Token: "t9"}
)

// A review as owner, curators, a researcher and readers see it, one answer
// after the other, in testdata/review.
func TestAReviewAnswersAsItDid(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.draft("Ein Versuch mit Kolegen")
	const review = ` review { claimedBy { key } claimedSince reviewer submittedAt approvedUntil verdicts { organisation { key } decision revision answeredAt findings { criterion comment answer } } }`
	const payload = `{ entry { state version` + review + ` } userErrors { code field message } }`
	const evidence = `evidence { level reason lowered ceiling assessedBy { key } assessedAt comments { text organisation { key } } proposals { kind citation regionKey organisation { key } decision independent decidedBy { key } reason } }`
	for _, step := range []struct {
		name, query string
		who         partner.Principal
		input       map[string]any
	}{
		{"claim-draft", `claimReview`, curator, map[string]any{"expectedVersion": 1}},
		{"submit", `submitEntry`, editor, map[string]any{"expectedVersion": 1}},
		{"queue", `{ reviewQueue(filter: {land: ["NW"], claimed: NOBODY, organisationType: [DISTRICT]}) { totalCount edges { cursor node { title state } } nodes { id } pageInfo { hasNextPage } } }`, curator, nil},
		{"queue-of-nobody", `{ reviewQueue { totalCount } }`, nobody, nil},
		{"queue-of-an-editor", `{ reviewQueue { totalCount } }`, editor, nil},
		{"claim", `claimReview`, curator, map[string]any{"expectedVersion": 2}},
		{"claim-stale", `claimReview`, desk, map[string]any{"expectedVersion": 2}},
		{"hand-over-wrong", `handOverReview`, curator, map[string]any{"expectedVersion": 3, "to": "kreis-soest"}},
		{"hand-over", `handOverReview`, curator, map[string]any{"expectedVersion": 3, "to": "redaktion"}},
		{"changes-without-comment", `requestChanges`, desk, map[string]any{"expectedVersion": 4, "findings": []any{map[string]any{"criterion": "ATTACHMENTS_ACCESSIBLE", "comment": ""}}}},
		{"changes", `requestChanges`, desk, map[string]any{"expectedVersion": 4, "findings": []any{map[string]any{"criterion": "RESULTS_BACKED", "comment": "Woher stammen die Zahlen?"}}}},
		{"answer", `answerReview`, editor, map[string]any{"expectedVersion": 5, "answers": []any{map[string]any{"criterion": "RESULTS_BACKED", "text": "Aus der Befragung, ergänzt."}}}},
		{"submit-again", `submitEntry`, editor, map[string]any{"expectedVersion": 6}},
		{"reject", `rejectEntry`, curator, map[string]any{"expectedVersion": 7, "findings": []any{map[string]any{"criterion": "COMPLETE", "comment": "Zu kurz."}}}},
		{"reopen", `reopenEntry`, editor, map[string]any{"expectedVersion": 8}},
		{"submit-a-third-time", `submitEntry`, editor, map[string]any{"expectedVersion": 9}},
		{"mend-too-much", `mendEntry`, curator, map[string]any{"expectedVersion": 10, "spelling": []any{map[string]any{"path": "title", "before": "Ein Versuch", "after": "Ein Erfolg"}}}},
		{"mend", `mendEntry`, curator, map[string]any{"expectedVersion": 10, "spelling": []any{map[string]any{"path": "title", "before": "Kolegen", "after": "Kollegen"}}, "topics": []string{"LEADERSHIP", "PROCESSES"}}},
		{"publish", `publishEntry`, curator, map[string]any{"expectedVersion": 11}},
		{"feature", `featureEntry`, curator, map[string]any{"expectedVersion": 12, "reason": "Gut beschrieben."}},
		{"propose", `proposeEvidence`, scholar, map[string]any{"expectedVersion": 13, "kind": "PEER_REVIEWED", "citation": "Eine Studie", "regionKey": "05974"}},
		{"decide", `decideEvidence`, desk, map[string]any{"expectedVersion": 14, "proposal": "evidence_" + strings.Repeat("0", 26), "accept": true, "independent": true, "reason": "Gelesen."}},
		{"level-too-high", `setEvidenceLevel`, curator, map[string]any{"expectedVersion": 14, "level": 4, "reason": "Bestätigt."}},
		{"level", `setEvidenceLevel`, curator, map[string]any{"expectedVersion": 14, "level": 2, "reason": "Daten liegen vor."}},
		{"comment", `commentEvidence`, editor, map[string]any{"expectedVersion": 15, "text": "Eine zweite Befragung folgt."}},
		{"reply", `replyAsSubject`, editor, map[string]any{"expectedVersion": 16, "text": "Das stimmt so."}},
		{"reply-of-another", `replyAsSubject`, stranger, map[string]any{"expectedVersion": 17, "text": "Das stimmt nicht."}},
		{"mend-published", `mendEntry`, curator, map[string]any{"expectedVersion": 17, "keywords": []string{"Zusammenarbeit"}}},
		{"compare", `{ compare(entry: "ID", from: 1, to: 2) { from { revision } to { revision } differences { path before after parts { text change } } } }`, nobody, nil},
		{"compare-draft", `{ compare(entry: "ID", from: 1) { differences { path } } }`, nobody, nil},
		{"read", `{ entry(id: "ID") { title evidenceLevel flags ` + evidence + review + ` replies { text organisation { key } } curationLog { step organisation { key } revision reason } } }`, nobody, nil},
		{"read-as-owner", `{ entry(id: "ID") { ` + evidence + review + ` } }`, editor, nil},
	} {
		t.Run(step.name, func(t *testing.T) {
			query := strings.ReplaceAll(step.query, "ID", string(v.ID))
			if step.input != nil {
				kind := strings.ToUpper(step.query[:1]) + step.query[1:] + "Input"
				query = `mutation($id: ID!, $in: ` + kind + `!) { ` + step.query + `(id: $id, input: $in) ` + payload + ` }`
			}
			got := h.ask(step.who, query, map[string]any{"id": v.ID, "in": step.input})
			var pretty bytes.Buffer
			if err := json.Indent(&pretty, got.raw, "", "  "); err != nil {
				t.Fatal(err)
			}
			pretty.WriteByte('\n')
			golden(t, "review/"+step.name+".json", pretty.Bytes())
		})
	}
}

// What was said beside an entry before it was de-identified tells nobody
// whose it is.
func TestWhatIsSaidBesideADeIdentifiedEntryStaysHidden(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	ctx := t.Context()
	must := func(v practice.View, err error) practice.View {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	v := h.publish("Ganz geheim")
	v = must(h.ReplyAsSubject(ctx, editor, v.ID, v.Version, "Gruß aus Soest"))
	v = must(h.CommentEvidence(ctx, editor, v.ID, v.Version, "Soest misst weiter"))
	v = must(h.ProposeEvidence(ctx, scholar, v.ID, v.Version, practice.EvidenceItem{Kind: "SURVEY", Citation: "Soester Studie"}, "05974"))
	v = must(h.DecideEvidence(ctx, curator, v.ID, v.Version, v.Entry.Evidence.Proposals[0].ID, practice.Ruling{Accept: true, Independent: true, Reason: "Soest bestätigt."}))
	v = must(h.SetEvidenceLevel(ctx, curator, v.ID, v.Version, 4, "Soest hat Zahlen."))
	v = must(h.Update(ctx, editor, v.ID, v.Version, func(w *practice.Working) { w.Text.DeIdentified = true }))
	v = must(h.Submit(ctx, editor, v.ID, v.Version))
	v = must(h.RequestChanges(ctx, curator, v.ID, v.Version, []practice.Finding{{Criterion: "COMPLETE", Comment: "Soest nicht nennen."}}))
	v = must(h.Submit(ctx, editor, v.ID, v.Version))
	v = must(h.Publish(ctx, curator, v.ID, v.Version))
	const query = `query($id: ID!) { entry(id: $id) { evidenceLevel evidenceReason evidenceItems { citation } review { reviewer }
		replies { text } evidence { level reason ceiling assessedBy { key } proposals { citation } comments { text } }
		curationLog { step organisation { key } reason } } }`
	for name, who := range map[string]partner.Principal{"a reader": nobody, "another authority": stranger, "who proposed an item": scholar} {
		got := h.ask(who, query, map[string]any{"id": v.ID})
		if text := string(got.Data); len(got.Errors) > 0 || strings.Contains(text, "oest") || !strings.Contains(text, `"level":4`) {
			t.Errorf("%s reads %s", name, got.raw)
		}
	}
	if got := h.ask(curator, query, map[string]any{"id": v.ID}); strings.Count(string(got.Data), "oest") < 7 {
		t.Errorf("the curator reads only %s", got.raw)
	}
}

func TestEnumsOfTheCurationAreThoseOfTheDomain(t *testing.T) {
	t.Parallel()
	for name, want := range map[string][]string{"ReviewClaim": texts(practice.Claims), "PartChange": texts(compare.PartChanges)} {
		var got []string
		for _, v := range schema().Types[name].EnumValues {
			got = append(got, v.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
}

func TestALegalWithdrawalTellsOnlyIDAndDate(t *testing.T) {
	t.Parallel()
	h := newHouse(t)
	v := h.publish("Ganz geheim")
	got := h.ask(editor, `mutation($id: ID!, $in: WithdrawEntryInput!) { withdrawEntry(id: $id, input: $in) { entry { state title } userErrors { code } } }`,
		map[string]any{"id": v.ID, "in": map[string]any{"expectedVersion": v.Version, "legal": true, "reason": "Urteil"}})
	if string(got.Data) != `{"withdrawEntry":{"entry":{"state":"WITHDRAWN","title":""},"userErrors":[]}}` {
		t.Errorf("%s", got.raw)
	}
	got = h.ask(nobody, `query($id: ID!) { entry(id: $id) { slug title summary owner { key } revision citation { text } tombstone { at reason title } curationLog { step reason } } }`, map[string]any{"id": v.ID})
	want := `{"entry":{"slug":"entry-00000000000000000000000001","title":"","summary":null,"owner":null,"revision":null,"citation":null,"tombstone":{"at":"2026-01-02T03:04:05Z","reason":null,"title":null},"curationLog":[{"step":"WITHDRAWN","reason":null}]}}`
	if string(got.Data) != want {
		t.Errorf("got  %s\nwant %s", got.raw, want)
	}
}
