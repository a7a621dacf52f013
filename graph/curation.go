package graph

import (
	"context"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/practice"
)

// reviewQueue returns a page of what waits for curators.
func (r *Resolver) reviewQueue(ctx context.Context, in *model.ReviewQueueFilter, first int, after string) (*model.ReviewQueueConnection, error) {
	q := practice.Queue{First: first, After: after}
	if in != nil {
		lands, err := laender(in.Land)
		if err != nil {
			return nil, err
		}
		q.States, q.Kinds, q.Types, q.Laender, q.WaitingSince = in.State, in.Kind, in.OrganisationType, lands, in.WaitingSince
		q.Approved = in.Approved != nil && *in.Approved
		if in.Claimed != nil {
			q.Claimed = *in.Claimed
		}
	}
	page, err := r.Practice.ReviewQueue(ctx, auth.From(ctx), q)
	if err != nil {
		return nil, err
	}
	queue := &model.ReviewQueueConnection{TotalCount: page.Total, PageInfo: model.NewPageInfo(after, page.Cursors, page.More), Edges: make([]model.EntryEdge, len(page.Views))}
	for i, e := range model.NewTexts(page.Views).Entries {
		queue.Edges[i] = model.EntryEdge{Cursor: page.Cursors[i], Node: e}
	}
	return queue, nil
}

// compare compares two revisions, or the first one with the draft where to is nil.
func (r *Resolver) compare(ctx context.Context, id practice.ID, from int, to *int) (*model.Comparison, error) {
	newer := 0 // the domain's name for the draft
	if to != nil {
		newer = *to
		if newer == 0 {
			newer = -1 // there is no revision 0
		}
	}
	c, err := r.Deps.Compare.Revisions(ctx, auth.From(ctx), id, from, newer)
	if err != nil {
		return nil, err
	}
	return &model.Comparison{From: model.NewText(c.From), To: model.NewText(c.To), Differences: c.Differences}, nil
}

func mend(in model.MendEntryInput) practice.Mend {
	return practice.Mend{Spelling: in.Spelling, Topics: in.Topics, Methods: in.Methods, Keywords: in.Keywords}
}

func ruling(in model.DecideEvidenceInput) practice.Ruling {
	return practice.Ruling{Accept: in.Accept, Independent: in.Independent, RegionKey: in.RegionKey, Reason: in.Reason}
}
