package meiliindex

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"praxistransfer/server/practice"
)

// longestValue is how many bytes of an encoded value the engine looks at.
const longestValue = 460

// encodeValue writes a facet's value so that the engine, which compares without
// regard to case, blanks at the ends and forms of letters, tells all values
// apart: a capital as ^ and its small letter, a blank as _, and what is not
// plain as %xx. A lone ^ is the empty value.
func encodeValue(value string) string {
	var b strings.Builder
	for i := range len(value) {
		switch c := value[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '-', c == '.':
			b.WriteByte(c)
		case 'A' <= c && c <= 'Z':
			b.WriteByte('^')
			b.WriteByte(c - 'A' + 'a')
		case c == ' ':
			b.WriteByte('_')
		default:
			fmt.Fprintf(&b, "%%%02x", c)
		}
	}
	return cmp.Or(b.String(), "^")
}

// decodeValue reads what encodeValue wrote.
func decodeValue(encoded string) (string, error) {
	var b strings.Builder
	capital := false
	for _, c := range strings.ReplaceAll(encoded, "_", " ") {
		if c == '^' {
			capital = true
			continue
		}
		if capital {
			c += 'A' - 'a'
		}
		capital = false
		b.WriteRune(c)
	}
	value, err := url.PathUnescape(b.String())
	if err != nil {
		return "", fmt.Errorf("read facet value %q: %w", encoded, err)
	}
	return value, nil
}

func encodeFacets(facets map[string][]string) map[string][]string {
	encoded := make(map[string][]string, len(facets))
	for name, values := range facets {
		for _, value := range values {
			encoded[name] = append(encoded[name], encodeValue(value))
		}
		encoded[name] = distinct(encoded[name])
	}
	return encoded
}

func facetField(name string) string { return "facets." + name }

// narrowed returns the expression for documents that match e and the filter but
// for the facet named without.
func narrowed(e expression, by map[string][]string, without string) expression {
	all := []expression{e}
	for _, name := range slices.Sorted(maps.Keys(by)) {
		if name == without {
			continue
		}
		all = append(all, filedUnder(name, by[name]))
	}
	return both(all...)
}

// filedUnder matches what has one of the values of a facet.
func filedUnder(facet string, values []string) expression {
	encoded := make([]string, len(values))
	for i, value := range values {
		encoded[i] = `"` + encodeValue(value) + `"`
	}
	return expression(facetField(facet) + " IN [" + strings.Join(encoded, ", ") + "]")
}

// buckets reads the counts of a facet.
func buckets(counts json.RawMessage) ([]practice.Bucket, error) {
	if counts == nil {
		return nil, nil
	}
	var by map[string]int
	if err := json.Unmarshal(counts, &by); err != nil {
		return nil, fmt.Errorf("read facet counts: %w", err)
	}
	var all []practice.Bucket
	for encoded, count := range by {
		value, err := decodeValue(encoded)
		if err != nil {
			return nil, err
		}
		all = append(all, practice.Bucket{Value: value, Count: count})
	}
	slices.SortFunc(all, func(a, b practice.Bucket) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
	})
	return all, nil
}
