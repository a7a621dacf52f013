package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// based publishes an entry that took something from others.
func (h *house) based(who partner.Principal, title string, deIdentified bool, on ...practice.ID) practice.View {
	h.t.Helper()
	v, err := h.Create(h.ctx, who, func(w *practice.Working) {
		write(title)(w)
		w.Text.BasedOn, w.Text.DeIdentified = on, deIdentified
	})
	if err != nil {
		h.t.Fatal(err)
	}
	return h.release(who, v)
}

// drawn returns a lineage as sentences, with titles in place of ids.
func (h *house) drawn(who partner.Principal, id practice.ID, depth int) (links []string, titles []string) {
	h.t.Helper()
	l, err := h.Compare.Lineage(h.ctx, who, id, depth)
	if err != nil {
		h.t.Fatal(err)
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
	h := newHouse(t)
	root := h.published(editor, "Soest")
	h.adopted(stranger, root.ID, adopting(practice.Adopted))
	h.adopted(scholar, root.ID, adoption.Content{Status: practice.Interested})
	essen := h.based(stranger, "Essen", false, root.ID)
	h.based(editor, "Später", false, essen.ID)
	want := []string{"Essen BASED_ON Später", "Soest ADOPTED by stadt-essen", "Soest BASED_ON Essen", "by stadt-essen BECAME Essen"}
	for _, from := range []practice.ID{root.ID, essen.ID} {
		if got, _ := h.drawn(nobody, from, 3); !slices.Equal(got, want) {
			t.Errorf("from %s: %q, want %q", from, got, want)
		}
	}
	near, _ := h.drawn(nobody, root.ID, 1)
	if want := []string{"Soest ADOPTED by stadt-essen", "Soest BASED_ON Essen", "by stadt-essen BECAME Essen"}; !slices.Equal(near, want) {
		t.Errorf("one step: %q, want %q", near, want)
	}
	if l, err := h.Compare.Lineage(h.ctx, nobody, root.ID, 1); err != nil || !l.Truncated {
		t.Errorf("one step is all: %v, %v", l.Truncated, err)
	}
	_, err := h.Compare.Lineage(h.ctx, nobody, root.ID, 99)
	wantCode(t, "a depth of 99", err, fault.BadInput)
}

func TestADeIdentifiedEntryHasNoLineageForOutsiders(t *testing.T) {
	h := newHouse(t)
	source := h.about("Quelle", false, "05170")
	hidden := h.based(editor, "Eine Kommune", true, source.ID)
	h.adopted(stranger, hidden.ID, adopting(practice.Adopted))
	h.based(of("ver-di", partner.Editor), "Abgeleitet", false, hidden.ID)
	for name, from := range map[string]practice.ID{"Quelle": source.ID, "Eine Kommune": hidden.ID} {
		if links, titles := h.drawn(nobody, from, 5); len(links) > 0 || !slices.Equal(titles, []string{name}) {
			t.Errorf("from %s outsiders see %q of %q", name, links, titles)
		}
	}
	if links, _ := h.drawn(editor, hidden.ID, 5); len(links) != 3 {
		t.Errorf("the owner sees %q", links)
	}
	found, err := h.Store.List(h.ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{"basedOn": {string(source.ID)}}, Order: practice.ByNewest, Limit: 9})
	if err != nil || len(found) != 0 {
		t.Errorf("the store links %d entries to the source, %v", len(found), err)
	}
}

func TestAWithdrawnEntryEndsALineage(t *testing.T) {
	h := newHouse(t)
	a := h.published(editor, "Anfang")
	b := h.based(stranger, "Mitte", false, a.ID)
	h.based(of("ver-di", partner.Editor), "Ende", false, b.ID)
	if _, err := h.Withdraw(h.ctx, stranger, b.ID, b.Version, "Rückzug"); err != nil {
		t.Fatal(err)
	}
	if links, titles := h.drawn(nobody, a.ID, 5); len(links) > 0 || len(titles) != 1 {
		t.Errorf("it goes on with %q of %q", links, titles)
	}
}
