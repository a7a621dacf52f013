package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/admin"
	"praxistransfer/server/partner"
)

func (e env) tokenCommand() *cli.Command {
	return &cli.Command{
		Name: "token", Usage: "tokens of this server's own issuers",
		Commands: []*cli.Command{{
			Name: "issue", Usage: "print a new token for an organisation without an identity provider",
			Description: "The first token with the role ADMIN is made here, and no other: an ADMIN makes further ones with the mutation issueToken.\n" +
				"Where every such token is lost or expired, --recover-admin issues a new one and revokes all earlier ones of this server at once.",
			Action: e.issueToken,
			Flags: []cli.Flag{
				e.text("organisation", "", "`key` of the organisation"),
				e.list("role", "`role` that the token carries; repeatable"),
				&cli.DurationFlag{Name: "ttl", Value: time.Hour, Usage: "how `long` it is valid, as 1h", Sources: e.source("ttl"), Local: true},
				e.text("subject", "", "`name` of its bearer within the organisation (sub): drafts of an AUTHOR belong to it"),
				&cli.BoolFlag{Name: "recover-admin", Local: true, Usage: "break glass: issue a token with the role ADMIN although there has been one, and revoke all earlier ones; the audit trail says so; no variable sets it"},
			},
		}, {
			Name: "revoke", Usage: "refuse a token before it expires", ArgsUsage: "ID",
			Action: e.revokeToken,
			Flags:  []cli.Flag{e.text("organisation", "", "`key` of the organisation, for a token that another issuer issued")},
		}, {
			Name: "list", Usage: "show the tokens issued for an organisation, by id", Action: e.listTokens,
			Flags: []cli.Flag{e.text("organisation", "", "`key` of the organisation")},
		}},
	}
}

func (e env) issueToken(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	roles := rolesOf(c.StringSlice("role"))
	if c.String("organisation") == "" || len(roles) == 0 {
		return usageError{errors.New("--organisation and at least one --role are needed, as --organisation kreis-soest --role EDITOR")}
	}
	if c.Bool("recover-admin") && !slices.Contains(roles, partner.Admin) {
		return usageError{errors.New("--recover-admin needs --role ADMIN")}
	}
	return e.withNewSystem(ctx, c, func(s *system) error {
		issue := s.admin.IssueToken
		if c.Bool("recover-admin") {
			issue = s.admin.RecoverAdmin
		}
		token, _, err := issue(ctx, admin.Console(), c.String("organisation"), roles, c.Duration("ttl"), c.String("subject"))
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(e.out, token)
		return err
	})
}

func (e env) revokeToken(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "the id (jti) of one token"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		id := c.Args().First()
		if err := s.admin.RevokeToken(ctx, admin.Console(), c.String("organisation"), id, ""); err != nil {
			return err
		}
		_, err := fmt.Fprintf(e.out, "revoked %s\n", id)
		return err
	})
}

func (e env) listTokens(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	if c.String("organisation") == "" {
		return usageError{errors.New("--organisation is missing: name whose tokens to list, as kreis-soest (see partner list)")}
	}
	return e.withSystem(ctx, c, func(s *system) error {
		tokens, err := s.admin.Tokens(ctx, admin.Console(), c.String("organisation"))
		if err != nil {
			return err
		}
		for _, t := range tokens {
			state := ""
			if t.Revoked {
				state = "  revoked"
			}
			fmt.Fprintf(e.out, "%s  until %s  %v%s\n", t.ID, t.Expires.Format(time.RFC3339), t.Roles, state)
		}
		return nil
	})
}
