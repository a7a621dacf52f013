package web

import (
	"net/http"
	"net/url"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
	"praxistransfer/server/words"
)

// transferCheckPage asks whether what a practice needs is there, and says what
// follows. The answers stand in the address; nothing is kept.
type transferCheckPage struct {
	page
	Heading, EntryTitle, EntryURL, Action string
	For                                   string // what the field of the authority holds
	Places                                []choice
	Fit                                   *fit
	Groups                                []questionGroup
	Answered                              bool
	Result                                string
	Gaps                                  []gap
	Plan                                  []planStep
	Paper                                 link
	TextCode                              string
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
	v, err := q.viewed()
	if err != nil || v.Entry == nil {
		return err
	}
	if v.State == practice.StateWithdrawn {
		return q.tombstone(v)
	}
	values := q.URL.Query()
	asked, region := q.askedFor(), ""
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
	title, _ := q.titleOf(v)
	p := transferCheckPage{
		page: q.newPage(q.T("transfer.title")), Heading: q.T("transfer.heading"), EntryTitle: title, EntryURL: forAsker(q.To("/praxis/"+v.Slug), a),
		Action: q.To("/praxis/" + v.Slug + "/passt-das"), Answered: len(given) > 0, For: asked.Said,
		Places: q.choices(asked, "/praxis/"+v.Slug+"/passt-das", answered(plain.Questions, values)),
		Paper:  link{q.T(councilFor(a)), forAsker(q.To("/praxis/"+v.Slug+"/vorlage"), a)},
	}
	p.NoIndex, p.Section = true, "/suche"
	p.Crumbs = []link{{q.T("search.title"), q.To("/suche")}, {shortened(title, 60), p.EntryURL}, {Text: q.T("transfer.title")}}
	if v.Text.Language != q.lang.Language {
		p.TextCode = string(v.Text.Language)
	}
	if a != nil {
		p.Fit, p.For = q.newFit(s.Find.FitOf(q.Context(), v, *a), a.Name), a.Name
	}
	p.Groups = q.questionGroups(check)
	if p.Answered {
		q.fillPlan(&p, check)
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

// answered keeps of an address the answers to the questions that there are.
func answered(questions []adoption.Asked, values url.Values) url.Values {
	kept := url.Values{}
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
	if must := check.Open("MUST"); must > 0 {
		p.Result += " " + q.T("transfer.result.must", must)
	} else {
		p.Result += " " + q.T("transfer.result.ready")
	}
	for _, g := range check.Gaps {
		p.Gaps = append(p.Gaps, gap{words.Capitalised(g.About(q.lang.Language)), q.lang.Label("TransferAnswer", string(g.Answer)), g.Note})
	}
	for _, s := range check.Plan {
		p.Plan = append(p.Plan, planStep{s.Sentence(q.lang.Language), s.Items})
	}
}
