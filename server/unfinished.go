package main

import (
	"context"
	"fmt"

	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

// The commands that fill an empty store. One that was killed has left a part,
// which must not be taken for the whole.
const (
	filledByRestore = "restore"
	filledByMove    = "migrate-store"
)

// unfinished returns which command has begun to fill the store; empty for a
// store that is whole.
func (s *stores) unfinished(ctx context.Context) (command string, err error) {
	mark, err := s.own.Get(ctx, ownUnfinished)
	if fault.Is(err, fault.NotFound) {
		return "", nil
	}
	return mark.Value.Text, err
}

// whole refuses a store that a command has begun to fill and not finished.
func (s *stores) whole(ctx context.Context) error {
	command, err := s.unfinished(ctx)
	if err != nil || command == "" {
		return err
	}
	return fmt.Errorf("the store holds only a part: %s was stopped before its end. Run %[1]s again, or remove the store and begin anew", command)
}

// beginFilling notes that command fills the store. It refuses a store that
// another command has begun to fill.
func (s *stores) beginFilling(ctx context.Context, command string) error {
	before, err := s.unfinished(ctx)
	switch {
	case err != nil || before == command:
		return err
	case before != "":
		return s.whole(ctx)
	}
	_, err = s.own.Put(ctx, record.Record[ownRecord]{Key: ownUnfinished, Value: ownRecord{Text: command}})
	return err
}

// endFilling notes that the store is whole.
func (s *stores) endFilling(ctx context.Context) error {
	mark, err := s.own.Get(ctx, ownUnfinished)
	if err != nil {
		return err
	}
	return s.own.Delete(ctx, ownUnfinished, mark.Version)
}
