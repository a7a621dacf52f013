package practice_test

import (
	"slices"
	"strings"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/need"
)

func TestTheMatchesOfNeedsDoNotTellWhoseADeIdentifiedEntryIs(t *testing.T) {
	h := newHouse(t)
	needs := map[string]need.Need{}
	for _, who := range []string{"kreis-soest", "stadt-essen"} {
		n, err := h.Needs.Post(h.ctx, of(who, "EDITOR"), wanted())
		if err != nil {
			t.Fatal(err)
		}
		needs[who] = n
	}
	hidden := h.publishedAs(editor, "Führung auf Distanz", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.index.ids = []practice.ID{hidden.ID}
	h.settle()
	if err := h.Needs.Match(h.ctx); err != nil {
		t.Fatal(err)
	}
	for who, n := range needs {
		if now, err := h.Needs.Get(h.ctx, n.ID); err != nil || len(now.Matches) != 1 || now.Matches[0].Entry != hidden.ID {
			t.Errorf("the request of %s names %v, %v: the only one that does not name the entry tells whose it is", who, now.Matches, err)
		}
	}
	if slices.Contains(h.noticesOf(editor), practice.NoticeNeedMatched) {
		t.Error("the owner was told of its own entry")
	}
	if !slices.Contains(h.noticesOf(stranger), practice.NoticeNeedMatched) {
		t.Error("the other organisation was not told")
	}
}

func TestAComparisonShowsTheBasesThatTheEntryShows(t *testing.T) {
	h := newHouse(t)
	hidden := h.based(stranger, "Eine Kommune", true)
	open := h.published(stranger, "Offen")
	v := h.based(editor, "Abgeleitet", false, hidden.ID, open.ID)
	h.revised(v, func(w *practice.Working) { w.Text.BasedOn = nil })
	for name, tc := range map[string]struct {
		who  partner.Principal
		want []practice.ID
	}{
		"a reader sees the open one":                     {nobody, []practice.ID{open.ID}},
		"so does the owner of the entry that names both": {editor, []practice.ID{open.ID}},
		"the owner of the hidden one sees both":          {stranger, []practice.ID{hidden.ID, open.ID}},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := h.Compare.Revisions(h.ctx, tc.who, v.ID, 1, 2)
			if err != nil {
				t.Fatal(err)
			}
			var gone []practice.ID
			for _, d := range c.Differences {
				if d.Path[0] == "basedOn" {
					gone = append(gone, practice.ID(d.Before))
				}
			}
			if !slices.Equal(gone, tc.want) || !slices.Equal(c.From.Text.BasedOn, tc.want) {
				t.Errorf("compared are %v, the text has %v, want %v", gone, c.From.Text.BasedOn, tc.want)
			}
		})
	}
}

func TestAnEntryThatIsDeIdentifiedLaterLosesItsTellingAddress(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Kreis Soest spart Papier")
	was := v.Slug
	v = h.revised(v, func(w *practice.Working) { w.Text.Title, w.Text.DeIdentified = "Eine Kommune spart Papier", true })
	if strings.Contains(v.Slug, "soest") || !strings.Contains(v.Slug, "kommune") {
		t.Errorf("it is found at %q", v.Slug)
	}
	_, err := h.EntryBySlug(h.ctx, nobody, was)
	refused(t, "at its old address", err, fault.NotFound)
	now := h.must(h.EntryBySlug(h.ctx, nobody, v.Slug))
	if now.ID != v.ID {
		t.Errorf("at its new address is %s", now.ID)
	}
	kept := h.revised(v, func(w *practice.Working) { w.Text.Title = "Eine Kommune spart viel Papier" })
	if kept.Slug != v.Slug {
		t.Errorf("its next revision is at %q, not at %q", kept.Slug, v.Slug)
	}
}
