package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/privacy"
)

func (e env) personalDataCommand() *cli.Command {
	whom := func() []cli.Flag {
		return []cli.Flag{
			e.text("name", "", "`name` of a creator or contact; any part of it to list, all of it to erase"),
			e.text("mailbox", "", "`address` of a mailbox of entries and organisations"),
			e.text("person", "", "`id` of one person, as list shows it"),
			e.text("subject", "", "`subject` (sub) of tokens"),
			e.text("organisation", "", "`key` of the organisation whose subject is meant (default any)"),
		}
	}
	return &cli.Command{
		Name: "personal-data", Usage: "what is held on persons",
		Commands: []*cli.Command{
			{Name: "list", Usage: "show what is held on a person (Art. 15 DSGVO), as NDJSON", Flags: whom(), Action: e.listPersonalData},
			{Name: "erase", Usage: "erase it from every revision, the index, exports and the audit trail, and a name from what readers searched for", Flags: whom(), Action: e.erasePersonalData},
			{Name: "register", Usage: "print the register of what was erased or legally withdrawn, as NDJSON for restore --erasures", Action: e.printErasures},
		},
	}
}

func whomOf(c *cli.Command) privacy.Whom {
	return privacy.Whom{
		Name: c.String("name"), Mailbox: c.String("mailbox"), Person: practice.PersonID(c.String("person")),
		Subject: c.String("subject"), Organisation: c.String("organisation"),
	}
}

func (e env) listPersonalData(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		held, err := s.privacy.List(ctx, whomOf(c))
		if err != nil {
			return err
		}
		out := json.NewEncoder(e.out)
		out.SetEscapeHTML(false)
		for _, h := range held {
			if err := out.Encode(h); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e env) erasePersonalData(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		n, err := s.privacy.Erase(ctx, whomOf(c))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "%d erased\n", n)
		return err
	})
}

// printErasures writes what record.ReadLines reads.
func (e env) printErasures(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		all, err := s.stores.erasures.All(ctx)
		if err != nil {
			return err
		}
		out := json.NewEncoder(e.out)
		for _, r := range all {
			if err := out.Encode(r); err != nil {
				return err
			}
		}
		return nil
	})
}
