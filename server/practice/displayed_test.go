package practice_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// A draft beside the published text is nobody's business but its owner's
// until it was submitted, and never moves what is done with the published one.
func TestADraftDoesNotMoveWhoDealsWithThePublishedText(t *testing.T) {
	westphalia, bavaria := &partner.Scope{Laender: []string{"05"}}, &partner.Scope{Laender: []string{"09"}}
	inBavaria := func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{RegionKey: "09"}} }
	everybody := func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Organisation: "landkreistag"}, {Organisation: "redaktion"}}
	}
	judge := func(h *house, who partner.Principal, v practice.View) error {
		_, err := h.SetEvidenceLevel(h.ctx, who, v.ID, v.Version, 1, "Gelesen.")
		return err
	}
	feature := func(h *house, who partner.Principal, v practice.View) error {
		_, err := h.Feature(h.ctx, who, v.ID, v.Version, true, "Lesenswert.")
		return err
	}
	archive := func(h *house, who partner.Principal, v practice.View) error {
		_, err := h.Archive(h.ctx, who, v.ID, v.Version, "Überholt.")
		return err
	}
	publish := func(h *house, who partner.Principal, v practice.View) error {
		_, err := h.Publish(h.ctx, who, v.ID, v.Version)
		return err
	}
	for name, tc := range map[string]struct {
		draft  set
		submit bool
		who    partner.Principal
		do     func(*house, partner.Principal, practice.View) error
		want   fault.Code
	}{
		"a draft about Bavaria leaves the published text to its curator":        {inBavaria, false, curator, judge, ""},
		"so does it with its mark":                                              {inBavaria, false, curator, feature, ""},
		"so does it with its end":                                               {inBavaria, false, curator, archive, ""},
		"the Bavarian curator does not judge it":                                {inBavaria, false, desk, judge, fault.Forbidden},
		"nor end it":                                                            {inBavaria, false, desk, archive, fault.Forbidden},
		"not even once the draft was submitted":                                 {inBavaria, true, desk, judge, fault.Forbidden},
		"but then it decides over the draft":                                    {inBavaria, true, desk, publish, ""},
		"and the other one does not":                                            {inBavaria, true, curator, publish, fault.Forbidden},
		"who is named a partner in a draft still judges the published text":     {everybody, false, curator, judge, ""},
		"also while the draft is submitted":                                     {everybody, true, curator, judge, ""},
		"but does not decide over the draft":                                    {everybody, true, curator, publish, fault.Forbidden},
		"who was a partner in the published text does not decide over the next": {func(w *practice.Working) { w.Text.Partners = nil }, true, of("ver-di", partner.Curator), publish, fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			v := h.publishedAs(editor, "Im Blick", func(w *practice.Working) {
				w.Text.Partners = []practice.Partner{{Organisation: "ver-di"}}
			})
			h.scope("landkreistag", westphalia)
			h.scope("redaktion", bavaria)
			v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, tc.draft))
			if tc.submit {
				v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
			}
			refused(t, name, tc.do(h, tc.who, v), tc.want)
		})
	}
}

func TestADraftDoesNotShowWhoseADeIdentifiedEntryIs(t *testing.T) {
	h := newHouse(t)
	v := h.publishedAs(editor, "Eine Kommune", func(w *practice.Working) { w.Text.DeIdentified = true })
	h.scope("landkreistag", &partner.Scope{Laender: []string{"05"}})
	h.scope("redaktion", &partner.Scope{Laender: []string{"09"}})
	h.must(h.Update(h.ctx, editor, v.ID, v.Version, func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{RegionKey: "09"}} }))
	if !h.read(desk, v.ID).Hidden() {
		t.Error("the curator of the draft's Land sees whose it is")
	}
	if h.read(curator, v.ID).Hidden() {
		t.Error("the curator of the published text's Land does not see whose it is")
	}
}

func TestAPartnerGivenByNameHasAPart(t *testing.T) {
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
			h := newHouse(t)
			v := h.must(h.Create(h.ctx, editor, func(w *practice.Working) {
				write("Mit Partner")(w)
				w.Text.Partners = []practice.Partner{{Name: tc.partner, Role: "ASSOCIATION"}}
			}))
			v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
			_, err := h.Publish(h.ctx, curator, v.ID, v.Version)
			refused(t, "publish", err, tc.want)
		})
	}
	h := newHouse(t)
	v := h.publishedAs(editor, "Beforscht", func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Name: "Otto-von-Guericke-Universität Magdeburg, Lehrstuhl für Führung", Role: "RESEARCH"}}
	})
	v = h.accepted(h.proposed(scholar, v, "A", "05974"))
	if v.Entry.Evidence.Proposals[0].Independent {
		t.Error("an item of a partner given by name is independent")
	}
}

func TestAnEntryInNobodysScopeIsEverybodysToCurate(t *testing.T) {
	h := newHouse(t)
	h.Notices.Post = &post{}
	elsewhere := &partner.Scope{Laender: []string{"09"}}
	h.scope("landkreistag", elsewhere)
	h.scope("redaktion", elsewhere)
	h.mailbox("landkreistag", "dlt@example.org")
	v := h.publishedAs(editor, "Niemandes", running)
	hidden := h.publishedAs(editor, "Niemandes, ohne Namen", func(w *practice.Working) { w.Text.DeIdentified = true })
	v = h.must(h.SetReviewDue(h.ctx, curator, v.ID, v.Version, h.clock.Add(day)))
	if err := h.Notices.ContactOwner(h.ctx, nobody, hidden.ID, question); err != nil {
		t.Errorf("nobody can be asked: %v", err)
	}
	h.later(2 * day)
	if page, err := h.StaleQueue(h.ctx, curator, 10, ""); err != nil || len(page.Views) != 1 {
		t.Errorf("%d in the queue of what is stale, %v", len(page.Views), err)
	}
	_, err := h.Archive(h.ctx, curator, v.ID, v.Version, "Überholt.")
	refused(t, "archive", err, "")
	h.scope("redaktion", &partner.Scope{Laender: []string{"05"}})
	_, err = h.Archive(h.ctx, curator, hidden.ID, hidden.Version, "Überholt.")
	refused(t, "archive what is in another's scope", err, fault.Forbidden)
}

func TestAnAuthorWritesTheDraftsThatItBegan(t *testing.T) {
	h := newHouse(t)
	v := h.create(author, "Annas Eintrag")
	v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
	v = h.must(h.Publish(h.ctx, curator, v.ID, v.Version))
	title := func(w *practice.Working) { w.Text.Title = "Anders" }
	v = h.must(h.Update(h.ctx, editor, v.ID, v.Version, title))
	_, err := h.Update(h.ctx, author, v.ID, v.Version, title)
	refused(t, "who began the entry changes the draft that an editor began", err, fault.Forbidden)
	_, err = h.DeleteDraft(h.ctx, author, v.ID, v.Version)
	refused(t, "who began the entry deletes it", err, fault.Forbidden)
	if _, err = h.DeleteDraft(h.ctx, editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	v = h.must(h.Update(h.ctx, colleague, v.ID, v.Version+1, title))
	v = h.must(h.Update(h.ctx, colleague, v.ID, v.Version, title))
	_, err = h.Update(h.ctx, author, v.ID, v.Version, title)
	refused(t, "who began the entry changes the draft that a colleague began", err, fault.Forbidden)
	h.must(h.Update(h.ctx, editor, v.ID, v.Version, title))
}

func TestAResearcherWritesEntriesOfResearchOnly(t *testing.T) {
	h := newHouse(t)
	researcher := partner.Principal{Organisation: author.Organisation, Roles: []partner.Role{partner.Researcher}, Subject: author.Subject, Token: "t9"}
	title := func(w *practice.Working) { w.Text.Title = "Anders" }
	own := h.create(author, "Vom Kreis selbst")
	_, err := h.Update(h.ctx, researcher, own.ID, own.Version, title)
	refused(t, "one of origin OWN", err, fault.Forbidden)
	_, err = h.Submit(h.ctx, researcher, own.ID, own.Version)
	refused(t, "submitting one of origin OWN", err, fault.Forbidden)
	about := h.must(h.Create(h.ctx, researcher, func(w *practice.Working) {
		write("Über andere")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "05113000"}}
	}))
	h.must(h.Update(h.ctx, researcher, about.ID, about.Version, title))
}
