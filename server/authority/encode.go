package authority

import (
	"compress/gzip"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"
)

// columns are those of the encoded register, whose first line is its date.
var columns = []string{"record", "kind", "ags", "ars", "name", "area", "population", "municipalities", "postcode"}

// Encode writes the register so that [Decode] reads it again.
func (r *Register) Encode(w io.Writer) error {
	packed := gzip.NewWriter(w)
	err := r.writeCSV(packed)
	return errors.Join(err, packed.Close())
}

func (r *Register) writeCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	first := make([]string, len(columns))
	first[0] = r.date
	if err := out.Write(first); err != nil {
		return err
	}
	for _, row := range r.rows {
		err := out.Write([]string{row.record, row.kind, row.ags, row.ars, row.name, strconv.Itoa(row.area), strconv.Itoa(row.population), strconv.Itoa(row.municipalities), row.postcode})
		if err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Decode reads an encoded register.
func Decode(r io.Reader) (*Register, error) {
	unpacked, err := gzip.NewReader(r)
	if err != nil {
		return nil, fmt.Errorf("decode the register: %w", err)
	}
	return readCSV(unpacked)
}

func readCSV(r io.Reader) (*Register, error) {
	in := csv.NewReader(r)
	in.FieldsPerRecord = len(columns)
	in.ReuseRecord = true
	first, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("decode the register: %w", err)
	}
	date := first[0]
	var rows []row
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return build(date, rows)
		}
		if err != nil {
			return nil, fmt.Errorf("decode the register: %w", err)
		}
		decoded := row{record: fields[0], kind: fields[1], ags: fields[2], ars: fields[3], name: fields[4], postcode: fields[8]}
		for i, into := range map[int]*int{5: &decoded.area, 6: &decoded.population, 7: &decoded.municipalities} {
			if *into, err = strconv.Atoi(fields[i]); err != nil {
				return nil, fmt.Errorf("decode the register: %s of %s: %w", columns[i], decoded.ags, err)
			}
		}
		if CheckKey(decoded.ags) != nil || len(decoded.ars) != 12 {
			return nil, fmt.Errorf("decode the register: %q is no key", decoded.ags)
		}
		rows = append(rows, decoded)
	}
}
