package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v3"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
	"praxistransfer/server/sqlitestore"
)

// hasData refuses a data folder without a store: the name is mistyped, and a
// command that made a new store there would report success about nothing.
func hasData(cfg config.Config) error {
	if cfg.MongoURI != "" {
		return nil
	}
	_, err := os.Stat(filepath.Join(cfg.Data, sqlitestore.File))
	if errors.Is(err, fs.ErrNotExist) {
		return usageError{fmt.Errorf("no data in %s: name the folder with --data", cfg.Data)}
	}
	if err != nil {
		return fmt.Errorf("look for data in %s: %w", cfg.Data, err)
	}
	return nil
}

// withSystem opens the store that is there, lets do work, and closes it.
func (e env) withSystem(ctx context.Context, c *cli.Command, do func(*system) error) error {
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	if err := hasData(cfg); err != nil {
		return err
	}
	return e.withStore(ctx, cfg, do)
}

// withNewSystem does the same, and makes the store where there is none: with
// partners and tokens an operator may begin. It says so, since a server on another
// folder knows nothing of what is done here.
func (e env) withNewSystem(ctx context.Context, c *cli.Command, do func(*system) error) error {
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	var missing usageError
	if err := hasData(cfg); errors.As(err, &missing) {
		fmt.Fprintf(e.err, "there was no data in %s: a new store is made there; if a server runs on another folder, name that with --data\n", cfg.Data)
	} else if err != nil {
		return err
	}
	return e.withStore(ctx, cfg, do)
}

func (e env) withStore(ctx context.Context, cfg config.Config, do func(*system) error) error {
	s, err := e.open(ctx, cfg)
	if err != nil {
		return err
	}
	return errors.Join(do(s), s.close())
}

// tidy removes what commands that were killed left in the data folder, and
// warns where others may look into it.
func tidy(cfg config.Config, log *slog.Logger) error {
	info, err := os.Stat(cfg.Data)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the data folder: %w", err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		log.Warn("others on this machine may look into the data folder, where personal data lie: chmod 700 it", "folder", cfg.Data)
	}
	n, err := archive.RemoveLeft(cfg.Data)
	if n > 0 {
		log.Warn("removed what commands left that were killed", "folder", cfg.Data, "copies", n)
	}
	return err
}

// lostDatabase refuses to begin anew beside the index of a database that is
// gone: it may only be mislaid.
func lostDatabase(cfg config.Config) error {
	_, err := os.Stat(filepath.Join(cfg.Data, indexFolder))
	if cfg.Replicated() || cfg.MeiliURL != "" || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("look into the data folder: %w", err)
	}
	return fmt.Errorf("the database is empty, and the index of an earlier one lies in %s: put the database back or restore a backup, or, to begin anew, remove %[1]s", filepath.Join(cfg.Data, indexFolder))
}

// holder names this data folder on this machine.
func holder(cfg config.Config) (string, error) {
	host, err := os.Hostname()
	if err != nil {
		return "", fmt.Errorf("name this process: %w", err)
	}
	id, err := mark(cfg.Data, "server.id")
	return host + "/" + id, err
}

// mark returns the random name in a file of the folder, made at first use, and
// again where damage has left an empty file.
func mark(folder, file string) (string, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", err
	}
	path := filepath.Join(folder, file)
	raw, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", err
	}
	if name := strings.TrimSpace(string(raw)); name != "" {
		return name, nil
	}
	name := rand.Text()
	return name, writeWhole(path, name+"\n")
}

// writeWhole writes a file for its owner only, which is there as a whole or as
// it was before.
func writeWhole(path, text string) error {
	part, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // 0600
	if err != nil {
		return err
	}
	_, err = part.WriteString(text)
	if err := errors.Join(err, part.Sync(), part.Close()); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return os.Rename(part.Name(), path)
}
