package practice_test

import (
	"context"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// done are the steps as an edge takes them, with inputs that are right.
func (h *house) done() map[practice.EntryAction]func(who partner.Principal, e practice.Entry, version int) error {
	ctx := context.Background()
	findings := []practice.Finding{{Criterion: "COMPLETE", Comment: "Es fehlt der Anlass."}}
	return map[practice.EntryAction]func(partner.Principal, practice.Entry, int) error{
		"UPDATE_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Update(ctx, who, e.ID, version, func(w *practice.Working) { w.Text.Summary = "Eine neue Zusammenfassung." }))
		},
		"DELETE_DRAFT": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.DeleteDraft(ctx, who, e.ID, version))
		},
		"SUBMIT_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Submit(ctx, who, e.ID, version))
		},
		"RECALL_SUBMISSION": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Recall(ctx, who, e.ID, version))
		},
		"CLAIM_REVIEW": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Claim(ctx, who, e.ID, version))
		},
		"HAND_OVER_REVIEW": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.HandOver(ctx, who, e.ID, version, ""))
		},
		"MEND_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Mend(ctx, who, e.ID, version, practice.Mend{Keywords: []string{"Rechtschreibung"}}))
		},
		"REQUEST_CHANGES": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.RequestChanges(ctx, who, e.ID, version, findings))
		},
		"ANSWER_REVIEW": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Answer(ctx, who, e.ID, version, []practice.FindingAnswer{{Criterion: "COMPLETE", Text: "Ist ergänzt."}}))
		},
		"REJECT_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Reject(ctx, who, e.ID, version, findings))
		},
		"REOPEN_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Reopen(ctx, who, e.ID, version))
		},
		"PUBLISH_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Publish(ctx, who, e.ID, version))
		},
		"CANCEL_APPROVAL": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.CancelApproval(ctx, who, e.ID, version, "Es eilt nicht."))
		},
		"CONFIRM_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Confirm(ctx, who, e.ID, version))
		},
		"SET_REVIEW_DUE": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.SetReviewDue(ctx, who, e.ID, version, h.clock.AddDate(0, 1, 0)))
		},
		"FEATURE_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Feature(ctx, who, e.ID, version, true, "Ein gutes Beispiel."))
		},
		"SET_EVIDENCE_LEVEL": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.SetEvidenceLevel(ctx, who, e.ID, version, 1, "Es ist schlüssig beschrieben."))
		},
		"PROPOSE_EVIDENCE": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.ProposeEvidence(ctx, who, e.ID, version, practice.EvidenceItem{Kind: "SURVEY", Citation: "Eine Umfrage"}, ""))
		},
		"DECIDE_EVIDENCE": func(who partner.Principal, e practice.Entry, version int) error {
			proposal := "none"
			if p := e.Evidence.Proposals; len(p) > 0 {
				proposal = p[0].ID
			}
			return second(h.DecideEvidence(ctx, who, e.ID, version, proposal, practice.Ruling{Accept: true, Reason: "Die Umfrage liegt vor."}))
		},
		"COMMENT_EVIDENCE": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.CommentEvidence(ctx, who, e.ID, version, "Dazu gibt es mehr."))
		},
		"REPLY_AS_SUBJECT": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.ReplyAsSubject(ctx, who, e.ID, version, "Wir sehen es ebenso."))
		},
		"ARCHIVE_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Archive(ctx, who, e.ID, version, "Es ist überholt."))
		},
		"WITHDRAW_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.Withdraw(ctx, who, e.ID, version, "Die Zahlen waren falsch."))
		},
	}
}

// What is said to be allowed is what happens when everybody tries everything,
// in every state of an entry.
func TestWhatIsAllowedIsWhatTryingShows(t *testing.T) {
	findings := []practice.Finding{{Criterion: "COMPLETE", Comment: "Es fehlt der Anlass."}}
	for state, prepare := range map[string]func(h *house) practice.View{
		"a draft":           func(h *house) practice.View { return h.create(editor, "Ein Entwurf") },
		"a submitted draft": func(h *house) practice.View { return h.submitted(editor, "Eingereicht") },
		"a draft in review": func(h *house) practice.View {
			v := h.submitted(editor, "In Prüfung")
			return h.must(h.Claim(h.ctx, curator, v.ID, v.Version))
		},
		"a draft given back": func(h *house) practice.View {
			v := h.submitted(editor, "Zurückgegeben")
			return h.must(h.RequestChanges(h.ctx, curator, v.ID, v.Version, findings))
		},
		"a rejected draft": func(h *house) practice.View {
			v := h.submitted(editor, "Abgelehnt")
			return h.must(h.Reject(h.ctx, curator, v.ID, v.Version, findings))
		},
		"a published entry": func(h *house) practice.View { return h.published(editor, "Veröffentlicht") },
		"a published entry with a proposed item": func(h *house) practice.View {
			return h.proposed(scholar, h.published(editor, "Mit Beleg"), "Ein Gutachten", "")
		},
		"a published entry with a draft beside": func(h *house) practice.View {
			v := h.published(editor, "Mit Entwurf")
			return h.must(h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = "Anders gesagt." }))
		},
		"an archived entry": func(h *house) practice.View {
			v := h.published(editor, "Archiviert")
			return h.must(h.Archive(h.ctx, curator, v.ID, v.Version, "überholt"))
		},
		"a withdrawn entry": func(h *house) practice.View {
			v := h.published(editor, "Zurückgezogen")
			return h.must(h.Withdraw(h.ctx, editor, v.ID, v.Version, "falsch"))
		},
	} {
		t.Run(state, func(t *testing.T) {
			h := newHouse(t)
			id := prepare(h).ID
			for _, who := range []partner.Principal{nobody, editor, author, colleague, stranger, scholar, curator, desk} {
				h.tryAll(t, who, id)
			}
		})
	}
}

// tryAll takes every step as who, and puts the entry back after each.
func (h *house) tryAll(t *testing.T, who partner.Principal, id practice.ID) {
	t.Helper()
	before := h.stored(id)
	seen, err := h.Entry(h.ctx, who, id)
	if err != nil { // to whom it does not exist it tells nothing
		return
	}
	permissions, err := h.Allowed(h.ctx, who, seen)
	if err != nil {
		t.Fatal(err)
	}
	if after := h.stored(id); after.Version != before.Version || len(after.Events) != len(before.Events) {
		t.Fatal("asking what is allowed changed the entry")
	}
	steps := h.done()
	if len(permissions) != len(steps) {
		t.Fatalf("%d steps are told, %d are known", len(permissions), len(steps))
	}
	for _, p := range permissions {
		now, err := h.Entry(h.ctx, who, id)
		if err != nil {
			t.Fatal(err)
		}
		err = steps[p.Action](who, h.stored(id), now.Version)
		if (err == nil) != (p.Refusal == nil) {
			t.Errorf("%s by %s %v: told %v, and trying gives %v", p.Action, who.Organisation, who.Roles, p.Refusal, err)
		}
		if err == nil {
			again := before
			again.Version = h.stored(id).Version
			if _, err := h.Store.Put(h.ctx, again); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// stored is the entry as the store has it.
func (h *house) stored(id practice.ID) practice.Entry {
	h.t.Helper()
	found, err := h.Store.Get(h.ctx, id)
	if err != nil || len(found) != 1 {
		h.t.Fatal(err, len(found))
	}
	return found[0]
}

func TestASubmissionCanBeTakenBackUntilSomebodyReviewsIt(t *testing.T) {
	h := newHouse(t)
	v := h.submitted(editor, "Doch noch nicht")
	for name, who := range map[string]partner.Principal{"an author": author, "a stranger": stranger, "a curator": curator} {
		if _, err := h.Recall(h.ctx, who, v.ID, v.Version); err == nil {
			t.Errorf("%s takes it back", name)
		}
	}
	v = h.must(h.Recall(h.ctx, editor, v.ID, v.Version))
	if v.State != practice.StateDraft || v.Entry.Draft.SubmittedAt != nil {
		t.Errorf("it is %s", v.State)
	}
	v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
	v = h.must(h.Claim(h.ctx, curator, v.ID, v.Version))
	_, err := h.Recall(h.ctx, editor, v.ID, v.Version)
	refused(t, "once it is in review", err, "CONFLICT")
}
