package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/admin"
	"praxistransfer/server/partner"
	"praxistransfer/server/words"
)

func (e env) partnerCommand() *cli.Command {
	return &cli.Command{
		Name: "partner", Usage: "the organisations that may write",
		Commands: []*cli.Command{
			{
				Name: "add", Usage: "register an organisation", Action: e.addPartner,
				Flags: append([]cli.Flag{e.text("key", "", "readable `key`, as kreis-soest")}, e.registrationFlags()...),
			},
			{
				Name: "update", Usage: "change how an organisation is registered; what is left out stays", ArgsUsage: "KEY", Action: e.updatePartner,
				Flags: e.registrationFlags(),
			},
			{
				Name: "rotate-key", Usage: "replace the public keys of an organisation's issuer", ArgsUsage: "KEY", Action: e.rotateKey,
				Flags: []cli.Flag{
					e.text("issuer", "", "`iss` of the issuer"),
					e.list("public-key", "`file` with a public key that counts from now on, PEM or JWK; repeatable"),
				},
			},
			{Name: "list", Usage: "show the organisations", Action: e.listPartners, Flags: []cli.Flag{e.flag("json", false, "as JSON")}},
			{Name: "suspend", Usage: "refuse an organisation's tokens", ArgsUsage: "KEY", Action: e.setSuspended(true)},
			{Name: "resume", Usage: "accept them again", ArgsUsage: "KEY", Action: e.setSuspended(false)},
		},
	}
}

// registrationFlags say how an organisation is registered.
func (e env) registrationFlags() []cli.Flag {
	return []cli.Flag{
		e.text("name", "", "official `name`"),
		e.text("type", "", "`kind` of organisation, as DISTRICT"),
		e.text("region-key", "", "`AGS` or ARS, for authorities"),
		e.text("mailbox", "", "functional mail `address`"),
		e.list("roles", "`roles` that its tokens may carry, separated by commas (default AUTHOR,EDITOR,RESEARCHER)"),
		e.list("association", "`key` of an umbrella association that it belongs to; repeatable"),
		e.flag("force", false, "it is meant that another organisation has the same name or region key"),
		e.flag("authors-may-submit", false, "let an AUTHOR release what it wrote"),
		e.list("scope-type", "`type` of organisation that its curators decide on; repeatable, all without or where it is empty"),
		e.list("scope-land", "`Land` that its curators decide on, as NW; repeatable, all without or where it is empty"),
		e.text("issuer", "", "`iss` of its tokens, where it has an identity provider"),
		e.list("public-key", "`file` with a public key of the issuer, PEM or JWK; repeatable"),
		e.text("jwks", "", "https `address` of the issuer's key set"),
		e.flag("oidc", false, "find the issuer's key set by OpenID discovery"),
		e.text("claim", "", "`claim` that tells organisations apart which share the issuer"),
		e.text("value", "", "`value` that this claim has for the organisation"),
	}
}

func (e env) addPartner(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	o := partner.Organisation{
		Key: c.String("key"), Name: c.String("name"), Type: partner.Type(c.String("type")),
		RegionKey: c.String("region-key"), Mailbox: c.String("mailbox"),
		Grants: []partner.Role{partner.Author, partner.Editor, partner.Researcher},
	}
	if roles := c.StringSlice("roles"); len(roles) > 0 {
		o.Grants = rolesOf(roles)
	}
	curation(c, &o)
	issuer, err := issuerOf(c)
	if err != nil {
		return err
	}
	if issuer != nil {
		o.Issuers = []partner.Issuer{*issuer}
	}
	return e.withNewSystem(ctx, c, func(s *system) error {
		if o.RegionKey != "" {
			if _, err := s.register.now().Lookup(o.RegionKey); err != nil {
				return usageError{fmt.Errorf("--region-key: %w", err)}
			}
		}
		if _, err := s.admin.Register(ctx, admin.Console(), o); err != nil {
			return err
		}
		e.advise(o)
		_, err := fmt.Fprintf(e.out, "registered %s\n", o.Key)
		return err
	})
}

// curation reads what the flags say of an organisation's part in the review;
// what is left out stays.
func curation(c *cli.Command, o *partner.Organisation) {
	if c.IsSet("association") {
		o.Associations = c.StringSlice("association")
	}
	if c.IsSet("authors-may-submit") {
		o.AuthorsMaySubmit = c.Bool("authors-may-submit")
	}
	if c.IsSet("force") {
		o.SharesIdentity = c.Bool("force")
	}
	if !c.IsSet("scope-type") && !c.IsSet("scope-land") {
		return
	}
	scope := partner.Scope{}
	if o.Scope != nil {
		scope = *o.Scope
	}
	if c.IsSet("scope-type") {
		scope.Types = wordsOf[partner.Type](c.StringSlice("scope-type"))
	}
	if c.IsSet("scope-land") {
		scope.Laender = wordsOf[string](c.StringSlice("scope-land"))
	}
	o.Scope = &scope
}

// issuerOf reads the issuer that the flags describe, or nil.
func issuerOf(c *cli.Command) (*partner.Issuer, error) {
	i := partner.Issuer{URL: c.String("issuer"), JWKS: c.String("jwks"), OIDC: c.Bool("oidc"), Claim: c.String("claim"), Value: c.String("value")}
	var err error
	if i.PublicKeys, err = publicKeys(c); err != nil {
		return nil, err
	}
	ways := 0
	for _, used := range []bool{len(i.PublicKeys) > 0, i.JWKS != "", i.OIDC} {
		if used {
			ways++
		}
	}
	switch {
	case i.URL == "" && (ways > 0 || i.Claim != ""):
		return nil, usageError{errors.New("--issuer is missing: give the iss that the organisation's tokens carry")}
	case i.URL == "":
		return nil, nil
	case ways != 1:
		return nil, usageError{errors.New("--issuer needs exactly one of --public-key, --jwks and --oidc")}
	}
	return &i, nil
}

func publicKeys(c *cli.Command) ([]string, error) {
	var keys []string
	for _, name := range c.StringSlice("public-key") {
		raw, err := os.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("read --public-key: %w", err)
		}
		keys = append(keys, string(raw))
	}
	return keys, nil
}

func rolesOf(words []string) []partner.Role { return wordsOf[partner.Role](words) }

// wordsOf returns the words that say something, each once.
func wordsOf[T ~string](words []string) []T {
	var all []T
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" && !slices.Contains(all, T(w)) {
			all = append(all, T(w))
		}
	}
	return all
}

func (e env) listPartners(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only"); err != nil {
		return err
	}
	return e.withNewSystem(ctx, c, func(s *system) error {
		all, err := s.partners.All(ctx)
		if err != nil {
			return err
		}
		organisations := make([]partner.Organisation, len(all))
		for i, r := range all {
			organisations[i] = r.Value
			organisations[i].Outbox = nil
		}
		if c.Bool("json") {
			out := json.NewEncoder(e.out)
			out.SetEscapeHTML(false)
			out.SetIndent("", "  ")
			return out.Encode(organisations)
		}
		for _, o := range organisations {
			state := ""
			if o.Suspended {
				state = "  suspended"
			}
			fmt.Fprintf(e.out, "%-16s %-26s %s%s\n", o.Key, o.Type, o.Name, state)
		}
		return nil
	})
}

func (e env) setSuspended(suspended bool) cli.ActionFunc {
	return func(ctx context.Context, c *cli.Command) error {
		if err := noMore(c, 1, "the key of one organisation"); err != nil {
			return err
		}
		return e.withSystem(ctx, c, func(s *system) error {
			done := "resumed"
			if suspended {
				done = "suspended"
			}
			if _, err := s.admin.SetSuspended(ctx, admin.Console(), c.Args().First(), suspended, ""); err != nil {
				return err
			}
			_, err := fmt.Fprintf(e.out, "%s %s\n", done, c.Args().First())
			return err
		})
	}
}

// advise says what an administrator should look at.
func (e env) advise(o partner.Organisation) {
	for _, p := range o.Advice() {
		fmt.Fprintf(e.err, "WARNING: %s\n", words.English.Say(p.Format, p.Args...))
	}
}
