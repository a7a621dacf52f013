package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
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
)

// Result is what a sink did with one record.
type Result struct {
	Outcome Outcome
	// Kept are the paths of the fields that were edited since the last import
	// and stay as they are.
	Kept []string
}

// Sink takes entries. An error with [fault.BadInput] refuses one entry and
// says in its field why; any other error ends the import.
type Sink interface {
	// Import takes text and publishes it. It finds an entry again by the
	// source and external id of its provenance.
	Import(ctx context.Context, text practice.Text) (Result, error)
	// Try returns what Import would, and writes nothing.
	Try(ctx context.Context, text practice.Text) (Result, error)
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
func (r *Report) take(ctx context.Context, rec Record, take func(context.Context, practice.Text) (Result, error)) error {
	if rec.Skip != nil {
		r.skip(rec, *rec.Skip)
		return nil
	}
	done, err := take(ctx, rec.Text)
	if fault.Is(err, fault.BadInput) {
		r.skip(rec, rec.refused(err))
		return nil
	}
	if err != nil {
		return err
	}
	if done.Outcome != Edited {
		for _, path := range done.Kept {
			rec.warn(rec.called(path), "was edited here since the last import, and stays as it is")
		}
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
