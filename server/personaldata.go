package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

func (e env) personalDataCommand() *cli.Command {
	whom := func() []cli.Flag {
		return []cli.Flag{
			e.text("name", "", "`name` of a creator or contact; any part of it to list, all of it to erase"),
			e.text("person", "", "`id` of one person, as list shows it"),
			e.text("subject", "", "`subject` (sub) of tokens"),
			e.text("organisation", "", "`key` of the organisation whose subject is meant (default any)"),
		}
	}
	return &cli.Command{
		Name: "personal-data", Usage: "what is held on persons",
		Commands: []*cli.Command{
			{Name: "list", Usage: "show what is held on a person (Art. 15 DSGVO), as NDJSON", Flags: whom(), Action: e.listPersonalData},
			{Name: "erase", Usage: "erase it from every revision, the index, exports and the audit trail", Flags: whom(), Action: e.erasePersonalData},
			{Name: "register", Usage: "print the register of erasures as NDJSON: keep it outside of backups", Action: e.printErasures},
			{Name: "apply", Usage: "erase again what a register names, after an older backup was restored; - reads standard input", ArgsUsage: "FILE", Action: e.applyErasures},
		},
	}
}

// personal puts together what finds and erases personal data.
func (s *system) personal() *practice.Personal {
	return &practice.Personal{Service: s.practice, Trail: s.engines.trail, Tokens: s.issued}
}

func whomOf(c *cli.Command) practice.Whom {
	return practice.Whom{
		Name: c.String("name"), Person: practice.PersonID(c.String("person")),
		Subject: c.String("subject"), Organisation: c.String("organisation"),
	}
}

func (e env) listPersonalData(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		held, err := s.personal().List(ctx, whomOf(c))
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
		n, err := s.personal().Erase(ctx, whomOf(c))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "%d erased\n", n)
		return err
	})
}

// erasureLine is a line of the register outside of the store.
type erasureLine struct {
	Key string `json:"key"`
	practice.Erasure
}

func (e env) printErasures(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		all, err := s.erasures.All(ctx)
		if err != nil {
			return err
		}
		out := json.NewEncoder(e.out)
		for _, r := range all {
			if err := out.Encode(erasureLine{r.Key, r.Value}); err != nil {
				return err
			}
		}
		return nil
	})
}

func (e env) applyErasures(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	in, _, err := e.openInput(c.Args().First())
	if err != nil {
		return err
	}
	defer in.Close()
	var register []record.Record[practice.Erasure]
	for lines := json.NewDecoder(in); ; {
		var line erasureLine
		if err := lines.Decode(&line); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return fmt.Errorf("read the register after %d lines: %w", len(register), err)
		}
		if line.Key == "" || line.At.IsZero() {
			return fmt.Errorf("line %d of the register has no key or no time", len(register)+1)
		}
		register = append(register, record.Record[practice.Erasure]{Key: line.Key, Value: line.Erasure})
	}
	return e.withSystem(ctx, c, func(s *system) error {
		n, err := s.personal().Enter(ctx, register)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "%d erased\n", n)
		return err
	})
}
