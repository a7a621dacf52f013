package form

import "reflect"

// Unclean tells whether a text anywhere in what v points to is other than
// [CleanLine] makes it.
func Unclean(v any) bool {
	found := false
	walk(reflect.ValueOf(v), func(text string) string {
		found = found || text != CleanLine(text)
		return text
	})
	return found
}

// CleanAll makes every text in what v points to as [CleanLine] does, in
// structs, pointers and lists however deep, and returns how many it changed.
// v must share nothing with anybody.
func CleanAll(v any) (changed int) {
	walk(reflect.ValueOf(v), func(text string) string {
		clean := CleanLine(text)
		if clean != text {
			changed++
		}
		return clean
	})
	return changed
}

// walk sets every text to what of makes of it.
func walk(v reflect.Value, of func(string) string) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walk(v.Elem(), of)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), of)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), of)
		}
	case reflect.String:
		if !v.CanSet() {
			return
		}
		if text := of(v.String()); text != v.String() {
			v.SetString(text)
		}
	}
}
