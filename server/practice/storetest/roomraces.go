package storetest

import (
	"fmt"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/unanswered"
)

var roomRaces = map[string]func(*testing.T, Store){
	"no notice is lost where several tell and somebody reads": func(t *testing.T, s Store) {
		const tellers, each = 4, 10
		h := newHouse(t, s)
		var steps []func() error
		for i := range tellers {
			steps = append(steps, func() error {
				for j := range each {
					n := notice.Notice{ID: fmt.Sprintf("notice_%d", (i%2)*each+j), Kind: practice.NoticePublished, At: h.clock} // two tell the same
					if err := h.Notices.Tell(h.ctx, "kreis-soest", n); err != nil {
						return err
					}
				}
				return nil
			})
		}
		steps = append(steps, func() error {
			for range each {
				if err := h.Notices.MarkRead(h.ctx, editor); err != nil {
					return err
				}
			}
			return nil
		})
		for _, err := range atOnce(steps...) {
			must(t, err)
		}
		if total := h.told(editor).Total; total != 2*each {
			t.Errorf("%d notices, want %d", total, 2*each)
		}
	},
	"of three who change a collection at once one wins": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		c, err := h.Collections.Create(h.ctx, curator, collection.Input{Title: "Umkämpft"})
		must(t, err)
		for range 15 {
			write := func(title string) func() error {
				return func() error {
					return only(h.Collections.Update(h.ctx, curator, c.Key, c.Version, func(in *collection.Input) { in.Title = title }))
				}
			}
			won := wins(t, atOnce(write("Eins"), write("Zwei"), write("Drei")))
			if c, err = h.Collections.Get(h.ctx, curator, c.Key); err != nil || won != 1 || len(c.Events) != c.Version {
				t.Fatalf("%d won, version %d with %d events, %v", won, c.Version, len(c.Events), err)
			}
		}
	},
	"whoever posts at once, at several servers, never has more open requests than allowed, and what was refused left nothing": func(t *testing.T, s Store) {
		const most, left, each = 50, 3, 4
		h := newHouse(t, s)
		servers := []*need.Service{h.Needs, {Entries: h.Service, Notices: h.Notices, Store: s.Rooms.Needs}, {Entries: h.Service, Notices: h.Notices, Store: s.Rooms.Needs}}
		wanted := need.Input{Title: "Führung auf Distanz", Problem: "Wie führen andere ihre Teams aus der Ferne?", Topics: []practice.Topic{"LEADERSHIP"}, Days: need.DaysByDefault}
		for range most - left {
			_, err := h.Needs.Post(h.ctx, editor, wanted)
			must(t, err)
		}
		var posts []func() error
		for _, server := range servers {
			for range each {
				posts = append(posts, func() error { return only(server.Post(h.ctx, editor, wanted)) })
			}
		}
		taken := most - left
		for _, err := range atOnce(posts...) {
			if err == nil {
				taken++
			} else if !fault.Is(err, fault.Conflict) {
				t.Error(err)
			}
		}
		all, err := h.Needs.All(h.ctx, editor, nil, true)
		if err != nil || len(all) != taken || taken > most {
			t.Errorf("%d are open, %d were taken, %d are allowed: %v", len(all), taken, most, err)
		}
	},
	"whatever replicas count at once, nothing is lost, and words are kept from the fifth time on": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		replicas := make([]unanswered.Service, 4)
		for round := 1; round <= 2; round++ {
			var keep []func() error
			for i := range replicas {
				replicas[i].Store, replicas[i].Now = s.Rooms.Unanswered, h.Now
				replicas[i].Asked("Quasselrunde", false)
				keep = append(keep, func() error { return replicas[i].Keep(h.ctx) })
			}
			h.clock = h.clock.Add(time.Hour)
			for _, err := range atOnce(keep...) {
				must(t, err)
			}
			all, err := s.Rooms.Unanswered.All(h.ctx)
			must(t, err)
			if want := len(replicas) * round; len(all) != 1 || all[0].Value.Count != want || (all[0].Value.Text == "quasselrunde") != (want >= unanswered.Often) {
				t.Errorf("after round %d there is %+v", round, all)
			}
		}
	},
	"closing a request against a match loses neither": func(t *testing.T, s Store) {
		h := newHouse(t, s)
		answer := h.published(stranger, "Führung auf Distanz jetzt").ID
		h.settle()
		wanted := need.Input{Title: "Führung auf Distanz", Problem: "Wie führen andere ihre Teams aus der Ferne?", Topics: []practice.Topic{"LEADERSHIP"}, Days: need.DaysByDefault}
		for range 10 {
			h.found = nil // what is there already is named when it is posted
			n, err := h.Needs.Post(h.ctx, editor, wanted)
			must(t, err)
			h.found = []practice.ID{answer}
			for _, err := range atOnce(
				func() error { return only(h.Needs.Close(h.ctx, editor, n.ID, n.Version)) },
				func() error { return h.Needs.Match(h.ctx) },
			) {
				must(t, err)
			}
			now, err := h.Needs.Get(h.ctx, n.ID)
			if err != nil || now.ClosedAt == nil || len(now.Matches) > 1 {
				t.Fatalf("%+v, %v", now, err)
			}
			told := 0
			for _, notice := range h.told(editor).Notices {
				if notice.Object == n.ID {
					told++
				}
			}
			if told != len(now.Matches) {
				t.Errorf("told of %d, the request names %d", told, len(now.Matches))
			}
		}
	},
}
