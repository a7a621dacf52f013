package practice

import (
	"maps"
	"slices"
	"strings"

	"praxistransfer/server/cursor"
)

// cursor is the place of an entry in a list of this order and digest, as
// clients get it.
func (p Position) cursor(order, digest string) string {
	return cursor.Cursor{Order: order, Digest: digest, Time: p.Time, Title: p.Title, Key: string(p.ID)}.String()
}

// openPosition reads what [Position.cursor] wrote.
func openPosition(after, order, digest string) (Position, error) {
	c, err := cursor.Open(after, order, digest)
	return Position{Time: c.Time, Title: c.Title, ID: ID(c.Key)}, err
}

// FilterDigest is short, and equal for equal questions.
func FilterDigest(text string, filter Facets) string {
	var b strings.Builder
	b.WriteString(text)
	for _, name := range slices.Sorted(maps.Keys(filter)) {
		if values := filter[name]; len(values) > 0 {
			sorted := slices.Clone(values)
			slices.Sort(sorted)
			b.WriteString("\x00" + name + "\x01" + strings.Join(sorted, "\x01"))
		}
	}
	return cursor.Digest(b.String())
}
