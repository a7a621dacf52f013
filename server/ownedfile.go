package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"praxistransfer/server/archive"
	"praxistransfer/server/config"
	"praxistransfer/server/record"
)

// owned lets write make a file. As long as that is not whole it belongs to the data
// folder or, where several share a database, to that: the next start removes what
// a killed command left. dir is a folder for what write needs besides, and empty
// where several share a database.
func (s *stores) owned(ctx context.Context, cfg config.Config, file string, write func(dir string) error) (err error) {
	if cfg.Replicated() {
		return s.ownedByDatabase(ctx, file, write)
	}
	if err := os.MkdirAll(cfg.Data, 0o700); err != nil {
		return err
	}
	if _, err := archive.RemoveLeft(cfg.Data); err != nil {
		return fmt.Errorf("remove what a killed command left: %w", err)
	}
	meanwhile, err := archive.NewTemporary(cfg.Data, file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, meanwhile.Remove()) }()
	return write(meanwhile.Dir)
}

// ownedByDatabase lets the database remember the file, since no data folder does.
func (s *stores) ownedByDatabase(ctx context.Context, file string, write func(dir string) error) (err error) {
	if file, err = filepath.Abs(file); err != nil {
		return err
	}
	if _, err := s.removeBackupsLeft(ctx); err != nil {
		return fmt.Errorf("remove what a killed command left: %w", err)
	}
	if err := s.backups(ctx, func(names []string) []string { return append(names, file) }); err != nil {
		return err
	}
	err = write("")
	// One that was interrupted has cleared up itself, and says so still.
	done := s.backups(context.WithoutCancel(ctx), func(names []string) []string {
		if i := slices.Index(names, file); i >= 0 {
			return slices.Delete(names, i, i+1)
		}
		return names
	})
	return errors.Join(err, done)
}

// backups changes the list of files that are being written.
func (s *stores) backups(ctx context.Context, change func(names []string) []string) error {
	_, err := record.Amend(ctx, s.own, ownBackups, func(kept *ownRecord) error {
		kept.Names = change(slices.Clone(kept.Names))
		return nil
	})
	return err
}

// removeBackupsLeft removes what killed backups of this machine left, and
// returns how many files. What another machine writes, or this one at this
// moment, stays.
func (s *stores) removeBackupsLeft(ctx context.Context) (n int, err error) {
	kept, err := s.own.Some(ctx, ownBackups)
	if err != nil || len(kept) == 0 {
		return 0, err
	}
	var gone []string
	for _, name := range kept[0].Value.Names {
		removed, err := archive.RemoveUnfinished(name)
		if err != nil {
			return n, err
		}
		if removed {
			n++
			gone = append(gone, name)
		}
	}
	if n == 0 {
		return 0, nil
	}
	return n, s.backups(ctx, func(names []string) []string {
		return slices.DeleteFunc(names, func(name string) bool { return slices.Contains(gone, name) })
	})
}
