package model

import "praxistransfer/server/practice"

// EvidenceItem is a piece of evidence with the curator's word on it.
type EvidenceItem struct {
	practice.EvidenceItem
	Independent bool
}

// EvidenceItems returns what backs the entry: what its text names, and what
// curators accepted besides.
func (e *Entry) EvidenceItems() []EvidenceItem {
	items := make([]EvidenceItem, 0, len(e.Text.EvidenceItems))
	for _, item := range e.Text.EvidenceItems {
		items = append(items, EvidenceItem{EvidenceItem: item})
	}
	if e.View.Erased || e.View.Hidden() {
		return items
	}
	for _, p := range e.Evidence.Proposals {
		if p.Decision == practice.Accepted {
			items = append(items, EvidenceItem{EvidenceItem: p.Item, Independent: p.Independent})
		}
	}
	return items
}

// Creator is a person who wrote the entry.
type Creator struct{ Name, ORCID string }

// Creators returns the persons who wrote the entry; the place of one who was
// erased says so.
func (e *Entry) Creators() []Creator {
	creators := make([]Creator, len(e.Text.Creators))
	for i, id := range e.Text.Creators {
		p := e.person(id)
		creators[i] = Creator{Name: p.Name, ORCID: p.ORCID}
	}
	return creators
}

func (e *Entry) person(id practice.PersonID) practice.Person {
	if p, ok := e.View.Person(id); ok {
		return p
	}
	return practice.Person{Name: e.Language.Text("entry.person-removed")}
}

// Rights say how the text may be used and whom to ask.
type Rights struct {
	practice.Rights
	Contact *Contact
}

// Contact is where questions go.
type Contact struct {
	practice.Contact
	Person *ContactPerson
}

// ContactPerson is a named contact.
type ContactPerson struct{ Name, Role string }

// Rights returns how the text may be used and whom to ask.
func (e *Entry) Rights() *Rights {
	if e.Text.Rights == nil {
		return &Rights{}
	}
	r := &Rights{Rights: *e.Text.Rights}
	if c := e.Text.Rights.Contact; c != nil {
		r.Contact = &Contact{Contact: *c}
		if c.Person != "" {
			p := e.person(c.Person)
			r.Contact.Person = &ContactPerson{Name: p.Name, Role: p.Role}
		}
	}
	return r
}
