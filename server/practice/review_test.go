package practice_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

// colleagueCurator works for the same association as curator.
var colleagueCurator = partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Subject: "c2", Token: "t8"}

func finding(c practice.Criterion) []practice.Finding {
	return []practice.Finding{{Criterion: c, Comment: "Bitte ergänzen."}}
}

func TestAReviewRunsFromTheQueueToThePublication(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Wird geprüft")
	v = h.Must(h.Claim(h.Ctx, practicetest.Curator, v.ID, v.Version))
	if r, ok := h.Review(h.Ctx, practicetest.Editor, v); !ok || r.Claim.Organisation != "landkreistag" || r.Reviewer != "" {
		t.Errorf("the owner sees %+v, %v", r, ok)
	}
	_, err := h.RequestChanges(h.Ctx, practicetest.Desk, v.ID, v.Version, finding("COMPLETE"))
	practicetest.Refused(t, "another association steps in", err, fault.Forbidden)
	_, err = h.Publish(h.Ctx, practicetest.Desk, v.ID, v.Version)
	practicetest.Refused(t, "another association publishes", err, fault.Forbidden)
	v = h.Must(h.RequestChanges(h.Ctx, colleagueCurator, v.ID, v.Version, []practice.Finding{
		{Criterion: "COMPLETE", Comment: "Die Dauer fehlt."}, {Criterion: "ATTACHMENTS_ACCESSIBLE", Comment: "Ohne Textebene."}}))
	if v.State != practice.StateChangesRequested || v.Draft.Claim != nil || slices.ContainsFunc(v.People, func(p practice.Person) bool { return p.Role == "CURATOR" }) {
		t.Errorf("afterwards %s, claim %+v, people %+v", v.State, v.Draft.Claim, v.People)
	}
	_, err = h.Answer(h.Ctx, practicetest.Editor, v.ID, v.Version, []practice.FindingAnswer{{Criterion: "LIMITS_HONEST", Text: "Doch."}})
	practicetest.Refused(t, "an answer to what nobody found", err, fault.BadInput)
	v = h.Must(h.Answer(h.Ctx, practicetest.Editor, v.ID, v.Version, []practice.FindingAnswer{{Criterion: "COMPLETE", Text: "Drei Monate, ergänzt."}}))
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = "Ergänzt." }))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Claim(h.Ctx, practicetest.Desk, v.ID, v.Version))
	r, _ := h.Review(h.Ctx, practicetest.Desk, v)
	if len(r.Verdicts) != 1 || r.Verdicts[0].Findings[0].Answer != "Drei Monate, ergänzt." || r.Verdicts[0].Revision != 1 {
		t.Errorf("the next curator sees %+v", r.Verdicts)
	}
	v = h.Must(h.Publish(h.Ctx, practicetest.Desk, v.ID, v.Version))
	if v.State != practice.StatePublished || len(v.People) != 0 {
		t.Errorf("published as %s with %+v", v.State, v.People)
	}
	read := h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID))
	if _, ok := h.Review(h.Ctx, practicetest.Nobody, read); ok {
		t.Error("a reader sees the verdicts")
	}
	if read = h.Must(h.Entry(h.Ctx, practicetest.Stranger, v.ID)); read.Insider {
		t.Error("another partner is an insider")
	}
	if r, ok := h.Review(h.Ctx, practicetest.Editor, h.Must(h.Entry(h.Ctx, practicetest.Editor, v.ID))); !ok || len(r.Verdicts) != 1 {
		t.Errorf("the owner sees %+v after the publication", r)
	}
}

func TestAVerdictNamesWhatIsNotMet(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Braucht Gründe")
	long := strings.Repeat("x", 2001)
	for name, tc := range map[string]struct {
		findings []practice.Finding
		want     string // the field of the problem; empty where it is accepted
	}{
		"without a criterion there is no verdict":              {nil, "findings"},
		"a criterion needs a comment":                          {[]practice.Finding{{Criterion: "COMPLETE", Comment: " "}}, "findings.0.comment"},
		"a comment has at most 2,000 characters":               {[]practice.Finding{{Criterion: "COMPLETE", Comment: long}}, "findings.0.comment"},
		"an unknown criterion is refused":                      {finding("NICE"), "findings.0.criterion"},
		"a criterion stands there once":                        {append(finding("COMPLETE"), finding("COMPLETE")...), "findings.1.criterion"},
		"attachments alone are no reason to refuse":            {finding(practice.Accessible), "findings"},
		"attachments beside another criterion are marked, too": {append(finding(practice.Accessible), finding("VENDOR_NEUTRAL")...), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Reject(h.Ctx, practicetest.Curator, v.ID, v.Version+100, tc.findings) // never writes: the version comes first
			practicetest.Refused(t, "stale", err, fault.Conflict)
			field := ""
			if problems, ok := practice.CheckFindings(tc.findings).(fault.Problems); ok {
				field = strings.Join(problems[0].Field, ".")
			}
			if field != tc.want {
				t.Errorf("the problem is at %q, want %q", field, tc.want)
			}
		})
	}
}

func TestWhatWasRejectedIsReopenedByItsEditor(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Abgelehnt")
	v = h.Must(h.Reject(h.Ctx, practicetest.Curator, v.ID, v.Version, finding("RESULTS_BACKED")))
	_, err := h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version)
	practicetest.Refused(t, "sent again as it is", err, fault.Conflict)
	_, err = h.Reopen(h.Ctx, practicetest.Colleague, v.ID, v.Version)
	practicetest.Refused(t, "reopened by an author", err, fault.Forbidden)
	_, err = h.Reopen(h.Ctx, practicetest.Stranger, v.ID, v.Version)
	practicetest.Refused(t, "reopened by a stranger", err, fault.NotFound)
	v = h.Must(h.Reopen(h.Ctx, practicetest.Editor, v.ID, v.Version))
	if v.State != practice.StateDraft {
		t.Errorf("state %s", v.State)
	}
	_, err = h.Entry(h.Ctx, practicetest.Curator, v.ID)
	practicetest.Refused(t, "a curator reads what is a draft again", err, fault.NotFound)
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
}

func TestAReviewIsHandedOver(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Wandert")
	v = h.Must(h.Claim(h.Ctx, practicetest.Curator, v.ID, v.Version))
	for name, to := range map[string]string{"to a partner without curators": "stadt-essen", "to the owner": "kreis-soest", "to nobody known": "gibt-es-nicht"} {
		_, err := h.HandOver(h.Ctx, practicetest.Curator, v.ID, v.Version, to)
		practicetest.Refused(t, name, err, fault.BadInput)
	}
	_, err := h.HandOver(h.Ctx, practicetest.Desk, v.ID, v.Version, "redaktion")
	practicetest.Refused(t, "taken by the other association itself", err, fault.Forbidden)
	v = h.Must(h.HandOver(h.Ctx, practicetest.Curator, v.ID, v.Version, "redaktion"))
	_, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version)
	practicetest.Refused(t, "decided by who handed it over", err, fault.Forbidden)
	v = h.Must(h.Claim(h.Ctx, practicetest.Desk, v.ID, v.Version))
	v = h.Must(h.HandOver(h.Ctx, practicetest.Desk, v.ID, v.Version, ""))
	if v.State != practice.StateSubmitted || v.Draft.Claim != nil {
		t.Errorf("back in the queue as %s, %+v", v.State, v.Draft.Claim)
	}
	v = h.Must(h.Claim(h.Ctx, practicetest.Desk, v.ID, v.Version))
	h.Clock = h.Clock.Add(15 * 24 * time.Hour)
	h.Must(h.Claim(h.Ctx, practicetest.Curator, v.ID, v.Version)) // the claim has lapsed
}

func TestAnApprovalIsCancelledBeforeTheEmbargoEnds(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	until := h.Clock.AddDate(0, 1, 0)
	v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Später")(w)
		rights := *w.Text.Rights
		rights.EmbargoUntil = &until
		w.Text.Rights = &rights
	}))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	_, err := h.CancelApproval(h.Ctx, practicetest.Curator, v.ID, v.Version, "noch nicht geprüft")
	practicetest.Refused(t, "without an approval", err, fault.Conflict)
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	_, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version)
	practicetest.Refused(t, "approved twice", err, fault.Conflict)
	_, err = h.CancelApproval(h.Ctx, practicetest.Curator, v.ID, v.Version, " ")
	practicetest.Refused(t, "without a reason", err, fault.BadInput)
	v = h.Must(h.CancelApproval(h.Ctx, practicetest.Curator, v.ID, v.Version, "Die Zahlen stimmen nicht."))
	h.Clock = until.Add(time.Hour)
	waking, err := h.Store.Waking(h.Ctx, h.Clock, 10)
	if err != nil || len(waking) != 0 {
		t.Errorf("%d entries wake, %v", len(waking), err)
	}
	v = h.Must(h.RequestChanges(h.Ctx, practicetest.Curator, v.ID, v.Version, finding("RESULTS_BACKED")))
	if v.State != practice.StateChangesRequested {
		t.Errorf("state %s", v.State)
	}
}

func TestAnImportBelongsToTheOperatorWhoeverImports(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	in := practice.Incoming{Text: practice.Text{Kind: practice.CaseStudy, Title: "Von woanders", Summary: "Ein Text.", Language: words.German, Origin: practice.Imported,
		Provenance: &practice.Provenance{Source: "quelle", ExternalID: "1"}}}
	imported := func() practice.Entry {
		t.Helper()
		found, err := h.Store.BySource(h.Ctx, "quelle", "1")
		if err != nil || len(found) != 1 {
			t.Fatal(found, err)
		}
		return found[0]
	}
	if _, err := h.Import(h.Ctx, "kreis-soest", in, false); err != nil {
		t.Fatal(err)
	}
	e := imported()
	if e.Owner != "redaktion" {
		t.Errorf("it belongs to %s", e.Owner)
	}
	if by := e.Events[len(e.Events)-1]; by.Organisation != "kreis-soest" || by.Action != "importEntry" {
		t.Errorf("the trail says %+v", by)
	}
	_, err := h.Withdraw(h.Ctx, practicetest.Editor, e.ID, e.Version, "unser")
	practicetest.Refused(t, "withdrawn by who imported it", err, fault.Forbidden)
	if outcome, err := h.Import(h.Ctx, "stadt-essen", in, false); outcome.Outcome != practice.ImportUnchanged || err != nil {
		t.Errorf("imported again by another: %+v, %v", outcome, err)
	}
	t.Run("what an importer owned in earlier times passes to the operator", func(t *testing.T) {
		old := imported()
		old.Owner = "kreis-soest"
		if _, err := h.Store.Put(h.Ctx, old); err != nil {
			t.Fatal(err)
		}
		if outcome, err := h.Import(h.Ctx, "kreis-soest", in, false); outcome.Outcome != practice.ImportTaken || err != nil {
			t.Errorf("imported again: %+v, %v", outcome, err)
		}
		if e := imported(); e.Owner != "redaktion" || len(e.Revisions) != 2 {
			t.Errorf("owner %s after %d revisions", e.Owner, len(e.Revisions))
		}
	})
	t.Run("a suspended organisation imports nothing", func(t *testing.T) {
		if _, err := h.Registry.Suspend(h.Ctx, "kreis-soest"); err != nil {
			t.Fatal(err)
		}
		_, err := h.Import(h.Ctx, "kreis-soest", in, true)
		practicetest.Refused(t, "an import", err, fault.Forbidden)
	})
}

func TestAnEditedImportBecomesAnotherOriginOnlyThroughAReview(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	in := practice.Incoming{Text: practice.Text{Kind: practice.CaseStudy, Title: "Von woanders", Summary: "Ein Text.", Language: words.German, Origin: practice.Imported,
		Provenance: &practice.Provenance{Source: "quelle", ExternalID: "1"}, Subjects: []practice.Subject{{RegionKey: "05974"}}}}
	if _, err := h.Import(h.Ctx, "redaktion", in, false); err != nil {
		t.Fatal(err)
	}
	found, err := h.Store.BySource(h.Ctx, "quelle", "1")
	if err != nil || len(found) != 1 {
		t.Fatal(found, err)
	}
	v := h.Must(h.Update(h.Ctx, practicetest.Desk, found[0].ID, found[0].Version, func(w *practice.Working) {
		practicetest.Write("Bestätigt")(w)
		w.Text.Origin = practice.Research
	}))
	if read := h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID)); read.Text.Origin != practice.Imported {
		t.Errorf("readers see %s before the review", read.Text.Origin)
	}
	v = h.Must(h.Submit(h.Ctx, practicetest.Desk, v.ID, v.Version))
	_, err = h.Publish(h.Ctx, practicetest.Desk, v.ID, v.Version)
	practicetest.Refused(t, "published by its owner", err, fault.Forbidden)
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	if v.Text.Origin != practice.Research {
		t.Errorf("published as %s", v.Text.Origin)
	}
	if outcome, err := h.Import(h.Ctx, "redaktion", in, false); outcome.Outcome != practice.ImportEdited || err != nil {
		t.Errorf("imported again: %+v, %v", outcome, err)
	}
}
