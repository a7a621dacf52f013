package meiliindex_test

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/german"
	"praxistransfer/server/meiliindex"
)

// engine is a real Meilisearch.
type engine struct {
	url, key string
	process  *os.Process // nil if somebody else started it
}

// realEngine returns the engine that MEILI_URL (and MEILI_KEY) names, or starts
// the meilisearch on the PATH in a folder of the test's own. Without either the
// test is skipped, or fails where REQUIRE says that there must be one.
func realEngine(t testing.TB) engine {
	t.Helper()
	if url := os.Getenv("MEILI_URL"); url != "" {
		return engine{url: url, key: os.Getenv("MEILI_KEY")}
	}
	program, err := exec.LookPath("meilisearch")
	if err != nil {
		const missing = "no MEILI_URL, and no meilisearch on the PATH"
		if strings.Contains(os.Getenv("REQUIRE"), "meili") {
			t.Fatal(missing)
		}
		t.Skip("skipped: " + missing)
	}
	return start(t, program)
}

func start(t testing.TB, program string) engine {
	t.Helper()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	// By default every task clears two thirds of the machine's memory first: with
	// 20 GB, half a second.
	run := exec.Command(program, "--max-indexing-memory", "256MiB", "--db-path", t.TempDir()+"/data", "--http-addr", address, "--no-analytics", "--env", "development", "--log-level", "ERROR")
	run.Dir = t.TempDir()
	if err := run.Start(); err != nil {
		t.Fatalf("start %s: %v", program, err)
	}
	t.Cleanup(func() {
		run.Process.Kill()
		run.Wait()
	})
	e := engine{url: "http://" + address, process: run.Process}
	for range 200 {
		if answer, err := http.Get(e.url + "/health"); err == nil {
			answer.Body.Close()
			return e
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("%s does not answer within 10 s", program)
	return e
}

var numbers atomic.Int64

// uid returns a name that no other test has, and removes its indexes after it.
func (e engine) uid(t testing.TB) string {
	name := fmt.Sprintf("test-%d-%d", time.Now().UnixNano(), numbers.Add(1))
	t.Cleanup(func() {
		client := e.client()
		all, err := client.ListIndexes(&meilisearch.IndexesQuery{Limit: 10_000})
		if err != nil {
			t.Errorf("clean up: %v", err)
			return
		}
		for _, ix := range all.Results {
			if strings.HasPrefix(ix.UID, name) {
				client.DeleteIndex(ix.UID)
			}
		}
	})
	return name
}

func (e engine) client() meilisearch.ServiceManager {
	return meilisearch.New(e.url, meilisearch.WithAPIKey(e.key))
}

// open opens an index without a thesaurus, so that what is found does not
// depend on the machine.
func (e engine) open(t testing.TB, o meiliindex.Options) *meiliindex.Index {
	t.Helper()
	ix, err := meiliindex.Open(context.Background(), e.url, e.key, german.NewLexicon(nil), o)
	if err != nil {
		t.Fatal(err)
	}
	return ix
}
