package main

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

	"github.com/urfave/cli/v3"
)

// The file is gzipped NDJSON: a line for each row of each table, and at the
// end one that says that this is all.
type backupLine struct {
	Table string `json:"table,omitempty"`
	row
	// End is there in the last line only.
	End *backupEnd `json:"end,omitempty"`
}

// backupEnd says what lies before it.
type backupEnd struct {
	Rows   map[string]int `json:"rows"`
	SHA256 string         `json:"sha256"` // of all lines before, with their ends
}

func (e env) backupCommand() *cli.Command {
	return &cli.Command{
		Name: "backup", Usage: "write everything in the store to one file, which either engine restores; works beside a server", ArgsUsage: "FILE",
		Description: "The embedded store is written as it is at one moment. From MongoDB every change that was acknowledged before is\n" +
			"there; of those that come meanwhile, some. The signing key is not in the file; personal data are.",
		Action: e.backup,
	}
}

func (e env) backup(ctx context.Context, c *cli.Command) error {
	if err := noMore(c, 1, "one file"); err != nil {
		return err
	}
	cfg, err := configOf(c)
	if err != nil {
		return err
	}
	if err := hasData(cfg); err != nil {
		return err
	}
	db, err := openEngines(ctx, cfg)
	if err != nil {
		return err
	}
	tables, thaw := db.tables, func() error { return nil }
	if db.frozen != nil {
		if tables, thaw, err = db.frozen(ctx); err != nil {
			return errors.Join(err, db.close())
		}
	}
	end, err := writeFile(c.Args().First(), func(w io.Writer) (backupEnd, error) { return writeBackup(ctx, w, tables) })
	if err := errors.Join(err, thaw(), db.close()); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return printRows(e.out, tables, end.Rows)
}

// writeFile lets write fill a file that has its name only when it is whole and
// on disk.
func writeFile(name string, write func(io.Writer) (backupEnd, error)) (backupEnd, error) {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*") // 0600
	if err != nil {
		return backupEnd{}, err
	}
	end, err := write(f)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return end, errors.Join(err, os.Remove(f.Name()))
	}
	return end, os.Rename(f.Name(), name)
}

func writeBackup(ctx context.Context, w io.Writer, tables []table) (backupEnd, error) {
	packed := gzip.NewWriter(w)
	sum := sha256.New()
	end := backupEnd{Rows: map[string]int{}}
	lines := json.NewEncoder(io.MultiWriter(packed, sum))
	lines.SetEscapeHTML(false)
	for _, t := range tables {
		end.Rows[t.name] = 0
		err := t.each(ctx, func(rows []row) error {
			for _, r := range rows {
				if err := lines.Encode(backupLine{Table: t.name, row: r}); err != nil {
					return err
				}
			}
			end.Rows[t.name] += len(rows)
			return nil
		})
		if err != nil {
			return end, err
		}
	}
	end.SHA256 = hex.EncodeToString(sum.Sum(nil))
	return end, errors.Join(lines.Encode(backupLine{End: &end}), packed.Close())
}

// readBackup hands every line to take, and fails if the file is not whole.
func readBackup(name string, take func(backupLine) error) (end backupEnd, err error) {
	f, err := os.Open(name)
	if err != nil {
		return end, err
	}
	defer f.Close()
	packed, err := gzip.NewReader(bufio.NewReaderSize(f, 1<<20))
	if err != nil {
		return end, fmt.Errorf("%s is no backup: %w", name, err)
	}
	in := bufio.NewReaderSize(packed, 1<<20)
	sum := sha256.New()
	rows := map[string]int{}
	for {
		line, err := readLine(in)
		if err != nil {
			return end, fmt.Errorf("%s ends before its last line: %w", name, err)
		}
		var l backupLine
		if err := json.Unmarshal(line, &l); err != nil {
			return end, fmt.Errorf("%s is no backup: %w", name, err)
		}
		if l.End != nil {
			return *l.End, agrees(name, *l.End, rows, sum)
		}
		sum.Write(line)
		rows[l.Table]++
		if err := take(l); err != nil {
			return end, err
		}
	}
}

func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadBytes('\n')
	if errors.Is(err, io.EOF) {
		return nil, io.ErrUnexpectedEOF
	}
	return line, err
}

func agrees(name string, end backupEnd, rows map[string]int, sum hash.Hash) error {
	for table, n := range end.Rows {
		if rows[table] != n {
			return fmt.Errorf("%s has %d %s, and should have %d", name, rows[table], table, n)
		}
	}
	if hex.EncodeToString(sum.Sum(nil)) != end.SHA256 {
		return fmt.Errorf("%s was changed: its sum is another", name)
	}
	return nil
}

func printRows(out io.Writer, tables []table, rows map[string]int) error {
	for _, t := range tables {
		if _, err := fmt.Fprintf(out, "%d %s\n", rows[t.name], t.name); err != nil {
			return err
		}
	}
	return nil
}
