package door

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"sync"
	"time"

	"praxistransfer/server/practice"
)

// recent is how long the listing may lag behind the store.
const recent = 2 * time.Second

// listing remembers which entries readers may know of and since when, in the
// order of that time.
type listing struct {
	mu    sync.Mutex
	read  time.Time
	lines []line
}

// line is an entry in the listing.
type line struct {
	id   practice.ID
	slug string
	at   time.Time
	gone bool
	// revision is the number of the text that is shown.
	revision int
	sets     []string // of OAI-PMH, sorted
}

// compare orders lines by time, then id.
func (l line) compare(at time.Time, id practice.ID) int {
	return cmp.Or(l.at.Compare(at), cmp.Compare(l.id, id))
}

// all returns every line. The list is shared; do not change it.
func (l *listing) all(ctx context.Context, from *practice.Service, now time.Time) ([]line, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.lines != nil && now.Sub(l.read) < recent && !now.Before(l.read) {
		return l.lines, nil
	}
	lines := []line{}
	for listed, err := range from.Listed(ctx, now) {
		if err != nil {
			return nil, fmt.Errorf("list what is published: %w", err)
		}
		lines = append(lines, line{listed.View.ID, listed.View.Slug, listed.At, listed.Gone, listed.View.Revision, setsOf(listed)})
	}
	slices.SortFunc(lines, func(a, b line) int { return a.compare(b.at, b.id) })
	l.lines, l.read = lines, now
	return lines, nil
}

// setsOf are the sets of OAI-PMH that an entry is in; none of one that is gone.
func setsOf(listed practice.Listed) []string {
	if listed.Gone {
		return nil
	}
	sets := []string{"ddc:350", "doc-type:report", "open_access"}
	for _, name := range setFacets {
		for _, value := range listed.View.Facets[name] {
			sets = append(sets, name+":"+value)
		}
	}
	slices.Sort(sets)
	return sets
}

// tagOf is the entity tag of a body.
func tagOf(body []byte) string {
	sum := sha256.Sum256(body)
	return `"` + hex.EncodeToString(sum[:12]) + `"`
}
