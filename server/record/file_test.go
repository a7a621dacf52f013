package record_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"praxistransfer/server/practice/storetest"
	"praxistransfer/server/record"
)

func TestAFileKeepsThePromisesOfAStore(t *testing.T) {
	storetest.RunRecords(t, func(t *testing.T) func(string) record.Store[storetest.Note] {
		dir := t.TempDir()
		return func(name string) record.Store[storetest.Note] {
			f, err := record.NewFile[storetest.Note](filepath.Join(dir, name))
			if err != nil {
				t.Fatal(err)
			}
			return f
		}
	})
}

func TestALineThatWasCutShortDoesNotCount(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records")
	f, err := record.NewFile[string](path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Put(t.Context(), record.Record[string]{Key: "a", Value: "whole"}); err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, append(whole, `{"key":"b","version":1,"value":"a text that was never acknowledged`...), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Put(t.Context(), record.Record[string]{Key: "c", Value: "next"}); err != nil {
		t.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := record.ReadLines[string](t.Context(), strings.NewReader(string(whole)+`{"key":"b"`)); err == nil {
		t.Error("a copy that was cut short is taken")
	}
	all, err := record.ReadLines[string](t.Context(), strings.NewReader(string(after)))
	if err != nil || len(all) != 2 || all[0].Value != "whole" || all[1].Value != "next" {
		t.Errorf("%+v, %v in %s", all, err, after)
	}
}

func TestWhatIsNoRecordIsRefused(t *testing.T) {
	for name, lines := range map[string]string{"no JSON": "Guten Tag\n", "no key": `{"version":1,"value":"x"}` + "\n", "another line before": `{"key":"a","version":1,"value":"x"}` + "\n[]\n"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "records")
			if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
				t.Fatal(err)
			}
			f, err := record.NewFile[string](path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := f.All(t.Context()); err == nil || !strings.Contains(err.Error(), "is no record") {
				t.Errorf("%v", err)
			}
			if _, err := f.Put(t.Context(), record.Record[string]{Key: "b"}); err == nil {
				t.Error("it was written on")
			}
		})
	}
}
