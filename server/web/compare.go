package web

import (
	"maps"
	"net/http"
	"net/url"
	"slices"

	"praxistransfer/server/cost"
	"praxistransfer/server/fault"
	"praxistransfer/server/form"
	"praxistransfer/server/practice"
	"praxistransfer/server/practice/compare"
)

// comparePage sets entries side by side.
type comparePage struct {
	page
	Heading string
	Columns []column
	Groups  []compareGroup
	// Problem says why nothing is compared, or what of it is not; Search leads to
	// where one picks, Choose names that.
	Problem, Search, Choose string
	// Printed says on paper where the comparison is found, and of which day it is.
	Printed string
}

type column struct {
	Title, URL, Code string
	Kicker           []link
	// Paper leads to the draft for the council, Without to the comparison without
	// this entry; that is empty where two are left.
	Paper   link
	Without string
}

type compareGroup struct {
	Heading string
	Rows    []compareRow
}

type compareRow struct {
	Name    string
	Differs bool
	Cells   []cell
}

// cell is what one entry says; Column is the title above it, for narrow screens.
type cell struct {
	Column string
	Lines  []link
	// Code is the language of the lines where that is another than the page's.
	Code string
	// Fit is set instead of lines where the cell says how the entry fits.
	Fit *fit
}

// compare answers with the entries that the address names, side by side.
func (s *Site) compare(q *ask) error {
	p := comparePage{page: q.newPage(q.T("compare.title")), Heading: q.T("compare.title")}
	p.Section, p.NoIndex = "/suche", true
	p.Crumbs = crumbs(q.searchCrumb(), link{Text: q.T("compare.title")})
	chosen, err := q.compared(distinct(q.URL.Query()["e"]))
	if err != nil {
		return err
	}
	slugs := chosen.slugs()
	p.Path = withQuery("/vergleich", url.Values{"e": slugs})
	asked := clean(q.URL.Query())
	asked["e"] = slugs
	p.Search, p.Choose = q.To(withQuery("/suche", asked)), q.T("compare.search")
	if chosen.gone > 0 {
		p.Problem = q.T("compare.gone", chosen.gone)
	}
	left, err := q.leftOut(chosen.beyond)
	if err != nil {
		return err
	}
	p.Problem = joinWords(" ", p.Problem, left)
	if len(slugs) < 2 {
		p.Problem, p.Choose = joinWords(" ", p.Problem, q.T("compare.number")), q.T("compare.choose")
		return q.render(http.StatusOK, "compare", p)
	}
	side, err := s.Compare.SideBySide(q.Context(), q.who, q.lang.Language, chosen.ids()...)
	if err != nil {
		return err
	}
	for i, v := range side.Entries {
		entry := q.entryLink(v)
		c := column{Title: entry.Text, URL: entry.URL, Kicker: q.kicker(v), Code: entry.Code, Paper: link{q.T(councilFor(q.asker())), q.entryAddress(v, "/vorlage")}}
		if len(slugs) > 2 {
			rest := maps.Clone(asked)
			rest["e"] = slices.Delete(slices.Clone(slugs), i, i+1)
			c.Without = q.To(withQuery("/vergleich", rest))
		}
		p.Columns = append(p.Columns, c)
	}
	p.Groups = append([]compareGroup{q.overview(side.Entries, p.Columns)}, q.compareGroups(side, p.Columns)...)
	p.Printed = q.T("compare.printed", q.day(s.Now()), s.addresses().At(q.Host).Home+forAsker(q.To(p.Path), q.asker()))
	return q.render(http.StatusOK, "compare", p)
}

// compared are the entries that an address names for a comparison.
type compared struct {
	views []practice.View // as many as can stand side by side
	gone  int             // how many are not there any more
	// beyond are the slugs of those that found no place beside the others.
	beyond []string
}

func (c *compared) slugs() []string {
	slugs := make([]string, len(c.views))
	for i, v := range c.views {
		slugs[i] = v.Slug
	}
	return slugs
}

func (c *compared) ids() []practice.ID {
	ids := make([]practice.ID, len(c.views))
	for i, v := range c.views {
		ids[i] = v.ID
	}
	return ids
}

// mostSought is how many entries are looked for: one that is gone makes room for the
// next, but an address may name any number of them.
const mostSought = 2 * compare.MaxCompared

// compared reads the entries. What is not there any more is left out: a comparison
// that somebody kept should not be lost with one of them.
func (q *ask) compared(wanted []string) (c compared, err error) {
	for i, slug := range wanted[:min(len(wanted), mostSought)] {
		if len(c.views) == compare.MaxCompared {
			c.beyond = wanted[i:]
			break
		}
		v, there, err := q.stillThere(slug)
		switch {
		case err != nil:
			return c, err
		case !there:
			c.gone++
		case !slices.Contains(c.ids(), v.ID):
			c.views = append(c.views, v)
		}
	}
	return c, nil
}

// stillThere returns an entry, and whether it is there and was not withdrawn.
func (q *ask) stillThere(slug string) (v practice.View, there bool, err error) {
	v, err = q.site.Practice.EntryBySlug(q.Context(), q.who, slug)
	if fault.Is(err, fault.NotFound) {
		return v, false, nil
	}
	return v, err == nil && v.State != practice.StateWithdrawn, err
}

const (
	// pickLetters is how much of the title of a picked entry is shown.
	pickLetters = 50
	// mostLeftOut is how many entries are named that found no place.
	mostLeftOut = 3
)

// leftOut says which of the picked entries found no place beside the others; nothing
// where none of those to name is there.
func (q *ask) leftOut(beyond []string) (string, error) {
	named := beyond[:min(len(beyond), mostLeftOut)]
	if err := cost.Pay(q.Context(), cost.Units(len(named))*cost.Entry); err != nil {
		return "", err
	}
	var titles []string
	for _, slug := range named {
		v, there, err := q.stillThere(slug)
		if err != nil {
			return "", err
		}
		if there {
			title, _ := q.titleOf(v)
			titles = append(titles, q.lang.Quoted(shortened(title, pickLetters)))
		}
	}
	if len(titles) == 0 {
		return "", nil
	}
	if more := len(beyond) - len(named); more > 0 {
		titles = append(titles, q.T("compare.others", more))
	}
	return q.T("compare.most", len(titles), q.listed(titles)), nil
}

// overview says what the entries are about, and how they fit the authority that the
// address names.
func (q *ask) overview(entries []practice.View, columns []column) compareGroup {
	g := compareGroup{Heading: q.T("compare.OVERVIEW")}
	summaries, methods := compareRow{Name: q.T("compare.summary"), Differs: true}, compareRow{Name: q.T("compare.methods")}
	said := false
	for i, v := range entries {
		_, summary := q.titleOf(v)
		c := cell{Column: columns[i].Title}
		if text := form.PlainLine(summary); text != "" {
			c.Lines, c.Code = []link{{Text: shortened(text, comparedSummary)}}, columns[i].Code
		}
		summaries.Cells = append(summaries.Cells, c)
		used := cell{Column: columns[i].Title}
		for _, key := range v.Text.Methods {
			used.Lines, said = append(used.Lines, q.methodLink(key)), true
		}
		methods.Cells = append(methods.Cells, used)
		methods.Differs = methods.Differs || !slices.Equal(used.Lines, methods.Cells[0].Lines)
	}
	g.Rows = append(g.Rows, summaries)
	if said {
		g.Rows = append(g.Rows, methods)
	}
	if a := q.asker(); a != nil {
		fits := compareRow{Name: q.T("fit.heading", q.lang.Toward(q.called(*a))), Differs: true}
		for i, v := range entries {
			fits.Cells = append(fits.Cells, cell{Column: columns[i].Title, Fit: q.newFit(q.site.Find.FitOf(q.Context(), v, *a), q.called(*a))})
		}
		g.Rows = append(g.Rows, fits)
	}
	return g
}

// comparedSummary is how much of a summary stands in a comparison, in characters:
// as much as authors are asked for, while imports have whole pages.
const comparedSummary = 400

func (q *ask) compareGroups(side compare.SideBySide, columns []column) []compareGroup {
	var groups []compareGroup
	for _, row := range side.Rows {
		heading := q.T("compare." + string(row.Group))
		if len(groups) == 0 || groups[len(groups)-1].Heading != heading {
			groups = append(groups, compareGroup{Heading: heading})
		}
		r := compareRow{Name: q.T("compare." + row.Key), Differs: row.Differs}
		for i, lines := range row.Cells {
			c := cell{Column: columns[i].Title, Lines: q.cellLines(row.Key, columns[i].URL, lines, row.Codes[i])}
			if len(lines) > 0 && slices.Contains(ownWords, row.Key) {
				c.Code = q.foreign(side.Entries[i])
			}
			r.Cells = append(r.Cells, c)
		}
		g := &groups[len(groups)-1]
		g.Rows = append(g.Rows, r)
	}
	return groups
}

// comparedBy are the parts of a result page's address that find what else has
// the value of a row.
var comparedBy = map[string]string{
	"levels": "ebene", "sizeClasses": "groesse", "districtBands": "groesse", "laender": "land", "countries": "staat", "setting": "rahmen",
	"councilDecision": "beschluss", "staffCouncil": "personalrat", "serviceAgreement": "dienstvereinbarung", "dataProtection": "datenschutz",
	"procurement": "vergabe", "joinable": "nachnutzung", "status": "stand", "outcome": "ergebnis", "evidenceLevel": "beleg",
}

// ownWords are the rows that hold what an entry itself says.
var ownWords = []string{
	"funding", "timeToFirstResult", "legalBasis", "coreElements", "adaptableElements", "PEOPLE", "INTERVENTION", "ENVIRONMENT", "TRANSFER",
	"transferableFrom", "results", "indicators", "limits",
}

// cellLines are the texts of a cell; those of a vocabulary lead to what else
// has their value, numbers of adoptions to those of the entry.
func (q *ask) cellLines(key, entry string, texts, codes []string) []link {
	lines := make([]link, len(texts))
	for i, text := range texts {
		lines[i] = link{Text: form.PlainLine(text)}
		switch parameter := comparedBy[key]; {
		case parameter != "" && i < len(codes):
			lines[i].URL = q.narrowed(parameter, codes[i])
		case key == "adoptions":
			lines[i].URL = entry + "#adoptions"
		}
	}
	return lines
}

// longestSlug is more than any slug has, in bytes. What is longer names no entry, and
// must not go along into every link of a page.
const longestSlug = 120

// distinct returns the values that can be slugs, each once.
func distinct(values []string) []string {
	var all []string
	for _, v := range values {
		if v != "" && len(v) <= longestSlug && !slices.Contains(all, v) {
			all = append(all, v)
		}
	}
	return all
}

// Span is the number of columns of the table.
func (p comparePage) Span() int { return len(p.Columns) + 1 }
