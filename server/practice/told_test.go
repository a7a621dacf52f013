package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// Whoever adds a step must know whether somebody is told of it: a kind of
// notice that nothing makes would be a promise that nobody keeps.
func TestEveryKindOfNoticeIsMadeSomewhere(t *testing.T) {
	made := []practice.NoticeKind{practice.NoticeLinkDead, practice.NoticeNeedMatched} // by jobs, not by events
	for _, rule := range practice.Actions {
		made = append(made, rule.Notice)
	}
	for _, kind := range practice.NoticeKinds {
		if !slices.Contains(made, kind) {
			t.Errorf("nothing makes %s", kind)
		}
	}
}

func TestTheOwnerIsToldOfAdoptionsThatItMayKnow(t *testing.T) {
	for name, tc := range map[string]struct {
		visibility practice.Visibility
		want       []practice.NoticeKind
	}{
		"of one that only counts the owner is not told":        {practice.Counted, []practice.NoticeKind{practice.NoticePublished}},
		"of one that partners see the owner is told":           {practice.ForPartners, []practice.NoticeKind{practice.NoticeAdoption, practice.NoticePublished}},
		"of one that everybody sees the owner is told as well": {practice.Public, []practice.NoticeKind{practice.NoticeAdoption, practice.NoticePublished}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			v := h.published(editor, "Ein Versuch")
			content := adoption.Content{Status: practice.Interested, Visibility: tc.visibility}
			if _, err := h.Adoptions.Record(h.ctx, stranger, v.ID, content); err != nil {
				t.Fatal(err)
			}
			h.settle()
			if got := h.noticesOf(editor); !slices.Equal(got, tc.want) {
				t.Errorf("the owner was told %v, want %v", got, tc.want)
			}
			// Whatever the owner knows, the adopter is told of a withdrawal.
			now, err := h.Entry(h.ctx, editor, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := h.Withdraw(h.ctx, editor, v.ID, now.Version, "Die Zahlen waren falsch."); err != nil {
				t.Fatal(err)
			}
			h.settle()
			page, err := h.Notices.Page(h.ctx, stranger, false, 10, "")
			if err != nil || len(page.Notices) != 1 || page.Notices[0].Kind != practice.NoticeWithdrawn || page.Notices[0].Organisation != "" {
				t.Errorf("the adopter was told %+v, %v", page.Notices, err)
			}
		})
	}
}

func TestCuratorsOutsideOfTheirScopeAreNotTold(t *testing.T) {
	h := newHouse(t)
	r, err := h.partners.Get(h.ctx, "landkreistag")
	if err != nil {
		t.Fatal(err)
	}
	r.Value.Scope = &partner.Scope{Types: []partner.Type{"DISTRICT"}, Laender: []string{"09"}}
	if _, err := h.partners.Update(h.ctx, r.Value, r.Version); err != nil {
		t.Fatal(err)
	}
	h.submitted(editor, "Ein Kreis in einem anderen Land")
	h.settle()
	if got := h.noticesOf(curator); len(got) != 0 {
		t.Errorf("told %v", got)
	}
	if got := h.noticesOf(desk); len(got) != 1 {
		t.Errorf("the one without a scope was told %v", got)
	}
}

func TestNobodyIsToldWhatItDidItself(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Ein Versuch")
	if _, err := h.ReplyAsSubject(h.ctx, editor, v.ID, v.Version, "Wir stehen dazu."); err != nil {
		t.Fatal(err)
	}
	h.settle()
	if got := h.noticesOf(editor); !slices.Equal(got, []practice.NoticeKind{practice.NoticePublished}) {
		t.Errorf("told %v", got)
	}
}
