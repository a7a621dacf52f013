package storetest

import (
	"fmt"
	"testing"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
)

func link(n int64) audit.Link {
	return audit.Link{
		Number: n, Previous: fmt.Sprintf("hash %d", n-1), Hash: fmt.Sprintf("hash %d", n), Salt: "salt", Digest: "digest",
		Event: audit.Event{ID: fmt.Sprintf("event_%d", n), At: at(int(n)), Action: "publishEntry", Subject: fmt.Sprintf("entry_%d", n%2),
			Actor: &audit.Actor{Token: "token", Subject: "subject"}},
	}
}

func chain(t *testing.T, s Store, length int64) {
	t.Helper()
	for n := int64(1); n <= length; n++ {
		must(t, s.Audit.Append(t.Context(), link(n)))
	}
}

func numbers(links []audit.Link) []int64 {
	var all []int64
	for _, l := range links {
		all = append(all, l.Number)
	}
	return all
}

var trailTests = map[string]func(*testing.T, Store){
	"an empty chain has the zero link": func(t *testing.T, s Store) {
		last, err := s.Audit.Last(t.Context())
		must(t, err)
		same(t, "last", last, audit.Link{})
		links, err := s.Audit.Links(t.Context(), 0, 10)
		must(t, err)
		same(t, "links", numbers(links), []int64{})
	},
	"every field of a link comes back as it was appended": func(t *testing.T, s Store) {
		want := filled[audit.Link]()
		want.Number = 1
		must(t, s.Audit.Append(t.Context(), want))
		last, err := s.Audit.Last(t.Context())
		must(t, err)
		same(t, "last", last, want)
	},
	"links come in their order, from any place": func(t *testing.T, s Store) {
		chain(t, s, 12)
		for _, tc := range []struct {
			after int64
			limit int
			want  []int64
		}{{0, 3, []int64{1, 2, 3}}, {9, 10, []int64{10, 11, 12}}, {12, 10, nil}} {
			links, err := s.Audit.Links(t.Context(), tc.after, tc.limit)
			must(t, err)
			same(t, "links", numbers(links), tc.want)
		}
		last, err := s.Audit.Last(t.Context())
		must(t, err)
		same(t, "last", last, link(12))
		links, err := s.Audit.BySubject(t.Context(), "entry_1")
		must(t, err)
		same(t, "of one subject", numbers(links), []int64{1, 3, 5, 7, 9, 11})
		links, err = s.Audit.BySubject(t.Context(), "entry_404")
		must(t, err)
		same(t, "of no subject", numbers(links), nil)
	},
	"a number that is taken is refused": func(t *testing.T, s Store) {
		chain(t, s, 2)
		l := link(2)
		l.Event.ID = "event_other"
		refused(t, "append", s.Audit.Append(t.Context(), l), fault.Conflict)
		links, err := s.Audit.Links(t.Context(), 0, 10)
		must(t, err)
		same(t, "links", links, []audit.Link{link(1), link(2)})
	},
	"links that follow one another are added together": func(t *testing.T, s Store) {
		must(t, s.Audit.AppendAll(t.Context(), link(1), link(2), link(3)))
		refused(t, "append all", s.Audit.AppendAll(t.Context(), link(3), link(4)), fault.Conflict)
		again := link(4)
		again.Event = link(2).Event
		refused(t, "append an event again", s.Audit.AppendAll(t.Context(), again), fault.Conflict)
		links, err := s.Audit.Links(t.Context(), 0, 10)
		must(t, err)
		same(t, "links", links, []audit.Link{link(1), link(2), link(3)})
	},
	"an event that is in the chain is not added again": func(t *testing.T, s Store) {
		chain(t, s, 3)
		again := link(4)
		again.Event = link(2).Event
		must(t, s.Audit.Append(t.Context(), again))
		must(t, s.Audit.Append(t.Context(), link(2)))
		links, err := s.Audit.Links(t.Context(), 0, 10)
		must(t, err)
		same(t, "links", links, []audit.Link{link(1), link(2), link(3)})
	},
	"what is forgotten is the actor and the salt, of older links only": func(t *testing.T, s Store) {
		chain(t, s, 5)
		for _, want := range []int{3, 0} {
			n, err := s.Audit.Forget(t.Context(), at(4))
			if err != nil || n != want {
				t.Errorf("forgot %d, %v, want %d", n, err, want)
			}
		}
		links, err := s.Audit.Links(t.Context(), 0, 10)
		must(t, err)
		for i, got := range links {
			want := link(int64(i + 1))
			if want.Number < 4 {
				want.Event.Actor, want.Salt = nil, ""
			}
			same(t, "link", got, want)
		}
	},
	"a long chain is forgotten as a whole": func(t *testing.T, s Store) {
		const length = 600
		for n := int64(1); n <= length; n++ {
			l := link(n)
			if n%100 == 0 {
				l.Event.Actor, l.Salt = nil, "" // nothing to forget
			}
			must(t, s.Audit.Append(t.Context(), l))
		}
		n, err := s.Audit.Forget(t.Context(), at(length+1))
		if err != nil || n != length-6 {
			t.Errorf("forgot %d, %v, want %d", n, err, length-6)
		}
	},
}
