package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/practice/find"
)

// suggestedPrefix is what stands before the key of a suggestion in the id of what
// it names; keys of needs and entries are ids.
var suggestedPrefix = map[find.SuggestionKind]string{
	find.SuggestMethod: methodPrefix, find.SuggestProject: projectPrefix, find.SuggestOrganisation: organisationPrefix,
	find.SuggestAuthority: model.AuthorityPrefix, find.SuggestCollection: collectionPrefix,
}

// suggested returns what a suggestion names; nil of a word.
func (r *Resolver) suggested(ctx context.Context, of find.Suggestion) (model.Node, error) {
	if of.Key == "" {
		return nil, nil
	}
	return r.node(ctx, suggestedPrefix[of.Kind]+of.Key)
}
