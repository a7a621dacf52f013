package graph_test

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
)

var (
	researcher = partner.Principal{Organisation: "fom-ifpm", Roles: []partner.Role{partner.Researcher}, Subject: "r", Token: "t5"}
	adopter    = partner.Principal{Organisation: "ver-di", Roles: []partner.Role{partner.Editor}, Subject: "v", Token: "t6"}
	// otherResearcher proposes evidence: it may see what it said itself.
	otherResearcher = partner.Principal{Organisation: "ovgu", Roles: []partner.Role{partner.Researcher}, Subject: "o", Token: "t7"}
)

// outsiders are those who may not know whose a de-identified entry is.
var outsiders = map[string]partner.Principal{"a reader": nobody, "another partner": stranger, "a researcher": researcher, "an adopter": adopter}

// secret is in everything that a de-identified entry hides, and nowhere else.
const secret = "Zwiebelturm"

// adopted is in what only an adopter and the owner may read.
const adopted = "Blumenkohl"

// hidden is a house with a de-identified entry about which everything happened
// that can, each step on a day of its own.
type hidden struct {
	*house
	entry       practice.View
	first, last practice.View // open entries, published before and after it
	collection  string
	days        []string // on which something was done to the entry
	adopted     string   // the day of its adoption, which the adopter knows
}

// step moves the clock to another day, and notes it where it is about the entry.
func (h *hidden) step(about bool) {
	h.clock = h.clock.Add(25*time.Hour + 7*time.Minute)
	if about {
		h.days = append(h.days, h.clock.Format("2006-01-02"))
	}
}

func hide(w *practice.Working) {
	t := &w.Text
	t.DeIdentified, t.LeadUnit, t.Project = true, secret, "agilkom"
	t.Partners = []practice.Partner{{Name: secret + " GmbH", Role: "RESEARCH"}}
	t.Period, t.ProjectPeriod = &practice.Period{Start: "2019-03-04", End: "2020-05-06"}, &practice.Period{Start: "2011-01", End: "2012-12"}
	t.Story.Indicators = []practice.Indicator{{Name: "Dauer", Before: "9", After: "3", Source: secret}}
	t.EvidenceItems = []practice.EvidenceItem{{Kind: "SURVEY", Citation: secret, URL: "https://example.org/" + secret}}
	t.Effort = &practice.Effort{Funding: []string{secret}}
	t.Transfer = &practice.Transfer{Conditions: []practice.Condition{{Dimension: "PEOPLE", Weight: "MUST", Text: "Rückhalt"}}}
	w.SetCreators([]practice.Person{{Name: secret + " Mustermann"}})
	w.SetContact(&practice.Contact{Mailbox: secret + "@example.org", Offers: []practice.ContactOffer{{Kind: "VISIT"}}}, &practice.Person{Name: secret})
	rights := *t.Rights
	rights.SourceURL = "https://example.org/" + secret
	rights.Attachments = []practice.Attachment{{Title: secret, URL: "https://example.org/" + secret + ".pdf"}}
	t.Rights = &rights
}

func newHidden(t *testing.T) *hidden {
	t.Helper()
	h := &hidden{house: newHouse(t)}
	ctx := t.Context()
	must := func(v practice.View, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		h.entry = v
	}
	h.first = h.publish("Offen vorher")
	h.step(false)
	need := need.Input{Title: "Retrospektiven", Problem: "einer Verwaltung", Topics: []practice.Topic{"LEADERSHIP"}, Days: 180}
	if _, err := h.Needs.Post(ctx, stranger, need); err != nil {
		t.Fatal(err)
	}
	h.step(true)
	h.entry = h.draft("Retrospektiven in einer Verwaltung", hide, func(w *practice.Working) { w.Text.BasedOn = []practice.ID{h.first.ID} })
	h.step(true)
	must(h.Submit(ctx, editor, h.entry.ID, h.entry.Version))
	h.step(true)
	must(h.Publish(ctx, curator, h.entry.ID, h.entry.Version))
	h.step(false)
	h.last = h.publish("Offen nachher")
	h.step(true)
	must(h.Confirm(ctx, editor, h.entry.ID, h.entry.Version))
	h.step(true)
	must(h.ProposeEvidence(ctx, otherResearcher, h.entry.ID, h.entry.Version, practice.EvidenceItem{Kind: "SURVEY", Citation: secret + "studie"}, ""))
	h.step(true)
	found := h.read(curator)
	must(h.DecideEvidence(ctx, curator, found.ID, found.Version, found.Evidence.Proposals[0].ID, practice.Ruling{Accept: true, Reason: secret}))
	h.step(true)
	must(h.SetEvidenceLevel(ctx, curator, h.entry.ID, h.entry.Version, 2, secret))
	h.step(true)
	must(h.CommentEvidence(ctx, editor, h.entry.ID, h.entry.Version, secret))
	h.step(true)
	must(h.Feature(ctx, curator, h.entry.ID, h.entry.Version, true, secret))
	h.step(false)
	a, err := h.Adoptions.Record(ctx, adopter, h.entry.ID, adoption.Content{Status: practice.Adopted, Visibility: practice.Public, Text: adopted,
		Adaptations: []practice.Adaptation{{Kind: "CHANGED", Method: "scrum", Text: adopted}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Adoptions.Answer(ctx, editor, a.ID, a.Version, adopted); err != nil {
		t.Fatal(err)
	}
	h.adopted = h.clock.Format("2006-01-02")
	h.step(true)
	h.entry = h.read(editor)
	must(h.Update(ctx, editor, h.entry.ID, h.entry.Version, func(w *practice.Working) { w.Text.Summary = "Eine zweite Fassung." }))
	h.step(true)
	must(h.Submit(ctx, editor, h.entry.ID, h.entry.Version))
	h.step(true)
	must(h.Publish(ctx, curator, h.entry.ID, h.entry.Version))
	h.step(false)
	c, err := h.Collections.Create(ctx, curator, collection.Input{Title: "Sammlung", Items: []collection.Item{{Entry: h.entry.ID}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := h.Collections.Publish(ctx, curator, c.Key, c.Version); err != nil {
		t.Fatal(err)
	}
	h.collection = c.Key
	if err := h.Needs.Match(ctx); err != nil {
		t.Fatal(err)
	}
	return h
}

func (h *hidden) read(who partner.Principal) practice.View {
	h.t.Helper()
	v, err := h.Entry(h.t.Context(), who, h.entry.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return v
}

// ways are the questions that lead to the entry; %s is what is asked of it.
func (h *hidden) ways() map[string]string {
	id, other := string(h.entry.ID), string(h.first.ID)
	return map[string]string{
		"reading it":                   `{ entry(id: "` + id + `") { %s } }`,
		"reading it by its slug":       `{ entry(slug: "` + h.read(nobody).Slug + `") { %s } }`,
		"reading a revision":           `{ entry(id: "` + id + `", revision: 1) { %s } }`,
		"as a node":                    `{ node(id: "` + id + `") { ... on Entry { %s } } }`,
		"as one of several nodes":      `{ nodes(ids: ["` + id + `"]) { ... on Entry { %s } } }`,
		"the newest":                   `{ entries(orderBy: NEWEST) { pageInfo { endCursor } edges { cursor node { %s } } } }`,
		"by title":                     `{ entries(orderBy: TITLE) { pageInfo { endCursor } edges { cursor node { %s } } } }`,
		"the last updated":             `{ entries(orderBy: UPDATED) { pageInfo { endCursor } edges { cursor node { %s } } } }`,
		"searching":                    `{ search(query: "Verwaltung") { facets { field buckets { value count } } edges { cursor highlights { field parts { text } } node { %s } } } }`,
		"searching for the newest":     `{ search(query: "", orderBy: NEWEST) { facets { field buckets { value count } } edges { cursor node { %s } } } }`,
		"filtering by several facets":  `{ search(query: "", filter: {year: [2019], topic: [LEADERSHIP], method: ["scrum"], status: [COMPLETED]}) { facets { field buckets { value count } } edges { node { %s } } } }`,
		"searching for what fits":      `{ search(query: "Verwaltung", forAuthority: "05974") { edges { fit { likeness subject { key } reasons { code weight sentence } } node { %s } } } }`,
		"its fit":                      `{ fit(entry: "` + id + `", authority: "05974") { likeness subject { key } reasons { code weight sentence } } entry(id: "` + id + `") { %s } }`,
		"what is related to it":        `{ entry(id: "` + id + `") { related { %s } } }`,
		"what it is related to":        `{ entry(id: "` + other + `") { related { %s } } }`,
		"its lineage":                  `{ lineage(entry: "` + id + `", depth: 5) { links { from to } adoptions { organisation { key } text recordedAt answer { at text } } entries { %s } } }`,
		"the lineage of another":       `{ lineage(entry: "` + other + `", depth: 5) { links { from to } entries { %s } } }`,
		"comparing revisions":          `{ compare(entry: "` + id + `", from: 1, to: 2) { differences { path before after } from { %[1]s } to { %[1]s } } }`,
		"setting it beside another":    `{ compareEntries(ids: ["` + id + `", "` + other + `"]) { rows { key cells { texts } } entries { %s } } }`,
		"checking whether it fits":     `{ checkTransfer(entry: "` + id + `", answers: []) { entry { %s } gaps { sentence } plan { sentence } } }`,
		"the uses of a method":         `{ method(key: "scrum") { uses { totalCount counts { total adopted } adoptions { totalCount nodes { organisation { key } recordedAt text adaptations { text } entry { id } } } edges { cursor node { %s } } } } }`,
		"a collection":                 `{ collection(key: "` + h.collection + `") { items { note entry { %s } } } }`,
		"what answers a request":       `{ needs(first: 1) { nodes { title matches { %s } } } }`,
		"writing something like it":    `{ similarEntries(title: "Retrospektiven in einer Verwaltung") { %s } }`,
		"everything that one was told": `{ viewer { notices { nodes { kind organisation { key } reason entry { %s } } } } }`,
	}
}

func TestNoWayTellsWhoseADeIdentifiedEntryIs(t *testing.T) {
	t.Parallel()
	h := newHidden(t)
	var fields []string
	for _, f := range schema().Types["Entry"].Fields {
		met := map[string]bool{"Entry": true, "Method": true, "Organisation": true, "AdoptionEdge": true, "TransferCheck": true}
		fields = append(fields, f.Name+" "+everything(schema(), f.Type.Name(), met))
	}
	shown := 0
	for name, who := range outsiders {
		for way, query := range h.ways() {
			t.Run(way+" as "+name, func(t *testing.T) {
				for _, field := range fields {
					a := h.ask(who, fmt.Sprintf(query, "id "+field), nil)
					tooDear := a.code() == "COMPLEXITY_LIMIT_EXCEEDED" && strings.HasPrefix(field, "related") // for each of a list
					if code := a.code(); code != "" && code != "NOT_FOUND" && !tooDear {
						t.Fatalf("%s: %s", field, a.raw)
					}
					if strings.Contains(string(a.raw), string(h.entry.ID)) {
						shown++
					}
					h.expectNothing(t, field, who, string(a.raw))
					if slices.Contains([]string{"its lineage", "reading it", "as a node"}, way) && strings.Contains(string(a.raw), string(h.first.ID)) && !strings.HasPrefix(field, "related") {
						t.Errorf("%s tells where it came from: %s", field, a.raw)
					}
					if way == "the lineage of another" && strings.Contains(string(a.raw), string(h.entry.ID)) && !strings.HasPrefix(field, "related") {
						t.Errorf("%s tells what came from the other: %s", field, a.raw)
					}
				}
			})
		}
	}
	if shown < 10*len(fields) {
		t.Errorf("only %d answers showed the entry at all", shown)
	}
}

// expectNothing fails where an answer holds a secret or a day on which
// something was done to the entry; also in its cursors.
func (h *hidden) expectNothing(t *testing.T, what string, who partner.Principal, answer string) {
	t.Helper()
	text := answer
	for _, piece := range strings.Split(answer, `"`) {
		if raw, err := base64.RawURLEncoding.DecodeString(piece); err == nil && strings.HasPrefix(string(raw), "{") {
			text += "\n" + string(raw)
		}
	}
	forbidden := append([]string{secret}, h.days...)
	if who.Organisation != adopter.Organisation {
		forbidden = append(forbidden, adopted, h.adopted)
	}
	for _, word := range forbidden {
		if strings.Contains(text, word) {
			t.Errorf("%s tells %q: %s", what, word, text)
		}
	}
}

// TestTheOrderOfADeIdentifiedEntryTellsNoTime: it was published between two
// others, and updated after both.
func TestTheOrderOfADeIdentifiedEntryTellsNoTime(t *testing.T) {
	t.Parallel()
	h := newHidden(t)
	for _, order := range []string{"NEWEST", "UPDATED"} {
		for name, who := range outsiders {
			a := h.ask(who, `{ entries(orderBy: `+order+`) { nodes { id } } }`, nil)
			if last, want := strings.LastIndex(string(a.raw), "entry_"), strings.Index(string(a.raw), string(h.entry.ID)); last != want {
				t.Errorf("%s for %s: it does not stand at the beginning of its year: %s", order, name, a.raw)
			}
		}
	}
}

func TestNoErrorTellsWhoseADeIdentifiedEntryIs(t *testing.T) {
	t.Parallel()
	h := newHidden(t)
	for name, who := range outsiders {
		for _, step := range []string{
			`updateEntry(id: $id, input: {expectedVersion: 1, title: "x"})`, `submitEntry(id: $id, input: {expectedVersion: 1})`,
			`publishEntry(id: $id, input: {expectedVersion: 1})`, `archiveEntry(id: $id, input: {expectedVersion: 1, reason: "weil"})`,
			`withdrawEntry(id: $id, input: {expectedVersion: 1, reason: "weil"})`, `deleteDraft(id: $id, input: {expectedVersion: 1})`,
			`confirmEntry(id: $id, input: {expectedVersion: 1})`, `claimReview(id: $id, input: {expectedVersion: 1})`,
			`mendEntry(id: $id, input: {expectedVersion: 1, keywords: ["x"]})`, `setEvidenceLevel(id: $id, input: {expectedVersion: 1, level: 1, reason: "weil"})`,
			`proposeEvidence(id: $id, input: {expectedVersion: 999, kind: SURVEY, citation: "x"})`, `commentEvidence(id: $id, input: {expectedVersion: 1, text: "x"})`,
			`replyAsSubject(id: $id, input: {expectedVersion: 1, text: "x"})`,
		} {
			field, _, _ := strings.Cut(step, "(")
			what := " { __typename }"
			a := h.ask(who, "mutation($id: ID!) { "+step+what+" }", map[string]any{"id": h.entry.ID})
			if a.code() == "" {
				t.Errorf("%s by %s: %s", field, name, a.raw)
			}
			for _, told := range append([]string{secret, "soest", "Soest", "05974"}, h.days...) {
				if strings.Contains(string(a.raw), told) {
					t.Errorf("%s tells %s %q: %s", field, name, told, a.raw)
				}
			}
		}
	}
}

// TestOutsidersDoNotSeeByTheVersionThatThereIsADraft, but start what they may
// say from the one that they see.
func TestOutsidersDoNotSeeByTheVersionThatThereIsADraft(t *testing.T) {
	t.Parallel()
	for name, more := range map[string][]func(*practice.Working){
		"an open entry": nil, "a de-identified one": {hide},
		"one whose draft is embargoed": {func(w *practice.Working) {
			rights := *w.Text.Rights
			until := time.Date(2030, 1, 1, 0, 0, 0, 0, time.UTC)
			rights.EmbargoUntil = &until
			w.Text.Rights = &rights
		}},
	} {
		t.Run(name, func(t *testing.T) {
			h := newHouse(t)
			open := []func(*practice.Working){}
			if name == "a de-identified one" {
				open = more
			}
			v := h.publish("Fassung", open...)
			ctx := t.Context()
			seen := func(who partner.Principal) string {
				a := h.ask(who, `{ entry(id: "`+string(v.ID)+`") { version state updatedAt revisions { at } curationLog { at step } freshness { reviewDue } } }`, nil)
				return string(a.raw)
			}
			before, inside := map[string]string{}, v.Version
			for name, who := range outsiders {
				before[name] = seen(who)
			}
			steps := []func() error{
				func() (err error) {
					v, err = h.Update(ctx, editor, v.ID, v.Version, func(w *practice.Working) {
						for _, m := range more {
							m(w)
						}
						w.Text.Summary = "Neu."
					})
					return err
				},
				func() (err error) { v, err = h.Submit(ctx, editor, v.ID, v.Version); return err },
				func() (err error) { v, err = h.Claim(ctx, curator, v.ID, v.Version); return err },
			}
			if name == "one whose draft is embargoed" {
				steps = append(steps, func() (err error) { v, err = h.Publish(ctx, curator, v.ID, v.Version); return err })
			}
			for i, step := range steps {
				h.clock = h.clock.Add(time.Hour)
				if err := step(); err != nil {
					t.Fatal(err)
				}
				for name, who := range outsiders {
					if now := seen(who); now != before[name] {
						t.Errorf("after step %d %s sees %s, before %s", i, name, now, before[name])
					}
				}
				if v.Version != inside+i+1 {
					t.Errorf("the owner sees version %d", v.Version)
				}
			}
			propose := `mutation { proposeEvidence(id: "` + string(v.ID) + `", input: {expectedVersion: 3, kind: SURVEY, citation: "Studie"}) { entry { version } } }`
			if a := h.ask(researcher, propose, nil); !strings.Contains(string(a.raw), `"version":4`) {
				t.Errorf("a researcher proposes from what it sees: %s", a.raw)
			}
			if a := h.ask(researcher, strings.Replace(propose, "Studie", "Andere", 1), nil); a.code() != "CONFLICT" || !strings.Contains(string(a.raw), "4") {
				t.Errorf("and is told of what it sees: %s", a.raw)
			}
		})
	}
}
