package practice_test

import (
	"fmt"
	"strings"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func log(h *practicetest.House, v practice.View) string {
	h.T.Helper()
	steps, err := h.CurationLog(h.Ctx, v)
	if err != nil {
		h.T.Fatal(err)
	}
	var lines []string
	for _, s := range steps {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", s.Step, s.Organisation, s.Revision, s.Reason)))
	}
	return strings.Join(lines, "\n")
}

func TestThePublicLogShowsStepsWithoutPersonsAndDrafts(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Mit Verlauf")
	v = h.Must(h.RequestChanges(h.Ctx, practicetest.Curator, v.ID, v.Version, finding("COMPLETE")))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	if got := log(h, v); got != "" {
		t.Errorf("before the first publication: %q", got)
	}
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	move(h, v) // some steps are in the trail already
	v = h.Must(h.Feature(h.Ctx, practicetest.Curator, v.ID, v.Version, true, "Gut beschrieben."))
	v = h.Must(h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, 1, "Schlüssig."))
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Zweite Fassung" }))
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Mend(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.Mend{Keywords: []string{"neu"}}))
	v = h.Must(h.Reject(h.Ctx, practicetest.Curator, v.ID, v.Version, finding("LIMITS_HONEST")))
	v = h.Must(h.Archive(h.Ctx, practicetest.Curator, v.ID, v.Version, "Überholt."))
	want := `PUBLISHED landkreistag 1
FEATURED landkreistag 1 Gut beschrieben.
EVIDENCE_ASSESSED landkreistag 1 Schlüssig.
ARCHIVED landkreistag 0 Überholt.`
	if got := log(h, h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID))); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	v = h.Must(h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, "Die Zahlen waren falsch."))
	got := log(h, h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID)))
	if !strings.HasSuffix(got, "WITHDRAWN kreis-soest 0 Die Zahlen waren falsch.") || strings.Contains(got, "Schlüssig") {
		t.Errorf("after the withdrawal:\n%s", got)
	}
}

func TestTheLogOfADeIdentifiedEntryNamesNobody(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Verborgen")
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Editor, v.ID, v.Version, "Stimmt."))
	v = h.Must(h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, 1, "Soest hat Zahlen."))
	v = h.Revised(v, func(w *practice.Working) { w.Text.DeIdentified = true })
	if got := log(h, h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID))); got != "PUBLISHED  1\nEVIDENCE_ASSESSED  1\nPUBLISHED  2" {
		t.Errorf("a reader sees %q", got)
	}
	if got := log(h, h.Must(h.Entry(h.Ctx, practicetest.Curator, v.ID))); !strings.Contains(got, "REPLIED kreis-soest") {
		t.Errorf("a curator sees %q", got)
	}
}

// move brings the events of v into the trail, but leaves them at the entry,
// as it is between the two steps of the mover.
func move(h *practicetest.House, v practice.View) {
	h.T.Helper()
	trail := audit.Trail{Store: h.Trail.(audit.Store)}
	for _, e := range v.Events {
		if err := trail.Add(h.Ctx, e); err != nil {
			h.T.Fatal(err)
		}
	}
}
