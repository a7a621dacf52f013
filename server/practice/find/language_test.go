package find

import (
	"slices"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

func TestAmongEqualHitsTheLanguageOfWhoAsksComesFirst(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		rule     string
		language words.Language
		order    practice.Order
		want     []practice.ID
	}{
		{"a German reader finds German first where hits are equal", words.German, practice.ByRelevance, []practice.ID{"best", "german", "english", "followed by german", "followed by english"}},
		{"an English one English", words.English, practice.ByRelevance, []practice.ID{"best", "english", "german", "followed by english", "followed by german"}},
		{"in another order nothing moves", words.German, practice.ByNewest, []practice.ID{"best", "english", "german", "followed by english", "followed by german"}},
	} {
		r := practice.Result{Total: 3, Hits: []practice.Hit{
			{ID: "best", Score: 2, English: true}, {ID: "english", Score: 1, English: true}, {ID: "german", Score: 1},
			{ID: "followed by english", Score: 5, English: true, Loose: true}, {ID: "followed by german", Score: 5, Loose: true},
		}}
		q := Search{Language: c.language, Order: c.order}
		q.prefer(r)
		if got := idsOf(r.Hits); !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v", c.rule, got)
		}
	}
}
