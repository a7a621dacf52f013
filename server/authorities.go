package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/authority"
)

func (e env) authoritiesCommand() *cli.Command {
	return &cli.Command{
		Name: "authorities", Usage: "the register of authorities",
		Commands: []*cli.Command{{
			Name: "import", Usage: "read the official register, a GV100AD file; - reads standard input", ArgsUsage: "FILE",
			Description: "The register of " + authority.BuiltIn().Date() + " is built in (" + authority.Attribution + "); this one takes its place.\n" +
				"Authorities that it no longer has keep their last name and Land. It reports those that entries and organisations\n" +
				"name, with what they may have become: a guess by the name, which somebody must check.",
			Flags:  []cli.Flag{e.flag("force", false, "take a register that is older than the one in use")},
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
	if err := s.register.replace(ctx, read, c.Bool("force")); err != nil {
		return err
	}
	fmt.Fprintf(e.out, "%d authorities as of %s, and %d that earlier registers had\n", read.Len(), read.Date(), len(s.register.now().Former()))
	dangling, err := s.dangling(ctx)
	return errors.Join(err, printDangling(e.out, dangling))
}

// printDangling names keys that the register does not have, who uses them, and
// what may have become of each.
func printDangling(out io.Writer, all []dangling) error {
	for _, d := range all {
		_, err := fmt.Fprintf(out, "not in the register: %s\n", d)
		if err != nil {
			return err
		}
	}
	return nil
}
