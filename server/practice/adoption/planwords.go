package adoption

import (
	"slices"
	"strings"

	"praxistransfer/server/words"
)

// About returns what the question is about: the entry's words or, of a
// precondition, the name of what was done, in lang.
func (q Question) About(lang words.Language) string {
	if q.Vocabulary == "" {
		return q.Text
	}
	return lang.Text(q.name("noun"))
}

// Sentence asks the question in lang.
func (q Question) Sentence(lang words.Language) string {
	ask := func(name, what string) string {
		return lang.Text(name, what, lang.Label("Land", q.AskedIn), namesOf(lang, q.Laender))
	}
	switch {
	case q.Vocabulary != "" && q.OtherLaw():
		return ask("transfer.other-council", lang.Text(q.name("ask")))
	case q.Vocabulary != "":
		return lang.Text(q.name("ask"))
	case q.OtherLaw():
		return ask("transfer.other-law.ask", lang.Quoted(q.Text))
	}
	return lang.Text(q.name("ask"), lang.Quoted(q.Text))
}

// name is that of a text about the question.
func (q Question) name(what string) string {
	switch {
	case q.Vocabulary != "":
		return "transfer." + q.Vocabulary + "." + q.Code + "." + what
	case q.Source == FromPrecondition:
		return "transfer.law." + what
	}
	return "transfer." + string(q.Source) + "." + what
}

// OtherLaw tells whether the question is about the law of another Land than
// that of who asks: of a legal basis, unless that holds in all of them, or of how
// a staff council takes part.
func (q Question) OtherLaw() bool {
	law := q.Source == FromPrecondition && (q.Vocabulary == "" && !holdsEverywhere(q.Text) || q.Vocabulary == "StaffCouncil")
	return law && q.AskedIn != "" && len(q.Laender) > 0 && !slices.Contains(q.Laender, q.AskedIn)
}

// Sentence says what to do, in lang.
func (p PlanStep) Sentence(lang words.Language) string {
	switch {
	case p.Refused:
		return lang.Text("transfer.step.REFUSE")
	case p.Gap == nil:
		return lang.Text("transfer.step." + string(p.Kind))
	}
	what := strings.ToLower(string(p.Kind))
	switch {
	case p.Gap.Source == FromCondition && p.Gap.Dimension == "INTERVENTION" && p.Kind != StepClarify:
		return lang.Text("transfer.INTERVENTION."+what, lang.Quoted(p.Gap.Text)) // nobody provides a task
	case p.Gap.Source == FromCondition && p.Gap.Weight == "HELPFUL":
		return lang.Text("transfer.HELPFUL."+what, lang.Quoted(p.Gap.Text))
	case p.Gap.Vocabulary == "":
		return lang.Text(p.Gap.name(what), lang.Quoted(p.Gap.Text))
	case p.Kind == StepClose:
		return lang.Text(p.Gap.name("do"))
	case words.HasText(p.Gap.name(what)):
		return lang.Text(p.Gap.name(what))
	}
	return lang.Text("transfer.precondition."+what, p.Gap.About(lang))
}

// namesOf names Länder, in lang.
func namesOf(lang words.Language, laender []string) string {
	names := make([]string, len(laender))
	for i, land := range laender {
		names[i] = lang.Label("Land", land)
	}
	return strings.Join(names, ", ")
}
