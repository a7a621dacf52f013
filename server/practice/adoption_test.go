package practice_test

import (
	"slices"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// of returns a principal of an organisation, for tests that need many.
func of(organisation string, roles ...partner.Role) partner.Principal {
	return partner.Principal{Organisation: organisation, Roles: roles, Subject: "x", Token: "t-" + organisation}
}

func adopting(status practice.AdoptionStatus) adoption.Content {
	return adoption.Content{Status: status, Visibility: practice.Public}
}

func (h *house) adopted(who partner.Principal, id practice.ID, content adoption.Content) adoption.View {
	h.t.Helper()
	a, err := h.Adoptions.Record(h.ctx, who, id, content)
	if err != nil {
		h.t.Fatalf("record an adoption of %s: %v", id, err)
	}
	return a
}

func (h *house) read(who partner.Principal, id practice.ID) practice.View {
	h.t.Helper()
	v, err := h.Entry(h.ctx, who, id)
	if err != nil {
		h.t.Fatalf("read %s: %v", id, err)
	}
	return v
}

func wantCode(t *testing.T, what string, err error, want fault.Code) {
	t.Helper()
	if got := fault.CodeOf(err); got != want {
		t.Errorf("%s: %v is %q, want %q", what, err, got, want)
	}
}

func TestWhoMayRecordAnAdoption(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Führung auf Distanz")
	draft := h.create(editor, "Noch nicht öffentlich")
	about, err := h.Create(h.ctx, scholar, func(w *practice.Working) {
		write("Über Essen")(w)
		w.Text.Subjects = []practice.Subject{{Organisation: "stadt-essen"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	about = h.release(of("ovgu", partner.Editor), about)
	region, err := h.Create(h.ctx, scholar, func(w *practice.Working) {
		write("Über eine Großstadt")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "051130000000"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	region = h.release(of("ovgu", partner.Editor), region)
	h.adopted(of("ver-di", partner.Author), v.ID, adopting(practice.Interested))
	for name, tc := range map[string]struct {
		who  partner.Principal
		id   practice.ID
		want fault.Code
	}{
		"an author of another organisation may":               {of("fom-ifpm", partner.Author), v.ID, ""},
		"a researcher of another organisation may":            {scholar, v.ID, ""},
		"the owner does not adopt its own entry":              {editor, v.ID, fault.Forbidden},
		"an authority does not adopt what is about itself":    {stranger, about.ID, fault.Forbidden},
		"nor what is about its region":                        {stranger, region.ID, fault.Forbidden},
		"nobody adopts twice":                                 {of("ver-di", partner.Editor), v.ID, fault.Conflict},
		"a curator alone writes no adoptions":                 {curator, v.ID, fault.Forbidden},
		"a reader without a token does not":                   {nobody, v.ID, fault.Unauthenticated},
		"what is not published does not exist for a stranger": {stranger, draft.ID, fault.NotFound},
		"what does not exist is not found":                    {stranger, "entry_404", fault.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Adoptions.Record(h.ctx, tc.who, tc.id, adopting("ASSESSING"))
			wantCode(t, "record", err, tc.want)
		})
	}
}

// release submits and publishes a draft.
func (h *house) release(who partner.Principal, v practice.View) practice.View {
	h.t.Helper()
	v, err := h.Submit(h.ctx, who, v.ID, v.Version)
	if err != nil {
		h.t.Fatal(err)
	}
	if v, err = h.Publish(h.ctx, curator, v.ID, v.Version); err != nil {
		h.t.Fatal(err)
	}
	return v
}

func TestWhatAnAdoptionMustSay(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Lernraum")
	for name, tc := range map[string]struct {
		content adoption.Content
		field   string
	}{
		"a status is needed":                          {adoption.Content{}, "status"},
		"an unknown status is refused":                {adopting("TAKEN"), "status"},
		"a rejection needs its reason":                {adopting(practice.NotAdopted), "reason"},
		"what goes on has no reason to end":           {adoption.Content{Status: practice.Adopted, Reason: "COST"}, "reason"},
		"an adoption does not begin in the future":    {adoption.Content{Status: practice.Adopted, Since: "2026-03"}, "since"},
		"what became of a part is one of four things": {adoption.Content{Status: practice.Adopted, Adaptations: []practice.Adaptation{{Kind: "MOVED"}}}, "adaptations"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Adoptions.Record(h.ctx, stranger, v.ID, tc.content)
			problems, ok := err.(fault.Problems)
			if !ok || !slices.ContainsFunc(problems, func(p fault.Problem) bool { return p.Field[0] == tc.field }) {
				t.Errorf("got %v, want a problem with %s", err, tc.field)
			}
		})
	}
	if n := len(h.read(editor, v.ID).Adoptions); n != 0 {
		t.Errorf("%d adoptions after refusals only", n)
	}
}

func TestOnlyTheAdopterChangesItsAdoption(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Barcamp")
	a := h.adopted(stranger, v.ID, adopting("PILOTING"))
	rename := func(c *adoption.Content) { c.Text = "anders" }
	_, err := h.Adoptions.Update(h.ctx, editor, a.ID, a.Version, rename)
	wantCode(t, "the owner changes it", err, fault.Forbidden)
	_, err = h.Adoptions.Delete(h.ctx, editor, a.ID, a.Version)
	wantCode(t, "the owner deletes it", err, fault.Forbidden)
	b, err := h.Adoptions.Update(h.ctx, of("stadt-essen", partner.Author), a.ID, a.Version, rename)
	if err != nil || b.Statement.Content.Text != "anders" || b.Version != a.Version+1 {
		t.Fatalf("the adopter's author changes it to %+v, %v", b.Statement, err)
	}
	_, err = h.Adoptions.Update(h.ctx, stranger, a.ID, a.Version, rename)
	wantCode(t, "a stale change", err, fault.Conflict)
	c, err := h.Adoptions.Answer(h.ctx, editor, a.ID, b.Version, "Schön!")
	if err != nil || c.Statement.Answer == nil || c.Statement.Content.Text != "anders" {
		t.Fatalf("the owner answers: %+v, %v", c.Statement, err)
	}
	_, err = h.Adoptions.Answer(h.ctx, scholar, a.ID, c.Version, "Ich auch")
	wantCode(t, "a third party answers", err, fault.Forbidden)
	if _, err := h.Adoptions.Delete(h.ctx, stranger, a.ID, c.Version); err != nil {
		t.Fatal(err)
	}
	_, err = h.Adoptions.Get(h.ctx, stranger, a.ID)
	wantCode(t, "a deleted adoption", err, fault.NotFound)
	h.adopted(stranger, v.ID, adopting(practice.Adopted))
}

func TestTheAdopterChoosesWhoSeesItsAdoption(t *testing.T) {
	h := newHouse(t)
	open := h.published(editor, "Offen")
	hidden := h.create(editor, "Eine Kommune")
	hidden, err := h.Update(h.ctx, editor, hidden.ID, hidden.Version, func(w *practice.Working) { w.Text.DeIdentified = true })
	if err != nil {
		t.Fatal(err)
	}
	hidden = h.release(editor, hidden)
	visible := func(who partner.Principal, id practice.ID, visibility practice.Visibility) bool {
		t.Helper()
		content := adopting(practice.NotAdopted)
		content.Reason, content.Visibility = "COST", visibility
		a := h.adopted(stranger, id, content)
		_, err := h.Adoptions.Get(h.ctx, who, a.ID)
		page, listErr := h.Adoptions.Of(h.ctx, who, h.read(who, id), 10, "")
		if listErr != nil || (err == nil) != (len(page.Adoptions) == 1) {
			t.Errorf("by id %v, in the list %d, %v", err, len(page.Adoptions), listErr)
		}
		if got := h.read(nobody, id).AdoptionCounts(); got.Total != 1 || !slices.Equal(got.ByStatus, []practice.Bucket{{Value: "REJECTED", Count: 1}}) {
			t.Errorf("counted as %+v", got)
		}
		if _, err := h.Adoptions.Delete(h.ctx, stranger, a.ID, a.Version); err != nil {
			t.Fatal(err)
		}
		return err == nil
	}
	for _, tc := range []struct {
		name       string
		who        partner.Principal
		entry      practice.View
		visibility practice.Visibility
		want       bool
	}{
		{"by default it is a number only, for the owner too", editor, open, "", false},
		{"the adopter sees it all the same", stranger, open, practice.Counted, true},
		{"a partner sees what is for partners", scholar, open, practice.ForPartners, true},
		{"a reader does not see what is for partners", nobody, open, practice.ForPartners, false},
		{"everybody sees what is public", nobody, open, practice.Public, true},
		{"who adopted a de-identified entry is not told", nobody, hidden, practice.Public, false},
		{"nor to other partners", scholar, hidden, practice.Public, false},
		{"but to those who know whose it is", editor, hidden, practice.Public, true},
		{"and to the adopter", stranger, hidden, practice.Public, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := visible(tc.who, tc.entry.ID, tc.visibility); got != tc.want {
				t.Errorf("visible: %v, want %v", got, tc.want)
			}
		})
	}
}

func TestAConfirmationNeedsTimeAndAnEditor(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Dienstvereinbarung")
	a := h.adopted(stranger, v.ID, adoption.Content{Status: practice.Adopted, Since: "2025-08"})
	confirm := func(who partner.Principal, version int) error {
		_, err := h.Adoptions.Confirm(h.ctx, who, a.ID, version)
		return err
	}
	wantCode(t, "an author confirms", confirm(of("stadt-essen", partner.Author), a.Version), fault.Forbidden)
	wantCode(t, "five months after the end of August", confirm(stranger, a.Version), fault.Conflict)
	h.clock = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	wantCode(t, "two months after it was recorded", confirm(stranger, a.Version), fault.Conflict)
	h.clock = time.Date(2026, 7, 3, 0, 0, 0, 0, time.UTC)
	if err := confirm(stranger, a.Version); err != nil {
		t.Fatal("six months after it began and was recorded: ", err)
	}
	now, err := h.Adoptions.Get(h.ctx, stranger, a.ID)
	if err != nil || now.Statement.ConfirmedBy != "stadt-essen" || !now.Statement.ConfirmedAt.Equal(h.clock) {
		t.Fatalf("confirmed %+v, %v", now.Statement, err)
	}
	over := func(c *adoption.Content) { c.Status, c.Reason = practice.AdoptionOver, "STAFF" }
	now, err = h.Adoptions.Update(h.ctx, stranger, a.ID, now.Version, over)
	if err != nil || now.Statement.ConfirmedAt != nil {
		t.Errorf("what was discontinued is confirmed at %v, %v", now.Statement.ConfirmedAt, err)
	}
	wantCode(t, "confirming what was discontinued", confirm(stranger, now.Version), fault.Conflict)
	again := func(c *adoption.Content) { c.Status, c.Reason = practice.Adopted, "" }
	if now, err = h.Adoptions.Update(h.ctx, stranger, a.ID, now.Version, again); err != nil {
		t.Fatal(err)
	}
	wantCode(t, "what was taken up again within a second", confirm(stranger, now.Version), fault.Conflict)
}

func TestAnEntryIsProvenByTwoConfirmedAdoptionsOfOthers(t *testing.T) {
	h := newHouse(t)
	v, err := h.Create(h.ctx, editor, func(w *practice.Working) {
		write("Bewährt")(w)
		w.Text.Partners = []practice.Partner{{Organisation: "fom-ifpm", Role: "RESEARCH"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	v = h.release(editor, v)
	proven := func() bool { return slices.Contains(h.Flags(h.ctx, h.read(nobody, v.ID)), practice.FlagProven) }
	for _, step := range []struct {
		who    string
		proven bool
		why    string
	}{
		{"stadt-essen", false, "one is not enough"},
		{"fom-ifpm", false, "a partner does not count"},
		{"ver-di", true, "two of others are enough"},
	} {
		who := of(step.who, partner.Editor)
		a := h.adopted(who, v.ID, adoption.Content{Status: practice.Adopted, Since: "2025-01"})
		if proven() != (step.proven && false) {
			t.Errorf("%s: proven before the confirmation", step.why)
		}
		h.clock = h.clock.AddDate(0, 7, 0)
		if _, err := h.Adoptions.Confirm(h.ctx, who, a.ID, a.Version); err != nil {
			t.Fatal(err)
		}
		if proven() != step.proven {
			t.Errorf("%s: proven is %v", step.why, proven())
		}
	}
	if n := h.read(nobody, v.ID).AdoptionCounts().Confirmed; n != 3 {
		t.Errorf("%d are confirmed, want 3", n)
	}
	found, err := h.Store.List(h.ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{"flag": {"PROVEN"}}, Order: practice.ByNewest, Limit: 10})
	if err != nil || len(found) != 1 {
		t.Errorf("the store finds %d proven entries, %v", len(found), err)
	}
}

func TestAReportedAdoptionNeverCounts(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Offene Daten")
	report := adoption.Report{Adopter: "Stadt Beispielhausen", Source: practice.Source{Title: "Pressemitteilung", URL: "https://example.org/1"}}
	_, err := h.Adoptions.Report(h.ctx, stranger, v.ID, "", report, adopting(practice.Adopted))
	wantCode(t, "another than the operator reports", err, fault.Forbidden)
	a, err := h.Adoptions.Report(h.ctx, desk, v.ID, "", report, adoption.Content{Status: practice.Adopted})
	if err != nil {
		t.Fatal(err)
	}
	if got := h.read(nobody, v.ID).AdoptionCounts(); got.Total != 0 || len(got.ByStatus) > 0 {
		t.Errorf("counted as %+v", got)
	}
	seen, err := h.Adoptions.Get(h.ctx, nobody, a.ID)
	if err != nil || seen.Report == nil || seen.Report.Adopter != report.Adopter {
		t.Errorf("readers see %+v, %v", seen.Report, err)
	}
	_, err = h.Adoptions.Confirm(h.ctx, desk, a.ID, a.Version)
	wantCode(t, "the operator confirms a report", err, fault.Conflict)
}

func TestAnAdoptionBecomesAnEntryOfItsOwn(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Ursprung")
	content := adopting("PILOTING")
	content.Adaptations, content.Text = []practice.Adaptation{{Kind: "DROPPED", Text: "Das Daily"}}, "Es lief gut."
	a := h.adopted(stranger, v.ID, content)
	_, err := h.Adoptions.BeginEntry(h.ctx, scholar, a.ID, "Fremd")
	wantCode(t, "another makes an entry of it", err, fault.Forbidden)
	own, err := h.Adoptions.BeginEntry(h.ctx, of("stadt-essen", partner.Author), a.ID, "Bei uns")
	if err != nil {
		t.Fatal(err)
	}
	if own.Owner != "stadt-essen" || !slices.Equal(own.Text.BasedOn, []practice.ID{v.ID}) || own.Text.Status != practice.Pilot ||
		own.Text.Story.Results != "Es lief gut." || len(own.Text.MethodUses) != 1 {
		t.Errorf("the draft says %+v", own.Text)
	}
}

func TestAnAdoptionLeavesTheDateOfTheEntryAlone(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Unverändert")
	before := h.read(nobody, v.ID).UpdatedAt
	h.clock = h.clock.Add(time.Hour)
	h.adopted(stranger, v.ID, adopting(practice.Interested))
	if after := h.read(nobody, v.ID); !after.UpdatedAt.Equal(before) || after.Version != v.Version+1 {
		t.Errorf("updated at %v, version %d after %d", after.UpdatedAt, after.Version, v.Version)
	}
	doc, _, err := h.Document(h.ctx, h.read(nobody, v.ID).Entry)
	if err != nil || len(doc.Facets["adopter"])+len(doc.Facets["adoption"]) > 0 {
		t.Errorf("the index is told %v, %v", doc.Facets, err)
	}
}

func TestAnOrganisationFindsItsOwnAdoptions(t *testing.T) {
	h := newHouse(t)
	for _, title := range []string{"Eins", "Zwei", "Drei"} {
		v := h.published(editor, title)
		h.clock = h.clock.Add(time.Minute)
		h.adopted(stranger, v.ID, adoption.Content{Status: practice.Interested})
	}
	h.published(editor, "Vier")
	first, err := h.Adoptions.Own(h.ctx, stranger, 2, "")
	if err != nil || len(first.Adoptions) != 2 || !first.More || first.Total != 3 {
		t.Fatalf("%d of %d, more %v, %v", len(first.Adoptions), first.Total, first.More, err)
	}
	rest, err := h.Adoptions.Own(h.ctx, stranger, 2, first.Cursors[1])
	if err != nil || len(rest.Adoptions) != 1 || rest.More {
		t.Errorf("then %d, more %v, %v", len(rest.Adoptions), rest.More, err)
	}
	others, err := h.Adoptions.Own(h.ctx, scholar, 2, "")
	if err != nil || len(others.Adoptions) != 0 {
		t.Errorf("another has %d, %v", len(others.Adoptions), err)
	}
}

func TestAWithdrawalClosesTheListOfAdoptions(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Geht")
	a := h.adopted(stranger, v.ID, adopting("PILOTING"))
	v = h.read(editor, v.ID)
	if !slices.ContainsFunc(v.Events, func(e audit.Event) bool {
		return e.Action == "recordAdoption" && e.Object == string(a.ID) && e.Organisation == "stadt-essen"
	}) {
		t.Errorf("the adoption has no event in the same write: %+v", v.Events)
	}
	if _, err := h.Withdraw(h.ctx, editor, v.ID, v.Version, "falsch"); err != nil {
		t.Fatal(err)
	}
	_, err := h.Adoptions.Record(h.ctx, scholar, v.ID, adopting("PILOTING"))
	wantCode(t, "a new one", err, fault.Conflict)
	_, err = h.Adoptions.Update(h.ctx, stranger, a.ID, a.Version, func(c *adoption.Content) { c.Status = practice.Adopted })
	wantCode(t, "a change", err, fault.Conflict)
	_, err = h.Adoptions.Get(h.ctx, nobody, a.ID)
	wantCode(t, "what was public, for a reader", err, fault.NotFound)
	if n := h.read(nobody, v.ID).AdoptionCounts().Total; n != 0 {
		t.Errorf("the tombstone counts %d", n)
	}
	if seen, err := h.Adoptions.Get(h.ctx, stranger, a.ID); err != nil || seen.Statement.Content.Status != "PILOTING" {
		t.Errorf("the adopter sees %+v, %v", seen.Statement, err)
	}
	if _, err := h.Adoptions.Delete(h.ctx, stranger, a.ID, a.Version); err != nil {
		t.Error("the adopter deletes it: ", err)
	}
}
