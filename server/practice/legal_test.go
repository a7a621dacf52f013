package practice_test

import (
	"encoding/json"
	"strings"
	"testing"

	"praxistransfer/server/fault"
)

func TestAWithdrawalForLegalReasonsLeavesOnlyIDAndDate(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Geheimer Vorgang")
	v = h.must(h.ReplyAsSubject(h.ctx, editor, v.ID, v.Version, "Geheime Antwort"))
	v = h.must(h.SetEvidenceLevel(h.ctx, curator, v.ID, v.Version, 1, "Geheimer Grund"))
	_, err := h.WithdrawLegally(h.ctx, stranger, v.ID, v.Version, "Urteil")
	refused(t, "by a stranger", err, fault.Forbidden)
	_, err = h.WithdrawLegally(h.ctx, editor, v.ID, v.Version, "")
	refused(t, "without a reason", err, fault.BadInput)
	v = h.must(h.Withdraw(h.ctx, editor, v.ID, v.Version, "Geheimer Irrtum"))
	slug := v.Slug
	v = h.must(h.WithdrawLegally(h.ctx, editor, v.ID, v.Version, "Geheimes Urteil"))
	stored, err := h.Store.Get(h.ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	stored[0].Events = nil // on their way to the trail, which keeps the reason
	raw, err := json.Marshal(stored[0])
	if err != nil || strings.Contains(strings.ToLower(string(raw)), "geheim") {
		t.Errorf("stored is %s, %v", raw, err)
	}
	read := h.must(h.Entry(h.ctx, nobody, v.ID))
	if read.Text.Title != "" || read.Entry.Tombstone.Reason != "" || !read.Entry.Tombstone.At.Equal(h.clock) || !read.Hidden() || read.Revision != 0 {
		t.Errorf("a reader sees %+v, %+v", read.Text, read.Entry.Tombstone)
	}
	if _, err := h.EntryBySlug(h.ctx, nobody, slug); !fault.Is(err, fault.NotFound) {
		t.Errorf("under its old slug: %v", err)
	}
	if got := h.log(read); got != "WITHDRAWN  0\nWITHDRAWN  0" {
		t.Errorf("the log says %q", got)
	}
	_, err = h.WithdrawLegally(h.ctx, editor, v.ID, v.Version, "noch einmal")
	refused(t, "once more", err, fault.Conflict)
}
