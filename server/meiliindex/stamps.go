package meiliindex

import (
	"context"
	"fmt"

	"github.com/meilisearch/meilisearch-go"

	"praxistransfer/server/practice"
)

// pageSize is how many stamps one request reads.
const pageSize = 5000

// Stamps reads the stamp of every document, in pages. One that is written
// meanwhile may be missing from the result.
func (ix *Index) Stamps(ctx context.Context) (stamps map[practice.ID]string, err error) {
	err = ix.alive(func() error {
		stamps, err = ix.stamps(ctx, ix.options.UID)
		return err
	})
	return stamps, wrap(err, "read stamps of index")
}

func (ix *Index) stamps(ctx context.Context, uid string) (map[practice.ID]string, error) {
	stamps := make(map[practice.ID]string)
	for offset := int64(0); ; offset += pageSize {
		page, err := ix.fetch(ctx, uid, &meilisearch.DocumentsQuery{Offset: offset, Limit: pageSize, Fields: []string{"id", "stamp"}})
		if err != nil {
			return nil, err
		}
		hits, err := readHits(page.Results)
		if err != nil {
			return nil, err
		}
		for _, h := range hits {
			stamps[h.ID] = h.Stamp
		}
		if offset+pageSize >= page.Total {
			return stamps, nil
		}
		if len(hits) == 0 {
			return nil, engineError(ctx, fmt.Errorf("%d of %d documents came", len(stamps), page.Total), "read documents")
		}
	}
}

func (ix *Index) fetch(ctx context.Context, uid string, q *meilisearch.DocumentsQuery) (*meilisearch.DocumentsResult, error) {
	var found meilisearch.DocumentsResult
	err := ix.server.Index(uid).GetDocumentsWithContext(ctx, q, &found)
	if err == nil && found.Results == nil {
		err = fmt.Errorf("the answer has no documents, not even none")
	}
	return &found, engineError(ctx, err, "read documents")
}
