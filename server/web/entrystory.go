package web

import (
	"html/template"

	"praxistransfer/server/practice"
)

// story tells what was done and what came of it.
type story struct {
	Problem, Goal, Results, Mechanism, Limits template.HTML
	Steps                                     []step
	Indicators                                []indicator
	Sourced                                   bool // an indicator names its source
	Lessons, Obstacles                        []item
}

type step struct {
	Text     template.HTML
	Duration string
}

type indicator struct{ Name, Before, After, Date, Source string }

// item is a text with a word before it that says what it is.
type item struct {
	What string
	Text template.HTML
	More template.HTML
	Link *link
}

func (q *ask) story(s *practice.Story) story {
	if s == nil {
		return story{}
	}
	html := q.prose
	told := story{Problem: html(s.Problem), Goal: html(s.Goal), Results: html(s.Results), Mechanism: html(s.Mechanism), Limits: html(s.Limits)}
	for _, one := range s.Approach {
		told.Steps = append(told.Steps, step{html(one.Text), one.Duration})
	}
	for _, i := range s.Indicators {
		told.Indicators = append(told.Indicators, q.indicator(i))
		told.Sourced = told.Sourced || i.Source != ""
	}
	for _, l := range s.Lessons {
		told.Lessons = append(told.Lessons, item{What: q.lang.Label("LessonKind", string(l.Kind)), Text: html(l.Text)})
	}
	for _, o := range s.Obstacles {
		told.Obstacles = append(told.Obstacles, item{What: q.labelled("Factor", string(o.Factor)), Text: html(o.Text), More: html(o.Handling)})
	}
	return told
}

// labelled is the label of a code, and nothing for none.
func (q *ask) labelled(vocabulary, code string) string {
	if code == "" {
		return ""
	}
	return q.lang.Label(vocabulary, code)
}

func (q *ask) indicator(i practice.Indicator) indicator {
	with := func(value string) string {
		if value == "" || i.Unit == "" {
			return value
		}
		return value + " " + i.Unit
	}
	return indicator{Name: i.Name, Before: with(i.Before), After: with(i.After), Date: q.lang.Date(string(i.Date)), Source: i.Source}
}

// result describes what a project produced.
type result struct {
	Type        string
	Description template.HTML
	Attachments []attachment
}

type attachment struct{ Title, URL, Notes string }

func (q *ask) result(t *practice.Text) *result {
	r := &result{}
	if t.Result != nil {
		r.Type, r.Description = q.labelled("ResultType", string(t.Result.Type)), q.prose(t.Result.Description)
	}
	if t.Rights != nil {
		for _, a := range t.Rights.Attachments {
			r.Attachments = append(r.Attachments, attachment{a.Title, webAddress(a.URL), joinWords(" · ",
				q.labelled("ResultType", string(a.ResultType)), q.labelled("Licence", a.Licence), q.labelled("Accessibility", string(a.Accessible)))})
		}
	}
	if r.Type == "" && r.Description == "" && len(r.Attachments) == 0 {
		return nil
	}
	return r
}

// methodUse tells how a method was fitted to the place.
type methodUse struct {
	Method link
	Parts  []item
}

func (q *ask) methodUses(t *practice.Text) []methodUse {
	var uses []methodUse
	for _, use := range t.MethodUses {
		if len(use.Adaptations) > 0 {
			uses = append(uses, methodUse{q.methodLink(use.Method), q.adaptations(use.Adaptations)})
		}
	}
	return uses
}

func (q *ask) adaptations(all []practice.Adaptation) []item {
	items := make([]item, len(all))
	for i, a := range all {
		items[i] = item{What: q.lang.Label("AdaptationKind", string(a.Kind)), Text: q.prose(a.Text), More: q.prose(a.Why)}
	}
	return items
}

// transfer tells what another authority must keep and may change.
type transfer struct {
	Core, Adaptable []template.HTML
	Conditions      []item
	From            template.HTML
}

// Empty tells whether nothing is said of a transfer.
func (t transfer) Empty() bool {
	return len(t.Core) == 0 && len(t.Adaptable) == 0 && len(t.Conditions) == 0 && t.From == ""
}

func (q *ask) transfer(t *practice.Transfer) transfer {
	if t == nil {
		return transfer{}
	}
	html := q.prose
	told := transfer{From: html(t.TransferableFrom)}
	for _, text := range t.CoreElements {
		told.Core = append(told.Core, html(text))
	}
	for _, text := range t.AdaptableElements {
		told.Adaptable = append(told.Adaptable, html(text))
	}
	for _, c := range t.Conditions {
		told.Conditions = append(told.Conditions, item{
			What: joinWords(" · ", q.labelled("Weight", string(c.Weight)), q.labelled("Dimension", string(c.Dimension))), Text: html(c.Text),
		})
	}
	return told
}
