package web

import (
	"bytes"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"praxistransfer/server/exchange"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
)

// entryPage is an entry with all its blocks; those without content stay empty
// and are left out.
type entryPage struct {
	page
	Heading, Lead string
	Kicker        []link
	// TitleCode is the language of the title, and TextCode that of the entry's own
	// words, where they are another than the page's.
	TitleCode, TextCode string
	// Check, Paper, Write, History and Lineage lead to the pages below it.
	Check, Paper     string
	Write            link
	History, Lineage string
	Notices          []remark
	Plain            *plainSummary
	Facts            []fact
	Tags             []link
	Contents         []link
	// Council is what the paper for the reader's council is called, and Fit how the
	// entry fits the reader's authority; it is nil where nobody was named.
	Council string
	Fit     *fit
	// Compare leads to the search with the entry picked for a comparison, or to the
	// comparison where others were picked already.
	Compare link

	Story         story
	Result        *result
	Translated    template.HTML // the translated story, where the page shows a translation
	Uses          []methodUse
	Transfer      transfer
	Preconditions []pair
	Effort        []pair
	Partners      []item
	Offers        []link
	Writable      bool // a message to the owner can be sent

	Adoptions adoptions
	Evidence  evidence
	Sources   []source
	Replies   []reply
	Cite      *citation
	Revisions []revisionLine
	Related   []hit
}

// remark is something to know before reading.
type remark struct {
	Class, Strong, Text string
	Link                *link
}

// entry answers with an entry, with its tombstone where it was withdrawn, or
// with a revision of it where the address names one.
func (s *Site) entry(q *ask) error {
	q.w.Header().Add("Vary", "Accept")
	_, other, known := q.wantedFormat()
	if !known {
		return notHere()
	}
	v, err := q.viewed()
	if err != nil || v.Entry == nil {
		return err
	}
	if v.State == practice.StateWithdrawn {
		return q.tombstone(v)
	}
	if other != nil {
		return q.answerAs(v, other)
	}
	p := entryPage{page: q.newPage("")}
	if number := q.URL.Query().Get("revision"); number != "" {
		if v, err = q.revision(&p, v, number); err != nil {
			return err
		}
	}
	if err := q.fillEntry(&p, v); err != nil {
		return err
	}
	return q.render(http.StatusOK, "entry", p)
}

// viewed returns the entry that the address names. Where it is written in
// capitals, as people type what they have on paper, it redirects to the entry's
// own address and returns no entry.
func (q *ask) viewed() (practice.View, error) {
	slug, _, _ := q.wantedFormat()
	v, err := q.site.Practice.EntryBySlug(q.Context(), q.who, slug)
	if lower := strings.ToLower(slug); lower != slug && fault.Is(err, fault.NotFound) {
		v, err = q.site.Practice.EntryBySlug(q.Context(), q.who, lower)
	}
	if err != nil {
		return practice.View{}, err
	}
	if v.Slug != slug {
		target := *q.URL
		target.Path = strings.Replace(target.Path, "/praxis/"+slug, "/praxis/"+v.Slug, 1)
		target.RawPath = ""
		http.Redirect(q.w, q.Request, target.RequestURI(), http.StatusMovedPermanently)
		return practice.View{}, nil
	}
	return v, nil
}

// revision returns v with the text of one revision, and says above it which it is.
func (q *ask) revision(p *entryPage, v practice.View, number string) (practice.View, error) {
	newest := len(v.Revisions())
	old, err := q.atRevision(v, number)
	if err != nil {
		return v, err
	}
	n := old.Revision
	p.NoIndex = true
	p.Path += "?revision=" + strconv.Itoa(n)
	banner := remark{Class: "calm", Strong: q.T("entry.revision.pinned", q.number(n))}
	if n < newest {
		banner.Class, banner.Text = "", q.T("entry.revision.old")
	}
	banner.Link = &link{q.T("entry.revision.newest"), q.entryAddress(v, "")}
	p.Notices = append(p.Notices, banner)
	return old, nil
}

// atRevision returns v with the text of the revision that an address names.
func (q *ask) atRevision(v practice.View, number string) (practice.View, error) {
	n, err := strconv.Atoi(number)
	if err != nil {
		return v, fault.New(fault.NotFound, "%q is no revision", number)
	}
	return q.site.Practice.AtRevision(q.Context(), q.who, v, n)
}

// fillEntry fills every block of the page.
func (q *ask) fillEntry(p *entryPage, v practice.View) error {
	t := v.Text
	p.Heading, p.Lead = q.titleOf(v)
	p.Lead = form.PlainLine(p.Lead)
	p.Title, p.Section = p.Heading, "/suche"
	p.Description = shortened(p.Lead, 160)
	p.Kicker = q.kicker(v)
	p.TitleCode, p.TextCode = q.titleCode(v), q.foreign(v)
	p.Crumbs = crumbs(q.searchCrumb(), link{Text: shortened(p.Heading, 60)})
	p.Crumbs[1].Code = p.TitleCode
	p.leads(q, v)
	p.translated(q, v)
	p.forReader(q, v)
	p.origin(q, v)
	p.facts(q, v)
	p.Story, p.Result, p.Transfer = q.story(t.Story), q.result(t), q.transfer(t.Transfer)
	p.Uses = q.methodUses(t)
	p.Preconditions, p.Effort = q.preconditions(t.Preconditions, p.TextCode), q.effort(t.Effort, p.TextCode)
	p.people(q, v)
	if err := p.around(q, v); err != nil {
		return err
	}
	if err := p.cite(q, v); err != nil {
		return err
	}
	p.contents()
	return nil
}

// leads fills in where the pages below the entry lie, and what it is compared with.
func (p *entryPage) leads(q *ask, v practice.View) {
	p.Check, p.Paper = q.entryAddress(v, "/passt-das"), q.entryAddress(v, "/vorlage")
	p.Write = link{q.messageTitle(v), q.entryAddress(v, "/nachricht")}
	p.History, p.Lineage = q.entryAddress(v, "/fassungen"), q.entryAddress(v, "/herkunft")
	picked := picks(q.URL.Query())
	picked = distinct(slices.Insert(picked, min(len(picked), compare.MaxCompared-1), v.Slug)) // the last of four makes room for it
	chosen := url.Values{"e": picked}
	p.Compare = link{q.T("compare.pick"), forAsker(q.To(withQuery("/suche", chosen)), q.asker())}
	if len(picked) > 1 {
		p.Compare = link{q.T("compare.go"), forAsker(q.To(withQuery("/vergleich", chosen)), q.asker())}
	}
}

// forReader shows how the entry fits the authority that the address names.
func (p *entryPage) forReader(q *ask, v practice.View) {
	a := q.asker()
	p.Council = q.T(councilFor(a))
	if a != nil {
		p.Fit = q.newFit(q.site.Find.FitOf(q.Context(), v, *a), q.called(*a))
	}
}

// translated shows the translation into the page's language where there is one.
func (p *entryPage) translated(q *ask, v practice.View) {
	tr := v.Text.Translation
	if tr == nil || tr.Language != q.lang.Language || p.TextCode == "" {
		if p.TextCode != "" {
			p.Notices = append(p.Notices, remark{Class: "calm", Text: q.T("entry.language." + p.TextCode)})
		}
		return
	}
	p.Notices = append(p.Notices, remark{Class: "calm", Text: q.T("entry.translated." + string(tr.Quality))})
	p.Translated = q.prose(tr.Text)
}

// cite says how to name the entry, and in which formats machines can have it.
func (p *entryPage) cite(q *ask, v practice.View) error {
	publication, err := q.publication(v)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	if publication.Unnamed {
		p.Notices = append(p.Notices, remark{Class: "calm", Text: q.T("origin.unnamed")})
	}
	p.Cite = &citation{Text: publication.CitationIn(q.lang.Language), Address: publication.URL, Formats: q.otherFormats(v)}
	for _, s := range publication.Signposts(exchange.ExportFormats, q.site.addresses().At(q.Host).Home+"/catalog") {
		q.w.Header().Add("Link", s.String())
	}
	if !p.NoIndex {
		for _, f := range p.Cite.Formats {
			p.Alternates = append(p.Alternates, alternate{f.Type, f.URL})
		}
		p.Cited = publication.Highwire()
		var ld bytes.Buffer
		if err := exchange.WriteJSONLD(&ld, publication); err != nil {
			return err
		}
		p.Linked = template.JS(strings.TrimSpace(ld.String())) // #nosec G203 -- the writer escapes < and >
	}
	return nil
}

// contents are the links to the blocks that a long entry has.
func (p *entryPage) contents() {
	for _, block := range []struct {
		key, id string
		there   bool
	}{
		{"entry.problem.short", "problem", p.Story.Problem != ""},
		{"entry.approach.short", "approach", len(p.Story.Steps) > 0},
		{"entry.results.short", "results", p.Story.Results != ""},
		{"entry.limits.short", "limits", p.Story.Limits != ""},
		{"entry.transfer.short", "transfer", !p.Transfer.Empty()},
		{"entry.sources.short", "sources", len(p.Sources) > 0 || len(p.Evidence.Items) > 0},
		{"entry.cite.short", "cite", p.Cite != nil},
	} {
		if block.there {
			p.Contents = append(p.Contents, link{p.T(block.key), "#" + block.id})
		}
	}
	if len(p.Contents) < 3 {
		p.Contents = nil
	}
}

// tombstonePage is what stays of a withdrawn entry.
type tombstonePage struct {
	page
	Heading, Text, Reason string
	Search                string // the address of the search
	// TitleCode is the language of the heading, where that is another than the page's.
	TitleCode string
}

func (q *ask) tombstone(v practice.View) error {
	p := tombstonePage{page: q.newPage(q.T("tombstone.title")), Heading: q.T("tombstone.title"), Search: q.searchCrumb().URL}
	p.NoIndex = true
	if v.Text.Title != "" {
		p.Heading, p.TitleCode = v.Text.Title, q.foreign(v)
	}
	if stone := v.Tombstone(); stone != nil {
		p.Text = q.T("tombstone.text", q.day(stone.At))
		p.Reason = stone.Reason
	}
	return q.render(http.StatusGone, "tombstone", p)
}
