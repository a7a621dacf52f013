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
	rowHead      = "register-1" // date, true, records of the official file by kind
	rowAlike     = "alike"      // type, land, count
	rowAuthority = "a"          // the fields of a record
	rowFormer    = "former"     // the same, and the date of the last register that had it
)

// writeRows writes the same bytes for the same content.
func (r *Register) writeRows(w io.Writer) error {
	c := csv.NewWriter(w)
	o := r.official
	rows := [][]string{{rowHead, r.date, "true", // once told an excerpt

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
		if err := c.Write(append([]string{rowAuthority}, r.records[i].fields()...)); err != nil {
			return err
		}
	}
	for i := range r.former {
		if err := c.Write(append(append([]string{rowFormer}, r.former[i].fields()...), r.former[i].date)); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

func (r *record) fields() []string {
	return []string{string(r.kind), string(r.key), r.ars, r.name, r.seat, r.postcode,
		strconv.Itoa(r.population), strconv.Itoa(r.area), strconv.Itoa(r.municipalities)}
}

// rowReader reads what writeRows wrote.
type rowReader struct {
	csv      *csv.Reader
	date     string
	official Records
	alike    map[alikeKey]int
	records  []record
	former   []former
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
	register := assemble(rows.date, rows.official, rows.alike, rows.records, rows.former)
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
		a, err := r.authority(row[1:])
		r.records = append(r.records, a)
		return err
	case row[0] == rowFormer && len(row) == 11:
		a, err := r.authority(row[1:10])
		r.former = append(r.former, former{a, row[10]})
		return errors.Join(err, isDay(row[10]))
	}
	return fmt.Errorf("no row is called %q with %d fields", row[0], len(row))
}

func (r *rowReader) takeHead(row []string) error {
	if err := isDay(row[1]); err != nil {
		return err
	}
	var n numbers
	r.official = Records{n.of(row[3]), n.of(row[4]), n.of(row[5]), n.of(row[6]), n.of(row[7]), n.of(row[8])}
	if n.err != nil {
		return n.err
	}
	r.date = row[1]
	r.records = make([]record, 0, min(max(0, r.official.Total()), 20_000)) // a damaged head may claim anything
	return nil
}

func isDay(s string) error {
	_, err := time.Parse(time.DateOnly, s)
	return err
}

// authority reads the fields of a record, whose key no other may have.
func (r *rowReader) authority(row []string) (record, error) {
	var n numbers
	a := record{kind: kind(row[0]), key: Key(row[1]), ars: row[2], name: row[3], seat: row[4], postcode: row[5],
		population: n.of(row[6]), area: n.of(row[7]), municipalities: n.of(row[8])}
	if n.err != nil {
		return a, n.err
	}
	if _, ok := standings[a.kind]; !ok {
		return a, fmt.Errorf("%s is no kind of authority", a.kind)
	}
	if _, err := Parse(row[1]); err != nil {
		return a, err
	}
	if long := len(a.key) != 9; len(a.ars) != 12 && long || len(a.ars) != 9 && !long || !digits(a.ars) {
		return a, fmt.Errorf("%s is no ARS", a.ars)
	}
	if r.seen[a.key] {
		return a, fmt.Errorf("the key %s was there before", a.key)
	}
	r.seen[a.key] = true
	return a, nil
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
