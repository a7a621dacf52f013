package main

import (
	"context"

	"praxistransfer/server/partner"
	"praxistransfer/server/practice/find"
)

// suggestedCollections names the dossiers that every reader may see.
func (s *system) suggestedCollections(ctx context.Context) ([]find.Named, error) {
	all, err := s.collections.All(ctx, partner.Principal{})
	names := make([]find.Named, len(all))
	for i, c := range all {
		names[i] = find.Named{Kind: find.SuggestCollection, Key: c.Key, Name: c.Title}
	}
	return names, err
}

// suggestedNeeds names the open requests.
func (s *system) suggestedNeeds(ctx context.Context) ([]find.Named, error) {
	all, err := s.needs.All(ctx, partner.Principal{}, nil, false)
	names := make([]find.Named, len(all))
	for i, n := range all {
		names[i] = find.Named{Kind: find.SuggestNeed, Key: n.ID, Name: n.Title}
	}
	return names, err
}
