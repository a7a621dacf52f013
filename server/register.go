package main

import (
	"bytes"
	"context"
	"fmt"

	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
	"praxistransfer/server/words"
)

// register is the register of authorities as the database has it, or the
// built-in one while nothing was imported.
type register struct {
	own     record.Store[ownRecord]
	version int
	current authority.Current
}

func (r *register) now() *authority.Register { return r.current.Register() }

// refresh takes over what another process imported. Only one goroutine at a
// time may call it.
func (r *register) refresh(ctx context.Context) error {
	stored, err := r.own.Get(ctx, ownRegister)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil || stored.Version == r.version {
		return err
	}
	decoded, err := authority.Decode(bytes.NewReader(stored.Value.Data))
	if err != nil {
		return fmt.Errorf("read the stored register of authorities: %w", err)
	}
	r.current.Use(decoded)
	r.version = stored.Version
	return nil
}

// replace stores another register in place of the present one, with the memory
// of what it lacks. An older one is refused with [fault.Conflict], unless that
// is forced.
func (r *register) replace(ctx context.Context, with *authority.Register, forced bool) error {
	before := r.now()
	if with.Date() < before.Date() && !forced {
		return fault.New(fault.Conflict, "the file is of %s, the register in use of %s: --force takes the older one", words.Date(with.Date()), words.Date(before.Date()))
	}
	var encoded bytes.Buffer
	if err := with.After(before).Encode(&encoded); err != nil {
		return fmt.Errorf("encode the register of authorities: %w", err)
	}
	_, err := r.own.Put(ctx, record.Record[ownRecord]{Key: ownRegister, Version: r.version, Value: ownRecord{Data: encoded.Bytes()}})
	if err != nil {
		return err
	}
	return r.refresh(ctx)
}

// check returns what is wrong with the key of an authority, or nil.
func (r *register) ownKey(key string) (string, error) {
	a, err := r.now().Lookup(key)
	return string(a.Key), err
}

// land returns the key of the Land that a word names.
func land(word string) (key string, ok bool) {
	l, ok := authority.FindLand(word)
	return l.Key, ok
}
