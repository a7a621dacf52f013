// Package cursor cuts lists into pages. A page ends with a cursor, the place
// from which the next one goes on: opaque to clients, and bound to the order
// and the question of its list, so that it cannot be used in another.
package cursor

import (
	"crypto/sha256"
	"encoding/base64"
	"strconv"
	"strings"
	"time"

	"praxistransfer/server/fault"
)

// MaxPage is the longest page.
const MaxPage = 100

// CheckPage refuses a page of none or of more than [MaxPage] items.
func CheckPage(first int) error {
	if first < 1 || first > MaxPage {
		return fault.New(fault.BadInput, "first is %d: ask for 1 to %d", first, MaxPage).At("first")
	}
	return nil
}

// Cursor is the place after one item of a list.
type Cursor struct {
	// Order and Digest say which list it belongs to: its kind or order, and
	// its question as [Digest] makes it.
	Order  string
	Digest string
	// Time, Title and Key are what the item is ordered by; Key, its id, breaks
	// ties. What an order does not go by is empty.
	Time  time.Time
	Title string
	Key   string
	// Chain names what is remembered of a search, and Offset how many items
	// lie before the place.
	Chain  string
	Offset int
}

// maxCursor bounds what is decoded, in bytes. The longest title has 300
// letters, and what it is ordered by a few bytes for each.
const maxCursor = 4096

// fields is how many a cursor has. They stand between separators, which occur
// in none but the last, the title.
const (
	fields    = 7
	separator = "\x00"
)

// String returns c as clients get it.
func (c Cursor) String() string {
	var at int64
	if !c.Time.IsZero() {
		at = c.Time.UnixNano()
	}
	text := make([]byte, 0, 128)
	for _, part := range [...]string{c.Order, c.Digest, c.Chain, c.Key} {
		text = append(append(text, part...), separator...)
	}
	for _, n := range [...]int64{at, int64(c.Offset)} {
		text = append(strconv.AppendInt(text, n, 10), separator...)
	}
	return base64.RawURLEncoding.EncodeToString(append(text, c.Title...))
}

// read reads what String wrote.
func read(s string) (c Cursor, ok bool) {
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
	c = Cursor{Order: field[0], Digest: field[1], Chain: field[2], Key: field[3], Offset: offset, Title: field[6]}
	if at != 0 {
		c.Time = time.Unix(0, at).UTC()
	}
	return c, true
}

// Open reads a cursor of the list with this order and digest. What is none,
// or belongs to another list, fails with [fault.BadInput].
func Open(s, order, digest string) (Cursor, error) {
	if len(s) > maxCursor {
		return Cursor{}, badCursor()
	}
	c, ok := read(s)
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

// Digest is short, and equal for equal questions.
func Digest(question string) string {
	sum := sha256.Sum256([]byte(question))
	return base64.RawURLEncoding.EncodeToString(sum[:6])
}
