package storetest

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

func note(key, text string) record.Record[Note] {
	return record.Record[Note]{Key: key, Value: Note{Text: text}}
}

func putNote(t *testing.T, s record.Store[Note], r record.Record[Note]) record.Record[Note] {
	t.Helper()
	stored, err := s.Put(t.Context(), r)
	must(t, err)
	return stored
}

func generation(t *testing.T, s record.Store[Note]) int64 {
	t.Helper()
	n, err := s.Generation(t.Context())
	must(t, err)
	return n
}

var recordTests = map[string]func(*testing.T, Store){
	"of a hundred changes to one version of a record exactly one wins": raceForARecord,
	"a record comes back as it was put": func(t *testing.T, s Store) {
		notes := s.Records("notes")
		r := note("Schlüssel/1", "ÄÖÜ 👍 \x00 end")
		r.Value.Tags, r.Value.More = []string{"a", "b"}, map[string]string{"x.y": "$z", "ü": ""}
		stored := putNote(t, notes, r)
		r.Version = 1
		same(t, "what Put returned", stored, r)
		for _, reader := range []record.Store[Note]{notes, s.Again(t).Records("notes")} {
			got, err := reader.Get(t.Context(), r.Key)
			must(t, err)
			same(t, "what Get returned", got, r)
		}
	},
	"a record that is not stored is not found": func(t *testing.T, s Store) {
		_, err := s.Records("notes").Get(t.Context(), "404")
		refused(t, "get", err, fault.NotFound)
		refused(t, "delete", s.Records("notes").Delete(t.Context(), "404", 0), fault.NotFound)
	},
	"a stale write changes nothing": func(t *testing.T, s Store) {
		notes := s.Records("notes")
		first := putNote(t, notes, note("k", "first"))
		first.Value.Text = "second"
		second := putNote(t, notes, first)
		before := generation(t, notes)
		for _, version := range []int{0, 1, 3} {
			_, err := notes.Put(t.Context(), record.Record[Note]{Key: "k", Version: version})
			refused(t, "put", err, fault.Conflict)
			refused(t, "delete", notes.Delete(t.Context(), "k", version), fault.Conflict)
		}
		_, err := notes.Put(t.Context(), record.Record[Note]{Key: "new", Version: 1})
		refused(t, "put of what is not stored", err, fault.Conflict)
		got, err := notes.Get(t.Context(), "k")
		must(t, err)
		same(t, "stored", got, second)
		same(t, "generation", generation(t, notes), before)
	},
	"a deleted record is gone, and its key is free": func(t *testing.T, s Store) {
		notes := s.Records("notes")
		r := putNote(t, notes, note("k", "first"))
		must(t, notes.Delete(t.Context(), "k", r.Version))
		_, err := notes.Get(t.Context(), "k")
		refused(t, "get", err, fault.NotFound)
		if r := putNote(t, notes, note("k", "second")); r.Version != 1 {
			t.Errorf("version %d, want 1", r.Version)
		}
	},
	"all records come in the order of their keys": func(t *testing.T, s Store) {
		notes := s.Records("notes")
		all, err := notes.All(t.Context())
		if err != nil || len(all) != 0 {
			t.Errorf("an empty collection has %v, %v", all, err)
		}
		for _, key := range []string{"b", "ä", "a", "B", "a-1", "z"} {
			putNote(t, notes, note(key, "of "+key))
		}
		all, err = notes.All(t.Context())
		must(t, err)
		var keys []string
		for _, r := range all {
			keys = append(keys, r.Key)
			same(t, "value", r.Value.Text, "of "+r.Key)
		}
		same(t, "keys", keys, []string{"B", "a", "a-1", "b", "z", "ä"})
	},
	"some records come whatever is missing": func(t *testing.T, s Store) {
		notes := s.Records("notes")
		for _, key := range []string{"a", "b", "c"} {
			putNote(t, notes, note(key, "of "+key))
		}
		putNote(t, s.Records("notes2"), note("d", "of another collection"))
		found, err := notes.Some(t.Context(), "c", "d", "a", "c", "")
		must(t, err)
		got := map[string]string{}
		for _, r := range found {
			got[r.Key] = r.Value.Text
		}
		same(t, "found", got, map[string]string{"a": "of a", "c": "of c"})
		same(t, "number", len(found), 2)
		found, err = notes.Some(t.Context())
		must(t, err)
		same(t, "of no keys", len(found), 0)
	},
	"a scan goes on after a key": func(t *testing.T, s Store) {
		notes := s.Records("notes")
		for _, key := range []string{"b", "ä", "a", "a-1"} {
			putNote(t, notes, note(key, "of "+key))
		}
		putNote(t, s.Records("notes2"), note("a", "of another collection"))
		var keys []string
		for after := ""; ; {
			page, err := notes.Scan(t.Context(), after, 3)
			must(t, err)
			for _, r := range page {
				keys = append(keys, r.Key)
				same(t, "value", r.Value.Text, "of "+r.Key)
			}
			if len(page) < 3 {
				break
			}
			after = page[len(page)-1].Key
		}
		same(t, "keys", keys, []string{"a", "a-1", "b", "ä"})
	},
	"collections do not see each other": func(t *testing.T, s Store) {
		a, b := s.Records("a"), s.Records("b")
		before := generation(t, b)
		putNote(t, a, note("k", "in a"))
		same(t, "generation of b", generation(t, b), before)
		_, err := b.Get(t.Context(), "k")
		refused(t, "get", err, fault.NotFound)
		putNote(t, b, note("k", "in b"))
	},
	"the generation changes with every write, from whichever process": func(t *testing.T, s Store) {
		notes, elsewhere := s.Records("notes"), s.Again(t).Records("notes")
		seen := map[int64]bool{generation(t, notes): true}
		changed := func(what string) {
			t.Helper()
			g := generation(t, notes)
			if seen[g] {
				t.Errorf("after %s the generation is %d again", what, g)
			}
			seen[g] = true
			same(t, "generation elsewhere", generation(t, elsewhere), g)
		}
		r := putNote(t, notes, note("k", "1"))
		changed("a new record")
		r = putNote(t, elsewhere, r)
		changed("a change elsewhere")
		must(t, elsewhere.Delete(t.Context(), "k", r.Version))
		changed("a deletion elsewhere")
		putNote(t, notes, note("k", "2"))
		changed("a record under the same key")
	},
}
