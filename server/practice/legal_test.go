package practice_test

import (
	"encoding/json"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice/practicetest"
)

func TestAWithdrawalForLegalReasonsLeavesOnlyIDAndDate(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Geheimer Vorgang")
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Editor, v.ID, v.Version, "Geheime Antwort"))
	v = h.Must(h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, 1, "Geheimer Grund"))
	_, err := h.WithdrawLegally(h.Ctx, practicetest.Stranger, v.ID, v.Version, "Urteil")
	practicetest.Refused(t, "by a stranger", err, fault.Forbidden)
	_, err = h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, v.Version, "")
	practicetest.Refused(t, "without a reason", err, fault.BadInput)
	v = h.Must(h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, "Geheimer Irrtum"))
	slug := v.Slug
	v = h.Must(h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, v.Version, "Geheimes Urteil"))
	stored, err := h.Store.Get(h.Ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	stored[0].Events = nil // on their way to the trail, which keeps the reason
	raw, err := json.Marshal(stored[0])
	if err != nil || strings.Contains(strings.ToLower(string(raw)), "geheim") {
		t.Errorf("stored is %s, %v", raw, err)
	}
	read := h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID))
	if read.Text.Title != "" || read.Entry.Tombstone.Reason != "" || !read.Entry.Tombstone.At.Equal(h.Clock) || !read.Hidden() || read.Revision != 0 {
		t.Errorf("a reader sees %+v, %+v", read.Text, read.Entry.Tombstone)
	}
	if _, err := h.EntryBySlug(h.Ctx, practicetest.Nobody, slug); !fault.Is(err, fault.NotFound) {
		t.Errorf("under its old slug: %v", err)
	}
	if got := log(h, read); got != "WITHDRAWN  0\nWITHDRAWN  0" {
		t.Errorf("the log says %q", got)
	}
	_, err = h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, v.Version, "noch einmal")
	practicetest.Refused(t, "once more", err, fault.Conflict)
}
