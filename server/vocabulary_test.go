package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestARunningServerFollowsWhatTheVocabularyCommandTakesIn(t *testing.T) {
	data := t.TempDir()
	p := start(t, data)
	file := filepath.Join(t.TempDir(), "vocabulary.json")
	if code, _, errs := command(t, "vocabulary", "export", "--data", data, file); code != 0 {
		t.Fatal(errs)
	}
	if code, out, errs := command(t, "vocabulary", "import", "--data", data, file); code != 0 || !strings.HasPrefix(out, "0 new, 0 changed, ") {
		t.Errorf("what was exported is taken in with %d: %s%s", code, out, errs)
	}
	write := func(document string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(document), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(`{"methods": [{"key": "taegliche-runde", "name": "Tägliche Runde", "group": "RITUAL", "summary": "", "text": "", "mergedInto": "daily"}, {"key": "Falsch", "name": "", "group": "RITUAL", "summary": "", "text": ""}]}`)
	if code, _, errs := command(t, "vocabulary", "import", "--data", data, file); code != 1 || !strings.Contains(errs, "methods.1.key") || !strings.Contains(errs, "methods.1.name") {
		t.Errorf("a wrong file ends with %d: %s", code, errs)
	}
	if status, _, _ := p.fetched("/methoden/taegliche-runde"); status != http.StatusNotFound {
		t.Errorf("half of a wrong file is there: %d", status)
	}
	write(`{"methods": [{"key": "taegliche-runde", "name": "Tägliche Runde", "group": "RITUAL", "summary": "", "text": "", "mergedInto": "daily"}], "synonyms": {"Quasselrunde": ["Barcamp"]}}`)
	if code, out, errs := command(t, "vocabulary", "import", "--data", data, file); code != 0 || out != "1 new, 1 changed, 0 unchanged" {
		t.Errorf("%d: %s%s", code, out, errs)
	}
	awaited(t, "the server to follow", func() bool {
		found := p.ask("", `{ method(key: "taegliche-runde") { key } searchWords { synonyms { word } } search(query: "Quasselrunde") { totalCount } }`, nil)
		key, _ := found.at("method", "key").(string)
		total, _ := found.at("search", "totalCount").(float64)
		return key == "daily" && total > 0
	})
}

func TestAVocabularyFileIsReadAsEditorsLeaveIt(t *testing.T) {
	data := t.TempDir()
	file := filepath.Join(t.TempDir(), "vocabulary.json")
	for _, tc := range []struct {
		what, document string
		code           int
		out, errs      string
	}{
		{"with a byte order mark, a name in two signs and a soft hyphen", "\ufeff" + `{"methods": [{"key": "lerncafe", "name": "Lerncafe\u0301", "group": "DIALOGUE", "summary": "Kurz ge\u00adsagt.", "text": ""}]}`, exitDone, "1 new, 0 changed, 0 unchanged", "2 texts held signs"},
		{"and again", `{"methods": [{"key": "lerncafe", "name": "Lerncafé", "group": "DIALOGUE", "summary": "Kurz gesagt.", "text": ""}]}`, exitDone, "0 new, 0 changed, 1 unchanged", ""},
		{"with half a character", `{"methods": [{"key": "lerncafe", "name": "Lerncafé \ud83d", "group": "DIALOGUE", "summary": "", "text": ""}]}`, exitFailed, "", "half a character"},
		{"in the encoding of old Windows", "{\"stopWords\": [\"f\xfcr\"]}", exitFailed, "", "no UTF-8"},
		{"with two documents", `{"stopWords": ["bzw"]} {"stopWords": ["etc"]}`, exitFailed, "", "behind the end"},
		{"with a field that there is not", `{"stopwords ": ["bzw"]}`, exitFailed, "", "unknown field"},
	} {
		if err := os.WriteFile(file, []byte(tc.document), 0o600); err != nil {
			t.Fatal(err)
		}
		code, out, errs := command(t, "vocabulary", "import", "--data", data, file)
		if code != tc.code || out != tc.out || !strings.Contains(errs, tc.errs) {
			t.Errorf("%s: %d %q %q", tc.what, code, out, errs)
		}
	}
}
