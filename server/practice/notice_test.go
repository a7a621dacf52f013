package practice_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/link"
	"praxistransfer/server/practice/notice"
)

func TestWhoIsToldOfAStep(t *testing.T) {
	h := newHouse(t)
	v := h.submitted(editor, "Ein Versuch")
	h.settle()
	if got := h.noticesOf(curator); !slices.Equal(got, []practice.NoticeKind{practice.NoticeSubmitted}) {
		t.Errorf("a curator was told %v of what was submitted", got)
	}
	if got := h.noticesOf(desk); !slices.Equal(got, []practice.NoticeKind{practice.NoticeSubmitted}) {
		t.Errorf("another association's curator was told %v", got)
	}
	unprivileged := curator
	unprivileged.Roles = nil
	if got := h.noticesOf(unprivileged); len(got) != 0 {
		t.Errorf("its colleague without the role was told %v", got)
	}
	if got := h.noticesOf(editor); len(got) != 0 {
		t.Errorf("the owner was told %v of its own step", got)
	}
	v, err := h.Publish(h.ctx, curator, v.ID, v.Version)
	if err != nil {
		t.Fatal(err)
	}
	if v, err = h.Archive(h.ctx, curator, v.ID, v.Version, "Überholt."); err != nil {
		t.Fatal(err)
	}
	h.settle()
	page, err := h.Notices.Page(h.ctx, editor, false, 10, "")
	if err != nil || len(page.Notices) != 2 {
		t.Fatalf("the owner was told %+v, %v", page.Notices, err)
	}
	last := page.Notices[0]
	if last.Kind != practice.NoticeArchived || last.Entry != v.ID || last.Reason != "Überholt." || last.Organisation != "" {
		t.Errorf("at last the owner was told %+v", last)
	}
	if got := h.noticesOf(stranger); len(got) != 0 {
		t.Errorf("a stranger was told %v", got)
	}
	if _, err := h.Notices.Page(h.ctx, nobody, false, 10, ""); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a reader asks: %v", err)
	}
}

func TestANoticeIsNeitherLostNorDoubledWhenTheProcessDies(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Ein Versuch")
	found, err := h.Store.Get(h.ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	e := &found[0]
	for range 2 { // the first time the process died before the events were taken off
		for _, event := range e.Events {
			if err := h.Notices.Notify(h.ctx, e, event); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := h.noticesOf(editor); len(got) != 1 {
		t.Errorf("told %v", got)
	}
}

func TestNoticesAreReadByPagesAndMarked(t *testing.T) {
	h := newHouse(t)
	for i := range 5 {
		n := notice.Notice{ID: "notice_" + string(rune('a'+i)), Kind: practice.NoticePublished, At: h.clock.Add(time.Duration(i) * time.Minute)}
		if err := h.Notices.Tell(h.ctx, "kreis-soest", n); err != nil {
			t.Fatal(err)
		}
	}
	var ids []string
	after := ""
	for {
		page, err := h.Notices.Page(h.ctx, editor, true, 2, after)
		if err != nil || page.Unread != 5 || page.Total != 5 {
			t.Fatalf("%+v, %v", page, err)
		}
		for _, n := range page.Notices {
			ids = append(ids, n.ID)
		}
		if !page.More {
			break
		}
		after = page.Cursors[1]
	}
	if got := strings.Join(ids, " "); got != "notice_e notice_d notice_c notice_b notice_a" {
		t.Errorf("in the order %s", got)
	}
	if err := h.Notices.MarkRead(h.ctx, editor, "notice_b", "notice_404"); err != nil {
		t.Fatal(err)
	}
	page, err := h.Notices.Page(h.ctx, editor, true, 10, "")
	if err != nil || page.Unread != 4 || len(page.Notices) != 4 {
		t.Errorf("one read: %+v, %v", page, err)
	}
	if err := h.Notices.MarkRead(h.ctx, editor); err != nil {
		t.Fatal(err)
	}
	if page, err = h.Notices.Page(h.ctx, editor, false, 10, ""); err != nil || page.Unread != 0 || page.Total != 5 {
		t.Errorf("all read: %+v, %v", page, err)
	}
	if err := h.Notices.MarkRead(h.ctx, nobody); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a reader marks: %v", err)
	}
}

func TestAnInboxForgetsTheOldestThatWereRead(t *testing.T) {
	h := newHouse(t)
	for i := range 310 {
		n := notice.Notice{ID: h.NewID("notice"), Kind: practice.NoticePublished, At: h.clock.Add(time.Duration(i) * time.Second), Read: i >= 100 && i < 105}
		if err := h.Notices.Tell(h.ctx, "kreis-soest", n); err != nil {
			t.Fatal(err)
		}
	}
	page, err := h.Notices.Page(h.ctx, editor, false, 100, "")
	if err != nil || page.Total != 300 || page.Unread != 300 {
		t.Errorf("%d notices, %d unread, %v", page.Total, page.Unread, err)
	}
}

func TestMailGoesOutOnceADayUnlessSomethingIsDue(t *testing.T) {
	h := newHouse(t)
	sent := &post{}
	h.Notices.Post = sent
	h.Notices.Home = "https://praxis.example.org"
	mail := func(want bool) {
		t.Helper()
		got, err := h.Notices.Digest(h.ctx, "kreis-soest")
		if err != nil || got != want {
			t.Fatalf("mailed %v, %v; want %v", got, err, want)
		}
	}
	tell := func(kind practice.NoticeKind, entry practice.ID) {
		t.Helper()
		if err := h.Notices.Tell(h.ctx, "kreis-soest", notice.Notice{ID: h.NewID("notice"), Kind: kind, At: h.clock, Entry: entry}); err != nil {
			t.Fatal(err)
		}
	}
	public, secret := h.published(editor, "Öffentlicher Titel"), h.create(editor, "Geheimer Titel")
	tell(practice.NoticePublished, public.ID)
	mail(false) // it has no functional mailbox yet
	h.mailbox("kreis-soest", "agil@kreis-soest.example")
	mail(true)
	mail(false)
	tell(practice.NoticeRejected, secret.ID)
	mail(false) // a day has not passed
	tell(practice.NoticeReviewDue, public.ID)
	mail(true) // this cannot wait, and takes the other along
	if len(sent.letters) != 2 {
		t.Fatalf("%d letters", len(sent.letters))
	}
	l := sent.letters[1]
	if l.To != "agil@kreis-soest.example" || l.ReplyTo != "" || l.Subject != "Praxistransfer: 2 neue Hinweise" {
		t.Errorf("the letter goes %+v", l)
	}
	for _, want := range []string{"Bestätigung fällig (1)", "– Öffentlicher Titel", "Nicht aufgenommen (1)", "https://praxis.example.org"} {
		if !strings.Contains(l.Text, want) {
			t.Errorf("the letter lacks %q:\n%s", want, l.Text)
		}
	}
	if strings.Contains(l.Text, "Geheimer") {
		t.Errorf("the letter tells what is not public:\n%s", l.Text)
	}
	tell(practice.NoticePublished, public.ID)
	mail(false)
	h.clock = h.clock.Add(25 * time.Hour)
	mail(true)
	tell(practice.NoticePublished, public.ID)
	if err := h.Notices.MarkRead(h.ctx, editor); err != nil {
		t.Fatal(err)
	}
	h.clock = h.clock.Add(25 * time.Hour)
	mail(false) // it was read
}

func TestAMailThatFailsGoesOutLater(t *testing.T) {
	h := newHouse(t)
	sent := &post{fail: errors.New("the mail server is away")}
	h.Notices.Post = sent
	h.mailbox("kreis-soest", "agil@kreis-soest.example")
	if err := h.Notices.Tell(h.ctx, "kreis-soest", notice.Notice{ID: "notice_1", Kind: practice.NoticePublished, At: h.clock}); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Notices.Digest(h.ctx, "kreis-soest"); err == nil {
		t.Error("the failure is not told")
	}
	sent.fail = nil
	if got, err := h.Notices.Digest(h.ctx, "kreis-soest"); got || err != nil {
		t.Errorf("while another may still be sending: %v, %v", got, err)
	}
	h.clock = h.clock.Add(6 * time.Minute)
	if got, err := h.Notices.Digest(h.ctx, "kreis-soest"); !got || err != nil || len(sent.letters) != 1 {
		t.Errorf("later: %v, %v, %d letters", got, err, len(sent.letters))
	}
}

func TestLinksDieSlowlyAndAreToldOnce(t *testing.T) {
	h := newHouse(t)
	const address = "https://example.org/leitfaden"
	v := h.publishedAs(editor, "Mit Quelle", func(w *practice.Working) {
		rights := *w.Text.Rights
		rights.SourceURL = address
		w.Text.Rights = &rights
	})
	h.settle()
	var state link.State
	fail := link.Finding{Status: 404, Problem: "its server answers 404"}
	steps := []struct {
		after   time.Duration
		finding link.Finding
		want    link.Verdict
	}{
		{0, link.Finding{Status: 200}, link.Alive},
		{day, fail, link.Failing},
		{time.Hour, fail, link.Failing},
		{time.Hour, fail, link.Failing}, // three times, but within hours
		{3 * day, fail, link.Dead},
		{day, fail, link.Dead},
		{day, link.Finding{Status: 200}, link.Alive},
		{day, link.Finding{Barred: true}, link.Barred},
	}
	for i, step := range steps {
		h.clock = h.clock.Add(step.after)
		state = state.After(step.finding, h.clock)
		if state.Verdict != step.want || !state.NextAt.After(h.clock) {
			t.Errorf("step %d: %+v, want %s", i, state, step.want)
		}
		if err := h.Links.Died(h.ctx, v.Entry, address, state); err != nil {
			t.Fatal(err)
		}
	}
	if got := h.noticesOf(editor); !slices.Equal(got, []practice.NoticeKind{practice.NoticeLinkDead, practice.NoticePublished}) {
		t.Errorf("the owner was told %v", got)
	}
	inside, err := h.Entry(h.ctx, editor, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	links, err := h.Links.Of(h.ctx, inside)
	if err != nil || len(links) != 1 || links[0].URL != address || links[0].Verdict != link.Unknown {
		t.Errorf("the owner sees %+v, %v", links, err)
	}
	outside, err := h.Entry(h.ctx, nobody, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if links, err := h.Links.Of(h.ctx, outside); err != nil || links != nil {
		t.Errorf("a reader asks: %v", err)
	}
}
