package exchange

import (
	"bufio"
	"errors"
	"fmt"
	"io"
)

// source reads a file byte by byte and knows where it stands.
type source struct {
	in     *bufio.Reader
	line   int   // of the next byte, from 1
	offset int64 // of the next byte
}

// newSource drops a byte order mark.
func newSource(r io.Reader) *source {
	s := &source{in: bufio.NewReaderSize(r, 64<<10), line: 1}
	if mark, err := s.in.Peek(3); err == nil && string(mark) == "\ufeff" {
		s.offset = 3
		_, _ = s.in.Discard(3) // cannot fail: Peek has just buffered them
	}
	return s
}

func (s *source) next() (byte, error) {
	c, err := s.in.ReadByte()
	if err != nil {
		return 0, err
	}
	s.offset++
	if c == '\n' {
		s.line++
	}
	return c, nil
}

// back undoes the last next.
func (s *source) back(c byte) {
	if s.in.UnreadByte() != nil {
		return // only before the first next, and nobody calls it there
	}
	s.offset--
	if c == '\n' {
		s.line--
	}
}

// skipBlank returns the first byte that is no JSON white space.
func (s *source) skipBlank() (byte, error) {
	for {
		c, err := s.next()
		if err != nil || c != ' ' && c != '\n' && c != '\t' && c != '\r' {
			return c, err
		}
	}
}

// bounded is a buffer that forgets everything once it holds too much.
type bounded struct {
	data    []byte
	tooLong bool
}

func (b *bounded) reset() { b.data, b.tooLong = b.data[:0], false }

func (b *bounded) add(c byte) {
	if len(b.data) >= MaxRecord {
		b.tooLong = true
		return
	}
	b.data = append(b.data, c)
}

func ended(err error) bool { return errors.Is(err, io.EOF) }

func (s *source) fail(position int, format string, args ...any) error {
	return &SyntaxError{Position: position, Line: s.line, Offset: s.offset, Reason: fmt.Sprintf(format, args...)}
}
