package adoption

import (
	"time"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// View is an adoption as one reader sees it.
type View struct {
	ID    practice.AdoptionID
	Entry practice.ID
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

func (s *Service) viewAdoption(who partner.Principal, ref practice.AdoptionRef, a *Adoption, st *Statement) View {
	v := View{
		ID: ref.ID, Entry: a.Entry, Version: ref.Statement, Organisation: a.Organisation,
		Report: a.Report, BegunAt: a.BegunAt, Statement: st, Mine: practice.AdopterIs(who, ref),
	}
	if st.Check != nil && !v.Mine {
		open := *st
		open.Check = nil
		v.Statement = &open
	}
	return v
}
