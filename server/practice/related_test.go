package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
)

func TestRelatedEntriesShareMethodTopicAndContext(t *testing.T) {
	h := newHouse(t)
	methods := func(keys ...string) set { return func(w *practice.Working) { w.Text.Methods = keys } }
	topics := func(topics ...practice.Topic) set { return func(w *practice.Working) { w.Text.Topics = topics } }
	v := h.publishedAs(editor, "Gefragt", methods("scrum"), topics("LEADERSHIP"))
	ours := h.publishedAs(editor, "Vom selben Eigentümer", methods("scrum"), topics("LEADERSHIP"))
	both := h.publishedAs(stranger, "Methode und Thema", methods("scrum"), topics("LEADERSHIP"))
	one := h.publishedAs(stranger, "Nur das Thema", methods("kanban"), topics("LEADERSHIP"))
	h.publishedAs(stranger, "Nichts davon", methods("kanban"), topics("CRISIS"))
	h.submitted(stranger, "Noch nicht veröffentlicht")
	got, err := h.Find.Related(h.ctx, nobody, v, 10)
	if err != nil {
		t.Fatal(err)
	}
	var ids []practice.ID
	for _, r := range got {
		ids = append(ids, r.ID)
	}
	if want := []practice.ID{both.ID, one.ID, ours.ID}; !slices.Equal(ids, want) {
		t.Errorf("related are %v, want %v: those of other owners first", ids, want)
	}
	if got, err = h.Find.Related(h.ctx, nobody, v, 1); err != nil || len(got) != 1 {
		t.Errorf("asked for one: %d, %v", len(got), err)
	}
}

func TestSimilarEntriesAreHintedAtWhileWriting(t *testing.T) {
	h := newHouse(t)
	alike := h.published(stranger, "Retrospektiven im Jugendamt einführen")
	other := h.published(stranger, "E-Rechnung in der Kämmerei")
	writing := h.create(editor, "Retrospektiven im Jugendamt")
	gone := h.published(stranger, "Retrospektiven im Jugendamt, alt")
	if _, err := h.Withdraw(h.ctx, stranger, gone.ID, gone.Version, "Doppelt"); err != nil {
		t.Fatal(err)
	}
	h.index.ids = []practice.ID{other.ID, writing.ID, gone.ID, alike.ID}
	got, err := h.Find.Similar(h.ctx, editor, "Retrospektiven in unserem Jugendamt", "", writing.ID)
	if err != nil || len(got) != 1 || got[0].ID != alike.ID {
		t.Errorf("hinted at %+v, %v", got, err)
	}
	if got, err = h.Find.Similar(h.ctx, editor, "und oder", "", ""); err != nil || len(got) != 0 {
		t.Errorf("for a title that says nothing: %+v, %v", got, err)
	}
}
