package archive

import (
	"bufio"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// line is one of a backup file, which is gzipped NDJSON: a line for each row
// of each table, and at the end one that says that this is all.
type line struct {
	Table string `json:"table,omitempty"`
	Row
	// End is there in the last line only.
	End *end `json:"end,omitempty"`
}

// end says what lies before it.
type end struct {
	Rows   map[string]int `json:"rows"`
	SHA256 string         `json:"sha256"` // of all lines before, with their ends
}

// WriteFile writes the tables into a file as [WriteWhole] does, which only its
// owner may read, and returns how many rows of each there are.
func WriteFile(ctx context.Context, name string, tables []Table, replace bool) (rows map[string]int, err error) {
	err = WriteWhole(name, 0o600, replace, func(w io.Writer) (err error) {
		rows, err = write(ctx, w, tables)
		return err
	})
	return rows, err
}

// WriteWhole lets write fill a file. It has its name only when it is whole and on
// disk; until then ".unfinished" follows it. One that is there already is
// replaced only where that is asked for; two that write to one name at once are
// told apart, and the second is refused.
func WriteWhole(name string, mode fs.FileMode, replace bool, write func(io.Writer) error) (err error) {
	part, err := lockedFile(name + unfinished)
	if errors.Is(err, errLocked) {
		return fmt.Errorf("another command is writing to %s: wait until it is done, or name another file", name)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, part.Close()) }()
	if err := Vacant(name, replace); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	if err = part.Truncate(0); err == nil { // a killed command may have left some
		err = write(part)
	}
	if err := errors.Join(err, part.Chmod(mode), part.Sync()); err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	if err := os.Rename(part.Name(), name); err != nil {
		return err
	}
	return syncFolder(filepath.Dir(name))
}

// Vacant refuses a name that has a file, unless that may be replaced.
func Vacant(name string, replace bool) error {
	info, err := os.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case info.IsDir():
		return fmt.Errorf("%s is a folder: name a file", name)
	case !replace:
		return fmt.Errorf("%s is there already: name another file, or replace it with --force", name)
	}
	return nil
}

// syncFolder makes a name last.
func syncFolder(dir string) error {
	folder, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(folder.Sync(), folder.Close())
}

func write(ctx context.Context, w io.Writer, tables []Table) (map[string]int, error) {
	packed := gzip.NewWriter(w)
	sum := sha256.New()
	e := end{Rows: map[string]int{}}
	lines := json.NewEncoder(io.MultiWriter(packed, sum))
	lines.SetEscapeHTML(false)
	for _, t := range tables {
		e.Rows[t.Name] = 0
		err := t.Each(ctx, func(rows []Row) error {
			for _, r := range rows {
				if err := lines.Encode(line{Table: t.Name, Row: r}); err != nil {
					return err
				}
			}
			e.Rows[t.Name] += len(rows)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	e.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return e.Rows, errors.Join(lines.Encode(line{End: &e}), packed.Close())
}

// readFile hands every line to take, and fails if the file is not whole. It
// returns how many rows of each table there are.
func readFile(name string, take func(line) error) (map[string]int, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	packed, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return nil, fmt.Errorf("%s is no backup: %w", name, err)
	}
	in := bufio.NewReaderSize(packed, 1<<20)
	sum := sha256.New()
	rows := map[string]int{}
	for {
		raw, err := readLine(in)
		if err != nil {
			return nil, fmt.Errorf("%s ends before its last line: %w", name, err)
		}
		var l line
		if err := json.Unmarshal(raw, &l); err != nil {
			return nil, fmt.Errorf("%s is no backup: %w", name, err)
		}
		if l.End != nil {
			return l.End.Rows, agrees(name, *l.End, rows, sum)
		}
		sum.Write(raw)
		rows[l.Table]++
		if err := take(l); err != nil {
			return nil, err
		}
	}
}

func readLine(in *bufio.Reader) ([]byte, error) {
	raw, err := in.ReadBytes('\n')
	if errors.Is(err, io.EOF) {
		return nil, io.ErrUnexpectedEOF
	}
	return raw, err
}

func agrees(name string, e end, rows map[string]int, sum hash.Hash) error {
	for table, n := range e.Rows {
		if rows[table] != n {
			return fmt.Errorf("%s has %d %s, and should have %d", name, rows[table], table, n)
		}
	}
	if hex.EncodeToString(sum.Sum(nil)) != e.SHA256 {
		return fmt.Errorf("%s was changed: its sum is another", name)
	}
	return nil
}
