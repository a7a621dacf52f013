package notice

import (
	"context"
	"strings"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// statusLabels name the vocabulary of a notice's status.
var statusLabels = map[practice.NoticeKind]string{
	practice.NoticeAdoption:        "AdoptionStatus",
	practice.NoticeReported:        "AdoptionStatus",
	practice.NoticeEvidenceDecided: "EvidenceDecision",
	practice.NoticeTermDecided:     "TermDecision",
}

// Words returns n with names and labels in place of keys and codes, in lang.
// title is that of the entry, as far as the reader may know it.
func (s *Service) Words(ctx context.Context, lang words.Language, n Notice, title string) (words.Notice, error) {
	w := words.Notice{Kind: string(n.Kind), Title: title, Object: n.Object, Reason: reasonInWords(lang, n)}
	if vocabulary, ok := statusLabels[n.Kind]; ok {
		w.Status = lang.Label(vocabulary, n.Status)
	}
	if n.Organisation != "" {
		o, err := s.Entries.Partners.Organisation(ctx, n.Organisation)
		if err != nil && !fault.Is(err, fault.NotFound) {
			return w, err
		}
		w.Who = o.Name
	}
	lines := make([]string, len(n.Changes))
	for i, c := range n.Changes {
		lines[i] = s.changeInWords(ctx, lang, c)
	}
	w.Changes = strings.Join(lines, "\n")
	return w, nil
}

// reasonInWords returns the reason as people read it. What the server itself
// notes in the trail, in English, is none of them.
func reasonInWords(lang words.Language, n Notice) string {
	switch n.Kind {
	case practice.NoticeChangesRequested, practice.NoticeRejected:
		return practice.ReasonInWords(lang, n.Reason)
	case practice.NoticeAdoption, practice.NoticeReported:
		return lang.Label("AdoptionReason", n.Reason)
	case practice.NoticePublished, practice.NoticeLinkDead:
		return ""
	}
	return n.Reason
}

// changeInWords says what a curator changed.
func (s *Service) changeInWords(ctx context.Context, lang words.Language, c audit.Change) string {
	field := lang.FieldAt(strings.Split(c.Path, ".")...)
	name := func(code string) string { return code }
	switch c.Path {
	case "topics":
		name = func(code string) string { return lang.Label("Topic", code) }
	case "methods":
		name = func(key string) string { return s.methodName(ctx, lang, key) }
	case "evidence.level":
		field = lang.Label("Facet", "evidenceLevel")
		name = func(level string) string { return lang.Label("EvidenceLevel", level) }
	}
	inWords := func(value string) string {
		if value == "" {
			return ""
		}
		codes := strings.Split(value, ", ")
		for i := range codes {
			codes[i] = name(codes[i])
		}
		return strings.Join(codes, ", ")
	}
	return lang.Change(field, inWords(c.Before), inWords(c.After))
}

func (s *Service) methodName(ctx context.Context, lang words.Language, key string) string {
	m, err := s.Entries.Methods.Get(ctx, key)
	if err != nil {
		return key // forgotten since; the key reads as its name
	}
	return m.Value.Name
}
