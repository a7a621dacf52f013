package web

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestOnlyWhatCanBeASlugGoesAlongFromPageToPage(t *testing.T) {
	address := url.Values{"e": {"scrum-in-soest", "", strings.Repeat("ä", 1000), "scrum-in-soest", "kanban"}}
	if got := picks(address); !slices.Equal(got, []string{"scrum-in-soest", "kanban"}) {
		t.Errorf("picked are %.80q", got)
	}
}
