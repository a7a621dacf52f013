package authority

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// longestLine bounds what is held of a line in bytes; a record has 220 characters.
const longestLine = 64 << 10

// mistake is something wrong at one place of the file. Line and column count
// from 1, the column in characters.
type mistake struct {
	line, column int
	text         string
}

func (m *mistake) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", m.line, m.column, m.text)
}

// line is one record of the file, column by column.
type line struct {
	number int
	text   []rune
}

// field returns columns from to to, both included, without the blanks that fill
// it up. Beyond the end there is nothing: some tools cut trailing blanks off.
func (l *line) field(from, to int) string {
	if from > len(l.text) {
		return ""
	}
	return strings.Join(strings.Fields(string(l.text[from-1:min(to, len(l.text))])), " ")
}

// code returns a field all of whose columns must be digits.
func (l *line) code(from, to int, what string) (string, error) {
	if from <= len(l.text) {
		s := string(l.text[from-1 : min(to, len(l.text))])
		if len(s) == to-from+1 && digits(s) {
			return s, nil
		}
	}
	return "", l.wrong(from, "%s must be %d digits, not %q", what, to-from+1, l.field(from, to))
}

// count returns a field that holds a whole number.
func (l *line) count(from, to int, what string) (int, error) {
	s := l.field(from, to)
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || !digits(s) {
		return 0, l.wrong(from, "%s must be a number, not %q", what, s)
	}
	return int(n), nil
}

func (l *line) wrong(column int, format string, args ...any) error {
	return &mistake{line: l.number, column: column, text: fmt.Sprintf(format, args...)}
}

// lineReader reads the file line by line as characters. The first line that is
// not plain ASCII tells whether the file is UTF-8 or, as older ones are,
// Latin-1; after that the other is a mistake, for a mixture has no right reading.
type lineReader struct {
	scanner *bufio.Scanner
	number  int
	charset charset
}

type charset int

const (
	ascii charset = iota
	utf8Charset
	latin1
)

func newLineReader(r io.Reader) *lineReader {
	s := bufio.NewScanner(r)
	s.Buffer(make([]byte, 0, 4<<10), longestLine)
	return &lineReader{scanner: s}
}

// next returns the next line that is not blank, and [io.EOF] after the last. A
// [mistake] leaves the reader at the line after it, any other error ends it.
func (r *lineReader) next() (*line, error) {
	for r.scanner.Scan() {
		r.number++
		raw := r.scanner.Bytes()
		if r.number == 1 {
			raw = bytes.TrimPrefix(raw, []byte("\ufeff"))
		}
		raw = bytes.TrimRight(raw, "\r")
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		text, err := r.decode(raw)
		if err != nil {
			return nil, err
		}
		return &line{number: r.number, text: []rune(text)}, nil
	}
	if err := r.scanner.Err(); errors.Is(err, bufio.ErrTooLong) {
		return nil, fmt.Errorf("line %d is longer than %d bytes: this is no GV100AD file", r.number+1, longestLine)
	} else if err != nil {
		return nil, fmt.Errorf("read line %d: %w", r.number+1, err)
	}
	return nil, io.EOF
}

func (r *lineReader) decode(raw []byte) (string, error) {
	if column := bytes.IndexByte(raw, 0); column >= 0 {
		return "", &mistake{r.number, column + 1, "holds a zero byte: save the file as UTF-8, not UTF-16"}
	}
	own := charsetOf(raw)
	if r.charset == ascii {
		r.charset = own
	}
	if own != ascii && own != r.charset {
		return "", &mistake{r.number, firstForeign(raw), "is not in the encoding of the lines before it: save the file as UTF-8"}
	}
	if own != latin1 {
		return string(raw), nil
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return "", &mistake{r.number, firstForeign(raw), "cannot be read as Latin-1: " + err.Error()}
	}
	return string(text), nil
}

func charsetOf(raw []byte) charset {
	if firstForeign(raw) == 0 {
		return ascii
	}
	if utf8.Valid(raw) {
		return utf8Charset
	}
	return latin1
}

// firstForeign returns the column of the first byte beyond ASCII, 0 if none.
func firstForeign(raw []byte) int {
	return bytes.IndexFunc(raw, func(c rune) bool { return c >= utf8.RuneSelf }) + 1
}
