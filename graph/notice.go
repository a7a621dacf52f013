package graph

import (
	"context"
	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
	"strings"
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
		node, err := r.notice(ctx, n, views)
		if err != nil {
			return nil, err
		}
		c.Edges = append(c.Edges, model.NoticeEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

// notice says n in the language of the request; views are the entries that the
// reader may read.
func (r *Resolver) notice(ctx context.Context, n notice.Notice, views map[practice.ID]practice.View) (model.Notice, error) {
	node, title := model.Notice{Notice: n}, ""
	if v, ok := views[n.Entry]; ok {
		node.Entry, title = model.NewEntry(v), v.Text.Title
	}
	lang := requestOf(ctx).lang
	said, err := r.Deps.Notices.Words(ctx, lang, n, title)
	node.Title, node.Sentence, node.Reason = lang.Label("NoticeKind", string(n.Kind)), lang.Notice(said), strings.TrimSpace(said.Changes+"\n"+said.Reason)
	return node, err
}
