package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/authority"
	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
)

func (e env) importCommand() *cli.Command {
	return &cli.Command{
		Name: "import", Usage: "take entries in from a file; - reads standard input", ArgsUsage: "FILE",
		Description: "A file can be imported again: entries are known by their id there, and what somebody edited since stays.\n" +
			"ndjson has one entry a line, with the fields of the API's createEntry under the same names, as\n" +
			`  {"kind": "CASE_STUDY", "title": "…", "summary": "…", "provenance": {"source": "…", "externalId": "1"}}` + "\n" +
			"in csv, " + exchange.ListSeparators + "\n" +
			"csv has a header row with some of the columns " + exchange.CSVColumnNames(),
		Flags: []cli.Flag{
			e.text("format", "", "`form` of the file: ips, civic-data, ndjson or csv"),
			e.text("organisation", "", "`key` of the organisation that imports, as redaktion; what it imports belongs to the operator's"),
			e.flag("dry-run", false, "report what would happen and change nothing"),
			e.text("report", "", "`json` prints the report as JSON on standard output"),
		},
		Action: e.importFile,
	}
}

func (e env) importFile(ctx context.Context, c *cli.Command) error {
	if err := checkImport(c); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	in, size, err := e.openInput(c.Args().First())
	if err != nil {
		return err
	}
	defer in.Close()
	bar := e.progress(size, "importing")
	var s *system // opened when the file has shown that it can be read
	reader, err := exchange.Open(c.String("format"), io.TeeReader(in, bar), func() *authority.Register { return s.register.now() })
	if fault.Is(err, fault.BadInput) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	s, err = e.open(ctx, cfg)
	if err != nil {
		return err
	}
	defer s.close()
	if _, err := s.practice.Importer(ctx, c.String("organisation")); err != nil {
		return usageError{fmt.Errorf("--organisation: %w", err)}
	}
	report, failed := exchange.Import(ctx, reader, sink{s.practice, c.String("organisation")}, exchange.Options{DryRun: c.Bool("dry-run")}, nil)
	if err := errors.Join(bar.Finish(), e.report(c, report)); err != nil {
		return err
	}
	if failed != nil {
		return failed
	}
	if !c.Bool("dry-run") {
		if err := s.drain(ctx); err != nil {
			return err
		}
	}
	if len(report.Skipped) > 0 {
		return errSkipped
	}
	return nil
}

// checkImport refuses what does not say what to import and who does.
func checkImport(c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	if r := c.String("report"); r != "" && r != "json" {
		return usageError{fmt.Errorf("--report %q: write json, or leave it out", r)}
	}
	if c.String("organisation") == "" {
		return usageError{errors.New("--organisation is missing: name who imports, as redaktion (see partner list)")}
	}
	return nil
}

// openInput opens the file, and tells its size, or -1 where that is not known.
func (e env) openInput(name string) (io.ReadCloser, int64, error) {
	if name == "-" {
		return io.NopCloser(e.in), -1, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, 0, usageError{err}
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, errors.Join(err, f.Close())
	}
	if info.Size() == 0 { // a pipe says so too
		return f, -1, nil
	}
	return f, info.Size(), nil
}

func (e env) report(c *cli.Command, r exchange.Report) error {
	if c.String("report") == "json" {
		out := json.NewEncoder(e.out)
		out.SetEscapeHTML(false)
		return out.Encode(r)
	}
	for _, n := range r.Skipped {
		fmt.Fprintln(e.out, "skipped "+noticeLine(n))
	}
	for _, n := range r.Warnings {
		fmt.Fprintln(e.out, "warning "+noticeLine(n))
	}
	_, err := fmt.Fprintf(e.out, "%d taken, %d unchanged, %d skipped, %d warnings\n", r.Taken, r.Unchanged, len(r.Skipped), len(r.Warnings))
	return err
}

// noticeLine names the record and, where they are known, its id and the field.
func noticeLine(n exchange.Notice) string {
	at := fmt.Sprintf("record %d", n.Position)
	if n.ID != "" {
		at += " (" + n.ID + ")"
	}
	if n.Field != "" {
		at += " " + n.Field
	}
	return at + ": " + n.Reason
}

// sink hands imported texts to the domain.
type sink struct {
	practice     *practice.Service
	organisation string
}

func (s sink) Import(ctx context.Context, in practice.Incoming) (exchange.Result, error) {
	return s.take(ctx, in, false)
}

func (s sink) Try(ctx context.Context, in practice.Incoming) (exchange.Result, error) {
	return s.take(ctx, in, true)
}

func (s sink) take(ctx context.Context, in practice.Incoming, dry bool) (exchange.Result, error) {
	done, err := s.practice.Import(ctx, s.organisation, in, dry)
	return exchange.Result{Outcome: exchange.Outcome(done.Outcome), Kept: done.Kept, Replaced: done.Replaced, Unconfirmed: done.Unconfirmed, Joined: done.Joined}, err
}

// drain brings what was imported into the index. Where a server runs beside this
// command, the server's indexer does that.
func (s *system) drain(ctx context.Context) error {
	return orServed(s.withIndex(ctx, s.outbox().Drain))
}
