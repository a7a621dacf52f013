package compare

import (
	"context"
	"strconv"
	"strings"
	"testing"
)

func TestListsAreSetSideBySide(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		a, b string
		want string
	}{
		"equal lists":       {"abc", "abc", "00 11 22"},
		"one is gone":       {"abc", "ac", "00 1- 21"},
		"one is new":        {"ac", "abc", "00 -1 12"},
		"one is exchanged":  {"abc", "axc", "00 1- -1 22"},
		"they moved":        {"abcd", "cdab", "0- 1- 20 31 -2 -3"},
		"nothing to begin":  {"", "a", "-0"},
		"nothing to end on": {"a", "", "0-"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, p := range align(newEffort(t.Context()), strings.Split(tc.a, "")[:len(tc.a)], strings.Split(tc.b, "")[:len(tc.b)], func(x, y string) bool { return x == y }) {
				got = append(got, strings.ReplaceAll(string(rune('0'+p.old))+string(rune('0'+p.new)), "/", "-"))
			}
			if strings.Join(got, " ") != tc.want {
				t.Errorf("%v, want %s", got, tc.want)
			}
		})
	}
}

// numbered returns n different words that begin with a letter.
func numbered(n int, letter string) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = letter + strconv.Itoa(i)
	}
	return list
}

func TestAComparisonIsBoundedAsAWhole(t *testing.T) {
	t.Parallel()
	e := newEffort(t.Context())
	held := 0
	for range 1000 { // texts, each of which is within the bound of one
		align(e, numbered(1000, "a"), numbered(1000, "b"), func(a, b string) bool { held++; return a == b })
	}
	if most := 3 * maxTogether; held > most {
		t.Errorf("%d words were held against each other, at most %d may be", held, most)
	}
	if pairs := align(e, numbered(1000, "a"), numbered(1000, "b"), func(a, b string) bool { return a == b }); len(pairs) != 2000 {
		t.Errorf("what is over the bound is shown as %d pairs, not as replaced", len(pairs))
	}
	if e.err != nil {
		t.Error(e.err)
	}
}

func TestAComparisonEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	e := newEffort(ctx)
	held := 0
	align(e, numbered(1000, "a"), numbered(1000, "b"), func(a, b string) bool {
		if held++; held == 500 {
			cancel()
		}
		return a == b
	})
	if held > 3000 || e.err == nil {
		t.Errorf("%d words were held against each other after the asker had left: %v", held, e.err)
	}
}
