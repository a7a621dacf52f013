package meiliindex

import (
	"context"
	"slices"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
)

// beside adds the documents that are alike in meaning, match, and are neither in the
// window nor on the page, with their scores.
func (s *search) beside(ctx context.Context, r *practice.Result, window []candidate) error {
	wanted := slices.DeleteFunc(slices.Clone(s.query.Alike(ctx, r.Asked)), func(id practice.ID) bool {
		return slices.ContainsFunc(window, func(c candidate) bool { return c.ID == id }) ||
			slices.ContainsFunc(r.Hits, func(h practice.Hit) bool { return h.ID == id })
	})
	if len(wanted) == 0 {
		return nil
	}
	request := s.request(both(either(s.hits, s.loose), identified(wanted)), 0, len(wanted), nil)
	request.queries = []query{{"", own, meilisearch.All, rest}}
	found, err := s.index.ask(ctx, request)
	if err != nil {
		return err
	}
	texts, err := s.index.recall(ctx, found.hits)
	if err != nil {
		return err
	}
	answers, others := s.tell(judge(s.scorer, s.query.Meant, found.hits, texts), nil)
	for _, c := range answers {
		r.Beside = append(r.Beside, c.told(false))
	}
	for _, c := range others {
		r.Beside = append(r.Beside, c.told(true))
	}
	return nil
}
