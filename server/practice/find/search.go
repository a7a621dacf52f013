package find

import (
	"context"
	"fmt"
	"strings"

	"praxistransfer/server/authority"
	"praxistransfer/server/cursor"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/relevance"
	"praxistransfer/server/words"
)

// Search asks for published entries by words and facets.
type Search struct {
	Text   string
	Filter practice.Facets
	Order  practice.Order // ByRelevance, ByNewest, ByTitle or ByFit
	First  int            // 1 to 100
	After  string
	// Facets are those to count; none costs less.
	Facets []string
	// ForAuthority is the region key of the authority that ByFit orders for.
	ForAuthority string
	// Typed says that a person typed the text, not a program that asks again and
	// again, as for a feed: what readers find nothing by is counted.
	Typed bool
	// Language is that of who asks: among hits that are equal by relevance those in
	// it come first.
	Language words.Language
}

// Found is one page of a search.
type Found struct {
	practice.Page
	// Total counts all hits, and Loose what follows them: entries that have only
	// single words of the question, or what means the same though enough entries have
	// the words themselves. Like Facets, which are of the hits, they may
	// lag behind the store.
	Total, Loose int
	Facets       map[string][]practice.Bucket
	// Partly tells that no entry has all telling words of the question, whatever
	// the filter: the hits are those with the most or nearly so.
	Partly bool
	// Asked are the telling words of the question, each with what it finds alone.
	Asked []practice.AskedWord
	// Correction is what the question was taken to mean; nil if as it is.
	Correction *Correction
	// Recognised are filters that words of the question name.
	Recognised []Recognised
	// Near are topics that lead on where there is no hit.
	Near []practice.Topic
	// Words are those that answer the question, see [NewHighlighter].
	Words relevance.Marked
	// ByMeaning are entries on the pages of this search that have not the words of
	// the question, but mean what it does. Total and Facets do not count them.
	ByMeaning map[practice.ID]bool
	// WordsAlone is true where meaning counts, but was not known in time.
	WordsAlone bool
	// Degraded is true where the index was away and the store answered, and
	// where it is new and not filled yet, so that there may be more hits.
	Degraded bool
}

// Search returns one page of hits. The first [Window] are ranked once for a
// chain of cursors, those after them follow in the engine's order. Ids come
// from the index, everything else from the store: a hit that is not published
// any more, or that the filter no longer matches, is replaced by the next.
func (s *Service) Search(ctx context.Context, who partner.Principal, q Search) (Found, error) {
	if err := cursor.CheckPage(q.First); err != nil {
		return Found{}, err
	}
	if len(q.Text) > MaxQuery {
		return Found{}, fault.New(fault.BadInput, "the query has %d bytes: %d are allowed", len(q.Text), MaxQuery).At("query")
	}
	q.Filter = s.Entries.CurrentFilter(ctx, q.Filter)
	digest := practice.FilterDigest(q.subject(), q.Filter)
	from := cursor.Cursor{Order: string(q.Order), Digest: digest}
	if q.After != "" {
		var err error
		if from, err = cursor.Open(q.After, string(q.Order), digest); err != nil {
			return Found{}, err
		}
	}
	w := walk{service: s, who: who, query: q, at: from, meaning: s.byMeaning(q)}
	if err := w.withFit(); err != nil {
		return Found{}, err
	}
	var err error
	if w.recognised, err = s.recognise(ctx, q.Text); err != nil {
		return Found{}, err
	}
	err = w.open(ctx)
	if fault.Is(err, fault.Unavailable) && strings.TrimSpace(q.Text) == "" && q.After == "" {
		return s.degraded(ctx, q)
	}
	if err != nil {
		return Found{}, err
	}
	found, err := w.page(ctx)
	if err != nil || q.After != "" {
		return found, err
	}
	w.countUnanswered(found)
	return w.withHelp(ctx, found)
}

// countUnanswered counts a reader's question that no entry has all of, whatever the
// filter. Who shows a token is no reader.
func (w *walk) countUnanswered(found Found) {
	if counts := w.service.Unanswered; counts != nil && w.query.Typed && w.who.Anonymous() && !found.Degraded {
		counts.Asked(w.query.Text, !found.Partly)
	}
}

// withHelp adds to a first page what may lead further.
func (w *walk) withHelp(ctx context.Context, found Found) (_ Found, err error) {
	found.Correction = correct(w.query.Text, found.Asked, found.Views)
	if found.Total == 0 && len(found.Asked) > 0 {
		found.Near, err = w.nearTopics(ctx)
	}
	return found, err
}

// degraded answers a search without words from the store: one page of the
// newest, without counts. Words need the index.
func (s *Service) degraded(ctx context.Context, q Search) (Found, error) {
	list := practice.List{Filter: q.Filter, Order: practice.ByNewest, First: q.First}
	page, err := s.Entries.List(ctx, partner.Principal{}, list)
	if err != nil {
		return Found{}, err
	}
	total, err := s.Entries.Total(ctx, partner.Principal{}, list)
	page.More, page.Cursors = false, make([]string, len(page.Views))
	return Found{Page: page, Total: total, Degraded: true}, err
}

// walk goes through the hits of one search from a cursor on.
type walk struct {
	service *Service
	who     partner.Principal
	query   Search
	meaning *ByMeaning          // nil where hits are ordered by words alone
	asking  authority.Authority // whom hits should fit, if the order is by that
	at      cursor.Cursor
	chain   chain
	// recognised are filters that words of the question name.
	recognised []Recognised
	ranked     map[practice.ID]bool // filled when the walk leaves the window
}

// open finds the ranked hits: remembered, or asked for.
func (w *walk) open(ctx context.Context) error {
	if c, ok := w.service.Chains.get(w.at.Chain); ok && len(w.query.Facets) <= len(c.facets) {
		w.chain = c
		return nil
	}
	result, err := w.ask(ctx, w.query.Filter, 0, practice.Window, false, w.query.Facets)
	if err != nil {
		return err
	}
	w.query.prefer(result)
	w.chain = chain{total: result.Total, loose: result.Loose, partly: result.Partly, partial: result.Partial, asked: result.Asked, facets: result.Facets, words: result.Words, ids: idsOf(result.Hits)}
	w.fuse(ctx, result)
	if w.query.Order == ByFit {
		if err := w.orderByFit(ctx); err != nil {
			return err
		}
	}
	if w.at.Chain == "" {
		w.at.Chain = w.service.Entries.NewID("chain")
	}
	if w.query.First < max(len(w.chain.ids), w.chain.total+w.chain.loose) {
		w.service.Chains.put(w.at.Chain, w.chain)
	}
	return nil
}

func (w *walk) ask(ctx context.Context, filter practice.Facets, offset, limit int, unranked bool, facets []string) (practice.Result, error) {
	q := practice.Query{
		Text: w.query.Text, Filter: filter, Facets: facets, Order: w.query.engineOrder(),
		Offset: offset, Limit: limit, Unranked: unranked, Meant: meanings(w.recognised),
	}
	if w.meaning != nil {
		q.Alike = w.meaning.Alike
	}
	result, err := w.service.Entries.Index.Search(ctx, q)
	if err != nil {
		return practice.Result{}, fmt.Errorf("search the index: %w", err)
	}
	return result, nil
}

// page collects as many visible hits as asked for, and looks for one more.
func (w *walk) page(ctx context.Context) (Found, error) {
	found := Found{
		Total: w.chain.total, Loose: w.chain.loose, Partly: w.chain.partly, Asked: w.chain.asked,
		Facets: w.chain.facets, Words: w.chain.words, Recognised: w.recognised, Degraded: w.chain.partial,
		ByMeaning: w.chain.meant, WordsAlone: w.chain.wordsAlone,
	}
	for {
		ids, err := w.next(ctx, w.query.First+1-len(found.Views))
		if err != nil || len(ids) == 0 {
			return found, err
		}
		views, err := w.service.Entries.Entries(ctx, w.who, ids...)
		if err != nil {
			return Found{}, err
		}
		start := w.at.Offset - len(ids)
		for i, id := range ids {
			v, ok := views[id]
			if !ok || v.Entry.State != practice.StatePublished || !v.Facets.Matches(w.query.Filter) || w.repeats(start+i, id) {
				continue
			}
			if len(found.Views) == w.query.First {
				found.More = true
				return found, nil
			}
			after := w.at
			after.Offset = start + i + 1
			found.Views = append(found.Views, v)
			found.Cursors = append(found.Cursors, after.String())
		}
	}
}

// next returns up to n ids from where the walk stands and moves on. Offsets
// below the number of ranked hits count in those, later ones in the engine's.
func (w *walk) next(ctx context.Context, n int) ([]practice.ID, error) {
	window := len(w.chain.ids)
	if w.at.Offset < window {
		ids := w.chain.ids[w.at.Offset:min(w.at.Offset+n, window)]
		w.at.Offset += len(ids)
		return ids, nil
	}
	if window < practice.Window {
		return nil, nil
	}
	result, err := w.ask(ctx, w.query.Filter, w.at.Offset-window, max(n, cursor.MaxPage), true, nil)
	if err != nil {
		return nil, err
	}
	ids := make([]practice.ID, len(result.Hits))
	for i, h := range result.Hits {
		ids[i] = h.ID
	}
	w.at.Offset += len(ids)
	return ids, nil
}

// repeats tells whether the hit at offset, taken in the engine's order, was
// among the ranked ones already.
func (w *walk) repeats(offset int, id practice.ID) bool {
	if offset < len(w.chain.ids) {
		return false
	}
	if w.ranked == nil {
		w.ranked = make(map[practice.ID]bool, len(w.chain.ids))
		for _, id := range w.chain.ids {
			w.ranked[id] = true
		}
	}
	return w.ranked[id]
}
