package unanswered_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
)

var curator = partner.Principal{Organisation: "landkreistag", Roles: []partner.Role{partner.Curator}, Token: "t"}

// desk is the service with a clock that the test moves.
type desk struct {
	*unanswered.Service
	t     *testing.T
	clock time.Time
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, clock: time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)}
	d.Service = &unanswered.Service{Store: record.NewMemory[unanswered.Question](), Now: func() time.Time { return d.clock }}
	return d
}

// after lets time go by, and writes what is due.
func (d *desk) after(pause time.Duration) {
	d.t.Helper()
	d.clock = d.clock.Add(pause)
	if err := d.Keep(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
}

// often asks a question so many times, each long after the other.
func (d *desk) often(times int, text string) {
	d.t.Helper()
	for range times {
		d.Asked(text, false)
		d.after(time.Hour)
	}
}

// seen is what curators see, as "text×count".
func (d *desk) seen() string {
	d.t.Helper()
	page, err := d.Page(d.t.Context(), curator, 100, "")
	if err != nil {
		d.t.Fatal(err)
	}
	var all []string
	for _, q := range page.Items {
		all = append(all, fmt.Sprintf("%s×%d", q.Text, q.Count))
	}
	return strings.Join(all, " ")
}

// kept are all records.
func (d *desk) kept() []record.Record[unanswered.Question] {
	d.t.Helper()
	all, err := d.Store.All(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return all
}

func TestAQuestionIsKeptWithoutPersons(t *testing.T) {
	for text, want := range map[string]string{
		"Quasselrunde":                            "quasselrunde",
		"  Wie führen   wir REMOTE-Teams? ":       "wie führen wir remote-teams",
		"Bu\u0308rgerhaushalt":                    "bürgerhaushalt",
		"Bürger/innen-Dialog (digital), Vor Ort.": "bürger innen-dialog digital vor ort",
		"Vereinbarkeit Familie & Beruf":           "",
		"erika.mustermann@example.org":            "",
		"erika.mustermann(at)example.org":         "",
		"www.example.org":                         "",
		"https://example.org/akte":                "",
		"0231 123456":                             "",
		"+49 (0)231/12 34 56":                     "",
		"Akte IV-2023/117":                        "",
		"DE02 1203 0000 0000 2020 51":             "",
		"Hauptstraße 12":                          "",
		"geboren 1.1.1980":                        "",
		"44135 Dortmund":                          "",
		"Frau Beispiel":                           "",
		"dr beispiel personalamt":                 "",
		"Kündigung Sabine Beispiel":               "",
		"Sabines Kündigung":                       "",
		"Hans-Peter Beispiel":                     "",
		"joerg beispiel":                          "",
		"Beschwerde Müller":                       "",
		`"genau diese Worte"`:                     "",
		"„genau diese Worte“":                     "",
		"Homeoffice -Schule":                      "",
		"":                                        "",
		" ?! ":                                    "",
		strings.Repeat("langes ", 13):             "",
		strings.Repeat("x", 101):                  "",
		"\xff\xfe":                                "",
		"a\u202egnp":                              "",
	} {
		d := newDesk(t)
		d.often(unanswered.Often, text)
		switch got := d.seen(); {
		case want != "" && got != fmt.Sprintf("%s×%d", want, unanswered.Often):
			t.Errorf("%q is kept as %q, want %q", text, got, want)
		case want == "" && len(d.kept()) > 0:
			t.Errorf("%q is kept as %q", text, got)
		}
	}
}

func TestWhatIsSeldomAskedIsNotKeptInWords(t *testing.T) {
	d := newDesk(t)
	d.often(unanswered.Often-1, "Quasselrunde")
	all := d.kept()
	if got := d.seen(); got != "" || len(all) != 1 || all[0].Value.Text != "" || strings.Contains(all[0].Key, "quassel") {
		t.Errorf("%q is seen, %+v kept", got, all)
	}
	d.often(1, "QUASSELRUNDE!")
	if got := d.seen(); got != "quasselrunde×5" {
		t.Errorf("then %q is seen", got)
	}
	q := d.kept()[0].Value
	if q.First != "2026-03-01" || q.Last != "2026-03-01" {
		t.Errorf("asked from %s to %s", q.First, q.Last)
	}
}

func TestReplicasCountTogether(t *testing.T) {
	one, other := newDesk(t), newDesk(t)
	other.Store = one.Store
	one.often(3, "Quasselrunde")
	other.often(1, "quasselrunde")
	if seen := one.seen() + other.seen(); seen != "" {
		t.Errorf("%q is seen", seen)
	}
	other.often(1, "Quasselrunde?")
	if one.seen() != "quasselrunde×5" || other.seen() != one.seen() {
		t.Errorf("one shows %q, the other %q", one.seen(), other.seen())
	}
}

func TestOnlyTheEndOfTypingCounts(t *testing.T) {
	type asked struct {
		text     string
		after    time.Duration
		answered bool
	}
	for name, tc := range map[string]struct {
		asked []asked
		want  int
	}{
		"a question that is typed counts once":                    {[]asked{{"quassel", 0, false}, {"quasselrun", time.Second, false}, {"quasselrunde", time.Second, false}}, 1},
		"so does one from which letters are taken away":           {[]asked{{"quasselrunde", 0, false}, {"quassel", time.Second, false}}, 1},
		"a beginning of what is answered counts not":              {[]asked{{"quassel", 0, false}, {"quasselrunde", time.Second, true}}, 0},
		"a beginning of what names a person counts not":           {[]asked{{"beschwerde mülle", 0, false}, {"Beschwerde Müller", time.Second, false}}, 0},
		"nor one of an address":                                   {[]asked{{"hauptstraße", 0, false}, {"HAUPTSTRASSE 12", time.Second, false}}, 0},
		"what is answered counts not":                             {[]asked{{"quasselrunde", 0, true}}, 0},
		"another question counts beside it":                       {[]asked{{"quasselrunde", 0, false}, {"plauderecke", time.Second, false}}, 2},
		"so does a longer one later":                              {[]asked{{"quassel", 0, false}, {"quasselrunde", 2 * time.Minute, false}}, 2},
		"asking again soon counts not":                            {[]asked{{"quasselrunde", 0, false}, {"Quasselrunde?", 5 * time.Minute, false}}, 1},
		"spellings of a question are one":                         {[]asked{{"große runde", 0, false}, {"Grosse Runde", time.Minute, false}}, 1},
		"what was answered once and is not any more, counts then": {[]asked{{"quasselrunde", 0, true}, {"quasselrunde", time.Second, false}}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			for _, a := range tc.asked {
				d.clock = d.clock.Add(a.after)
				d.Asked(a.text, a.answered)
			}
			d.after(time.Hour)
			if got := len(d.kept()); got != tc.want {
				t.Errorf("%d questions are counted, want %d", got, tc.want)
			}
		})
	}
}

func TestCuratorsSeeTheMostFrequentFirst(t *testing.T) {
	d := newDesk(t)
	d.often(6, "plauderecke")
	d.often(5, "quasselrunde")
	d.often(7, "schwatzstunde")
	d.often(2, "selten")
	if got := d.seen(); got != "schwatzstunde×7 plauderecke×6 quasselrunde×5" {
		t.Errorf("seen: %q", got)
	}
	first, err := d.Page(t.Context(), curator, 2, "")
	if err != nil || !first.More || first.Total != 3 {
		t.Fatalf("%+v, %v", first, err)
	}
	rest, err := d.Page(t.Context(), curator, 2, first.Cursors[1])
	if err != nil || rest.More || len(rest.Items) != 1 || rest.Items[0].Text != "quasselrunde" {
		t.Errorf("the rest is %+v, %v", rest, err)
	}
	for name, tc := range map[string]struct {
		who  partner.Principal
		want fault.Code
	}{
		"a reader may not":         {partner.Principal{}, fault.Unauthenticated},
		"an editor may not":        {partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Token: "t"}, fault.Forbidden},
		"an administrator may not": {partner.Principal{Organisation: "redaktion", Roles: []partner.Role{partner.Admin}, Token: "t"}, fault.Forbidden},
	} {
		if _, err := d.Page(t.Context(), tc.who, 10, ""); fault.CodeOf(err) != tc.want {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhatIsNotAskedAgainIsForgotten(t *testing.T) {
	const day = 24 * time.Hour
	d := newDesk(t)
	d.often(5, "quasselrunde")
	d.often(4, "selten")
	for _, step := range []struct {
		after time.Duration
		want  int
	}{{29 * day, 2}, {2 * day, 1}, {148 * day, 1}, {2 * day, 0}} {
		d.clock = d.clock.Add(step.after)
		if err := d.Forget(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := len(d.kept()); got != step.want {
			t.Errorf("on %s %d are left, want %d", d.clock, got, step.want)
		}
	}
	d.often(5, "quasselrunde")
	if err := d.Clear(t.Context()); err != nil || len(d.kept()) != 0 {
		t.Errorf("%d are left of all, %v", len(d.kept()), err)
	}
}

func TestTheNameOfAPersonIsForgotten(t *testing.T) {
	d := newDesk(t)
	d.often(5, "beschwerde")
	d.often(5, "Beschwerde Mustermann")
	d.often(1, "mustermann")
	d.Asked("lob für mustermann", false)
	if n, err := d.ForgetName(t.Context(), "MUSTERMANN"); err != nil || n != 2 {
		t.Errorf("%d are forgotten, %v", n, err)
	}
	d.after(time.Hour)
	if got := d.seen(); len(d.kept()) != 1 || got != "beschwerde×5" {
		t.Errorf("%d are left, %q is seen", len(d.kept()), got)
	}
}

func TestTheRarestGoWhereThereAreTooMany(t *testing.T) {
	d := newDesk(t)
	for n := range 5003 {
		q := unanswered.Question{Count: 1 + n%2, First: "2026-03-01", Last: "2026-03-01"}
		if _, err := d.Store.Put(t.Context(), record.Record[unanswered.Question]{Key: fmt.Sprint(n), Value: q}); err != nil {
			t.Fatal(err)
		}
	}
	d.often(5, "quasselrunde")
	if err := d.Forget(t.Context()); err != nil {
		t.Fatal(err)
	}
	once := 0
	for _, r := range d.kept() {
		if r.Value.Count == 1 {
			once++
		}
	}
	if got := d.seen(); len(d.kept()) != 5000 || once != 5000-2501-1 || got != "quasselrunde×5" {
		t.Errorf("%d are left, %d of them asked once; %q is seen", len(d.kept()), once, got)
	}
}

func TestAFloodIsBounded(t *testing.T) {
	d := newDesk(t)
	letters := []rune("abcdefghijklmnopqrstuvwxyz")
	for n := range 2000 {
		d.Asked("unsinn "+string([]rune{letters[n%26], letters[n/26%26], letters[n/676]}), false)
	}
	d.after(time.Hour)
	if got := len(d.kept()); got != 100 {
		t.Errorf("%d are written in one go", got)
	}
	for range 10 {
		d.after(time.Minute)
	}
	if got := len(d.kept()); got != 500 {
		t.Errorf("%d of 2,000 were remembered", got)
	}
}

// failing is a store that cannot be reached for a while.
type failing struct {
	record.Store[unanswered.Question]
	away bool
}

func (f *failing) Get(ctx context.Context, key string) (record.Record[unanswered.Question], error) {
	if f.away {
		return record.Record[unanswered.Question]{}, errors.New("away")
	}
	return f.Store.Get(ctx, key)
}

func TestWhatCannotBeWrittenIsTriedAgain(t *testing.T) {
	d := newDesk(t)
	store := &failing{d.Store, true}
	d.Store = store
	d.Asked("quasselrunde", false)
	d.clock = d.clock.Add(time.Hour)
	if err := d.Keep(t.Context()); err == nil || strings.Contains(err.Error(), "quassel") {
		t.Errorf("the error is %v", err)
	}
	store.away = false
	d.after(time.Minute)
	d.after(time.Minute)
	if all := d.kept(); len(all) != 1 || all[0].Value.Count != 1 {
		t.Errorf("then there is %+v", all)
	}
}

func BenchmarkAsked(b *testing.B) {
	clock := time.Date(2026, 3, 1, 8, 0, 0, 0, time.UTC)
	s := &unanswered.Service{Store: record.NewMemory[unanswered.Question](), Now: func() time.Time { return clock }}
	for n := range 500 {
		s.Asked("unsinn "+strings.Repeat("x", n%80)+string(rune('a'+n/80)), false)
	}
	for b.Loop() {
		s.Asked("wie führen wir teams auf distanz", false)
	}
}

// askedAgain is a store in which each question is asked once more in the moment
// before it is removed for the first time.
type askedAgain struct {
	record.Store[unanswered.Question]
	asked map[string]bool
}

func (s *askedAgain) Delete(ctx context.Context, key string, version int) error {
	if !s.asked[key] {
		s.asked[key] = true
		r, err := s.Get(ctx, key)
		if err != nil {
			return err
		}
		r.Value.Count++
		if _, err := s.Put(ctx, r); err != nil {
			return err
		}
	}
	return s.Store.Delete(ctx, key, version)
}

func TestTheNameOfAPersonIsForgottenWhileItIsAskedFor(t *testing.T) {
	d := newDesk(t)
	d.Store = &askedAgain{d.Store, map[string]bool{}}
	d.often(5, "beschwerde")
	d.often(5, "Beschwerde Mustermann")
	d.often(1, "mustermann")
	if n, err := d.ForgetName(t.Context(), "Mustermann"); err != nil || n != 2 {
		t.Errorf("%d are forgotten, %v", n, err)
	}
	if got := d.seen(); len(d.kept()) != 1 || got != "beschwerde×5" {
		t.Errorf("%d are left, %q is seen", len(d.kept()), got)
	}
}
