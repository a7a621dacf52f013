package model

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
)

// Enums of the schema are bound to string types of the domain in gqlgen.yml:
// they are written and read as String is, and the executor has found what it
// reads among the enum's values before.

// MarshalString writes a text.
func MarshalString(s string) graphql.Marshaler { return text(s) }

// text is a text as it is written: most need no escaping.
type text string

// MarshalGQL implements [graphql.Marshaler].
func (t text) MarshalGQL(w io.Writer) {
	for i := range len(t) {
		if t[i] < ' ' || t[i] == '"' || t[i] == '\\' {
			graphql.MarshalString(string(t)).MarshalGQL(w)
			return
		}
	}
	io.WriteString(w, `"`)
	io.WriteString(w, string(t))
	io.WriteString(w, `"`)
}

// UnmarshalString reads a text without what nobody sees, see [form.Clean]; null
// is an empty one.
func UnmarshalString(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return form.Clean(v), nil
	}
	return "", fault.New(fault.BadInput, "%v is no text: write it in quotes", v)
}

// MarshalInt writes a number.
func MarshalInt(n int) graphql.Marshaler { return graphql.MarshalInt(n) }

// UnmarshalInt reads a whole number; null is 0.
func UnmarshalInt(v any) (int, error) {
	var n int64
	var err error
	switch v := v.(type) {
	case nil:
		return 0, nil
	case json.Number:
		n, err = strconv.ParseInt(string(v), 10, 32)
	case int64:
		n = v
	case int:
		n = int64(v)
	default:
		err = strconv.ErrSyntax
	}
	if err != nil || n != int64(int32(n)) {
		return 0, fault.New(fault.BadInput, "%v is no whole number of 32 bits", v)
	}
	return int(n), nil
}

// MarshalFloat writes a number.
func MarshalFloat(f float64) graphql.ContextMarshaler { return graphql.MarshalFloatContext(f) }

// UnmarshalFloat reads a number.
func UnmarshalFloat(ctx context.Context, v any) (float64, error) {
	f, err := graphql.UnmarshalFloatContext(ctx, v)
	if err != nil {
		return 0, fault.New(fault.BadInput, "%v is no number", v)
	}
	return f, nil
}

// MarshalID writes the id of any object.
func MarshalID(id string) graphql.Marshaler { return text(id) }

// UnmarshalID reads the id of any object.
func UnmarshalID(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		return v, nil
	}
	return "", fault.New(fault.BadInput, "%v is no id: write it in quotes, as an answer names it", v)
}

// MarshalDate writes a year, month or day.
func MarshalDate(d practice.Date) graphql.Marshaler { return text(d) }

// UnmarshalDate reads a year, month or day.
func UnmarshalDate(v any) (practice.Date, error) {
	s, ok := v.(string)
	if v == nil {
		return "", nil
	}
	if !ok {
		return "", fault.New(fault.BadInput, "%q is no date: write a year, a month or a day, as 2019, 2019-11 or 2019-11-27", fmt.Sprint(v))
	}
	return practice.Date(s), nil
}

// MarshalDateTime writes a time in UTC.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	return graphql.WriterFunc(func(w io.Writer) { io.WriteString(w, t.UTC().Format(`"`+time.RFC3339Nano+`"`)) })
}

// UnmarshalDateTime reads a time as in RFC 3339.
func UnmarshalDateTime(v any) (time.Time, error) {
	s, _ := v.(string)
	t, err := time.Parse(time.RFC3339Nano, s)
	if err != nil || t.UTC().Year() < 0 || t.UTC().Year() > 9999 { // JSON has no other years
		return time.Time{}, fault.New(fault.BadInput, "%q is no time: write it as 2026-03-01T08:00:00Z", v)
	}
	return t.UTC(), nil
}
