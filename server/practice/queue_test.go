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
)

func titles(page practice.QueuePage) string {
	var all []string
	for _, v := range page.Views {
		all = append(all, v.Text.Title)
	}
	return strings.Join(all, ", ")
}

func TestTheQueueShowsWhatWaits(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	tick := func() { h.Clock = h.Clock.Add(time.Hour) }
	h.Draft(practicetest.Editor, "Noch ein Entwurf")
	first := h.Submitted(practicetest.Editor, "Eins")
	tick()
	mine := h.Submitted(practicetest.Editor, "Zwei")
	h.Must(h.Claim(h.Ctx, practicetest.Curator, mine.ID, mine.Version))
	tick()
	theirs := h.Submitted(practicetest.Stranger, "Drei")
	h.Must(h.Claim(h.Ctx, practicetest.Desk, theirs.ID, theirs.Version))
	tick()
	h.Must(h.Create(h.Ctx, practicetest.Editor, practicetest.Write("Unsichtbar")))
	back := h.Submitted(practicetest.Editor, "Vier")
	h.Must(h.Reject(h.Ctx, practicetest.Curator, back.ID, back.Version, finding("COMPLETE")))
	involved := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Fünf")(w)
		w.Text.Partners = []practice.Partner{{Organisation: "landkreistag"}}
	}))
	h.Must(h.Submit(h.Ctx, practicetest.Editor, involved.ID, involved.Version))
	noon := first.UpdatedAt.Add(30 * time.Minute)
	for name, tc := range map[string]struct {
		q    practice.Queue
		want string
	}{
		"what waits longest comes first":       {practice.Queue{}, "Eins, Zwei, Drei"},
		"by state":                             {practice.Queue{States: []practice.State{practice.StateSubmitted}}, "Eins"},
		"what was rejected, on request":        {practice.Queue{States: []practice.State{practice.StateRejected}}, "Vier"},
		"by kind":                              {practice.Queue{Kinds: []practice.Kind{practice.ProjectResult}}, ""},
		"by type of the authorities described": {practice.Queue{Types: []partner.Type{"INDEPENDENT_CITY"}}, "Drei"},
		"by Land":                              {practice.Queue{Laender: []string{"05"}}, "Eins, Zwei, Drei"},
		"by another Land":                      {practice.Queue{Laender: []string{"09"}}, ""},
		"what I claimed":                       {practice.Queue{Claimed: practice.ByMe}, "Zwei"},
		"what nobody claimed":                  {practice.Queue{Claimed: practice.ByNobody}, "Eins"},
		"what others claimed":                  {practice.Queue{Claimed: practice.ByOthers}, "Drei"},
		"what has waited since before noon":    {practice.Queue{WaitingSince: &noon}, "Eins"},
		"what waits for an embargo":            {practice.Queue{Approved: true}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			tc.q.First = 10
			page, err := h.ReviewQueue(h.Ctx, practicetest.Curator, tc.q)
			if got := titles(page); err != nil || got != tc.want || page.Total != len(page.Views) {
				t.Errorf("found %q (%d), %v, want %q", got, page.Total, err, tc.want)
			}
		})
	}
	t.Run("a colleague's claim is the association's, but not mine", func(t *testing.T) {
		ours, err := h.ReviewQueue(h.Ctx, colleagueCurator, practice.Queue{First: 10, Claimed: practice.ByMyOrganisation})
		own, err2 := h.ReviewQueue(h.Ctx, colleagueCurator, practice.Queue{First: 10, Claimed: practice.ByMe})
		if titles(ours) != "Zwei" || titles(own) != "" || err != nil || err2 != nil {
			t.Errorf("found %q and %q, %v, %v", titles(ours), titles(own), err, err2)
		}
	})
	t.Run("pages follow each other without a gap", func(t *testing.T) {
		var all []string
		q := practice.Queue{First: 1}
		for {
			page, err := h.ReviewQueue(h.Ctx, practicetest.Curator, q)
			if err != nil || page.Total != 3 {
				t.Fatal(page.Total, err)
			}
			all = append(all, titles(page))
			if !page.More {
				break
			}
			q.After = page.Cursors[0]
		}
		if !slices.Equal(all, []string{"Eins", "Zwei", "Drei"}) {
			t.Errorf("pages %q", all)
		}
		_, err := h.ReviewQueue(h.Ctx, practicetest.Curator, practice.Queue{First: 1, After: q.After, Claimed: practice.ByMe})
		practicetest.Refused(t, "the cursor in another queue", err, fault.BadInput)
	})
	_, err := h.ReviewQueue(h.Ctx, practicetest.Editor, practice.Queue{First: 10})
	practicetest.Refused(t, "an editor asks", err, fault.Forbidden)
	_, err = h.ReviewQueue(h.Ctx, practicetest.Curator, practice.Queue{First: 10, States: []practice.State{practice.StateDraft}})
	practicetest.Refused(t, "drafts are asked for", err, fault.BadInput)
}
