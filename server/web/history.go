package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
)

// historyPage tells how an entry became what it is.
type historyPage struct {
	below
	Heading   string
	Revisions []revisionStep
	Log       []logLine
}

// revisionStep is a published text, with the address of what it changed.
type revisionStep struct {
	Text, URL, Changes string
}

// logLine is a step of the public curation log.
type logLine struct {
	When, Step, Reason string
	// Revision is the text that the step made.
	Revision, Who link
}

// revisions answers with the published texts of an entry and the log of what
// curators and the owner did with it.
func (s *Site) revisions(q *ask) error {
	around, v, err := q.belowEntry(q.T("entry.revisions"))
	if err != nil || v.Entry == nil {
		return err
	}
	p := historyPage{below: around, Heading: q.T("entry.revisions")}
	for _, r := range slices.Backward(v.Revisions()) {
		step := revisionStep{Text: q.T("entry.revision.line", q.number(r.Number), q.day(r.At)), URL: q.revisionAddress(v, r.Number)}
		if r.Number > 1 {
			step.Changes = q.entryAddress(v, "/fassungen/"+strconv.Itoa(r.Number-1)+".."+strconv.Itoa(r.Number))
		}
		p.Revisions = append(p.Revisions, step)
	}
	log, err := s.Practice.CurationLog(q.Context(), v)
	if err != nil {
		return err
	}
	for _, l := range slices.Backward(log) {
		p.Log = append(p.Log, q.logLine(l, v))
	}
	return q.render(http.StatusOK, "history", p)
}

// logLine is a step of the log of an entry.
func (q *ask) logLine(l practice.Logged, v practice.View) logLine {
	line := logLine{When: q.day(l.At), Step: q.lang.Label("CurationStep", string(l.Step)), Reason: l.Reason, Who: q.organisationLink(l.Organisation)}
	if l.Step == "PUBLISHED" && l.Revision > 0 {
		line.Step = q.T("history.published")
		line.Revision = link{q.T("history.fixed", q.number(l.Revision)), q.revisionAddress(v, l.Revision)}
	}
	return line
}

// differencesPage tells what one text says otherwise than another.
type differencesPage struct {
	below
	Heading string
	// Count says how many fields differ; empty for none.
	Count         string
	Before, After link
	Changes       []change
}

// change is a field in which two texts differ.
type change struct {
	Name          string
	Before, After string
	// Parts are the words of both, where both say something.
	Parts []changedPart
	// Code is the language of the entry's own words, where that is another than the
	// page's; empty for words of the page.
	Code string
}

type changedPart struct {
	Text           string
	Removed, Added bool
}

// differences answers with what one revision changed, as 2..3 in the address.
func (s *Site) differences(q *ask) error {
	first, second, ok := strings.Cut(q.PathValue("pair"), "..")
	from, errFrom := strconv.Atoi(first)
	to, errTo := strconv.Atoi(second)
	if !ok || errFrom != nil || errTo != nil || from < 1 || to < 1 {
		return notHere()
	}
	around, v, err := q.belowEntry(q.T("history.changes"))
	if err != nil || v.Entry == nil {
		return err
	}
	c, err := s.Compare.Revisions(q.Context(), q.who, v.ID, from, to)
	if err != nil {
		return err
	}
	p := differencesPage{below: around, Heading: q.T("history.between", q.number(from), q.number(to))}
	p.Before = link{q.T("history.revision", q.number(from)), q.revisionAddress(v, from)}
	p.After = link{q.T("history.revision", q.number(to)), q.revisionAddress(v, to)}
	p.NoIndex = true
	for _, d := range c.Differences {
		c := q.change(d)
		if ownWordsIn(d, c) {
			c.Code = p.TextCode
		}
		p.Changes = append(p.Changes, c)
	}
	if len(p.Changes) > 0 {
		p.Count = q.T("history.count", len(p.Changes))
	}
	return q.render(http.StatusOK, "differences", p)
}

func (q *ask) change(d compare.Difference) change {
	c := change{Name: d.Label(q.lang.Language)}
	c.Before, c.After = form.PlainLine(d.BeforeText(q.lang.Language)), form.PlainLine(d.AfterText(q.lang.Language))
	if !slices.ContainsFunc(d.Parts, stayed) {
		return c // nothing of the one is in the other: they stand below each other
	}
	for _, part := range d.Parts {
		c.Parts = append(c.Parts, drawn(part)...)
	}
	return c
}

// ownWordsIn tells whether a difference shows words of the entry, rather than labels
// and dates in those of the page.
func ownWordsIn(d compare.Difference, c change) bool {
	return len(d.Parts) > 0 || form.PlainLine(d.Before) == c.Before && form.PlainLine(d.After) == c.After
}

// stayed tells whether a part holds words that both texts have.
func stayed(part compare.DifferencePart) bool {
	return part.Change == compare.PartSame && strings.TrimSpace(part.Text) != ""
}

// drawn is a part with the blanks around its words set apart, so that only what
// can be read is marked.
func drawn(part compare.DifferencePart) []changedPart {
	said := strings.TrimSpace(part.Text)
	if part.Change == compare.PartSame || said == "" {
		return []changedPart{{Text: part.Text}}
	}
	before, after, _ := strings.Cut(part.Text, said)
	return []changedPart{{Text: before}, {said, part.Change == compare.PartRemoved, part.Change == compare.PartAdded}, {Text: after}}
}
