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

// WriteFile writes the tables into a file that only its owner may read, and
// returns how many rows of each there are. The file has its name only when it
// is whole and on disk.
func WriteFile(ctx context.Context, name string, tables []Table) (rows map[string]int, err error) {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*") // 0600
	if err != nil {
		return nil, err
	}
	rows, err = write(ctx, f, tables)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return nil, errors.Join(err, os.Remove(f.Name()))
	}
	return rows, os.Rename(f.Name(), name)
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
