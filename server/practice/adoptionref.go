package practice

import (
	"context"
	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"slices"
	"time"
)

// AdoptionID names an adoption: "adoption_" and a ULID.
type AdoptionID string

// AdoptionRef is an adoption in the list of its entry. By it counts and flags
// are known without reading the adoption.
type AdoptionRef struct {
	ID           AdoptionID     `json:"id"`
	Statement    int            `json:"statement"` // number of the one that counts
	Organisation string         `json:"organisation,omitempty"`
	Status       AdoptionStatus `json:"status"`
	Visibility   Visibility     `json:"visibility"`
	ConfirmedAt  *time.Time     `json:"confirmedAt,omitempty"`
	Reported     bool           `json:"reported,omitempty"`
	// Outcome is what came of it, Adapted what it did with parts of methods, as
	// scrum/KEPT, each once.
	Outcome Outcome  `json:"outcome,omitempty"`
	Adapted []string `json:"adapted,omitempty"`
}

// Adapted is how what became of parts of a method is filed.
func Adapted(method string, kind AdaptationKind) string { return method + "/" + string(kind) }

// Adoption returns the entry's reference to an adoption, or nil.
func (e *Entry) Adoption(id AdoptionID) *AdoptionRef {
	i := slices.IndexFunc(e.Adoptions, func(r AdoptionRef) bool { return r.ID == id })
	if i < 0 {
		return nil
	}
	return &e.Adoptions[i]
}

// AdoptedBy returns the reference to what the organisation states itself, or nil.
func (e *Entry) AdoptedBy(organisation string) *AdoptionRef {
	i := slices.IndexFunc(e.Adoptions, func(r AdoptionRef) bool { return !r.Reported && r.Organisation == organisation })
	if i < 0 {
		return nil
	}
	return &e.Adoptions[i]
}

// AdopterIs tells whether who belongs to the authority that states the adoption.
func AdopterIs(who partner.Principal, ref AdoptionRef) bool {
	return !who.Anonymous() && !ref.Reported && ref.Organisation == who.Organisation
}

// SeesAdoption tells whether who may read more of an adoption than that it
// counts. Of a de-identified entry outsiders see their own only: who took it
// over may tell where it came from.
func SeesAdoption(who partner.Principal, v View, ref AdoptionRef) bool {
	switch {
	case AdopterIs(who, ref):
		return true
	case v.Erased || v.Hidden():
		return false
	case ref.Reported:
		stated := v.AdoptedBy(ref.Organisation)
		return ref.Organisation == "" || stated == nil
	case ref.Visibility == Public:
		return true
	}
	return ref.Visibility == ForPartners && !who.Anonymous()
}

// AdoptionCounts tells how many authorities do what with an entry. Reported
// adoptions do not count.
type AdoptionCounts struct {
	Total     int
	Confirmed int
	ByStatus  []Bucket // in the order of the vocabulary, those above 0
}

// AdoptionCounts counts v's adoptions, whoever may read them.
func (v View) AdoptionCounts() AdoptionCounts {
	var c AdoptionCounts
	if v.Erased || v.Working {
		return c
	}
	number := map[string]int{}
	for _, ref := range v.Adoptions {
		if ref.Reported {
			continue
		}
		c.Total++
		number[string(ref.Status)]++
		if ref.ConfirmedAt != nil {
			c.Confirmed++
		}
	}
	for _, status := range Vocabularies["AdoptionStatus"] {
		if number[status] > 0 {
			c.ByStatus = append(c.ByStatus, Bucket{status, number[status]})
		}
	}
	return c
}

// ChangeAdoptions changes the entry's list of adoptions, again from the start where
// somebody else changed the entry meanwhile. UpdatedAt stays: the entry says
// what it said.
func (s *Service) ChangeAdoptions(ctx context.Context, who partner.Principal, id ID, event audit.Event, adoption AdoptionID, change func(*Entry) error) (Entry, error) {
	event.Object = string(adoption)
	for try := 1; ; try++ {
		e, err := s.Get(ctx, id)
		if err != nil {
			return Entry{}, err
		}
		if err := change(&e); err != nil {
			return Entry{}, err
		}
		e, err = s.putAside(ctx, who, e, event)
		if !fault.Is(err, fault.Conflict) || try == ChangeTries {
			return e, err
		}
	}
}

// ListAdoption names the adoption in e, in place of the statement base.
func (e *Entry) ListAdoption(ref AdoptionRef, base int) error {
	if err := e.TakesAdoptions(); err != nil {
		return err
	}
	before := e.Adoption(ref.ID)
	switch {
	case before == nil && base > 0, before != nil && before.Statement != base:
		return fault.New(fault.Conflict, "the adoption was changed meanwhile: read it again and repeat your change").At("expectedVersion")
	case before == nil && !ref.Reported && e.AdoptedBy(ref.Organisation) != nil:
		return AlreadyAdopted(e.AdoptedBy(ref.Organisation).ID)
	}
	e.Adoptions = slices.Clone(e.Adoptions)
	if before != nil {
		*e.Adoption(ref.ID) = ref
		return nil
	}
	e.Adoptions = append(e.Adoptions, ref)
	return nil
}

// TakesAdoptions tells whether e takes adoptions: a withdrawal closes the list.
func (e *Entry) TakesAdoptions() error {
	switch e.State {
	case StatePublished, StateArchived:
		return nil
	case StateWithdrawn:
		return fault.New(fault.Conflict, "the entry was withdrawn: its adoptions can be deleted, not changed")
	}
	return NotFound(string(e.ID))
}

// AlreadyAdopted refuses a second adoption of an entry by one organisation.
func AlreadyAdopted(id AdoptionID) error {
	return fault.New(fault.Conflict, "your organisation has an adoption of this entry: change %s", string(id))
}
