package graph

import (
	"context"
	"encoding/base64"
	"strconv"
	"strings"

	"praxistransfer/graph/model"
	"praxistransfer/server/audit"
	"praxistransfer/server/auth"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
)

// auditPrefix begins the cursors of the trail.
const auditPrefix = "audit_"

// auditTrail returns a page of the trail. A cursor is a place in the chain and
// fits any filter.
func (r *Resolver) auditTrail(ctx context.Context, in *model.AuditFilter, first int, after string) (*model.AuditConnection, error) {
	if err := cursor.CheckPage(first); err != nil {
		return nil, err
	}
	number, err := numberAfter(after)
	if err != nil {
		return nil, err
	}
	page, err := r.Admin.AuditTrail(ctx, auth.From(ctx), auditFilter(in), number, first)
	if err != nil {
		return nil, err
	}
	c := &model.AuditConnection{Edges: make([]model.AuditEdge, len(page.Links)), PageInfo: model.PageInfo{HasNextPage: page.Next > 0, HasPreviousPage: after != ""}}
	for i, l := range page.Links {
		c.Edges[i] = model.AuditEdge{Cursor: auditCursor(l.Number), Node: model.NewAuditEvent(l)}
		c.PageInfo.EndCursor = &c.Edges[i].Cursor
	}
	if len(c.Edges) > 0 {
		c.PageInfo.StartCursor = &c.Edges[0].Cursor
	}
	if page.Next > 0 {
		next := auditCursor(page.Next)
		c.PageInfo.EndCursor = &next
	}
	return c, nil
}

func auditFilter(in *model.AuditFilter) audit.Filter {
	var f audit.Filter
	if in == nil {
		return f
	}
	f.Subject, f.Organisation = deref(in.Subject), deref(in.Organisation)
	f.Since, f.Until = deref(in.Since), deref(in.Until)
	return f
}

func auditCursor(number int64) string {
	return base64.RawURLEncoding.EncodeToString([]byte(auditPrefix + strconv.FormatInt(number, 10)))
}

func numberAfter(after string) (int64, error) {
	if after == "" {
		return 0, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(after)
	digits, ok := strings.CutPrefix(string(raw), auditPrefix)
	number, bad := strconv.ParseInt(digits, 10, 64)
	if err != nil || !ok || bad != nil || number < 0 {
		return 0, fault.New(fault.BadInput, "after is no cursor of this server: take endCursor or cursor of an answer").At("after")
	}
	return number, nil
}
