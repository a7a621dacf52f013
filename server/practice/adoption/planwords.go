package adoption

import (
	"fmt"
	"praxistransfer/server/practice"
)

// said is a sentence in both languages, with a place for what it is about.
type said struct{ de, en string }

func (s said) in(lang practice.Language, about string) string {
	text := s.de
	if lang == practice.English {
		text = s.en
	}
	return fmt.Sprintf(text, about)
}

var questionSentences = map[QuestionSource]said{
	FromCondition:    {"Ist das bei Ihnen gegeben: %s", "Is this so at your place: %s"},
	FromCore:         {"Können Sie diesen Kern beibehalten: %s", "Can you keep this core element: %s"},
	FromPrecondition: {"Haben Sie diese Voraussetzung geklärt: %s", "Have you settled this precondition: %s"},
	FromSize:         {"Erreichen Sie, wovon an es sich übertragen lässt: %s", "Do you reach what it takes to be transferred: %s"},
}

// preconditionNames are what the vocabularies of preconditions are about.
var preconditionNames = map[string]said{
	"CouncilDecision":  {"Gremium (%s)", "council or committee (%s)"},
	"StaffCouncil":     {"Beteiligung des Personalrats (%s)", "staff council (%s)"},
	"Involved":         {"Beteiligung: %s", "taking part: %s"},
	"ServiceAgreement": {"Dienstvereinbarung (%s)", "service agreement (%s)"},
	"DataProtection":   {"Datenschutz (%s)", "data protection (%s)"},
	"Procurement":      {"Vergabe (%s)", "procurement (%s)"},
}

// About returns what the question is about: the entry's words or, of a
// precondition, the name of what was done, in lang.
func (q Question) About(lang practice.Language) string {
	if q.Vocabulary == "" {
		return q.Text
	}
	return preconditionNames[q.Vocabulary].in(lang, lang.Label(q.Vocabulary, q.Code))
}

// Sentence asks the question in lang.
func (q Question) Sentence(lang practice.Language) string {
	return questionSentences[q.Source].in(lang, q.About(lang))
}

var stepSentences = map[StepKind]said{
	StepClose:    {"Schaffen Sie, was fehlt: %s", "Provide what is missing: %s"},
	StepClarify:  {"Klären Sie, ob das gegeben ist: %s", "Find out whether this is so: %s"},
	StepComplete: {"Vervollständigen Sie, was teils gegeben ist: %s", "Complete what is partly there: %s"},
}

var closingSentences = map[StepKind]said{
	StepAsk:    {"Fragen Sie bei denen nach, die es gemacht haben.", "Ask those who did it."},
	StepKeep:   {"Behalten Sie den Kern bei.", "Keep the core."},
	StepAdapt:  {"Passen Sie an, was sich ändern darf.", "Adapt what may change."},
	StepReport: {"Halten Sie fest, was Sie übernommen und geändert haben.", "Record what you took over and what you changed."},
}

// Sentence says what to do, in lang.
func (p PlanStep) Sentence(lang practice.Language) string {
	if p.Gap != nil {
		return stepSentences[p.Kind].in(lang, p.Gap.About(lang))
	}
	s := closingSentences[p.Kind]
	if lang == practice.English {
		return s.en
	}
	return s.de
}
