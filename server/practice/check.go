package practice

import (
	"context"
	"slices"
	"strings"

	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/words"
)

// Limits of fields, in characters. Those of imported and compiled entries may
// be longer where a second figure stands: others have other limits.
const (
	// MaxTitle is that of every title, of entries, collections and needs alike: lists
	// and suggestions show them in one line.
	MaxTitle         = 100
	maxImportedTitle = 300
	maxSummary       = 400
	maxPlainSummary  = 800
	maxKeyword       = 200
)

// Numbers of items.
const (
	MaxTopics   = 4
	maxKeywords = 10
	// maxImportedKeywords is so great as others file by dozens of words.
	maxImportedKeywords = 4 * form.MaxItems
)

// advisedSummary is from how many characters on a summary says enough for most
// readers. Shorter ones are not refused.
const advisedSummary = 150

// Checker collects what is wrong with a form, and looks up what it refers to.
type Checker struct {
	form.Checker
	ctx     context.Context
	service *Service
	author  string             // key of the organisation that writes; empty for none in particular
	stored  map[reference]bool // what the text named before
}

// Checker returns one that has found nothing yet.
func (s *Service) Checker(ctx context.Context) Checker { return Checker{ctx: ctx, service: s} }

// check returns everything wrong with a text whatever its state: what is too
// long, malformed, or refers to something that does not exist. What is only
// missing is found by [missingToSubmit] and [missingToPublish]. before is the
// text as it is stored, nil for a new one; author is the organisation that writes
// it, which may name what it proposed.
func (s *Service) check(ctx context.Context, author string, before, t *Text, people []Person) error {
	c := Checker{ctx: ctx, service: s, author: author, stored: references(before)}
	c.core(t)
	c.consent(t)
	c.unfinished(t, people)
	c.references(t)
	c.story(t.Story)
	c.transfer(t.Transfer)
	c.result(t.Result)
	c.preconditions(t.Preconditions)
	c.evidence(t.EvidenceItems)
	c.Effort(t.Effort)
	c.rights(t.Rights)
	c.embargo(before, t)
	for i, p := range people {
		c.Line(p.Name, "creators", i, "name")
		c.ORCID(p.ORCID, "creators", i, "orcid")
	}
	return c.Err()
}

// Word refuses a value that the vocabulary of that name does not have; empty
// is not stated.
func Word[T ~string](c *form.Checker, vocabulary string, value T, at ...any) {
	form.Word(c, Vocabularies[vocabulary], value, at...)
}

// Period refuses a span whose ends are no dates or the wrong way round.
func (c *Checker) Period(p *Period, at string) {
	if p == nil {
		return
	}
	c.Date(string(p.Start), at, "start")
	c.Date(string(p.End), at, "end")
	if form.ValidDate(string(p.Start)) && form.ValidDate(string(p.End)) && p.End.last() < string(p.Start) {
		c.Add(fault.Invalid, at+".end", "the end %s is before the start %s", words.Date(p.End), words.Date(p.Start))
	}
}

// core checks what every entry has.
func (c *Checker) core(t *Text) {
	c.title(t)
	c.translation(t)
	c.coreWords(t)
	c.Topics(t.Topics)
	c.countries(t.Countries)
	c.keywords(t)
	c.Line(t.LeadUnit, "leadUnit")
	c.Period(t.Period, "period")
	c.Period(t.ProjectPeriod, "projectPeriod")
}

// foreign tells whether the text was not written for this knowledge base.
func (t *Text) foreign() bool { return t.Origin == Imported || t.Origin == Compiled }

// titleLimit is how long a title may be, in characters.
func (t *Text) titleLimit() int {
	if t.foreign() {
		return maxImportedTitle
	}
	return MaxTitle
}

func (c *Checker) title(t *Text) {
	if strings.TrimSpace(t.Title) == "" {
		c.Add(fault.Required, "title", "the title is empty: say in at most %d characters what was done", MaxTitle)
	}
	c.LineOf(t.Title, t.titleLimit(), "title")
	if t.foreign() {
		c.Markdown(t.Summary, "summary")
	} else {
		c.Length(t.Summary, maxSummary, "summary")
	}
	if t.PlainSummary != nil {
		c.Length(t.PlainSummary.Text, maxPlainSummary, "plainSummary", "text")
		c.Line(t.PlainSummary.CheckedBy, "plainSummary", "checkedBy")
	}
}

func (c *Checker) translation(t *Text) {
	tr := t.Translation
	if tr == nil {
		return
	}
	c.LineOf(tr.Title, t.titleLimit(), "translation", "title")
	c.Markdown(tr.Summary, "translation", "summary")
	c.Length(tr.Text, 4*form.MaxMarkdown, "translation", "text")
	Word(&c.Checker, "Quality", tr.Quality, "translation", "quality")
	Word(&c.Checker, "Language", tr.Language, "translation", "language")
	if tr.Language == t.Language {
		c.Add(fault.Invalid, "translation.language", "the translation is in the entry's own language: choose the other one")
	}
}

// coreWords checks the values of fixed vocabularies.
func (c *Checker) coreWords(t *Text) {
	Word(&c.Checker, "Kind", t.Kind, "kind")
	Word(&c.Checker, "Language", t.Language, "language")
	Word(&c.Checker, "Setting", t.Setting, "setting")
	Word(&c.Checker, "Status", t.Status, "status")
	Word(&c.Checker, "Outcome", t.Outcome, "outcome")
	Word(&c.Checker, "Origin", t.Origin, "origin")
	Word(&c.Checker, "Consent", t.Consent, "consent")
}

// Topics refuses more than [MaxTopics], one that is none, and one that stands there
// twice.
func (c *Checker) Topics(topics []Topic) {
	c.Count(len(topics), MaxTopics, "topics")
	for i, topic := range topics {
		Word(&c.Checker, "Topic", topic, "topics", i)
		if slices.Contains(topics[:i], topic) {
			c.Add(fault.Invalid, form.Path("topics", i), "the topic %s stands there twice", words.Labels{Vocabulary: "Topic", Codes: []string{string(topic)}})
		}
	}
}

// RequireTopics adds to p that topics are missing, if there are none.
func RequireTopics(p *fault.Problems, topics []Topic) {
	if len(topics) == 0 {
		p.Add(fault.Required, "topics", "no topic is chosen: choose 1 to %d", MaxTopics)
	}
}

func (c *Checker) countries(codes []string) {
	c.Count(len(codes), form.MaxItems, "countries")
	for i, code := range codes {
		switch {
		case code == UnknownCountry || !words.HasLabel("Country", code):
			c.Add(fault.Unknown, form.Path("countries", i), "%q is no state: write two letters as in ISO 3166-1, like AT", form.Clip(code))
		case slices.Contains(codes[:i], code):
			c.Add(fault.Invalid, form.Path("countries", i), "%q stands there twice", code)
		}
	}
}

func (c *Checker) keywords(t *Text) {
	limit := maxKeywords
	if t.foreign() {
		limit = maxImportedKeywords
	}
	c.Count(len(t.Keywords), limit, "keywords")
	for i, k := range t.Keywords {
		c.LineOf(k, maxKeyword, "keywords", i)
		if form.Clean(k) == "" {
			c.Add(fault.Required, form.Path("keywords", i), "the keyword is empty: write a word, or leave it out")
		}
	}
}

// unfinished adds what blocks of fields that are there cannot be without.
func (c *Checker) unfinished(t *Text, people []Person) {
	missing := func(value string) bool { return form.Clean(value) == "" }
	if s := t.PlainSummary; s != nil && missing(s.Text) {
		c.Add(fault.Required, "plainSummary.text", "the text of the plain summary is missing: write it, or clear the plain summary")
	}
	if p := t.Provenance; p != nil && missing(p.Source) {
		c.Add(fault.Required, "provenance.source", "the name of the source is missing: write it, or clear the provenance")
	}
	if tr := t.Translation; tr != nil {
		if missing(tr.Title) {
			c.Add(fault.Required, "translation.title", "the title of the translation is missing: write it, or clear the translation")
		}
		if tr.Language == "" {
			c.Add(fault.Required, "translation.language", "the language of the translation is missing: de or en")
		}
		if tr.Quality == "" {
			c.Add(fault.Required, "translation.quality", "it is not said how good the translation is: MACHINE or CHECKED")
		}
	}
	for i, id := range t.Creators {
		if slices.ContainsFunc(people, func(p Person) bool { return p.ID == id && missing(p.Name) }) {
			c.Add(fault.Required, form.Path("creators", i, "name"), "the name of the author is missing: write it, or leave the author out")
		}
	}
	for _, p := range people {
		if r := t.Rights; r != nil && r.Contact != nil && r.Contact.Person == p.ID && missing(p.Name) {
			c.Add(fault.Required, "rights.contact.person.name", "the name of the contact person is missing: write it, or clear the person")
		}
	}
}

func (c *Checker) story(st *Story) {
	if st == nil {
		return
	}
	c.Markdown(st.Problem, "story", "problem")
	c.Markdown(st.Goal, "story", "goal")
	c.Markdown(st.Results, "story", "results")
	c.Markdown(st.Mechanism, "story", "mechanism")
	c.Markdown(st.Limits, "story", "limits")
	c.Count(len(st.Approach), form.MaxItems, "story", "approach")
	c.Indicators(st.Indicators, "story.indicators")
	c.Count(len(st.Lessons), form.MaxItems, "story", "lessons")
	c.Count(len(st.Obstacles), form.MaxItems, "story", "obstacles")
	for i, step := range st.Approach {
		c.Markdown(step.Text, "story", "approach", i, "text")
		c.Line(step.Duration, "story", "approach", i, "duration")
	}
	for i, l := range st.Lessons {
		Word(&c.Checker, "LessonKind", l.Kind, "story", "lessons", i, "kind")
		c.Markdown(l.Text, "story", "lessons", i, "text")
	}
	for i, o := range st.Obstacles {
		Word(&c.Checker, "Factor", o.Factor, "story", "obstacles", i, "factor")
		c.Markdown(o.Text, "story", "obstacles", i, "text")
		c.Markdown(o.Handling, "story", "obstacles", i, "handling")
	}
}

// Indicators refuses those whose words are too long or whose dates are none.
func (c *Checker) Indicators(all []Indicator, at string) {
	c.Count(len(all), form.MaxItems, at)
	for i, in := range all {
		c.Line(in.Name, at, i, "name")
		c.Line(in.Unit, at, i, "unit")
		c.Line(in.Before, at, i, "before")
		c.Line(in.After, at, i, "after")
		c.Line(in.Source, at, i, "source")
		c.Date(string(in.Date), at, i, "date")
	}
}

func (c *Checker) transfer(tr *Transfer) {
	if tr == nil {
		return
	}
	c.Count(len(tr.CoreElements), form.MaxItems, "transfer", "coreElements")
	c.Count(len(tr.AdaptableElements), form.MaxItems, "transfer", "adaptableElements")
	c.Count(len(tr.Conditions), form.MaxItems, "transfer", "conditions")
	for i, e := range tr.CoreElements {
		c.Markdown(e, "transfer", "coreElements", i)
	}
	for i, e := range tr.AdaptableElements {
		c.Markdown(e, "transfer", "adaptableElements", i)
	}
	for i, k := range tr.Conditions {
		Word(&c.Checker, "Dimension", k.Dimension, "transfer", "conditions", i, "dimension")
		Word(&c.Checker, "Weight", k.Weight, "transfer", "conditions", i, "weight")
		c.Markdown(k.Text, "transfer", "conditions", i, "text")
	}
	c.Markdown(tr.TransferableFrom, "transfer", "transferableFrom")
}

func (c *Checker) result(r *ResultInfo) {
	if r == nil {
		return
	}
	Word(&c.Checker, "ResultType", r.Type, "result", "type")
	c.Markdown(r.Description, "result", "description")
}

func (c *Checker) preconditions(p *Preconditions) {
	if p == nil {
		return
	}
	c.Markdown(p.LegalBasis, "preconditions", "legalBasis")
	Word(&c.Checker, "CouncilDecision", p.CouncilDecision, "preconditions", "councilDecision")
	Word(&c.Checker, "StaffCouncil", p.StaffCouncil, "preconditions", "staffCouncil")
	Word(&c.Checker, "ServiceAgreement", p.ServiceAgreement, "preconditions", "serviceAgreement")
	Word(&c.Checker, "DataProtection", p.DataProtection, "preconditions", "dataProtection")
	Word(&c.Checker, "Procurement", p.Procurement, "preconditions", "procurement")
	Word(&c.Checker, "Joinable", p.Joinable, "preconditions", "joinable")
	for i, v := range p.Involved {
		Word(&c.Checker, "Involved", v, "preconditions", "involved", i)
	}
	c.Year(p.ProcurementYear, "preconditions", "procurementYear")
}

func (c *Checker) evidence(items []EvidenceItem) {
	c.Count(len(items), form.MaxItems, "evidenceItems")
	for i, item := range items {
		Word(&c.Checker, "EvidenceKind", item.Kind, "evidenceItems", i, "kind")
		c.LineOf(item.Citation, 2*form.MaxLine, "evidenceItems", i, "citation")
		c.Link(item.URL, "evidenceItems", i, "url")
	}
}

// Effort refuses quantities that cannot be.
func (c *Checker) Effort(e *Effort) {
	if e == nil {
		return
	}
	for name, r := range map[string]*Range{"setupDays": e.SetupDays, "runningHoursPerMonth": e.RunningHoursPerMonth, "staffFte": e.StaffFTE, "costOnce": e.CostOnce, "costYearly": e.CostYearly} {
		c.quantity(r, "effort", name)
	}
	c.Year(e.PriceYear, "effort", "priceYear")
	Word(&c.Checker, "Funds", e.Funds, "effort", "funds")
	c.Line(e.TimeToFirstResult, "effort", "timeToFirstResult")
	c.Count(len(e.Funding), form.MaxItems, "effort", "funding")
	for i, f := range e.Funding {
		c.Line(f, "effort", "funding", i)
		if form.CleanLine(f) == "" {
			c.Add(fault.Required, form.Path("effort", "funding", i), "the name of the programme or funder is empty: write it, or leave it out")
		}
	}
}

func (c *Checker) quantity(r *Range, at ...any) {
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

// embargo refuses one that is newly set and over already. What an import brings
// may tell of an old one.
func (c *Checker) embargo(before, t *Text) {
	if t.Rights == nil || t.Rights.EmbargoUntil == nil || t.Origin == Imported {
		return
	}
	until := *t.Rights.EmbargoUntil
	stored := before != nil && before.Rights != nil && before.Rights.EmbargoUntil != nil && before.Rights.EmbargoUntil.Equal(until)
	if !stored && !until.After(c.service.Now()) {
		c.Add(fault.Invalid, "rights.embargoUntil", "the embargo ended on %s: name a day that lies ahead, or leave it out", words.DayOf(until))
	}
}

func (c *Checker) rights(r *Rights) {
	if r == nil {
		return
	}
	if r.Licence != "" && !slices.Contains(TextLicences, r.Licence) {
		c.Add(fault.Invalid, "rights.licence", "%q is no licence for a text: use one of %s", form.Clip(r.Licence), strings.Join(TextLicences, ", "))
	}
	c.Link(r.SourceURL, "rights", "sourceUrl")
	c.DOI(r.DOI, "rights", "doi")
	c.contact(r.Contact)
	c.attachments(r.Attachments)
}

func (c *Checker) contact(k *Contact) {
	if k == nil {
		return
	}
	if k.Mailbox != "" && !form.ValidMailbox(k.Mailbox) {
		c.Add(fault.Invalid, "rights.contact.mailbox", "%q is no mail address: write that of a functional mailbox, as info@example.org", form.Clip(k.Mailbox))
	}
	c.Count(len(k.Offers), form.MaxItems, "rights", "contact", "offers")
	for i, o := range k.Offers {
		Word(&c.Checker, "Offer", o.Kind, "rights", "contact", "offers", i, "kind")
		if o.Count < 0 {
			c.Add(fault.Invalid, form.Path("rights", "contact", "offers", i, "count"), "%d: say how many, from 1 on, or leave it out", o.Count)
		}
		c.Date(string(o.Until), "rights", "contact", "offers", i, "until")
	}
}

func (c *Checker) attachments(all []Attachment) {
	c.Count(len(all), form.MaxItems, "rights", "attachments")
	for i, a := range all {
		c.Line(a.Title, "rights", "attachments", i, "title")
		c.Link(a.URL, "rights", "attachments", i, "url")
		Word(&c.Checker, "ResultType", a.ResultType, "rights", "attachments", i, "resultType")
		Word(&c.Checker, "Language", a.Language, "rights", "attachments", i, "language")
		Word(&c.Checker, "Accessibility", a.Accessible, "rights", "attachments", i, "accessible")
		if a.Licence != "" && !slices.Contains(AttachmentLicences, a.Licence) {
			c.Add(fault.Invalid, form.Path("rights", "attachments", i, "licence"), "%q is no licence for an attachment: use one of %s", form.Clip(a.Licence), strings.Join(AttachmentLicences, ", "))
		}
	}
}
