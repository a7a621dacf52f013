package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestTheAuthorIsWarnedOfAMailboxThatLooksLikeAPersons(t *testing.T) {
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
