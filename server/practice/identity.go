package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/german"
	"praxistransfer/server/partner"
)

// One authority is one, whoever registered it and however a text names it: by
// the key of an organisation, by a region key in either of its forms, or by
// both. So every rule that asks who is who asks for identities, never for keys.

// identity is what one authority is known by: the register's own key or, of an
// organisation without a region, its key behind a sign that no region key has.
type identity string

// identityOf returns the identity of a registered organisation.
func (s *Service) identityOf(o partner.Organisation) identity {
	if o.RegionKey != "" {
		return identity(s.region(o.RegionKey))
	}
	return identity("@" + o.Key)
}

// identityOfKey returns that of the organisation with the key, also of one that
// is registered no more.
func (s *Service) identityOfKey(ctx context.Context, key string) identity {
	if o, err := s.Partners.Organisation(ctx, key); err == nil {
		return s.identityOf(o)
	}
	return identity("@" + key)
}

// identities returns who a subject is. One that names an organisation without
// a region and a region besides is both: neither may decide over the other.
func (s *Service) identities(ctx context.Context, subject Subject) []identity {
	var all []identity
	if subject.RegionKey != "" {
		all = append(all, identity(s.region(subject.RegionKey)))
	}
	if subject.Organisation != "" {
		if own := s.identityOfKey(ctx, subject.Organisation); !slices.Contains(all, own) {
			all = append(all, own)
		}
	}
	return all
}

// Same tells whether two organisations are one authority, by their keys.
func (s *Service) Same(ctx context.Context, one, other string) bool {
	return one == other || s.identityOfKey(ctx, one) == s.identityOfKey(ctx, other)
}

// Describes tells whether the text is about the organisation.
func (s *Service) Describes(ctx context.Context, t *Text, o partner.Organisation) bool {
	own := s.identityOf(o)
	return slices.ContainsFunc(t.Subjects, func(subject Subject) bool {
		return slices.Contains(s.identities(ctx, subject), own)
	})
}

// join makes one of what stands twice in the lists of t. What is wrong in them must
// have been said before: it is told by the places at which the author wrote it. It
// returns the paths of those lists that are shorter now, sorted.
func (s *Service) join(ctx context.Context, t *Text) (shorter []string) {
	before := joinable(t)
	t.Subjects, t.Partners, t.Keywords = s.joinedSubjects(ctx, t.Subjects), s.joinedPartners(ctx, t.Partners), joinedKeywords(t.Keywords)
	t.Methods, t.BasedOn, t.MethodUses = once(t.Methods), once(t.BasedOn), joinedUses(t.MethodUses)
	if t.Preconditions != nil {
		own := *t.Preconditions
		own.Involved = once(own.Involved)
		t.Preconditions = &own
	}
	if t.Effort != nil {
		own := *t.Effort
		own.Funding = joinedKeywords(own.Funding)
		t.Effort = &own
	}
	for path, length := range joinable(t) {
		if length < before[path] {
			shorter = append(shorter, path)
		}
	}
	slices.Sort(shorter)
	return shorter
}

// joinable are the lengths of the lists in which nothing stands twice, by their paths.
func joinable(t *Text) map[string]int {
	lists := map[string]int{
		"subjects": len(t.Subjects), "partners": len(t.Partners), "keywords": len(t.Keywords),
		"methods": len(t.Methods), "basedOn": len(t.BasedOn), "methodUses": len(t.MethodUses),
	}
	if t.Preconditions != nil {
		lists["preconditions.involved"] = len(t.Preconditions.Involved)
	}
	if t.Effort != nil {
		lists["effort.funding"] = len(t.Effort.Funding)
	}
	return lists
}

// joinedSubjects returns the subjects, each authority once: what one says of it that
// another does not is added to the first.
func (s *Service) joinedSubjects(ctx context.Context, subjects []Subject) []Subject {
	var all []Subject
	for _, subject := range subjects {
		same := slices.IndexFunc(all, func(other Subject) bool {
			mine, others := s.identities(ctx, subject), s.identities(ctx, other)
			return len(mine) > 0 && slices.ContainsFunc(mine, func(id identity) bool { return slices.Contains(others, id) })
		})
		if same < 0 {
			all = append(all, subject)
			continue
		}
		if all[same].Organisation == "" {
			all[same].Organisation = subject.Organisation
		}
		if all[same].RegionKey == "" {
			all[same].RegionKey = subject.RegionKey
		}
	}
	return all
}

// joinedPartners returns the partners, each once in one role.
func (s *Service) joinedPartners(ctx context.Context, partners []Partner) []Partner {
	who := func(p Partner) string {
		if p.Organisation != "" {
			return string(s.identityOfKey(ctx, p.Organisation))
		}
		return german.Phrase(p.Name)
	}
	var all []Partner
	for _, p := range partners {
		if id := who(p); id == "" || !slices.ContainsFunc(all, func(q Partner) bool { return q.Role == p.Role && who(q) == id }) {
			all = append(all, p)
		}
	}
	return all
}

// joinedKeywords returns the keywords without surrounding blanks, each once
// however it is written.
func joinedKeywords(keywords []string) []string {
	var all []string
	for _, k := range keywords {
		k = strings.TrimSpace(k)
		if !slices.ContainsFunc(all, func(other string) bool { return german.Fold(other) == german.Fold(k) }) {
			all = append(all, k)
		}
	}
	return all
}

// once returns the values, each once.
func once[T comparable](values []T) []T {
	var all []T
	for _, value := range values {
		if !slices.Contains(all, value) {
			all = append(all, value)
		}
	}
	return all
}

// joinedUses returns the uses of methods, each method once with all that became of
// its parts.
func joinedUses(uses []MethodUse) []MethodUse {
	var all []MethodUse
	for _, use := range uses {
		at := slices.IndexFunc(all, func(other MethodUse) bool { return other.Method == use.Method })
		if at < 0 {
			all = append(all, use)
			continue
		}
		all[at].Adaptations = slices.Concat(all[at].Adaptations, use.Adaptations)
	}
	return all
}
