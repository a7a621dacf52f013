package practice_test

import (
	"context"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// done are the steps as an edge takes them, with inputs that are right.
func done(h *practicetest.House) map[practice.EntryAction]func(who partner.Principal, e practice.Entry, version int) error {
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
		"DECIDE_MENTIONS": func(who partner.Principal, e practice.Entry, version int) error {
			v, err := h.Entry(ctx, who, e.ID)
			if err != nil {
				return err
			}
			rulings := []practice.MentionRuling{{Mention: "mention_none", Decision: practice.MentionStays}}
			if draft, ok := h.Working(ctx, who, v); ok {
				found, err := h.Mentions(ctx, draft)
				if err != nil {
					return err
				}
				if len(found) > 0 {
					rulings[0].Mention = found[0].ID
				}
			}
			return second(h.DecideMentions(ctx, who, e.ID, version, rulings))
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
			return second(h.SetReviewDue(ctx, who, e.ID, version, h.Clock.AddDate(0, 1, 0)))
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
		"CONFIRM_CONSENT": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.ConfirmConsent(ctx, who, e.ID, version))
		},
		"TAKE_OVER_ENTRY": func(who partner.Principal, e practice.Entry, version int) error {
			return second(h.TakeOver(ctx, who, e.ID, version))
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
	t.Parallel()
	findings := []practice.Finding{{Criterion: "COMPLETE", Comment: "Es fehlt der Anlass."}}
	for state, prepare := range map[string]func(h *practicetest.House) practice.View{
		"a draft":           func(h *practicetest.House) practice.View { return h.Draft(practicetest.Editor, "Ein Entwurf") },
		"a submitted draft": func(h *practicetest.House) practice.View { return h.Submitted(practicetest.Editor, "Eingereicht") },
		"a draft in review": func(h *practicetest.House) practice.View {
			v := h.Submitted(practicetest.Editor, "In Prüfung")
			return h.Must(h.Claim(h.Ctx, practicetest.Curator, v.ID, v.Version))
		},
		"a draft given back": func(h *practicetest.House) practice.View {
			v := h.Submitted(practicetest.Editor, "Zurückgegeben")
			return h.Must(h.RequestChanges(h.Ctx, practicetest.Curator, v.ID, v.Version, findings))
		},
		"a rejected draft": func(h *practicetest.House) practice.View {
			v := h.Submitted(practicetest.Editor, "Abgelehnt")
			return h.Must(h.Reject(h.Ctx, practicetest.Curator, v.ID, v.Version, findings))
		},
		"a published entry": func(h *practicetest.House) practice.View { return h.Published(practicetest.Editor, "Veröffentlicht") },
		"a published entry with a proposed item": func(h *practicetest.House) practice.View {
			return proposed(h, practicetest.Scholar, h.Published(practicetest.Editor, "Mit Beleg"), "Ein Gutachten", "")
		},
		"a compiled entry": func(h *practicetest.House) practice.View { return compiled(h, "Aus Quellen", "05974") },
		"an entry that an authority takes over": func(h *practicetest.House) practice.View {
			v := compiled(h, "Wird übernommen", "05974")
			return h.Must(h.TakeOver(h.Ctx, practicetest.Editor, v.ID, v.Version))
		},
		"a published entry with a draft beside": func(h *practicetest.House) practice.View {
			v := h.Published(practicetest.Editor, "Mit Entwurf")
			return h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = "Anders gesagt." }))
		},
		"an archived entry": func(h *practicetest.House) practice.View {
			v := h.Published(practicetest.Editor, "Archiviert")
			return h.Must(h.Archive(h.Ctx, practicetest.Curator, v.ID, v.Version, "überholt"))
		},
		"a withdrawn entry": func(h *practicetest.House) practice.View {
			v := h.Published(practicetest.Editor, "Zurückgezogen")
			return h.Must(h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, "falsch"))
		},
	} {
		t.Run(state, func(t *testing.T) {
			h := practicetest.New(t)
			id := prepare(h).ID
			for _, who := range []partner.Principal{practicetest.Nobody, practicetest.Editor, practicetest.Author, practicetest.Colleague, practicetest.Stranger, practicetest.Scholar, practicetest.Curator, practicetest.Desk} {
				tryAll(h, t, who, id)
			}
		})
	}
}

// tryAll takes every step as who, and puts the entry back after each.
func tryAll(h *practicetest.House, t *testing.T, who partner.Principal, id practice.ID) {
	t.Helper()
	before := stored(h, id)
	seen, err := h.Entry(h.Ctx, who, id)
	if err != nil { // to whom it does not exist it tells nothing
		return
	}
	permissions, err := h.Allowed(h.Ctx, who, seen)
	if err != nil {
		t.Fatal(err)
	}
	if after := stored(h, id); after.Version != before.Version || len(after.Events) != len(before.Events) {
		t.Fatal("asking what is allowed changed the entry")
	}
	steps := done(h)
	if len(permissions) != len(steps) {
		t.Fatalf("%d steps are told, %d are known", len(permissions), len(steps))
	}
	for _, p := range permissions {
		now, err := h.Entry(h.Ctx, who, id)
		if err != nil {
			t.Fatal(err)
		}
		err = steps[p.Action](who, stored(h, id), now.Version)
		if (err == nil) != (p.Refusal == nil) {
			t.Errorf("%s by %s %v: told %v, and trying gives %v", p.Action, who.Organisation, who.Roles, p.Refusal, err)
		}
		if err == nil {
			again := before
			again.Version = stored(h, id).Version
			if _, err := h.Store.Put(h.Ctx, again); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// stored is the entry as the store has it.
func stored(h *practicetest.House, id practice.ID) practice.Entry {
	h.T.Helper()
	found, err := h.Store.Get(h.Ctx, id)
	if err != nil || len(found) != 1 {
		h.T.Fatal(err, len(found))
	}
	return found[0]
}

func TestASubmissionCanBeTakenBackUntilSomebodyReviewsIt(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Doch noch nicht")
	for name, who := range map[string]partner.Principal{"an author": practicetest.Author, "a stranger": practicetest.Stranger, "a curator": practicetest.Curator} {
		if _, err := h.Recall(h.Ctx, who, v.ID, v.Version); err == nil {
			t.Errorf("%s takes it back", name)
		}
	}
	v = h.Must(h.Recall(h.Ctx, practicetest.Editor, v.ID, v.Version))
	if v.State != practice.StateDraft || v.Entry.Draft.SubmittedAt != nil {
		t.Errorf("it is %s", v.State)
	}
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Claim(h.Ctx, practicetest.Curator, v.ID, v.Version))
	_, err := h.Recall(h.Ctx, practicetest.Editor, v.ID, v.Version)
	practicetest.Refused(t, "once it is in review", err, "CONFLICT")
}
