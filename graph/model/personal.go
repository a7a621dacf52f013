package model

import (
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/privacy"
)

// PersonalDataInput says whose data are meant.
type PersonalDataInput struct{ Name, Mailbox, Person, Subject, Organisation string }

// Whom returns the same for the domain.
func (in PersonalDataInput) Whom() privacy.Whom {
	return privacy.Whom{Name: in.Name, Mailbox: in.Mailbox, Person: practice.PersonID(in.Person), Subject: in.Subject, Organisation: in.Organisation}
}

// PersonalHolding is one thing that is held on a person.
type PersonalHolding struct{ privacy.Holding }

// Person returns the person, where a name is held.
func (h PersonalHolding) Person() *HeldPerson {
	if h.Holding.Person == nil {
		return nil
	}
	return &HeldPerson{h.Holding.Person}
}

// HeldPerson is a creator or contact.
type HeldPerson struct{ *practice.Person }

// ID returns the person's id.
func (p HeldPerson) ID() string { return string(p.Person.ID) }
