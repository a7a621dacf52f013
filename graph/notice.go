package graph

import (
	"context"
	"maps"
	"slices"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/notice"
)

// noticePage returns what the reader's organisation was told.
func (r *Resolver) noticePage(ctx context.Context, unread bool, first int, after string) (*model.NoticeConnection, error) {
	who := auth.From(ctx)
	page, err := r.Deps.Notices.Page(ctx, who, unread, first, after)
	if err != nil {
		return nil, err
	}
	notices, err := r.notices(ctx, page.Notices)
	if err != nil {
		return nil, err
	}
	c := &model.NoticeConnection{TotalCount: page.Total, UnreadCount: page.Unread, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, node := range notices {
		c.Edges = append(c.Edges, model.NoticeEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

// noticesByID returns those that the reader's organisation was told under these ids.
func (r *Resolver) noticesByID(ctx context.Context, ids ...string) (map[string]*model.Notice, error) {
	if len(ids) > 0 {
		if err := payMore(ctx, inbox); err != nil {
			return nil, err
		}
	}
	some, err := r.Deps.Notices.Some(ctx, auth.From(ctx), ids...)
	if err != nil {
		return nil, err
	}
	notices, err := r.notices(ctx, slices.Collect(maps.Values(some)))
	byID := map[string]*model.Notice{}
	for i := range notices {
		byID[notices[i].ID] = &notices[i]
	}
	return byID, err
}

// notices says all of them in the language of the request. Their entries are read
// at once.
func (r *Resolver) notices(ctx context.Context, all []notice.Notice) ([]model.Notice, error) {
	ids := make([]practice.ID, len(all))
	for i, n := range all {
		ids[i] = n.Entry
	}
	views, err := r.Practice.Entries(ctx, auth.From(ctx), ids...)
	if err != nil {
		return nil, err
	}
	notices := make([]model.Notice, len(all))
	for i, n := range all {
		if notices[i], err = r.notice(ctx, n, views); err != nil {
			return nil, err
		}
	}
	return notices, nil
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
