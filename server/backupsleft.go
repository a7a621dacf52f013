package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"

	"praxistransfer/server/archive"
	"praxistransfer/server/record"
)

// savedShared writes a database that several share into a file. The database
// remembers the file as long as it is not whole, since no data folder does.
func savedShared(ctx context.Context, db *stores, file string, replace bool) (rows map[string]int, err error) {
	if file, err = filepath.Abs(file); err != nil {
		return nil, err
	}
	if _, err := db.removeBackupsLeft(ctx); err != nil {
		return nil, fmt.Errorf("remove what a killed backup left: %w", err)
	}
	if err := db.backups(ctx, func(names []string) []string { return append(names, file) }); err != nil {
		return nil, err
	}
	rows, err = archive.WriteFile(ctx, file, db.tables, replace)
	// One that was interrupted has cleared up itself, and says so still.
	done := db.backups(context.WithoutCancel(ctx), func(names []string) []string {
		if i := slices.Index(names, file); i >= 0 {
			return slices.Delete(names, i, i+1)
		}
		return names
	})
	return rows, errors.Join(err, done)
}

// backups changes the list of files that are being written.
func (s *stores) backups(ctx context.Context, change func(names []string) []string) error {
	_, err := record.Amend(ctx, s.settings, settingBackups, func(kept *setting) error {
		kept.Names = change(slices.Clone(kept.Names))
		return nil
	})
	return err
}

// removeBackupsLeft removes what killed backups of this machine left, and
// returns how many files. What another machine writes, or this one at this
// moment, stays.
func (s *stores) removeBackupsLeft(ctx context.Context) (n int, err error) {
	kept, err := s.settings.Some(ctx, settingBackups)
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
