package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"praxistransfer/server/fault"
)

// csvReader reads a table with a header row; see [CSVColumns].
type csvReader struct {
	table    *csv.Reader
	limit    *limited
	columns  []*CSVColumn // by position; nil for one that is not known
	headers  []string
	position int
	before   int // lines of the file that are not of the table
	register Register
	start    []byte   // of the file
	codePage codePage // in which the file turned out to be, if it is not UTF-8
	told     bool     // and that was said
	unknown  []string // headers to warn of with the first row
	done     bool
}

// mostColumns is more than any table has that people fill in.
const mostColumns = 500

// openCSV finds out the separator, which is a semicolon, comma, tab or bar, and
// reads the header row, the first that is not empty. Carriage returns alone
// end lines too.
func openCSV(r io.Reader, register Register) (Reader, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	start, err := in.Peek(64 << 10)
	if len(start) == 0 && err != nil && !ended(err) {
		return nil, fmt.Errorf("read the header row: %w", err)
	}
	skip := 0
	if bytes.HasPrefix(start, []byte("\ufeff")) {
		skip = 3
	}
	separator := separatorOf(start[skip:])
	if m := separatorLine.FindSubmatch(start[skip:]); m != nil {
		separator, skip = rune(m[1][0]), skip+len(m[0])
	}
	if _, err := in.Discard(skip); err != nil {
		return nil, fmt.Errorf("read the header row: %w", err)
	}
	c := &csvReader{limit: &limited{in: in}, before: bytes.Count(start[:skip], []byte("\n")), register: register, start: bytes.Clone(start)}
	if endsWithReturns(start[skip:]) {
		c.limit.in = carriageReturns{in}
	}
	c.table = csv.NewReader(c.limit)
	c.table.Comma, c.table.FieldsPerRecord, c.table.ReuseRecord = separator, -1, true
	return c, c.header()
}

func (c *csvReader) header() error {
	row, err := c.table.Read()
	for err == nil && strings.TrimSpace(strings.Join(row, "")) == "" {
		row, err = c.table.Read()
	}
	if ended(err) {
		return fault.New(fault.BadInput, "the header row is missing: it must name the columns, as title and summary")
	}
	if err != nil {
		return fault.Wrap(fault.BadInput, err, "the header row cannot be read: check its quotes")
	}
	if len(row) > mostColumns {
		return fault.New(fault.BadInput, "the header row has %d columns: at most %d are read", len(row), mostColumns)
	}
	titled, told, known := false, false, csvHeaders()
	for _, name := range row {
		name = oneLine(c.decoded(name))
		column := known[headerKey(name)]
		if i := slices.Index(c.columns, column); column != nil && i >= 0 {
			return fault.New(fault.BadInput, "the columns %q and %q are both read as %s: keep one, or give the other a name of its own", c.headers[i], name, column.Name)
		}
		if column == nil && name != "" {
			c.unknown = append(c.unknown, name)
		}
		c.headers, c.columns = append(c.headers, name), append(c.columns, column)
		titled = titled || column != nil && column.Name == "title"
		told = told || column != nil && column.text
	}
	if !titled || !told {
		return fault.New(fault.BadInput, "the header row needs the columns title and summary (or problem, goal, approach, results); it has %q. The known ones are %s", cut(strings.Join(c.headers, ", "), 300), CSVColumnNames())
	}
	return nil
}

// Next returns the next row that is not empty.
func (c *csvReader) Next() (Record, error) {
	for !c.done {
		c.limit.used = 0
		row, err := c.table.Read()
		var broken *csv.ParseError
		switch {
		case ended(err):
			return Record{}, io.EOF
		case errors.Is(err, errTooLong):
			return Record{}, c.fail("the row is longer than %d bytes: a quote may not be closed", MaxRecord)
		case errors.As(err, &broken):
			c.position++
			if c.limit.ended && c.table.InputOffset() == c.limit.total && errors.Is(broken, csv.ErrQuote) && broken.StartLine != broken.Line {
				c.position--
				return Record{}, c.unclosed(broken)
			}
			rec := Record{Position: c.position, Line: c.before + broken.StartLine}
			rec.skip("", "character %d: %s", broken.Column, csvAdvice(broken))
			return rec, nil
		case err != nil:
			return Record{}, err
		}
		if strings.TrimSpace(strings.Join(row, "")) == "" {
			continue
		}
		c.position++
		return c.record(row), nil
	}
	return Record{}, io.EOF
}

func (c *csvReader) fail(format string, args ...any) error {
	c.done = true
	line, _ := c.table.FieldPos(0)
	return &SyntaxError{Position: c.position + 1, Line: c.before + line + 1, Offset: c.table.InputOffset(), Reason: fmt.Sprintf(format, args...)}
}

// unclosed says how much a quote that nobody closed took with it.
func (c *csvReader) unclosed(broken *csv.ParseError) error {
	c.done = true
	return &SyntaxError{Position: c.position + 1, Line: c.before + broken.StartLine, Offset: c.table.InputOffset(),
		Reason: fmt.Sprintf("a quote that opens in this line is not closed: all %d lines from here to the end of the file went with it and were not read", broken.Line-broken.StartLine+1)}
}

func csvAdvice(err *csv.ParseError) string {
	if errors.Is(err, csv.ErrQuote) && err.StartLine != err.Line {
		return fmt.Sprintf("a quote that opens there is not closed, or one inside (in line %d) is not doubled", err.Line)
	}
	return err.Err.Error() + `: put the field in quotes and double the quotes in it`
}

// errTooLong is what limited returns.
var errTooLong = errors.New("row too long")

// limited bounds how much is read for one row; used is reset between rows.
// A buffer's worth may be read ahead.
type limited struct {
	in    io.Reader
	used  int
	total int64
	ended bool
}

// Read fails once the row is too long.
func (l *limited) Read(p []byte) (int, error) {
	if l.used > MaxRecord {
		return 0, errTooLong
	}
	n, err := l.in.Read(p)
	l.used += n
	l.total += int64(n)
	l.ended = l.ended || ended(err)
	return n, err
}

// carriageReturns reads a file of the old Macintosh, whose lines end with a
// carriage return alone.
type carriageReturns struct{ in io.Reader }

// Read makes a line feed of each.
func (c carriageReturns) Read(p []byte) (int, error) {
	n, err := c.in.Read(p)
	for i, b := range p[:n] {
		if b == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
