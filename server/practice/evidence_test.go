package practice_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// institute is a researcher whose organisation has no part in the entries.
var institute = partner.Principal{Organisation: "fom-ifpm", Roles: []partner.Role{partner.Researcher}, Subject: "i"}

func (h *house) proposed(who partner.Principal, v practice.View, citation, region string) practice.View {
	h.t.Helper()
	return h.must(h.ProposeEvidence(h.ctx, who, v.ID, v.Version, practice.EvidenceItem{Kind: "EXTERNAL_EVALUATION", Citation: citation}, region))
}

// accepted accepts the newest proposal as independent.
func (h *house) accepted(v practice.View) practice.View {
	h.t.Helper()
	all := v.Entry.Evidence.Proposals
	return h.must(h.DecideEvidence(h.ctx, desk, v.ID, v.Version, all[len(all)-1].ID, practice.Ruling{Accept: true, Independent: true, Reason: "Gelesen."}))
}

func TestTheLevelOfEvidenceHasACeiling(t *testing.T) {
	type step func(*house, practice.View) practice.View
	propose := func(who partner.Principal, citation, region string) step {
		return func(h *house, v practice.View) practice.View { return h.accepted(h.proposed(who, v, citation, region)) }
	}
	for name, tc := range map[string]struct {
		steps []step
		want  int
	}{
		"without an item of others it is 3":                   {nil, 3},
		"an independent item allows 4":                        {[]step{propose(scholar, "A", "05974")}, 4},
		"two from one place still 4":                          {[]step{propose(scholar, "A", "05974"), propose(institute, "B", "059740000000")}, 4},
		"two from two places 5":                               {[]step{propose(scholar, "A", "05974"), propose(institute, "B", "05113000")}, 5},
		"an item of no place does not count as another":       {[]step{propose(scholar, "A", "05974"), propose(institute, "B", "")}, 4},
		"an item of the owner is never independent":           {[]step{propose(researcherOf("kreis-soest"), "A", "05974")}, 3},
		"an item of a partner is never independent":           {[]step{propose(researcherOf("ver-di"), "A", "05974")}, 3},
		"an item that waits for a decision does not count":    {[]step{func(h *house, v practice.View) practice.View { return h.proposed(scholar, v, "A", "05974") }}, 3},
		"an item that was declined afterwards does not count": {[]step{propose(scholar, "A", "05974"), declineLast}, 3},
		"an item that was accepted without being independent not": {[]step{func(h *house, v practice.View) practice.View {
			v = h.proposed(scholar, v, "A", "05974")
			return h.must(h.DecideEvidence(h.ctx, curator, v.ID, v.Version, v.Entry.Evidence.Proposals[0].ID, practice.Ruling{Accept: true, Reason: "Auftragsarbeit."}))
		}}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			v := h.must(h.Create(h.ctx, editor, func(w *practice.Working) {
				write("Belegt")(w)
				w.Text.Partners = []practice.Partner{{Organisation: "ver-di", Role: "UNION"}}
			}))
			v = h.must(h.Submit(h.ctx, editor, v.ID, v.Version))
			v = h.must(h.Publish(h.ctx, curator, v.ID, v.Version))
			for _, step := range tc.steps {
				v = step(h, v)
			}
			if tc.want < practice.MaxLevel {
				_, err := h.SetEvidenceLevel(h.ctx, curator, v.ID, v.Version, tc.want+1, "Zu viel.")
				refused(t, "one level more", err, fault.BadInput)
			}
			v = h.must(h.SetEvidenceLevel(h.ctx, curator, v.ID, v.Version, tc.want, "Passt."))
			j := h.Judgement(nobody, h.must(h.Entry(h.ctx, nobody, v.ID)))
			if j.Level != tc.want || j.Ceiling != tc.want || j.Reason != "Passt." || j.Judged.Organisation != "landkreistag" {
				t.Errorf("a reader sees %+v", j)
			}
		})
	}
}

func researcherOf(organisation string) partner.Principal {
	return partner.Principal{Organisation: organisation, Roles: []partner.Role{partner.Researcher}, Subject: "x"}
}

func declineLast(h *house, v practice.View) practice.View {
	all := v.Entry.Evidence.Proposals
	return h.must(h.DecideEvidence(h.ctx, curator, v.ID, v.Version, all[len(all)-1].ID, practice.Ruling{Reason: "Zurückgezogen."}))
}

func TestTheLevelFallsWithWhatItRestsOn(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Stark belegt")
	v = h.accepted(h.proposed(scholar, v, "A", "05974"))
	v = h.must(h.SetEvidenceLevel(h.ctx, curator, v.ID, v.Version, 4, "Unabhängig bestätigt."))
	join := func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Organisation: "ovgu", Role: "RESEARCH"}}
	}
	v = h.revised(v, join)
	if e := v.Entry.Evidence; e.Level != 3 || !e.Capped || e.Proposals[0].Independent {
		t.Errorf("with the proposer as a partner: %+v", e)
	}
}

func TestWhoMaySayWhatBesideAnEntry(t *testing.T) {
	h := newHouse(t)
	public := h.must(h.Create(h.ctx, scholar, func(w *practice.Working) {
		write("Forschung über Soest")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "05974"}}
	}))
	ovgu := partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Editor}, Subject: "o"}
	public = h.must(h.Submit(h.ctx, ovgu, public.ID, public.Version))
	draft := public
	public = h.must(h.Publish(h.ctx, curator, public.ID, public.Version))
	waiting := h.proposed(institute, public, "Eine Studie", "")
	public = waiting
	item := practice.EvidenceItem{Kind: "SURVEY", Citation: "Noch eine"}
	id := waiting.Entry.Evidence.Proposals[0].ID
	stale := public.Version + 100
	propose := func(who partner.Principal) error {
		_, err := h.ProposeEvidence(h.ctx, who, public.ID, stale, item, "")
		return err
	}
	decide := func(who partner.Principal, id string, r practice.Ruling) error {
		_, err := h.DecideEvidence(h.ctx, who, public.ID, public.Version, id, r)
		return err
	}
	reply := func(who partner.Principal) error {
		_, err := h.ReplyAsSubject(h.ctx, who, public.ID, stale, "Das sehen wir anders.")
		return err
	}
	comment := func(who partner.Principal) error {
		_, err := h.CommentEvidence(h.ctx, who, public.ID, stale, "Dazu gibt es mehr.")
		return err
	}
	instituteCurator := partner.Principal{Organisation: "fom-ifpm", Roles: []partner.Role{partner.Curator}}
	for name, tc := range map[string]struct {
		err  error
		want fault.Code
	}{
		"a researcher of any organisation proposes":         {propose(institute), fault.Conflict},
		"an editor does not propose":                        {propose(stranger), fault.Forbidden},
		"a reader does not propose":                         {propose(nobody), fault.Forbidden},
		"a decision needs a reason":                         {decide(curator, id, practice.Ruling{Accept: true}), fault.BadInput},
		"a decision is about an item that there is":         {decide(curator, "evidence_0", practice.Ruling{Accept: true, Reason: "Gut."}), fault.NotFound},
		"the proposer's own association does not decide":    {decide(instituteCurator, id, practice.Ruling{Accept: true, Reason: "Gut."}), fault.Forbidden},
		"an editor does not decide":                         {decide(editor, id, practice.Ruling{Accept: true, Reason: "Gut."}), fault.Forbidden},
		"an authority known by its region key replies":      {reply(editor), fault.Conflict},
		"its author does not reply for it":                  {reply(author), fault.Forbidden},
		"another authority does not reply":                  {reply(stranger), fault.Forbidden},
		"a reader does not reply":                           {reply(nobody), fault.Unauthenticated},
		"the owner comments":                                {comment(ovgu), fault.Conflict},
		"the authority described does not comment as owner": {comment(editor), fault.Forbidden},
		"nobody says anything to what is not published":     {func() error { _, err := h.ReplyAsSubject(h.ctx, stranger, draft.ID, 1, "x"); return err }(), fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) { refused(t, name, tc.err, tc.want) })
	}
	if j := h.Judgement(nobody, h.must(h.Entry(h.ctx, nobody, public.ID))); len(j.Proposals) != 0 {
		t.Errorf("a reader sees what is not accepted: %+v", j.Proposals)
	}
	for _, who := range []partner.Principal{institute, ovgu, curator} {
		if j := h.Judgement(who, h.must(h.Entry(h.ctx, who, public.ID))); len(j.Proposals) != 1 {
			t.Errorf("%s sees %+v", who.Organisation, j.Proposals)
		}
	}
}

func TestARemarkStandsBesideTheEntry(t *testing.T) {
	h := newHouse(t)
	v := h.published(editor, "Besprochen")
	v = h.must(h.CommentEvidence(h.ctx, editor, v.ID, v.Version, "Die Befragung läuft noch."))
	v = h.must(h.ReplyAsSubject(h.ctx, editor, v.ID, v.Version, "Erste Fassung"))
	v = h.must(h.ReplyAsSubject(h.ctx, editor, v.ID, v.Version, "Zweite Fassung"))
	read := h.must(h.Entry(h.ctx, nobody, v.ID))
	if r := read.Replies(); len(r) != 1 || r[0].Text != "Zweite Fassung" || r[0].Organisation != "kreis-soest" {
		t.Errorf("replies %+v", r)
	}
	if j := h.Judgement(nobody, read); len(j.Comments) != 1 {
		t.Errorf("comments %+v", j.Comments)
	}
	hidden := h.revised(v, func(w *practice.Working) { w.Text.DeIdentified = true })
	read = h.must(h.Entry(h.ctx, nobody, hidden.ID))
	if j := h.Judgement(nobody, read); len(read.Replies()) != 0 || len(j.Comments) != 0 || j.Reason != "" {
		t.Errorf("of a de-identified entry a reader sees %+v and %+v", read.Replies(), j)
	}
	v = h.must(h.ReplyAsSubject(h.ctx, editor, hidden.ID, hidden.Version, ""))
	if len(v.Replies()) != 0 {
		t.Errorf("taken back: %+v", v.Replies())
	}
}
