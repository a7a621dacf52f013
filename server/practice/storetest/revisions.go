package storetest

import (
	"fmt"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

func revision(n int) practice.Revision {
	return practice.Revision{ID: practice.RevisionID(fmt.Sprintf("revision_%026d", n)), Entry: id(1), Number: n, At: at(n),
		Text: practice.Text{Title: fmt.Sprintf("Title %d", n)}}
}

func hash(t *testing.T, r practice.Revision) string {
	t.Helper()
	hash, err := r.Hash()
	must(t, err)
	return hash
}

var revisionTests = map[string]func(*testing.T, Store){
	"every field of a revision comes back as it was put": func(t *testing.T, s Store) {
		want := filled[practice.Revision]()
		must(t, s.Entries.PutRevision(t.Context(), want))
		got, err := s.Entries.Revision(t.Context(), want.ID)
		must(t, err)
		same(t, "revision", got, want)
	},
	"the hash of a text outlives the store, whatever the zone of its times and the length of its lists": func(t *testing.T, s Store) {
		for n, want := range []practice.Revision{filled[practice.Revision](), revision(2)} {
			until := time.Date(2030, 1, 2, 3, 4, 5, 678_901_234, time.FixedZone("CET", 3600))
			want.ID, want.At = revision(n).ID, until
			want.Text.Rights = &practice.Rights{EmbargoUntil: &until, Attachments: []practice.Attachment{}}
			want.Text.Topics, want.Text.Summary = []practice.Topic{}, "<ß> & \u2028\x00"
			must(t, s.Entries.PutRevision(t.Context(), want))
			got, err := s.Entries.Revision(t.Context(), want.ID)
			must(t, err)
			same(t, "hash", hash(t, got), hash(t, want))
			got.Text.Title += "."
			if hash(t, got) == hash(t, want) {
				t.Error("another text has the same hash")
			}
		}
	},
	"a revision that nobody wrote is not found": func(t *testing.T, s Store) {
		_, err := s.Entries.Revision(t.Context(), "revision_404")
		refused(t, "revision", err, fault.NotFound)
	},
	"a revision is never changed": func(t *testing.T, s Store) {
		first, second := revision(1), revision(1)
		second.Text.Title = "changed"
		must(t, s.Entries.PutRevision(t.Context(), first))
		refused(t, "put again", s.Entries.PutRevision(t.Context(), second), fault.Conflict)
		got, err := s.Entries.Revision(t.Context(), first.ID)
		must(t, err)
		same(t, "revision", got, first)
	},
	"revisions are removed for good, and a second time without harm": func(t *testing.T, s Store) {
		for n := range 3 {
			must(t, s.Entries.PutRevision(t.Context(), revision(n)))
		}
		for range 2 {
			must(t, s.Entries.RemoveRevisions(t.Context(), revision(0).ID, revision(2).ID))
		}
		must(t, s.Entries.RemoveRevisions(t.Context()))
		left, err := s.Entries.ScanRevisions(t.Context(), "", 10)
		must(t, err)
		same(t, "left", left, []practice.Revision{revision(1)})
	},
	"revisions of an entry that is removed stay": func(t *testing.T, s Store) {
		must(t, s.Entries.PutRevision(t.Context(), revision(1)))
		must(t, s.Entries.Remove(t.Context(), put(t, s.Entries, sample(1))))
		_, err := s.Entries.Revision(t.Context(), revision(1).ID)
		must(t, err)
	},
}

var scanTests = map[string]func(*testing.T, Store){
	"a scan meets every entry once, in the order of ids": func(t *testing.T, s Store) {
		var want []practice.ID
		for n := range 25 {
			e := sample(n * 7 % 25)
			e.State = states[n%len(states)]
			put(t, s.Entries, e)
			want = append(want, id(n))
		}
		var got []practice.ID
		for after := practice.ID(""); ; after = got[len(got)-1] {
			page, err := s.Entries.Scan(t.Context(), after, 10)
			must(t, err)
			if len(page) == 0 {
				break
			}
			got = append(got, ids(page)...)
		}
		same(t, "scanned", got, want)
	},
	"a scan meets every revision once, in the order of ids": func(t *testing.T, s Store) {
		var got, want []practice.RevisionID
		for n := range 25 {
			must(t, s.Entries.PutRevision(t.Context(), revision(n*7%25)))
			want = append(want, revision(n).ID)
		}
		for after := practice.RevisionID(""); ; after = got[len(got)-1] {
			page, err := s.Entries.ScanRevisions(t.Context(), after, 10)
			must(t, err)
			if len(page) == 0 {
				break
			}
			for _, r := range page {
				got = append(got, r.ID)
			}
		}
		same(t, "scanned", got, want)
	},
}
