package practice_test

import (
	"fmt"
	"strings"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

func (h *house) log(v practice.View) string {
	h.t.Helper()
	steps, err := h.CurationLog(h.ctx, v)
	if err != nil {
		h.t.Fatal(err)
	}
	var lines []string
	for _, s := range steps {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %d %s", s.Step, s.Organisation, s.Revision, s.Reason)))
	}
	return strings.Join(lines, "\n")
}

func TestThePublicLogShowsStepsWithoutPersonsAndDrafts(t *testing.T) {
	h := newHouse(t)
	v := h.submitted(editor, "Mit Verlauf")
	v = h.must(h.RequestChanges(h.ctx, curator, v.ID, v.Version, finding("COMPLETE")))
	v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
	if got := h.log(v); got != "" {
		t.Errorf("before the first publication: %q", got)
	}
	v = h.must(h.Publish(h.ctx, curator, v.ID, v.Version))
	h.move(v) // some steps are in the trail already
	v = h.must(h.Feature(h.ctx, curator, v.ID, v.Version, true, "Gut beschrieben."))
	v = h.must(h.SetEvidenceLevel(h.ctx, curator, v.ID, v.Version, 1, "Schlüssig."))
	v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Zweite Fassung" }))
	v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
	v = h.must(h.Mend(h.ctx, curator, v.ID, v.Version, practice.Mend{Keywords: []string{"neu"}}))
	v = h.must(h.Reject(h.ctx, curator, v.ID, v.Version, finding("LIMITS_HONEST")))
	v = h.must(h.Archive(h.ctx, curator, v.ID, v.Version, "Überholt."))
	want := `PUBLISHED landkreistag 1
FEATURED landkreistag 1 Gut beschrieben.
EVIDENCE_ASSESSED landkreistag 1 Schlüssig.
ARCHIVED landkreistag 0 Überholt.`
	if got := h.log(h.must(h.Entry(h.ctx, nobody, v.ID))); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
	v = h.must(h.Withdraw(h.ctx, editor, v.ID, v.Version, "Die Zahlen waren falsch."))
	got := h.log(h.must(h.Entry(h.ctx, nobody, v.ID)))
	if !strings.HasSuffix(got, "WITHDRAWN kreis-soest 0 Die Zahlen waren falsch.") || strings.Contains(got, "Schlüssig") {
		t.Errorf("after the withdrawal:\n%s", got)
	}
}

func TestTheLogOfADeIdentifiedEntryNamesNobody(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Verborgen")
	v = h.must(h.ReplyAsSubject(h.ctx, editor, v.ID, v.Version, "Stimmt."))
	v = h.must(h.SetEvidenceLevel(h.ctx, curator, v.ID, v.Version, 1, "Soest hat Zahlen."))
	v = h.revised(v, func(w *practice.Working) { w.Text.DeIdentified = true })
	if got := h.log(h.must(h.Entry(h.ctx, nobody, v.ID))); got != "PUBLISHED  1\nEVIDENCE_ASSESSED  1\nPUBLISHED  2" {
		t.Errorf("a reader sees %q", got)
	}
	if got := h.log(h.must(h.Entry(h.ctx, curator, v.ID))); !strings.Contains(got, "REPLIED kreis-soest") {
		t.Errorf("a curator sees %q", got)
	}
}

// move brings the events of v into the trail, but leaves them at the entry,
// as it is between the two steps of the mover.
func (h *house) move(v practice.View) {
	h.t.Helper()
	trail := audit.Trail{Store: h.Trail.(audit.Store)}
	for _, e := range v.Events {
		if err := trail.Add(h.ctx, e); err != nil {
			h.t.Fatal(err)
		}
	}
}
