package notice_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/practicetest"
)

func TestWhoIsToldOfAStep(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Submitted(practicetest.Editor, "Ein Versuch")
	h.Settle()
	if got := h.NoticesOf(practicetest.Curator); !slices.Equal(got, []practice.NoticeKind{practice.NoticeSubmitted}) {
		t.Errorf("a curator was told %v of what was submitted", got)
	}
	if got := h.NoticesOf(practicetest.Desk); !slices.Equal(got, []practice.NoticeKind{practice.NoticeSubmitted}) {
		t.Errorf("another association's curator was told %v", got)
	}
	unprivileged := practicetest.Curator
	unprivileged.Roles = nil
	if got := h.NoticesOf(unprivileged); len(got) != 0 {
		t.Errorf("its colleague without the role was told %v", got)
	}
	if got := h.NoticesOf(practicetest.Editor); len(got) != 0 {
		t.Errorf("the owner was told %v of its own step", got)
	}
	v, err := h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version)
	if err != nil {
		t.Fatal(err)
	}
	if v, err = h.Archive(h.Ctx, practicetest.Curator, v.ID, v.Version, "Überholt."); err != nil {
		t.Fatal(err)
	}
	h.Settle()
	page, err := h.Notices.Page(h.Ctx, practicetest.Editor, false, 10, "")
	if err != nil || len(page.Notices) != 2 {
		t.Fatalf("the owner was told %+v, %v", page.Notices, err)
	}
	last := page.Notices[0]
	if last.Kind != practice.NoticeArchived || last.Entry != v.ID || last.Reason != "Überholt." || last.Organisation != "landkreistag" {
		t.Errorf("at last the owner was told %+v", last)
	}
	if got := h.NoticesOf(practicetest.Stranger); len(got) != 0 {
		t.Errorf("a stranger was told %v", got)
	}
	if _, err := h.Notices.Page(h.Ctx, practicetest.Nobody, false, 10, ""); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a reader asks: %v", err)
	}
}

func TestANoticeIsNeitherLostNorDoubledWhenTheProcessDies(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Ein Versuch")
	found, err := h.Store.Get(h.Ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	e := &found[0]
	for range 2 { // the first time the process died before the events were taken off
		for _, event := range e.Events {
			if err := h.Notices.Notify(h.Ctx, e, event); err != nil {
				t.Fatal(err)
			}
		}
	}
	if got := h.NoticesOf(practicetest.Editor); len(got) != 1 {
		t.Errorf("told %v", got)
	}
}

func TestNoticesAreReadByPagesAndMarked(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for i := range 5 {
		n := notice.Notice{ID: "notice_" + string(rune('a'+i)), Kind: practice.NoticePublished, At: h.Clock.Add(time.Duration(i) * time.Minute)}
		if err := h.Notices.Tell(h.Ctx, "kreis-soest", n); err != nil {
			t.Fatal(err)
		}
	}
	var ids []string
	after := ""
	for {
		page, err := h.Notices.Page(h.Ctx, practicetest.Editor, true, 2, after)
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
	if err := h.Notices.MarkRead(h.Ctx, practicetest.Editor, "notice_b", "notice_404"); err != nil {
		t.Fatal(err)
	}
	page, err := h.Notices.Page(h.Ctx, practicetest.Editor, true, 10, "")
	if err != nil || page.Unread != 4 || len(page.Notices) != 4 {
		t.Errorf("one read: %+v, %v", page, err)
	}
	if err := h.Notices.MarkRead(h.Ctx, practicetest.Editor); err != nil {
		t.Fatal(err)
	}
	if page, err = h.Notices.Page(h.Ctx, practicetest.Editor, false, 10, ""); err != nil || page.Unread != 0 || page.Total != 5 {
		t.Errorf("all read: %+v, %v", page, err)
	}
	if err := h.Notices.Tell(h.Ctx, "kreis-soest", notice.Notice{ID: "notice_f", Kind: practice.NoticePublished, At: h.Clock, Role: partner.Admin}); err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		who  partner.Principal
		want int
	}{
		"whoever was told reads it by its id, but none for another role": {practicetest.Editor, 2}, "a reader has none": {practicetest.Nobody, 0}, "another organisation has not that one": {practicetest.Curator, 0},
	} {
		if some, err := h.Notices.Some(h.Ctx, tc.who, "notice_a", "notice_c", "notice_f", "notice_404"); err != nil || len(some) != tc.want {
			t.Errorf("%s: %v, %v", name, some, err)
		}
	}
	if err := h.Notices.MarkRead(h.Ctx, practicetest.Nobody); !fault.Is(err, fault.Unauthenticated) {
		t.Errorf("a reader marks: %v", err)
	}
}

func TestAnInboxForgetsTheOldestThatWereRead(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for i := range 310 {
		n := notice.Notice{ID: h.NewID("notice"), Kind: practice.NoticePublished, At: h.Clock.Add(time.Duration(i) * time.Second), Read: i >= 100 && i < 105}
		if err := h.Notices.Tell(h.Ctx, "kreis-soest", n); err != nil {
			t.Fatal(err)
		}
	}
	page, err := h.Notices.Page(h.Ctx, practicetest.Editor, false, 100, "")
	if err != nil || page.Total != 300 || page.Unread != 300 {
		t.Errorf("%d notices, %d unread, %v", page.Total, page.Unread, err)
	}
}
