package need

import (
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/practice/notice"
	"praxistransfer/server/record"
)

const (
	// matchHits is how many hits of a need are looked at.
	matchHits = 20
	// matchShare is how near to the best hit an entry must come, so that one
	// that shares a common word only is no match.
	matchShare = 0.5
)

// Match looks for entries that answer an open need and that it does not name
// yet, and tells its organisation of each once.
func (s *Service) Match(ctx context.Context) error {
	all, err := s.Store.All(ctx)
	if err != nil {
		return err
	}
	for _, r := range all {
		if !r.Value.Open(s.Entries.Now()) || len(r.Value.Matches) >= maxMatches {
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
		matches = append(matches, Match{e.ID, s.Entries.Now()})
		if e.Owner == n.Organisation {
			continue // it knows
		}
		notice := notice.Notice{ID: practice.DerivedID("notice", n.ID, string(e.ID)), Kind: practice.NoticeNeedMatched, At: s.Entries.Now(), Entry: e.ID, Object: n.ID}
		if err := s.Notices.Tell(ctx, n.Organisation, notice); err != nil {
			return err
		}
	}
	_, err = record.Amend(ctx, s.Store, n.ID, func(stored *Need) error {
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

// answers are the entries that answer n and that it does not name yet.
func (s *Service) answers(ctx context.Context, n Need) ([]*practice.Entry, error) {
	text := n.Title + " " + n.Problem
	filter := practice.Facets{"topic": practice.Texts(n.Topics), "land": n.Laender}
	result, err := s.Entries.Index.Search(ctx, practice.Query{Text: find.PlainQuestion(text), Filter: filter, Order: practice.ByRelevance, Limit: matchHits})
	if err != nil || len(result.Hits) == 0 {
		return nil, err
	}
	var ids []practice.ID
	for _, h := range result.Hits {
		known := slices.ContainsFunc(n.Matches, func(m Match) bool { return m.Entry == h.ID })
		if !known && h.Score >= matchShare*result.Hits[0].Score {
			ids = append(ids, h.ID)
		}
	}
	entries, err := s.Entries.Store.Get(ctx, ids...)
	if err != nil {
		return nil, err
	}
	var found []*practice.Entry
	for _, id := range ids {
		at := slices.IndexFunc(entries, func(e practice.Entry) bool { return e.ID == id })
		if at >= 0 && answers(&entries[at], n, filter) {
			found = append(found, &entries[at])
		}
	}
	return found, nil
}

// there returns what answers n when it is posted. Where the index is away,
// [Service.Match] finds it later.
func (s *Service) there(ctx context.Context, n Need) ([]Match, error) {
	found, err := s.answers(ctx, n)
	if fault.Is(err, fault.Unavailable) {
		return nil, nil
	}
	matches := make([]Match, len(found))
	for i, e := range found {
		matches[i] = Match{e.ID, n.CreatedAt}
	}
	return matches, err
}

// answers tells whether e answers n and is by another organisation. Of a
// de-identified entry that is not asked: else the one need that does not name
// it would tell whose it is.
func answers(e *practice.Entry, n Need, filter practice.Facets) bool {
	return e.State == practice.StatePublished && e.Facets.Matches(filter) &&
		(e.Owner != n.Organisation || e.Published.DeIdentified)
}
