package practice_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestTheAuthorIsWarnedOfAMailboxThatLooksLikeAPersons(t *testing.T) {
	t.Parallel()
	for mailbox, want := range map[string]bool{"erika.mustermann@example.org": true, "mustermann@example.org": true, "info@example.org": false} {
		h := practicetest.New(t)
		v := h.Draft(practicetest.Editor, "Ein Versuch", func(w *practice.Working) {
			w.SetCreators([]practice.Person{{Name: "Erika Mustermann"}})
			w.SetContact(&practice.Contact{Mailbox: mailbox}, nil)
		})
		missing, _, err := h.Missing(h.Ctx, v)
		if err != nil {
			t.Fatal(err)
		}
		warned := slices.ContainsFunc(missing.Advice, func(p fault.Problem) bool { return slices.Equal(p.Field, []string{"rights", "contact", "mailbox"}) })
		if warned != want {
			t.Errorf("of %s the author is warned: %v, want %v", mailbox, warned, want)
		}
	}
}

func TestTheAdviceOnASummaryCountsVisibleLetters(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Draft(practicetest.Editor, "Ein Versuch", func(w *practice.Working) {
		w.Text.Summary = "Kurz, mit [Quelle](https://example.org/" + strings.Repeat("weit/", 40) + ")."
	})
	missing, _, err := h.Missing(h.Ctx, v)
	if err != nil || len(missing.Advice) != 1 || missing.Advice[0].Args[0] != len("Kurz, mit Quelle.") {
		t.Errorf("the advice is %+v, %v", missing.Advice, err)
	}
}

func TestAFunderWithoutAVisibleSignIsRefused(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	_, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Ein Versuch")(w)
		w.Text.Effort = &practice.Effort{Funding: []string{"\u2060"}}
	})
	practicetest.Refused(t, "a funder of U+2060", err, fault.BadInput)
}
