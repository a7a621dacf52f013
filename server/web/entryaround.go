package web

import (
	"html/template"
	"slices"
	"strconv"

	"praxistransfer/server/exchange/paper"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// adoptions tells what others did with an entry.
type adoptions struct {
	Summary string
	Items   []adoptionItem
}

type adoptionItem struct {
	Who          link
	Status, When string
	Reported     *link
	Parts        []item
	Outcome      string
	Text, Answer template.HTML
}

// evidence tells how well an entry is backed.
type evidence struct {
	Level, Reason string
	Items         []source
	Comments      []reply
}

// source is where a statement can be checked.
type source struct{ Kind, Text, URL string }

// reply is what an authority says beside an entry.
type reply struct {
	Who  link
	When string
	Text template.HTML
}

// revisionLine is one published text.
type revisionLine struct {
	Text, URL string
	Current   bool
}

// plainSummary is a summary in plain language.
type plainSummary struct {
	Heading string
	Text    template.HTML
	Note    string
}

// citation says how to name an entry.
type citation struct {
	Text, Address string
	Formats       []format
}

type format struct{ Type, Text, URL string }

const (
	shownAdoptions = 20
	shownRelated   = 4
)

// origin says plainly whose words an entry holds, and whether the authority
// described agrees.
func (p *entryPage) origin(q *ask, v practice.View) {
	t := v.Text
	subjects := q.subjects(t)
	count, names := len(subjects), q.enumerated(subjects)
	n := remark{Class: "calm"}
	if len(p.sources(q, t)) > 0 {
		n.Link = &link{q.T("origin.sources"), "#sources"}
	}
	switch {
	case t.Consent == "CONFIRMED" && names != "":
		n.Class, n.Text = "good", q.T("origin.confirmed", count, names)
	case t.Origin == practice.Compiled && names != "":
		n.Class, n.Strong, n.Text = "", q.T("origin.compiled"), q.T("origin.unconfirmed", count, names)
	case t.Origin == practice.Compiled:
		n.Class, n.Strong = "", q.T("origin.compiled")
	case t.Origin == practice.Imported && names != "":
		n.Class, n.Strong, n.Text = "", q.T("origin.imported"), q.T("origin.unconfirmed", count, names)
	case t.Origin == practice.Imported:
		n.Class, n.Strong, n.Text = "", q.T("origin.imported"), q.T("origin.unread")
	case t.Origin == practice.Research:
		n.Text = q.T("origin.research")
	default:
		n.Link = nil
	}
	if n.Text != "" || n.Strong != "" {
		p.Notices = append(p.Notices, n)
	}
	if v.State == practice.StateArchived {
		p.Notices = append(p.Notices, remark{Text: q.T("entry.archived")})
	}
	if due := v.Freshness().ReviewDue; due != nil && due.Before(q.site.Now()) && v.State == practice.StatePublished && t.Status != practice.Completed && t.Status != practice.Discontinued && t.Origin != practice.Compiled {
		p.Notices = append(p.Notices, remark{Text: q.T("entry.stale", q.day(*due))})
	}
	if s := t.PlainSummary; s != nil && s.Text != "" {
		p.Plain = &plainSummary{Heading: q.T("entry.plain"), Text: q.prose(s.Text)}
		if s.CheckedBy != "" {
			p.Plain.Heading, p.Plain.Note = q.T("entry.easy"), q.T("entry.easy.checked", s.CheckedBy)
		}
	}
}

// sources are where the entry's statements can be checked.
func (*entryPage) sources(q *ask, t *practice.Text) []source {
	var all []source
	if from := t.Provenance; from != nil && (from.Source != "" || from.URL != "") {
		text := from.Source
		if text == "" {
			text = from.URL
		}
		all = append(all, source{Kind: joinWords(" · ", from.Attribution, q.labelled("Licence", from.Licence)), Text: text, URL: webAddress(from.URL)})
	}
	if t.Rights != nil && t.Rights.SourceURL != "" {
		all = append(all, source{Text: t.Rights.SourceURL, URL: webAddress(t.Rights.SourceURL)})
	}
	if t.Rights != nil && t.Rights.DOI != "" {
		all = append(all, source{Text: "DOI " + t.Rights.DOI, URL: "https://doi.org/" + t.Rights.DOI})
	}
	return all
}

// people says who took part, who wrote and what the contact offers.
func (p *entryPage) people(q *ask, v practice.View) {
	t := v.Text
	for _, partner := range t.Partners {
		l := q.partner(partner)
		if l.URL == "" { // the search knows who took part
			l.URL = q.narrowed("q", strconv.Quote(partner.Name))
		}
		p.Partners = append(p.Partners, item{What: q.labelled("PartnerRole", string(partner.Role)), Link: &l})
	}
	for _, person := range v.Creators() {
		p.Partners = append(p.Partners, item{What: q.T("entry.creator"), Link: &link{Text: person.Name}})
	}
	if t.Rights != nil && t.Rights.Contact != nil {
		for _, o := range t.Rights.Contact.Offers {
			offer := link{q.lang.Label("Offer", string(o.Kind)), q.narrowed("angebot", string(o.Kind))}
			if o.Until != "" {
				offer.Text = q.T("offer.until", offer.Text, q.lang.Date(string(o.Until)))
			}
			p.Offers = append(p.Offers, offer)
		}
	}
	p.Writable = q.site.Notices.Post != nil
}

// around fills what lies beside the text: adoptions, evidence, replies,
// revisions and related entries.
func (p *entryPage) around(q *ask, v practice.View) error {
	ctx, s := q.Context(), q.site
	found, err := s.Adoptions.Of(ctx, q.who, v, shownAdoptions, "")
	if err != nil {
		return err
	}
	p.Adoptions = q.adoptions(v, found)
	judged := s.Practice.Judgement(q.who, v)
	p.Evidence = evidence{Level: q.lang.Label("EvidenceLevel", strconv.Itoa(judged.Level)), Reason: judged.Reason}
	for _, e := range v.Text.EvidenceItems {
		p.Evidence.Items = append(p.Evidence.Items, source{q.lang.Label("EvidenceKind", string(e.Kind)), e.Citation, webAddress(e.URL)})
	}
	p.Sources = unlisted(p.sources(q, v.Text), p.Evidence.Items)
	for _, c := range judged.Comments {
		p.Evidence.Comments = append(p.Evidence.Comments, q.reply(c))
	}
	for _, r := range v.Replies() {
		p.Replies = append(p.Replies, q.reply(r))
	}
	for _, r := range slices.Backward(v.Revisions()) {
		p.Revisions = append(p.Revisions, revisionLine{q.T("entry.revision.line", q.number(r.Number), q.day(r.At)), q.revisionAddress(v, r.Number), r.Number == v.Revision})
	}
	related, err := q.related(v)
	if err != nil {
		return err
	}
	for _, other := range related {
		p.Related = append(p.Related, q.newHit(other))
	}
	return nil
}

// unlisted leaves out the sources that stand among the items already, or twice.
func unlisted(sources, items []source) []source {
	var left []source
	for _, s := range sources {
		same := func(other source) bool { return s.URL != "" && other.URL == s.URL }
		if !slices.ContainsFunc(items, same) && !slices.ContainsFunc(left, same) {
			left = append(left, s)
		}
	}
	return left
}

func (q *ask) reply(r practice.Remark) reply {
	return reply{q.organisationLink(r.Organisation), q.day(r.At), q.prose(r.Text)}
}

func (q *ask) adoptions(v practice.View, found adoption.Page) adoptions {
	a := adoptions{}
	if v.AdoptionCounts().Total > 0 {
		a.Summary = q.T("lineage.reported", v.AdoptionCounts().Total)
	}
	for _, one := range found.Adoptions {
		a.Items = append(a.Items, q.adoption(one))
	}
	return a
}

func (q *ask) adoption(a adoption.View) adoptionItem {
	c := a.Statement.Content
	one := adoptionItem{
		Who: q.organisationLink(a.Organisation), Status: q.lang.Label("AdoptionStatus", string(c.Status)),
		Parts: q.adaptations(c.Adaptations), Outcome: q.labelled("Outcome", string(c.Outcome)), Text: q.prose(c.Text),
	}
	if c.Since != "" {
		one.When = q.lang.Period(string(c.Since), "")
	}
	if c.Reason != "" {
		one.Status += " (" + q.lang.Label("AdoptionReason", string(c.Reason)) + ")"
	}
	if answer := a.Statement.Answer; answer != nil {
		one.Answer = q.prose(answer.Text)
	}
	if confirmed := a.Statement.ConfirmedAt; confirmed != nil {
		one.Status = joinWords(", ", one.Status, q.T("adoptions.confirmed", q.day(*confirmed)))
	}
	if report := a.Report; report != nil {
		one.Who = q.calledLink(report.Adopter)
		one.Reported = &link{report.Source.Title, webAddress(report.Source.URL)}
	}
	return one
}

// otherFormats are the formats in which an entry can be had beside its page.
func (q *ask) otherFormats(v practice.View) []format {
	path := "/praxis/" + v.Slug
	if q.URL.Query().Has("revision") {
		path += "?revision=" + strconv.Itoa(v.Revision)
	}
	var all []format
	for _, f := range q.formats() {
		address := q.To(f.Under(path))
		if f.Suffix == paper.Suffix {
			address = forAsker(address, q.asker()) // it is for their council
		}
		all = append(all, format{f.MediaType, q.T("format." + f.Suffix), address})
	}
	return all
}
