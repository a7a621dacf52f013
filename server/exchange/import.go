package exchange

import (
	"context"
	"fmt"
	"strings"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

// Outcome is what became of a record that is right.
type Outcome string

// The outcomes.
const (
	Taken     Outcome = "TAKEN"     // made, or brought up to date
	Unchanged Outcome = "UNCHANGED" // there already with the same text
	Edited    Outcome = "EDITED"    // edited here since the last import, and left as it is
	Waits     Outcome = "WAITS"     // an entry that it builds on is missing yet
)

// Result is what a sink did with one record.
type Result struct {
	Outcome Outcome
	// Kept are the paths of the fields that were edited since the last import
	// and stay as they are.
	Kept []string
	// Replaced are the references that lead nowhere here.
	Replaced []practice.Replaced
	// Unconfirmed tells that a consent which authorities confirmed elsewhere
	// counts as ASKED.
	Unconfirmed bool
	// Joined are the paths of the lists in which something stood twice.
	Joined []string
}

// Sink takes entries. An error with [fault.BadInput] refuses one entry and
// says in its field why; any other error ends the import.
type Sink interface {
	// Import takes a text and publishes it. It finds an entry again by the
	// source and external id of the text's provenance, or those beside it.
	Import(ctx context.Context, in practice.Incoming) (Result, error)
	// Try returns what Import would, and writes nothing.
	Try(ctx context.Context, in practice.Incoming) (Result, error)
}

// Options bend an import.
type Options struct {
	// DryRun reports what would happen and writes nothing.
	DryRun bool
}

// Import hands every record of r to sink and reports on all of them. After
// each it calls progress, which may be nil, with the number of records read.
// Where it fails, the report still says what was done: with the
// [*SyntaxError] of a file that stops being readable (which is among the
// skipped as well), ctx's error, or the sink's.
func Import(ctx context.Context, r Reader, sink Sink, opt Options, progress func(n int)) (Report, error) {
	i := importing{take: sink.Import, report: newReport(), seen: map[string]int{}, dry: opt.DryRun}
	if opt.DryRun {
		i.take = sink.Try
	}
	for {
		rec, err := r.Next()
		if ended(err) {
			return i.report, i.late(ctx)
		}
		if err != nil {
			i.report.unreadable(err)
			return i.report, fmt.Errorf("read records: %w", err)
		}
		i.first(&rec)
		if err := i.one(ctx, rec, true); err != nil {
			return i.report, err
		}
		if progress != nil {
			progress(rec.Position)
		}
	}
}

// importing is one run of [Import].
type importing struct {
	take   func(context.Context, practice.Incoming) (Result, error)
	report Report
	seen   map[string]int // the positions of records by what finds them again
	// waiting are the records that build on entries which have not come yet.
	waiting []Record
	dry     bool
}

// first skips a record whose id another one had.
func (i *importing) first(rec *Record) {
	if rec.Skip != nil || rec.Text.Provenance == nil {
		return
	}
	key := rec.Text.Provenance.Source + "\x00" + rec.ID
	if before, twice := i.seen[key]; twice {
		rec.skip("id", "the id stands in record %d already: give every record its own", before)
		return
	}
	i.seen[key] = rec.Position
}

// late takes what waited, as long as something comes in, and then the rest
// without what it builds on.
func (i *importing) late(ctx context.Context) error {
	for wait := true; len(i.waiting) > 0; {
		round := i.waiting
		i.waiting = nil
		for _, rec := range round {
			if err := i.one(ctx, rec, wait); err != nil {
				return err
			}
		}
		wait = len(i.waiting) < len(round)
	}
	return nil
}

// one hands a record on, and notes what became of it.
func (i *importing) one(ctx context.Context, rec Record, wait bool) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if rec.Skip != nil {
		i.report.skip(rec, *rec.Skip)
		return nil
	}
	in := rec.incoming()
	in.Wait = wait && !i.dry // nothing comes of a rehearsal
	done, err := i.take(ctx, in)
	switch {
	case fault.Is(err, fault.BadInput):
		i.report.skip(rec, rec.refused(err))
		return nil
	case err != nil:
		return fmt.Errorf("import record %d (%s): %w", rec.Position, rec.ID, err)
	case done.Outcome == Waits:
		i.waiting = append(i.waiting, rec)
		return nil
	}
	return i.report.note(rec, done, i.dry)
}

// note counts what became of a record, and keeps the warnings.
func (r *Report) note(rec Record, done Result, dry bool) error {
	if done.Outcome != Edited {
		for _, path := range done.Kept {
			rec.warn(rec.called(path), "was edited here since the last import, and stays as it is")
		}
	}
	for _, x := range done.Replaced {
		if x.By != "" || !dry { // in a rehearsal nothing came in that others build on
			rec.replaced(x)
		}
	}
	if done.Unconfirmed {
		rec.warn(rec.called("consent"), "says CONFIRMED, which authorities described say themselves: it is taken as ASKED")
	}
	for _, path := range done.Joined {
		rec.warn(rec.called(path), "names something more than once: it was taken once, with all that is said of it")
	}
	r.warn(rec)
	switch done.Outcome {
	case Taken:
		r.Taken++
	case Unchanged:
		r.Unchanged++
	case Edited:
		r.skip(rec, rec.edited(done.Kept))
	default:
		return fmt.Errorf("the sink answers with the unknown outcome %q", done.Outcome)
	}
	return nil
}

// replaced warns of a reference that leads nowhere here.
func (r *Record) replaced(x practice.Replaced) {
	if x.By == "" {
		r.warn(r.called(x.Path), "nothing here has the id %q: the reference was left out", cut(x.Key, 60))
		return
	}
	r.warn(r.called(x.Path), "nothing here has the key %q: %q stands for it", cut(x.Key, 60), cut(x.By, 60))
}

// edited says what an import left alone: some fields, or the whole entry where
// somebody made it their own.
func (r *Record) edited(kept []string) Problem {
	if len(kept) == 0 {
		return Problem{Reason: "the entry was edited here since the last import, and stays as it is"}
	}
	names := make([]string, len(kept))
	for i, path := range kept {
		names[i] = r.called(path)
	}
	return Problem{names[0], "what is new was edited here since the last import, and stays as it is: " + strings.Join(names, ", ")}
}
