package practice

import (
	"context"
	"praxistransfer/server/record"
	"slices"
)

const (
	// matchHits is how many hits of a need are looked at.
	matchHits = 20
	// matchShare is how near to the best hit an entry must come, so that one
	// that shares a common word only is no match.
	matchShare = 0.5
)

// MatchNeeds looks for entries that were published since each open need was
// posted and that answer it, and tells its organisation of each once.
func (s *Service) MatchNeeds(ctx context.Context) error {
	all, err := s.Needs.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if !r.Value.Open(s.Now()) || len(r.Value.Matches) >= maxMatches {
			continue
		}
		if err := s.matchNeed(ctx, r.Value); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) matchNeed(ctx context.Context, n Need) error {
	found, err := s.answers(ctx, n)
	if err != nil || len(found) == 0 {
		return err
	}
	// The notice comes first: made again after a crash it is the same one.
	var matches []Match
	for _, e := range found {
		matches = append(matches, Match{e.ID, s.Now()})
		if e.Owner == n.Organisation {
			continue // it knows
		}
		notice := Notice{ID: derivedID("notice", n.ID, string(e.ID)), Kind: NoticeNeedMatched, At: s.Now(), Entry: e.ID, Object: n.ID}
		if err := s.Tell(ctx, n.Organisation, notice); err != nil {
			return err
		}
	}
	_, err = record.Amend(ctx, s.Needs, n.ID, func(stored *Need) error {
		stored.Matches = slices.Clone(stored.Matches)
		for _, m := range matches {
			if !slices.ContainsFunc(stored.Matches, func(old Match) bool { return old.Entry == m.Entry }) {
				stored.Matches = append(stored.Matches, m)
			}
		}
		return nil
	})
	return err
}

// answers are the new entries that answer n and that it does not name yet.
func (s *Service) answers(ctx context.Context, n Need) ([]*Entry, error) {
	text := n.Title + " " + n.Problem
	filter := Facets{"topic": texts(n.Topics), "land": n.Laender}
	result, err := s.Index.Search(ctx, Query{Text: PlainQuestion(text), Filter: filter, Order: ByRelevance, Limit: matchHits})
	if err != nil || len(result.Hits) == 0 {
		return nil, err
	}
	var ids []ID
	for _, h := range result.Hits {
		known := slices.ContainsFunc(n.Matches, func(m Match) bool { return m.Entry == h.ID })
		if !known && h.Score >= matchShare*result.Hits[0].Score {
			ids = append(ids, h.ID)
		}
	}
	entries, err := s.Store.Get(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var found []*Entry
	for _, id := range ids {
		at := slices.IndexFunc(entries, func(e Entry) bool { return e.ID == id })
		if at >= 0 && answers(&entries[at], n, filter) {
			found = append(found, &entries[at])
		}
	}
	return found, nil
}

// answers tells whether e was published since n was posted, and by another
// organisation. Of a de-identified entry that is not asked: else the one need
// that does not name it would tell whose it is.
func answers(e *Entry, n Need, filter Facets) bool {
	return e.State == StatePublished && !e.PublishedAt.Before(n.CreatedAt) && e.Facets.matches(filter) &&
		(e.Owner != n.Organisation || e.Published.DeIdentified)
}
