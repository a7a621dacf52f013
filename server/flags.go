package main

import (
	"fmt"
	"net/netip"
	"strings"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/config"
)

// variable takes a flag's value from the environment that env was given.
type variable struct {
	name   string
	getenv func(string) string
}

func (v variable) Lookup() (string, bool) {
	s := v.getenv(v.name)
	return s, s != ""
}
func (v variable) String() string   { return "variable " + v.name }
func (v variable) GoString() string { return v.String() }

func (e env) source(flag string) cli.ValueSourceChain {
	name := "PRAXISTRANSFER_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
	return cli.NewValueSourceChain(variable{name, e.getenv})
}

func (e env) text(name, value, usage string) cli.Flag {
	return &cli.StringFlag{Name: name, Value: value, Usage: usage, Sources: e.source(name), Local: true}
}

func (e env) flag(name string, value bool, usage string) cli.Flag {
	return &cli.BoolFlag{Name: name, Value: value, Usage: usage, Sources: e.source(name), Local: true}
}

func (e env) number(name string, value int, usage string) cli.Flag {
	return &cli.IntFlag{Name: name, Value: value, Usage: usage, Sources: e.source(name), Local: true}
}

func (e env) span(name, usage string) cli.Flag {
	return &cli.DurationFlag{Name: name, Usage: usage, Sources: e.source(name), Local: true}
}

func (e env) list(name, usage string) cli.Flag {
	return &cli.StringSliceFlag{Name: name, Usage: usage, Sources: e.source(name), Local: true}
}

// engineFlags are those of every command.
func (e env) engineFlags() []cli.Flag {
	return []cli.Flag{
		e.text("data", "data", "`folder` of the embedded store and index"),
		e.text("mongodb-uri", "", "`address` of a MongoDB (mongodb:// or mongodb+srv://) that holds the store instead; its path names the database"),
		e.span("mongodb-timeout", "`time` that a call to MongoDB may take with its retries, as 10s (default what the address says, or 10s)"),
		e.number("mongodb-pool", 0, "`connections` to each MongoDB server at most (default what the address says, or 64)"),
		e.text("meili-url", "", "`address` of a Meilisearch that holds the index instead; with --mongodb-uri, several servers may run at once"),
		e.text("meili-key", "", "`key` for Meilisearch"),
		e.text("meili-index", "praxistransfer", "`name` of the index on the Meilisearch"),
		e.text("public-url", "", "`address` under which readers reach the server; part of the names of its own issuers"),
		e.text("audience", "", "`name` that tokens must carry as aud (default the public URL, without one praxistransfer)"),
		e.text("signing-key-file", "", "`file` with the private key of this server's own issuers, PEM (default issuer.key in the data folder)"),
		e.text("thesaurus", config.DefaultThesaurus, "OpenThesaurus `file`, read where it exists"),
		e.text("dictionary", config.DefaultDictionary, "German-English dictionary `file`, read where it exists, by which German questions find English entries"),
	}
}

// configOf reads what the flags say, and refuses what is wrong.
func configOf(c *cli.Command) (config.Config, error) {
	cfg := config.Config{
		Data: c.String("data"), Listen: "127.0.0.1:8080",
		MongoURI: c.String("mongodb-uri"), MongoTimeout: c.Duration("mongodb-timeout"), MongoPool: c.Int("mongodb-pool"),
		MeiliURL: c.String("meili-url"), MeiliKey: c.String("meili-key"), MeiliIndex: c.String("meili-index"),
		PublicURL: c.String("public-url"), Audience: c.String("audience"), SigningKeyFile: c.String("signing-key-file"), NewKey: c.Bool("new-key"),
		SMTPURL: c.String("smtp-url"), MailFrom: c.String("mail-from"), CheckLinks: c.Bool("check-links"), CountSearches: c.Bool("count-searches"),
		Texts: c.String("texts"), Thesaurus: c.String("thesaurus"), Dictionary: c.String("dictionary"), Meaning: c.String("meaning"), Examples: c.Bool("examples"),
		EmbeddingURL: c.String("embedding-url"), EmbeddingModel: c.String("embedding-model"), EmbeddingKeyFile: c.String("embedding-key-file"),
		AddressRate: c.Int("rate-address"), OrganisationRate: c.Int("rate-organisation"),
		AuditRetention: c.Duration("audit-retention"), AllowOrigins: c.StringSlice("allow-origin"),
	}
	if listen := c.String("listen"); listen != "" {
		cfg.Listen = listen
	}
	for name, into := range map[string]*[]netip.Prefix{"allow-address": &cfg.AllowAddress, "trusted-proxy": &cfg.TrustedProxy, "metrics-from": &cfg.MetricsFrom} {
		for _, s := range c.StringSlice(name) {
			prefix, err := netip.ParsePrefix(s)
			if err != nil {
				return cfg, usageError{fmt.Errorf("--%s %q: write an address range, as 10.0.0.0/8", name, s)}
			}
			*into = append(*into, prefix)
		}
	}
	if err := cfg.Check(); err != nil {
		return cfg, usageError{err}
	}
	return cfg, nil
}
