package web

import (
	"strconv"
	"strings"

	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// fact is one line of what an entry is at a glance.
type fact struct {
	Name  string
	Lines []link
	// Note stands small below.
	Note string
	// Level draws the evidence as that many of five rings; -1 draws none.
	Level int
	Wide  bool
}

// Rings draws the level, for eyes only: the words beside it say the same.
func (f fact) Rings() string {
	return strings.Repeat("●", f.Level) + strings.Repeat("○", 5-f.Level)
}

// HasLevel tells whether there is a level to draw.
func (f fact) HasLevel() bool { return f.Level >= 0 }

// facts are what people look for first.
func (p *entryPage) facts(q *ask, v practice.View) {
	t := v.Text
	add := func(key string, note string, lines ...link) {
		var said []link
		for _, l := range lines {
			if l.Text != "" {
				said = append(said, l)
			}
		}
		if len(said) > 0 {
			p.Facts = append(p.Facts, fact{Name: q.T(key), Lines: said, Note: note, Level: -1})
		}
	}
	where, note := q.where(t)
	where = append(where, q.abroad(v)...)
	add("fact.where", note, where...)
	if n := len(p.Facts); n > 0 {
		p.Facts[n-1].Wide = true
	}
	add("fact.unit", "", link{Text: t.LeadUnit})
	add("fact.when", "", q.periodLink(t.Period))
	if t.ProjectPeriod != nil && t.Period != nil && *t.ProjectPeriod != *t.Period || t.Period == nil {
		add("fact.project.when", "", q.periodLink(t.ProjectPeriod))
	}
	if t.Project != "" {
		add("fact.project", "", q.projectLink(t.Project))
	}
	add("fact.setting", "", link{q.labelled("Setting", string(t.Setting)), q.narrowed("rahmen", string(t.Setting))})
	add("fact.status", "", link{q.labelled("Status", string(t.Status)), q.narrowed("stand", string(t.Status))})
	add("fact.outcome", "", link{q.labelled("Outcome", string(t.Outcome)), q.narrowed("ergebnis", string(t.Outcome))})
	judged := q.site.Practice.Judgement(q.who, v)
	p.Facts = append(p.Facts, fact{Name: q.T("fact.evidence"), Lines: []link{{q.lang.Label("EvidenceLevel", strconv.Itoa(judged.Level)), q.narrowed("beleg", strconv.Itoa(judged.Level))}}, Level: judged.Level})
	q.effortFacts(t, add)
	p.Facts = append(p.Facts, fact{Name: q.T("fact.adopted"), Lines: []link{{q.adopted(v), q.entryAddress(v, "/herkunft")}}, Level: -1})
	for _, key := range t.Methods {
		p.Tags = append(p.Tags, q.methodLink(key))
	}
	for _, topic := range t.Topics {
		p.Tags = append(p.Tags, q.topicLink(string(topic)))
	}
}

func (q *ask) effortFacts(t *practice.Text, add func(key, note string, lines ...link)) {
	if e := t.Effort; e != nil {
		add("fact.effort", "", link{Text: q.span(e.SetupDays, words.Days)})
		add("fact.cost", "", link{Text: q.span(e.CostOnce, words.Euros)})
		add("fact.funds", "", link{Text: q.labelled("Funds", string(e.Funds))})
	}
	if pre := t.Preconditions; pre != nil {
		if stated(string(pre.StaffCouncil)) {
			add("fact.staff", "", link{q.lang.Label("StaffCouncil", string(pre.StaffCouncil)), q.narrowed("personalrat", string(pre.StaffCouncil))})
		}
		if stated(string(pre.CouncilDecision)) {
			add("fact.council", "", link{q.lang.Label("CouncilDecision", string(pre.CouncilDecision)), q.narrowed("beschluss", string(pre.CouncilDecision))})
		}
	}
}

// stated tells whether a code of a precondition says anything.
func stated(code string) bool { return code != "" && code != "NOT_STATED" }

// where names the authorities described, with a line on the size of a single one.
func (q *ask) where(t *practice.Text) (lines []link, note string) {
	subjects := q.subjects(t)
	for _, p := range subjects {
		lines = append(lines, q.subjectLink(p))
	}
	if len(subjects) == 1 && subjects[0].Authority != nil {
		a := subjects[0].Authority
		parts := []string{}
		if kind := q.kindOf(*a); kind != "" {
			parts = append(parts, kind)
		}
		if a.Population > 0 {
			parts = append(parts, q.T("fact.people", q.number(a.Population)))
		}
		if a.Land != "" && a.LandName != a.Name {
			parts = append(parts, q.lang.Label("Land", a.Land))
		}
		note = strings.Join(parts, ", ")
	}
	return lines, note
}

// adopted says how many authorities took the entry over.
func (q *ask) adopted(v practice.View) string {
	if n := v.AdoptionCounts().Total; n > 0 {
		return q.T("adoptions.count", n)
	}
	return q.T("adoptions.none")
}

// pair is a name with what is said to it, and where that leads. Code is the language
// of what is said where that is another than the page's.
type pair struct{ Name, Text, URL, Code string }

// pairs collects those that say something.
type pairs []pair

func (p *pairs) add(name, text string) {
	if text != "" {
		*p = append(*p, pair{Name: name, Text: text})
	}
}

// addOwn adds what the entry says in its own words.
func (p *pairs) addOwn(name, text, code string) {
	if text != "" {
		*p = append(*p, pair{Name: name, Text: text, Code: code})
	}
}

func (q *ask) preconditions(pre *practice.Preconditions, code string) []pair {
	if pre == nil {
		return nil
	}
	var all pairs
	all.addOwn(q.T("precondition.law"), form.PlainLine(pre.LegalBasis), code)
	for _, c := range []struct{ key, vocabulary, parameter, code string }{
		{"precondition.council", "CouncilDecision", "beschluss", string(pre.CouncilDecision)},
		{"precondition.staff", "StaffCouncil", "personalrat", string(pre.StaffCouncil)},
		{"precondition.agreement", "ServiceAgreement", "dienstvereinbarung", string(pre.ServiceAgreement)},
		{"precondition.privacy", "DataProtection", "datenschutz", string(pre.DataProtection)},
		{"precondition.procurement", "Procurement", "vergabe", string(pre.Procurement)},
		{"precondition.joinable", "Joinable", "nachnutzung", string(pre.Joinable)},
	} {
		if stated(c.code) {
			all = append(all, pair{Name: q.T(c.key), Text: q.lang.Label(c.vocabulary, c.code), URL: q.narrowed(c.parameter, c.code)})
		}
	}
	if pre.StaffCouncilPartner != nil && *pre.StaffCouncilPartner {
		all.add(q.T("precondition.partner"), q.T("entry.yes"))
	}
	var involved []string
	for _, code := range pre.Involved {
		involved = append(involved, q.lang.Label("Involved", string(code)))
	}
	all.add(q.T("precondition.involved"), strings.Join(involved, ", "))
	if pre.ProcurementYear > 0 {
		all.add(q.T("precondition.year"), strconv.Itoa(pre.ProcurementYear))
	}
	return all
}

func (q *ask) effort(e *practice.Effort, code string) []pair {
	if e == nil {
		return nil
	}
	var all pairs
	all.add(q.T("effort.setup"), q.span(e.SetupDays, words.Days))
	all.add(q.T("effort.running"), q.span(e.RunningHoursPerMonth, words.HoursPerMonth))
	all.add(q.T("effort.staff"), q.span(e.StaffFTE, words.FullTimePosts))
	all.add(q.T("effort.once"), q.span(e.CostOnce, words.Euros))
	all.add(q.T("effort.yearly"), q.span(e.CostYearly, words.EurosPerYear))
	if e.PriceYear > 0 {
		all.add(q.T("effort.prices"), strconv.Itoa(e.PriceYear))
	}
	all.add(q.T("effort.funds"), q.labelled("Funds", string(e.Funds)))
	all.addOwn(q.T("effort.funding"), strings.Join(e.Funding, ", "), code)
	all.addOwn(q.T("effort.first"), e.TimeToFirstResult, code)
	return all
}

// span writes a range with what it counts; nothing for none.
func (q *ask) span(r *practice.Range, unit words.Unit) string {
	switch {
	case r == nil:
		return ""
	case r.Unknown:
		return q.lang.Range(nil, nil, unit)
	}
	return q.lang.Range(r.Min, r.Max, unit)
}

// joinWords joins those that are not empty.
func joinWords(separator string, words ...string) string {
	var said []string
	for _, w := range words {
		if w != "" {
			said = append(said, w)
		}
	}
	return strings.Join(said, separator)
}

// webAddress is an address that a page may lead to; empty for any other.
func webAddress(address string) string {
	if leads([]byte(address)) {
		return address
	}
	return ""
}
