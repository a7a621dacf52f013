package likeness

import (
	"context"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"

	"praxistransfer/server/meaning"
)

const (
	// Patience is how long a question waits for what it means, unless told otherwise.
	Patience = 300 * time.Millisecond
	// absence is how long nobody waits again for an encoder that failed or was
	// too slow.
	absence = 5 * time.Second
	// latest is when an answer that nobody waits for any more is given up.
	latest = 5 * time.Second
	// atOnce is how many new questions an encoder has at once.
	atOnce = 2
	// remembered is how many questions are remembered with their codes, of half
	// a KB to one each.
	remembered = 2000
)

// model is an encoder with what it was asked, and how far it is with entries.
type model struct {
	encoder Encoder
	worth   float64
	asking  chan struct{}
	recent  *lru.Cache[string, asked]

	mu    sync.Mutex
	away  time.Time // until when nobody waits for it
	named string    // what made the codes in recent

	pass pass
	done madeUpTo
}

// asked is the code of a question, by the model of that name.
type asked struct {
	name string
	code meaning.Code
}

func newModel(encoder Encoder, worth float64) *model {
	recent, err := lru.New[string, asked](remembered)
	if err != nil {
		panic(err) // the size is positive
	}
	return &model{encoder: encoder, worth: worth, asking: make(chan struct{}, atOnce), recent: recent}
}

// code returns the code of a question, unless that takes until ctx ends. An
// answer that comes later is remembered for the next who asks.
func (m *model) code(ctx context.Context, question string) (asked, bool) {
	if a, ok := m.recent.Get(question); ok {
		return a, true
	}
	if m.isAway() {
		return asked{}, false
	}
	select {
	case m.asking <- struct{}{}:
	case <-ctx.Done():
		return asked{}, false
	}
	done := make(chan bool, 1)
	go func() {
		defer func() { <-m.asking }()
		done <- m.ask(context.WithoutCancel(ctx), question)
	}()
	select {
	case ok := <-done:
		if !ok {
			m.leave()
		}
	case <-ctx.Done():
		m.leave()
	}
	return m.recent.Get(question)
}

// ask lets the encoder make the code of a question, and remembers it.
func (m *model) ask(ctx context.Context, question string) bool {
	ctx, stop := context.WithTimeout(ctx, latest)
	defer stop()
	name, err := m.encoder.Model(ctx)
	if err != nil {
		return false
	}
	codes, err := m.encoder.Embed(ctx, []string{question}, meaning.Question)
	if err != nil {
		return false
	}
	m.remember(question, asked{name, codes[0]})
	return true
}

// remember forgets what another model made, which can be compared no more.
func (m *model) remember(question string, a asked) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.named != a.name {
		m.recent.Purge()
		m.named = a.name
	}
	m.recent.Add(question, a)
}

func (m *model) isAway() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return time.Now().Before(m.away)
}

func (m *model) leave() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.away = time.Now().Add(absence)
}
