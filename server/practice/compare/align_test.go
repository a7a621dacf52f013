package compare

import (
	"strings"
	"testing"
)

func TestListsAreSetSideBySide(t *testing.T) {
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
			for _, p := range align(strings.Split(tc.a, "")[:len(tc.a)], strings.Split(tc.b, "")[:len(tc.b)], func(x, y string) bool { return x == y }) {
				got = append(got, strings.ReplaceAll(string(rune('0'+p.old))+string(rune('0'+p.new)), "/", "-"))
			}
			if strings.Join(got, " ") != tc.want {
				t.Errorf("%v, want %s", got, tc.want)
			}
		})
	}
}
