package web

import (
	"net/http/httptest"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

func TestAMessageIsSaidToGoToTheAuthorityOnlyWhereItDoes(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Mailbox("ovgu", "lehrstuhl@example.org")
	q := &ask{voice: voice{german}, Request: httptest.NewRequest("GET", "/", nil), site: &Site{Deps: Deps{Practice: h.Service, Partners: h.Partners}}}
	soest := []practice.Subject{{Organisation: "kreis-soest", RegionKey: "05974"}}
	for name, tc := range map[string]struct {
		owner, mailbox string
		origin         practice.Origin
		others         bool
	}{
		"what it wrote of itself":                 {"kreis-soest", "info@example.org", practice.Own, false},
		"research of a university":                {"ovgu", "lehrstuhl@example.org", practice.Research, true},
		"research that names another mailbox":     {"ovgu", "info@example.org", practice.Research, false},
		"research of an authority on itself":      {"kreis-soest", "", practice.Research, false},
		"what was compiled":                       {"redaktion", "", practice.Compiled, true},
		"what was compiled and names its mailbox": {"redaktion", "info@example.org", practice.Compiled, false},
	} {
		text := &practice.Text{Origin: tc.origin, Subjects: soest, Rights: &practice.Rights{Contact: &practice.Contact{Mailbox: tc.mailbox}}}
		v := practice.View{Entry: &practice.Entry{Owner: tc.owner}, Text: text, Insider: true}
		want := ""
		if tc.others {
			want = q.site.organisation(q.Context(), tc.owner)
		}
		if got := q.writtenByOthers(v); got != want {
			t.Errorf("%s: it goes to %q, want %q", name, got, want)
		}
	}
}
