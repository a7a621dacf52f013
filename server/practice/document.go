package practice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/relevance"
)

// Document returns what an index may know of a published entry: only facts
// that every reader sees. ok is false for an entry that must not be found.
func (s *Service) Document(ctx context.Context, e *Entry) (doc Document, ok bool, err error) {
	if e.State != StatePublished || e.Published == nil {
		return Document{}, false, nil
	}
	t := e.Published
	if t.DeIdentified {
		t = deIdentify(t)
	}
	doc = Document{
		ID: e.ID, Title: form.Clean(t.Title), Summary: form.Visible(t.Summary), Body: Body(t),
		Language: string(t.Language), Facets: e.Facets.open(),
		Newest: e.NewestAt.UnixMilli(), Sort: e.SortTitle, Boost: e.boost(s.Now()),
	}
	if doc.Organisation, err = s.OrganisationNames(ctx, e, t); err != nil {
		return Document{}, false, err
	}
	if doc.Keywords, err = s.keywords(ctx, t); err != nil {
		return Document{}, false, err
	}
	doc.Labels = labels(t, e.Facets["land"])
	doc.Stamp, err = stamp(doc)
	return doc, true, err
}

// Body joins everything worth finding but title, summary and keywords, as a
// reader sees it.
func Body(t *Text) string {
	var lines []string
	line := func(texts ...string) {
		for _, text := range texts {
			if seen := form.Visible(text); seen != "" {
				lines = append(lines, seen)
			}
		}
	}
	if t.PlainSummary != nil {
		line(t.PlainSummary.Text)
	}
	if st := t.Story; st != nil {
		line(st.Problem, st.Goal)
		for _, step := range st.Approach {
			line(step.Text)
		}
		line(st.Results, st.Mechanism)
		for _, i := range st.Indicators {
			line(i.Name)
		}
		for _, l := range st.Lessons {
			line(l.Text)
		}
		for _, o := range st.Obstacles {
			line(o.Text, o.Handling)
		}
		line(st.Limits)
	}
	for _, use := range t.MethodUses {
		for _, a := range use.Adaptations {
			line(a.Text, a.Why)
		}
	}
	if tr := t.Transfer; tr != nil {
		line(tr.CoreElements...)
		line(tr.AdaptableElements...)
		for _, c := range tr.Conditions {
			line(c.Text)
		}
		line(tr.TransferableFrom)
	}
	if t.Result != nil {
		line(t.Result.Description)
	}
	if t.Preconditions != nil {
		line(t.Preconditions.LegalBasis)
	}
	if t.Rights != nil {
		for _, a := range t.Rights.Attachments {
			line(a.Title)
		}
	}
	if t.Translation != nil {
		line(t.Translation.Title, t.Translation.Summary, t.Translation.Text)
	}
	line(t.LeadUnit)
	return strings.Join(lines, "\n")
}

// OrganisationNames returns the organisations that people search an entry by. t is what
// readers see, so a de-identified text names nobody.
func (s *Service) OrganisationNames(ctx context.Context, e *Entry, t *Text) (string, error) {
	var names []string
	for _, c := range s.contexts(ctx, t) {
		names = append(names, c.name)
	}
	for _, p := range t.Partners {
		if p.Name != "" {
			names = append(names, p.Name)
		} else if organisation, err := s.Partners.Organisation(ctx, p.Organisation); err == nil {
			names = append(names, organisation.Name)
		}
	}
	if !t.DeIdentified && (t.Origin == Own || t.Origin == Research) {
		owner, err := s.Partners.Organisation(ctx, e.Owner)
		if err != nil {
			return "", fmt.Errorf("name the owner of %s: %w", e.ID, err)
		}
		names = append(names, owner.Name)
	}
	return strings.Join(names, "\n"), nil
}

// labels names what an entry is filed under: its topics, its result, and the
// Länder that it may be known to be in.
func labels(t *Text, lands []string) []string {
	var all []string
	for _, topic := range t.Topics {
		all = append(all, t.Language.Label("Topic", string(topic)))
	}
	if t.Result != nil && t.Result.Type != "" {
		all = append(all, t.Language.Label("ResultType", string(t.Result.Type)))
	}
	for _, land := range lands {
		all = append(all, t.Language.Label("Land", land))
	}
	return all
}

// keywords returns the entry's own and the names of its methods and its
// project, so that it is found by them.
func (s *Service) keywords(ctx context.Context, t *Text) ([]string, error) {
	terms := append([]string(nil), t.Keywords...)
	for _, key := range s.currentTerms(ctx, t).MethodKeys() {
		m, err := s.Methods.Get(ctx, key)
		if err != nil {
			return nil, fmt.Errorf("name method %s: %w", key, err)
		}
		terms = append(append(terms, m.Value.Name), m.Value.Names...)
	}
	if t.Project != "" {
		if p, err := s.Projects.Get(ctx, t.Project); err == nil {
			terms = append(terms, p.Value.Name)
		}
	}
	return terms, nil
}

// stamp digests everything in the document, and by which rules an index reads it.
func stamp(doc Document) (string, error) {
	raw, err := json.Marshal(struct {
		Rules int
		Document
	}{relevance.Rules, doc})
	if err != nil {
		return "", fmt.Errorf("stamp document %s: %w", doc.ID, err)
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:12]), nil
}
