package compare

import "context"

// pair is an item of an older list with its place in a newer one; -1 on the
// side where there is none.
type pair struct{ old, new int }

// The work of setting lists side by side is counted in pairs of items that are
// held against each other. maxAligned bounds that of one pair of lists, and
// maxTogether that of a whole comparison, however many texts it holds: what is
// over it counts as replaced as a whole.
const (
	maxAligned  = 1 << 20
	maxTogether = 1 << 21
)

// effort is what a comparison may still do.
type effort struct {
	ctx  context.Context
	left int
	// err is why it may do nothing any more: whoever asked is gone.
	err error
}

func newEffort(ctx context.Context) *effort { return &effort{ctx: ctx, left: maxTogether} }

// spend takes pairs, and tells whether there are enough.
func (e *effort) spend(pairs int) bool {
	if pairs > min(maxAligned, e.left) || e.ended() {
		return false
	}
	e.left -= pairs
	return true
}

// ended tells whether the context is over. Loops that grow with stored texts
// ask it.
func (e *effort) ended() bool {
	if e.err == nil {
		e.err = e.ctx.Err()
	}
	return e.err != nil
}

// align sets two lists side by side, keeping as many equal items opposite to
// each other as it can. Items that are gone come before those that are new.
func align[T any](e *effort, older, newer []T, equal func(a, b T) bool) []pair {
	var pairs []pair
	head := 0
	for head < min(len(older), len(newer)) && equal(older[head], newer[head]) {
		pairs = append(pairs, pair{head, head})
		head++
	}
	tail := 0
	for tail < min(len(older), len(newer))-head && equal(older[len(older)-1-tail], newer[len(newer)-1-tail]) {
		tail++
	}
	for _, p := range alignMiddle(e, older[head:len(older)-tail], newer[head:len(newer)-tail], equal) {
		if p.old >= 0 {
			p.old += head
		}
		if p.new >= 0 {
			p.new += head
		}
		pairs = append(pairs, p)
	}
	for i := tail; i > 0; i-- {
		pairs = append(pairs, pair{len(older) - i, len(newer) - i})
	}
	return pairs
}

// alignMiddle finds a longest common subsequence.
func alignMiddle[T any](e *effort, older, newer []T, equal func(a, b T) bool) []pair {
	if !e.spend(len(older) * len(newer)) {
		return replaced(len(older), len(newer))
	}
	width := len(newer) + 1
	longest := make([]int32, (len(older)+1)*width) // of what begins at old i and new j
	for i := len(older) - 1; i >= 0; i-- {
		if e.ended() {
			return nil
		}
		for j := len(newer) - 1; j >= 0; j-- {
			if equal(older[i], newer[j]) {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
			} else {
				longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
			}
		}
	}
	var pairs []pair
	i, j := 0, 0
	for i < len(older) && j < len(newer) {
		switch {
		case equal(older[i], newer[j]):
			pairs = append(pairs, pair{i, j})
			i, j = i+1, j+1
		case longest[(i+1)*width+j] >= longest[i*width+j+1]:
			pairs = append(pairs, pair{i, -1})
			i++
		default:
			pairs = append(pairs, pair{-1, j})
			j++
		}
	}
	for _, p := range replaced(len(older)-i, len(newer)-j) {
		if p.old >= 0 {
			p.old += i
		}
		if p.new >= 0 {
			p.new += j
		}
		pairs = append(pairs, p)
	}
	return pairs
}

// replaced sets nothing opposite to anything.
func replaced(older, newer int) []pair {
	pairs := make([]pair, 0, older+newer)
	for i := range older {
		pairs = append(pairs, pair{i, -1})
	}
	for j := range newer {
		pairs = append(pairs, pair{-1, j})
	}
	return pairs
}
