package graph

import (
	"context"
	"encoding/base64"
	"sort"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
)

// organisations returns a page of the registry, which is small and in memory.
func (r *Resolver) organisations(ctx context.Context, first int, after string) (*model.OrganisationConnection, error) {
	if err := cursor.CheckPage(first); err != nil {
		return nil, err
	}
	all, err := r.Partners.All(ctx)
	if err != nil {
		return nil, err
	}
	start := 0
	if after != "" {
		key, err := keyAfter(after)
		if err != nil {
			return nil, err
		}
		start = sort.Search(len(all), func(i int) bool { return all[i].Key > key })
	}
	end := min(start+first, len(all))
	c := &model.OrganisationConnection{TotalCount: len(all)}
	var cursors []string
	for i := start; i < end; i++ {
		o := &all[i].Value
		cursors = append(cursors, cursorOf(o.Key))
		c.Edges = append(c.Edges, model.OrganisationEdge{Cursor: cursors[i-start], Node: o})
		c.Nodes = append(c.Nodes, *o)
	}
	info := model.NewPageInfo(after, cursors, end < len(all))
	c.PageInfo = &info
	return c, nil
}

// cursorOf returns the place after the organisation with the key.
func cursorOf(key string) string {
	return base64.RawURLEncoding.EncodeToString([]byte(organisationPrefix + key))
}

func keyAfter(after string) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(after)
	key, ok := strings.CutPrefix(string(raw), organisationPrefix)
	if err != nil || !ok {
		return "", fault.New(fault.BadInput, "after is no cursor of this server: take endCursor or cursor of an answer").At("after")
	}
	return key, nil
}
