package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/authority"
	"praxistransfer/server/cost"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
)

// longestName is how much of a name somebody may type, in characters.
const longestName = 200

// authorities returns a page of those that are found by a name.
func (r *Resolver) authorities(ctx context.Context, query string, narrowed authority.Filter, first int, after string) (*model.AuthorityConnection, error) {
	if form.Characters(query) > longestName {
		return nil, fault.New(fault.BadInput, "the name has more than %d characters: shorten it", longestName).At("query")
	}
	if err := payMore(ctx, cost.Alike*cost.Units(max(cost.Words(query)-1, 0))); err != nil {
		return nil, err
	}
	if narrowed.Land != "" {
		land, err := landKey(narrowed.Land, "land")
		if err != nil {
			return nil, err
		}
		narrowed.Land = land
	}
	kind := "authorities " + cursor.Digest(query+"\x00"+string(narrowed.Level)+"\x00"+narrowed.Land)
	list, err := cursor.List(r.Register().Find(query, narrowed), first, after, kind, func(a authority.Authority) string { return string(a.Key) })
	if err != nil {
		return nil, err
	}
	c := &model.AuthorityConnection{TotalCount: list.Total, Nodes: authorities(list.Items)}
	for i := range c.Nodes {
		c.Edges = append(c.Edges, model.AuthorityEdge{Cursor: list.Cursors[i], Node: &c.Nodes[i]})
	}
	info := model.NewPageInfo(after, list.Cursors, list.More)
	c.PageInfo = &info
	return c, nil
}

func authorities(found []authority.Authority) []model.Authority {
	list := make([]model.Authority, len(found))
	for i, a := range found {
		list[i] = model.Authority{Authority: a}
	}
	return list
}
