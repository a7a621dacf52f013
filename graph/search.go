package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"

	"praxistransfer/graph/model"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/words"
)

// facetsAsked returns the facets that the operation selects below the search
// that ctx resolves, so that the index counts no others, and all in one go.
func facetsAsked(ctx context.Context) []string {
	var asked []string
	op := graphql.GetOperationContext(ctx)
	for _, field := range graphql.CollectFieldsCtx(ctx, []string{"SearchConnection"}) {
		if field.Name != "facets" {
			continue
		}
		names, narrowed := field.ArgumentMap(op.Variables)["fields"].([]any)
		if !narrowed {
			return practice.CommonFacets
		}
		for _, name := range names {
			if text, ok := name.(string); ok {
				asked = append(asked, model.Facet(text).Name())
			}
		}
	}
	slices.Sort(asked)
	return slices.Compact(asked)
}

func (r *Resolver) connection(ctx context.Context, q find.Search, found find.Found) (*model.SearchConnection, error) {
	c := &model.SearchConnection{
		Query: q, Counts: found.Facets, TotalCount: found.Total, LooseCount: found.Loose, Partly: found.Partly, Degraded: found.Degraded, WordsAlone: found.WordsAlone,
		DidYouMean: found.Correction, NearTopics: found.Near,
		PageInfo: model.NewPageInfo(q.After, found.Cursors, found.More), Edges: make([]model.SearchEdge, len(found.Views)),
	}
	for _, a := range found.Asked {
		c.Words = append(c.Words, model.SearchWord{Text: a.Typed, Count: a.Count})
	}
	for _, f := range found.Recognised {
		recognised, err := r.recognised(ctx, f)
		if err != nil {
			return nil, err
		}
		c.Recognised = append(c.Recognised, recognised)
	}
	reasons := r.reasons(found)
	for i, e := range model.NewPage(found.Views).Entries {
		c.Edges[i] = model.SearchEdge{Reasons: reasons, ForAuthority: q.ForAuthority, Cursor: found.Cursors[i], Node: e, ByMeaning: found.ByMeaning[found.Views[i].ID]}
	}
	return c, nil
}

// reasons returns what tells why a hit is one: nothing does where nothing was
// asked for.
func (r *Resolver) reasons(found find.Found) func(context.Context, practice.View) ([]find.Highlight, error) {
	if len(found.Words.German) == 0 && len(found.Words.English) == 0 && len(found.Recognised) == 0 {
		return func(context.Context, practice.View) ([]find.Highlight, error) { return nil, nil }
	}
	marks := find.NewHighlighter(found.Words, found.Recognised...)
	return func(ctx context.Context, v practice.View) ([]find.Highlight, error) {
		return r.Deps.Find.Reasons(ctx, marks, v)
	}
}

// recognised says in words which filter a question names.
func (r *Resolver) recognised(ctx context.Context, f find.Recognised) (model.RecognisedFilter, error) {
	first, err := r.bucketLabel(ctx, f.Facet, f.Values[0])
	if err != nil {
		return model.RecognisedFilter{}, err
	}
	label := first
	if n := len(f.Values); n > 1 {
		label += "–" + f.Values[n-1]
	}
	return model.RecognisedFilter{Facet: model.FacetOf(f.Facet), Values: f.Values, Label: label, Text: f.Text}, nil
}

// facets returns the counts of the given facets, or of the common ones. A selected value
// that no hit has is there with 0, so that it can be deselected.
func (r *Resolver) facets(ctx context.Context, c *model.SearchConnection, fields []model.Facet) ([]model.FacetCount, error) {
	if fields == nil {
		for _, name := range practice.CommonFacets {
			fields = append(fields, model.FacetOf(name))
		}
	}
	counts := make([]model.FacetCount, len(fields))
	for i, field := range fields {
		name := field.Name()
		selected := c.Query.Filter[name]
		counts[i].Field = field
		buckets := slices.Clone(c.Counts[name])
		for _, value := range selected {
			if !slices.ContainsFunc(buckets, func(b practice.Bucket) bool { return b.Value == value }) {
				buckets = append(buckets, practice.Bucket{Value: value})
			}
		}
		for _, b := range buckets {
			text, err := r.bucketLabel(ctx, name, b.Value)
			if err != nil {
				return nil, err
			}
			counts[i].Buckets = append(counts[i].Buckets, model.Bucket{Value: b.Value, Label: text, Count: b.Count, Selected: slices.Contains(selected, b.Value)})
		}
	}
	return counts, nil
}

// bucketLabel returns what people read in place of a facet's value.
func (r *Resolver) bucketLabel(ctx context.Context, facet, value string) (string, error) {
	lang := requestOf(ctx).lang
	switch facet {
	case "method":
		m, err := known(ctx, r.Practice.Methods, value)
		if err != nil || m == nil {
			return value, err
		}
		return methodName(*m, lang), nil
	case "project":
		p, err := known(ctx, r.Practice.Projects, value)
		if err != nil || p == nil {
			return value, err
		}
		return p.Name, nil
	case "organisation":
		return r.nameOf(ctx, value, "")
	case practice.FacetRegion:
		if a, err := r.Practice.Register().Lookup(value); err == nil {
			return a.Titled(), nil
		}
	case "sizeClass":
		if words.HasLabel("DistrictBand", value) {
			return lang.Label("DistrictBand", value), nil
		}
	}
	if vocabulary := practice.FacetVocabulary(facet); vocabulary != "" {
		return lang.Label(vocabulary, value), nil
	}
	return value, nil
}
