package relevance

import (
	"encoding/binary"
	"math"
	"sync"
)

// answersHeld is how many terms it is remembered of which words are them: some four
// megabytes at most, as a term has at most a hundred forms.
const answersHeld = 1000

// answers remembers which words of the texts are a term until there are others:
// readers ask for the same words again and again, and every page, filter and count
// of one search asks for all of them.
type answers struct {
	mu     sync.Mutex
	byTerm map[string]answer
}

// answer is what [Vocabulary.Forms] tells of a term.
type answer struct {
	forms []Form
	known bool
}

// of returns the answer for a term, which look finds where it is not remembered.
// The vocabulary must not grow meanwhile.
func (a *answers) of(t *Term, look func(*Term) answer) answer {
	key := t.key()
	a.mu.Lock()
	found, ok := a.byTerm[key]
	a.mu.Unlock()
	if ok {
		return found
	}
	found = look(t)
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.byTerm == nil || len(a.byTerm) >= answersHeld {
		a.byTerm = make(map[string]answer)
	}
	a.byTerm[key] = found
	return found
}

// forget is called when the vocabulary grows.
func (a *answers) forget() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.byTerm = nil
}

// key tells terms apart that different words may be.
func (t *Term) key() string {
	key := t.needle.appendKey(make([]byte, 0, 16*(1+len(t.alternatives))))
	key = append(key, flag(t.Whole))
	for i := range t.alternatives {
		key = t.alternatives[i].appendKey(key)
	}
	return string(key)
}

// appendKey appends what of n tells which words are it, and how well.
func (n *needle) appendKey(key []byte) []byte {
	key = append(key, n.word...)
	key = append(key, 0, byte(n.as), flag(n.prefix), flag(n.english), flag(n.german), flag(n.alien))
	return binary.BigEndian.AppendUint64(key, math.Float64bits(n.weight))
}

func flag(set bool) byte {
	if set {
		return 1
	}
	return 0
}
