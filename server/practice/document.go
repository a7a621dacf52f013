package practice

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
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
func Body(t *Text) string { return Opening(t, math.MaxInt) }

// Opening is the beginning of [Body], made of the first bytes of what is written.
// What is shown of many entries at once is made of it.
func Opening(t *Text, bytes int) string {
	b := body{room: bytes}
	if t.PlainSummary != nil {
		b.add(t.PlainSummary.Text)
	}
	b.story(t.Story)
	for _, use := range t.MethodUses {
		for _, a := range use.Adaptations {
			b.add(a.Text, a.Why)
		}
	}
	b.transfer(t.Transfer)
	if t.Result != nil {
		b.add(t.Result.Description)
	}
	if t.Preconditions != nil {
		b.add(t.Preconditions.LegalBasis)
	}
	if t.Rights != nil {
		for _, a := range t.Rights.Attachments {
			b.add(a.Title)
		}
	}
	if t.Translation != nil {
		b.add(t.Translation.Title, t.Translation.Summary, t.Translation.Text)
	}
	b.add(t.LeadUnit)
	return strings.Join(b.seen, "\n")
}

// body are the parts of a text as a reader sees them; empty ones are left out, and
// what is more than there is room for.
type body struct {
	seen []string
	room int // bytes as they are written
}

func (b *body) add(texts ...string) {
	for _, text := range texts {
		text = strings.ToValidUTF8(text[:min(len(text), b.room)], "")
		b.room -= len(text)
		if seen := form.Visible(text); seen != "" {
			b.seen = append(b.seen, seen)
		}
	}
}

func (b *body) story(st *Story) {
	if st == nil {
		return
	}
	b.add(st.Problem, st.Goal)
	for _, step := range st.Approach {
		b.add(step.Text)
	}
	b.add(st.Results, st.Mechanism)
	for _, i := range st.Indicators {
		b.add(i.Name)
	}
	for _, l := range st.Lessons {
		b.add(l.Text)
	}
	for _, o := range st.Obstacles {
		b.add(o.Text, o.Handling)
	}
	b.add(st.Limits)
}

func (b *body) transfer(tr *Transfer) {
	if tr == nil {
		return
	}
	b.add(tr.CoreElements...)
	b.add(tr.AdaptableElements...)
	for _, c := range tr.Conditions {
		b.add(c.Text)
	}
	b.add(tr.TransferableFrom)
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
