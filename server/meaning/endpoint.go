package meaning

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
)

// Endpoint asks a server for vectors by POST /embeddings of OpenAI's interface,
// as Ollama, vLLM and many others have it. It can be used by several goroutines
// at once.
type Endpoint struct {
	client *http.Client
	url    string
	model  string
	key    string
	custom custom

	mu   sync.Mutex
	size int // of its vectors; 0 until one was seen
}

// NewEndpoint returns the endpoint at url, which ends where "/embeddings" follows,
// as https://host/v1. Model is what the server calls the model, key what it
// wants as a bearer token; empty for none. The client bounds how long it is
// waited for, and which addresses may be asked.
func NewEndpoint(client *http.Client, url, model, key string) *Endpoint {
	url = strings.TrimSuffix(strings.TrimRight(url, "/"), "/embeddings") + "/embeddings"
	return &Endpoint{client: client, url: url, model: model, key: key, custom: customOf(model)}
}

// Name tells this encoder from others that are used beside it.
func (*Endpoint) Name() string { return "endpoint" }

// Model names what makes the codes, with how many numbers they have: those of
// different models cannot be compared. It asks the server the first time, and
// again after its answers became of another size.
func (e *Endpoint) Model(ctx context.Context) (string, error) {
	size := e.known()
	if size == 0 {
		if _, err := e.Embed(ctx, []string{e.model}, Question); err != nil {
			return "", err
		}
		size = e.known()
	}
	return fmt.Sprintf("%s/%d/%d", e.model, size, e.custom.letters), nil
}

func (e *Endpoint) known() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.size
}

// Embed returns a code for each text. It fails where the server does not answer
// in time or at all, or answers with something else than one vector for each
// text, all of the size of those before.
func (e *Endpoint) Embed(ctx context.Context, texts []string, kind Kind) ([]Code, error) {
	vectors, err := e.ask(ctx, texts, kind)
	if err == nil {
		err = e.check(vectors, len(texts))
	}
	if err != nil {
		return nil, fmt.Errorf("ask %s for vectors: %w", e.url, err)
	}
	codes := make([]Code, len(vectors))
	for i, v := range vectors {
		codes[i] = newCode(v)
	}
	return codes, nil
}

type embeddingRequest struct {
	Model     string   `json:"model"`
	Input     []string `json:"input"`
	InputType string   `json:"input_type,omitempty"`
}

type embeddingAnswer struct {
	Data []embedding `json:"data"`
}

// embedding is the vector of the text with that index.
type embedding struct {
	Index     int       `json:"index"`
	Embedding []float32 `json:"embedding"`
}

func (e *Endpoint) ask(ctx context.Context, texts []string, kind Kind) ([][]float32, error) {
	body, err := json.Marshal(e.custom.request(e.model, texts, kind))
	if err != nil {
		return nil, err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, e.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	if e.key != "" {
		request.Header.Set("Authorization", "Bearer "+e.key)
	}
	response, err := e.client.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, refused(response) // the body is left out: some repeat the key in it
	}
	var answer embeddingAnswer
	if err := json.NewDecoder(response.Body).Decode(&answer); err != nil {
		return nil, fmt.Errorf("the answer is no JSON as expected: %w", err)
	}
	return answer.vectors(), nil
}

func refused(r *http.Response) error {
	switch r.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return fmt.Errorf("it answers %s: see the key (--embedding-key-file)", r.Status)
	case http.StatusNotFound:
		return fmt.Errorf("it answers %s: see the address (--embedding-url) and the model (--embedding-model)", r.Status)
	}
	return fmt.Errorf("it answers %s", r.Status)
}

// vectors returns the vectors in the order of the texts.
func (a *embeddingAnswer) vectors() [][]float32 {
	slices.SortStableFunc(a.Data, func(x, y embedding) int { return cmp.Compare(x.Index, y.Index) })
	vectors := make([][]float32, len(a.Data))
	for i, d := range a.Data {
		vectors[i] = d.Embedding
	}
	return vectors
}

var errVector = errors.New("a vector has no length")

// check learns the size of vectors, and fails unless there are so many, all of
// that size. After another size the next is learnt anew.
func (e *Endpoint) check(vectors [][]float32, texts int) error {
	if len(vectors) != texts {
		return fmt.Errorf("it answers with %d vectors for %d texts", len(vectors), texts)
	}
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, v := range vectors {
		if !slices.ContainsFunc(v, func(x float32) bool { return x != 0 }) {
			return errVector
		}
		if e.size == 0 {
			e.size = len(v)
		}
		if was := e.size; len(v) != was {
			e.size = 0
			return fmt.Errorf("its vectors have %d numbers now, not %d: it has another model", len(v), was)
		}
	}
	return nil
}
