package adoption

import (
	"cmp"
	"context"
	"slices"
	"time"

	"praxistransfer/server/audit"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
)

// TransferAnswer is how far a condition is met at the place that asks.
type TransferAnswer string

// The answers.
const (
	AnswerYes     TransferAnswer = "YES"
	AnswerPartly  TransferAnswer = "PARTLY"
	AnswerNo      TransferAnswer = "NO"
	AnswerUnknown TransferAnswer = "UNKNOWN"
)

// GivenAnswer is the answer to one question.
type GivenAnswer struct {
	Key    string         `json:"key"`
	Answer TransferAnswer `json:"answer"`
	Note   string         `json:"note,omitempty"`
}

// KeptCheck is a check that an adopter keeps with its adoption.
type KeptCheck struct {
	At       time.Time     `json:"at"`
	Revision int           `json:"revision"` // of the entry, whose questions were answered
	Answers  []GivenAnswer `json:"answers"`
}

// TransferCheck is what the answers come to.
type TransferCheck struct {
	Entry     practice.View
	Revision  int     // of the text whose questions were asked
	Questions []Asked // all, in the order of the entry
	Gaps      []Asked // what is not fully met, the weightiest first
	Plan      []PlanStep
}

// Asked is a question with its answer.
type Asked struct {
	Question
	Answer TransferAnswer
	Note   string
}

// Open counts the gaps of a weight.
func (c TransferCheck) Open(w practice.Weight) int {
	n := 0
	for _, gap := range c.Gaps {
		if gap.Weight == w {
			n++
		}
	}
	return n
}

// CheckTransfer turns what an entry needs into questions and the answers into
// gaps and a plan. A question without an answer is UNKNOWN; without any answer
// it is a list of questions. regionKey names the authority that asks; empty for
// that of who. It fails with [fault.BadInput] where the register lacks it.
// Nothing is stored.
func (s *Service) CheckTransfer(ctx context.Context, who partner.Principal, id practice.ID, regionKey string, answers []GivenAnswer) (TransferCheck, error) {
	v, err := s.Entries.Entry(ctx, who, id)
	if err != nil {
		return TransferCheck{}, err
	}
	questions := questionsOf(v.Text)
	if err := checkAnswers(answers, questions); err != nil {
		return TransferCheck{}, err
	}
	askedIn := s.landOf(ctx, who.Organisation)
	if regionKey != "" {
		a, err := s.Entries.Asking(regionKey, "authority")
		if err != nil {
			return TransferCheck{}, err
		}
		askedIn = a.Key.Land()
	}
	return evaluate(v, s.placed(ctx, v, askedIn, questions), answers, s.Entries.Now()), nil
}

// KeptCheckOf evaluates the check that is kept with an adoption: by the
// questions of the revision that were answered, also when the entry has newer
// ones. Where who may not read that revision any more it is by those of now,
// and answers to others are left out. ok is false where there is none, or who
// may not see it or the entry.
func (s *Service) KeptCheckOf(ctx context.Context, who partner.Principal, a View) (c TransferCheck, ok bool, err error) {
	kept := a.Statement.Check
	if kept == nil {
		return c, false, nil
	}
	v, err := s.Entries.Entry(ctx, who, a.Entry)
	if fault.Is(err, fault.NotFound) || v.Erased {
		return c, false, nil
	}
	if err != nil {
		return c, false, err
	}
	asked, err := s.Entries.AtRevision(ctx, who, v, kept.Revision)
	if fault.Is(err, fault.NotFound) {
		asked, err = v, nil
	}
	if err != nil {
		return c, false, err
	}
	c = evaluate(asked, s.placed(ctx, asked, s.landOf(ctx, who.Organisation), questionsOf(asked.Text)), kept.Answers, s.Entries.Now())
	c.Entry, c.Revision = v, kept.Revision
	return c, true, nil
}

// SaveTransferCheck keeps answers with the organisation's adoption, for its
// own people.
func (s *Service) SaveTransferCheck(ctx context.Context, who partner.Principal, id practice.AdoptionID, expected int, answers []GivenAnswer) (View, error) {
	found, err := s.ownAdoption(ctx, who, id, expected)
	if err != nil {
		return View{}, err
	}
	if found.ref.Reported {
		return View{}, fault.New(fault.Conflict, "the adoption is only reported: the adopter itself must record it")
	}
	if err := found.entry.TakesAdoptions(); err != nil {
		return View{}, err
	}
	if err := checkAnswers(answers, questionsOf(found.entry.Published)); err != nil {
		return View{}, err
	}
	next := *found.statement
	next.Check = &KeptCheck{At: s.Entries.Now(), Revision: len(found.entry.Revisions), Answers: answers}
	return s.state(ctx, who, found.next(next, audit.Event{Action: audit.SaveTransferCheck}))
}

// checkAnswers refuses answers to questions that the entry does not ask.
func checkAnswers(answers []GivenAnswer, questions []Question) error {
	var c form.Checker
	c.Count(len(answers), 4*form.MaxItems, "answers")
	for i, a := range answers {
		practice.Word(&c, "TransferAnswer", a.Answer, "answers", i, "answer")
		c.Line(a.Note, "answers", i, "note")
		switch {
		case !slices.ContainsFunc(questions, func(q Question) bool { return q.Key == a.Key }):
			c.Add(fault.Unknown, form.Path("answers", i, "key"), "the entry has no question %q any more: ask for its questions again", form.Clip(a.Key))
		case slices.ContainsFunc(answers[:i], func(b GivenAnswer) bool { return b.Key == a.Key }):
			c.Add(fault.Invalid, form.Path("answers", i, "key"), "%q stands there twice", a.Key)
		}
	}
	return c.Err()
}

func evaluate(v practice.View, questions []Question, answers []GivenAnswer, now time.Time) TransferCheck {
	c := TransferCheck{Entry: v, Revision: v.Revision}
	for _, q := range questions {
		asked := Asked{Question: q, Answer: AnswerUnknown}
		for _, a := range answers {
			if a.Key == q.Key {
				asked.Answer, asked.Note = cmp.Or(a.Answer, AnswerUnknown), a.Note
			}
		}
		c.Questions = append(c.Questions, asked)
		if asked.Answer != AnswerYes {
			c.Gaps = append(c.Gaps, asked)
		}
	}
	slices.SortStableFunc(c.Gaps, func(a, b Asked) int {
		return cmp.Or(
			inVocabulary("Weight", string(a.Weight))-inVocabulary("Weight", string(b.Weight)),
			urgency[a.Answer]-urgency[b.Answer],
			inVocabulary("Dimension", string(a.Dimension))-inVocabulary("Dimension", string(b.Dimension)),
		)
	})
	if len(questions) > 0 {
		c.Plan = c.plan(now)
	}
	return c
}

// urgency orders gaps of one weight: first what is known to be missing.
var urgency = map[TransferAnswer]int{AnswerNo: 0, AnswerUnknown: 1, AnswerPartly: 2}

func inVocabulary(name, value string) int { return slices.Index(practice.Vocabularies[name], value) }
