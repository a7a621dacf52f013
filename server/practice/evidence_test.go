package practice_test

import (
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
)

// institute is a researcher whose organisation has no part in the entries.
var institute = partner.Principal{Organisation: "fom-ifpm", Roles: []partner.Role{partner.Researcher}, Subject: "i"}

func proposed(h *practicetest.House, who partner.Principal, v practice.View, citation, region string) practice.View {
	h.T.Helper()
	return h.Must(h.ProposeEvidence(h.Ctx, who, v.ID, v.Version, practice.EvidenceItem{Kind: "EXTERNAL_EVALUATION", Citation: citation}, region))
}

// accepted accepts the newest proposal as independent.
func accepted(h *practicetest.House, v practice.View) practice.View {
	h.T.Helper()
	all := v.Entry.Evidence.Proposals
	return h.Must(h.DecideEvidence(h.Ctx, practicetest.Desk, v.ID, v.Version, all[len(all)-1].ID, practice.Ruling{Accept: true, Independent: true, Reason: "Gelesen."}))
}

// dependent proposes an item of an organisation that has a part in the entry,
// which cannot be accepted as independent.
func dependent(organisation string) func(*practicetest.House, practice.View) practice.View {
	return func(h *practicetest.House, v practice.View) practice.View {
		v = proposed(h, researcherOf(organisation), v, "A", "05974")
		refusedAsIndependent(h, v)
		id := v.Entry.Evidence.Proposals[0].ID
		_, err := h.DecideEvidence(h.Ctx, practicetest.Desk, v.ID, v.Version, id, practice.Ruling{Independent: true, Reason: "Gelesen."})
		practicetest.Refused(h.T, "decline it as independent", err, fault.BadInput)
		return h.Must(h.DecideEvidence(h.Ctx, practicetest.Desk, v.ID, v.Version, id, practice.Ruling{Accept: true, Reason: "Gelesen."}))
	}
}

// refusedAsIndependent says that the newest proposal cannot be so.
func refusedAsIndependent(h *practicetest.House, v practice.View) {
	h.T.Helper()
	all := v.Entry.Evidence.Proposals
	_, err := h.DecideEvidence(h.Ctx, practicetest.Desk, v.ID, v.Version, all[len(all)-1].ID, practice.Ruling{Accept: true, Independent: true, Reason: "Gelesen."})
	practicetest.Refused(h.T, "accept it as independent", err, fault.BadInput)
}

func TestTheLevelOfEvidenceHasACeiling(t *testing.T) {
	t.Parallel()
	type step func(*practicetest.House, practice.View) practice.View
	propose := func(who partner.Principal, citation, region string) step {
		return func(h *practicetest.House, v practice.View) practice.View {
			return accepted(h, proposed(h, who, v, citation, region))
		}
	}
	for name, tc := range map[string]struct {
		steps []step
		want  int
	}{
		"without an item of others it is 3":             {nil, 3},
		"an independent item allows 4":                  {[]step{propose(practicetest.Scholar, "A", "05974")}, 4},
		"two from one place still 4":                    {[]step{propose(practicetest.Scholar, "A", "05974"), propose(institute, "B", "059740000000")}, 4},
		"two from two places 5":                         {[]step{propose(practicetest.Scholar, "A", "05974"), propose(institute, "B", "05113000")}, 5},
		"an item of no place does not count as another": {[]step{propose(practicetest.Scholar, "A", "05974"), propose(institute, "B", "")}, 4},
		"an item of the owner is never independent":     {[]step{dependent("kreis-soest")}, 3},
		"an item of a partner is never independent":     {[]step{dependent("ver-di")}, 3},
		"an item that waits for a decision does not count": {[]step{func(h *practicetest.House, v practice.View) practice.View {
			return proposed(h, practicetest.Scholar, v, "A", "05974")
		}}, 3},
		"an item that was declined afterwards does not count": {[]step{propose(practicetest.Scholar, "A", "05974"), declineLast}, 3},
		"an item that was accepted without being independent not": {[]step{func(h *practicetest.House, v practice.View) practice.View {
			v = proposed(h, practicetest.Scholar, v, "A", "05974")
			return h.Must(h.DecideEvidence(h.Ctx, practicetest.Curator, v.ID, v.Version, v.Entry.Evidence.Proposals[0].ID, practice.Ruling{Accept: true, Reason: "Auftragsarbeit."}))
		}}, 3},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Must(h.Create(h.Ctx, practicetest.Editor, func(w *practice.Working) {
				practicetest.Write("Belegt")(w)
				w.Text.Partners = []practice.Partner{{Organisation: "ver-di", Role: "UNION"}}
			}))
			v = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version))
			v = h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version))
			for _, step := range tc.steps {
				v = step(h, v)
			}
			if tc.want < practice.MaxLevel {
				_, err := h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, tc.want+1, "Zu viel.")
				practicetest.Refused(t, "one level more", err, fault.BadInput)
			}
			v = h.Must(h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, tc.want, "Passt."))
			j := h.Judgement(practicetest.Nobody, h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID)))
			if j.Level != tc.want || j.Ceiling != tc.want || j.Reason != "Passt." || j.Judged.Organisation != "landkreistag" {
				t.Errorf("a reader sees %+v", j)
			}
		})
	}
}

func researcherOf(organisation string) partner.Principal {
	return partner.Principal{Organisation: organisation, Roles: []partner.Role{partner.Researcher}, Subject: "x"}
}

func declineLast(h *practicetest.House, v practice.View) practice.View {
	all := v.Entry.Evidence.Proposals
	return h.Must(h.DecideEvidence(h.Ctx, practicetest.Curator, v.ID, v.Version, all[len(all)-1].ID, practice.Ruling{Reason: "Zurückgezogen."}))
}

func TestTheLevelFallsWithWhatItRestsOn(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Stark belegt")
	v = accepted(h, proposed(h, practicetest.Scholar, v, "A", "05974"))
	v = h.Must(h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, 4, "Unabhängig bestätigt."))
	join := func(w *practice.Working) {
		w.Text.Partners = []practice.Partner{{Organisation: "ovgu", Role: "RESEARCH"}}
	}
	v = h.Revised(v, join)
	if e := v.Entry.Evidence; e.Level != 3 || !e.Capped || e.Proposals[0].Independent {
		t.Errorf("with the proposer as a partner: %+v", e)
	}
}

func TestTheTrailOfASecondDecisionTellsTheFirst(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := accepted(h, proposed(h, practicetest.Scholar, h.Published(practicetest.Editor, "Zweimal entschieden"), "A", "05974"))
	v = declineLast(h, v)
	if last := v.Events[len(v.Events)-1]; last.From != "ACCEPTED" || last.To != "DECLINED" {
		t.Errorf("the event goes from %s to %s", last.From, last.To)
	}
}

func TestWhoMaySayWhatBesideAnEntry(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	public := h.Must(h.Create(h.Ctx, practicetest.Scholar, func(w *practice.Working) {
		practicetest.Write("Forschung über Soest")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "05974"}}
	}))
	ovgu := partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Editor}, Subject: "o"}
	public = h.Must(h.Submit(h.Ctx, ovgu, public.ID, public.Version))
	draft := public
	public = h.Must(h.Publish(h.Ctx, practicetest.Curator, public.ID, public.Version))
	waiting := proposed(h, institute, public, "Eine Studie", "")
	public = waiting
	item := practice.EvidenceItem{Kind: "SURVEY", Citation: "Noch eine"}
	id := waiting.Entry.Evidence.Proposals[0].ID
	stale := public.Version + 100
	propose := func(who partner.Principal) error {
		_, err := h.ProposeEvidence(h.Ctx, who, public.ID, stale, item, "")
		return err
	}
	decide := func(who partner.Principal, id string, r practice.Ruling) error {
		_, err := h.DecideEvidence(h.Ctx, who, public.ID, public.Version, id, r)
		return err
	}
	reply := func(who partner.Principal) error {
		_, err := h.ReplyAsSubject(h.Ctx, who, public.ID, stale, "Das sehen wir anders.")
		return err
	}
	comment := func(who partner.Principal) error {
		_, err := h.CommentEvidence(h.Ctx, who, public.ID, stale, "Dazu gibt es mehr.")
		return err
	}
	instituteCurator := partner.Principal{Organisation: "fom-ifpm", Roles: []partner.Role{partner.Curator}}
	for name, tc := range map[string]struct {
		err  error
		want fault.Code
	}{
		"a researcher of any organisation proposes":         {propose(institute), fault.Conflict},
		"an editor does not propose":                        {propose(practicetest.Stranger), fault.Forbidden},
		"a reader does not propose":                         {propose(practicetest.Nobody), fault.Forbidden},
		"a decision needs a reason":                         {decide(practicetest.Curator, id, practice.Ruling{Accept: true}), fault.BadInput},
		"a decision is about an item that there is":         {decide(practicetest.Curator, "evidence_0", practice.Ruling{Accept: true, Reason: "Gut."}), fault.NotFound},
		"the proposer's own association does not decide":    {decide(instituteCurator, id, practice.Ruling{Accept: true, Reason: "Gut."}), fault.Forbidden},
		"an editor does not decide":                         {decide(practicetest.Editor, id, practice.Ruling{Accept: true, Reason: "Gut."}), fault.Forbidden},
		"an authority known by its region key replies":      {reply(practicetest.Editor), fault.Conflict},
		"its author does not reply for it":                  {reply(practicetest.Author), fault.Forbidden},
		"another authority does not reply":                  {reply(practicetest.Stranger), fault.Forbidden},
		"a reader does not reply":                           {reply(practicetest.Nobody), fault.Unauthenticated},
		"the owner comments":                                {comment(ovgu), fault.Conflict},
		"the authority described does not comment as owner": {comment(practicetest.Editor), fault.Forbidden},
		"nobody says anything to what is not published":     {func() error { _, err := h.ReplyAsSubject(h.Ctx, practicetest.Stranger, draft.ID, 1, "x"); return err }(), fault.Forbidden},
	} {
		t.Run(name, func(t *testing.T) { practicetest.Refused(t, name, tc.err, tc.want) })
	}
	if j := h.Judgement(practicetest.Nobody, h.Must(h.Entry(h.Ctx, practicetest.Nobody, public.ID))); len(j.Proposals) != 0 {
		t.Errorf("a reader sees what is not accepted: %+v", j.Proposals)
	}
	for _, who := range []partner.Principal{institute, ovgu, practicetest.Curator} {
		if j := h.Judgement(who, h.Must(h.Entry(h.Ctx, who, public.ID))); len(j.Proposals) != 1 {
			t.Errorf("%s sees %+v", who.Organisation, j.Proposals)
		}
	}
}

func TestARemarkStandsBesideTheEntry(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Besprochen")
	v = h.Must(h.CommentEvidence(h.Ctx, practicetest.Editor, v.ID, v.Version, "Die Befragung läuft noch."))
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Editor, v.ID, v.Version, "Erste Fassung"))
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Editor, v.ID, v.Version, "Zweite Fassung"))
	read := h.Must(h.Entry(h.Ctx, practicetest.Nobody, v.ID))
	if r := read.Replies(); len(r) != 1 || r[0].Text != "Zweite Fassung" || r[0].Organisation != "kreis-soest" {
		t.Errorf("replies %+v", r)
	}
	if j := h.Judgement(practicetest.Nobody, read); len(j.Comments) != 1 {
		t.Errorf("comments %+v", j.Comments)
	}
	hidden := h.Revised(v, func(w *practice.Working) { w.Text.DeIdentified = true })
	read = h.Must(h.Entry(h.Ctx, practicetest.Nobody, hidden.ID))
	if j := h.Judgement(practicetest.Nobody, read); len(read.Replies()) != 0 || len(j.Comments) != 0 || j.Reason != "" {
		t.Errorf("of a de-identified entry a reader sees %+v and %+v", read.Replies(), j)
	}
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Editor, hidden.ID, hidden.Version, ""))
	if len(v.Replies()) != 0 {
		t.Errorf("taken back: %+v", v.Replies())
	}
}

func TestTheRightOfReplyOutlivesTheText(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	h.Notices.Post = &practicetest.Post{}
	v := h.Published(practicetest.Editor, "Über Essen", func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{Organisation: "stadt-essen"}} })
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Stranger, v.ID, h.Read(practicetest.Stranger, v.ID).Version, "Das sehen wir anders."))
	v = h.Must(h.Entry(h.Ctx, practicetest.Editor, v.ID))
	v = h.Revised(v, func(w *practice.Working) { w.Text.Subjects = []practice.Subject{{Organisation: "kreis-soest"}} })
	_, err := h.ReplyAsSubject(h.Ctx, practicetest.Stranger, v.ID, h.Read(practicetest.Stranger, v.ID).Version, "Noch etwas.")
	practicetest.Refused(t, "one that the text does not describe any more says more", err, fault.Forbidden)
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Stranger, v.ID, h.Read(practicetest.Stranger, v.ID).Version, ""))
	if len(v.Replies()) != 0 {
		t.Errorf("taken back, there are %+v", v.Replies())
	}
	v = h.Must(h.Archive(h.Ctx, practicetest.Curator, v.ID, h.Read(practicetest.Curator, v.ID).Version, "Überholt."))
	v = h.Must(h.ReplyAsSubject(h.Ctx, practicetest.Editor, v.ID, v.Version, "Auch im Archiv."))
	if len(v.Replies()) != 1 {
		t.Errorf("archived, there are %+v", v.Replies())
	}
}

func TestAPlaceWithinAnotherIsNoSecondOne(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		places [2]string
		want   int
	}{
		"a district and its Land": {[2]string{"05", "05974"}, 4},
		"a Land and the Bund":     {[2]string{"05", "00"}, 4},
		"two districts":           {[2]string{"05974", "05113000"}, 5},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Published(practicetest.Editor, "Belegt")
			v = accepted(h, proposed(h, practicetest.Scholar, v, "A", tc.places[0]))
			v = accepted(h, proposed(h, institute, v, "B", tc.places[1]))
			if got := h.Ceiling(&v.Entry.Evidence); got != tc.want {
				t.Errorf("the ceiling is %d, want %d", got, tc.want)
			}
		})
	}
}

func TestAGemeindeInAVerbandIsNoSecondPlace(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	of := func(places ...string) int {
		e := practice.Evidence{}
		for _, place := range places {
			e.Proposals = append(e.Proposals, practice.Proposal{RegionKey: place, Decision: practice.Accepted, Independent: true})
		}
		return h.Ceiling(&e)
	}
	town, err := h.Register().Lookup("01051072")
	if err != nil {
		t.Fatal(err)
	}
	if got := of(string(town.Key), string(town.Association)); got != 4 {
		t.Errorf("a Gemeinde and its Verband allow %d, want 4", got)
	}
	if got := of(string(town.Key), "010515163"); got != 5 {
		t.Errorf("a Gemeinde and another Verband allow %d, want 5", got)
	}
}

// A place that a curator corrects from a Verband to its Gemeinde leaves nothing of
// the Verband behind.
func TestACorrectedPlaceCountsAsTheOneThatItIs(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	town, err := h.Register().Lookup("01051072")
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		first, corrected, second string
		want                     int
	}{
		"a Verband corrected to its Gemeinde, beside the Gemeinde":      {string(town.Association), string(town.Key), string(town.Key), 4},
		"a Verband corrected to its Gemeinde, beside the Verband":       {string(town.Association), string(town.Key), string(town.Association), 4},
		"another Verband corrected to the Gemeinde, beside its own":     {"010515163", string(town.Key), string(town.Association), 4},
		"its own Verband corrected to another, beside the Gemeinde":     {string(town.Association), "010515163", string(town.Key), 5},
		"a Gemeinde corrected to the place of the other, in other ways": {string(town.Key), "05974", "059740000000", 4},
		"a place taken away": {"05974", "", "05113000", 4},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v := h.Published(practicetest.Editor, "Belegt")
			v = accepted(h, proposed(h, institute, v, "B", tc.second))
			v = proposed(h, practicetest.Scholar, v, "A", tc.first)
			v = h.Must(h.DecideEvidence(h.Ctx, practicetest.Curator, v.ID, v.Version, v.Entry.Evidence.Proposals[1].ID, practice.Ruling{Accept: true, Independent: true, RegionKey: &tc.corrected, Reason: "Der Ort ist genauer bekannt."}))
			if got := h.Ceiling(&v.Entry.Evidence); got != tc.want {
				t.Errorf("the ceiling is %d, want %d", got, tc.want)
			}
			_, err := h.SetEvidenceLevel(h.Ctx, practicetest.Curator, v.ID, v.Version, practice.MaxLevel, "Zwei Orte.")
			want := fault.Code("")
			if tc.want < practice.MaxLevel {
				want = fault.BadInput
			}
			practicetest.Refused(t, "level 5", err, want)
		})
	}
}
