package practice

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strings"

	"praxistransfer/server/fault"
)

// cursor is the place after one entry in a list. It names the order and
// filter it belongs to, so that it cannot be used in another list.
type cursor struct {
	Order    string   `json:"o"`
	Digest   string   `json:"d"`
	Position Position `json:"p,omitzero"`  // of a list from the store
	Chain    string   `json:"c,omitempty"` // of a search, see [Chains]
	Offset   int      `json:"n,omitempty"`
}

// maxCursor bounds what is decoded, in bytes.
const maxCursor = 1024

// String returns c as clients get it.
func (c cursor) String() string {
	raw, err := json.Marshal(c)
	if err != nil {
		panic("cursor: " + err.Error()) // strings, ints and a time with a year of four digits
	}
	return base64.RawURLEncoding.EncodeToString(raw)
}

// openCursor reads a cursor of a list with this order and digest.
func openCursor(s, order, digest string) (cursor, error) {
	var c cursor
	if len(s) > maxCursor {
		return c, badCursor()
	}
	raw, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || json.Unmarshal(raw, &c) != nil || c.Offset < 0 {
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
