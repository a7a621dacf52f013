package meiliindex

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"slices"

	"github.com/meilisearch/meilisearch-go"
)

// The fields that are searched: own are the words of a document itself, and
// searched all that order what is found. Typing errors are nowhere forgiven:
// questions name the words that they may mean.
var (
	own      = []string{"title", "organisation", "text", "keywords"}
	searched = append(slices.Clone(own), "labels", termsField)
)

// settings returns what an index is set to. Package relevance ranks, so the
// engine only has to bring those first that have most of the words. It knows
// nothing of which words stand near each other, a third of the work of
// indexing, and no synonyms or stop words: questions come without them.
func settings() *meilisearch.Settings {
	return &meilisearch.Settings{
		SearchableAttributes: searched,
		FilterableAttributes: []string{"facets", "id", wordsField, "english", writtenField},
		SortableAttributes:   []string{"id", "newest", "sort"},
		RankingRules:         []string{"sort", "words", "typo"},
		ProximityPrecision:   meilisearch.ByAttribute,
		TypoTolerance: &meilisearch.TypoTolerance{
			Enabled:             true,
			MinWordSizeForTypos: meilisearch.MinWordSizeForTypos{OneTypo: 5, TwoTypos: 9},
			DisableOnWords:      []string{},
			DisableOnAttributes: slices.Sorted(slices.Values(searched)),
		},
		Pagination: &meilisearch.Pagination{MaxTotalHits: 10_000_000},
		Faceting: &meilisearch.Faceting{
			MaxValuesPerFacet: mostWords,
			SortFacetValuesBy: map[string]meilisearch.SortFacetType{"*": meilisearch.SortFacetTypeCount},
		},
	}
}

// mostWords is how many words, and values of a facet, the engine names.
const mostWords = 5_000_000

// create makes the index where it is missing, and sets what differs.
func (ix *Index) create(ctx context.Context, uid string) error {
	_, err := ix.server.GetIndexWithContext(ctx, uid)
	if has(err, http.StatusNotFound, "index_not_found") {
		promise, err := ix.server.CreateIndexWithContext(ctx, &meilisearch.IndexConfig{Uid: uid, PrimaryKey: "id"})
		if err := ix.wait(ctx, promise, err, "create the index"); err != nil && !taskFailed(err, "index_already_exists") {
			return err
		}
	} else if err != nil {
		return engineError(ctx, err, "look for the index")
	}
	return ix.set(ctx, uid)
}

// set writes the settings that differ.
func (ix *Index) set(ctx context.Context, uid string) error {
	index := ix.server.Index(uid)
	have, err := index.GetSettingsWithContext(ctx)
	if err != nil {
		return engineError(ctx, err, "read the settings")
	}
	if change, differs := difference(have, settings()); differs {
		promise, err := index.UpdateSettingsWithContext(ctx, change)
		if err := ix.wait(ctx, promise, err, "change the settings"); err != nil {
			return err
		}
	}
	// The library leaves empty values out of what it sends: each has a request
	// of its own.
	for _, e := range []struct {
		name  string
		set   bool
		reset func(context.Context) (*meilisearch.TaskInfo, error)
	}{
		{"synonyms", len(have.Synonyms) > 0, index.ResetSynonymsWithContext},
		{"stop words", len(have.StopWords) > 0, index.ResetStopWordsWithContext},
		{"languages", len(have.LocalizedAttributes) > 0, index.ResetLocalizedAttributesWithContext},
		{"separators", len(have.SeparatorTokens) > 0, index.ResetSeparatorTokensWithContext},
		{"letters", len(have.NonSeparatorTokens) > 0, index.ResetNonSeparatorTokensWithContext},
		{"dictionary", len(have.Dictionary) > 0, index.ResetDictionaryWithContext},
		{"distinct attribute", have.DistinctAttribute != nil, index.ResetDistinctAttributeWithContext},
		{"facet search", have.FacetSearch, func(ctx context.Context) (*meilisearch.TaskInfo, error) {
			return index.UpdateFacetSearchWithContext(ctx, false)
		}},
	} {
		if !e.set {
			continue
		}
		promise, err := e.reset(ctx)
		if err := ix.wait(ctx, promise, err, fmt.Sprintf("reset the %s", e.name)); err != nil {
			return err
		}
	}
	return nil
}

// difference returns what of want is not in have. The order of attributes
// matters only where they are searched.
func difference(have, want *meilisearch.Settings) (change *meilisearch.Settings, differs bool) {
	have = sorted(have)
	want = sorted(want)
	change = &meilisearch.Settings{}
	h, w, c := reflect.ValueOf(have).Elem(), reflect.ValueOf(want).Elem(), reflect.ValueOf(change).Elem()
	for i := range w.NumField() {
		if !w.Field(i).IsZero() && !reflect.DeepEqual(h.Field(i).Interface(), w.Field(i).Interface()) {
			c.Field(i).Set(w.Field(i))
			differs = true
		}
	}
	return change, differs
}

func sorted(s *meilisearch.Settings) *meilisearch.Settings {
	c := *s
	c.FilterableAttributes = slices.Sorted(slices.Values(s.FilterableAttributes))
	c.SortableAttributes = slices.Sorted(slices.Values(s.SortableAttributes))
	if s.TypoTolerance != nil {
		t := *s.TypoTolerance
		t.DisableOnAttributes = slices.Sorted(slices.Values(t.DisableOnAttributes))
		c.TypoTolerance = &t
	}
	return &c
}
