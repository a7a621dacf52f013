// Package methoduse tells what became of methods: which entries used one, what
// adopters did with parts of it, and how often which came of that.
package methoduse

import (
	"context"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// Service lists and counts the uses of methods.
type Service struct {
	// Entries are the uses, and who may see and decide.
	Entries *practice.Service
	// Adoptions are uses, too.
	Adoptions *adoption.Service
	// Memory remembers counts; nil counts anew every time.
	Memory *Memory
}

func (s *Service) knownMethod(ctx context.Context, key string) error {
	_, err := s.Entries.Methods.Get(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return fault.New(fault.NotFound, "no method has the key %q: see the query methods", form.Clip(key))
	}
	return err
}
