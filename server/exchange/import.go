package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"

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
)

// Sink takes entries. An error with [fault.BadInput] refuses one entry and
// says in its field why; any other error ends the import.
type Sink interface {
	// Import takes text and publishes it. It finds an entry again by the
	// source and external id of its provenance.
	Import(ctx context.Context, text practice.Text) (Outcome, error)
	// Try returns what Import would, and writes nothing.
	Try(ctx context.Context, text practice.Text) (Outcome, error)
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
	take := sink.Import
	if opt.DryRun {
		take = sink.Try
	}
	report := newReport()
	seen := map[string]int{}
	for {
		if err := ctx.Err(); err != nil {
			return report, err
		}
		rec, err := r.Next()
		if errors.Is(err, io.EOF) {
			return report, nil
		}
		if err != nil {
			report.unreadable(err)
			return report, fmt.Errorf("read records: %w", err)
		}
		if key := keyOf(rec); key != "" {
			if first, twice := seen[key]; twice {
				rec.skip("id", "the id stands in record %d already: give every record its own", first)
			} else {
				seen[key] = rec.Position
			}
		}
		if err := report.take(ctx, rec, take); err != nil {
			return report, fmt.Errorf("import record %d (%s): %w", rec.Position, rec.ID, err)
		}
		if progress != nil {
			progress(rec.Position)
		}
	}
}

// keyOf is what finds the entry again, or "" where the record makes none.
func keyOf(rec Record) string {
	if rec.Skip != nil || rec.Text.Provenance == nil {
		return ""
	}
	return rec.Text.Provenance.Source + "\x00" + rec.ID
}

// take hands one record on, and notes what became of it.
func (r *Report) take(ctx context.Context, rec Record, take func(context.Context, practice.Text) (Outcome, error)) error {
	if rec.Skip != nil {
		r.skip(rec, *rec.Skip)
		return nil
	}
	outcome, err := take(ctx, rec.Text)
	if fault.Is(err, fault.BadInput) {
		r.skip(rec, refusal(err))
		return nil
	}
	if err != nil {
		return err
	}
	r.warn(rec)
	switch outcome {
	case Taken:
		r.Taken++
	case Unchanged:
		r.Unchanged++
	case Edited:
		r.skip(rec, Problem{Reason: "the entry was edited here since the last import, and stays as it is"})
	default:
		return fmt.Errorf("the sink answers with the unknown outcome %q", outcome)
	}
	return nil
}
