package practice_test

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"slices"
	"testing"
)

func TestAListShowsWhatIsPublishedAndOnesOwnDrafts(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Published(practicetest.Editor, "Öffentlich")
	h.Draft(practicetest.Editor, "Entwurf")
	titles := func(page practice.Page, err error) []string {
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, v := range page.Views {
			all = append(all, v.Text.Title)
		}
		return all
	}
	list := practice.List{Order: practice.ByTitle, First: 10}
	if got := titles(h.List(h.Ctx, practicetest.Nobody, list)); !slices.Equal(got, []string{"Öffentlich"}) {
		t.Errorf("a reader sees %v", got)
	}
	if got := titles(h.List(h.Ctx, practicetest.Stranger, list)); !slices.Equal(got, []string{"Öffentlich"}) {
		t.Errorf("another partner sees %v", got)
	}
	if got := titles(h.List(h.Ctx, practicetest.Author, list)); !slices.Equal(got, []string{"Entwurf", "Öffentlich"}) {
		t.Errorf("its own people see %v", got)
	}
}
