package web

import (
	"praxistransfer/server/cursor"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/practice/methoduse"
)

// adaptedList says which parts of a method several kept, changed, dropped or
// added, who that was and what came of it.
type adaptedList struct {
	Heading string
	Parts   []adaptedPart
}

// adaptedPart is what one did with a part of a method.
type adaptedPart struct {
	Text, Why string
	// Code is the language of both where it is known, and another than the page's.
	Code string
	// Who did it, which came to Outcome; Entry tells of it.
	Who     []link
	Outcome link
	Entry   titleLink
	kind    practice.AdaptationKind
}

// adaptedFrom tells what was done with parts of a method, by what was done: what
// entries say, and the public adoptions, of each the newest.
func (q *ask) adaptedFrom(method string) ([]adaptedList, error) {
	parts, err := q.adaptedInEntries(method)
	if err != nil {
		return nil, err
	}
	adopted, err := q.adaptedByAdopters(method)
	if err != nil {
		return nil, err
	}
	parts = append(parts, adopted...)
	var lists []adaptedList
	for _, kind := range practice.Vocabularies["AdaptationKind"] {
		l := adaptedList{Heading: q.T("about.adapted." + kind)}
		for _, part := range parts {
			if string(part.kind) == kind {
				l.Parts = append(l.Parts, part)
			}
		}
		if len(l.Parts) > 0 {
			lists = append(lists, l)
		}
	}
	return lists, nil
}

func (q *ask) adaptedInEntries(method string) ([]adaptedPart, error) {
	found, err := q.site.MethodUses.List(q.Context(), q.who, methoduse.Query{Method: method, First: cursor.MaxPage})
	if err != nil {
		return nil, err
	}
	var parts []adaptedPart
	for _, use := range found.Uses {
		var who []link
		for _, p := range q.subjects(use.View.Text) {
			who = append(who, q.subjectLink(p))
		}
		for _, part := range q.adaptedParts(use.View, who, use.View.Text.Outcome, use.Adaptations) {
			part.Code = q.foreign(use.View)
			parts = append(parts, part)
		}
	}
	return parts, nil
}

func (q *ask) adaptedByAdopters(method string) ([]adaptedPart, error) {
	found, err := q.site.MethodUses.Adopted(q.Context(), q.who, methoduse.Query{Method: method, First: cursor.MaxPage})
	if err != nil {
		return nil, err
	}
	ids := make([]practice.ID, len(found.Adoptions))
	for i, a := range found.Adoptions {
		ids[i] = a.Entry
	}
	entries, err := q.site.Practice.Entries(q.Context(), q.who, ids...)
	if err != nil {
		return nil, err
	}
	var parts []adaptedPart
	for _, a := range found.Adoptions {
		if v, there := entries[a.Entry]; there {
			said := a.Statement.Content
			parts = append(parts, q.adaptedParts(v, []link{q.organisationLink(a.Organisation)}, said.Outcome, q.adaptationsOf(method, v, a))...)
		}
	}
	return parts, nil
}

// adaptationsOf are those of an adoption of v that are about the method.
func (q *ask) adaptationsOf(method string, v practice.View, a adoption.View) []practice.Adaptation {
	var all []practice.Adaptation
	for _, use := range a.Statement.Content.MethodUses(v.Text.Methods) {
		if m, err := q.site.Practice.Methods.Get(q.Context(), use.Method); err == nil && m.Key == method {
			all = append(all, use.Adaptations...)
		}
	}
	return all
}

func (q *ask) adaptedParts(v practice.View, who []link, outcome practice.Outcome, done []practice.Adaptation) []adaptedPart {
	parts := make([]adaptedPart, len(done))
	for i, a := range done {
		parts[i] = adaptedPart{
			Text: form.PlainLine(a.Text), Why: form.PlainLine(a.Why), Who: who, kind: a.Kind,
			Outcome: link{q.labelled("Outcome", string(outcome)), q.narrowed("ergebnis", string(outcome))},
			Entry:   q.entryLink(v),
		}
	}
	return parts
}
