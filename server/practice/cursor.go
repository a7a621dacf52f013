package practice

import (
	"crypto/sha256"
	"encoding/base64"
	"slices"
	"strconv"
	"strings"
	"time"

	"praxistransfer/server/fault"
)

// cursor is the place after one entry in a list. It names the order and
// filter it belongs to, so that it cannot be used in another list.
type cursor struct {
	Order    string
	Digest   string
	Position Position // of a list from the store
	Chain    string   // of a search, see [Chains]
	Offset   int
}

// maxCursor bounds what is decoded, in bytes. The longest title has 300
// letters, and what it is ordered by a few bytes for each.
const maxCursor = 4096

// fields is how many a cursor has. They stand between signs that occur in none
// but the last, the title.
const (
	fields    = 7
	separator = "\x00"
)

// String returns c as clients get it.
func (c cursor) String() string {
	var at int64
	if !c.Position.Time.IsZero() {
		at = c.Position.Time.UnixNano()
	}
	text := make([]byte, 0, 128)
	for _, part := range [...]string{c.Order, c.Digest, c.Chain, string(c.Position.ID)} {
		text = append(append(text, part...), separator...)
	}
	for _, n := range [...]int64{at, int64(c.Offset)} {
		text = append(strconv.AppendInt(text, n, 10), separator...)
	}
	return base64.RawURLEncoding.EncodeToString(append(text, c.Position.Title...))
}

// readCursor reads what String wrote.
func readCursor(s string) (c cursor, ok bool) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	field := strings.SplitN(string(raw), separator, fields)
	if err != nil || len(field) < fields {
		return c, false
	}
	at, badTime := strconv.ParseInt(field[4], 10, 64)
	offset, badOffset := strconv.Atoi(field[5])
	if badTime != nil || badOffset != nil || offset < 0 {
		return c, false
	}
	c = cursor{Order: field[0], Digest: field[1], Chain: field[2], Offset: offset, Position: Position{ID: ID(field[3]), Title: field[6]}}
	if at != 0 {
		c.Position.Time = time.Unix(0, at).UTC()
	}
	return c, true
}

// openCursor reads a cursor of a list with this order and digest.
func openCursor(s, order, digest string) (cursor, error) {
	if len(s) > maxCursor {
		return cursor{}, badCursor()
	}
	c, ok := readCursor(s)
	if !ok {
		return c, badCursor()
	}
	if c.Order != order || c.Digest != digest {
		return c, fault.New(fault.BadInput, "the cursor belongs to a list with another order, query or filter: begin without after").At("after")
	}
	return c, nil
}

func badCursor() error {
	return fault.New(fault.BadInput, "after is no cursor of this server: take endCursor or cursor of an answer").At("after")
}

// filterDigest is short and equal for equal questions.
func filterDigest(text string, filter Facets) string {
	var b strings.Builder
	b.WriteString(text)
	for _, name := range FacetNames {
		if values := filter[name]; len(values) > 0 {
			sorted := slices.Clone(values)
			slices.Sort(sorted)
			b.WriteString("\x00" + name + "\x01" + strings.Join(sorted, "\x01"))
		}
	}
	sum := sha256.Sum256([]byte(b.String()))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
