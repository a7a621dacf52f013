package relevance

import (
	"strings"
	"sync"
)

// stemsHeld is how many stems it is remembered of which words hold them.
const stemsHeld = 5000

// holding remembers which words hold a stem, so that only those are looked at
// that were added since it was asked last.
type holding struct {
	mu    sync.Mutex
	stems map[string]*holders
}

type holders struct {
	words []uint32
	upTo  int // as many words were looked at
}

// words returns the numbers of the spellings that are longer than a stem and hold
// it. The table must not change meanwhile.
func (h *holding) words(t *table, stem string) []uint32 {
	h.mu.Lock()
	defer h.mu.Unlock()
	held := h.stems[stem]
	if held == nil {
		if h.stems == nil || len(h.stems) >= stemsHeld {
			h.stems = make(map[string]*holders)
		}
		held = &holders{}
		h.stems[stem] = held
	}
	want := letters(stem)
	for ; held.upTo < len(t.outlines); held.upTo++ {
		o := &t.outlines[held.upTo]
		if o.letters&want == want && int(o.size) >= len(stem)+outside && strings.Contains(t.spellings[held.upTo], stem) {
			held.words = append(held.words, uint32(held.upTo))
		}
	}
	return held.words
}
