package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/authority"
)

func (e env) authoritiesCommand() *cli.Command {
	return &cli.Command{
		Name: "authorities", Usage: "the register of authorities",
		Commands: []*cli.Command{{
			Name: "import", Usage: "read the official register, a GV100AD file; - reads standard input", ArgsUsage: "FILE",
			Action: e.importAuthorities,
		}},
	}
}

func (e env) importAuthorities(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	in, _, err := e.openInput(c.Args().First())
	if err != nil {
		return err
	}
	defer in.Close()
	read, err := authority.ReadGV100AD(in)
	if err != nil {
		return err
	}
	s, err := e.open(ctx, cfg)
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.register.replace(ctx, read); err != nil {
		return err
	}
	_, err = fmt.Fprintf(e.out, "%d authorities as of %s\n", read.Len(), read.Date())
	return err
}
