package job

import (
	"context"
	"errors"

	"praxistransfer/server/practice"
)

// Rebuild fills a new index from the store and lets it serve, and then puts
// once more what others wrote in the moment of the change. progress is told of
// documents as they are taken; an error, or the end of ctx, leaves the old index.
func Rebuild(ctx context.Context, s *practice.Service, progress func(documents int)) (Difference, error) {
	err := s.Index.Rebuild(ctx, func(put func(...practice.Document) error) error {
		for after := practice.ID(""); ; {
			page, err := s.Store.Scan(ctx, after, batch)
			if err != nil || len(page) == 0 {
				return err
			}
			n, err := fill(ctx, s, page, put)
			if err != nil {
				return err
			}
			progress(n)
			after = page[len(page)-1].ID
		}
	})
	if err != nil {
		return Difference{}, err
	}
	d, err := Compare(ctx, s)
	if err != nil {
		return d, err
	}
	if err := Mend(ctx, s, d, unseen); err != nil {
		return d, err
	}
	return Compare(ctx, s)
}

// fill puts the documents of a page, and notes with its entry which the index
// refuses. It returns how many there are.
func fill(ctx context.Context, s *practice.Service, page []practice.Entry, put func(...practice.Document) error) (int, error) {
	refused := map[practice.ID]string{}
	var docs []practice.Document
	for i := range page {
		doc, wanted, err := s.Document(ctx, &page[i])
		if err != nil {
			refused[page[i].ID] = err.Error()
		} else if wanted {
			docs = append(docs, doc)
		}
	}
	var rejected practice.RejectedDocuments
	if err := put(docs...); err != nil && !errors.As(err, &rejected) {
		return 0, err
	}
	for i := range page {
		reason := refused[page[i].ID]
		if err := rejected[page[i].ID]; err != nil {
			reason = err.Error()
		}
		if reason == page[i].IndexError || page[i].Due {
			continue
		}
		if err := s.Store.Indexed(ctx, page[i].ID, page[i].Version, reason); err != nil {
			return 0, err
		}
	}
	return len(docs), nil
}
