package audit

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"praxistransfer/server/fault"
)

// Trail appends events to the chain and verifies it.
type Trail struct{ Store Store }

// tries bounds how often an append gives way to other replicas.
const tries = 100

// Add appends events as the next links, in their order: all in one write
// where nobody else appends. An event that is in the chain already is left out.
func (t *Trail) Add(ctx context.Context, events ...Event) error {
	if len(events) > 1 {
		err := t.addAll(ctx, events)
		if !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	for _, e := range events {
		if err := t.addOne(ctx, e); err != nil {
			return fmt.Errorf("add event %s: %w", e.ID, err)
		}
	}
	return nil
}

func (t *Trail) addAll(ctx context.Context, events []Event) error {
	last, err := t.Store.Last(ctx)
	if err != nil {
		return err
	}
	links := make([]Link, len(events))
	for i, e := range events {
		if links[i], err = Next(last, e); err != nil {
			return err
		}
		last = links[i]
	}
	return t.Store.AppendAll(ctx, links...)
}

// addOne appends e. If another replica was faster it tries again.
func (t *Trail) addOne(ctx context.Context, e Event) error {
	for range tries {
		last, err := t.Store.Last(ctx)
		if err != nil {
			return err
		}
		next, err := Next(last, e)
		if err != nil {
			return err
		}
		if err = t.Store.Append(ctx, next); !fault.Is(err, fault.Conflict) {
			return err
		}
	}
	return fault.New(fault.Unavailable, "the audit trail is too busy: try again")
}

// Next returns the link of e after last.
func Next(last Link, e Event) (Link, error) {
	l := Link{Number: last.Number + 1, Event: e, Previous: last.Hash}
	if e.Actor != nil {
		salt := make([]byte, 16)
		if _, err := rand.Read(salt); err != nil {
			return Link{}, fmt.Errorf("salt an audit event: %w", err)
		}
		l.Salt = hex.EncodeToString(salt)
		digest, err := actorDigest(l)
		if err != nil {
			return Link{}, err
		}
		l.Digest = digest
	}
	hash, err := l.hash()
	l.Hash = hash
	return l, err
}

func actorDigest(l Link) (string, error) {
	raw, err := json.Marshal(l.Event.Actor)
	if err != nil {
		return "", fmt.Errorf("digest an actor: %w", err)
	}
	return sum(append([]byte(l.Salt), raw...)), nil
}

// hash covers everything but the actor itself, of which only the digest counts.
func (l Link) hash() (string, error) {
	l.Hash, l.Salt, l.Event.Actor = "", "", nil
	l.Event.At = l.Event.At.UTC()
	raw, err := json.Marshal(l)
	if err != nil {
		return "", fmt.Errorf("hash an audit event: %w", err)
	}
	return sum(raw), nil
}

func sum(raw []byte) string {
	s := sha256.Sum256(raw)
	return hex.EncodeToString(s[:])
}

// Verify reads the whole chain and returns the last link that is sound, with an
// error that names the first that is not. That links were cut off its end, a
// chain alone cannot tell: see [Trail.Holds].
func (t *Trail) Verify(ctx context.Context) (Link, error) {
	var last Link
	for {
		links, err := t.Store.Links(ctx, last.Number, 1000)
		if err != nil || len(links) == 0 {
			return last, err
		}
		for _, l := range links {
			if err := follows(last, l); err != nil {
				return last, err
			}
			last = l
		}
	}
}

// Holds fails where the chain does not hold the link with this number and
// hash, which somebody noted when it was the last one.
func (t *Trail) Holds(ctx context.Context, number int64, hash string) error {
	links, err := t.Store.Links(ctx, number-1, 1)
	switch {
	case err != nil:
		return err
	case len(links) == 0 || links[0].Number != number:
		return fmt.Errorf("event %d is missing: the end of the trail was cut off", number)
	case links[0].Hash != hash:
		return fmt.Errorf("event %d has the hash %s, not %s: the trail was written anew", number, links[0].Hash, hash)
	}
	return nil
}

func follows(last, l Link) error {
	hash, err := l.hash()
	switch {
	case err != nil:
		return err
	case l.Number != last.Number+1:
		return fmt.Errorf("link %d follows %d: links are missing", l.Number, last.Number)
	case l.Previous != last.Hash:
		return fmt.Errorf("link %d does not name the hash of the one before", l.Number)
	case hash != l.Hash:
		return fmt.Errorf("link %d was changed: its hash does not fit", l.Number)
	case l.Event.Actor == nil:
		return nil // expired, or never known
	}
	digest, err := actorDigest(l)
	if err == nil && digest != l.Digest {
		err = fmt.Errorf("link %d was changed: its actor does not fit", l.Number)
	}
	return err
}
