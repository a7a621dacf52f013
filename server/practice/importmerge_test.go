package practice_test

import (
	"slices"
	"sync"
	"testing"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/practicetest"
	"praxistransfer/server/words"
)

func foreign(id string, change func(*practice.Text)) practice.Incoming {
	text := practice.Text{Kind: practice.CaseStudy, Title: "Von woanders", Summary: "Ein Text.", Language: words.German, Origin: practice.Imported,
		Topics: []practice.Topic{"LEADERSHIP"}, Story: &practice.Story{Problem: "Ein Problem.", Goal: "Ein Ziel."}, Period: &practice.Period{Start: "2019"},
		Provenance: &practice.Provenance{Source: "quelle", ExternalID: id}}
	if change != nil {
		change(&text)
	}
	return practice.Incoming{Text: text}
}

func imported(h *practicetest.House, in practice.Incoming) practice.ImportResult {
	h.T.Helper()
	done, err := h.Import(h.Ctx, "redaktion", in, false)
	if err != nil {
		h.T.Fatal(err)
	}
	return done
}

func bySource(h *practicetest.House, id string) practice.Entry {
	h.T.Helper()
	found, err := h.Store.BySource(h.Ctx, "quelle", id)
	if err != nil || len(found) != 1 {
		h.T.Fatalf("%d entries: %v", len(found), err)
	}
	return found[0]
}

func TestAMendedImportTakesWhatIsNewElsewhere(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	imported(h, foreign("1", nil))
	e := bySource(h, "1")
	topics := []practice.Topic{"DATA_AI"}
	h.Must(h.Mend(h.Ctx, practicetest.Curator, e.ID, e.Version, practice.Mend{Topics: topics}))

	for _, step := range []struct {
		does    string
		change  func(*practice.Text)
		outcome practice.ImportOutcome
		kept    []string
		summary string
	}{
		{"the same again changes nothing", nil, practice.ImportUnchanged, []string{"topics"}, "Ein Text."},
		{"another summary is taken, the mended topics stay", func(t *practice.Text) { t.Summary = "Ein neuer Text." }, practice.ImportTaken, []string{"topics"}, "Ein neuer Text."},
		{"a part that goes goes", func(t *practice.Text) { t.Summary, t.Story.Goal, t.Period = "Ein neuer Text.", "", nil }, practice.ImportTaken, []string{"topics"}, "Ein neuer Text."},
		{"other topics are reported and stay away", func(t *practice.Text) {
			t.Summary, t.Story.Goal, t.Period, t.Topics = "Ein neuer Text.", "", nil, []practice.Topic{"CRISIS"}
		}, practice.ImportEdited, []string{"topics"}, "Ein neuer Text."},
		{"topics that agree with the mended ones are no difference", func(t *practice.Text) {
			t.Summary, t.Topics = "Noch ein Text.", topics
		}, practice.ImportTaken, nil, "Noch ein Text."},
	} {
		done := imported(h, foreign("1", step.change))
		now := bySource(h, "1").Published
		if done.Outcome != step.outcome || !slices.Equal(done.Kept, step.kept) || now.Summary != step.summary || !slices.Equal(now.Topics, topics) {
			t.Errorf("%s: %+v, %q, %v", step.does, done, now.Summary, now.Topics)
		}
	}
	if now := bySource(h, "1").Published; now.Period == nil || now.Story.Goal != "Ein Ziel." || now.Origin != practice.Imported {
		t.Errorf("what came back: %+v", now)
	}
}

func TestAnImportOfAnEarlierVersionIsMergedByItsRevision(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	imported(h, foreign("1", nil))
	e := bySource(h, "1")
	topics := []practice.Topic{"DATA_AI"}
	h.Must(h.Mend(h.Ctx, practicetest.Curator, e.ID, e.Version, practice.Mend{Topics: topics}))
	e = bySource(h, "1")
	mark := *e.Source
	mark.Fields = nil
	e.Source = &mark
	if _, err := h.Store.Put(h.Ctx, e); err != nil {
		t.Fatal(err)
	}
	done := imported(h, foreign("1", func(t *practice.Text) { t.Summary = "Ein neuer Text." }))
	if now := bySource(h, "1").Published; done.Outcome != practice.ImportTaken || now.Summary != "Ein neuer Text." || !slices.Equal(now.Topics, topics) {
		t.Errorf("%+v, %q, %v", done, now.Summary, now.Topics)
	}
}

func TestTwoImportsAtOnceMakeOneEntry(t *testing.T) {
	t.Parallel()
	h := practicetest.New(t)
	var wg sync.WaitGroup
	for range 2 {
		wg.Go(func() {
			for _, id := range []string{"1", "2", "3", "4", "5"} {
				if _, err := h.Import(h.Ctx, "redaktion", foreign(id, nil), false); err != nil {
					t.Errorf("%s: %v", id, err)
				}
			}
		})
	}
	wg.Wait()
	for _, id := range []string{"1", "2", "3", "4", "5"} {
		if e := bySource(h, id); len(e.Revisions) != 1 {
			t.Errorf("%s has %d revisions", id, len(e.Revisions))
		}
	}
}
