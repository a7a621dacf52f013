package collection_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/practicetest"
)

func TestACollectionIsWrittenShownAndRead(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	one, two := h.Published(practicetest.Editor, "Eins"), h.Published(practicetest.Editor, "Zwei")
	in := collection.Input{Title: "Zum Anfangen", Introduction: "Zwei Beispiele.", Items: []collection.Item{{Entry: two.ID, Note: "zuerst"}, {Entry: one.ID}}}
	c, err := h.Collections.Create(h.Ctx, practicetest.Curator, in)
	if err != nil {
		t.Fatal(err)
	}
	if c.Key != "zum-anfangen" || c.Version != 1 || len(c.Events) != 1 {
		t.Errorf("made %+v", c)
	}
	if _, err := h.Collections.Get(h.Ctx, practicetest.Nobody, c.Key); !fault.Is(err, fault.NotFound) {
		t.Errorf("a reader sees it before it is shown: %v", err)
	}
	if _, err := h.Collections.Get(h.Ctx, practicetest.Desk, c.Key); err != nil {
		t.Errorf("another curator does not see it: %v", err)
	}
	again, err := h.Collections.Create(h.Ctx, practicetest.Curator, in)
	if err != nil || again.Key == c.Key {
		t.Errorf("one with the same title: %q, %v", again.Key, err)
	}
	if c, err = h.Collections.Publish(h.Ctx, practicetest.Curator, c.Key, 1); err != nil {
		t.Fatal(err)
	}
	read, err := h.Collections.Get(h.Ctx, practicetest.Nobody, c.Key)
	if err != nil || read.Version != 2 {
		t.Fatalf("a reader sees %+v, %v", read, err)
	}
	all, err := h.Collections.All(h.Ctx, practicetest.Nobody)
	if err != nil || len(all) != 1 {
		t.Errorf("a reader sees %d collections, %v", len(all), err)
	}
	items, err := h.Collections.ItemsOf(h.Ctx, practicetest.Nobody, read)
	if err != nil || len(items) != 2 || items[0].View.ID != two.ID || items[0].Note != "zuerst" {
		t.Errorf("its entries are %+v, %v", items, err)
	}
	if _, err := h.Withdraw(h.Ctx, practicetest.Editor, two.ID, two.Version, "Fehler"); err != nil {
		t.Fatal(err)
	}
	if items, err = h.Collections.ItemsOf(h.Ctx, practicetest.Nobody, read); err != nil || len(items) != 1 || items[0].View.ID != one.ID {
		t.Errorf("after one was withdrawn: %+v, %v", items, err)
	}
	if _, err := h.Collections.Hide(h.Ctx, practicetest.Curator, c.Key, 2); err != nil {
		t.Fatal(err)
	}
	if _, err := h.Collections.Get(h.Ctx, practicetest.Nobody, c.Key); !fault.Is(err, fault.NotFound) {
		t.Errorf("a reader sees it after it was hidden: %v", err)
	}
}

func TestWhoMayChangeACollection(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	e := h.Published(practicetest.Editor, "Eins")
	draft := h.Draft(practicetest.Editor, "Entwurf")
	in := collection.Input{Title: "Zum Anfangen", Items: []collection.Item{{Entry: e.ID}}}
	c, err := h.Collections.Create(h.Ctx, practicetest.Curator, in)
	if err != nil {
		t.Fatal(err)
	}
	update := func(who partner.Principal, key string, version int, in collection.Input) error {
		_, err := h.Collections.Update(h.Ctx, who, key, version, func(said *collection.Input) { *said = in })
		return err
	}
	of := func(id practice.ID) collection.Input {
		return collection.Input{Title: "Zum Anfangen", Items: []collection.Item{{Entry: id}}}
	}
	for name, tc := range map[string]struct {
		err  error
		want fault.Code
	}{
		"a reader does not":                      {update(practicetest.Nobody, c.Key, 1, in), fault.Unauthenticated},
		"an editor does not":                     {update(practicetest.Editor, c.Key, 1, in), fault.Forbidden},
		"another association's curator does not": {update(practicetest.Desk, c.Key, 1, in), fault.Forbidden},
		"from a stale version nothing changes":   {update(practicetest.Curator, c.Key, 7, in), fault.Conflict},
		"what does not exist is not found":       {update(practicetest.Curator, "gibt-es-nicht", 1, in), fault.NotFound},
		"a draft cannot be in it":                {update(practicetest.Curator, c.Key, 1, of(draft.ID)), fault.BadInput},
		"what does not exist cannot be in it":    {update(practicetest.Curator, c.Key, 1, of("entry_404")), fault.BadInput},
		"the same entry cannot be in it twice":   {update(practicetest.Curator, c.Key, 1, collection.Input{Title: "T", Items: append(in.Items, in.Items...)}), fault.BadInput},
		"a title is needed":                      {update(practicetest.Curator, c.Key, 1, collection.Input{}), fault.BadInput},
		"its own curator changes it at last":     {update(practicetest.Curator, c.Key, 1, in), ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := fault.CodeOf(tc.err); got != tc.want {
				t.Errorf("%v is %q, want %q", tc.err, got, tc.want)
			}
		})
	}
	empty, err := h.Collections.Create(h.Ctx, practicetest.Curator, collection.Input{Title: "Leer"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Collections.Publish(h.Ctx, practicetest.Curator, empty.Key, 1); !fault.Is(err, fault.BadInput) {
		t.Errorf("an empty one is shown: %v", err)
	}
}
