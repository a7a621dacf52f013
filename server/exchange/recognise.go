package exchange

import (
	"bytes"
	"encoding/json"

	"praxistransfer/server/fault"
)

// marks are fields that only one collection's records have.
var marks = map[string][]string{
	"ips":        {"lead_organisation", "geocoverage"},
	"civic-data": {"organisations", "areas"},
}

// asText is how what is no text in UTF-8 becomes one.
const asText = "save it as UTF-8 (in a spreadsheet as \"CSV UTF-8\")"

// otherKinds are files that people take for one that can be imported, by their
// first bytes.
var otherKinds = []struct{ start, name, mend string }{
	{"PK\x03\x04", "a workbook or another packed file", asText},
	{"\xd0\xcf\x11\xe0", "a workbook of an older Excel", asText},
	{"%PDF", "a PDF", "ask for the table that it was made of, and " + asText},
	{"\x1f\x8b", "packed", "unpack it, as gunzip does"},
}

// fits refuses a file that is empty, or whose beginning shows another format
// than was named: read as the wrong one, records would lose most of their
// fields, and be published without them.
func fits(format string, start []byte, whole bool) error {
	start = bytes.TrimSpace(bytes.TrimPrefix(start, []byte("\ufeff")))
	if len(start) == 0 && whole {
		return fault.New(fault.BadInput, "the file is empty")
	}
	for _, kind := range otherKinds {
		if bytes.HasPrefix(start, []byte(kind.start)) {
			return fault.New(fault.BadInput, "the file is %s: %s", kind.name, kind.mend)
		}
	}
	if bytes.IndexByte(start[:min(2, len(start))], 0) >= 0 {
		return fault.New(fault.BadInput, "the file begins with a zero byte, as UTF-16 without its mark and files that are no text do: %s", asText)
	}
	if is := recognise(start); is != "" && is != format {
		return fault.New(fault.BadInput, "the file looks like the format %s, not like %s: use --format %s", is, format, is).At("format")
	}
	if format == "ndjson" && overLines(start) {
		return fault.New(fault.BadInput, "the first entry stands on several lines: NDJSON has one entry a line, as jq -c . FILE writes it").At("format")
	}
	return nil
}

// overLines tells whether a JSON object begins in the first line and ends in a
// later one.
func overLines(start []byte) bool {
	line, _, more := bytes.Cut(start, []byte("\n"))
	if !more || !bytes.HasPrefix(start, []byte("{")) || json.Valid(line) {
		return false
	}
	var first json.RawMessage
	in := json.NewDecoder(bytes.NewReader(start))
	return in.Decode(&first) == nil && in.InputOffset() > int64(len(line))
}

// recognise returns the format whose signs the beginning of a file carries, or
// "" where it carries none or those of several.
func recognise(start []byte) string {
	switch {
	case bytes.HasPrefix(start, []byte("[")):
		fields := firstFields(start)
		ips, civic := hasAny(fields, marks["ips"]), hasAny(fields, marks["civic-data"])
		switch {
		case ips && !civic:
			return "ips"
		case civic && !ips:
			return "civic-data"
		}
	case bytes.HasPrefix(start, []byte("{")) && hasAny(firstFields(start), []string{"title"}):
		return "ndjson"
	}
	return ""
}

func hasAny(fields map[string]bool, names []string) bool {
	for _, n := range names {
		if fields[n] {
			return true
		}
	}
	return false
}

// firstFields returns the names of the fields of the first object, as far as
// it can be read.
func firstFields(start []byte) map[string]bool {
	fields := map[string]bool{}
	in := json.NewDecoder(bytes.NewReader(start))
	for {
		t, err := in.Token()
		if err != nil {
			return fields
		}
		if t == json.Delim('{') {
			break
		}
	}
	for in.More() {
		t, err := in.Token()
		name, ok := t.(string)
		if err != nil || !ok {
			return fields
		}
		fields[name] = true
		var value json.RawMessage
		if in.Decode(&value) != nil {
			return fields
		}
	}
	return fields
}
