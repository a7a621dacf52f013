package cursor_test

import (
	"slices"
	"testing"
	"time"

	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
)

func TestCursorsComeBackAsTheyWent(t *testing.T) {
	c := cursor.Cursor{Order: "TITLE", Digest: cursor.Digest("q"), Time: time.Unix(0, 12).UTC(), Title: "a\x00b", Key: "entry_1", Chain: "chain_1", Offset: 3}
	back, err := cursor.Open(c.String(), c.Order, c.Digest)
	if err != nil || back != c {
		t.Errorf("%+v, %v", back, err)
	}
	for name, open := range map[string]func() (cursor.Cursor, error){
		"in another order":    func() (cursor.Cursor, error) { return cursor.Open(c.String(), "NEWEST", c.Digest) },
		"of another question": func() (cursor.Cursor, error) { return cursor.Open(c.String(), c.Order, cursor.Digest("r")) },
		"that was made up":    func() (cursor.Cursor, error) { return cursor.Open("abc", c.Order, c.Digest) },
	} {
		if _, err := open(); !fault.Is(err, fault.BadInput) {
			t.Errorf("a cursor %s: %v", name, err)
		}
	}
}

func TestListGoesOnWhereThePageBeforeEnded(t *testing.T) {
	key := func(s string) string { return s }
	all := []string{"a", "b", "c", "d"}
	one, err := cursor.List(all, 2, "", "LETTERS", key)
	if err != nil || !slices.Equal(one.Items, all[:2]) || !one.More || one.Total != 4 {
		t.Fatalf("%+v, %v", one, err)
	}
	for name, tc := range map[string]struct{ now, want []string }{
		"nothing changed":                        {all, []string{"c", "d"}},
		"something came before":                  {[]string{"new", "a", "b", "c", "d"}, []string{"c", "d"}},
		"the last of the page before has gone":   {[]string{"a", "c", "d"}, []string{"d"}},
		"everything behind the page before went": {[]string{"a", "b"}, nil},
	} {
		two, err := cursor.List(tc.now, 2, one.Cursors[1], "LETTERS", key)
		if err != nil || !slices.Equal(two.Items, tc.want) || two.More {
			t.Errorf("%s: %+v, %v", name, two, err)
		}
	}
	if _, err := cursor.List(all, cursor.MaxPage+1, "", "LETTERS", key); !fault.Is(err, fault.BadInput) {
		t.Errorf("a page that is too long: %v", err)
	}
}
