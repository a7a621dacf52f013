//go:build unix

package record

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// File is a [Store] in a file of its own, for what must outlive the database
// beside it: a line of JSON for each write, of which the last under a key
// counts. Several processes may use it at once. It is read anew every time, so
// it is for what is small and seldom asked for.
type File[T any] struct {
	path string
}

// NewFile returns the store in the file, which it makes if there is none.
func NewFile[T any](path string) (*File[T], error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the records in %s: %w", path, err)
	}
	return &File[T]{path: path}, f.Close()
}

// ReadLines returns the records that stand in the lines of a copy of a [File].
// It fails where the last one was cut short.
func ReadLines[T any](ctx context.Context, lines io.Reader) ([]Record[T], error) {
	m := NewMemory[T]()
	if _, err := m.read(io.MultiReader(lines, strings.NewReader("\n"))); err != nil {
		return nil, err
	}
	return m.All(ctx)
}

// line is a write. One of version 0 took the record away.
type line struct {
	Key     string          `json:"key"`
	Version int             `json:"version"`
	Value   json.RawMessage `json:"value,omitempty"`
}

// read takes in the lines and returns how many bytes they are. A last line
// without an end was never acknowledged and does not count.
func (m *Memory[T]) read(in io.Reader) (size int64, err error) {
	lines := bufio.NewReader(in)
	for n := 1; ; n++ {
		raw, err := lines.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return size, nil
		}
		if err != nil {
			return size, err
		}
		if len(bytes.TrimSpace(raw)) == 0 {
			size += int64(len(raw))
			continue
		}
		var l line
		if err := json.Unmarshal(raw, &l); err != nil || l.Key == "" {
			return size, fmt.Errorf("line %d is no record: %w", n, errors.Join(err, errNoKey(l.Key)))
		}
		size += int64(len(raw))
		m.generation++
		if l.Version == 0 {
			delete(m.records, l.Key)
		} else {
			m.records[l.Key] = memorised{version: l.Version, value: l.Value}
		}
	}
}

func errNoKey(key string) error {
	if key != "" {
		return nil
	}
	return errors.New("it has no key")
}

// with calls do with what the file holds while nobody else writes it, and
// adds the lines that do returns; they are on disk then.
func (f *File[T]) with(ctx context.Context, do func(m *Memory[T]) ([]line, error)) (err error) {
	if err := ctx.Err(); err != nil {
		return err
	}
	file, err := os.OpenFile(f.path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return fmt.Errorf("open the records in %s: %w", f.path, err)
	}
	defer func() { err = errors.Join(err, file.Close()) }() // gives the lock back
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return fmt.Errorf("lock the records in %s: %w", f.path, err)
	}
	m := NewMemory[T]()
	size, err := m.read(file)
	if err != nil {
		return fmt.Errorf("read the records in %s: %w", f.path, err)
	}
	lines, err := do(m)
	if err != nil || len(lines) == 0 {
		return err
	}
	var b bytes.Buffer
	for _, l := range lines {
		raw, err := json.Marshal(l)
		if err != nil {
			return fmt.Errorf("write %q: %w", l.Key, err)
		}
		b.Write(append(raw, '\n'))
	}
	_, err = file.WriteAt(b.Bytes(), size)
	if err := errors.Join(err, file.Truncate(size+int64(b.Len())), file.Sync()); err != nil {
		return fmt.Errorf("write the records in %s: %w", f.path, err)
	}
	return nil
}

// look calls do with what the file holds.
func (f *File[T]) look(ctx context.Context, do func(m *Memory[T]) error) error {
	return f.with(ctx, func(m *Memory[T]) ([]line, error) { return nil, do(m) })
}

// Get implements [Store].
func (f *File[T]) Get(ctx context.Context, key string) (r Record[T], err error) {
	err = f.look(ctx, func(m *Memory[T]) error { r, err = m.Get(ctx, key); return err })
	return r, err
}

// Some implements [Store].
func (f *File[T]) Some(ctx context.Context, keys ...string) (found []Record[T], err error) {
	err = f.look(ctx, func(m *Memory[T]) error { found, err = m.Some(ctx, keys...); return err })
	return found, err
}

// Scan implements [Store].
func (f *File[T]) Scan(ctx context.Context, after string, limit int) (page []Record[T], err error) {
	err = f.look(ctx, func(m *Memory[T]) error { page, err = m.Scan(ctx, after, limit); return err })
	return page, err
}

// All implements [Store].
func (f *File[T]) All(ctx context.Context) (all []Record[T], err error) {
	err = f.look(ctx, func(m *Memory[T]) error { all, err = m.All(ctx); return err })
	return all, err
}

// Put implements [Store].
func (f *File[T]) Put(ctx context.Context, r Record[T]) (stored Record[T], err error) {
	err = f.with(ctx, func(m *Memory[T]) ([]line, error) {
		if stored, err = m.Put(ctx, r); err != nil {
			return nil, err
		}
		return m.lines(stored.Key), nil
	})
	if err != nil {
		return Record[T]{}, err
	}
	return stored, nil
}

// Load writes r with the version that it has, for a store that nobody else uses.
func (f *File[T]) Load(ctx context.Context, r Record[T]) error {
	return f.with(ctx, func(m *Memory[T]) ([]line, error) {
		value, err := json.Marshal(r.Value)
		return []line{{r.Key, r.Version, value}}, err
	})
}

// lines are what the file needs to know of a record.
func (m *Memory[T]) lines(key string) []line {
	return []line{{key, m.records[key].version, m.records[key].value}}
}

// Delete implements [Store].
func (f *File[T]) Delete(ctx context.Context, key string, version int) error {
	return f.with(ctx, func(m *Memory[T]) ([]line, error) { return []line{{Key: key}}, m.Delete(ctx, key, version) })
}

// Generation implements [Store].
func (f *File[T]) Generation(ctx context.Context) (n int64, err error) {
	err = f.look(ctx, func(m *Memory[T]) error { n, err = m.Generation(ctx); return err })
	return n, err
}
