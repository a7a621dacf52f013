package practice_test

import (
	"encoding/json"
	"io"
	"log/slog"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/bleveindex"
	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/job"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/methoduse"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

// open is a house with a real index, and the jobs that fill it.
func openHouse(t *testing.T) (h *practicetest.House, drain func()) {
	t.Helper()
	h = practicetest.New(t)
	index, err := bleveindex.Open(t.TempDir(), german.NewLexicon(nil))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := index.Close(); err != nil {
			t.Error(err)
		}
	})
	h.Service.Index = index
	outbox := job.Outbox{Service: h.Service, Notices: h.Notices, Privacy: h.Privacy, Trail: &audit.Trail{Store: h.DB.Audit()}, Log: slog.New(slog.DiscardHandler)}
	return h, func() {
		t.Helper()
		if err := outbox.Drain(h.Ctx); err != nil {
			t.Fatal(err)
		}
	}
}

// secrets stand in everything that a de-identified entry hides. The owner and
// the subjects are Kreis Soest, 05974.
var secrets = []string{"Zwiebelturm", "soest", "05974", "059740", "Mustermann", "geheimamt"}

// hide fills every field that is hidden with a secret.
func hide(w *practice.Working) {
	t := &w.Text
	t.DeIdentified = true
	t.LeadUnit = "Zwiebelturm Geheimamt"
	t.Partners = []practice.Partner{{Name: "Zwiebelturm GmbH", Role: "RESEARCH"}, {Organisation: "fom-ifpm"}}
	t.Period = &practice.Period{Start: "2019-03-04", End: "2020-05-06"}
	t.ProjectPeriod = &practice.Period{Start: "2011-01", End: "2012-12"}
	t.Story.Indicators = []practice.Indicator{{Name: "Dauer", Before: "9", After: "3", Source: "Zwiebelturm-Bericht"}}
	t.EvidenceItems = []practice.EvidenceItem{{Kind: "SURVEY", Citation: "Zwiebelturm (2020)", URL: "https://zwiebelturm.example.org/studie"}}
	t.Effort = &practice.Effort{Funding: []string{"Zwiebelturm-Fonds"}}
	w.SetCreators([]practice.Person{{Name: "Erika Mustermann"}})
	w.SetContact(&practice.Contact{Mailbox: "zwiebelturm@kreis-soest.example", Offers: []practice.ContactOffer{{Kind: "VISIT"}}}, &practice.Person{Name: "Max Mustermann"})
	rights := *t.Rights
	rights.SourceURL, rights.DOI = "https://zwiebelturm.example.org", "10.1000/zwiebelturm"
	rights.Attachments = []practice.Attachment{{Title: "Zwiebelturm-Leitfaden", URL: "https://zwiebelturm.example.org/l.pdf"}}
	t.Rights = &rights
}

// hiddenHouse has one published de-identified entry, whose first title told
// whose it is, among others of the same owner that tell it.
func hiddenHouse(t *testing.T) (*practicetest.House, practice.View) {
	h, drain := openHouse(t)
	h.Published(practicetest.Editor, "Kreis Soest offen")
	base := h.Published(practicetest.Stranger, "Grundlage")
	v, err := h.Create(h.Ctx, practicetest.Editor, practicetest.Write("Zwiebelturm Soest"))
	if err != nil {
		t.Fatal(err)
	}
	v, err = h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) {
		practicetest.Write("Retrospektiven in einer Verwaltung")(w)
		hide(w)
		w.Text.BasedOn = []practice.ID{base.ID}
	})
	if err != nil {
		t.Fatal(err)
	}
	if v, err = h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if v, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	drain()
	return h, v
}

// tells names the secrets in what somebody outside gets to see.
func tells(t *testing.T, what string, shown any) {
	t.Helper()
	text, ok := shown.(string)
	if !ok {
		raw, err := json.Marshal(shown)
		if err != nil {
			t.Fatal(err)
		}
		text = string(raw)
	}
	for _, secret := range secrets {
		if strings.Contains(strings.ToLower(text), strings.ToLower(secret)) {
			t.Errorf("%s tells %q: %s", what, secret, text)
		}
	}
}

// outsiders are all who may not know whose the entry is.
var outsiders = map[string]partner.Principal{"a reader": practicetest.Nobody, "another partner": practicetest.Stranger, "a researcher": practicetest.Scholar}

func TestADeIdentifiedEntryDoesNotTellWhoseItIs(t *testing.T) {
	t.Parallel()
	h, v := hiddenHouse(t)
	for name, who := range outsiders {
		t.Run("what "+name+" reads of it", func(t *testing.T) {
			seen, err := h.Entry(h.Ctx, who, v.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !seen.Hidden() {
				t.Error("it is not hidden")
			}
			tells(t, "the text", seen.Text)
			tells(t, "the slug", seen.Slug)
			tells(t, "its facets", seen.Facets)
			tells(t, "its context", h.Context(h.Ctx, seen))
			tells(t, "its judgement", h.Judgement(who, seen))
			if seen.Text.Period.Start != "2019" || seen.Text.Period.End != "2020" || seen.Text.ProjectPeriod != nil {
				t.Errorf("its period is %+v, of its project %+v", seen.Text.Period, seen.Text.ProjectPeriod)
			}
		})
		t.Run("what an error tells "+name, func(t *testing.T) {
			_, update := h.Update(h.Ctx, who, v.ID, v.Version, func(*practice.Working) {})
			_, withdraw := h.Withdraw(h.Ctx, who, v.ID, v.Version, "weil")
			_, confirm := h.Confirm(h.Ctx, who, v.ID, v.Version)
			_, publish := h.Publish(h.Ctx, who, v.ID, v.Version)
			_, remove := h.DeleteDraft(h.Ctx, who, v.ID, v.Version)
			for step, err := range map[string]error{"updating": update, "withdrawing": withdraw, "confirming": confirm, "publishing": publish, "deleting": remove} {
				if err == nil {
					t.Errorf("%s was allowed", step)
					continue
				}
				tells(t, step, err.Error())
			}
		})
	}
	t.Run("what the index gets", func(t *testing.T) {
		e, err := h.Store.Get(h.Ctx, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		doc, ok, err := h.Document(h.Ctx, &e[0])
		if err != nil || !ok {
			t.Fatal(ok, err)
		}
		tells(t, "the document", doc)
		for _, name := range []string{"organisation", "level", "sizeClass", "offer"} {
			if len(doc.Facets[name]) > 0 {
				t.Errorf("it is filed under %s %v", name, doc.Facets[name])
			}
		}
		if got := doc.Facets["year"]; !slices.Equal(got, []string{"2019", "2020"}) {
			t.Errorf("it is filed under the years %v", got)
		}
	})
	t.Run("what the log of its curation tells", func(t *testing.T) {
		h.Service.Trail = h.DB.Audit()
		seen, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		steps, err := h.CurationLog(h.Ctx, seen)
		if err != nil || len(steps) == 0 {
			t.Fatal(steps, err)
		}
		tells(t, "the log", steps)
	})
	t.Run("what its relatives tell", func(t *testing.T) {
		seen, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		related, err := h.Related.To(h.Ctx, practicetest.Nobody, seen, 10)
		if err != nil || len(related) != 2 {
			t.Fatalf("%d, %v", len(related), err)
		}
		if related[0].Text.Title != "Kreis Soest offen" { // alike as well as old: behind it would be as the owner's
			t.Errorf("its owner's other entry stands behind %s", related[0].Text.Title)
		}
		lineage, err := h.Compare.Lineage(h.Ctx, practicetest.Nobody, v.ID, 3)
		if err != nil || len(lineage.Entries) != 1 || len(lineage.Links) != 0 {
			t.Errorf("its lineage has %d entries and %d links, %v", len(lineage.Entries), len(lineage.Links), err)
		}
		for _, other := range related {
			up, err := h.Compare.Lineage(h.Ctx, practicetest.Nobody, other.ID, 3)
			if err != nil || len(up.Entries) != 1 {
				t.Errorf("the lineage of %s leads to it: %d entries, %v", other.Text.Title, len(up.Entries), err)
			}
		}
	})
	t.Run("the message to its owner goes elsewhere, with the same answer", func(t *testing.T) {
		sent := &practicetest.Post{}
		h.Notices.Post = sent
		h.Mailbox("landkreistag", "dlt@example.org")
		if err := h.Notices.ContactOwner(h.Ctx, practicetest.Nobody, v.ID, practicetest.Question); err != nil {
			t.Fatal(err)
		}
		tells(t, "the letter", sent.Letters[0].Text+sent.Letters[0].To)
	})
}

func TestNoQuestionFindsWhatADeIdentifiedEntryHides(t *testing.T) {
	t.Parallel()
	h, v := hiddenHouse(t)
	filters := map[string]practice.Facets{
		"its owner":                     {"organisation": {"kreis-soest"}},
		"its partner":                   {"organisation": {"fom-ifpm"}},
		"its owner and its topic":       {"organisation": {"kreis-soest"}, "topic": {"LEADERSHIP"}},
		"its level":                     {"level": {"DISTRICT"}},
		"its Land, where few are alike": {"land": {"05"}, "level": {"DISTRICT"}},
		"a year of its project":         {"year": {"2011"}},
		"its offer":                     {"offer": {"VISIT"}},
	}
	for name, who := range outsiders {
		for what, filter := range filters {
			t.Run(name+" filters by "+what, func(t *testing.T) {
				page, err := h.List(h.Ctx, who, practice.List{Filter: filter, Order: practice.ByNewest, First: 100})
				if err != nil {
					t.Fatal(err)
				}
				found, err := h.Find.Search(h.Ctx, who, find.Search{Filter: filter, Order: practice.ByNewest, First: 100, Facets: practice.FacetNames})
				if err != nil {
					t.Fatal(err)
				}
				total, err := h.Total(h.Ctx, who, practice.List{Filter: filter, Order: practice.ByNewest, First: 100})
				if err != nil {
					t.Fatal(err)
				}
				for _, seen := range append(page.Views, found.Views...) {
					if seen.ID == v.ID {
						t.Error("it is found")
					}
				}
				if total != len(page.Views) || found.Total != len(found.Views) {
					t.Errorf("%d and %d are counted, %d and %d shown", total, found.Total, len(page.Views), len(found.Views))
				}
			})
		}
		for _, words := range []string{"Zwiebelturm", "\"Zwiebelturm Geheimamt\"", "Retrospektiven Soest", "zwiebelturm-leitfaden", "Mustermann", "Kreis Soest Retrospektiven", "Zwiebeltrum"} {
			t.Run(name+" searches for "+words, func(t *testing.T) {
				found, err := h.Find.Search(h.Ctx, who, find.Search{Text: words, Order: practice.ByRelevance, First: 100})
				if err != nil {
					t.Fatal(err)
				}
				plain, err := h.Find.Search(h.Ctx, who, find.Search{Text: strings.ReplaceAll(strings.ReplaceAll(words, "Soest", "Xyzzy"), "Kreis", "Xyzzyx"), Order: practice.ByRelevance, First: 100})
				if err != nil {
					t.Fatal(err)
				}
				if has(found.Views, v.ID) != has(plain.Views, v.ID) {
					t.Error("the words that it hides help to find it")
				}
				if strings.Contains(words, "wiebel") && has(found.Views, v.ID) {
					t.Error("a hidden word finds it")
				}
			})
		}
	}
}

func has(views []practice.View, id practice.ID) bool {
	return slices.ContainsFunc(views, func(v practice.View) bool { return v.ID == id })
}

func TestNoExportTellsWhatADeIdentifiedEntryHides(t *testing.T) {
	t.Parallel()
	h, v := hiddenHouse(t)
	for _, who := range []partner.Principal{practicetest.Nobody, practicetest.Stranger, practicetest.Editor, practicetest.Curator} { // exports are passed on
		seen, err := h.Entry(h.Ctx, who, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		for name, out := range exports(h, seen) {
			tells(t, name+" for "+who.Organisation, out)
			if day := h.Clock.Format(time.DateOnly); strings.Contains(out, day) {
				t.Errorf("%s for %q tells the day of its publication: %s", name, who.Organisation, out)
			}
		}
	}
}

func TestAnOlderRevisionIsGoneWithTheNameThatItTold(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Zwiebelturm Soest")
	v, err := h.Update(h.Ctx, practicetest.Editor, v.ID, v.Version, func(w *practice.Working) {
		practicetest.Write("Eine Kommune")(w)
		hide(w)
	})
	if err != nil {
		t.Fatal(err)
	}
	if v, err = h.Submit(h.Ctx, practicetest.Editor, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	if v, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, v.Version); err != nil {
		t.Fatal(err)
	}
	seen, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	if old, err := h.AtRevision(h.Ctx, practicetest.Nobody, seen, 1); !fault.Is(err, fault.NotFound) {
		t.Errorf("a reader still reads %q, %v", old.Text.Title, err)
	}
	if old, err := h.AtRevision(h.Ctx, practicetest.Editor, v, 1); err != nil || old.Text.Title != "Zwiebelturm Soest" {
		t.Errorf("its owner reads %v", err)
	}
}

func TestAnEmbargoedEntryDoesNotExistForOutsiders(t *testing.T) {
	t.Parallel()
	h, drain := openHouse(t)
	until := h.Clock.AddDate(0, 1, 0)
	embargo := func(w *practice.Working) {
		rights := *w.Text.Rights
		rights.EmbargoUntil = &until
		w.Text.Rights = &rights
		w.Text.Story.Problem = "Zwiebelturm"
	}
	v := h.Published(practicetest.Editor, "Zwiebelturm im Geheimamt", embargo)
	need, err := h.Needs.Post(h.Ctx, practicetest.Stranger, need.Input{Title: "Zwiebelturm im Geheimamt", Problem: "Zwiebelturm", Topics: []practice.Topic{"LEADERSHIP"}, Days: 180})
	if err != nil {
		t.Fatal(err)
	}
	other := h.Published(practicetest.Stranger, "Anderes")
	drain()
	if err := h.Needs.Match(h.Ctx); err != nil {
		t.Fatal(err)
	}
	missing := practice.ID("entry_" + strings.Repeat("9", 26))
	for name, who := range outsiders {
		t.Run(name, func(t *testing.T) {
			calls := map[string]func(practice.ID) error{
				"reading": func(id practice.ID) error { return second(h.Entry(h.Ctx, who, id)) },
				"lineage": func(id practice.ID) error { return second(h.Compare.Lineage(h.Ctx, who, id, 1)) },
				"asking":  func(id practice.ID) error { return h.Notices.ContactOwner(h.Ctx, who, id, practicetest.Question) },
				"adopting": func(id practice.ID) error {
					return second(h.Adoptions.Record(h.Ctx, practicetest.Stranger, id, adoption.Content{Status: practice.Interested, Visibility: practice.Counted}))
				},
				"confirming":  func(id practice.ID) error { return second(h.Confirm(h.Ctx, who, id, 1)) },
				"updating":    func(id practice.ID) error { return second(h.Update(h.Ctx, who, id, 1, func(*practice.Working) {})) },
				"publishing":  func(id practice.ID) error { return second(h.Publish(h.Ctx, who, id, 1)) },
				"withdrawing": func(id practice.ID) error { return second(h.Withdraw(h.Ctx, who, id, 1, "weil")) },
				"comparing":   func(id practice.ID) error { return second(h.Compare.Revisions(h.Ctx, who, id, 1, 2)) },
				"its fit":     func(id practice.ID) error { return second(h.Find.Fit(h.Ctx, who, id, "05974")) },
				"setting it beside another": func(id practice.ID) error {
					return second(h.Compare.SideBySide(h.Ctx, who, words.German, other.ID, id))
				},
				"checking its transfer": func(id practice.ID) error { return second(h.Adoptions.CheckTransfer(h.Ctx, who, id, "", nil)) },
				"proposing evidence": func(id practice.ID) error {
					return second(h.ProposeEvidence(h.Ctx, who, id, 1, practice.EvidenceItem{Kind: "SURVEY", Citation: "x"}, ""))
				},
				"replying": func(id practice.ID) error { return second(h.ReplyAsSubject(h.Ctx, who, id, 1, "x")) },
				"putting it into a dossier": func(id practice.ID) error {
					return second(h.Collections.Create(h.Ctx, practicetest.Curator, collection.Input{Title: "Sammlung", Items: []collection.Item{{Entry: id}}}))
				},
				"basing another on it": func(id practice.ID) error {
					return second(h.Create(h.Ctx, practicetest.Stranger, func(w *practice.Working) {
						practicetest.Write("Abgeleitet")(w)
						w.Text.BasedOn = []practice.ID{id}
					}))
				},
			}
			for step, call := range calls {
				there, not := call(v.ID), call(missing)
				if fault.CodeOf(there) != fault.CodeOf(not) || there == nil {
					t.Errorf("%s: %v for the embargoed one, %v for none", step, there, not)
					continue
				}
				if got, want := strings.ReplaceAll(there.Error(), string(v.ID), "X"), strings.ReplaceAll(not.Error(), string(missing), "X"); got != want {
					t.Errorf("%s: %q for the embargoed one, %q for none", step, got, want)
				}
			}
			found, err := h.Find.Search(h.Ctx, who, find.Search{Text: "Zwiebelturm", Order: practice.ByRelevance, First: 10, Facets: practice.FacetNames})
			if err != nil || len(found.Views) != 0 || found.Total != 0 {
				t.Errorf("searching finds %d of %d, %v", len(found.Views), found.Total, err)
			}
			all, err := h.List(h.Ctx, who, practice.List{Order: practice.ByNewest, First: 10})
			if err != nil || has(all.Views, v.ID) {
				t.Errorf("it is in the list, %v", err)
			}
			if total, err := h.Total(h.Ctx, who, practice.List{Order: practice.ByNewest, First: 10}); err != nil || total != 1 {
				t.Errorf("%d are counted, %v", total, err)
			}
			similar, err := h.Related.Similar(h.Ctx, who, "Zwiebelturm im Geheimamt", "", "")
			if err != nil || len(similar) != 0 {
				t.Errorf("writing the like hints at %d, %v", len(similar), err)
			}
			if _, err := h.EntryBySlug(h.Ctx, who, v.Slug); !fault.Is(err, fault.NotFound) {
				t.Errorf("its slug answers %v", err)
			}
			uses, err := h.MethodUses.List(h.Ctx, who, methoduse.Query{Method: "scrum", First: 10})
			if err != nil || len(uses.Uses) != 1 {
				t.Errorf("the method has %d uses, %v", len(uses.Uses), err)
			}
			if counts, err := h.MethodUses.Counts(h.Ctx, "scrum"); err != nil || counts.Total != 1 {
				t.Errorf("of the method %d uses are counted, %v", counts.Total, err)
			}
			related, err := h.Related.To(h.Ctx, who, h.Read(who, other.ID), 10)
			if err != nil || len(related) != 0 {
				t.Errorf("%d are related to another, %v", len(related), err)
			}
			if now, err := h.Needs.Get(h.Ctx, need.ID); err != nil || len(now.Matches) != 0 {
				t.Errorf("it answers a request: %v, %v", now.Matches, err)
			}
		})
	}
	t.Run("the slug of another with its title does not tell that there is one", func(t *testing.T) {
		same := h.Draft(practicetest.Stranger, "Zwiebelturm im Geheimamt")
		free := h.Draft(practicetest.Stranger, "Ein Titel, den es nicht gibt")
		if got, want := len(same.Slug)-len(practice.Slug("Zwiebelturm im Geheimamt")), len(free.Slug)-len(practice.Slug("Ein Titel, den es nicht gibt")); got != want {
			t.Errorf("slugs are %q and %q", same.Slug, free.Slug)
		}
	})
}

// known are the facets of an entry that readers may know: not those by which
// the store finds what hangs together.
func known(v practice.View) practice.Facets {
	facets := maps.Clone(v.Facets)
	for _, name := range practice.LinkFacets {
		delete(facets, name)
	}
	return facets
}

func TestReadersDoNotLearnOfADraftBesideAPublishedText(t *testing.T) {
	t.Parallel()
	h, drain := openHouse(t)
	v := h.Published(practicetest.Editor, "Offen")
	drain()
	shown := func() (practice.View, practice.Page) {
		t.Helper()
		seen, err := h.Entry(h.Ctx, practicetest.Nobody, v.ID)
		if err != nil {
			t.Fatal(err)
		}
		page, err := h.List(h.Ctx, practicetest.Nobody, practice.List{Order: practice.ByUpdated, First: 10})
		if err != nil {
			t.Fatal(err)
		}
		return seen, page
	}
	before, pageBefore := shown()
	until := h.Clock.AddDate(0, 6, 0)
	now := v
	steps := []func() error{
		func() (err error) {
			now, err = h.Update(h.Ctx, practicetest.Editor, v.ID, now.Version, func(w *practice.Working) {
				w.Text.Title, w.Text.Topics = "Zwiebelturm", []practice.Topic{"CRISIS"}
				rights := *w.Text.Rights
				rights.EmbargoUntil = &until
				w.Text.Rights = &rights
			})
			return err
		},
		func() (err error) { now, err = h.Submit(h.Ctx, practicetest.Editor, v.ID, now.Version); return err },
		func() (err error) { now, err = h.Publish(h.Ctx, practicetest.Curator, v.ID, now.Version); return err },
	}
	for i, step := range steps {
		h.Clock = h.Clock.Add(time.Hour)
		if err := step(); err != nil {
			t.Fatal(err)
		}
		drain()
		seen, page := shown()
		if !seen.ChangedAt().Equal(before.ChangedAt()) || !reflect.DeepEqual(seen.Text, before.Text) || !reflect.DeepEqual(known(seen), known(before)) {
			t.Errorf("step %d: a reader sees %v, %q, %v", i, seen.ChangedAt(), seen.Text.Title, seen.Facets)
		}
		if !slices.Equal(page.Cursors, pageBefore.Cursors) {
			t.Errorf("step %d: its place in the list moved", i)
		}
		if _, there := h.Working(h.Ctx, practicetest.Nobody, seen); there {
			t.Errorf("step %d: a reader sees the draft", i)
		}
	}
	found, err := h.Find.Search(h.Ctx, practicetest.Nobody, find.Search{Text: "Zwiebelturm", Order: practice.ByRelevance, First: 10})
	if err != nil || found.Total != 0 {
		t.Errorf("the draft is found %d times, %v", found.Total, err)
	}
	inside, err := h.Entry(h.Ctx, practicetest.Editor, v.ID)
	if err != nil {
		t.Fatal(err)
	}
	draft, there := h.Working(h.Ctx, practicetest.Editor, inside)
	if !there || !draft.ChangedAt().Equal(h.Clock) {
		t.Errorf("its author sees the draft of %v", draft.ChangedAt())
	}
}

func second[T any](_ T, err error) error { return err }

// exports are what the publishing formats make of a view.
func exports(h *practicetest.House, v practice.View) map[string]string {
	h.T.Helper()
	p, err := exchange.Of(h.Ctx, h.Service, v, "https://praxis.example.org/x")
	if err != nil {
		h.T.Fatal(err)
	}
	out := map[string]string{}
	writers := map[string]func(io.Writer) error{
		"BibTeX":  func(w io.Writer) error { return exchange.WriteBibTeX(w, p) },
		"RIS":     func(w io.Writer) error { return exchange.WriteRIS(w, p) },
		"CSL":     func(w io.Writer) error { return exchange.WriteCSL(w, p) },
		"JSON-LD": func(w io.Writer) error { return exchange.WriteJSONLD(w, p) },
		"NDJSON": func(w io.Writer) error {
			return exchange.WriteNDJSON(w, func(yield func(*exchange.Publication, error) bool) { yield(p, nil) })
		},
	}
	for name, write := range writers {
		var b strings.Builder
		if err := write(&b); err != nil {
			h.T.Fatalf("%s: %v", name, err)
		}
		out[name] = b.String()
	}
	out["citation"] = p.Citation()
	return out
}

func TestADeIdentifiedEntryIsNotFiledUnderTheYearsOfItsProject(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) {
		w.Text.DeIdentified = true
		w.Text.ProjectPeriod = &practice.Period{Start: "2011-01", End: "2012-12"}
	})
	if got := v.Facets["year"]; len(got) > 0 {
		t.Errorf("it is filed under %v", got)
	}
}

func TestADeIdentifiedTextShowsNoDaysAndNoTesters(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Eine Kommune", func(w *practice.Working) {
		w.Text.DeIdentified = true
		w.Text.PlainSummary = &practice.PlainSummary{Text: "Einfach.", CheckedBy: "Prüfgruppe Soest"}
		w.Text.Story.Indicators = []practice.Indicator{{Name: "Dauer", Date: "2021-05-17"}}
	})
	read := h.Read(practicetest.Nobody, v.ID).Text
	if read.PlainSummary.CheckedBy != "" || read.PlainSummary.Text == "" || read.Story.Indicators[0].Date != "2021" {
		t.Errorf("a reader sees %+v and %+v", read.PlainSummary, read.Story.Indicators)
	}
}

func TestAnEntryThatIsDeIdentifiedLaterLosesItsTellingAddress(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	v := h.Published(practicetest.Editor, "Kreis Soest spart Papier")
	was := v.Slug
	v = h.Revised(v, func(w *practice.Working) { w.Text.Title, w.Text.DeIdentified = "Eine Kommune spart Papier", true })
	if !strings.HasPrefix(v.Slug, "praxisbeispiel-") || strings.Contains(v.Slug, "kommune") {
		t.Errorf("it is found at %q, which is made of its words", v.Slug)
	}
	_, err := h.EntryBySlug(h.Ctx, practicetest.Nobody, was)
	practicetest.Refused(t, "at its old address", err, fault.NotFound)
	now := h.Must(h.EntryBySlug(h.Ctx, practicetest.Nobody, v.Slug))
	if now.ID != v.ID {
		t.Errorf("at its new address is %s", now.ID)
	}
	kept := h.Revised(v, func(w *practice.Working) { w.Text.Title = "Eine Kommune spart viel Papier" })
	if kept.Slug != v.Slug {
		t.Errorf("its next revision is at %q, not at %q", kept.Slug, v.Slug)
	}
}
