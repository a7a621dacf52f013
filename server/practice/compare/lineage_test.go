package compare_test

import (
	"slices"
	"testing"
	"time"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/practicetest"
)

// based publishes an entry that took something from others.
func based(h *practicetest.House, who partner.Principal, title string, deIdentified bool, on ...practice.ID) practice.View {
	h.T.Helper()
	v, err := h.Create(h.Ctx, who, func(w *practice.Working) {
		practicetest.Write(title)(w)
		w.Text.BasedOn, w.Text.DeIdentified = on, deIdentified
	})
	if err != nil {
		h.T.Fatal(err)
	}
	return h.Release(who, v)
}

// drawn returns a lineage as sentences, with titles in place of ids.
func drawn(h *practicetest.House, who partner.Principal, id practice.ID, depth int) (links []string, titles []string) {
	h.T.Helper()
	l, err := h.Compare.Lineage(h.Ctx, who, id, depth)
	if err != nil {
		h.T.Fatal(err)
	}
	name := map[string]string{}
	for _, v := range l.Entries {
		name[string(v.ID)] = v.Text.Title
		titles = append(titles, v.Text.Title)
	}
	for _, a := range l.Adoptions {
		name[string(a.ID)] = "by " + a.Organisation
	}
	for _, link := range l.Links {
		links = append(links, name[link.From]+" "+string(link.Kind)+" "+name[link.To])
	}
	slices.Sort(links)
	return links, titles
}

func TestALineageShowsWhatCameFromWhat(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	root := h.Published(practicetest.Editor, "Soest")
	h.Adopted(practicetest.Stranger, root.ID, practicetest.Adopting(practice.Adopted))
	h.Adopted(practicetest.Scholar, root.ID, adoption.Content{Status: practice.Interested})
	essen := based(h, practicetest.Stranger, "Essen", false, root.ID)
	based(h, practicetest.Editor, "Später", false, essen.ID)
	want := []string{"Essen BASED_ON Später", "Soest ADOPTED by stadt-essen", "Soest BASED_ON Essen", "by stadt-essen BECAME Essen"}
	for _, from := range []practice.ID{root.ID, essen.ID} {
		if got, _ := drawn(h, practicetest.Nobody, from, 3); !slices.Equal(got, want) {
			t.Errorf("from %s: %q, want %q", from, got, want)
		}
	}
	near, _ := drawn(h, practicetest.Nobody, root.ID, 1)
	if want := []string{"Soest ADOPTED by stadt-essen", "Soest BASED_ON Essen", "by stadt-essen BECAME Essen"}; !slices.Equal(near, want) {
		t.Errorf("one step: %q, want %q", near, want)
	}
	if l, err := h.Compare.Lineage(h.Ctx, practicetest.Nobody, root.ID, 1); err != nil || !l.Truncated {
		t.Errorf("one step is all: %v, %v", l.Truncated, err)
	}
	_, err := h.Compare.Lineage(h.Ctx, practicetest.Nobody, root.ID, 99)
	practicetest.Refused(t, "a depth of 99", err, fault.BadInput)
}

func TestADeIdentifiedEntryHasNoLineageForOutsiders(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	source := h.About("Quelle", false, "05170")
	hidden := based(h, practicetest.Editor, "Eine Kommune", true, source.ID)
	h.Adopted(practicetest.Stranger, hidden.ID, practicetest.Adopting(practice.Adopted))
	based(h, practicetest.Of("ver-di", partner.Editor), "Abgeleitet", false, hidden.ID)
	for name, from := range map[string]practice.ID{"Quelle": source.ID, "Eine Kommune": hidden.ID} {
		if links, titles := drawn(h, practicetest.Nobody, from, 5); len(links) > 0 || !slices.Equal(titles, []string{name}) {
			t.Errorf("from %s outsiders see %q of %q", name, links, titles)
		}
	}
	if links, _ := drawn(h, practicetest.Editor, hidden.ID, 5); len(links) != 3 {
		t.Errorf("the owner sees %q", links)
	}
	found, err := h.Store.List(h.Ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{"basedOn": {string(source.ID)}}, Order: practice.ByNewest, Limit: 9})
	if err != nil || len(found) != 0 {
		t.Errorf("the store links %d entries to the source, %v", len(found), err)
	}
}

func TestAWithdrawnEntryEndsALineage(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	a := h.Published(practicetest.Editor, "Anfang")
	b := based(h, practicetest.Stranger, "Mitte", false, a.ID)
	based(h, practicetest.Of("ver-di", partner.Editor), "Ende", false, b.ID)
	if _, err := h.Withdraw(h.Ctx, practicetest.Stranger, b.ID, b.Version, "Rückzug"); err != nil {
		t.Fatal(err)
	}
	if links, titles := drawn(h, practicetest.Nobody, a.ID, 5); len(links) > 0 || len(titles) != 1 {
		t.Errorf("it goes on with %q of %q", links, titles)
	}
}

// spent counts what is paid.
type spent struct{ units cost.Units }

func (s *spent) Take(u cost.Units) time.Duration { s.units += u; return 0 }

func TestALineagePaysForEachEntryFromWhichItGoesOn(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	root := h.Published(practicetest.Editor, "Soest")
	const copies = 5
	for range copies {
		based(h, practicetest.Stranger, "Essen", false, root.ID)
	}
	for depth, want := range map[int]cost.Units{1: cost.Entry, 2: (1 + copies) * cost.Entry} {
		s := &spent{}
		if _, err := h.Compare.Lineage(cost.With(h.Ctx, s), practicetest.Nobody, root.ID, depth); err != nil || s.units < want-1e-6 || s.units > want+1e-6 {
			t.Errorf("%d steps cost %v, want %v: %v", depth, s.units, want, err)
		}
	}
}
