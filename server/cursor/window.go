package cursor

// Window cuts a page out of a short list that is made anew for every page:
// the items from position from up to but without to. Its cursors, made by
// [After], name what stands before the page: where that is still in the list
// the page follows it, otherwise the place it had counts.
func Window(length, first int, after, kind string, key func(int) string) (from, to int, err error) {
	if err := CheckPage(first); err != nil {
		return 0, 0, err
	}
	if after != "" {
		c, err := Open(after, kind, "")
		if err != nil {
			return 0, 0, err
		}
		from = min(c.Offset, length)
		for i := range length {
			if key(i) == c.Key {
				from = i + 1
				break
			}
		}
	}
	return from, min(from+first, length), nil
}

// After is the cursor of the place before which n items of the list lie, the
// last of them key.
func After(kind string, n int, key string) string {
	return Cursor{Order: kind, Offset: n, Key: key}.String()
}

// Listing is one page of a short list.
type Listing[T any] struct {
	Items   []T
	Cursors []string // the place after each
	More    bool
	Total   int // on all pages
}

// List cuts a page out of all.
func List[T any](all []T, first int, after, kind string, key func(T) string) (Listing[T], error) {
	from, to, err := Window(len(all), first, after, kind, func(i int) string { return key(all[i]) })
	if err != nil {
		return Listing[T]{}, err
	}
	page := Listing[T]{Items: all[from:to], More: to < len(all), Total: len(all)}
	for i := from; i < to; i++ {
		page.Cursors = append(page.Cursors, After(kind, i+1, key(all[i])))
	}
	return page, nil
}
