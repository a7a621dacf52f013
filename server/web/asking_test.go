package web

import (
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/authority"
	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
)

// purse pays whatever is asked, and counts it.
type purse struct{ taken cost.Units }

func (p *purse) Take(u cost.Units) time.Duration {
	p.taken += u
	return 0
}

func askedAs(said string, p cost.Payer) *ask {
	r := httptest.NewRequest("GET", "/hilfe?fuer="+url.QueryEscape(said), nil)
	return &ask{Request: r.WithContext(cost.With(r.Context(), p)), site: &Site{Deps: Deps{Authorities: authority.BuiltIn}}}
}

func TestWhatIsLikeANameIsPaidForByItsWords(t *testing.T) {
	for said, tc := range map[string]struct {
		more  cost.Units
		means string
	}{
		"": {0, ""}, "05974": {0, "05974"}, "Lünen": {0, "05978024"}, "Soest": {0, ""}, "Lünnen": {cost.Alike, ""},
		"Lünnen an der Lippe": {4 * cost.Alike, ""}, "Quastenflosser": {2 * cost.Alike, ""},
	} {
		p := &purse{}
		q := askedAs(said, p)
		if err := q.pay(1); err != nil || p.taken != 1+tc.more {
			t.Errorf("%q costs %v, want %v; %v", said, p.taken, 1+tc.more, err)
		}
		if alike := len(q.reader.Candidates) > 1; alike != (said == "Soest" || strings.HasPrefix(said, "Lünnen")) {
			t.Errorf("%q: whether there is a choice is %t", said, alike)
		}
		if a := q.asker(); a == nil && tc.means != "" || a != nil && string(a.Key) != tc.means {
			t.Errorf("%q means %v", said, a)
		}
	}
}

func TestWhatIsLikeANameIsNotLookedForByWhoCannotPay(t *testing.T) {
	for said, means := range map[string]bool{"Lünen": true, "Lünnen": false} {
		q := askedAs(said, spent{})
		if err := q.pay(1); !fault.Is(err, fault.RateLimited) {
			t.Errorf("%q: %v", said, err)
		}
		if a := q.reader; (a.Authority != nil) != means || len(a.Candidates) > 1 {
			t.Errorf("%q means %+v", said, a)
		}
	}
}
