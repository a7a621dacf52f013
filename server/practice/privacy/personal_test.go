package privacy_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/practice/privacy"
	"praxistransfer/server/practice/unanswered"
	"praxistransfer/server/record"
	"praxistransfer/server/sqlitestore"
)

// registry is a house with all that may hold something personal.
type registry struct {
	*practicetest.House
	trail  *audit.Trail
	tokens *partner.Issued
}

func newRegistry(t *testing.T) *registry {
	h := practicetest.New(t)
	trail := &audit.Trail{Store: h.DB.Audit()}
	tokens := partner.NewIssued(sqlitestore.Records[partner.IssuedToken](h.DB, "tokens"), h.Now)
	h.Privacy.Trail, h.Privacy.Tokens = trail.Store, tokens
	return &registry{h, trail, tokens}
}

// move brings the events into the trail.
func (r *registry) move() {
	r.T.Helper()
	waiting, err := r.Store.Outbox(r.Ctx, 100)
	if err != nil {
		r.T.Fatal(err)
	}
	for _, e := range waiting {
		for _, event := range e.Events {
			if err := r.trail.Add(r.Ctx, event); err != nil {
				r.T.Fatal(err)
			}
			if err := r.Store.EventsMoved(r.Ctx, e.ID, event.ID); err != nil {
				r.T.Fatal(err)
			}
		}
	}
}

// withPeople names a creator and a contact person.
func withPeople(w *practice.Working) {
	w.SetCreators([]practice.Person{{Name: "Erika Mustermann", ORCID: "0000-0002-1825-0097"}})
	w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, &practice.Person{Name: "Max Mustermann", Role: "Projektleitung"})
}

// everything is all that a store keeps, as one text.
func everything(t *testing.T, db *sqlitestore.DB) string {
	t.Helper()
	var b strings.Builder
	out := json.NewEncoder(&b)
	entries, err := db.Entries().Scan(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	revisions, err := db.Entries().ScanRevisions(t.Context(), "", 1000)
	if err != nil {
		t.Fatal(err)
	}
	links, err := db.Audit().Links(t.Context(), 0, 1000)
	if err != nil {
		t.Fatal(err)
	}
	needs, err := sqlitestore.Records[need.Need](db, "needs").All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	tokens, err := sqlitestore.Records[partner.IssuedToken](db, "tokens").All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	erasures, err := sqlitestore.Records[privacy.Erasure](db, "erasures").All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := out.Encode([]any{entries, revisions, links, needs, tokens, erasures}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// twoRevisions publishes an entry twice, so that a name lies behind old texts, too.
func (r *registry) twoRevisions() practice.View {
	r.T.Helper()
	v := r.Published(practicetest.Editor, "Mit Personen", withPeople)
	v, err := r.Update(r.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Zweite Fassung" })
	if err != nil {
		r.T.Fatal(err)
	}
	if v, err = r.Submit(r.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		r.T.Fatal(err)
	}
	if v, err = r.Publish(r.Ctx, practicetest.Curator, v.ID, v.Version); err != nil {
		r.T.Fatal(err)
	}
	return v
}

func TestAPersonDisappearsFromEveryRevision(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	v := r.twoRevisions()
	held, err := r.Privacy.List(r.Ctx, privacy.Whom{Name: "mustermann"})
	if err != nil || len(held) != 2 || held[0].Subject != string(v.ID) || held[0].Person == nil {
		t.Fatalf("held are %+v, %v", held, err)
	}
	if n, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Name: "Mustermann"}); n != 0 || err != nil {
		t.Errorf("by a part of the name %d were erased, %v", n, err)
	}
	n, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Name: "erika MUSTERMANN"})
	if err != nil || n != 1 {
		t.Fatalf("%d erased, %v", n, err)
	}
	all := everything(t, r.DB)
	if strings.Contains(all, "Erika") || strings.Contains(all, "0000-0002-1825-0097") {
		t.Error("her name is still there")
	}
	if !strings.Contains(all, "Max Mustermann") {
		t.Error("his is gone with it")
	}
	for revision := 1; revision <= 2; revision++ {
		now, err := r.Entry(r.Ctx, practicetest.Nobody, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		old, err := r.AtRevision(r.Ctx, practicetest.Nobody, now, revision)
		if err != nil || len(old.Text.Creators) != 1 {
			t.Fatalf("revision %d: %v", revision, err)
		}
		if _, there := old.Person(old.Text.Creators[0]); there {
			t.Errorf("revision %d still names her", revision)
		}
	}
	if held, err := r.Privacy.List(r.Ctx, privacy.Whom{Name: "Erika"}); err != nil || len(held) != 0 {
		t.Errorf("still held: %+v, %v", held, err)
	}
}

func TestAPersonDisappearsWhenItsTimeIsUp(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	until := r.Clock.AddDate(0, 6, 0)
	v := r.Published(practicetest.Editor, "Mit Frist", func(w *practice.Working) {
		w.SetContact(&practice.Contact{Mailbox: "info@example.org"}, &practice.Person{Name: "Erika Mustermann", DeleteBy: &until})
	})
	r.Later(until.Sub(r.Clock) - 1)
	if !strings.Contains(everything(t, r.DB), "Erika") {
		t.Error("she is gone before her time")
	}
	r.Later(2)
	if strings.Contains(everything(t, r.DB), "Erika") {
		t.Error("she is there after her time")
	}
	now, err := r.Entry(r.Ctx, practicetest.Nobody, v.ID)
	if err != nil || now.Text.Rights.Contact.Mailbox != "info@example.org" {
		t.Errorf("the mailbox went with her: %+v, %v", now.Text.Rights, err)
	}
}

func TestASubjectDisappearsFromDraftsTokensRequestsAndTheTrail(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	who := partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "erika.mustermann", Token: "token_x", Address: "192.0.2.7"}
	other := who
	other.Subject, other.Token = "max.mustermann", "token_y"
	v := r.Draft(who, "Ihr Entwurf")
	r.Draft(other, "Sein Entwurf")
	if _, err := r.Needs.Post(r.Ctx, who, practicetest.Wanted()); err != nil {
		t.Fatal(err)
	}
	for _, token := range []partner.IssuedToken{{ID: "token_x", Organisation: "kreis-soest", Subject: who.Subject}, {ID: "token_z", Organisation: "stadt-essen", Subject: who.Subject}} {
		if err := r.tokens.Add(r.Ctx, token); err != nil {
			t.Fatal(err)
		}
	}
	r.move()
	pending, err := r.Update(r.Ctx, who, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Noch nicht im Protokoll" })
	if err != nil {
		t.Fatal(err)
	}
	whom := privacy.Whom{Subject: who.Subject, Organisation: "kreis-soest"}
	held, err := r.Privacy.List(r.Ctx, whom)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[privacy.HoldingKind]int{}
	for _, h := range held {
		kinds[h.Kind]++
	}
	if kinds[privacy.HoldsAuthor] != 1 || kinds[privacy.HoldsNeed] != 1 || kinds[privacy.HoldsToken] != 1 || kinds[privacy.HoldsEvent] != 2 {
		t.Errorf("held are %v", kinds)
	}
	if n, err := r.Privacy.Erase(r.Ctx, whom); err != nil || n != 5 {
		t.Errorf("%d erased, %v", n, err)
	}
	needs, err := r.Needs.Store.All(r.Ctx)
	if err != nil || len(needs) != 1 || needs[0].Value.CreatedBy != "" {
		t.Errorf("the request is %+v, %v", needs, err)
	}
	all := everything(t, r.DB)
	if n := strings.Count(all, "erika.mustermann"); n != 1 { // the token of the other organisation
		t.Errorf("she is there %d times: %s", n, all)
	}
	if !strings.Contains(all, "max.mustermann") {
		t.Error("he is gone as well")
	}
	if n, err := r.trail.Verify(r.Ctx); err != nil || n.Number < 2 {
		t.Errorf("the trail has %d sound links, %v", n.Number, err)
	}
	if now, err := r.Entry(r.Ctx, practicetest.Editor, v.ID); err != nil || now.Text.Title != "Noch nicht im Protokoll" || now.Version <= pending.Version {
		t.Errorf("the draft is %+v, %v", now.Text, err)
	}
}

func TestARestoredBackupForgetsWhatWasErasedSince(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	who := partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Editor}, Subject: "erika.mustermann"}
	r.twoRevisions()
	r.Draft(who, "Ihr Entwurf")
	r.move()
	backup := t.TempDir()
	if err := os.CopyFS(backup, os.DirFS(r.Dir)); err != nil {
		t.Fatal(err)
	}
	for _, whom := range []privacy.Whom{{Name: "Erika Mustermann"}, {Subject: "erika.mustermann"}} {
		if n, err := r.Privacy.Erase(r.Ctx, whom); err != nil || n == 0 {
			t.Fatalf("%d erased, %v", n, err)
		}
	}
	register, err := r.Privacy.Erasures.All(r.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(register)
	if err != nil || strings.Contains(strings.ToLower(string(raw)), "erika") {
		t.Errorf("the register itself tells of her: %s, %v", raw, err)
	}
	restored, err := sqlitestore.Open(t.Context(), backup)
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close()
	if !strings.Contains(everything(t, restored), "Erika") {
		t.Fatal("the backup does not hold her")
	}
	left := privacy.NewRestoration(register, r.Now, r.NewID)
	all := strings.ToLower(restoredFrom(t, restored, left))
	if strings.Contains(all, "erika") || left.Taken() == 0 {
		t.Errorf("the restored backup still holds her: %s", all)
	}
	again := privacy.NewRestoration(register, r.Now, r.NewID)
	restoredFrom(t, r.DB, again)
	if again.Taken() != 0 {
		t.Errorf("%d things are taken out of a backup made since", again.Taken())
	}
}

// restoredFrom is all that is restored from what db holds, as one text.
func restoredFrom(t *testing.T, db *sqlitestore.DB, left *privacy.Restoration) string {
	t.Helper()
	var all []any
	entries, err := db.Entries().Scan(t.Context(), "", 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e, err = left.Entry(t.Context(), e); err != nil {
			t.Fatal(err)
		}
		all = append(all, e)
	}
	links, err := db.Audit().Links(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		left.Link(&l)
		all = append(all, l)
	}
	needs, err := sqlitestore.Records[need.Need](db, "needs").All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range needs {
		left.Need(&n.Value)
		all = append(all, n)
	}
	tokens, err := sqlitestore.Records[partner.IssuedToken](db, "tokens").All(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, token := range tokens {
		left.Token(&token.Value)
		all = append(all, token)
	}
	raw, err := json.Marshal(all)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

func TestWhatTimeOrTheLawTookDoesNotComeBackFromABackup(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	until := r.Clock.AddDate(0, 1, 0)
	v := r.Published(practicetest.Editor, "Befristet", func(w *practice.Working) {
		w.SetCreators([]practice.Person{{Name: "Erika Mustermann", DeleteBy: &until}})
	})
	legal := r.Published(practicetest.Editor, "Geheimer Vorgang")
	draft := r.Draft(practicetest.Editor, "Geheimer Entwurf")
	entry := func(id practice.ID) practice.Entry {
		t.Helper()
		found, err := r.Store.Get(r.Ctx, id)
		if err != nil {
			t.Fatal(err)
		}
		return found[0]
	}
	register := []record.Record[privacy.Erasure]{
		{Key: string(legal.ID), Value: privacy.Erasure{At: r.Clock, Legal: true}}, {Key: string(draft.ID), Value: privacy.Erasure{At: r.Clock, Legal: true}},
	}
	withdrawn := r.Clock
	r.Clock = until.Add(time.Hour)
	left := privacy.NewRestoration(register, r.Now, r.NewID)
	e, err := left.Entry(r.Ctx, entry(v.ID))
	if err != nil || len(e.People) != 0 || e.Version != v.Version+1 || e.Events[len(e.Events)-1].Action != "erasePerson" || e.WakeAt == nil || !e.WakeAt.After(r.Clock) {
		t.Errorf("the time is up: %+v, %v", e, err)
	}
	for _, id := range []practice.ID{legal.ID, draft.ID} {
		e, err := left.Entry(r.Ctx, entry(id))
		if err != nil || e.State != practice.StateWithdrawn || !e.Tombstone.Legal || !e.Tombstone.At.Equal(withdrawn) || e.Events[len(e.Events)-1].Action != "withdrawEntry" {
			t.Errorf("withdrawn: %+v, %v", e, err)
		}
		e.Events = nil
		if raw, err := json.Marshal(e); err != nil || strings.Contains(string(raw), "eheim") {
			t.Errorf("stored is %s, %v", raw, err)
		}
	}
	if left.Keeps(&practice.Revision{Entry: legal.ID}) || !left.Keeps(&practice.Revision{Entry: v.ID}) || left.Taken() != 3 {
		t.Errorf("%d were taken out", left.Taken())
	}
}

func TestWhoseDataAreMeantMustBeSaid(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	for name, whom := range map[string]privacy.Whom{
		"nobody is named":  {},
		"only blanks":      {Name: " "},
		"two ways at once": {Name: "Erika", Subject: "erika"},
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := r.Privacy.Erase(r.Ctx, whom); !fault.Is(err, fault.BadInput) {
				t.Errorf("%v", err)
			}
		})
	}
	if n, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Subject: "niemand"}); n != 0 || err != nil {
		t.Errorf("somebody unknown: %d, %v", n, err)
	}
	if all, err := r.Privacy.Erasures.All(r.Ctx); err != nil || len(all) != 0 {
		t.Errorf("the register has %d lines, %v", len(all), err)
	}
}

func TestAnErasureTakesTheQuestionsThatHoldTheName(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	for _, text := range []string{"beschwerde max mustermann", "beschwerde"} {
		q := unanswered.Question{Text: text, Count: unanswered.Often, First: "2026-01-01", Last: "2026-01-02"}
		if _, err := r.Unanswered.Store.Put(r.Ctx, record.Record[unanswered.Question]{Key: text, Value: q}); err != nil {
			t.Fatal(err)
		}
	}
	if n, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Name: "Mustermann, Max"}); err != nil || n != 1 {
		t.Errorf("%d things are gone, %v", n, err)
	}
	if left, err := r.Unanswered.Frequent(r.Ctx); err != nil || len(left) != 1 || left[0].Text != "beschwerde" {
		t.Errorf("%+v are left, %v", left, err)
	}
}

func TestAnErasureTakesWhatWasThereAndLeavesWhatComesLater(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	who := partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "erika.mustermann", Token: "token_x"}
	r.Draft(who, "Vorher")
	if _, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Subject: who.Subject}); err != nil {
		t.Fatal(err)
	}
	r.Clock = r.Clock.Add(time.Second)
	later := r.Draft(who, "Nachher")
	r.Published(practicetest.Editor, "Von anderen", func(w *practice.Working) { w.SetCreators([]practice.Person{{Name: "Max Mustermann"}}) })
	if n, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Name: "Max Mustermann"}); err != nil || n != 1 {
		t.Errorf("the second erasure took %d things, %v, with those of the first", n, err)
	}
	if _, err := r.Update(r.Ctx, who, later.ID, later.Version, func(w *practice.Working) { w.Text.Title = "Geht noch" }); err != nil {
		t.Errorf("she is locked out of what she began since: %v", err)
	}
}

func TestWhoBeganADraftBesideAPublishedTextIsHeldAndErased(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	who := partner.Principal{Organisation: "kreis-soest", Roles: []partner.Role{partner.Author}, Subject: "erika.mustermann", Token: "token_x"}
	v := r.Published(practicetest.Editor, "Öffentlich")
	if _, err := r.Update(r.Ctx, who, v.ID, v.Version, func(w *practice.Working) { w.Text.Title = "Anders" }); err != nil {
		t.Fatal(err)
	}
	held, err := r.Privacy.List(r.Ctx, privacy.Whom{Subject: who.Subject})
	if err != nil || !slices.ContainsFunc(held, func(h privacy.Holding) bool { return h.Kind == privacy.HoldsAuthor }) {
		t.Errorf("held are %+v, %v", held, err)
	}
	if _, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Subject: who.Subject}); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(everything(t, r.DB), "erika.mustermann") {
		t.Error("she is still there")
	}
}

func TestANameIsFoundHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	for written, asked := range map[string]string{
		"Musterfrau, Käthe":     "Käthe Musterfrau",
		"Käthe  Musterfrau":     "Musterfrau, Käthe",
		"Käthe Muster-Frau":     "kaethe muster frau",
		"Dr. Käthe Muster-Frau": "Käthe Muster-Frau",
	} {
		r := newRegistry(t)
		if _, err := r.Create(r.Ctx, practicetest.Editor, func(w *practice.Working) {
			practicetest.Write("Mit Person")(w)
			w.SetCreators([]practice.Person{{Name: written}})
		}); err != nil {
			t.Fatal(err)
		}
		held, err := r.Privacy.List(r.Ctx, privacy.Whom{Name: asked})
		if err != nil || len(held) != 1 {
			t.Errorf("%q asked as %q finds %+v, %v", written, asked, held, err)
		}
	}
	r := newRegistry(t)
	if _, err := r.Create(r.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Mit Person")(w)
		w.SetCreators([]practice.Person{{Name: "Musterfrau, Käthe"}, {Name: "Käthe Musterfrau-Beispiel"}})
	}); err != nil {
		t.Fatal(err)
	}
	if n, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Name: "Käthe Musterfrau"}); err != nil || n != 1 {
		t.Errorf("erased %d, want the one with that full name, %v", n, err)
	}
}

func TestPersonsThatOnlyADraftNamedGoWithIt(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	name := func(names ...string) practicetest.Set {
		return func(w *practice.Working) {
			var people []practice.Person
			for _, n := range names {
				people = append(people, practice.Person{Name: n})
			}
			w.SetCreators(people)
		}
	}
	v := h.Published(practicetest.Editor, "Mit Namen", name("Erika Mustermann"))
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, name("Erna Entwurf")))
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, name("Zora Zweit")))
	kept := func() (names []string) {
		for _, p := range h.Read(practicetest.Editor, v.ID).People {
			names = append(names, p.Name)
		}
		slices.Sort(names)
		return names
	}
	if got := kept(); !slices.Equal(got, []string{"Erika Mustermann", "Zora Zweit"}) {
		t.Errorf("after a change of the draft %q are kept", got)
	}
	if _, err := h.DeleteDraft(h.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if got := kept(); !slices.Equal(got, []string{"Erika Mustermann"}) {
		t.Errorf("after the draft %q are kept", got)
	}
}

func TestALegalWithdrawalTakesTheOwnersAnswersAlong(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Rechtswidrig")
	a := h.Adopted(practicetest.Stranger, v.ID, adoption.Content{Status: practice.Adopted, Visibility: practice.Public, Text: "Wir auch."})
	if _, err := h.Adoptions.Answer(h.Ctx, practicetest.Editor, a.ID, a.Version, "Mit dem Namen darin."); err != nil {
		t.Fatal(err)
	}
	v = h.Must(h.WithdrawLegally(h.Ctx, practicetest.Editor, v.ID, h.Read(practicetest.Editor, v.ID).Version, "Anwaltliche Aufforderung"))
	if err := h.Privacy.ForgetTexts(h.Ctx, v.Entry); err != nil {
		t.Fatal(err)
	}
	now, err := h.Adoptions.Get(h.Ctx, practicetest.Stranger, a.ID)
	if err != nil || now.Statement.Answer != nil || now.Statement.Content.Text != "Wir auch." {
		t.Errorf("the adopter reads %+v, %v", now.Statement, err)
	}
}

func TestAMailboxIsListedAndErasedWithThePersonAndByItself(t *testing.T) {
	t.Parallel()
	for name, whom := range map[string]privacy.Whom{
		"by the name of the person": {Name: "Musterfrau,  Käthe"},
		"by the mailbox":            {Mailbox: "Kaethe.Musterfrau@Example.org"},
	} {
		t.Run(name, func(t *testing.T) {
			r := newRegistry(t)
			address := "kaethe.musterfrau@example.org"
			v := r.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) { w.SetContact(&practice.Contact{Mailbox: address}, nil) })
			v = r.Revised(v, func(w *practice.Working) { w.Text.Summary = "Mehr davon." })
			v = r.Must(r.Update(r.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Summary = "Noch mehr." }))
			r.Mailbox("stadt-essen", address)
			held, err := r.Privacy.List(r.Ctx, whom)
			if err != nil || len(held) != 2 || held[0].Mailbox != address || held[1].Subject != "org_stadt-essen" {
				t.Fatalf("held are %+v, %v", held, err)
			}
			if n, err := r.Privacy.Erase(r.Ctx, whom); n == 0 || err != nil {
				t.Fatalf("%d are erased: %v", n, err)
			}
			e, err := r.Get(r.Ctx, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			for text, err := range r.Texts(r.Ctx, &e) {
				if err != nil || text.Mailbox() != "" {
					t.Errorf("a text still names %q, %v", text.Mailbox(), err)
				}
			}
			if o, err := r.Registry.Get(r.Ctx, "stadt-essen"); err != nil || o.Value.Mailbox != "" {
				t.Errorf("the organisation is reached at %q, %v", o.Value.Mailbox, err)
			}
			if held, err = r.Privacy.List(r.Ctx, whom); err != nil || len(held) > 0 {
				t.Errorf("still held are %+v, %v", held, err)
			}
		})
	}
}

func TestARestoredBackupNamesNoMailboxThatWasErased(t *testing.T) {
	t.Parallel()
	r := newRegistry(t)
	address := "kaethe.musterfrau@example.org"
	v := r.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) { w.SetContact(&practice.Contact{Mailbox: address}, nil) })
	before, err := r.Get(r.Ctx, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	old, err := r.Store.Revision(r.Ctx, before.Revisions[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.Privacy.Erase(r.Ctx, privacy.Whom{Mailbox: address}); err != nil {
		t.Fatal(err)
	}
	register, err := r.Privacy.Erasures.All(r.Ctx)
	if err != nil {
		t.Fatal(err)
	}
	left := privacy.NewRestoration(register, r.Now, r.NewID)
	e, err := left.Entry(r.Ctx, before)
	if err != nil || e.Published.Mailbox() != "" {
		t.Errorf("the entry names %q, %v", e.Published.Mailbox(), err)
	}
	if !left.Text(&old) || old.Text.Mailbox() != "" {
		t.Errorf("the text names %q", old.Text.Mailbox())
	}
	o := partner.Organisation{Key: "stadt-essen", Mailbox: address}
	if left.Organisation(&o); o.Mailbox != "" {
		t.Errorf("the organisation is reached at %q", o.Mailbox)
	}
}
