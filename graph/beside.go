package graph

import (
	"context"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/collection"
	"praxistransfer/server/practice/need"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/practice/privacy"
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

func (r *Resolver) collectionPage(ctx context.Context, first int, after string) (*model.CollectionConnection, error) {
	page, err := r.Deps.Collections.Page(ctx, auth.From(ctx), first, after)
	if err != nil {
		return nil, err
	}
	c := &model.CollectionConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, node := range page.Items {
		c.Edges = append(c.Edges, model.CollectionEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

func (r *Resolver) needPage(ctx context.Context, topics []practice.Topic, own bool, first int, after string) (*model.NeedConnection, error) {
	page, err := r.Deps.Needs.Page(ctx, auth.From(ctx), topics, own, first, after)
	if err != nil {
		return nil, err
	}
	c := &model.NeedConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More)}
	for i, node := range page.Items {
		c.Edges = append(c.Edges, model.NeedEdge{Cursor: page.Cursors[i], Node: node})
	}
	return c, nil
}

// matchesOf returns the entries that may answer a need, the latest match first.
func (r *Resolver) matchesOf(ctx context.Context, n *need.Need) ([]model.Entry, error) {
	ids := make([]practice.ID, len(n.Matches))
	for i, m := range n.Matches {
		ids[len(ids)-1-i] = m.Entry
	}
	views, err := r.Practice.Entries(ctx, auth.From(ctx), ids...)
	if err != nil {
		return nil, err
	}
	var seen []practice.View
	for _, id := range ids {
		if v, ok := views[id]; ok && v.Entry.State == practice.StatePublished {
			seen = append(seen, v)
		}
	}
	return shown(seen), nil
}

// shown returns the views as one page.
func shown(views []practice.View) []model.Entry {
	entries := make([]model.Entry, len(views))
	for i, e := range model.NewPage(views).Entries {
		entries[i] = *e
	}
	return entries
}

// collected turns what a change to a dossier returned into its payload.
func collected(ctx context.Context) func(collection.Collection, error) (*model.CollectionPayload, error) {
	return func(c collection.Collection, err error) (*model.CollectionPayload, error) {
		if errs := userErrors(ctx, err); errs != nil {
			return &model.CollectionPayload{UserErrors: errs}, nil
		}
		if err != nil {
			return nil, err
		}
		return &model.CollectionPayload{Collection: &c}, nil
	}
}

// needed does the same for a request of a partner.
func needed(ctx context.Context) func(need.Need, error) (*model.NeedPayload, error) {
	return func(n need.Need, err error) (*model.NeedPayload, error) {
		if errs := userErrors(ctx, err); errs != nil {
			return &model.NeedPayload{UserErrors: errs}, nil
		}
		if err != nil {
			return nil, err
		}
		return &model.NeedPayload{Need: &n}, nil
	}
}

// itemsOf returns the entries of a dossier.
func (r *Resolver) itemsOf(ctx context.Context, c *collection.Collection) ([]model.CollectionItem, error) {
	found, err := r.Deps.Collections.ItemsOf(ctx, auth.From(ctx), *c)
	if err != nil {
		return nil, err
	}
	views := make([]practice.View, len(found))
	for i, item := range found {
		views[i] = item.View
	}
	items := make([]model.CollectionItem, len(found))
	for i, e := range model.NewPage(views).Entries {
		items[i] = model.CollectionItem{Entry: e, Note: found[i].Note}
	}
	return items, nil
}

// personal returns what finds personal data, if who asks may.
func (r *Resolver) personal(ctx context.Context) (*privacy.Service, error) {
	if r.Personal == nil {
		return nil, fault.New(fault.Unavailable, "this server does not look for personal data: use the command personal-data")
	}
	return r.Personal, r.Personal.Admit(ctx, auth.From(ctx))
}
