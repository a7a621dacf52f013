package graph

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"praxistransfer/graph/model"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/record"
)

// methods returns the methods of a group, or all, in the order of the groups.
func (r *Resolver) methods(ctx context.Context, group *practice.MethodGroup) ([]practice.Method, error) {
	all, err := r.Practice.Methods.All(ctx)
	if err != nil {
		return nil, err
	}
	methods := slices.DeleteFunc(values(all), func(m practice.Method) bool { return group != nil && m.Group != *group })
	slices.SortStableFunc(methods, func(a, b practice.Method) int {
		return cmp.Compare(slices.Index(practice.MethodGroups, a.Group), slices.Index(practice.MethodGroups, b.Group))
	})
	return methods, nil
}

func values[T any](records []record.Record[T]) []T {
	all := make([]T, len(records))
	for i, r := range records {
		all[i] = r.Value
	}
	return all
}

// missing says what to look at in place of a key that does not exist.
func missing(err error, format, key string) error {
	if fault.Is(err, fault.NotFound) {
		return fault.Wrap(fault.NotFound, err, format, clip(key))
	}
	return err
}

// methodPayload turns what a change to a method returned into its payload.
func methodPayload(ctx context.Context) func(practice.Method, error) (*model.MethodPayload, error) {
	return payload(ctx, userErrors, func(m *practice.Method, errs []model.UserError) *model.MethodPayload {
		return &model.MethodPayload{Method: m, UserErrors: errs}
	})
}

// projectPayload turns what a change to a project returned into its payload.
func projectPayload(ctx context.Context) func(practice.Project, error) (*model.ProjectPayload, error) {
	return payload(ctx, userErrors, func(p *practice.Project, errs []model.UserError) *model.ProjectPayload {
		return &model.ProjectPayload{Project: p, UserErrors: errs}
	})
}

// searchWordsPayload turns what a change to the words of the search returned
// into its payload.
func searchWordsPayload(ctx context.Context) func(practice.Words, error) (*model.SearchWordsPayload, error) {
	return payload(ctx, userErrors, func(w *practice.Words, errs []model.UserError) *model.SearchWordsPayload {
		if w == nil {
			return &model.SearchWordsPayload{UserErrors: errs}
		}
		return &model.SearchWordsPayload{SearchWords: searchWords(*w)}
	})
}

// searchWords lists the words of the search in the order of the alphabet.
func searchWords(w practice.Words) *model.SearchWords {
	all := &model.SearchWords{Version: w.Version, StopWords: w.StopWords}
	for _, word := range slices.Sorted(maps.Keys(w.Synonyms)) {
		all.Synonyms = append(all.Synonyms, model.Synonyms{Word: word, Synonyms: w.Synonyms[word]})
	}
	return all
}
