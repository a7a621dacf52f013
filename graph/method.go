package graph

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/practice"
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
