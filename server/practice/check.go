package practice

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/partner"
)

// Limits of a text, in characters. Imported and compiled entries may be
// longer where a second figure stands.
const (
	maxTitle         = 100
	maxImportedTitle = 300
	maxSummary       = 400
	maxPlainSummary  = 800
	maxKeywords      = 10
	maxTopics        = 4
	maxItems         = 50 // of any list without a limit of its own
)

// checker collects what is wrong with a text whose references it looks up.
type checker struct {
	form.Checker
	ctx     context.Context
	service *Service
	stored  map[reference]bool // what the text named before
}

// check returns everything wrong with a text whatever its state: what is too
// long, malformed, or refers to something that does not exist. What is only
// missing is found by [missingToSubmit] and [missingToPublish]. before is the
// text as it is stored, nil for a new one.
func (s *Service) check(ctx context.Context, before, t *Text, people []Person) error {
	c := checker{ctx: ctx, service: s, stored: references(before)}
	c.core(t)
	c.references(t)
	c.story(t.Story)
	c.transfer(t)
	c.effort(t.Effort)
	c.rights(t.Rights)
	for i, p := range people {
		c.Line(p.Name, "creators", i, "name")
		c.ORCID(p.ORCID, "creators", i, "orcid")
	}
	return c.Err()
}

// unreadable reports whether a line may not have r: signs of control, and those
// that turn the direction of what follows.
func unreadable(r rune) bool {
	return unicode.IsControl(r) || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

// word refuses a value that its vocabulary does not have; empty is not stated.
func word[T ~string](c *checker, vocabulary string, value T, at ...any) {
	form.Word(&c.Checker, Vocabularies[vocabulary], value, at...)
}

func (c *checker) period(p *Period, at string) {
	if p == nil {
		return
	}
	c.Date(string(p.Start), at, "start")
	c.Date(string(p.End), at, "end")
	if p.Start != "" && p.End != "" && p.End.last() < string(p.Start) {
		c.Add(fault.Invalid, at+".end", "the end %s is before the start %s", string(p.End), string(p.Start))
	}
}

func (c *checker) core(t *Text) {
	limit := maxTitle
	foreign := t.Origin == Imported || t.Origin == Compiled
	if foreign {
		limit = maxImportedTitle
	}
	if strings.TrimSpace(t.Title) == "" {
		c.Add(fault.Required, "title", "the title is empty: say in at most %d characters what was done", maxTitle)
	}
	c.Length(t.Title, limit, "title")
	if strings.ContainsFunc(t.Title, unreadable) {
		c.Add(fault.Invalid, "title", "the title must be one line, without signs that nobody sees")
	}
	if foreign {
		c.Markdown(t.Summary, "summary")
		c.Count(len(t.Keywords), 4*maxItems, "keywords")
	} else {
		c.Length(t.Summary, maxSummary, "summary")
		c.Count(len(t.Keywords), maxKeywords, "keywords")
	}
	if t.PlainSummary != nil {
		c.Length(t.PlainSummary.Text, maxPlainSummary, "plainSummary", "text")
		c.Line(t.PlainSummary.CheckedBy, "plainSummary", "checkedBy")
	}
	if t.Translation != nil {
		c.Length(t.Translation.Title, limit, "translation", "title")
		c.Markdown(t.Translation.Summary, "translation", "summary")
		c.Length(t.Translation.Text, 4*form.MaxMarkdown, "translation", "text")
		word(c, "Quality", t.Translation.Quality, "translation", "quality")
		word(c, "Language", t.Translation.Language, "translation", "language")
		if t.Translation.Language == t.Language {
			c.Add(fault.Invalid, "translation.language", "the translation is in the entry's own language: choose the other one")
		}
	}
	word(c, "Kind", t.Kind, "kind")
	word(c, "Language", t.Language, "language")
	word(c, "Setting", t.Setting, "setting")
	word(c, "Status", t.Status, "status")
	word(c, "Outcome", t.Outcome, "outcome")
	word(c, "Origin", t.Origin, "origin")
	word(c, "Consent", t.Consent, "consent")
	c.Count(len(t.Topics), maxTopics, "topics")
	for i, topic := range t.Topics {
		word(c, "Topic", topic, "topics", i)
		if slices.Contains(t.Topics[:i], topic) {
			c.Add(fault.Invalid, form.Path("topics", i), "%q stands there twice", string(topic))
		}
	}
	for i, k := range t.Keywords {
		c.Length(k, 200, "keywords", i)
	}
	c.Line(t.LeadUnit, "leadUnit")
	c.period(t.Period, "period")
	c.period(t.ProjectPeriod, "projectPeriod")
}

func (c *checker) story(st *Story) {
	if st == nil {
		return
	}
	c.Markdown(st.Problem, "story", "problem")
	c.Markdown(st.Goal, "story", "goal")
	c.Markdown(st.Results, "story", "results")
	c.Markdown(st.Mechanism, "story", "mechanism")
	c.Markdown(st.Limits, "story", "limits")
	c.Count(len(st.Approach), maxItems, "story", "approach")
	c.Count(len(st.Indicators), maxItems, "story", "indicators")
	c.Count(len(st.Lessons), maxItems, "story", "lessons")
	c.Count(len(st.Obstacles), maxItems, "story", "obstacles")
	for i, step := range st.Approach {
		c.Markdown(step.Text, "story", "approach", i, "text")
		c.Line(step.Duration, "story", "approach", i, "duration")
	}
	for i, in := range st.Indicators {
		c.Line(in.Name, "story", "indicators", i, "name")
		c.Line(in.Unit, "story", "indicators", i, "unit")
		c.Line(in.Before, "story", "indicators", i, "before")
		c.Line(in.After, "story", "indicators", i, "after")
		c.Line(in.Source, "story", "indicators", i, "source")
		c.Date(string(in.Date), "story", "indicators", i, "date")
	}
	for i, l := range st.Lessons {
		word(c, "LessonKind", l.Kind, "story", "lessons", i, "kind")
		c.Markdown(l.Text, "story", "lessons", i, "text")
	}
	for i, o := range st.Obstacles {
		word(c, "Factor", o.Factor, "story", "obstacles", i, "factor")
		c.Markdown(o.Text, "story", "obstacles", i, "text")
		c.Markdown(o.Handling, "story", "obstacles", i, "handling")
	}
}

func (c *checker) transfer(t *Text) {
	if tr := t.Transfer; tr != nil {
		c.Count(len(tr.CoreElements), maxItems, "transfer", "coreElements")
		c.Count(len(tr.AdaptableElements), maxItems, "transfer", "adaptableElements")
		c.Count(len(tr.Conditions), maxItems, "transfer", "conditions")
		for i, e := range tr.CoreElements {
			c.Markdown(e, "transfer", "coreElements", i)
		}
		for i, e := range tr.AdaptableElements {
			c.Markdown(e, "transfer", "adaptableElements", i)
		}
		for i, k := range tr.Conditions {
			word(c, "Dimension", k.Dimension, "transfer", "conditions", i, "dimension")
			word(c, "Weight", k.Weight, "transfer", "conditions", i, "weight")
			c.Markdown(k.Text, "transfer", "conditions", i, "text")
		}
		c.Markdown(tr.TransferableFrom, "transfer", "transferableFrom")
	}
	if t.Result != nil {
		word(c, "ResultType", t.Result.Type, "result", "type")
		c.Markdown(t.Result.Description, "result", "description")
	}
	if p := t.Preconditions; p != nil {
		c.Markdown(p.LegalBasis, "preconditions", "legalBasis")
		word(c, "CouncilDecision", p.CouncilDecision, "preconditions", "councilDecision")
		word(c, "StaffCouncil", p.StaffCouncil, "preconditions", "staffCouncil")
		word(c, "ServiceAgreement", p.ServiceAgreement, "preconditions", "serviceAgreement")
		word(c, "DataProtection", p.DataProtection, "preconditions", "dataProtection")
		word(c, "Procurement", p.Procurement, "preconditions", "procurement")
		word(c, "Joinable", p.Joinable, "preconditions", "joinable")
		for i, v := range p.Involved {
			word(c, "Involved", v, "preconditions", "involved", i)
		}
		c.Year(p.ProcurementYear, "preconditions", "procurementYear")
	}
	for i, item := range t.EvidenceItems {
		word(c, "EvidenceKind", item.Kind, "evidenceItems", i, "kind")
		c.Length(item.Citation, 2*form.MaxLine, "evidenceItems", i, "citation")
		c.Link(item.URL, "evidenceItems", i, "url")
	}
	c.Count(len(t.EvidenceItems), maxItems, "evidenceItems")
}

func (c *checker) effort(e *Effort) {
	if e == nil {
		return
	}
	for name, r := range map[string]*Range{"setupDays": e.SetupDays, "runningHoursPerMonth": e.RunningHoursPerMonth, "staffFte": e.StaffFTE, "costOnce": e.CostOnce, "costYearly": e.CostYearly} {
		c.quantity(r, "effort", name)
	}
	c.Year(e.PriceYear, "effort", "priceYear")
	word(c, "Funds", e.Funds, "effort", "funds")
	c.Line(e.TimeToFirstResult, "effort", "timeToFirstResult")
	c.Count(len(e.Funding), maxItems, "effort", "funding")
	for i, f := range e.Funding {
		c.Line(f, "effort", "funding", i)
	}
}

func (c *checker) quantity(r *Range, at ...any) {
	switch {
	case r == nil:
	case r.Unknown && (r.Min != nil || r.Max != nil):
		c.Add(fault.Invalid, form.Path(at...), "give bounds or unknown, not both")
	case r.Min != nil && *r.Min < 0 || r.Max != nil && *r.Max < 0:
		c.Add(fault.Invalid, form.Path(at...), "a quantity is not below 0")
	case r.Min != nil && r.Max != nil && *r.Max < *r.Min:
		c.Add(fault.Invalid, form.Path(at...), "max is below min: exchange them")
	}
}

func (c *checker) rights(r *Rights) {
	if r == nil {
		return
	}
	if r.Licence != "" && !slices.Contains(TextLicences, r.Licence) {
		c.Add(fault.Invalid, "rights.licence", "%q is no licence for a text: use one of %s", form.Clip(r.Licence), strings.Join(TextLicences, ", "))
	}
	c.Link(r.SourceURL, "rights", "sourceUrl")
	if r.DOI != "" && (!strings.HasPrefix(r.DOI, "10.") || !strings.Contains(r.DOI, "/") || len(r.DOI) > 200) {
		c.Add(fault.Invalid, "rights.doi", "%q is no DOI: write it as 10.1000/182, and only one that is registered", form.Clip(r.DOI))
	}
	if k := r.Contact; k != nil {
		if k.Mailbox != "" && !partner.ValidMailbox(k.Mailbox) {
			c.Add(fault.Invalid, "rights.contact.mailbox", "%q is no mail address: write that of a functional mailbox, as info@example.org", form.Clip(k.Mailbox))
		}
		c.Count(len(k.Offers), maxItems, "rights", "contact", "offers")
		for i, o := range k.Offers {
			word(c, "Offer", o.Kind, "rights", "contact", "offers", i, "kind")
			if o.Count < 0 {
				c.Add(fault.Invalid, form.Path("rights", "contact", "offers", i, "count"), "%d: say how many, from 1 on, or leave it out", o.Count)
			}
			c.Date(string(o.Until), "rights", "contact", "offers", i, "until")
		}
	}
	c.Count(len(r.Attachments), maxItems, "rights", "attachments")
	for i, a := range r.Attachments {
		c.Line(a.Title, "rights", "attachments", i, "title")
		c.Link(a.URL, "rights", "attachments", i, "url")
		word(c, "ResultType", a.ResultType, "rights", "attachments", i, "resultType")
		word(c, "Language", a.Language, "rights", "attachments", i, "language")
		word(c, "Accessibility", a.Accessible, "rights", "attachments", i, "accessible")
		if a.Licence != "" && !slices.Contains(AttachmentLicences, a.Licence) {
			c.Add(fault.Invalid, form.Path("rights", "attachments", i, "licence"), "%q is no licence for an attachment: use one of %s", form.Clip(a.Licence), strings.Join(AttachmentLicences, ", "))
		}
	}
}
