package practice

import "praxistransfer/server/fault"

// window cuts a page out of a short list that is made anew for every page.
// Its cursors name what stands before the page: where that is still in the
// list the page follows it, otherwise the place it had counts.
func window(length, first int, after, kind string, key func(int) string) (from, to int, err error) {
	if first < 1 || first > MaxFirst {
		return 0, 0, fault.New(fault.BadInput, "first is %d: ask for 1 to %d", first, MaxFirst).At("first")
	}
	if after != "" {
		c, err := openCursor(after, kind, "")
		if err != nil {
			return 0, 0, err
		}
		from = min(c.Offset, length)
		for i := range length {
			if key(i) == string(c.Position.ID) {
				from = i + 1
				break
			}
		}
	}
	return from, min(from+first, length), nil
}

// placeAfter is the cursor of the place before which n of the list lie, the
// last of them key.
func placeAfter(kind string, n int, key string) string {
	return cursor{Order: kind, Offset: n, Position: Position{ID: ID(key)}}.String()
}

// Listing is one page of a short list.
type Listing[T any] struct {
	Items   []T
	Cursors []string
	More    bool
	Total   int // on all pages
}

// listing cuts a page out of all.
func listing[T any](all []T, first int, after, kind string, key func(T) string) (Listing[T], error) {
	from, to, err := window(len(all), first, after, kind, func(i int) string { return key(all[i]) })
	if err != nil {
		return Listing[T]{}, err
	}
	page := Listing[T]{Items: all[from:to], More: to < len(all), Total: len(all)}
	for i := from; i < to; i++ {
		page.Cursors = append(page.Cursors, placeAfter(kind, i+1, key(all[i])))
	}
	return page, nil
}
