package model

import (
	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// MarshalEntryAction writes a value of the enum EntryAction.
func MarshalEntryAction(v practice.EntryAction) graphql.Marshaler { return code(v) }

// UnmarshalEntryAction reads a value of the enum EntryAction.
func UnmarshalEntryAction(v any) (practice.EntryAction, error) {
	return uncode[practice.EntryAction](v)
}

// MarshalAdoptionAction writes a value of the enum AdoptionAction.
func MarshalAdoptionAction(v adoption.Action) graphql.Marshaler { return code(v) }

// UnmarshalAdoptionAction reads a value of the enum AdoptionAction.
func UnmarshalAdoptionAction(v any) (adoption.Action, error) {
	return uncode[adoption.Action](v)
}
