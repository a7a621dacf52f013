package adoption_test

import (
	"slices"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/practicetest"
)

func TestWhoMayRecordAnAdoption(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Führung auf Distanz")
	draft := h.Draft(practicetest.Editor, "Noch nicht öffentlich")
	about, err := h.Create(h.Ctx, practicetest.Scholar, func(w *practice.Working) {
		practicetest.Write("Über Essen")(w)
		w.Text.Subjects = []practice.Subject{{Organisation: "stadt-essen"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	about = h.Release(practicetest.Of("ovgu", partner.Editor), about)
	region, err := h.Create(h.Ctx, practicetest.Scholar, func(w *practice.Working) {
		practicetest.Write("Über eine Großstadt")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "051130000000"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	region = h.Release(practicetest.Of("ovgu", partner.Editor), region)
	h.Adopted(practicetest.Of("ver-di", partner.Author), v.ID, practicetest.Adopting(practice.Interested))
	for name, tc := range map[string]struct {
		who  partner.Principal
		id   practice.ID
		want fault.Code
	}{
		"an author of another organisation may":               {practicetest.Of("fom-ifpm", partner.Author), v.ID, ""},
		"a researcher of another organisation may":            {practicetest.Scholar, v.ID, ""},
		"the owner does not adopt its own entry":              {practicetest.Editor, v.ID, fault.Forbidden},
		"an authority does not adopt what is about itself":    {practicetest.Stranger, about.ID, fault.Forbidden},
		"nor what is about its region":                        {practicetest.Stranger, region.ID, fault.Forbidden},
		"nobody adopts twice":                                 {practicetest.Of("ver-di", partner.Editor), v.ID, fault.Conflict},
		"a curator alone writes no adoptions":                 {practicetest.Curator, v.ID, fault.Forbidden},
		"a reader without a token does not":                   {practicetest.Nobody, v.ID, fault.Unauthenticated},
		"what is not published does not exist for a stranger": {practicetest.Stranger, draft.ID, fault.NotFound},
		"what does not exist is not found":                    {practicetest.Stranger, "entry_404", fault.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Adoptions.Record(h.Ctx, tc.who, tc.id, practicetest.Adopting("ASSESSING"))
			practicetest.Refused(t, "record", err, tc.want)
		})
	}
}

func TestWhatAnAdoptionMustSay(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Lernraum")
	for name, tc := range map[string]struct {
		content adoption.Content
		field   string
	}{
		"a status is needed":                          {adoption.Content{}, "status"},
		"an unknown status is refused":                {practicetest.Adopting("TAKEN"), "status"},
		"a rejection needs its reason":                {practicetest.Adopting(practice.NotAdopted), "reason"},
		"what goes on has no reason to end":           {adoption.Content{Status: practice.Adopted, Reason: "COST"}, "reason"},
		"an adoption does not begin in the future":    {adoption.Content{Status: practice.Adopted, Since: "2026-03"}, "since"},
		"what became of a part is one of four things": {adoption.Content{Status: practice.Adopted, Adaptations: []practice.Adaptation{{Kind: "MOVED"}}}, "adaptations"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := h.Adoptions.Record(h.Ctx, practicetest.Stranger, v.ID, tc.content)
			problems, ok := err.(fault.Problems)
			if !ok || !slices.ContainsFunc(problems, func(p fault.Problem) bool { return p.Field[0] == tc.field }) {
				t.Errorf("got %v, want a problem with %s", err, tc.field)
			}
		})
	}
	if n := len(h.Read(practicetest.Editor, v.ID).Adoptions); n != 0 {
		t.Errorf("%d adoptions after refusals only", n)
	}
}

func TestOnlyTheAdopterChangesItsAdoption(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Barcamp")
	a := h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting("PILOTING"))
	rename := func(c *adoption.Content) { c.Text = "anders" }
	_, err := h.Adoptions.Update(h.Ctx, practicetest.Editor, a.ID, a.Version, rename)
	practicetest.Refused(t, "the owner changes it", err, fault.Forbidden)
	_, err = h.Adoptions.Delete(h.Ctx, practicetest.Editor, a.ID, a.Version)
	practicetest.Refused(t, "the owner deletes it", err, fault.Forbidden)
	b, err := h.Adoptions.Update(h.Ctx, practicetest.Of("stadt-essen", partner.Author), a.ID, a.Version, rename)
	if err != nil || b.Statement.Content.Text != "anders" || b.Version != a.Version+1 {
		t.Fatalf("the adopter's author changes it to %+v, %v", b.Statement, err)
	}
	_, err = h.Adoptions.Update(h.Ctx, practicetest.Stranger, a.ID, a.Version, rename)
	practicetest.Refused(t, "a stale change", err, fault.Conflict)
	c, err := h.Adoptions.Answer(h.Ctx, practicetest.Editor, a.ID, b.Version, "Schön!")
	if err != nil || c.Statement.Answer == nil || c.Statement.Content.Text != "anders" {
		t.Fatalf("the owner answers: %+v, %v", c.Statement, err)
	}
	_, err = h.Adoptions.Answer(h.Ctx, practicetest.Scholar, a.ID, c.Version, "Ich auch")
	practicetest.Refused(t, "a third party answers", err, fault.Forbidden)
	if _, err := h.Adoptions.Delete(h.Ctx, practicetest.Stranger, a.ID, c.Version); err != nil {
		t.Fatal(err)
	}
	_, err = h.Adoptions.Get(h.Ctx, practicetest.Stranger, a.ID)
	practicetest.Refused(t, "a deleted adoption", err, fault.NotFound)
	h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting(practice.Adopted))
}

func TestTheAdopterChoosesWhoSeesItsAdoption(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	open := h.Published(practicetest.Editor, "Offen")
	hidden := h.Draft(practicetest.Editor, "Eine Kommune")
	hidden, err := h.Update(h.Ctx, practicetest.Editor, hidden.ID, hidden.Version, func(w *practice.Working) { w.Text.DeIdentified = true })
	if err != nil {
		t.Fatal(err)
	}
	hidden = h.Release(practicetest.Editor, hidden)
	visible := func(who partner.Principal, id practice.ID, visibility practice.Visibility) bool {
		t.Helper()
		content := practicetest.Adopting(practice.NotAdopted)
		content.Reason, content.Visibility = "COST", visibility
		a := h.Adopted(practicetest.Stranger, id, content)
		_, err := h.Adoptions.Get(h.Ctx, who, a.ID)
		page, listErr := h.Adoptions.Of(h.Ctx, who, h.Read(who, id), 10, "")
		if listErr != nil || (err == nil) != (len(page.Adoptions) == 1) {
			t.Errorf("by id %v, in the list %d, %v", err, len(page.Adoptions), listErr)
		}
		if got := h.Read(practicetest.Nobody, id).AdoptionCounts(); got.Total != 1 || !slices.Equal(got.ByStatus, []practice.Bucket{{Value: "REJECTED", Count: 1}}) {
			t.Errorf("counted as %+v", got)
		}
		if _, err := h.Adoptions.Delete(h.Ctx, practicetest.Stranger, a.ID, a.Version); err != nil {
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
		{"by default it is a number only, for the owner too", practicetest.Editor, open, "", false},
		{"the adopter sees it all the same", practicetest.Stranger, open, practice.Counted, true},
		{"a partner sees what is for partners", practicetest.Scholar, open, practice.ForPartners, true},
		{"a reader does not see what is for partners", practicetest.Nobody, open, practice.ForPartners, false},
		{"everybody sees what is public", practicetest.Nobody, open, practice.Public, true},
		{"who adopted a de-identified entry is not told", practicetest.Nobody, hidden, practice.Public, false},
		{"nor to other partners", practicetest.Scholar, hidden, practice.Public, false},
		{"but to those who know whose it is", practicetest.Editor, hidden, practice.Public, true},
		{"and to the adopter", practicetest.Stranger, hidden, practice.Public, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := visible(tc.who, tc.entry.ID, tc.visibility); got != tc.want {
				t.Errorf("visible: %v, want %v", got, tc.want)
			}
		})
	}
}

func TestAConfirmationNeedsTimeAndAnEditor(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Dienstvereinbarung")
	a := h.Adopted(practicetest.Stranger, v.ID, adoption.Content{Status: practice.Adopted, Since: "2025-08"})
	confirm := func(who partner.Principal, version int) error {
		_, err := h.Adoptions.Confirm(h.Ctx, who, a.ID, version)
		return err
	}
	practicetest.Refused(t, "an author confirms", confirm(practicetest.Of("stadt-essen", partner.Author), a.Version), fault.Forbidden)
	practicetest.Refused(t, "five months after the end of August", confirm(practicetest.Stranger, a.Version), fault.Conflict)
	h.Clock = time.Date(2026, 3, 1, 0, 0, 0, 0, time.UTC)
	practicetest.Refused(t, "two months after it was recorded", confirm(practicetest.Stranger, a.Version), fault.Conflict)
	h.Clock = time.Date(2026, 7, 3, 0, 0, 0, 0, time.UTC)
	if err := confirm(practicetest.Stranger, a.Version); err != nil {
		t.Fatal("six months after it began and was recorded: ", err)
	}
	now, err := h.Adoptions.Get(h.Ctx, practicetest.Stranger, a.ID)
	if err != nil || now.Statement.ConfirmedBy != "stadt-essen" || !now.Statement.ConfirmedAt.Equal(h.Clock) {
		t.Fatalf("confirmed %+v, %v", now.Statement, err)
	}
	over := func(c *adoption.Content) { c.Status, c.Reason = practice.AdoptionOver, "STAFF" }
	now, err = h.Adoptions.Update(h.Ctx, practicetest.Stranger, a.ID, now.Version, over)
	if err != nil || now.Statement.ConfirmedAt != nil {
		t.Errorf("what was discontinued is confirmed at %v, %v", now.Statement.ConfirmedAt, err)
	}
	practicetest.Refused(t, "confirming what was discontinued", confirm(practicetest.Stranger, now.Version), fault.Conflict)
	again := func(c *adoption.Content) { c.Status, c.Reason = practice.Adopted, "" }
	if now, err = h.Adoptions.Update(h.Ctx, practicetest.Stranger, a.ID, now.Version, again); err != nil {
		t.Fatal(err)
	}
	practicetest.Refused(t, "what was taken up again within a second", confirm(practicetest.Stranger, now.Version), fault.Conflict)
}

func TestAnEntryIsProvenByTwoConfirmedAdoptionsOfOthers(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v, err := h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
		practicetest.Write("Bewährt")(w)
		w.Text.Partners = []practice.Partner{{Organisation: "fom-ifpm", Role: "RESEARCH"}}
	})
	if err != nil {
		t.Fatal(err)
	}
	v = h.Release(practicetest.Editor, v)
	proven := func() bool {
		return slices.Contains(h.Flags(h.Ctx, h.Read(practicetest.Nobody, v.ID)), practice.FlagProven)
	}
	for _, step := range []struct {
		who    string
		proven bool
		why    string
	}{
		{"stadt-essen", false, "one is not enough"},
		{"fom-ifpm", false, "a partner does not count"},
		{"ver-di", true, "two of others are enough"},
	} {
		who := practicetest.Of(step.who, partner.Editor)
		a := h.Adopted(who, v.ID, adoption.Content{Status: practice.Adopted, Since: "2025-01"})
		if proven() != (step.proven && false) {
			t.Errorf("%s: proven before the confirmation", step.why)
		}
		h.Clock = h.Clock.AddDate(0, 7, 0)
		if _, err := h.Adoptions.Confirm(h.Ctx, who, a.ID, a.Version); err != nil {
			t.Fatal(err)
		}
		if proven() != step.proven {
			t.Errorf("%s: proven is %v", step.why, proven())
		}
	}
	if n := h.Read(practicetest.Nobody, v.ID).AdoptionCounts().Confirmed; n != 3 {
		t.Errorf("%d are confirmed, want 3", n)
	}
	found, err := h.Store.List(h.Ctx, practice.ListQuery{Readable: true, Filter: practice.Facets{"flag": {"PROVEN"}}, Order: practice.ByNewest, Limit: 10})
	if err != nil || len(found) != 1 {
		t.Errorf("the store finds %d proven entries, %v", len(found), err)
	}
}

func TestAReportedAdoptionNeverCounts(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Offene Daten")
	report := adoption.Report{Adopter: "Stadt Beispielhausen", Source: practice.Source{Title: "Pressemitteilung", URL: "https://example.org/1"}}
	_, err := h.Adoptions.Report(h.Ctx, practicetest.Stranger, v.ID, "", report, practicetest.Adopting(practice.Adopted))
	practicetest.Refused(t, "another than the operator reports", err, fault.Forbidden)
	a, err := h.Adoptions.Report(h.Ctx, practicetest.Desk, v.ID, "", report, adoption.Content{Status: practice.Adopted})
	if err != nil {
		t.Fatal(err)
	}
	if got := h.Read(practicetest.Nobody, v.ID).AdoptionCounts(); got.Total != 0 || len(got.ByStatus) > 0 {
		t.Errorf("counted as %+v", got)
	}
	seen, err := h.Adoptions.Get(h.Ctx, practicetest.Nobody, a.ID)
	if err != nil || seen.Report == nil || seen.Report.Adopter != report.Adopter {
		t.Errorf("readers see %+v, %v", seen.Report, err)
	}
	_, err = h.Adoptions.Confirm(h.Ctx, practicetest.Desk, a.ID, a.Version)
	practicetest.Refused(t, "the operator confirms a report", err, fault.Conflict)
}

func TestAnAdoptionBecomesAnEntryOfItsOwn(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Ursprung")
	content := practicetest.Adopting("PILOTING")
	content.Adaptations, content.Text = []practice.Adaptation{{Kind: "DROPPED", Text: "Das Daily"}}, "Es lief gut."
	a := h.Adopted(practicetest.Stranger, v.ID, content)
	_, err := h.Adoptions.BeginEntry(h.Ctx, practicetest.Scholar, a.ID, "Fremd")
	practicetest.Refused(t, "another makes an entry of it", err, fault.Forbidden)
	own, err := h.Adoptions.BeginEntry(h.Ctx, practicetest.Of("stadt-essen", partner.Author), a.ID, "Bei uns")
	if err != nil {
		t.Fatal(err)
	}
	if own.Owner != "stadt-essen" || !slices.Equal(own.Text.BasedOn, []practice.ID{v.ID}) || own.Text.Status != practice.Pilot ||
		own.Text.Story.Results != "Es lief gut." || len(own.Text.MethodUses) != 1 {
		t.Errorf("the draft says %+v", own.Text)
	}
}

func TestAnAdoptionLeavesTheDateOfTheEntryAlone(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Unverändert")
	before := h.Read(practicetest.Nobody, v.ID).UpdatedAt
	h.Clock = h.Clock.Add(time.Hour)
	h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting(practice.Interested))
	if after := h.Read(practicetest.Nobody, v.ID); !after.UpdatedAt.Equal(before) || after.Version != v.Version+1 {
		t.Errorf("updated at %v, version %d after %d", after.UpdatedAt, after.Version, v.Version)
	}
	doc, _, err := h.Document(h.Ctx, h.Read(practicetest.Nobody, v.ID).Entry)
	if err != nil || len(doc.Facets["adopter"])+len(doc.Facets["adoption"]) > 0 {
		t.Errorf("the index is told %v, %v", doc.Facets, err)
	}
}

func TestAnOrganisationFindsItsOwnAdoptions(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	for _, title := range []string{"Eins", "Zwei", "Drei"} {
		v := h.Published(practicetest.Editor, title)
		h.Clock = h.Clock.Add(time.Minute)
		h.Adopted(practicetest.Stranger, v.ID, adoption.Content{Status: practice.Interested})
	}
	h.Published(practicetest.Editor, "Vier")
	first, err := h.Adoptions.Own(h.Ctx, practicetest.Stranger, 2, "")
	if err != nil || len(first.Adoptions) != 2 || !first.More || first.Total != 3 {
		t.Fatalf("%d of %d, more %v, %v", len(first.Adoptions), first.Total, first.More, err)
	}
	rest, err := h.Adoptions.Own(h.Ctx, practicetest.Stranger, 2, first.Cursors[1])
	if err != nil || len(rest.Adoptions) != 1 || rest.More {
		t.Errorf("then %d, more %v, %v", len(rest.Adoptions), rest.More, err)
	}
	others, err := h.Adoptions.Own(h.Ctx, practicetest.Scholar, 2, "")
	if err != nil || len(others.Adoptions) != 0 {
		t.Errorf("another has %d, %v", len(others.Adoptions), err)
	}
}

func TestAWithdrawalClosesTheListOfAdoptions(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Geht")
	a := h.Adopted(practicetest.Stranger, v.ID, practicetest.Adopting("PILOTING"))
	v = h.Read(practicetest.Editor, v.ID)
	if !slices.ContainsFunc(v.Events, func(e audit.Event) bool {
		return e.Action == "recordAdoption" && e.Object == string(a.ID) && e.Organisation == "stadt-essen"
	}) {
		t.Errorf("the adoption has no event in the same write: %+v", v.Events)
	}
	if _, err := h.Withdraw(h.Ctx, practicetest.Editor, v.ID, v.Version, "falsch"); err != nil {
		t.Fatal(err)
	}
	_, err := h.Adoptions.Record(h.Ctx, practicetest.Scholar, v.ID, practicetest.Adopting("PILOTING"))
	practicetest.Refused(t, "a new one", err, fault.Conflict)
	_, err = h.Adoptions.Update(h.Ctx, practicetest.Stranger, a.ID, a.Version, func(c *adoption.Content) { c.Status = practice.Adopted })
	practicetest.Refused(t, "a change", err, fault.Conflict)
	_, err = h.Adoptions.Get(h.Ctx, practicetest.Nobody, a.ID)
	practicetest.Refused(t, "what was public, for a reader", err, fault.NotFound)
	if n := h.Read(practicetest.Nobody, v.ID).AdoptionCounts().Total; n != 0 {
		t.Errorf("the tombstone counts %d", n)
	}
	if seen, err := h.Adoptions.Get(h.Ctx, practicetest.Stranger, a.ID); err != nil || seen.Statement.Content.Status != "PILOTING" {
		t.Errorf("the adopter sees %+v, %v", seen.Statement, err)
	}
	if _, err := h.Adoptions.Delete(h.Ctx, practicetest.Stranger, a.ID, a.Version); err != nil {
		t.Error("the adopter deletes it: ", err)
	}
}

func TestAnOwnDraftIsRefusedAsOwnAndNotAsMissing(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	own := h.Draft(practicetest.Editor, "Noch ein Entwurf")
	_, err := h.Adoptions.Record(h.Ctx, practicetest.Editor, own.ID, adoption.Content{Status: practice.Interested})
	practicetest.Refused(t, "one's own draft", err, fault.Forbidden)
	_, err = h.Adoptions.Record(h.Ctx, practicetest.Stranger, own.ID, adoption.Content{Status: practice.Interested})
	practicetest.Refused(t, "the draft of another", err, fault.NotFound)
}
