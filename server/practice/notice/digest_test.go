package notice_test

import (
	"errors"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/practicetest"
	"strings"
	"testing"
	"time"
)

func TestAMailNamesNoTitleOfWhatIsGone(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	sent := &practicetest.Post{}
	h.Notices.Post = sent
	h.Mailbox("stadt-essen", "info@essen.example.org")
	v := h.Published(practicetest.Editor, "Rechtswidrig")
	h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting(practice.Adopted))
	h.Must(h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, h.Read(practicetest.Editor, v.ID).Version, "Anwaltliche Aufforderung"))
	h.Settle()
	if _, err := h.Notices.Digest(h.Ctx, "stadt-essen"); err != nil {
		t.Fatal(err)
	}
	if len(sent.Letters) != 1 || strings.Contains(sent.Letters[0].Text, "„") || strings.Contains(sent.Letters[0].Text, "Rechtswidrig") {
		t.Errorf("sent %+v", sent.Letters)
	}
}

func TestMailGoesOutOnceADayUnlessSomethingIsDue(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	sent := &practicetest.Post{}
	h.Notices.Post = sent
	h.Notices.Home = "https://praxis.example.org"
	mail := func(want bool) {
		t.Helper()
		got, err := h.Notices.Digest(h.Ctx, "kreis-soest")
		if err != nil || got != want {
			t.Fatalf("mailed %v, %v; want %v", got, err, want)
		}
	}
	tell := func(kind practice.NoticeKind, entry practice.ID) {
		t.Helper()
		if err := h.Notices.Tell(h.Ctx, "kreis-soest", notice.Notice{ID: h.NewID("notice"), Kind: kind, At: h.Clock, Entry: entry}); err != nil {
			t.Fatal(err)
		}
	}
	public, secret := h.Published(practicetest.Editor, "Öffentlicher Titel"), h.Draft(practicetest.Editor, "Geheimer Titel")
	tell(practice.NoticePublished, public.ID)
	mail(false) // it has no functional mailbox yet
	h.Mailbox("kreis-soest", "agil@kreis-soest.example")
	mail(true)
	mail(false)
	tell(practice.NoticeRejected, secret.ID)
	mail(false) // a day has not passed
	tell(practice.NoticeConfirmationDue, public.ID)
	mail(true) // this cannot wait, and takes the other along
	if len(sent.Letters) != 2 {
		t.Fatalf("%d letters", len(sent.Letters))
	}
	l := sent.Letters[1]
	if l.To != "agil@kreis-soest.example" || l.ReplyTo != "" || l.Subject != "Praxistransfer: 2 neue Hinweise" {
		t.Errorf("the letter goes %+v", l)
	}
	for _, want := range []string{"Bestätigung fällig (1)", "Ihr Eintrag „Öffentlicher Titel“ ist jetzt zu bestätigen", "Nicht aufgenommen (1)", "https://praxis.example.org"} {
		if !strings.Contains(l.Text, want) {
			t.Errorf("the letter lacks %q:\n%s", want, l.Text)
		}
	}
	if strings.Contains(l.Text, "Geheimer") {
		t.Errorf("the letter tells what is not public:\n%s", l.Text)
	}
	tell(practice.NoticePublished, public.ID)
	mail(false)
	h.Clock = h.Clock.Add(25 * time.Hour)
	mail(true)
	tell(practice.NoticePublished, public.ID)
	if err := h.Notices.MarkRead(h.Ctx, practicetest.Editor); err != nil {
		t.Fatal(err)
	}
	h.Clock = h.Clock.Add(25 * time.Hour)
	mail(false) // it was read
}

func TestAMailThatFailsGoesOutLater(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	sent := &practicetest.Post{Fail: errors.New("the mail server is away")}
	h.Notices.Post = sent
	h.Mailbox("kreis-soest", "agil@kreis-soest.example")
	if err := h.Notices.Tell(h.Ctx, "kreis-soest", notice.Notice{ID: "notice_1", Kind: practice.NoticePublished, At: h.Clock}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Notices.Digest(h.Ctx, "kreis-soest"); err == nil {
		t.Error("the failure is not told")
	}
	sent.Fail = nil
	if got, err := h.Notices.Digest(h.Ctx, "kreis-soest"); got || err != nil {
		t.Errorf("while another may still be sending: %v, %v", got, err)
	}
	h.Clock = h.Clock.Add(6 * time.Minute)
	if got, err := h.Notices.Digest(h.Ctx, "kreis-soest"); !got || err != nil || len(sent.Letters) != 1 {
		t.Errorf("later: %v, %v, %d letters", got, err, len(sent.Letters))
	}
}
