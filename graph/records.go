package graph

import (
	"praxistransfer/server/fault"
	"praxistransfer/server/record"
)

func values[T any](records []record.Record[T]) []T {
	all := make([]T, len(records))
	for i, r := range records {
		all[i] = r.Value
	}
	return all
}

// missing says what to look at in place of a key that does not exist.
func missing(err error, format, key string) error {
	if fault.Is(err, fault.NotFound) {
		return fault.Wrap(fault.NotFound, err, format, clip(key))
	}
	return err
}
