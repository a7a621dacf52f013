package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/job"
)

func (e env) auditCommand() *cli.Command {
	return &cli.Command{
		Name: "audit", Usage: "the audit trail",
		Commands: []*cli.Command{
			{
				Name: "verify", Usage: "check that no event of the trail was changed or removed", Action: e.verifyTrail,
				Description: "Prints how many events there are, and number and hash of the last. Note these elsewhere: with --last, a later run\n" +
					"says whether the trail still holds that event. What entries say of their versions and what published texts say is\n" +
					"compared with the trail, and columns of the database with the documents that they repeat.",
				Flags: []cli.Flag{e.text("last", "", "`N:HASH` of an event that was the last one at an earlier time")},
			},
			{Name: "export", Usage: "print the trail as NDJSON", Action: e.exportTrail},
		},
	}
}

func (e env) verifyTrail(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	number, hash, err := noted(c.String("last"))
	if err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		broken := e.verify(ctx, s)
		if number > 0 {
			broken = errors.Join(broken, s.trail.Holds(ctx, number, hash))
		}
		return broken
	})
}

// noted reads what an operator noted of the last event; 0 for nothing.
func noted(last string) (number int64, hash string, err error) {
	if last == "" {
		return 0, "", nil
	}
	text, hash, ok := strings.Cut(last, ":")
	number, err = strconv.ParseInt(text, 10, 64)
	if !ok || err != nil || number < 1 || hash == "" {
		return 0, "", usageError{fmt.Errorf("--last %q: write number and hash as an earlier run printed them, as 42:3f9a…", last)}
	}
	return number, hash, nil
}

// verify prints how many events the trail has, and what contradicts it.
func (e env) verify(ctx context.Context, s *system) error {
	last, err := s.trail.Verify(ctx)
	if err != nil {
		return fmt.Errorf("the trail is sound up to event %d: %w", last.Number, err)
	}
	if last.Number == 0 {
		fmt.Fprintln(e.out, "trail: 0 events")
	} else {
		fmt.Fprintf(e.out, "trail: %d events, unbroken; the last is %d:%s\n", last.Number, last.Number, last.Hash)
	}
	contradictions := 0
	found := func(what string) {
		if contradictions++; contradictions <= named {
			fmt.Fprintln(e.out, "contradiction:", what)
		}
	}
	unjudged, err := job.Account(ctx, s.stores.entries, s.stores.trail, found)
	if err := errors.Join(err, s.stores.contradictions(ctx, found)); err != nil {
		return err
	}
	if unjudged > 0 {
		fmt.Fprintf(e.out, "%d published texts are from before the trail kept their hashes: whether one of them was changed, it cannot tell\n", unjudged)
	}
	if contradictions > 0 {
		return fmt.Errorf("%d contradictions: see above; somebody wrote into the database past this program, or a part of it was lost: restore a backup", contradictions)
	}
	return nil
}

func (e env) exportTrail(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		out := json.NewEncoder(e.out)
		out.SetEscapeHTML(false)
		for after := int64(0); ; {
			links, err := s.stores.trail.Links(ctx, after, exportBatch)
			if err != nil || len(links) == 0 {
				return err
			}
			for _, l := range links {
				if err := out.Encode(l); err != nil {
					return err
				}
				after = l.Number
			}
		}
	})
}

// exportBatch is how many links are held in memory at once.
const exportBatch = 500
