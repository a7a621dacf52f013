package graph

import (
	"context"
	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
)

// noticePage returns what the reader's organisation was told. The entries are
// read at once for the whole page.
func (r *Resolver) noticePage(ctx context.Context, unread bool, first int, after string) (*model.NoticeConnection, error) {
	who := auth.From(ctx)
	page, err := r.Deps.Notices.Page(ctx, who, unread, first, after)
	if err != nil {
		return nil, err
	}
	ids := make([]practice.ID, len(page.Notices))
	for i, n := range page.Notices {
		ids[i] = n.Entry
	}
	views, err := r.Practice.Entries(ctx, who, ids...)
	if err != nil {
		return nil, err
	}
	c := &model.NoticeConnection{TotalCount: page.Total, UnreadCount: page.Unread, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, n := range page.Notices {
		node := model.Notice{Notice: n}
		if v, ok := views[n.Entry]; ok {
			node.Entry = model.NewEntry(v)
		}
		c.Edges = append(c.Edges, model.NoticeEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}
