package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/auth"
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

// searchEngines are the flags of replicas that share MongoDB and Meilisearch.
func searchEngines(t *testing.T) []string {
	t.Helper()
	_, _, real := searchEngine(t)
	if !real {
		t.Skip("a stand-in of Meilisearch finds nothing: set MEILI_URL, or install it")
	}
	keys := t.TempDir()
	if _, err := auth.EnsureSigningKey(keys); err != nil {
		t.Fatal(err)
	}
	return append(meiliFlags(t), "--mongodb-uri", mongoDatabase(t), "--signing-key-file", filepath.Join(keys, "issuer.key"))
}

func TestASynonymGivenToOneReplicaOrdersTheHitsOfTheOther(t *testing.T) {
	t.Parallel()
	engines := searchEngines(t)
	one, other := start(t, t.TempDir(), engines...), start(t, t.TempDir(), engines...)
	curator := done(t, append([]string{"token", "issue", "--data", t.TempDir(), "--organisation", "landkreistag", "--role", "CURATOR"}, engines...)...)
	first := func(p *program, question string) string {
		return fmt.Sprint(p.ask("", `query($text: String) { search(query: $text, first: 3) { nodes { title } } }`, map[string]any{"text": question}).at("search", "nodes"))
	}
	const question, answer = "Quasselrunde zur Führung", "Barcamp online"
	awaited(t, "the examples to be searchable", func() bool { return strings.Contains(first(other, "Barcamp"), answer) })
	if before := first(other, question); strings.Contains(before, answer) {
		t.Fatalf("without the synonym %q finds %s", question, before)
	}
	changed := one.ask(curator, `mutation { setSynonyms(input: {expectedVersion: 0, word: "quasselrunde", synonyms: ["Barcamp"]}) { userErrors { message } } }`, nil)
	if len(changed.Errors) > 0 {
		t.Fatalf("%+v", changed)
	}
	for _, p := range []*program{one, other} {
		awaited(t, "the order to follow", func() bool { return strings.Contains(first(p, question), answer) })
	}
}

func TestReplicasCountTogetherWhatIsSearchedInVain(t *testing.T) {
	t.Parallel()
	engines := searchEngines(t)
	uri := engines[slices.Index(engines, "--mongodb-uri")+1]
	programs := []*program{start(t, t.TempDir(), engines...), start(t, t.TempDir(), engines...)}
	curator := done(t, append([]string{"token", "issue", "--data", t.TempDir(), "--organisation", "landkreistag", "--role", "CURATOR"}, engines...)...)
	db, err := openMongo(t.Context(), config.Config{MongoURI: uri})
	if err != nil {
		t.Fatal(err)
	}
	defer db.close()
	later := func() time.Time { return now().Add(time.Hour) }
	for range unanswered.Often {
		for i, p := range programs {
			if seen := searchedFor(p, curator); seen != float64(0) {
				t.Fatalf("replica %d shows %v questions before any was asked often", i, seen)
			}
		}
		heard := &unanswered.Service{Store: db.unanswered, Now: now}
		heard.Asked("Quasselrunde", false)
		heard.Now = later
		if err := heard.Keep(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range programs {
		if seen := searchedFor(p, curator); seen != float64(1) {
			t.Errorf("a replica shows %v questions, want the one that was asked often", seen)
		}
	}
	off := start(t, t.TempDir(), append(engines, "--count-searches=false")...)
	for _, p := range append(programs, off) {
		awaited(t, "that nothing is left", func() bool { return searchedFor(p, curator) == float64(0) })
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
