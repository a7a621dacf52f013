package form

import (
	"iter"
	"reflect"
	"strings"
)

// Texts yields every text in what v points to with the dotted path of its field,
// as JSON names it, in the order of the fields; empty ones are left out. A value
// of a vocabulary, which has a type of its own, is no text.
func Texts(v any) iter.Seq2[string, string] {
	return func(yield func(path, text string) bool) {
		texts(reflect.ValueOf(v), nil, yield)
	}
}

var plainString = reflect.TypeFor[string]()

// texts yields what is in v, and returns false where that is enough.
func texts(v reflect.Value, at []any, yield func(path, text string) bool) bool {
	at = at[:len(at):len(at)]
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil() || texts(v.Elem(), at, yield)
	case reflect.Struct:
		for i := range v.NumField() {
			name, _, _ := strings.Cut(v.Type().Field(i).Tag.Get("json"), ",")
			if v.Type().Field(i).IsExported() && !texts(v.Field(i), append(at, name), yield) {
				return false
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if !texts(v.Index(i), append(at, i), yield) {
				return false
			}
		}
	case reflect.String:
		if v.Type() == plainString && v.Len() > 0 {
			return yield(Path(at...), v.String())
		}
	}
	return true
}
