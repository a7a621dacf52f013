package practice_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// A draft beside the published text is nobody's business but its owner's
// until it was submitted, and never moves what is done with the published one.
func TestADraftDoesNotMoveWhoDealsWithThePublishedText(t *testing.T) {
	t.Parallel()
	westphalia, bavaria := &partner.Scope{Laender: []string{"05"}}, &partner.Scope{Laender: []string{"09"}}
	inBavaria := func(w *practice.Working) {
		w.Text.Origin, w.Text.Subjects = practice.Research, []practice.Subject{{RegionKey: "09"}}
	}
	everybody := func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Organisation: "landkreistag"}, {Organisation: "redaktion"}}
	}
	judge := func(h *practicetest.House, who partner.Principal, v practice.View) error {
		_, err := h.SetEvidenceLevel(h.Ctx, who, v.ID, v.Version, 1, "Gelesen.")
		return err
	}
	feature := func(h *practicetest.House, who partner.Principal, v practice.View) error {
		_, err := h.Feature(h.Ctx, who, v.ID, v.Version, true, "Lesenswert.")
		return err
	}
	archive := func(h *practicetest.House, who partner.Principal, v practice.View) error {
		_, err := h.Archive(h.Ctx, who, v.ID, v.Version, "Überholt.")
		return err
	}
	publish := func(h *practicetest.House, who partner.Principal, v practice.View) error {
		_, err := h.Publish(h.Ctx, who, v.ID, v.Version)
		return err
	}
	for name, tc := range map[string]struct {
		draft  practicetest.Set
		submit bool
		who    partner.Principal
		do     func(*practicetest.House, partner.Principal, practice.View) error
		want   fault.Code
	}{
		"a draft about Bavaria leaves the published text to its curator":        {inBavaria, false, practicetest.Curator, judge, ""},
		"so does it with its mark":                                              {inBavaria, false, practicetest.Curator, feature, ""},
		"so does it with its end":                                               {inBavaria, false, practicetest.Curator, archive, ""},
		"the Bavarian curator does not judge it":                                {inBavaria, false, practicetest.Desk, judge, fault.Forbidden},
		"nor end it":                                                            {inBavaria, false, practicetest.Desk, archive, fault.Forbidden},
		"not even once the draft was submitted":                                 {inBavaria, true, practicetest.Desk, judge, fault.Forbidden},
		"but then it decides over the draft":                                    {inBavaria, true, practicetest.Desk, publish, ""},
		"and the other one does not":                                            {inBavaria, true, practicetest.Curator, publish, fault.Forbidden},
		"who is named a partner in a draft still judges the published text":     {everybody, false, practicetest.Curator, judge, ""},
		"also while the draft is submitted":                                     {everybody, true, practicetest.Curator, judge, ""},
		"but does not decide over the draft":                                    {everybody, true, practicetest.Curator, publish, fault.Forbidden},
		"who was a partner in the published text does not decide over the next": {func(w *practice.Working) { w.Text.Partners = nil }, true, practicetest.Of("ver-di", partner.Curator), publish, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Published(practicetest.Editor, "Im Blick", func(w *practice.Working) {
				w.Text.Partners = []practice.Partner{{Organisation: "ver-di"}}
			})
			scope(h, "landkreistag", westphalia)
			scope(h, "redaktion", bavaria)
			v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, tc.draft))
			if tc.submit {
				v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
			}
			practicetest.Refused(t, name, tc.do(h, tc.who, v), tc.want)
		})
	}
}

func TestADraftDoesNotShowWhoseADeIdentifiedEntryIs(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) { w.Text.DeIdentified = true })
	scope(h, "landkreistag", &partner.Scope{Laender: []string{"05"}})
	scope(h, "redaktion", &partner.Scope{Laender: []string{"09"}})
	h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) {
		w.Text.Origin, w.Text.Subjects = practice.Research, []practice.Subject{{RegionKey: "09"}}
	}))
	if !h.Read(practicetest.Desk, v.ID).Hidden() {
		t.Error("the curator of the draft's Land sees whose it is")
	}
	if h.Read(practicetest.Curator, v.ID).Hidden() {
		t.Error("the curator of the published text's Land does not see whose it is")
	}
}

func TestAPartnerGivenByNameHasAPart(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		partner string
		want    fault.Code
	}{
		"the association under its name does not decide":         {"Deutscher Landkreistag", fault.Forbidden},
		"however it is spelt":                                    {"  DEUTSCHER   LANDKREISTAG ", fault.Forbidden},
		"nor where other words stand around the name":            {"Deutscher Landkreistag e. V., Berlin", fault.Forbidden},
		"nor under its key":                                      {"Landkreistag", fault.Forbidden},
		"somebody else of whose name only a part is like it not": {"Deutscher Landkreistagsverlag", ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
				practicetest.Write("Mit Partner")(w)
				w.Text.Partners = []practice.Partner{{Name: tc.partner, Role: "ASSOCIATION"}}
			}))
			v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
			_, err := h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version)
			practicetest.Refused(t, "publish", err, tc.want)
		})
	}
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Beforscht", func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Name: "Otto-von-Guericke-Universität Magdeburg, Lehrstuhl für Führung", Role: "RESEARCH"}}
	})
	refusedAsIndependent(h, proposed(h, practicetest.Scholar, v, "A", "05974"))
}

func TestAnEntryInNobodysScopeIsEverybodysToCurate(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Notices.Post = &practicetest.Post{}
	elsewhere := &partner.Scope{Laender: []string{"09"}}
	scope(h, "landkreistag", elsewhere)
	scope(h, "redaktion", elsewhere)
	h.Mailbox("landkreistag", "dlt@example.org")
	v := h.Published(practicetest.Editor, "Niemandes", practicetest.Running)
	hidden := h.Published(practicetest.Editor, "Niemandes, ohne Namen", func(w *practice.Working) { w.Text.DeIdentified = true })
	v = h.Must(h.SetReviewDue(h.Ctx, practicetest.Curator, v.ID, v.Version, h.Clock.Add(day)))
	if err := h.Notices.ContactOwner(h.Ctx, practicetest.Nobody, hidden.ID, practicetest.Question); err != nil {
		t.Errorf("nobody can be asked: %v", err)
	}
	h.Later(2 * day)
	if page, err := h.StaleQueue(h.Ctx, practicetest.Curator, 10, ""); err != nil || len(page.Views) != 1 {
		t.Errorf("%d in the queue of what is stale, %v", len(page.Views), err)
	}
	_, err := h.Archive(h.Ctx, practicetest.Curator, v.ID, v.Version, "Überholt.")
	practicetest.Refused(t, "archive", err, "")
	scope(h, "redaktion", &partner.Scope{Laender: []string{"05"}})
	_, err = h.Archive(h.Ctx, practicetest.Curator, hidden.ID, hidden.Version, "Überholt.")
	practicetest.Refused(t, "archive what is in another's scope", err, fault.Forbidden)
}

func TestAnAuthorWritesTheDraftsThatItBegan(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Draft(practicetest.Author, "Annas Eintrag")
	v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
	v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
	title := func(w *practice.Working) { w.Text.Title = "Anders" }
	v = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, title))
	_, err := h.Update(h.Ctx, practicetest.Author, v.ID, v.Version, title)
	practicetest.Refused(t, "who began the entry changes the draft that an editor began", err, fault.Forbidden)
	_, err = h.DeleteDraft(h.Ctx, practicetest.Author, v.ID, v.Version)
	practicetest.Refused(t, "who began the entry deletes it", err, fault.Forbidden)
	if _, err = h.DeleteDraft(h.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	v = h.Must(h.Update(h.Ctx, practicetest.Colleague, v.ID, v.Version+1, title))
	v = h.Must(h.Update(h.Ctx, practicetest.Colleague, v.ID, v.Version, title))
	_, err = h.Update(h.Ctx, practicetest.Author, v.ID, v.Version, title)
	practicetest.Refused(t, "who began the entry changes the draft that a colleague began", err, fault.Forbidden)
	h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, title))
}

func TestAResearcherWritesEntriesOfResearchOnly(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	researcher := partner.Principal{Organisation: practicetest.Author.Organisation, Roles: []partner.Role{partner.Researcher}, Subject: practicetest.Author.Subject, Token: "t9"}
	title := func(w *practice.Working) { w.Text.Title = "Anders" }
	own := h.Draft(practicetest.Author, "Vom Kreis selbst")
	_, err := h.Update(h.Ctx, researcher, own.ID, own.Version, title)
	practicetest.Refused(t, "one of origin OWN", err, fault.Forbidden)
	_, err = h.Submit(h.Ctx, researcher, own.ID, own.Version)
	practicetest.Refused(t, "submitting one of origin OWN", err, fault.Forbidden)
	about := h.Must(h.Create(h.Ctx, researcher, func(w *practice.Working) {
		practicetest.Write("Über andere")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "05113000"}}
	}))
	h.Must(h.Update(h.Ctx, researcher, about.ID, about.Version, title))
}
