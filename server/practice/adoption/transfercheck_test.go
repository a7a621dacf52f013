package adoption_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

// transferable publishes an entry that says what it needs.
func transferable(h *practicetest.House) practice.View {
	h.T.Helper()
	v, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Lernraum")(w)
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
		h.T.Fatal(err)
	}
	return h.Release(practicetest.Editor, v)
}

// keyOf returns the key of the question about what is said.
func keyOf(t *testing.T, c adoption.TransferCheck, about string) string {
	t.Helper()
	for _, q := range c.Questions {
		if strings.Contains(q.Sentence(words.German), about) {
			return q.Key
		}
	}
	t.Fatalf("nothing is asked about %q", about)
	return ""
}

func TestConditionsBecomeQuestionsAndAnswersAPlan(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := transferable(h)
	open, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", nil)
	if err != nil || len(open.Questions) != 6 || len(open.Gaps) != 6 {
		t.Fatalf("%d questions, %d gaps, %v", len(open.Questions), len(open.Gaps), err)
	}
	answer := func(about string, a adoption.TransferAnswer) adoption.GivenAnswer {
		return adoption.GivenAnswer{Key: keyOf(t, open, about), Answer: a}
	}
	c, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", []adoption.GivenAnswer{
		answer("Ein Raum", adoption.AnswerPartly), answer("Rückhalt", adoption.AnswerNo), answer("Gemischte Teams", adoption.AnswerYes),
		answer("Begleitung", adoption.AnswerNo), answer("Freiwillige", adoption.AnswerYes),
	})
	if err != nil {
		t.Fatal(err)
	}
	var plan []string
	for _, step := range c.Plan {
		plan = append(plan, step.Sentence(words.German))
	}
	want := []string{
		"Besprechen Sie in Ihrem Haus, wie sich das erreichen lässt: „Rückhalt der Leitung“.",
		"Klären Sie, wie weit das bei Ihnen ist: die Mitbestimmung Ihres Personalrats.",
		"Das trifft bei Ihnen erst zum Teil zu: „Ein Raum“. Klären Sie, was noch fehlt.",
		"Das hilft, ist aber nicht nötig: „Begleitung“. Prüfen Sie, ob Sie es erreichen können.",
		"Fragen Sie bei denen nach, die es gemacht haben.",
		"Übernehmen Sie vom Kern, was bei Ihnen möglich ist.",
		"Passen Sie an, was sich ändern darf.",
		"Halten Sie später fest, was Sie übernommen, geändert oder weggelassen haben.",
	}
	if !slices.Equal(plan, want) {
		t.Errorf("the plan is\n%s\nwant\n%s", strings.Join(plan, "\n"), strings.Join(want, "\n"))
	}
	if c.Open("MUST") != 3 || c.Open("SHOULD") != 0 || c.Open("HELPFUL") != 1 {
		t.Errorf("open: %d, %d, %d", c.Open("MUST"), c.Open("SHOULD"), c.Open("HELPFUL"))
	}
}

// asked publishes an entry about Essen with preconditions and a core, and
// returns its questions as who is asked.
func asked(h *practicetest.House, who partner.Principal, p practice.Preconditions, answers ...adoption.GivenAnswer) adoption.TransferCheck {
	h.T.Helper()
	v, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Lernraum")(w)
		w.Text.Transfer = &practice.Transfer{CoreElements: []string{"Gemischte Teams."}}
		w.Text.Preconditions = &p
	})
	if err != nil {
		h.T.Fatal(err)
	}
	c, err := h.Adoptions.CheckTransfer(h.Ctx, who, h.Release(practicetest.Editor, v).ID, "", answers)
	if err != nil {
		h.T.Fatal(err)
	}
	return c
}

func TestPreconditionsAreAskedAsWhatTheyAre(t *testing.T) {
	t.Parallel()
	yes := true
	for name, tc := range map[string]struct {
		preconditions practice.Preconditions
		sentence      string
		weight        practice.Weight
	}{
		"a committee that was merely informed is no must": {practice.Preconditions{CouncilDecision: "INFORMED"}, "Ist Ihr Rat, Ihr Kreistag oder ein Ausschuss über das Vorhaben unterrichtet? Im Beispiel war das so.", "HELPFUL"},
		"a committee that decided is one":                 {practice.Preconditions{CouncilDecision: "DECIDED"}, "Hat Ihr Rat, Ihr Kreistag oder ein Ausschuss den Beschluss gefasst, den es dafür braucht? Im Beispiel gab es einen.", "MUST"},
		"a staff council as partner is asked about":       {practice.Preconditions{StaffCouncilPartner: &yes}, "Ist Ihr Personalrat Partner des Vorhabens? Im Beispiel war der Personalrat Partner.", "SHOULD"},
		"law is asked for":                                {practice.Preconditions{LegalBasis: "Personalvertretungsgesetz"}, "Gilt diese Rechtsgrundlage auch bei Ihnen, oder haben Sie eine entsprechende: „Personalvertretungsgesetz“?", "MUST"},
	} {
		t.Run(name, func(t *testing.T) {
			c := asked(practicetest.New(t), practicetest.Nobody, tc.preconditions)
			q := c.Questions[len(c.Questions)-1]
			if got := q.Sentence(words.German); got != tc.sentence || q.Weight != tc.weight {
				t.Errorf("%s: %q, want %s: %q", q.Weight, got, tc.weight, tc.sentence)
			}
		})
	}
}

func TestTheLawOfAnotherLandIsAskedAsThat(t *testing.T) {
	t.Parallel()
	q := adoption.Question{Source: adoption.FromPrecondition, Text: "LPVG NRW", Laender: []string{"05"}, AskedIn: "03"}
	want := "Gibt es in Ihrem Land (Niedersachsen) eine Rechtsgrundlage, die dieser entspricht: „LPVG NRW“? Das Beispiel kommt aus einem anderen Land (Nordrhein-Westfalen)."
	if got := q.Sentence(words.German); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	q.AskedIn = "05"
	if got := q.Sentence(words.German); !strings.HasPrefix(got, "Gilt diese Rechtsgrundlage auch bei Ihnen") {
		t.Errorf("in the same Land %q", got)
	}
}

func TestTheStaffCouncilOfAnotherLandIsAskedAboutAsThat(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	c := asked(h, practicetest.Nobody, practice.Preconditions{StaffCouncil: "CO_DETERMINED"})
	for key, want := range map[string]string{
		"15":    "Hat Ihr Personalrat in der Mitbestimmung zugestimmt? Das Beispiel kommt aus einem anderen Land (Nordrhein-Westfalen); in Ihrem Land (Sachsen-Anhalt) kann das Gesetz etwas anderes verlangen.",
		"05974": "Hat Ihr Personalrat in der Mitbestimmung zugestimmt?",
		"":      "Hat Ihr Personalrat in der Mitbestimmung zugestimmt?",
	} {
		again, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, c.Entry.ID, key, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := again.Questions[len(again.Questions)-1].Sentence(words.German); got != want {
			t.Errorf("asked in %q: %q, want %q", key, got, want)
		}
	}
	_, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, c.Entry.ID, "99", nil)
	practicetest.Refused(t, "an authority that the register lacks", err, fault.BadInput)
}

func TestWhatOnlyHelpsIsNotDemanded(t *testing.T) {
	t.Parallel()
	gap := adoption.Asked{Question: adoption.Question{Source: adoption.FromCondition, Weight: "HELPFUL", Dimension: "PEOPLE", Text: "Ein eigener Raum."}}
	for kind, want := range map[adoption.StepKind]string{
		adoption.StepClose:    "Das hilft, ist aber nicht nötig: „Ein eigener Raum“. Prüfen Sie, ob Sie es erreichen können.",
		adoption.StepClarify:  "Das hilft, ist aber nicht nötig: „Ein eigener Raum“. Klären Sie, ob es bei Ihnen zutrifft.",
		adoption.StepComplete: "Das hilft, ist aber nicht nötig: „Ein eigener Raum“. Prüfen Sie, ob noch mehr möglich ist.",
	} {
		if got := (adoption.PlanStep{Kind: kind, Gap: &gap}).Sentence(words.German); got != want {
			t.Errorf("%s: %q, want %q", kind, got, want)
		}
	}
}

func TestThePlanDoesNotPraiseACoreThatTheAnswersDeny(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	open := asked(h, practicetest.Nobody, practice.Preconditions{})
	key := keyOf(t, open, "Gemischte Teams")
	c, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, open.Entry.ID, "", []adoption.GivenAnswer{{Key: key, Answer: adoption.AnswerNo}})
	if err != nil {
		t.Fatal(err)
	}
	last := c.Plan[len(c.Plan)-1].Sentence(words.German)
	if want := "Vom Kern lässt sich bei Ihnen nichts übernehmen. Suchen Sie besser ein anderes Beispiel, und halten Sie fest, warum dieses nicht passt: Das hilft auch anderen."; last != want || len(c.Plan) != 1 {
		t.Errorf("of %d steps the last is %q, want %q", len(c.Plan), last, want)
	}
}

// Every value of a precondition is asked about in whole sentences, or says
// that there is nothing to ask.
func TestEveryPreconditionHasItsSentences(t *testing.T) {
	t.Parallel()
	for _, vocabulary := range []string{"CouncilDecision", "StaffCouncil", "Involved", "ServiceAgreement", "DataProtection", "Procurement"} {
		for _, code := range practice.Vocabularies[vocabulary] {
			if code == "NOT_STATED" || code == "NOT_REQUIRED" {
				continue
			}
			for _, what := range []string{"ask", "do", "noun"} {
				if name := "transfer." + vocabulary + "." + code + "." + what; !words.HasText(name) {
					t.Errorf("%s is missing", name)
				}
			}
		}
	}
}

func TestThePlanTakesOverNoPartOfTheCoreThatIsStillUnclear(t *testing.T) {
	t.Parallel()
	c := asked(practicetest.New(t), practicetest.Nobody, practice.Preconditions{})
	for _, step := range c.Plan {
		if step.Kind == adoption.StepKeep {
			t.Errorf("nothing is answered, and the plan says %q of %q", step.Sentence(words.German), step.Items)
		}
	}
}

func TestQuestionsKeepTheirKeys(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := transferable(h)
	before, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	draft, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) {
		transfer := *w.Text.Transfer
		transfer.Conditions = slices.Clone(transfer.Conditions)
		slices.Reverse(transfer.Conditions)
		transfer.Conditions[0].Text = "Mehr Freiwillige"
		w.Text.Transfer = &transfer
	})
	if err != nil {
		t.Fatal(err)
	}
	h.Release(practicetest.Editor, draft)
	after, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, about := range []string{"Ein Raum", "Rückhalt", "Gemischte Teams", "Personalrat"} {
		if keyOf(t, before, about) != keyOf(t, after, about) {
			t.Errorf("the question about %s has another key", about)
		}
	}
}

func TestAnswersThatNoQuestionAskedForAreRefused(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := transferable(h)
	open, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", nil)
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
			_, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", answers)
			practicetest.Refused(t, "check", err, fault.BadInput)
		})
	}
}

func TestACheckIsKeptForTheAdopterAlone(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := transferable(h)
	open, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Stranger, v.ID, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	answers := []adoption.GivenAnswer{{Key: open.Questions[0].Key, Answer: adoption.AnswerNo, Note: "noch nicht"}}
	a := h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting("ASSESSING"))
	_, err = h.Adoptions.SaveTransferCheck(h.Ctx, practicetest.Of("ver-di", partner.Editor), a.ID, a.Version, answers)
	practicetest.Refused(t, "another keeps a check", err, fault.Forbidden)
	kept, err := h.Adoptions.SaveTransferCheck(h.Ctx, practicetest.Stranger, a.ID, a.Version, answers)
	if err != nil || kept.Statement.Check == nil || kept.Statement.Check.Revision != 1 || !slices.Equal(kept.Statement.Check.Answers, answers) {
		t.Fatalf("kept %+v, %v", kept.Statement.Check, err)
	}
	for name, who := range map[string]partner.Principal{"a reader": practicetest.Nobody, "the owner": practicetest.Editor, "a partner": practicetest.Scholar} {
		seen, err := h.Adoptions.Get(h.Ctx, who, a.ID)
		if err != nil || seen.Statement.Check != nil {
			t.Errorf("%s sees %+v, %v", name, seen.Statement.Check, err)
		}
	}
}

func TestAPlanNamesNoOfferThatIsOver(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Mit Angeboten", func(w *practice.Working) {
		w.Text.Transfer = &practice.Transfer{CoreElements: []string{"Kern"}}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org", Offers: []practice.ContactOffer{{Kind: "VISIT"}, {Kind: "TALK", Until: "2020"}}}, nil)
	})
	c, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Nobody, v.ID, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(c.Plan, func(s adoption.PlanStep) bool { return s.Kind == adoption.StepAsk })
	if i < 0 || len(c.Plan[i].Items) != 1 || !strings.Contains(c.Plan[i].Items[0], "Besuch") {
		t.Errorf("the plan is %+v", c.Plan)
	}
}

func TestAKeptCheckShowsTheQuestionsThatWereAnswered(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	core := func(text string) practicetest.Set {
		return func(w *practice.Working) { w.Text.Transfer = &practice.Transfer{CoreElements: []string{text}} }
	}
	v := h.Published(practicetest.Editor, "Geprüft", core("Alter Kern"))
	a := h.Adopted(practicetest.Stranger, v.ID, adoption.Content{Status: "ASSESSING"})
	c, err := h.Adoptions.CheckTransfer(h.Ctx, practicetest.Stranger, v.ID, "", nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err = h.Adoptions.SaveTransferCheck(h.Ctx, practicetest.Stranger, a.ID, a.Version, []adoption.GivenAnswer{{Key: c.Questions[0].Key, Answer: adoption.AnswerNo, Note: "Fehlt."}})
	if err != nil {
		t.Fatal(err)
	}
	h.Revised(h.Read(practicetest.Editor, v.ID), core("Neuer Kern"))
	kept, ok, err := h.Adoptions.KeptCheckOf(h.Ctx, practicetest.Stranger, a)
	if err != nil || !ok || len(kept.Questions) != 1 || kept.Questions[0].Text != "Alter Kern" || kept.Questions[0].Note != "Fehlt." {
		t.Errorf("kept is %+v, %v, %v", kept.Questions, ok, err)
	}
}
