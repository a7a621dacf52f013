package authority

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"praxistransfer/server/fault"
)

// mostMistakes bounds how many mistakes a refusal of a file names.
const mostMistakes = 10

// ReadGV100AD reads the official register of German territories: one record of
// 220 characters a line, UTF-8 (with or without a byte order mark) or Latin-1.
//
// A register with gaps would give wrong sums, so a file is taken as a whole or
// not at all: what is wrong is a [fault.BadInput] that names the first lines
// and columns. An error of r itself carries no code.
func ReadGV100AD(r io.Reader) (*Register, error) {
	f, err := readRecords(r)
	if err != nil {
		return nil, err
	}
	if err := f.checkWhole(); err != nil {
		return nil, err
	}
	return f.register(), nil
}

// readRecords reads all lines and collects what is wrong with them.
func readRecords(r io.Reader) (*gvFile, error) {
	f, lines := newGVFile(), newLineReader(r)
	var mistakes []*mistake
	for {
		l, err := lines.next()
		if err == nil {
			err = f.add(l)
		}
		var m *mistake
		switch {
		case err == nil:
			continue
		case errors.As(err, &m) && len(mistakes) < mostMistakes:
			mistakes = append(mistakes, m)
			continue
		case errors.As(err, &m), err == io.EOF:
			return f, refusal(mistakes, m != nil)
		}
		return nil, fmt.Errorf("read GV100AD: %w", err)
	}
}

func refusal(mistakes []*mistake, more bool) error {
	if len(mistakes) == 0 {
		return nil
	}
	texts := make([]string, len(mistakes))
	for i, m := range mistakes {
		texts[i] = m.Error()
	}
	if more {
		texts = append(texts, "and more")
	}
	return fault.New(fault.BadInput, "read GV100AD: %s", strings.Join(texts, "; "))
}

// gvFile is what was read of a file so far.
type gvFile struct {
	date     string
	official Records
	records  map[Key]*record
	order    []*record
	seats    map[Key]string // of kreisfreie Städte, which are kept as Gemeinden
	parents  []reference
}

// reference is what a line says about another record, checked at the end.
type reference struct {
	line, column int
	key          Key
	what         string
}

func newGVFile() *gvFile {
	return &gvFile{records: map[Key]*record{}, seats: map[Key]string{}}
}

// add takes one line.
func (f *gvFile) add(l *line) error {
	if err := f.checkDate(l); err != nil {
		return err
	}
	land, err := l.code(11, 12, "the key of the Land")
	if err != nil {
		return err
	}
	if _, ok := LandOf(land); !ok {
		return l.wrong(11, "%s is no Land: 01 to 16 are", land)
	}
	if l.field(23, 72) == "" {
		return l.wrong(23, "the name is missing")
	}
	switch k := l.field(1, 2); k {
	case "10":
		return f.addLand(l)
	case "20":
		return f.addRegBez(l)
	case "30":
		f.official.Regions++
		return nil
	case "40":
		return f.addKreis(l)
	case "50":
		return f.addAssociation(l)
	case "60":
		return f.addGemeinde(l)
	default:
		return l.wrong(1, "the kind of record must be 10, 20, 30, 40, 50 or 60, not %q", k)
	}
}

// checkDate sees to it that all records are of one date.
func (f *gvFile) checkDate(l *line) error {
	date, err := time.Parse("20060102", l.field(3, 10))
	if err != nil {
		return l.wrong(3, "the date must be written YYYYMMDD, not %q", l.field(3, 10))
	}
	switch day := date.Format(time.DateOnly); f.date {
	case "":
		f.date = day
	case day:
	default:
		return l.wrong(3, "the date is %s, of the lines before it %s", day, f.date)
	}
	return nil
}

// put keeps a record under its key, which no other may have.
func (f *gvFile) put(l *line, r *record) error {
	if f.records[r.key] != nil {
		return l.wrong(11, "the key %s was there before", r.key)
	}
	r.name = l.field(23, 72)
	f.records[r.key] = r
	f.order = append(f.order, r)
	return nil
}
