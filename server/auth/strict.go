package auth

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"unicode/utf8"
)

// maxDepth bounds how deep a token's JSON may be nested.
const maxDepth = 8

var errNotStrict = errors.New("not strict JSON")

// strictSegment reads a part of a token: base64url without padding and
// without spare bits, of a JSON object in valid UTF-8 in which no object names
// a key twice. Readers differ about the rest, which is how a token can say one
// thing to the one who checks it and another to the one who uses it.
func strictSegment(segment string) (map[string]any, error) {
	raw, err := base64.RawURLEncoding.Strict().DecodeString(segment)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(raw) || !json.Valid(raw) {
		return nil, errNotStrict
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	value, err := strictValue(d, maxDepth)
	if err != nil {
		return nil, err
	}
	object, ok := value.(map[string]any)
	if !ok {
		return nil, errNotStrict
	}
	return object, nil
}

func strictValue(d *json.Decoder, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	delimiter, ok := token.(json.Delim)
	switch {
	case !ok:
		return token, nil
	case depth == 0:
		return nil, errNotStrict
	case delimiter == '{':
		return strictObject(d, depth-1)
	default:
		return strictArray(d, depth-1)
	}
}

func strictObject(d *json.Decoder, depth int) (map[string]any, error) {
	object := map[string]any{}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		if _, twice := object[name.(string)]; twice {
			return nil, errNotStrict
		}
		if object[name.(string)], err = strictValue(d, depth); err != nil {
			return nil, err
		}
	}
	_, err := d.Token()
	return object, err
}

func strictArray(d *json.Decoder, depth int) ([]any, error) {
	array := []any{}
	for d.More() {
		value, err := strictValue(d, depth)
		if err != nil {
			return nil, err
		}
		array = append(array, value)
	}
	_, err := d.Token()
	return array, err
}
