package practice

import (
	"context"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
)

// Limits of a text, in characters. Imported and compiled entries may be
// longer where a second figure stands.
const (
	maxTitle         = 100
	maxImportedTitle = 300
	maxSummary       = 400
	maxPlainSummary  = 800
	maxField         = 20_000 // any Markdown field
	maxLine          = 500    // any short field
	maxKeywords      = 10
	maxTopics        = 4
	maxItems         = 50 // of any list without a limit of its own
)

// checker collects what is wrong with a text whose references it looks up.
type checker struct {
	fault.Problems
	ctx     context.Context
	service *Service
}

// check returns everything wrong with a text whatever its state: what is too
// long, malformed, or refers to something that does not exist. What is only
// missing is found by [missingToSubmit] and [missingToPublish].
func (s *Service) check(ctx context.Context, t *Text, people []Person) error {
	c := checker{ctx: ctx, service: s}
	c.core(t)
	c.references(t)
	c.story(t.Story)
	c.transfer(t)
	c.effort(t.Effort)
	c.rights(t.Rights)
	for i, p := range people {
		c.line(p.Name, "creators", i, "name")
		if p.ORCID != "" && !validORCID(p.ORCID) {
			c.Add(fault.Invalid, path("creators", i, "orcid"), "%q is no ORCID: write it as 0000-0002-1825-0097", clip(p.ORCID))
		}
	}
	return c.Err()
}

func path(parts ...any) string {
	words := make([]string, len(parts))
	for i, p := range parts {
		words[i] = fmt.Sprint(p)
	}
	return strings.Join(words, ".")
}

// unreadable reports whether a line may not have r: signs of control, and those
// that turn the direction of what follows.
func unreadable(r rune) bool {
	return unicode.IsControl(r) || '\u202a' <= r && r <= '\u202e' || '\u2066' <= r && r <= '\u2069'
}

var orcidForm = regexp.MustCompile(`^(\d{4}-){3}\d{3}[\dX]$`)

// validORCID tells whether s has the form of an ORCID and its check digit,
// which is that of ISO 7064 MOD 11-2.
func validORCID(s string) bool {
	if !orcidForm.MatchString(s) {
		return false
	}
	sum := 0
	for _, r := range s[:len(s)-1] {
		if r != '-' {
			sum = (sum + int(r-'0')) * 2
		}
	}
	return "0123456789X"[(12-sum%11)%11] == s[len(s)-1]
}

// length refuses a text with more than limit characters, or with a zero byte
// or invalid UTF-8, which no reader could show.
func (c *checker) length(text string, limit int, at ...any) {
	if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
		c.Add(fault.Invalid, path(at...), "the text is not valid UTF-8, or holds a zero byte")
		return
	}
	if n := utf8.RuneCountInString(text); n > limit {
		c.Add(fault.TooLong, path(at...), "%d characters: at most %d are allowed", n, limit)
	}
}

func (c *checker) line(text string, at ...any)     { c.length(text, maxLine, at...) }
func (c *checker) markdown(text string, at ...any) { c.length(text, maxField, at...) }

func (c *checker) count(n, limit int, at ...any) {
	if n > limit {
		c.Add(fault.TooMany, path(at...), "%d items: at most %d are allowed", n, limit)
	}
}

// word refuses a value that its vocabulary does not have; empty is not stated.
func word[T ~string](c *checker, vocabulary string, value T, at ...any) {
	if value != "" && !slices.Contains(Vocabularies[vocabulary], string(value)) {
		c.Add(fault.Invalid, path(at...), "%q is unknown: use one of %s", string(value), strings.Join(Vocabularies[vocabulary], ", "))
	}
}

func (c *checker) date(d Date, at ...any) {
	if d == "" {
		return
	}
	if _, err := ParseDate(string(d)); err != nil {
		c.Add(fault.Invalid, path(at...), "%q is no date: write a year, a month or a day, as 2019, 2019-11 or 2019-11-27", string(d))
	}
}

func (c *checker) period(p *Period, at string) {
	if p == nil {
		return
	}
	c.date(p.Start, at, "start")
	c.date(p.End, at, "end")
	if p.Start != "" && p.End != "" && p.End.last() < string(p.Start) {
		c.Add(fault.Invalid, at+".end", "the end %s is before the start %s", string(p.End), string(p.Start))
	}
}

// link refuses what is no absolute web address.
func (c *checker) link(address string, at ...any) {
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || len(address) > 2000 {
		c.Add(fault.Invalid, path(at...), "%q is no web address: begin with https://", clip(address))
	}
}

func clip(s string) string {
	if len(s) > 80 {
		return strings.ToValidUTF8(s[:80], "") + "…"
	}
	return s
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
	c.length(t.Title, limit, "title")
	if strings.ContainsFunc(t.Title, unreadable) {
		c.Add(fault.Invalid, "title", "the title must be one line, without signs that nobody sees")
	}
	if foreign {
		c.markdown(t.Summary, "summary")
		c.count(len(t.Keywords), 4*maxItems, "keywords")
	} else {
		c.length(t.Summary, maxSummary, "summary")
		c.count(len(t.Keywords), maxKeywords, "keywords")
	}
	if t.PlainSummary != nil {
		c.length(t.PlainSummary.Text, maxPlainSummary, "plainSummary", "text")
		c.line(t.PlainSummary.CheckedBy, "plainSummary", "checkedBy")
	}
	if t.Translation != nil {
		c.length(t.Translation.Title, limit, "translation", "title")
		c.markdown(t.Translation.Summary, "translation", "summary")
		c.length(t.Translation.Text, 4*maxField, "translation", "text")
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
	c.count(len(t.Topics), maxTopics, "topics")
	for i, topic := range t.Topics {
		word(c, "Topic", topic, "topics", i)
		if slices.Contains(t.Topics[:i], topic) {
			c.Add(fault.Invalid, path("topics", i), "%q stands there twice", string(topic))
		}
	}
	for i, k := range t.Keywords {
		c.length(k, 200, "keywords", i)
	}
	c.line(t.LeadUnit, "leadUnit")
	c.period(t.Period, "period")
	c.period(t.ProjectPeriod, "projectPeriod")
}

// references refuses keys and ids that lead nowhere.
func (c *checker) references(t *Text) {
	c.count(len(t.Subjects), maxItems, "subjects")
	c.count(len(t.Partners), maxItems, "partners")
	c.count(len(t.Methods), maxItems, "methods")
	c.count(len(t.MethodUses), maxItems, "methodUses")
	c.count(len(t.BasedOn), maxItems, "basedOn")
	c.count(len(t.Creators), maxItems, "creators")
	for i, subject := range t.Subjects {
		c.subject(subject, i)
	}
	for i, p := range t.Partners {
		c.line(p.Name, "partners", i, "name")
		word(c, "PartnerRole", p.Role, "partners", i, "role")
		if p.Organisation != "" {
			c.organisation(p.Organisation, "partners", i, "organisation")
		} else if p.Name == "" {
			c.Add(fault.Required, path("partners", i), "give the key of an organisation, or a name")
		}
	}
	for i, key := range t.Methods {
		c.method(key, "methods", i)
	}
	for i, use := range t.MethodUses {
		c.method(use.Method, "methodUses", i, "method")
		c.count(len(use.Adaptations), maxItems, "methodUses", i, "adaptations")
		for j, a := range use.Adaptations {
			word(c, "AdaptationKind", a.Kind, "methodUses", i, "adaptations", j, "kind")
			if a.Method != "" && a.Method != use.Method {
				c.Add(fault.NotAllowed, path("methodUses", i, "adaptations", j, "method"), "%q is another method: put what became of its parts under that one", clip(a.Method))
			}
			c.markdown(a.Text, "methodUses", i, "adaptations", j, "text")
			c.markdown(a.Why, "methodUses", i, "adaptations", j, "why")
		}
	}
	if t.Project != "" {
		if _, err := c.service.Projects.Get(c.ctx, t.Project); err != nil {
			c.Add(fault.Unknown, "project", "no project has the key %q: see the query projects", clip(t.Project))
		}
	}
	c.bases(t.BasedOn)
}

func (c *checker) subject(subject Subject, i int) {
	if subject.Organisation == "" && subject.RegionKey == "" {
		c.Add(fault.Required, path("subjects", i), "give the key of an organisation, or the region key of an authority")
	}
	if subject.Organisation != "" {
		c.organisation(subject.Organisation, "subjects", i, "organisation")
	}
	if subject.RegionKey == "" {
		return
	}
	found, err := c.service.Register().Lookup(subject.RegionKey)
	if err != nil {
		c.Add(fault.Unknown, path("subjects", i, "regionKey"), "no authority has the key %q: write an AGS of 2, 3, 5 or 8 digits or an ARS of 9 or 12, as in the query authority", clip(subject.RegionKey))
		return
	}
	organisation, err := c.service.Partners.Organisation(c.ctx, subject.Organisation)
	if subject.Organisation == "" || err != nil || organisation.RegionKey == "" {
		return
	}
	if own, err := c.service.Register().Lookup(organisation.RegionKey); err == nil && own.Key != found.Key {
		c.Add(fault.Invalid, path("subjects", i, "regionKey"), "%q is %s, not %s: name one authority, the others beside it", subject.RegionKey, found.Name, organisation.Name)
	}
}

func (c *checker) organisation(key string, at ...any) {
	if _, err := c.service.Partners.Organisation(c.ctx, key); err != nil {
		c.Add(fault.Unknown, path(at...), "no organisation has the key %q: see the query organisations", clip(key))
	}
}

func (c *checker) method(key string, at ...any) {
	if _, err := c.service.Methods.Get(c.ctx, key); err != nil {
		c.Add(fault.Unknown, path(at...), "no method has the key %q: see the query methods", clip(key))
	}
}

// bases refuses ids of entries that no reader can see.
func (c *checker) bases(ids []ID) {
	if len(ids) == 0 {
		return
	}
	views, err := c.service.Entries(c.ctx, partner.Principal{}, ids...)
	for i, id := range ids {
		if _, ok := views[id]; !ok || err != nil {
			c.Add(fault.Unknown, path("basedOn", i), "no entry %q is published", clip(string(id)))
		}
	}
}

func (c *checker) story(st *Story) {
	if st == nil {
		return
	}
	c.markdown(st.Problem, "story", "problem")
	c.markdown(st.Goal, "story", "goal")
	c.markdown(st.Results, "story", "results")
	c.markdown(st.Mechanism, "story", "mechanism")
	c.markdown(st.Limits, "story", "limits")
	c.count(len(st.Approach), maxItems, "story", "approach")
	c.count(len(st.Indicators), maxItems, "story", "indicators")
	c.count(len(st.Lessons), maxItems, "story", "lessons")
	c.count(len(st.Obstacles), maxItems, "story", "obstacles")
	for i, step := range st.Approach {
		c.markdown(step.Text, "story", "approach", i, "text")
		c.line(step.Duration, "story", "approach", i, "duration")
	}
	for i, in := range st.Indicators {
		c.line(in.Name, "story", "indicators", i, "name")
		c.line(in.Unit, "story", "indicators", i, "unit")
		c.line(in.Before, "story", "indicators", i, "before")
		c.line(in.After, "story", "indicators", i, "after")
		c.line(in.Source, "story", "indicators", i, "source")
		c.date(in.Date, "story", "indicators", i, "date")
	}
	for i, l := range st.Lessons {
		word(c, "LessonKind", l.Kind, "story", "lessons", i, "kind")
		c.markdown(l.Text, "story", "lessons", i, "text")
	}
	for i, o := range st.Obstacles {
		word(c, "Factor", o.Factor, "story", "obstacles", i, "factor")
		c.markdown(o.Text, "story", "obstacles", i, "text")
		c.markdown(o.Handling, "story", "obstacles", i, "handling")
	}
}

func (c *checker) transfer(t *Text) {
	if tr := t.Transfer; tr != nil {
		c.count(len(tr.CoreElements), maxItems, "transfer", "coreElements")
		c.count(len(tr.AdaptableElements), maxItems, "transfer", "adaptableElements")
		c.count(len(tr.Conditions), maxItems, "transfer", "conditions")
		for i, e := range tr.CoreElements {
			c.markdown(e, "transfer", "coreElements", i)
		}
		for i, e := range tr.AdaptableElements {
			c.markdown(e, "transfer", "adaptableElements", i)
		}
		for i, k := range tr.Conditions {
			word(c, "Dimension", k.Dimension, "transfer", "conditions", i, "dimension")
			word(c, "Weight", k.Weight, "transfer", "conditions", i, "weight")
			c.markdown(k.Text, "transfer", "conditions", i, "text")
		}
		c.markdown(tr.TransferableFrom, "transfer", "transferableFrom")
	}
	if t.Result != nil {
		word(c, "ResultType", t.Result.Type, "result", "type")
		c.markdown(t.Result.Description, "result", "description")
	}
	if p := t.Preconditions; p != nil {
		c.markdown(p.LegalBasis, "preconditions", "legalBasis")
		word(c, "CouncilDecision", p.CouncilDecision, "preconditions", "councilDecision")
		word(c, "StaffCouncil", p.StaffCouncil, "preconditions", "staffCouncil")
		word(c, "ServiceAgreement", p.ServiceAgreement, "preconditions", "serviceAgreement")
		word(c, "DataProtection", p.DataProtection, "preconditions", "dataProtection")
		word(c, "Procurement", p.Procurement, "preconditions", "procurement")
		word(c, "Joinable", p.Joinable, "preconditions", "joinable")
		for i, v := range p.Involved {
			word(c, "Involved", v, "preconditions", "involved", i)
		}
		c.year(p.ProcurementYear, "preconditions", "procurementYear")
	}
	for i, item := range t.EvidenceItems {
		word(c, "EvidenceKind", item.Kind, "evidenceItems", i, "kind")
		c.length(item.Citation, 2*maxLine, "evidenceItems", i, "citation")
		c.link(item.URL, "evidenceItems", i, "url")
	}
	c.count(len(t.EvidenceItems), maxItems, "evidenceItems")
}

func (c *checker) year(y int, at ...any) {
	if y != 0 && (y < 1900 || y > 2200) {
		c.Add(fault.Invalid, path(at...), "%s is no year: write four digits", strconv.Itoa(y))
	}
}

func (c *checker) effort(e *Effort) {
	if e == nil {
		return
	}
	for name, r := range map[string]*Range{"setupDays": e.SetupDays, "runningHoursPerMonth": e.RunningHoursPerMonth, "staffFte": e.StaffFTE, "costOnce": e.CostOnce, "costYearly": e.CostYearly} {
		c.quantity(r, "effort", name)
	}
	c.year(e.PriceYear, "effort", "priceYear")
	word(c, "Funds", e.Funds, "effort", "funds")
	c.line(e.TimeToFirstResult, "effort", "timeToFirstResult")
	c.count(len(e.Funding), maxItems, "effort", "funding")
	for i, f := range e.Funding {
		c.line(f, "effort", "funding", i)
	}
}

func (c *checker) quantity(r *Range, at ...any) {
	switch {
	case r == nil:
	case r.Unknown && (r.Min != nil || r.Max != nil):
		c.Add(fault.Invalid, path(at...), "give bounds or unknown, not both")
	case r.Min != nil && *r.Min < 0 || r.Max != nil && *r.Max < 0:
		c.Add(fault.Invalid, path(at...), "a quantity is not below 0")
	case r.Min != nil && r.Max != nil && *r.Max < *r.Min:
		c.Add(fault.Invalid, path(at...), "max is below min: exchange them")
	}
}

func (c *checker) rights(r *Rights) {
	if r == nil {
		return
	}
	if r.Licence != "" && !slices.Contains(TextLicences, r.Licence) {
		c.Add(fault.Invalid, "rights.licence", "%q is no licence for a text: use one of %s", clip(r.Licence), strings.Join(TextLicences, ", "))
	}
	c.link(r.SourceURL, "rights", "sourceUrl")
	if r.DOI != "" && (!strings.HasPrefix(r.DOI, "10.") || !strings.Contains(r.DOI, "/") || len(r.DOI) > 200) {
		c.Add(fault.Invalid, "rights.doi", "%q is no DOI: write it as 10.1000/182, and only one that is registered", clip(r.DOI))
	}
	if k := r.Contact; k != nil {
		if k.Mailbox != "" && !partner.ValidMailbox(k.Mailbox) {
			c.Add(fault.Invalid, "rights.contact.mailbox", "%q is no mail address: write that of a functional mailbox, as info@example.org", clip(k.Mailbox))
		}
		c.count(len(k.Offers), maxItems, "rights", "contact", "offers")
		for i, o := range k.Offers {
			word(c, "Offer", o.Kind, "rights", "contact", "offers", i, "kind")
			if o.Count < 0 {
				c.Add(fault.Invalid, path("rights", "contact", "offers", i, "count"), "%d: say how many, from 1 on, or leave it out", o.Count)
			}
			c.date(o.Until, "rights", "contact", "offers", i, "until")
		}
	}
	c.count(len(r.Attachments), maxItems, "rights", "attachments")
	for i, a := range r.Attachments {
		c.line(a.Title, "rights", "attachments", i, "title")
		c.link(a.URL, "rights", "attachments", i, "url")
		word(c, "ResultType", a.ResultType, "rights", "attachments", i, "resultType")
		word(c, "Language", a.Language, "rights", "attachments", i, "language")
		word(c, "Accessibility", a.Accessible, "rights", "attachments", i, "accessible")
		if a.Licence != "" && !slices.Contains(AttachmentLicences, a.Licence) {
			c.Add(fault.Invalid, path("rights", "attachments", i, "licence"), "%q is no licence for an attachment: use one of %s", clip(a.Licence), strings.Join(AttachmentLicences, ", "))
		}
	}
}
