package graph

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"praxistransfer/graph/model"
	"praxistransfer/server/auth"
	"praxistransfer/server/authority"
	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
	"praxistransfer/server/words"
)

// codes lists every vocabulary in the order in which people see its values:
// the domain's, and those that other packages own.
var codes = func() map[string][]string {
	all := map[string][]string{
		"OrganisationType": texts(partner.Types),
		"Role":             texts(partner.Roles),
		"MethodGroup":      texts(practice.MethodGroups),
		"Licence":          practice.AttachmentLicences,
		"Depth":            {string(practice.Brief), string(practice.Transferable)},
		"Flag":             {string(practice.FlagStale), string(practice.FlagFeatured), string(practice.FlagProven)},
		"State": texts([]practice.State{practice.StateDraft, practice.StateSubmitted, practice.StateInReview,
			practice.StateChangesRequested, practice.StateRejected, practice.StatePublished, practice.StateArchived, practice.StateWithdrawn}),
		"Level":         texts(authority.Levels),
		"SizeClass":     authority.SizeClasses,
		"DistrictBand":  authority.Bands,
		"EvidenceLevel": {"0", "1", "2", "3", "4", "5"},
	}
	all["Country"] = words.Countries()
	for _, land := range authority.Lands() {
		all["Land"] = append(all["Land"], land.Key)
	}
	maps.Copy(all, practice.Vocabularies)
	return all
}()

func texts[T ~string](values []T) []string {
	all := make([]string, len(values))
	for i, v := range values {
		all[i] = string(v)
	}
	return all
}

// vocabularies returns the one with the name, or all by name.
func vocabularies(name *string) ([]model.Vocabulary, error) {
	names := slices.Sorted(maps.Keys(codes))
	if name != nil {
		if codes[*name] == nil {
			return nil, fault.New(fault.BadInput, "there is no vocabulary %q: use one of %s", clip(*name), strings.Join(names, ", ")).At("name")
		}
		names = []string{*name}
	}
	all := make([]model.Vocabulary, len(names))
	for i, name := range names {
		all[i].Name = name
		for _, value := range codes[name] {
			all[i].Terms = append(all[i].Terms, model.Term{Vocabulary: name, Value: value})
		}
	}
	return all, nil
}

// chosen returns the language asked for, or that of the request.
func chosen(ctx context.Context, language *words.Language) words.Language {
	if language != nil {
		return *language
	}
	return requestOf(ctx).lang
}

// topics returns every topic. The counts come from one search, made when the
// first of them is asked for.
func (r *Resolver) topics(ctx context.Context) ([]model.TopicCount, error) {
	count := sync.OnceValues(func() (map[string]int, error) {
		found, err := r.Deps.Find.Search(ctx, auth.From(ctx), find.Search{Order: practice.ByNewest, First: 1, Facets: []string{"topic"}})
		if err != nil {
			return nil, err
		}
		counts := map[string]int{}
		for _, b := range found.Facets["topic"] {
			counts[b.Value] = b.Count
		}
		return counts, nil
	})
	all := make([]model.TopicCount, len(practice.Vocabularies["Topic"]))
	for i, topic := range practice.Vocabularies["Topic"] {
		all[i] = model.TopicCount{Value: practice.Topic(topic), Count: func() (int, error) {
			counts, err := count()
			return counts[topic], err
		}}
	}
	return all, nil
}
