package web

import (
	"net/http"
	"net/url"
	"slices"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/words"
)

// transferCheckPage asks whether what a practice needs is there, and says what
// follows. The answers stand in the address; nothing is kept.
type transferCheckPage struct {
	below
	Heading, Action string
	For             string   // what the field of the authority holds
	Picks           []string // go along with the answers
	Places          []choice
	Fit             *fit
	Groups          []questionGroup
	Answered        bool
	Unanswered      string // says that the questions were sent without an answer
	Result          string
	Gaps            []gap
	Plan            []planStep
	Paper           link
}

// questionGroup are the questions of one weight.
type questionGroup struct {
	Heading, Explained string
	Questions          []question
}

type question struct {
	Key, Text, Dimension string
	Answers              []option
	Note                 string
}

type gap struct{ Text, Answer, Note string }

type planStep struct {
	Text  string
	Items []string
}

// answers are the ways to answer, with their name in the address.
var answers = []struct {
	name   string
	answer adoption.TransferAnswer
}{
	{"ja", adoption.AnswerYes}, {"teils", adoption.AnswerPartly}, {"nein", adoption.AnswerNo}, {"unklar", adoption.AnswerUnknown},
}

func (s *Site) transferCheck(q *ask) error {
	around, v, err := q.belowEntry(q.T("transfer.title"))
	if err != nil || v.Entry == nil {
		return err
	}
	values := q.URL.Query()
	asked, region := q.reader, ""
	a := asked.Authority
	if a != nil {
		region = string(a.Key)
	}
	plain, err := s.Adoptions.CheckTransfer(q.Context(), q.who, v.ID, region, nil)
	if err != nil {
		return err
	}
	given := givenAnswers(values, plain.Questions)
	check, err := s.Adoptions.CheckTransfer(q.Context(), q.who, v.ID, region, given)
	if err != nil {
		return err
	}
	p := transferCheckPage{
		below: around, Heading: q.T("transfer.heading"), Action: q.To("/praxis/" + v.Slug + "/passt-das"), Answered: len(given) > 0, For: q.shown(asked), Picks: picks(values),
		Places: q.choices(asked, "/praxis/"+v.Slug+"/passt-das", answered(plain.Questions, values)),
		Paper:  link{q.T(councilFor(a)), q.entryAddress(v, "/vorlage")},
	}
	p.NoIndex = true
	if a != nil {
		p.Fit = q.newFit(s.Find.FitOf(q.Context(), v, *a), q.called(*a))
	}
	p.Groups = q.questionGroups(check)
	switch {
	case p.Answered:
		q.fillPlan(&p, check)
	case values.Has("ergebnis"): // the button was pressed
		p.Unanswered = q.T("transfer.unanswered")
	}
	return q.render(http.StatusOK, "transfercheck", p)
}

// givenAnswers reads the answers of an address to the questions that there are.
func givenAnswers(values url.Values, questions []adoption.Asked) []adoption.GivenAnswer {
	var given []adoption.GivenAnswer
	for _, asked := range questions {
		for _, a := range answers {
			if values.Get("a."+asked.Key) == a.name {
				given = append(given, adoption.GivenAnswer{Key: asked.Key, Answer: a.answer, Note: cut(values.Get("n."+asked.Key), 500)})
			}
		}
	}
	return given
}

// answered keeps of an address the answers to the questions that there are, and
// what was picked for a comparison.
func answered(questions []adoption.Asked, values url.Values) url.Values {
	kept := url.Values{"e": picks(values)}
	for _, asked := range questions {
		for _, name := range []string{"a." + asked.Key, "n." + asked.Key} {
			if said := values.Get(name); said != "" {
				kept.Set(name, said)
			}
		}
	}
	return kept
}

// questionGroups orders the questions by weight: what must be there first.
func (q *ask) questionGroups(check adoption.TransferCheck) []questionGroup {
	var groups []questionGroup
	for _, weight := range practice.Vocabularies["Weight"] {
		g := questionGroup{Heading: q.T("transfer." + weight), Explained: q.T("transfer." + weight + ".text")}
		for _, asked := range check.Questions {
			if string(asked.Weight) == weight {
				g.Questions = append(g.Questions, q.question(asked))
			}
		}
		if len(g.Questions) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

func (q *ask) question(asked adoption.Asked) question {
	one := question{Key: asked.Key, Text: asked.Sentence(q.lang.Language), Dimension: q.lang.Label("Dimension", string(asked.Dimension)), Note: asked.Note}
	given := givenFor(q.URL.Query(), asked.Key)
	for _, a := range answers {
		one.Answers = append(one.Answers, option{Value: a.name, Text: q.lang.Label("TransferAnswer", string(a.answer)), Checked: given == a.name})
	}
	return one
}

func givenFor(values url.Values, key string) string { return values.Get("a." + key) }

// mustBe says whether all that must be in place is; nothing where nothing must.
func (q *ask) mustBe(check adoption.TransferCheck) string {
	if open := check.Open("MUST"); open > 0 {
		return q.T("transfer.result.must", open)
	}
	if slices.ContainsFunc(check.Questions, func(one adoption.Asked) bool { return one.Weight == "MUST" }) {
		return q.T("transfer.result.ready")
	}
	return ""
}

// fillPlan says what the answers come to.
func (q *ask) fillPlan(p *transferCheckPage, check adoption.TransferCheck) {
	switch all, there := len(check.Questions), len(check.Questions)-len(check.Gaps); there {
	case 0:
		p.Result = q.T("transfer.result.none", all)
	case all:
		p.Result = q.T("transfer.result.all", all)
	default:
		p.Result = q.T("transfer.result.open", there, all)
	}
	if said := q.mustBe(check); said != "" {
		p.Result += " " + said
	}
	for _, g := range check.Gaps {
		p.Gaps = append(p.Gaps, gap{words.Capitalised(g.About(q.lang.Language)), q.lang.Label("TransferAnswer", string(g.Answer)), g.Note})
	}
	for _, s := range check.Plan {
		p.Plan = append(p.Plan, planStep{s.Sentence(q.lang.Language), s.Items})
	}
}
