package exchange

import (
	"cmp"
	"mime"
	"strconv"
	"strings"
)

// Choose returns the index of the media type that Accept headers prefer among
// those offered, which have no parameters. Weights decide, then whether a header
// names the type itself or a range, then which is named first, then the order of
// the offer. Where none of them is accepted, or nothing is said, it is the
// first: an answer in another form helps more than none.
func Choose(accept []string, offered ...string) int {
	var wishes []wish
	for part := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		if w, ok := wishOf(part); ok {
			w.place = len(wishes)
			wishes = append(wishes, w)
		}
	}
	best, chosen := wish{}, 0
	for i, mediaType := range offered {
		if w := decisive(wishes, mediaType); w.weight > 0 && w.compare(best) > 0 {
			best, chosen = w, i
		}
	}
	return chosen
}

// Known tells whether an If-None-Match header names the entity tag. A weak tag
// and a strong one that say the same are the same: a body may travel compressed
// and plain.
func Known(ifNoneMatch, tag string) bool {
	for part := range strings.SplitSeq(ifNoneMatch, ",") {
		if part = strings.TrimSpace(part); part == "*" || strings.TrimPrefix(part, "W/") == strings.TrimPrefix(tag, "W/") {
			return part != ""
		}
	}
	return false
}

// wish is one part of an Accept header.
type wish struct {
	kind, sub string
	weight    float64
	place     int // in the header, from 0
}

// wishOf reads one part of an Accept header; false for what is none.
func wishOf(part string) (wish, bool) {
	name, parameters, err := mime.ParseMediaType(part)
	if err != nil {
		return wish{}, false
	}
	w := wish{weight: 1}
	w.kind, w.sub, _ = strings.Cut(name, "/")
	if q, weighted := parameters["q"]; weighted {
		w.weight, err = strconv.ParseFloat(q, 64)
	}
	return w, err == nil && w.weight >= 0 && w.weight <= 1
}

// exactness is 2 for a type, 1 for a range of types, and 0 for all.
func (w wish) exactness() int {
	switch {
	case w.kind == "*":
		return 0
	case w.sub == "*":
		return 1
	}
	return 2
}

func (w wish) covers(mediaType string) bool {
	kind, sub, _ := strings.Cut(mediaType, "/")
	return w.kind == "*" || w.kind == kind && (w.sub == "*" || w.sub == sub)
}

// compare orders wishes by what they prefer.
func (w wish) compare(other wish) int {
	return cmp.Or(cmp.Compare(w.weight, other.weight), cmp.Compare(w.exactness(), other.exactness()), cmp.Compare(other.place, w.place))
}

// decisive returns the most exact wish that covers a type: a range does not
// bring back what the header refuses by name.
func decisive(wishes []wish, mediaType string) wish {
	var found wish
	for _, w := range wishes {
		if w.covers(mediaType) && (found.kind == "" || w.exactness() > found.exactness()) {
			found = w
		}
	}
	return found
}
