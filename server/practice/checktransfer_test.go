package practice_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// transferable publishes an entry that says what it needs.
func (h *house) transferable() practice.View {
	h.t.Helper()
	v, err := h.Create(h.ctx, editor, func(w *practice.Working) {
		write("Lernraum")(w)
		w.Text.Transfer = &practice.Transfer{
			CoreElements:      []string{"Gemischte Teams"},
			AdaptableElements: []string{"Die Dauer"},
			Conditions: []practice.Condition{
				{Dimension: "TRANSFER", Weight: "HELPFUL", Text: "Begleitung"},
				{Dimension: "ENVIRONMENT", Weight: "MUST", Text: "Ein Raum"},
				{Dimension: "PEOPLE", Weight: "MUST", Text: "Rückhalt der Leitung"},
				{Dimension: "PEOPLE", Weight: "SHOULD", Text: "Freiwillige"},
			},
		}
		w.Text.Preconditions = &practice.Preconditions{StaffCouncil: "CO_DETERMINED", CouncilDecision: "NOT_REQUIRED"}
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.release(editor, v)
}

// keyOf returns the key of the question about what is said.
func keyOf(t *testing.T, c adoption.TransferCheck, about string) string {
	t.Helper()
	for _, q := range c.Questions {
		if strings.Contains(q.Sentence(practice.German), about) {
			return q.Key
		}
	}
	t.Fatalf("nothing is asked about %q", about)
	return ""
}

func TestConditionsBecomeQuestionsAndAnswersAPlan(t *testing.T) {
	h := newHouse(t)
	v := h.transferable()
	open, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, nil)
	if err != nil || len(open.Questions) != 6 || len(open.Gaps) != 6 {
		t.Fatalf("%d questions, %d gaps, %v", len(open.Questions), len(open.Gaps), err)
	}
	answer := func(about string, a adoption.TransferAnswer) adoption.GivenAnswer {
		return adoption.GivenAnswer{Key: keyOf(t, open, about), Answer: a}
	}
	c, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, []adoption.GivenAnswer{
		answer("Ein Raum", adoption.AnswerPartly), answer("Rückhalt", adoption.AnswerNo), answer("Gemischte Teams", adoption.AnswerYes),
		answer("Begleitung", adoption.AnswerNo), answer("Freiwillige", adoption.AnswerYes),
	})
	if err != nil {
		t.Fatal(err)
	}
	var plan []string
	for _, step := range c.Plan {
		plan = append(plan, step.Sentence(practice.German))
	}
	want := []string{
		"Schaffen Sie, was fehlt: Rückhalt der Leitung",
		"Klären Sie, ob das gegeben ist: Beteiligung des Personalrats (Mitbestimmung)",
		"Vervollständigen Sie, was teils gegeben ist: Ein Raum",
		"Schaffen Sie, was fehlt: Begleitung",
		"Fragen Sie bei denen nach, die es gemacht haben.",
		"Behalten Sie den Kern bei.",
		"Passen Sie an, was sich ändern darf.",
		"Halten Sie fest, was Sie übernommen und geändert haben.",
	}
	if !slices.Equal(plan, want) {
		t.Errorf("the plan is\n%s\nwant\n%s", strings.Join(plan, "\n"), strings.Join(want, "\n"))
	}
	if c.Open("MUST") != 3 || c.Open("SHOULD") != 0 || c.Open("HELPFUL") != 1 {
		t.Errorf("open: %d, %d, %d", c.Open("MUST"), c.Open("SHOULD"), c.Open("HELPFUL"))
	}
}

func TestQuestionsKeepTheirKeys(t *testing.T) {
	h := newHouse(t)
	v := h.transferable()
	before, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) {
		transfer := *w.Text.Transfer
		transfer.Conditions = slices.Clone(transfer.Conditions)
		slices.Reverse(transfer.Conditions)
		transfer.Conditions[0].Text = "Mehr Freiwillige"
		w.Text.Transfer = &transfer
	})
	if err != nil {
		t.Fatal(err)
	}
	h.release(editor, draft)
	after, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, about := range []string{"Ein Raum", "Rückhalt", "Gemischte Teams", "Personalrats"} {
		if keyOf(t, before, about) != keyOf(t, after, about) {
			t.Errorf("the question about %s has another key", about)
		}
	}
}

func TestAnswersThatNoQuestionAskedForAreRefused(t *testing.T) {
	h := newHouse(t)
	v := h.transferable()
	open, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	key := open.Questions[0].Key
	for name, answers := range map[string][]adoption.GivenAnswer{
		"an unknown question": {{Key: "404", Answer: adoption.AnswerYes}},
		"an unknown answer":   {{Key: key, Answer: "MAYBE"}},
		"two answers to one":  {{Key: key, Answer: adoption.AnswerYes}, {Key: key, Answer: adoption.AnswerNo}},
		"a note without end":  {{Key: key, Answer: adoption.AnswerYes, Note: strings.Repeat("x", 501)}},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, answers)
			wantCode(t, "check", err, fault.BadInput)
		})
	}
}

func TestACheckIsKeptForTheAdopterAlone(t *testing.T) {
	h := newHouse(t)
	v := h.transferable()
	open, err := h.Adoptions.CheckTransfer(h.ctx, stranger, v.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	answers := []adoption.GivenAnswer{{Key: open.Questions[0].Key, Answer: adoption.AnswerNo, Note: "noch nicht"}}
	a := h.adopted(stranger, v.ID, adopting("ASSESSING"))
	_, err = h.Adoptions.SaveTransferCheck(h.ctx, of("ver-di", partner.Editor), a.ID, a.Version, answers)
	wantCode(t, "another keeps a check", err, fault.Forbidden)
	kept, err := h.Adoptions.SaveTransferCheck(h.ctx, stranger, a.ID, a.Version, answers)
	if err != nil || kept.Statement.Check == nil || kept.Statement.Check.Revision != 1 || !slices.Equal(kept.Statement.Check.Answers, answers) {
		t.Fatalf("kept %+v, %v", kept.Statement.Check, err)
	}
	for name, who := range map[string]partner.Principal{"a reader": nobody, "the owner": editor, "a partner": scholar} {
		seen, err := h.Adoptions.Get(h.ctx, who, a.ID)
		if err != nil || seen.Statement.Check != nil {
			t.Errorf("%s sees %+v, %v", name, seen.Statement.Check, err)
		}
	}
}
