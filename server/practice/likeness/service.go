// Package likeness keeps what published entries mean as vectors, and finds those
// that a question is like, whether or not they share a word with it.
package likeness

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"reflect"
	"sync/atomic"
	"time"

	"praxistransfer/server/fault"
	"praxistransfer/server/meaning"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// Service knows what entries mean. Its methods may be called by several
// goroutines and replicas at once.
type Service struct {
	Entries *practice.Service
	Store   record.Store[Vector]
	// Patience is how long a question waits for what it means.
	Patience time.Duration

	models []*model
	known  atomic.Pointer[Neighbours]
	made   progress
	pass   pass
}

// Encoder turns texts into vectors.
type Encoder interface {
	// Name tells it from others that are used beside it, whatever its model.
	Name() string
	// Model names what makes its codes: those of different models cannot be
	// compared. It may have to ask a server for it, and fails where that is away.
	Model(ctx context.Context) (string, error)
	// Embed returns a code for each text.
	Embed(ctx context.Context, texts []string, kind meaning.Kind) ([]meaning.Code, error)
}

// Vector is what is kept of an entry, under its id: only of what every reader
// may see.
type Vector struct {
	// Text is a digest of the text that the codes are of.
	Text string `json:"text"`
	// Facets are those of the entry, to filter by.
	Facets practice.Facets `json:"facets,omitempty"`
	// Codes are by the name of the encoder; there is none until it is made.
	Codes map[string]Made `json:"codes,omitempty"`
}

// Made is a code with the model that made it.
type Made struct {
	Model string `json:"model"`
	Code  []byte `json:"code"`
}

// NewService returns a service that keeps vectors in store, and uses no encoder yet.
func NewService(entries *practice.Service, store record.Store[Vector]) *Service {
	return &Service{Entries: entries, Store: store, Patience: Patience}
}

// Use lets an encoder tell what is alike; what it finds most alike is worth so
// much, where the best by words is worth 1. Call it before anything else is asked.
func (s *Service) Use(encoder Encoder, worth float64) {
	s.models = append(s.models, newModel(encoder, worth))
}

// On tells whether there is an encoder.
func (s *Service) On() bool { return len(s.models) > 0 }

// Passage is the text of a document that counts.
func Passage(doc *practice.Document) string {
	return doc.Title + "\n" + doc.Summary + "\n" + doc.Body
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:12])
}

// Want notes that docs should have vectors of their texts, which [Service.Make]
// makes, and that their facets are these. Without an encoder it only notes so
// of those that have vectors, which must not outlive their texts.
func (s *Service) Want(ctx context.Context, docs ...practice.Document) error {
	for i := range docs {
		if err := s.want(ctx, &docs[i]); err != nil {
			return fmt.Errorf("want the meaning of %s: %w", docs[i].ID, err)
		}
	}
	return nil
}

func (s *Service) want(ctx context.Context, doc *practice.Document) error {
	now := Vector{Text: digest(Passage(doc)), Facets: doc.Facets}
	_, err := record.Amend(ctx, s.Store, string(doc.ID), func(v *Vector) error {
		if v.Text == "" && !s.On() {
			return record.ErrUnchanged
		}
		if v.Text == now.Text {
			if reflect.DeepEqual(v.Facets, now.Facets) {
				return record.ErrUnchanged
			}
			now.Codes = v.Codes
		}
		*v = now
		return nil
	})
	return err
}

// Forget removes what is kept of entries. Nothing kept is no error.
func (s *Service) Forget(ctx context.Context, ids ...practice.ID) error {
	keys := make([]string, len(ids))
	for i, id := range ids {
		keys[i] = string(id)
	}
	kept, err := s.Store.Some(ctx, keys...)
	if err != nil {
		return err
	}
	for _, r := range kept {
		err := s.Store.Delete(ctx, r.Key, r.Version)
		if fault.Is(err, fault.Conflict) {
			return s.Forget(ctx, ids...) // it was written meanwhile
		}
		if err != nil && !fault.Is(err, fault.NotFound) {
			return err
		}
	}
	return nil
}
