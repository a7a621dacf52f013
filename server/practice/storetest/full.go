package storetest

import (
	"fmt"
	"reflect"
	"time"

	"praxistransfer/server/practice"
)

// fullEntry returns an entry with something in every field, however deep, so
// that one that is added later is tested without a word here.
func fullEntry() practice.Entry {
	e := filled[practice.Entry]()
	e.Version = 0
	return e
}

// filled returns a T with something in every field. Times are in UTC and
// whole milliseconds, as every engine keeps them.
func filled[T any]() T {
	var v T
	filler{new(int)}.fill(reflect.ValueOf(&v).Elem())
	return v
}

// filler puts a value that occurs nowhere else into every field.
type filler struct{ n *int }

func (f filler) fill(v reflect.Value) {
	*f.n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("value %d", *f.n))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*f.n))
	case reflect.Float64:
		v.SetFloat(float64(*f.n) + 0.5)
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		f.fill(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		f.fill(v.Index(0))
		f.fill(v.Index(1))
	case reflect.Map:
		f.fillMap(v)
	case reflect.Struct:
		f.fillStruct(v)
	default:
		panic(fmt.Sprintf("storetest cannot fill a %s", v.Type()))
	}
}

func (f filler) fillMap(v reflect.Value) {
	v.Set(reflect.MakeMap(v.Type()))
	for _, name := range []string{"kind", "topic"} {
		value := reflect.New(v.Type().Elem()).Elem()
		f.fill(value)
		v.SetMapIndex(reflect.ValueOf(name), value)
	}
}

func (f filler) fillStruct(v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() {
		v.Set(reflect.ValueOf(start.Add(time.Duration(*f.n) * time.Millisecond)))
		return
	}
	for i := range v.NumField() {
		f.fill(v.Field(i))
	}
}

func bothEmpty(x, y any) bool {
	a, b := reflect.ValueOf(x), reflect.ValueOf(y)
	return isEmptyList(a) && isEmptyList(b) && a.Type() == b.Type()
}

func isEmptyList(v reflect.Value) bool {
	return v.IsValid() && (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}
