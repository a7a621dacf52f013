package authority

import (
	"cmp"
	"crypto/sha256"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"praxistransfer/server/fault"
)

// The rows of a stored register: one of the first kind in front, then how many
// authorities are alike, then the authorities. Another version refuses the old
// form, and the official file is imported again.
const (
	rowHead      = "register-1" // date, complete, records of the official file by kind
	rowAlike     = "alike"      // type, land, count
	rowAuthority = "a"          // the fields of a record
)

// writeRows writes the same bytes for the same content.
func (r *Register) writeRows(w io.Writer) error {
	c := csv.NewWriter(w)
	o := r.official
	rows := [][]string{{rowHead, r.date, strconv.FormatBool(r.complete),
		strconv.Itoa(o.States), strconv.Itoa(o.GovernmentDistricts), strconv.Itoa(o.Regions),
		strconv.Itoa(o.Districts), strconv.Itoa(o.Associations), strconv.Itoa(o.Municipalities)}}
	for k, n := range r.alike {
		rows = append(rows, []string{rowAlike, string(k.typ), k.land, strconv.Itoa(n)})
	}
	slices.SortFunc(rows[1:], slices.Compare)
	if err := c.WriteAll(rows); err != nil {
		return err
	}
	for i := range r.records {
		if err := c.Write(r.records[i].row()); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func (r *record) row() []string {
	return []string{rowAuthority, string(r.kind), string(r.key), r.ars, r.name, r.seat, r.postcode,
		strconv.Itoa(r.population), strconv.Itoa(r.area), strconv.Itoa(r.municipalities)}
}

// rowReader reads what writeRows wrote.
type rowReader struct {
	csv      *csv.Reader
	date     string
	complete bool
	official Records
	alike    map[alikeKey]int
	records  []record
	seen     map[Key]bool
}

// readRows reads a register and takes the fingerprint of what it read.
func readRows(r io.Reader) (*Register, error) {
	h := sha256.New()
	rows := &rowReader{csv: csv.NewReader(io.TeeReader(r, h)), alike: map[alikeKey]int{}, seen: map[Key]bool{}}
	rows.csv.Comment = '#'
	rows.csv.FieldsPerRecord = -1
	rows.csv.ReuseRecord = true
	if err := rows.readAll(); err != nil {
		return nil, fault.Wrap(fault.BadInput, err, "decode register: the data are damaged or of another version: import the official file again")
	}
	register := assemble(rows.date, rows.complete, rows.official, rows.alike, rows.records)
	register.fingerprint = sumOf(h)
	return register, nil
}

func (r *rowReader) readAll() error {
	for {
		row, err := r.csv.Read()
		if err == io.EOF {
			break
		}
		if err == nil {
			err = r.take(row)
		}
		if err != nil {
			return err
		}
	}
	if !r.seen[Bund] {
		return errors.New("the Bund is missing")
	}
	return nil
}

func (r *rowReader) take(row []string) error {
	switch {
	case row[0] == rowHead && len(row) == 9:
		return r.takeHead(row)
	case r.date == "":
		return fmt.Errorf("the first row must be %s, not %q", rowHead, row[0])
	case row[0] == rowAlike && len(row) == 4:
		n, err := strconv.Atoi(row[3])
		r.alike[alikeKey{Type(row[1]), row[2]}] = n
		return err
	case row[0] == rowAuthority && len(row) == 10:
		return r.takeAuthority(row)
	}
	return fmt.Errorf("no row is called %q with %d fields", row[0], len(row))
}

func (r *rowReader) takeHead(row []string) error {
	if _, err := time.Parse(time.DateOnly, row[1]); err != nil {
		return err
	}
	complete, err := strconv.ParseBool(row[2])
	if err != nil {
		return err
	}
	var n numbers
	r.official = Records{n.of(row[3]), n.of(row[4]), n.of(row[5]), n.of(row[6]), n.of(row[7]), n.of(row[8])}
	if n.err != nil {
		return n.err
	}
	r.date, r.complete = row[1], complete
	r.records = make([]record, 0, min(max(0, r.official.Total()), 20_000)) // a damaged head may claim anything
	return nil
}

func (r *rowReader) takeAuthority(row []string) error {
	var n numbers
	a := record{kind: kind(row[1]), key: Key(row[2]), ars: row[3], name: row[4], seat: row[5], postcode: row[6],
		population: n.of(row[7]), area: n.of(row[8]), municipalities: n.of(row[9])}
	if n.err != nil {
		return n.err
	}
	if _, ok := standings[a.kind]; !ok {
		return fmt.Errorf("%s is no kind of authority", a.kind)
	}
	if _, err := Parse(row[2]); err != nil {
		return err
	}
	if long := len(a.key) != 9; len(a.ars) != 12 && long || len(a.ars) != 9 && !long || !digits(a.ars) {
		return fmt.Errorf("%s is no ARS", a.ars)
	}
	if r.seen[a.key] {
		return fmt.Errorf("the key %s was there before", a.key)
	}
	r.seen[a.key] = true
	r.records = append(r.records, a)
	return nil
}

// numbers reads counts and keeps the first error.
type numbers struct{ err error }

func (n *numbers) of(s string) int {
	i, err := strconv.Atoi(s)
	if err == nil && i < 0 {
		err = fmt.Errorf("%d is no count", i)
	}
	n.err = cmp.Or(n.err, err)
	return i
}
