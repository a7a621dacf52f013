package practice_test

import (
	"slices"
	"testing"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

// compiled is an entry of the operator about the authorities with these keys.
func compiled(h *practicetest.House, title string, regions ...string) practice.View {
	h.T.Helper()
	in := practice.Incoming{Text: practice.Text{Kind: practice.CaseStudy, Title: title, Summary: "Ein Text.", Language: words.German, Origin: practice.Compiled,
		Provenance: &practice.Provenance{Source: "quelle", ExternalID: title}}}
	for _, key := range regions {
		in.Text.Subjects = append(in.Text.Subjects, practice.Subject{RegionKey: key})
	}
	if _, err := h.Import(h.Ctx, "redaktion", in, false); err != nil {
		h.T.Fatal(err)
	}
	found, err := h.Store.BySource(h.Ctx, "quelle", title)
	if err != nil || len(found) != 1 {
		h.T.Fatal(found, err)
	}
	return h.Read(practicetest.Nobody, found[0].ID)
}

func TestNobodySpeaksForAnotherAuthority(t *testing.T) {
	t.Parallel()
	essen := []practice.Subject{{Organisation: "stadt-essen"}}
	both := []practice.Subject{{RegionKey: "05974"}, {Organisation: "stadt-essen"}}
	for name, tc := range map[string]struct {
		who      partner.Principal
		origin   practice.Origin
		subjects []practice.Subject
		consent  practice.Consent
		want     practice.Origin // empty where it is refused
	}{
		"about itself, without a word":              {practicetest.Editor, "", nil, "", practice.Own},
		"about itself among others, by its key":     {practicetest.Editor, "", both, "", practice.Own},
		"about another, without a word":             {practicetest.Editor, "", essen, "", practice.Research},
		"about another as its own":                  {practicetest.Editor, practice.Own, essen, "", ""},
		"about another as research":                 {practicetest.Editor, practice.Research, essen, practice.Asked, practice.Research},
		"that others confirmed":                     {practicetest.Editor, practice.Research, essen, practice.Confirmed, ""},
		"that it confirms itself, by a word":        {practicetest.Editor, "", nil, practice.Confirmed, ""},
		"a university about others, without a word": {practicetest.Of("ovgu", partner.Editor), "", nil, "", practice.Research},
		"the operator, without a word":              {practicetest.Desk, "", essen, practice.PublicSource, practice.Compiled},
	} {
		t.Run(name, func(t *testing.T) {
			h := practicetest.New(t)
			v, err := h.Create(h.Ctx, tc.who, func(w *practice.Working) {
				practicetest.Write("Ein Versuch")(w)
				w.Text.Origin, w.Text.Subjects, w.Text.Consent = tc.origin, tc.subjects, tc.consent
			})
			if tc.want == "" {
				practicetest.Refused(t, name, err, fault.BadInput)
			} else if v = h.Must(v, err); v.Text.Origin != tc.want {
				t.Errorf("it is %s", v.Text.Origin)
			}
		})
	}
}

func TestOnlyAuthoritiesThemselvesConfirmAText(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	consent := func(v practice.View) practice.Consent { return h.Read(practicetest.Nobody, v.ID).Text.Consent }
	confirm := func(who partner.Principal, v practice.View) practice.View {
		return h.Must(h.ConfirmConsent(h.Ctx, who, v.ID, h.Read(who, v.ID).Version))
	}

	own := h.Published(practicetest.Editor, "Über uns")
	if got := consent(own); got != practice.Confirmed {
		t.Errorf("what its owner submitted about itself says %q", got)
	}
	shared := h.Published(practicetest.Editor, "Über uns und Essen", func(w *practice.Working) {
		w.Text.Subjects = []practice.Subject{{Organisation: "kreis-soest"}, {RegionKey: "05113000"}, {RegionKey: "05111000"}}
	})
	if got := consent(shared); got == practice.Confirmed {
		t.Error("Essen is registered and said nothing")
	}
	shared = confirm(practicetest.Stranger, shared)
	if got := consent(shared); got != practice.Confirmed {
		t.Errorf("all that are registered said so, and it says %q", got)
	}
	_, err := h.ConfirmConsent(h.Ctx, practicetest.Stranger, shared.ID, h.Read(practicetest.Stranger, shared.ID).Version)
	practicetest.Refused(t, "a second time", err, fault.Conflict)
	_, err = h.ConfirmConsent(h.Ctx, practicetest.Scholar, shared.ID, h.Read(practicetest.Scholar, shared.ID).Version)
	practicetest.Refused(t, "by somebody else", err, fault.Forbidden)
	_, err = h.ConfirmConsent(h.Ctx, practicetest.Of("stadt-essen", partner.Author), shared.ID, shared.Version)
	practicetest.Refused(t, "by its author", err, fault.Forbidden)

	now := h.Read(practicetest.Curator, shared.ID)
	h.Must(h.Mend(h.Ctx, practicetest.Curator, shared.ID, now.Version, practice.Mend{Spelling: []practice.Spelling{{Path: "title", Before: "Essen", After: "Esssen"}}}))
	if got := consent(shared); got != practice.Confirmed {
		t.Errorf("after a word was spelt otherwise it says %q", got)
	}
	now = h.Read(practicetest.Editor, shared.ID)
	h.Revised(now, func(w *practice.Working) { w.Text.Summary = "Das ging ganz anders aus." })
	if got := consent(shared); got == practice.Confirmed {
		t.Error("Essen confirmed another text")
	}
	old, err := h.AtRevision(h.Ctx, practicetest.Nobody, h.Read(practicetest.Nobody, shared.ID), 2)
	if err != nil || old.Text.Consent != practice.Confirmed {
		t.Errorf("of the text that it confirmed: %q, %v", old.Text.Consent, err)
	}

	made := compiled(h, "Aus Quellen über Soest", "05974")
	if got := consent(made); got == practice.Confirmed {
		t.Error("nobody confirmed what was compiled")
	}
	confirm(practicetest.Editor, made)
	if got := consent(made); got != practice.Confirmed {
		t.Errorf("what it confirmed says %q", got)
	}
}

func TestAnAuthorityTakesAnEntryOverThatDescribesIt(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := compiled(h, "Aus Quellen über Soest", "05974")
	for name, who := range map[string]partner.Principal{"another": practicetest.Stranger, "its author": practicetest.Author, "its owner": practicetest.Desk} {
		_, err := h.TakeOver(h.Ctx, who, v.ID, h.Read(who, v.ID).Version)
		practicetest.Refused(t, "taken over by "+name, err, fault.Forbidden)
	}
	own := h.Published(practicetest.Editor, "Eigenes")
	_, err := h.TakeOver(h.Ctx, practicetest.Editor, own.ID, own.Version)
	practicetest.Refused(t, "what is its own", err, fault.Conflict)

	draft := h.Must(h.TakeOver(h.Ctx, practicetest.Editor, v.ID, v.Version))
	if !draft.Working || draft.State != practice.StateDraft || draft.Text.Origin != practice.Own {
		t.Fatalf("the draft: %+v", draft)
	}
	if read := h.Read(practicetest.Nobody, v.ID); read.OwnerKey() != "redaktion" || read.Version != v.Version {
		t.Errorf("readers see %s at version %d", read.OwnerKey(), read.Version)
	}
	_, err = h.Update(h.Ctx, practicetest.Desk, v.ID, draft.Version, practicetest.Write("Dazwischen"))
	practicetest.Refused(t, "the owner in between", err, fault.Conflict)
	if got, err := h.Import(h.Ctx, "redaktion", practice.Incoming{Text: practice.Text{Kind: practice.CaseStudy, Title: "Neu", Summary: "Neu.", Language: words.German, Origin: practice.Compiled,
		Provenance: &practice.Provenance{Source: "quelle", ExternalID: "Aus Quellen über Soest"}}}, false); err != nil || got.Outcome != practice.ImportEdited {
		t.Errorf("an import in between: %v %v", got, err)
	}
	draft = h.Must(h.Update(h.Ctx, practicetest.Editor, v.ID, draft.Version, func(w *practice.Working) {
		practicetest.Write("So war es wirklich")(w)
		w.Text.Subjects = []practice.Subject{{RegionKey: "05974"}}
	}))
	draft = h.Must(h.Submit(h.Ctx, practicetest.Editor, v.ID, draft.Version))
	_, err = h.Publish(h.Ctx, practicetest.Desk, v.ID, draft.Version)
	practicetest.Refused(t, "published by whose it was", err, fault.Forbidden)
	h.Must(h.Publish(h.Ctx, practicetest.Curator, v.ID, draft.Version))
	now := h.Read(practicetest.Nobody, v.ID)
	if now.OwnerKey() != "kreis-soest" || now.Slug != v.Slug || len(now.Revisions()) != 2 || now.Text.Origin != practice.Own || now.Text.Consent != practice.Confirmed {
		t.Errorf("taken over: %s %s %d %s %s", now.OwnerKey(), now.Slug, len(now.Revisions()), now.Text.Origin, now.Text.Consent)
	}
	h.Settle()
	told := h.NoticesOf(practicetest.Desk)
	if !slices.Contains(told, practice.NoticeTakeoverBegun) || !slices.Contains(told, practice.NoticeTakenOver) {
		t.Errorf("the operator is told %v", told)
	}
}
