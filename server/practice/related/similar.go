package related

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/german"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

const (
	// most is how many entries are hints enough.
	most = 5
	// longest is how many times as long as a question title and summary may be.
	longest = 20
	// similarHits is how many hits are looked at.
	similarHits = 30
	// similarShare is how many of the words of the title an entry must have
	// for a hint: below it, it is another subject.
	similarShare = 0.6
)

// Similar returns up to five published entries that may say what somebody is
// about to write, most alike first; without is the entry being written, if it
// is stored already.
func (s *Service) Similar(ctx context.Context, who partner.Principal, title, summary string, without practice.ID) ([]practice.View, error) {
	if len(title)+len(summary) > longest*find.MaxQuery {
		return nil, fault.New(fault.BadInput, "title and summary are too long: send at most %d bytes", longest*find.MaxQuery)
	}
	wanted := stems(title)
	if len(wanted) == 0 {
		return nil, nil
	}
	result, err := s.Entries.Index.Search(ctx, practice.Query{Text: find.PlainQuestion(title + " " + summary), Order: practice.ByRelevance, Limit: similarHits})
	if err != nil {
		return nil, err
	}
	ids := make([]practice.ID, 0, len(result.Hits))
	for _, h := range result.Hits {
		if h.ID != without {
			ids = append(ids, h.ID)
		}
	}
	found, err := s.Entries.Entries(ctx, who, ids...)
	if err != nil {
		return nil, err
	}
	share := map[practice.ID]float64{}
	var views []practice.View
	for _, id := range ids {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		v, ok := found[id]
		if !ok || v.Entry.State != practice.StatePublished {
			continue
		}
		if share[id] = shareOf(wanted, stems(v.Text.Title+" "+v.Text.Summary)); share[id] >= similarShare {
			views = append(views, v)
		}
	}
	slices.SortStableFunc(views, func(a, b practice.View) int { return cmp.Compare(share[b.ID], share[a.ID]) })
	return views[:min(most, len(views))], nil
}

// stems are the words of a text that say something, each once.
func stems(text string) []string {
	var all []string
	known := map[string]bool{}
	for _, w := range german.Words(text) {
		if stem := german.Stem(w); !german.Stop(w) && !known[stem] {
			known[stem] = true
			all = append(all, stem)
		}
	}
	return all
}

// shareOf returns which part of the wanted words is there.
func shareOf(wanted, there []string) float64 {
	known := make(map[string]bool, len(there))
	for _, stem := range there {
		known[stem] = true
	}
	n := 0
	for _, stem := range wanted {
		if known[stem] {
			n++
		}
	}
	return float64(n) / float64(len(wanted))
}
