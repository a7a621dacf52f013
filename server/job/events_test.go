package job

import (
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/practice"
)

func TestEventsOfACollectionReachTheTrailOnceAndLeaveItsVersion(t *testing.T) {
	h := newHouse(t)
	c, err := h.CreateCollection(t.Context(), curator, practice.CollectionInput{Title: "Zum Anfangen"})
	if err != nil {
		t.Fatal(err)
	}
	mover := Records[practice.Collection]{Store: h.Collections, Trail: h.trail, Events: func(c *practice.Collection) *[]audit.Event { return &c.Events }}
	for range 3 {
		if err := mover.Move(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	// The version that its curator saw still counts.
	if c, err = h.UpdateCollection(t.Context(), curator, c.Key, c.Version, practice.CollectionInput{Title: "Zum Weitermachen"}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := mover.Move(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	links, err := h.trail.Store.BySubject(t.Context(), "collection_zum-anfangen")
	if err != nil || len(links) != 2 || links[0].Event.Action != "createCollection" || links[1].Event.Action != "updateCollection" {
		t.Errorf("the trail holds %+v, %v", links, err)
	}
	if now, err := h.Collection(t.Context(), curator, c.Key); err != nil || len(now.Events) != 0 {
		t.Errorf("the collection still holds %+v, %v", now.Events, err)
	}
	if _, err := h.trail.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
