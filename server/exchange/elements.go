package exchange

import "io"

// elements cuts a JSON array into its elements without parsing them, so that a
// broken element costs only itself, and a huge one no memory.
type elements struct {
	*source
	position int
	open     bool // the array has begun
	done     bool
	buffer   bounded
}

func newElements(r io.Reader) *elements { return &elements{source: newSource(r)} }

// element returns the bytes of the next element, good until the next call;
// tooLong instead where it is longer than [MaxRecord].
func (e *elements) element() (raw []byte, tooLong bool, err error) {
	if e.done {
		return nil, false, io.EOF
	}
	e.position++
	c, err := e.begin()
	if err != nil {
		return nil, false, err
	}
	e.buffer.reset()
	if err := e.collect(c); err != nil {
		return nil, false, err
	}
	return e.buffer.data, e.buffer.tooLong, nil
}

// begin returns the first byte of the next element.
func (e *elements) begin() (byte, error) {
	first := !e.open
	if first {
		if c, err := e.skipBlank(); err != nil || c != '[' {
			return 0, e.broken(err, "the file must begin with [, a JSON array of records")
		}
		e.open = true
	}
	c, err := e.skipBlank()
	if err != nil {
		return 0, e.broken(err, "the file ends before the array's closing ]: it may be truncated")
	}
	if c == ']' {
		return 0, e.finish()
	}
	if first {
		return c, nil
	}
	if c != ',' {
		return 0, e.fail("a comma or ] must stand between records, not %q", c)
	}
	if c, err = e.skipBlank(); err != nil {
		return 0, e.broken(err, "the file ends after a comma: it may be truncated")
	}
	if c == ']' {
		return 0, e.fail("a comma stands before the closing ]: remove it")
	}
	return c, nil
}

// finish sees that nothing follows the array.
func (e *elements) finish() error {
	e.done = true
	if _, err := e.skipBlank(); err == nil {
		return e.fail("something follows the array's closing ]: remove it")
	} else if !ended(err) {
		return err
	}
	return io.EOF
}

// collect reads the element that begins with c to its end.
func (e *elements) collect(c byte) error {
	line, depth, quoted, escaped := e.line, 0, false, false
	for {
		e.buffer.add(c)
		switch {
		case escaped:
			escaped = false
		case quoted && c == '\\':
			escaped = true
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			depth++
		case c == '}' || c == ']':
			depth--
		}
		if depth == 0 && !quoted && (c == '}' || c == ']') {
			return nil
		}
		next, err := e.next()
		if err != nil {
			return e.broken(err, "the file ends within the record that begins in line %d: it is truncated, or a quote or bracket is not closed", line)
		}
		if depth <= 0 && !quoted && (next == ',' || next == ']') {
			e.back(next)
			return nil
		}
		c = next
	}
}

// broken is a syntax error where the file has ended, and the stream's error
// where that failed.
func (e *elements) broken(err error, format string, args ...any) error {
	if err != nil && !ended(err) {
		return err
	}
	return e.fail(format, args...)
}

func (e *elements) fail(format string, args ...any) error {
	e.done = true
	return e.source.fail(e.position, format, args...)
}

// nextElement reads the next element into an object. The record is skipped
// where the element is none, or too long.
func nextElement[T any](e *elements, into *T) (Record, error) {
	raw, tooLong, err := e.element()
	if err != nil {
		return Record{}, err
	}
	rec := Record{Position: e.position}
	switch {
	case tooLong:
		rec.skip("", "the record is longer than %d bytes: shorten it", MaxRecord)
	case raw[0] != '{':
		rec.skip("", "the record is no JSON object")
	default:
		decode(&rec, raw, into)
	}
	return rec, nil
}
