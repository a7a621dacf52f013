package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/urfave/cli/v3"
)

func (e env) auditCommand() *cli.Command {
	return &cli.Command{
		Name: "audit", Usage: "the audit trail",
		Commands: []*cli.Command{
			{Name: "verify", Usage: "check that no event of the trail was changed or removed", Action: e.verifyTrail},
			{Name: "export", Usage: "print the trail as NDJSON", Action: e.exportTrail},
		},
	}
}

func (e env) verifyTrail(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		sound, err := s.trail.Verify(ctx)
		if err != nil {
			return fmt.Errorf("the trail is sound up to event %d: %w", sound, err)
		}
		_, err = fmt.Fprintf(e.out, "%d events, unbroken\n", sound)
		return err
	})
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
