package starter

import (
	"errors"

	"praxistransfer/server/practice"
)

// Adoption is one that is known from elsewhere, of an entry to begin with.
type Adoption struct {
	Entry   string                  `json:"entry"`   // its slug
	Adopter string                  `json:"adopter"` // name of the authority
	Status  practice.AdoptionStatus `json:"status"`
	Source  practice.Source         `json:"source"`
}

// Collection is a dossier of entries to begin with, in German.
type Collection struct {
	Title        string           `json:"title"`
	Introduction string           `json:"introduction"`
	Items        []CollectionItem `json:"items"`
}

// CollectionItem is an entry in a collection, and why it stands there.
type CollectionItem struct {
	Entry string `json:"entry"` // its slug
	Note  string `json:"note"`
}

// Need is what the operator's own organisation looks for.
type Need struct {
	Title   string           `json:"title"`
	Problem string           `json:"problem"`
	Topics  []practice.Topic `json:"topics"`
}

// Examples is all of what a new installation shows.
type Examples struct {
	Entries     []Entry
	Adoptions   []Adoption
	Collections []Collection
	Needs       []Need
}

// All returns everything that a new installation shows.
func All() (Examples, error) {
	entries, err := Entries()
	adoptions, err1 := file[[]Adoption]("adoptions.yaml")
	collections, err2 := file[[]Collection]("collections.yaml")
	needs, err3 := file[[]Need]("needs.yaml")
	return Examples{entries, adoptions, collections, needs}, errors.Join(err, err1, err2, err3)
}
