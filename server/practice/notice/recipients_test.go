package notice_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/practicetest"
)

// Whoever adds a step must know whether somebody is told of it: a kind of
// notice that nothing makes would be a promise that nobody keeps.
func TestEveryKindOfNoticeIsMadeSomewhere(t *testing.T) {
	t.Parallel()
	made := []practice.NoticeKind{practice.NoticeLinkDead, practice.NoticeNeedMatched, practice.NoticeTermProposed, practice.NoticeTermDecided} // by jobs, not by events of entries
	for _, rule := range practice.Actions {
		for _, told := range rule.Told {
			made = append(made, told.Notice)
		}
	}
	for _, kind := range practice.NoticeKinds {
		if !slices.Contains(made, kind) {
			t.Errorf("nothing makes %s", kind)
		}
	}
}

func TestTheOwnerIsToldOfAdoptionsThatItMayKnow(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		visibility practice.Visibility
		want       []practice.NoticeKind
	}{
		"of one that only counts the owner is not told":        {practice.Counted, []practice.NoticeKind{practice.NoticePublished}},
		"of one that partners see the owner is told":           {practice.ForPartners, []practice.NoticeKind{practice.NoticeAdoption, practice.NoticePublished}},
		"of one that everybody sees the owner is told as well": {practice.Public, []practice.NoticeKind{practice.NoticeAdoption, practice.NoticePublished}},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Published(practicetest.Editor, "Ein Versuch")
			content := adoption.Content{Status: practice.Interested, Visibility: tc.visibility}
			if _, err := h.Adoptions.Record(h.Ctx, practicetest.Stranger, v.ID, content); err != nil {
				t.Fatal(err)
			}
			h.Settle()
			if got := h.NoticesOf(practicetest.Editor); !slices.Equal(got, tc.want) {
				t.Errorf("the owner was told %v, want %v", got, tc.want)
			}
			// Whatever the owner knows, the adopter is told of a withdrawal.
			now, err := h.Entry(h.Ctx, practicetest.Editor, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := h.Withdraw(h.Ctx, practicetest.Editor, v.ID, now.Version, "Die Zahlen waren falsch."); err != nil {
				t.Fatal(err)
			}
			h.Settle()
			page, err := h.Notices.Page(h.Ctx, practicetest.Stranger, false, 10, "")
			if err != nil || len(page.Notices) != 1 || page.Notices[0].Kind != practice.NoticeWithdrawn || page.Notices[0].Organisation != "kreis-soest" {
				t.Errorf("the adopter was told %+v, %v", page.Notices, err)
			}
		})
	}
}

func TestCuratorsOutsideOfTheirScopeAreNotTold(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	r, err := h.Registry.Get(h.Ctx, "landkreistag")
	if err != nil {
		t.Fatal(err)
	}
	r.Value.Scope = &partner.Scope{Types: []partner.Type{"DISTRICT"}, Laender: []string{"09"}}
	if _, err := h.Registry.Update(h.Ctx, r.Value, r.Version); err != nil {
		t.Fatal(err)
	}
	h.Submitted(practicetest.Editor, "Ein Kreis in einem anderen Land")
	h.Settle()
	if got := h.NoticesOf(practicetest.Curator); len(got) != 0 {
		t.Errorf("told %v", got)
	}
	if got := h.NoticesOf(practicetest.Desk); len(got) != 1 {
		t.Errorf("the one without a scope was told %v", got)
	}
}

func TestNobodyIsToldWhatItDidItself(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Ein Versuch")
	if _, err := h.ReplyAsSubject(h.Ctx, practicetest.Editor, v.ID, v.Version, "Wir stehen dazu."); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	if got := h.NoticesOf(practicetest.Editor); !slices.Equal(got, []practice.NoticeKind{practice.NoticePublished}) {
		t.Errorf("told %v", got)
	}
}

func TestTheOwnerIsToldHowAnAdoptionGoesOn(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Übernommen")
	told := func() (all []notice.Notice) {
		h.Settle()
		page, err := h.Notices.Page(h.Ctx, practicetest.Editor, false, 100, "")
		if err != nil {
			t.Fatal(err)
		}
		return slices.DeleteFunc(page.Notices, func(n notice.Notice) bool { return n.Kind != practice.NoticeAdoption })
	}
	a := h.Adopted(practicetest.Stranger, v.ID, adoption.Content{Status: practice.Adopted, Visibility: practice.ForPartners, Since: "2024"})
	change := func(do func(*adoption.Content)) {
		var err error
		if a, err = h.Adoptions.Update(h.Ctx, practicetest.Stranger, a.ID, a.Version, do); err != nil {
			t.Fatal(err)
		}
	}
	h.Clock = h.Clock.AddDate(0, 7, 0)
	var err error
	if a, err = h.Adoptions.Confirm(h.Ctx, practicetest.Stranger, a.ID, a.Version); err != nil {
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
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Berichtet")
	report := adoption.Report{Adopter: "Stadt Essen", Source: practice.Source{Title: "Zeitung"}}
	_, err := h.Adoptions.Report(h.Ctx, practicetest.Desk, v.ID, "kreis-soest", report, practicetest.Adopting(practice.Adopted))
	practicetest.Refused(t, "the owner as its own adopter", err, fault.BadInput)
	if _, err := h.Adoptions.Report(h.Ctx, practicetest.Desk, v.ID, "stadt-essen", report, practicetest.Adopting(practice.Adopted)); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	for _, who := range []partner.Principal{practicetest.Editor, practicetest.Stranger} {
		if !slices.Contains(h.NoticesOf(who), practice.NoticeReported) {
			t.Errorf("%s was told %v", who.Organisation, h.NoticesOf(who))
		}
	}
}

func TestALegalWithdrawalTakesReasonsOutOfEarlierNotices(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Rechtswidrig")
	h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting(practice.Adopted))
	v = h.Must(h.Withdraw(h.Ctx, practicetest.Editor, v.ID, h.Read(practicetest.Editor, v.ID).Version, "Der Name stand darin."))
	h.Settle()
	h.Must(h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, v.Version, "Anwaltliche Aufforderung"))
	h.Settle()
	page, err := h.Notices.Page(h.Ctx, practicetest.Stranger, false, 10, "")
	if err != nil || len(page.Notices) != 2 {
		t.Fatalf("told %+v, %v", page.Notices, err)
	}
	for _, n := range page.Notices {
		if n.Reason != "" {
			t.Errorf("a notice still says %q", n.Reason)
		}
	}
	if read := h.Read(practicetest.Nobody, v.ID); read.Text.DeIdentified || !read.Hidden() {
		t.Errorf("a reader is told that it was de-identified: %v, or whose it was", read.Text.DeIdentified)
	}
}

func TestOfADeIdentifiedEntryTheOthersDescribedAreToldAndNobodyIsNamed(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	sent := &practicetest.Post{}
	h.Notices.Post = sent
	h.Mailbox("stadt-essen", "info@essen.example.org")
	v := h.About("Zwei Kommunen, ein Weg", true, "05974", "05113000", "05111000")
	for revision := 1; revision <= 2; revision++ {
		h.Settle()
		page, err := h.Notices.Page(h.Ctx, practicetest.Stranger, false, 10, "")
		if err != nil || len(page.Notices) != revision {
			t.Fatalf("of revision %d Essen was told %+v, %v", revision, page.Notices, err)
		}
		n := page.Notices[0]
		if n.Kind != practice.NoticeDescribed || n.Entry != v.ID || n.Organisation != "" || n.Object != "" || n.Reason != "" || len(n.Changes) > 0 {
			t.Errorf("of revision %d Essen was told %+v", revision, n)
		}
		h.Clock = h.Clock.Add(25 * time.Hour)
		if went, err := h.Notices.Digest(h.Ctx, "stadt-essen"); err != nil || !went {
			t.Fatalf("a mail went out: %v, %v", went, err)
		}
		letter := sent.Letters[revision-1]
		for _, word := range []string{"Soest", "Düsseldorf", "Landkreistag", "0597", "nordrhein"} {
			if strings.Contains(strings.ToLower(letter.Subject+letter.Text), strings.ToLower(word)) {
				t.Errorf("the mail names %s:\n%s", word, letter.Text)
			}
		}
		for _, said := range []string{"„Zwei Kommunen, ein Weg“", "auch von Ihrer Behörde", "nennt sie nicht beim Namen", "Stellungnahme"} {
			if !strings.Contains(letter.Text, said) {
				t.Errorf("the mail does not say %q:\n%s", said, letter.Text)
			}
		}
		v = h.Revised(h.Read(practicetest.Editor, v.ID), func(w *practice.Working) { w.Text.Summary = "Eine andere Zusammenfassung." })
	}
	if v, err := h.ReplyAsSubject(h.Ctx, practicetest.Stranger, v.ID, h.Read(practicetest.Stranger, v.ID).Version, "So war es bei uns nicht."); err != nil {
		t.Errorf("its reply: %+v, %v", v, err)
	}
	if replies := h.Read(practicetest.Nobody, v.ID).Replies(); len(replies) != 0 {
		t.Errorf("readers learn %+v, and with it who is described", replies)
	}
}
