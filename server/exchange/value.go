package exchange

import (
	"encoding/json"
	"errors"
	"reflect"
)

// word is a JSON string, or a number as it is written; null is empty.
type word string

// UnmarshalJSON fails with a [json.UnmarshalTypeError] for anything else.
func (w *word) UnmarshalJSON(raw []byte) error {
	switch raw[0] {
	case '"':
		var s string
		if err := json.Unmarshal(raw, &s); err != nil {
			return err
		}
		*w = word(s)
	case 'n':
		*w = ""
	case '{':
		return wrongType[string]("object")
	case '[':
		return wrongType[string]("array")
	case 't', 'f':
		return wrongType[string]("bool")
	default:
		*w = word(raw)
	}
	return nil
}

// wordList is a JSON array of words, or one word alone; null is empty.
type wordList []word

// UnmarshalJSON fails with a [json.UnmarshalTypeError] for anything else.
func (w *wordList) UnmarshalJSON(raw []byte) error {
	if raw[0] == '[' {
		return json.Unmarshal(raw, (*[]word)(w))
	}
	var one word
	if err := one.UnmarshalJSON(raw); err != nil {
		return wrongType[[]string]("object or bool")
	}
	*w = nil
	if one != "" {
		*w = wordList{one}
	}
	return nil
}

func wrongType[T any](found string) error {
	return &json.UnmarshalTypeError{Value: found, Type: reflect.TypeFor[T]()}
}

// decode reads one JSON object, and skips the record where that fails.
// The id is looked for even then, so that the report can name the record.
func decode[T any](rec *Record, raw []byte, into *T) bool {
	err := json.Unmarshal(raw, into)
	if err == nil {
		return true
	}
	var only struct {
		ID word `json:"id"`
	}
	if json.Unmarshal(raw, &only) == nil {
		rec.ID = oneLine(string(only.ID))
	}
	var wrong *json.UnmarshalTypeError
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &wrong):
		rec.skip(wrong.Field, "holds JSON of the kind %s where %s is expected", wrong.Value, expected(wrong.Type))
	case errors.As(err, &syntax):
		rec.skip("", "the record is not valid JSON near its byte %d: %s", syntax.Offset, syntax)
	default:
		rec.skip("", "the record is not valid: %s", err)
	}
	return false
}

func expected(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Slice:
		return "a list of texts"
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	}
	return "a number"
}
