package authority

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"praxistransfer/server/fault"
)

// Kinds of record, and kinds within one, as GV100AD numbers them.
const (
	recordLand               = "10"
	recordGovernmentDistrict = "20"
	recordRegion             = "30"
	recordDistrict           = "40"
	recordAssociation        = "50"
	recordMunicipality       = "60"

	kindKreisfrei  = "41"
	kindStadtkreis = "42"
	kindKreis      = "43"
	kindLandkreis  = "44"
	kindNoVerband  = "50" // a Gemeinde without a Gemeindeverband
)

// shortest is how many characters a record must have to be read.
const shortest = 170

// ReadGV100AD reads the official register. It takes UTF-8 and ISO 8859-1. A
// register with gaps would give wrong sums, so a file is taken as a whole or
// not at all: [fault.BadInput] names the line that is no record.
func ReadGV100AD(r io.Reader) (*Register, error) {
	lines := bufio.NewScanner(r)
	lines.Buffer(make([]byte, 4096), 1<<16)
	var rows []row
	date := ""
	for n := 1; lines.Scan(); n++ {
		raw := bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff"))
		if len(bytes.TrimSpace(raw)) == 0 {
			continue
		}
		parsed, when, err := parseLine(raw)
		if err != nil {
			return nil, fault.New(fault.BadInput, "line %d is no record of GV100AD: %s", n, err.Error())
		}
		date = max(date, when)
		if parsed.record != recordRegion {
			rows = append(rows, parsed)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fault.Wrap(fault.BadInput, err, "the file is no GV100AD: a line is longer than a record")
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.BadInput, "the file has no records: it must be the register GV100AD in its fixed columns")
	}
	return build(date, rows)
}

// row is one record, as files and the encoded register have it.
type row struct {
	record, kind   string
	ags, ars, name string
	area           int
	population     int
	municipalities int // of a starter register, whose sums cannot be added up
	postcode       string
}

// parseLine reads one record, and the day that it is of.
func parseLine(raw []byte) (r row, date string, err error) {
	if !utf8.Valid(raw) {
		if raw, err = charmap.ISO8859_1.NewDecoder().Bytes(raw); err != nil {
			return r, "", err
		}
	}
	signs := []rune(string(raw))
	if len(signs) < shortest {
		return r, "", fmt.Errorf("it has %d characters, a record has 220", len(signs))
	}
	column := func(from, to int) string { return strings.TrimSpace(string(signs[from-1 : to])) }
	r = row{record: column(1, 2), kind: column(123, 124), name: column(23, 72)}
	if r.name == "" {
		return r, "", fmt.Errorf("columns 23 to 72 hold no name")
	}
	district, verband := column(11, 15), column(19, 22)
	switch r.record {
	case recordLand:
		r.ags, r.ars = column(11, 12), column(11, 12)+"0000000000"
	case recordGovernmentDistrict:
		r.ags, r.ars = column(11, 13), column(11, 13)+"000000000"
	case recordRegion:
		return r, column(3, 10), nil
	case recordDistrict:
		r.ags, r.ars = district, district+"0000000"
	case recordAssociation:
		r.ags, r.ars = district+verband, district+verband+"000"
	case recordMunicipality:
		r.ags, r.ars, r.postcode = district+column(16, 18), district+verband+column(16, 18), column(166, 170)
	default:
		return r, "", fmt.Errorf("columns 1 and 2 hold %q, not a kind of record from 10 to 60", r.record)
	}
	if err := CheckKey(r.ags); err != nil || len(r.ars) != 12 {
		return r, "", fmt.Errorf("columns 11 to 22 hold %q, not a key", column(11, 22))
	}
	if r.record == recordMunicipality {
		err = r.figures(column)
	}
	return r, column(3, 10), err
}

// figures reads what only a Gemeinde has.
func (r *row) figures(column func(from, to int) string) (err error) {
	if r.area, err = strconv.Atoi(column(129, 139)); err != nil || r.area < 0 {
		return fmt.Errorf("columns 129 to 139 hold %q, not an area in hectares", column(129, 139))
	}
	if r.population, err = strconv.Atoi(column(140, 150)); err != nil || r.population < 0 {
		return fmt.Errorf("columns 140 to 150 hold %q, not a population", column(140, 150))
	}
	return nil
}
