// Command server is Praxistransfer: the knowledge base as one process, and the
// commands of those who run it. Without a command it serves.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/urfave/cli/v3"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, env{program: invoked(os.Args[0]), args: os.Args[1:], getenv: os.Getenv, in: os.Stdin, out: os.Stdout, err: os.Stderr}))
}

// env is everything that the program takes from outside, so that a test can
// start the whole of it.
type env struct {
	program string // how this one is called, as bin/server
	args    []string
	getenv  func(string) string
	in      io.Reader
	out     io.Writer
	err     io.Writer
}

// invoked is how a person calls this program again: what go run has built is
// gone by then.
func invoked(path string) string {
	if strings.Contains(filepath.ToSlash(path), "/go-build") {
		return "go run ./server"
	}
	return path
}

// The exit codes.
const (
	exitDone   = 0
	exitFailed = 1 // also: an import skipped some records
	exitUsage  = 2
)

// usageError is a mistake in the command's words.
type usageError struct{ error }

// errSkipped ends an import that did not take everything; the report says what.
var errSkipped = errors.New("some records were skipped")

// run carries out one command and returns its exit code.
func run(ctx context.Context, e env) int {
	err := e.command().Run(ctx, append([]string{"server"}, e.args...))
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errSkipped):
		return exitFailed
	case errors.As(err, &usage):
		fmt.Fprintf(e.err, "server: %v\nSee --help.\n", err)
		return exitUsage
	}
	fmt.Fprintf(e.err, "server: %v\n", err)
	return exitFailed
}

// version is the commit that the program was built from, as far as the build
// knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			return s.Value
		}
	}
	return info.Main.Version
}

// command returns the tree of commands.
func (e env) command() *cli.Command {
	misused := func(_ context.Context, _ *cli.Command, err error, _ bool) error { return usageError{err} }
	root := e.serveCommand()
	root.Name = "server"
	root.Usage = "knowledge base for the transfer of good practice between public authorities"
	root.Commands = []*cli.Command{
		e.serveCommand(), e.importCommand(), e.exportCommand(), e.authoritiesCommand(), e.vocabularyCommand(), e.partnerCommand(), e.tokenCommand(), e.auditCommand(), e.personalDataCommand(),
		e.checkCommand(), e.reindexCommand(), e.backupCommand(), e.restoreCommand(), e.migrateCommand(),
	}
	root.Version = version()
	root.Writer, root.ErrWriter = e.out, e.err
	root.ExitErrHandler = func(context.Context, *cli.Command, error) {}
	everywhere(root, func(c *cli.Command) {
		c.OnUsageError = misused
		c.HideHelpCommand = true
		c.Flags = append(c.Flags, e.engineFlags()...)
		if c.Action == nil {
			c.Action = func(_ context.Context, c *cli.Command) error {
				return usageError{fmt.Errorf("%s needs one of the commands %s", c.FullName(), names(c.Commands))}
			}
		}
	})
	return root
}

func everywhere(c *cli.Command, do func(*cli.Command)) {
	do(c)
	for _, sub := range c.Commands {
		everywhere(sub, do)
	}
}

func names(commands []*cli.Command) string {
	words := make([]string, len(commands))
	for i, c := range commands {
		words[i] = c.Name
	}
	return strings.Join(words, ", ")
}

// noMore refuses arguments that a command does not take.
func noMore(c *cli.Command, takes int, what string) error {
	if c.Args().Len() != takes {
		return usageError{fmt.Errorf("%s takes %s, not %q", c.FullName(), what, c.Args().Slice())}
	}
	return nil
}
