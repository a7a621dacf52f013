package main

import (
	"context"
	"fmt"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/admin"
	"praxistransfer/server/partner"
)

func (e env) updatePartner(ctx context.Context, c *cli.Command) error {
	issuer, err := issuerOf(c)
	if err != nil {
		return err
	}
	return e.changePartner(ctx, c, "updated", func(s *system, o partner.Organisation) error {
		curated := o
		curation(c, &curated)
		stored, err := s.admin.Update(ctx, admin.Console(), o.Key, o.Version(), "", func(o *partner.Organisation) {
			for flag, into := range map[string]*string{"name": &o.Name, "region-key": &o.RegionKey, "mailbox": &o.Mailbox, "type": (*string)(&o.Type)} {
				if c.IsSet(flag) {
					*into = c.String(flag)
				}
			}
			if c.IsSet("roles") {
				o.Grants = rolesOf(c.StringSlice("roles"))
			}
			if issuer != nil {
				o.Issuers = []partner.Issuer{*issuer}
			}
			o.Associations, o.AuthorsMaySubmit, o.Scope = curated.Associations, curated.AuthorsMaySubmit, curated.Scope
			o.SharesIdentity = curated.SharesIdentity
		})
		if err == nil {
			e.advise(stored)
		}
		return err
	})
}

func (e env) rotateKey(ctx context.Context, c *cli.Command) error {
	keys, err := publicKeys(c)
	if err != nil {
		return err
	}
	return e.changePartner(ctx, c, "rotated the key of", func(s *system, o partner.Organisation) error {
		_, err := s.admin.RotateKey(ctx, admin.Console(), o.Key, o.Version(), c.String("issuer"), keys, "")
		return err
	})
}

// changePartner lets do change the organisation that the command names.
func (e env) changePartner(ctx context.Context, c *cli.Command, done string, do func(*system, partner.Organisation) error) error {
	if err := noMore(c, 1, "the key of one organisation"); err != nil {
		return err
	}
	return e.withSystem(ctx, c, func(s *system) error {
		o, err := s.admin.Registration(ctx, admin.Console(), c.Args().First())
		if err != nil {
			return err
		}
		if err := do(s, o); err != nil {
			return err
		}
		_, err = fmt.Fprintf(e.out, "%s %s\n", done, o.Key)
		return err
	})
}
