package practice

import (
	"time"

	"praxistransfer/server/partner"
)

// AdoptionView is an adoption as one reader sees it.
type AdoptionView struct {
	ID    AdoptionID
	Entry ID
	// Version grows with every statement; changes name it as expectedVersion.
	Version int
	// Organisation is the key of the adopter; it may be empty of a reported one.
	Organisation string
	Report       *Report
	BegunAt      time.Time
	// Statement is the one that counts. It is shared: do not change it.
	Statement *Statement
	// Mine is true for the adopter's own people.
	Mine bool
}

func (s *Service) viewAdoption(who partner.Principal, ref AdoptionRef, a *Adoption, st *Statement) AdoptionView {
	v := AdoptionView{
		ID: ref.ID, Entry: a.Entry, Version: ref.Statement, Organisation: a.Organisation,
		Report: a.Report, BegunAt: a.BegunAt, Statement: st, Mine: adopterIs(who, ref),
	}
	if st.Check != nil && !v.Mine {
		open := *st
		open.Check = nil
		v.Statement = &open
	}
	return v
}

func adopterIs(who partner.Principal, ref AdoptionRef) bool {
	return !who.Anonymous() && !ref.Reported && ref.Organisation == who.Organisation
}

// seesAdoption tells whether who may read more of an adoption than that it
// counts. Of a de-identified entry outsiders see their own only: who took it
// over may tell where it came from.
func seesAdoption(who partner.Principal, v View, ref AdoptionRef) bool {
	switch {
	case adopterIs(who, ref):
		return true
	case v.Erased || v.Hidden():
		return false
	case ref.Reported:
		stated := v.adoptedBy(ref.Organisation)
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
