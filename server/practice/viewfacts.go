package practice

import (
	"context"
	"slices"
)

// What a view tells of its entry besides the text. Edges ask here, and so need
// not know why something stays untold.

// OwnerKey is the key of the organisation that answers for the entry; empty
// where the reader may not know it.
func (v View) OwnerKey() string {
	if v.Hidden() {
		return ""
	}
	return v.Entry.Owner
}

// Revisions are the published texts that the reader may read, oldest first; none
// of a draft or of a withdrawn entry. Of an entry that hides whose it is those
// from before, which may tell, are not among them.
func (v View) Revisions() []RevisionRef {
	switch {
	case v.Working || v.Erased:
		return nil
	case !v.Hidden():
		return v.Entry.Revisions
	}
	return slices.DeleteFunc(slices.Clone(v.Entry.Revisions), func(r RevisionRef) bool {
		return !r.DeIdentified && r.Number < len(v.Entry.Revisions)
	})
}

// Tombstone is what stays of a withdrawn entry; nil of every other.
func (v View) Tombstone() *Tombstone {
	if !v.Erased {
		return nil
	}
	return v.Entry.Tombstone
}

// Freshness tells when the entry was last confirmed; nothing of a withdrawn one.
func (v View) Freshness() Freshness {
	if v.Erased {
		return Freshness{}
	}
	return v.Entry.Freshness
}

// EvidenceLevel is how well the entry is backed, 0 to 5; 0 of a withdrawn one.
func (v View) EvidenceLevel() int {
	if v.Erased {
		return 0
	}
	return v.Entry.Evidence.Level
}

// EvidenceReason is why the curator judged so; empty where it may name whom the
// entry hides.
func (v View) EvidenceReason() string {
	if v.Erased || v.Hidden() {
		return ""
	}
	return v.Entry.Evidence.Reason
}

// Backing is a piece of evidence with the curator's word on it.
type Backing struct {
	EvidenceItem
	Independent bool
}

// EvidenceItems are what backs the entry: what its text names, and what curators
// accepted besides.
func (v View) EvidenceItems() []Backing {
	items := make([]Backing, 0, len(v.Text.EvidenceItems))
	for _, item := range v.Text.EvidenceItems {
		items = append(items, Backing{EvidenceItem: item})
	}
	if v.Erased || v.Hidden() {
		return items
	}
	for _, p := range v.Entry.Evidence.Proposals {
		if p.Decision == Accepted {
			items = append(items, Backing{EvidenceItem: p.Item, Independent: p.Independent})
		}
	}
	return items
}

// Creators are the persons who wrote the text, with a word in the place of one
// who was removed.
func (v View) Creators() []Person {
	creators := make([]Person, len(v.Text.Creators))
	for i, id := range v.Text.Creators {
		creators[i] = v.named(id)
	}
	return creators
}

// ContactPerson is whom questions go to by name, or a word in the place of one
// who was removed; nil where the text names nobody.
func (v View) ContactPerson() *Person {
	if r := v.Text.Rights; r == nil || r.Contact == nil || r.Contact.Person == "" {
		return nil
	}
	p := v.named(v.Text.Rights.Contact.Person)
	return &p
}

func (v View) named(id PersonID) Person {
	if p, ok := v.Person(id); ok {
		return p
	}
	return Person{ID: id, Name: v.Text.Language.Text("entry.person-removed")}
}

// Missing is what v's text still needs, and false for readers: that is for the
// owner's people and curators in scope.
func (s *Service) Missing(ctx context.Context, v View) (Missing, bool, error) {
	if !v.Insider || v.Erased {
		return Missing{}, false, nil
	}
	found, err := s.mentions(ctx, v.Entry, v.Text)
	if err != nil {
		return Missing{}, false, err
	}
	return Missing{missingToSubmit(v.Text), missingToPublish(v.Text), missingToTransferable(v.Text), slices.Concat(advice(v.Text), mailboxAdvice(v.Entry, v.Text), mentionAdvice(found))}, true, nil
}
