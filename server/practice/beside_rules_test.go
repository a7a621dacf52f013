package practice_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/notice"
)

func TestTheRightOfReplyOutlivesTheText(t *testing.T) {
	h := newHouse(t)
	h.Notices.Post = &post{}
	v := h.publishedAs(editor, "Über Essen", func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{Organisation: "stadt-essen"}} })
	v = h.must(h.ReplyAsSubject(h.ctx, stranger, v.ID, h.read(stranger, v.ID).Version, "Das sehen wir anders."))
	v = h.must(h.Entry(h.ctx, editor, v.ID))
	v = h.revised(v, func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{Organisation: "kreis-soest"}} })
	_, err := h.ReplyAsSubject(h.ctx, stranger, v.ID, h.read(stranger, v.ID).Version, "Noch etwas.")
	refused(t, "one that the text does not describe any more says more", err, fault.Forbidden)
	v = h.must(h.ReplyAsSubject(h.ctx, stranger, v.ID, h.read(stranger, v.ID).Version, ""))
	if len(v.Replies()) != 0 {
		t.Errorf("taken back, there are %+v", v.Replies())
	}
	v = h.must(h.Archive(h.ctx, curator, v.ID, h.read(curator, v.ID).Version, "Überholt."))
	v = h.must(h.ReplyAsSubject(h.ctx, editor, v.ID, v.Version, "Auch im Archiv."))
	if len(v.Replies()) != 1 {
		t.Errorf("archived, there are %+v", v.Replies())
	}
}

func TestTheOwnerDoesNotGetRidOfADueReview(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Läuft", running)
	v = h.must(h.SetReviewDue(h.ctx, editor, v.ID, v.Version, h.clock.Add(10*day)))
	_, err := h.SetReviewDue(h.ctx, editor, v.ID, v.Version, h.clock.Add(20*day))
	refused(t, "puts off what it brought forward", err, fault.BadInput)
	h.later(11 * day)
	_, err = h.SetReviewDue(h.ctx, editor, v.ID, v.Version, h.clock.Add(day))
	refused(t, "moves it once it is due", err, fault.Conflict)
	h.must(h.SetReviewDue(h.ctx, curator, v.ID, v.Version, h.clock.Add(day)))
}

func TestAPlaceWithinAnotherIsNoSecondOne(t *testing.T) {
	for name, tc := range map[string]struct {
		places [2]string
		want   int
	}{
		"a district and its Land": {[2]string{"05", "05974"}, 4},
		"a Land and the Bund":     {[2]string{"05", "00"}, 4},
		"two districts":           {[2]string{"05974", "05113000"}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			v := h.published(editor, "Belegt")
			v = h.accepted(h.proposed(scholar, v, "A", tc.places[0]))
			v = h.accepted(h.proposed(institute, v, "B", tc.places[1]))
			if got := h.Ceiling(&v.Entry.Evidence); got != tc.want {
				t.Errorf("the ceiling is %d, want %d", got, tc.want)
			}
		})
	}
}

func TestPersonsThatOnlyADraftNamedGoWithIt(t *testing.T) {
	h := newHouse(t)
	name := func(names ...string) set {
		return func(w *practice.Working) {
			var people []practice.Person
			for _, n := range names {
				people = append(people, practice.Person{Name: n})
			}
			w.SetCreators(people)
		}
	}
	v := h.publishedAs(editor, "Mit Namen", name("Erika Mustermann"))
	v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, name("Erna Entwurf")))
	v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, name("Zora Zweit")))
	kept := func() (names []string) {
		for _, p := range h.read(editor, v.ID).People {
			names = append(names, p.Name)
		}
		slices.Sort(names)
		return names
	}
	if got := kept(); !slices.Equal(got, []string{"Erika Mustermann", "Zora Zweit"}) {
		t.Errorf("after a change of the draft %q are kept", got)
	}
	if _, err := h.DeleteDraft(h.ctx, editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if got := kept(); !slices.Equal(got, []string{"Erika Mustermann"}) {
		t.Errorf("after the draft %q are kept", got)
	}
}

func TestTheOwnerIsToldHowAnAdoptionGoesOn(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Übernommen")
	told := func() (all []notice.Notice) {
		h.settle()
		page, err := h.Notices.Page(h.ctx, editor, false, 100, "")
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(page.Notices, func(n notice.Notice) bool { return n.Kind != practice.NoticeAdoption })
	}
	a := h.adopted(stranger, v.ID, adoption.Content{Status: practice.Adopted, Visibility: practice.ForPartners, Since: "2024"})
	change := func(do func(*adoption.Content)) {
		var err error
		if a, err = h.Adoptions.Update(h.ctx, stranger, a.ID, a.Version, do); err != nil {
			t.Fatal(err)
		}
	}
	h.clock = h.clock.AddDate(0, 7, 0)
	var err error
	if a, err = h.Adoptions.Confirm(h.ctx, stranger, a.ID, a.Version); err != nil {
		t.Fatal(err)
	}
	if n := len(told()); n != 2 {
		t.Errorf("after the confirmation told %d times, want 2", n)
	}
	change(func(c *adoption.Content) { c.Text = "Mehr dazu." })
	if n := len(told()); n != 2 {
		t.Errorf("after a mere text told %d times, want 2", n)
	}
	change(func(c *adoption.Content) { c.Status, c.Reason = practice.AdoptionOver, "COST" })
	if n := len(told()); n != 3 {
		t.Errorf("after it ended told %d times, want 3", n)
	}
	change(func(c *adoption.Content) { c.Visibility = practice.Counted })
	for _, n := range told() {
		if n.Organisation != "" {
			t.Errorf("a notice still names %s", n.Organisation)
		}
	}
}

func TestOfAReportOwnerAndAdopterAreTold(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Berichtet")
	report := adoption.Report{Adopter: "Stadt Essen", Source: practice.Source{Title: "Zeitung"}}
	_, err := h.Adoptions.Report(h.ctx, desk, v.ID, "kreis-soest", report, adopting(practice.Adopted))
	refused(t, "the owner as its own adopter", err, fault.BadInput)
	if _, err := h.Adoptions.Report(h.ctx, desk, v.ID, "stadt-essen", report, adopting(practice.Adopted)); err != nil {
		t.Fatal(err)
	}
	h.settle()
	for _, who := range []partner.Principal{editor, stranger} {
		if !slices.Contains(h.noticesOf(who), practice.NoticeAdoption) {
			t.Errorf("%s was told %v", who.Organisation, h.noticesOf(who))
		}
	}
}

func TestALegalWithdrawalTakesReasonsOutOfEarlierNotices(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Rechtswidrig")
	h.adopted(stranger, v.ID, adopting(practice.Adopted))
	v = h.must(h.Withdraw(h.ctx, editor, v.ID, h.read(editor, v.ID).Version, "Der Name stand darin."))
	h.settle()
	h.must(h.WithdrawLegally(h.ctx, editor, v.ID, v.Version, "Anwaltliche Aufforderung"))
	h.settle()
	page, err := h.Notices.Page(h.ctx, stranger, false, 10, "")
	if err != nil || len(page.Notices) != 2 {
		t.Fatalf("told %+v, %v", page.Notices, err)
	}
	for _, n := range page.Notices {
		if n.Reason != "" {
			t.Errorf("a notice still says %q", n.Reason)
		}
	}
	if read := h.read(nobody, v.ID); read.Text.DeIdentified || !read.Hidden() {
		t.Errorf("a reader is told that it was de-identified: %v, or whose it was", read.Text.DeIdentified)
	}
}

func TestALegalWithdrawalTakesTheOwnersAnswersAlong(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Rechtswidrig")
	a := h.adopted(stranger, v.ID, adoption.Content{Status: practice.Adopted, Visibility: practice.Public, Text: "Wir auch."})
	if _, err := h.Adoptions.Answer(h.ctx, editor, a.ID, a.Version, "Mit dem Namen darin."); err != nil {
		t.Fatal(err)
	}
	v = h.must(h.WithdrawLegally(h.ctx, editor, v.ID, h.read(editor, v.ID).Version, "Anwaltliche Aufforderung"))
	if err := h.Privacy.ForgetTexts(h.ctx, v.Entry); err != nil {
		t.Fatal(err)
	}
	now, err := h.Adoptions.Get(h.ctx, stranger, a.ID)
	if err != nil || now.Statement.Answer != nil || now.Statement.Content.Text != "Wir auch." {
		t.Errorf("the adopter reads %+v, %v", now.Statement, err)
	}
}

func TestADeIdentifiedTextShowsNoDaysAndNoTesters(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Eine Kommune", func(w *practice.Working) {
		w.Text.DeIdentified = true
		w.Text.PlainSummary = &practice.PlainSummary{Text: "Einfach.", CheckedBy: "Prüfgruppe Soest"}
		w.Text.Story.Indicators = []practice.Indicator{{Name: "Dauer", Date: "2021-05-17"}}
	})
	read := h.read(nobody, v.ID).Text
	if read.PlainSummary.CheckedBy != "" || read.PlainSummary.Text == "" || read.Story.Indicators[0].Date != "2021" {
		t.Errorf("a reader sees %+v and %+v", read.PlainSummary, read.Story.Indicators)
	}
}

func TestAPlanNamesNoOfferThatIsOver(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Mit Angeboten", func(w *practice.Working) {
		w.Text.Transfer = &practice.Transfer{CoreElements: []string{"Kern"}}
		w.SetContact(&practice.Contact{Mailbox: "info@example.org", Offers: []practice.ContactOffer{{Kind: "VISIT"}, {Kind: "TALK", Until: "2020"}}}, nil)
	})
	c, err := h.Adoptions.CheckTransfer(h.ctx, nobody, v.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(c.Plan, func(s adoption.PlanStep) bool { return s.Kind == adoption.StepAsk })
	if i < 0 || len(c.Plan[i].Items) != 1 || !strings.Contains(c.Plan[i].Items[0], "Besuch") {
		t.Errorf("the plan is %+v", c.Plan)
	}
}

func TestAKeptCheckShowsTheQuestionsThatWereAnswered(t *testing.T) {
	h := newHouse(t)
	core := func(text string) set {
		return func(w *practice.Working) { w.Text.Transfer = &practice.Transfer{CoreElements: []string{text}} }
	}
	v := h.publishedAs(editor, "Geprüft", core("Alter Kern"))
	a := h.adopted(stranger, v.ID, adoption.Content{Status: "ASSESSING"})
	c, err := h.Adoptions.CheckTransfer(h.ctx, stranger, v.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err = h.Adoptions.SaveTransferCheck(h.ctx, stranger, a.ID, a.Version, []adoption.GivenAnswer{{Key: c.Questions[0].Key, Answer: adoption.AnswerNo, Note: "Fehlt."}})
	if err != nil {
		t.Fatal(err)
	}
	h.revised(h.read(editor, v.ID), core("Neuer Kern"))
	kept, ok, err := h.Adoptions.KeptCheckOf(h.ctx, stranger, a)
	if err != nil || !ok || len(kept.Questions) != 1 || kept.Questions[0].Text != "Alter Kern" || kept.Questions[0].Note != "Fehlt." {
		t.Errorf("kept is %+v, %v, %v", kept.Questions, ok, err)
	}
}

func TestAnOfferIsMadeAtLeastOnce(t *testing.T) {
	h := newHouse(t)
	_, err := h.Create(h.ctx, editor, func(w *practice.Working) {
		write("Angebot")(w)
		w.SetContact(&practice.Contact{Mailbox: "info@example.org", Offers: []practice.ContactOffer{{Kind: "VISIT", Count: -3}}}, nil)
	})
	refused(t, "a visit offered less than never", err, fault.BadInput)
}

func TestTheFitWithTheBundNamesOneLandOnly(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Passt")
	asking, err := h.Find.Asking("00", "authority")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range h.Find.FitOf(h.ctx, v, asking).Reasons {
		for _, lang := range []practice.Language{practice.German, practice.English} {
			if s := r.Sentence(lang); strings.Contains(s, "/ )") || strings.Contains(s, "( /") {
				t.Errorf("a reason reads %q", s)
			}
		}
	}
}

func TestAMailNamesNoTitleOfWhatIsGone(t *testing.T) {
	h := newHouse(t)
	sent := &post{}
	h.Notices.Post = sent
	h.mailbox("stadt-essen", "info@essen.example.org")
	v := h.published(editor, "Rechtswidrig")
	h.adopted(stranger, v.ID, adopting(practice.Adopted))
	h.must(h.WithdrawLegally(h.ctx, editor, v.ID, h.read(editor, v.ID).Version, "Anwaltliche Aufforderung"))
	h.settle()
	if _, err := h.Notices.Digest(h.ctx, "stadt-essen"); err != nil {
		t.Fatal(err)
	}
	if len(sent.letters) != 1 || strings.Contains(sent.letters[0].Text, "–") || strings.Contains(sent.letters[0].Text, "Rechtswidrig") {
		t.Errorf("sent %+v", sent.letters)
	}
}

func TestAGemeindeInAVerbandIsNoSecondPlace(t *testing.T) {
	h := newHouse(t)
	of := func(places ...string) int {
		e := practice.Evidence{}
		for _, place := range places {
			e.Proposals = append(e.Proposals, practice.Proposal{RegionKey: place, Decision: practice.Accepted, Independent: true})
		}
		return h.Ceiling(&e)
	}
	town, err := h.Register().Lookup("01051072")
	if err != nil {
		t.Fatal(err)
	}
	if got := of(string(town.Key), string(town.Association)); got != 4 {
		t.Errorf("a Gemeinde and its Verband allow %d, want 4", got)
	}
	if got := of(string(town.Key), "010515163"); got != 5 {
		t.Errorf("a Gemeinde and another Verband allow %d, want 5", got)
	}
}

// The published text is about a Kreis, its next about a city: who curates cities
// decides over the draft, and sees of the published text what everybody does.
func TestWhoDecidesOverADraftStartsFromItsVersion(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Anderswo entschieden")
	h.scope("landkreistag", &partner.Scope{Types: []partner.Type{"INDEPENDENT_CITY"}})
	h.scope("redaktion", &partner.Scope{Types: []partner.Type{"DISTRICT"}})
	v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) {
		w.Text.Subjects = []practice.Subject{{Organisation: "stadt-essen"}}
	}))
	v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
	if everybody := h.must(h.Entry(h.ctx, nobody, v.ID)); everybody.Version == v.Version {
		t.Errorf("everybody sees version %d: a draft shows", v.Version)
	}
	seen := h.must(h.Entry(h.ctx, curator, v.ID))
	if seen.Version != v.Version {
		t.Errorf("who decides over the draft sees version %d, the store has %d", seen.Version, v.Version)
	}
	if _, err := h.Claim(h.ctx, curator, v.ID, seen.Version); err != nil {
		t.Error(err)
	}
}
