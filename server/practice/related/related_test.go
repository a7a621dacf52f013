package related_test

import (
	"context"
	"errors"
	"slices"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/practicetest"
)

func TestRelatedEntriesShareMethodTopicAndContext(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	methods := func(keys ...string) practicetest.Set { return func(w *practice.Working) { w.Text.Methods = keys } }
	topics := func(topics ...practice.Topic) practicetest.Set {
		return func(w *practice.Working) { w.Text.Topics = topics }
	}
	v := h.Published(practicetest.Editor, "Gefragt", methods("scrum"), topics("LEADERSHIP"))
	ours := h.Published(practicetest.Editor, "Vom selben Eigentümer", methods("scrum"), topics("LEADERSHIP"))
	both := h.Published(practicetest.Stranger, "Methode und Thema", methods("scrum"), topics("LEADERSHIP"))
	one := h.Published(practicetest.Stranger, "Nur das Thema", methods("kanban"), topics("LEADERSHIP"))
	h.Published(practicetest.Stranger, "Nichts davon", methods("kanban"), topics("CRISIS"))
	h.Submitted(practicetest.Stranger, "Noch nicht veröffentlicht")
	got, err := h.Related.To(h.Ctx, practicetest.Nobody, v, 10)
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
	if got, err = h.Related.To(h.Ctx, practicetest.Nobody, v, 1); err != nil || len(got) != 1 {
		t.Errorf("asked for one: %d, %v", len(got), err)
	}
}

func TestSimilarEntriesAreHintedAtWhileWriting(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	alike := h.Published(practicetest.Stranger, "Retrospektiven im Jugendamt einführen")
	other := h.Published(practicetest.Stranger, "E-Rechnung in der Kämmerei")
	writing := h.Draft(practicetest.Editor, "Retrospektiven im Jugendamt")
	gone := h.Published(practicetest.Stranger, "Retrospektiven im Jugendamt, alt")
	if _, err := h.Withdraw(h.Ctx, practicetest.Stranger, gone.ID, gone.Version, "Doppelt"); err != nil {
		t.Fatal(err)
	}
	h.Listed.IDs = []practice.ID{other.ID, writing.ID, gone.ID, alike.ID}
	got, err := h.Related.Similar(h.Ctx, practicetest.Editor, "Retrospektiven in unserem Jugendamt", "", writing.ID)
	if err != nil || len(got) != 1 || got[0].ID != alike.ID {
		t.Errorf("hinted at %+v, %v", got, err)
	}
	if got, err = h.Related.Similar(h.Ctx, practicetest.Editor, "und oder", "", ""); err != nil || len(got) != 0 {
		t.Errorf("for a title that says nothing: %+v, %v", got, err)
	}
}

func TestComparingManyEndsWithItsContext(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	e := h.Published(practicetest.Stranger, "Retrospektiven im Jugendamt")
	h.Listed.IDs = []practice.ID{e.ID}
	over, end := context.WithCancel(h.Ctx)
	end()
	if got, err := h.Related.Similar(over, practicetest.Nobody, "Retrospektiven im Jugendamt", "", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("similar ones: %d, %v", len(got), err)
	}
	if _, err := h.Find.Search(over, practicetest.Nobody, find.Search{Order: find.ByFit, ForAuthority: "05974", First: 5}); !errors.Is(err, context.Canceled) {
		t.Errorf("ordered by fit: %v", err)
	}
}
