package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"regexp"
	"strings"
	"time"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/config"
	"praxistransfer/server/fault"
	"praxistransfer/server/httpd"
	"praxistransfer/server/job"
	"praxistransfer/server/lease"
)

func (e env) serveCommand() *cli.Command {
	return &cli.Command{
		Name: "serve", Usage: "answer requests until interrupted; what is meant where no command is named",
		Action: e.serve,
		Flags: []cli.Flag{
			e.text("listen", "127.0.0.1:8080", "`host:port` to answer on; port 0 takes a free one"),
			e.text("texts", "texts", "`folder` with the operator's own texts for pages, as impressum.md and impressum.en.md; may be missing"),
			e.text("meaning", config.DefaultMeaning, "`folder` with the encoder that scripts/meaning fetches, by which questions find what shares no word with them; may be missing, and empty turns it off"),
			e.text("embedding-url", "", "`address` of an embedding server that speaks OpenAI's interface, as https://models.example.org/v1, for the same; one that is not public needs --allow-address"),
			e.text("embedding-model", "", "`name` of its model"),
			e.text("embedding-key-file", "", "`file` with its key, if it wants one"),
			e.text("smtp-url", "", "mail `server` for notices and messages to owners, as smtp://user:password@mail.example.org:587 (STARTTLS) or smtps://…; without it none are sent"),
			e.text("mail-from", "", "`address` that mails come from"),
			e.flag("count-searches", true, "count what readers search for and no entry has, without persons and for curators alone; --count-searches=false counts nothing and removes what was counted"),
			e.flag("check-links", false, "look now and then whether addresses in published entries still answer"),
			&cli.BoolFlag{Name: "new-key", Local: true, Usage: "make a new key for this server's own tokens where issuer.key is lost: all tokens that it signed end; no variable sets it"},
			e.flag("examples", true, "load the example entries on the first start"),
			e.number("rate-address", 1000, "`units` of cost a second (milliseconds of CPU at 5,000 entries) that one address, or IPv6 network of 64 bits, may have spent for it on average, this machine aside, and ten times as many at once; 0 does not bound it"),
			e.number("rate-organisation", 2000, "`units` of cost a second that one organisation may have spent for it on average, and ten times as many at once; 0 does not bound it"),
			&cli.DurationFlag{Name: "audit-retention", Value: 180 * 24 * time.Hour, Usage: "how `long` the audit trail tells the person and address behind a change, as 4320h; the event itself stays", Sources: e.source("audit-retention"), Local: true},
			e.list("allow-origin", "`origin` whose pages may send tokens and change things, as https://kreis.example.org; pages of any origin may read; repeatable"),
			e.list("allow-address", "`range` that requests of the server itself may reach besides public addresses; repeatable"),
			e.list("trusted-proxy", "`range` of proxies whose X-Forwarded-For counts; repeatable"),
			e.list("metrics-from", "`range` that may read /metrics besides this machine; repeatable"),
		},
	}
}

// logger writes to the error stream what is wrong.
func (e env) logger() *slog.Logger {
	return slog.New(slog.NewTextHandler(e.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
}

func (e env) serve(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 0, "flags only, or one of the commands "+names(c.Root().Commands)); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	release, err := lockFolder(cfg)
	if err != nil {
		return err
	}
	defer release()
	if err := tidy(cfg, e.logger()); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", cfg.Listen)
	if err != nil {
		return fmt.Errorf("--listen: %w", err)
	}
	db, err := openStores(ctx, cfg)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	if n, err := db.removeBackupsLeft(ctx); err != nil {
		return errors.Join(fmt.Errorf("remove what a killed backup left: %w", err), listener.Close(), db.close())
	} else if n > 0 {
		e.logger().Warn("removed what backups left that were killed", "files", n)
	}
	held, giveBack, err := e.holdOnceFree(ctx, cfg, db)
	if err != nil {
		return errors.Join(err, listener.Close(), db.close())
	}
	s, err := e.assemble(held, cfg, db, true)
	if err != nil {
		err = errors.Join(err, listener.Close())
	} else {
		err = e.answer(held, s, listener)
	}
	return errors.Join(err, lease.Lost(held), giveBack(), db.close())
}

// answer serves s on the listener until ctx ends, and then stops in the order
// in which things depend on each other.
func (e env) answer(ctx context.Context, s *system, listener net.Listener) error {
	if err := s.index.Open(ctx); err != nil {
		if s.config.MeiliURL == "" {
			return errors.Join(err, listener.Close())
		}
		s.log.Error("the index is away: reading, listing and writing go on without it", "error", err)
	}
	if err := s.openMeaning(); err != nil {
		return errors.Join(err, s.index.Close(), listener.Close())
	}
	jobs := job.NewGroup(context.WithoutCancel(ctx), s.log)
	defer func() {
		jobs.Close()
		if err := s.index.Close(); err != nil {
			s.log.Error("close the index", "error", err)
		}
	}()
	if s.config.Examples {
		if err := s.inTurn(ctx, examplesLease, s.ensureExamples); err != nil {
			return errors.Join(err, listener.Close())
		}
	}
	if err := s.filledAtOnce(ctx); err != nil && !fault.Is(err, fault.Unavailable) {
		return errors.Join(err, listener.Close())
	}
	handler, closeEdges, err := s.edges(ctx)
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer closeEdges()
	if err := s.startJobs(jobs); err != nil {
		return errors.Join(err, listener.Close())
	}
	stopSocket, err := s.answerCommands()
	if err != nil {
		return errors.Join(err, listener.Close())
	}
	defer stopSocket()
	e.announce(cfgURL(s.config, listener.Addr()), s.config)
	return httpd.Serve(ctx, listener, handler, httpd.Timeouts{}, s.log)
}

// cfgURL is where a person on this machine finds the server.
func cfgURL(cfg config.Config, address net.Addr) string {
	if cfg.PublicURL != "" && !strings.HasSuffix(cfg.Listen, ":0") {
		return cfg.PublicURL
	}
	return "http://" + address.String()
}

func (e env) announce(url string, cfg config.Config) {
	fmt.Fprintf(e.out, `Praxistransfer
  %[1]s/          the pages for readers
  %[1]s/graphql   GraphQL; opened in a browser, a page to try it
  %[1]s/healthz   the process runs
  %[1]s/readyz    the engines answer
  %[1]s/metrics   for Prometheus
%[2]s. Write with a token:
  %[3]s
ready %[1]s
`, url, engineWords(cfg), e.tokenCommandFor(cfg))
}

// tokenCommandFor is the whole command that prints a token which a server with
// this configuration takes. A password is not printed.
func (e env) tokenCommandFor(cfg config.Config) string {
	words := []string{cmp.Or(e.program, "server"), "token issue --organisation kreis-soest --role EDITOR"}
	for _, flag := range []struct{ name, value, usual string }{
		{"data", cfg.Data, "data"}, {"public-url", cfg.PublicURL, ""}, {"audience", cfg.Audience, ""},
		{"signing-key-file", cfg.SigningKeyFile, ""}, {"mongodb-uri", cfg.MongoURI, ""},
	} {
		switch {
		case flag.value == flag.usual:
		case flag.name == "mongodb-uri" && strings.Contains(flag.value, "@"):
			words = append(words, `--mongodb-uri "$PRAXISTRANSFER_MONGODB_URI"`)
		default:
			words = append(words, "--"+flag.name+" "+shellWord(flag.value))
		}
	}
	return strings.Join(words, " ")
}

// plainWord needs no quotes in a shell.
var plainWord = regexp.MustCompile(`^[A-Za-z0-9_./:@%+,=-]+$`)

func shellWord(s string) string {
	if plainWord.MatchString(s) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// engineWords says where the data lie, without names and passwords.
func engineWords(cfg config.Config) string {
	switch {
	case cfg.Replicated():
		return "Data lie in MongoDB, the index in Meilisearch"
	case cfg.MongoURI != "":
		return "Data lie in MongoDB, the index in " + cfg.Data
	case cfg.MeiliURL != "":
		return "Data lie in " + cfg.Data + ", the index in Meilisearch"
	}
	return "Data lie in " + cfg.Data
}

// ready tells whether the store answers. Without the index most goes on, so
// that is told but no reason not to be ready; nor is a backlog.
func (s *system) ready(ctx context.Context) (note string, err error) {
	if err := s.stores.entries.Ready(ctx); err != nil {
		return "", err
	}
	if err := s.index.Ready(ctx); err != nil {
		return "ready; the search engine is away", nil
	}
	if !s.index.Filled() {
		return s.filling.note(), nil
	}
	waiting, err := s.stores.entries.Outbox(ctx, 1)
	if err != nil {
		return "", err
	}
	if len(waiting) > 0 {
		return "ready; changes are waiting to be indexed", nil
	}
	return "ready", nil
}
