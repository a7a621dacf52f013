package main

import (
	"errors"
	"strings"
	"testing"

	"praxistransfer/server/config"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

// searchedOften puts a question into the store as if readers had asked it often.
func searchedOften(t *testing.T, data, text string) {
	t.Helper()
	db, err := openStores(t.Context(), config.Config{Data: data})
	if err != nil {
		t.Fatal(err)
	}
	q := unanswered.Question{Text: text, Count: 7, First: "2026-01-02", Last: practice.Date(now().Format("2006-01-02"))}
	if _, err = db.unanswered.Put(t.Context(), record.Record[unanswered.Question]{Key: text, Value: q}); errors.Join(err, db.close()) != nil {
		t.Fatal(err)
	}
}

// searchedFor is how many questions a curator sees.
func searchedFor(p *program, token string) any {
	return p.ask(token, `{ unansweredQuestions { totalCount } }`, nil).at("unansweredQuestions", "totalCount")
}

func TestACuratorSeesWhatIsSearchedInVainAndAddsASynonym(t *testing.T) {
	data := t.TempDir()
	searchedOften(t, data, "quasselrunde")
	p := start(t, data)
	curator := done(t, "token", "issue", "--data", data, "--organisation", "landkreistag", "--role", "CURATOR")
	asked := func() answer {
		return p.ask(curator, `{ unansweredQuestions(first: 1) { totalCount nodes { text count firstAsked search { partly totalCount words { text count } nodes { slug } } } pageInfo { hasNextPage } } searchWords { version } }`, nil)
	}
	before := asked()
	question := []any{"unansweredQuestions", "nodes", 0}
	at := func(a answer, path ...any) any { return a.at(append(question, path...)...) }
	if at(before, "text") != "quasselrunde" || at(before, "count") != float64(7) || at(before, "search", "partly") != true || at(before, "search", "words", 0, "count") != float64(0) {
		t.Fatalf("before: %v %v", before.Data, before.Errors)
	}
	if out := done(t, "vocabulary", "unanswered", "--data", data); !strings.HasPrefix(out, "7\t2026-01-02\t") || !strings.HasSuffix(out, "\tquasselrunde") {
		t.Errorf("the command prints %q", out)
	}
	p.ask(curator, `mutation($version: Int!) { setSynonyms(input: {expectedVersion: $version, word: "quasselrunde", synonyms: ["Barcamp"]}) { userErrors { message } } }`, map[string]any{"version": before.at("searchWords", "version")})
	awaited(t, "hits by the synonym", func() bool { return at(asked(), "search", "partly") == false })
}

func TestNothingIsKeptOfSearchesWhereTheOperatorWantsNone(t *testing.T) {
	data := t.TempDir()
	searchedOften(t, data, "quasselrunde")
	p := start(t, data, "--count-searches=false")
	curator := done(t, "token", "issue", "--data", data, "--organisation", "landkreistag", "--role", "CURATOR")
	awaited(t, "that nothing is left", func() bool { return searchedFor(p, curator) == float64(0) })
}

func TestAnErasureByNameTakesTheQuestionsThatHoldIt(t *testing.T) {
	data := t.TempDir()
	searchedOften(t, data, "beschwerde mustermann")
	if out := done(t, "personal-data", "erase", "--data", data, "--name", "Mustermann"); out != "1 erased" {
		t.Errorf("the command says %q", out)
	}
	if out := done(t, "vocabulary", "unanswered", "--data", data); out != "" {
		t.Errorf("%q is left", out)
	}
}
