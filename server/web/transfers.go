package web

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/adoption"
)

// transferPicture draws who took something over from whom, with its table.
type transferPicture struct {
	Says string // what to see
	// Givers stand at the left, takers at the right, those with most lines first.
	Givers, Takers []transferEnd
	Lines          []transferLine
	Height         int
	// Part says that some are in the table only, or not even there.
	Part string
	Rows []transferRow
}

// transferEnd is an authority in the picture. Count leads to what it gave or took.
type transferEnd struct {
	Name            link
	Count, CountURL string
	Spoken          string // of the count, for who does not see it
	Y               int
	key             string
	having          int
}

// transferLine leads from a giver to a taker, the wider the more.
type transferLine struct{ From, To, Width int }

// transferRow is an adoption that everybody may read.
type transferRow struct {
	From, To link
	Entry    titleLink
	Status   string
	// ID names the first row of a giver.
	ID string
}

// The measures of the picture, in pixels.
const (
	transferStep  = 56
	nameStep      = 17 // from line to line of a name
	nameLong      = 14 // characters in a line of a name
	nameLines     = 3
	transferWide  = 8  // the widest line
	mostDrawn     = 10 // authorities at each side
	mostTransfers = 200
)

// nameLine is a line of a name as it is drawn.
type nameLine struct {
	Text string
	Y    int
}

// Drawn is the name in lines around the middle of its row.
func (e transferEnd) Drawn() []nameLine {
	texts := inLines(e.Name.Text, nameLong, nameLines)
	lines := make([]nameLine, len(texts))
	for i, text := range texts {
		lines[i] = nameLine{text, e.NumberY() + (2*i-len(texts)+1)*nameStep/2}
	}
	return lines
}

// NumberY is where the number stands.
func (e transferEnd) NumberY() int { return e.Y + 5 }

// FromX and ToX are where lines begin and end, MiddleX is half way.
func (transferLine) FromX() int   { return 141 }
func (transferLine) ToX() int     { return 219 }
func (transferLine) MiddleX() int { return 180 }

// handover is an adoption with the names of those who tried it first, and of who
// took it over.
type handover struct {
	adoption.Transferred
	from, to []link
}

func (h handover) givers() []link { return h.from }

func (h handover) takers() []link { return h.to }

// leads tells whether something was handed over from one to the other.
func (h handover) leads(from, to string) bool { return has(h.from, from) && has(h.to, to) }

func has(names []link, key string) bool {
	return slices.ContainsFunc(names, func(l link) bool { return l.key() == key })
}

// key tells what a link leads to from another, also where that has no page.
func (l link) key() string { return cmp.Or(l.URL, l.Text) }

// transfers draws the adoptions that everybody may read, and says how many more
// there are.
func (q *ask) transfers(known adoption.Transfers) transferPicture {
	var all []handover
	for _, t := range known.Public {
		all = append(all, handover{t, q.triedBy(t.Entry), []link{q.organisationLink(t.Adopter)}})
	}
	if len(all) == 0 {
		return transferPicture{Says: q.T("figures.transfers.none")}
	}
	var p transferPicture
	givers, takers := ends(all, handover.givers), ends(all, handover.takers)
	p.Says = q.mostGiven(givers, len(all))
	p.tabulate(q, all, givers)
	p.draw(q, all, givers, takers)
	return p
}

// triedBy names those who tried what an entry tells of: the authorities that it
// describes, or else whoever wrote of their own; nobody where it is compiled and
// describes none.
func (q *ask) triedBy(v practice.View) []link {
	var all []link
	for _, p := range q.subjects(v.Text) {
		all = append(all, q.subjectLink(p))
	}
	switch {
	case len(all) > 0:
		return all
	case v.Text.Origin == practice.Own || v.Text.Origin == practice.Research:
		return []link{q.organisationLink(v.OwnerKey())}
	}
	return []link{{Text: q.T("figures.transfers.nobody")}}
}

// ends are the authorities at one side of the picture, those with most first.
func ends(all []handover, side func(handover) []link) []transferEnd {
	var found []transferEnd
	for _, t := range all {
		for _, name := range side(t) {
			i := slices.IndexFunc(found, func(e transferEnd) bool { return e.key == name.key() })
			if i < 0 {
				i = len(found)
				found = append(found, transferEnd{Name: name, key: name.key()})
			}
			found[i].having++
		}
	}
	slices.SortStableFunc(found, func(a, b transferEnd) int {
		return cmp.Or(cmp.Compare(b.having, a.having), strings.Compare(a.Name.Text, b.Name.Text))
	})
	return found
}

// mostGiven says what to see: from whom most was taken over.
func (q *ask) mostGiven(givers []transferEnd, all int) string {
	named := slices.DeleteFunc(slices.Clone(givers), func(e transferEnd) bool { return e.Name.URL == "" })
	switch {
	case all == 1 || len(named) == 0 || len(named) == 1 && named[0].having == 1:
		return q.T("figures.transfers.count", all)
	case len(named) > 1 && named[0].having == named[1].having:
		return q.T("figures.transfers.count", all) + " " + q.T("figures.transfers.even", len(named))
	}
	return q.T("figures.transfers.most", named[0].having, q.lang.From(named[0].Name.Text))
}

// tabulate lists the adoptions by giver, in the order of the picture.
func (p *transferPicture) tabulate(q *ask, all []handover, givers []transferEnd) {
	for i, g := range givers {
		for _, t := range all {
			if !has(t.from, g.key) || len(p.Rows) == mostTransfers {
				continue
			}
			row := transferRow{From: g.Name, Entry: q.entryLink(t.Entry), To: t.to[0], Status: q.lang.Label("AdoptionStatus", string(t.Status))}
			if len(p.Rows) == 0 || p.Rows[len(p.Rows)-1].From != row.From {
				row.ID = giverID(q, i)
			}
			p.Rows = append(p.Rows, row)
		}
	}
}

func giverID(q *ask, i int) string { return "von-" + q.number(i+1) }

// draw places the authorities with most adoptions and the lines between them.
func (p *transferPicture) draw(q *ask, all []handover, givers, takers []transferEnd) {
	if len(givers) > mostDrawn || len(takers) > mostDrawn || len(all) > mostTransfers {
		p.Part = q.T("figures.transfers.part", mostDrawn, mostTransfers)
	}
	p.Givers, p.Takers = givers[:min(len(givers), mostDrawn)], takers[:min(len(takers), mostDrawn)]
	for i := range p.Givers {
		e := &p.Givers[i]
		e.Y, e.Count = transferStep/2+i*transferStep, q.number(e.having)
		e.CountURL, e.Spoken = "#"+giverID(q, i), q.T("figures.transfers.given", e.having, q.lang.From(e.Name.Text))
	}
	for i := range p.Takers {
		e := &p.Takers[i]
		e.Y, e.Count = transferStep/2+i*transferStep, q.number(e.having)
		e.CountURL, e.Spoken = e.Name.URL+"#uebernommen", q.T("figures.transfers.taken", e.having, q.lang.From(e.Name.Text))
	}
	p.Height = max(len(p.Givers), len(p.Takers)) * transferStep
	for _, from := range p.Givers {
		for _, to := range p.Takers {
			n := 0
			for _, t := range all {
				if t.leads(from.key, to.key) {
					n++
				}
			}
			if n > 0 {
				p.Lines = append(p.Lines, transferLine{from.Y, to.Y, min(2*n, transferWide)})
			}
		}
	}
}

// heads are the last parts of long words in the names of authorities. A line may end
// before one.
var heads = []string{"hauptstadt", "gemeinschaft", "gemeinde", "verwaltung", "ministerium", "hochschule", "universität", "verband", "bezirk", "stadt", "kreis"}

// pieces are the parts of a name between which a line may end: behind blanks and
// hyphens, and in words that are longer than a line before their last part.
func pieces(name string, long int) []string {
	var all []string
	for word := range strings.FieldsSeq(strings.ReplaceAll(name, "-", "- ")) {
		head := slices.IndexFunc(heads, func(head string) bool { return strings.HasSuffix(word, head) && word != head })
		if utf8.RuneCountInString(word) <= long || head < 0 {
			all = append(all, word)
			continue
		}
		all = append(all, strings.TrimSuffix(word, heads[head])+"-", heads[head])
	}
	return all
}

// inLines breaks a name into lines that are short enough to draw.
func inLines(name string, long, most int) []string {
	var lines []string
	line := ""
	for _, word := range pieces(name, long) {
		longer := joinWords(" ", line, word)
		if strings.HasSuffix(line, "-") {
			longer = line + word
		}
		if line != "" && utf8.RuneCountInString(longer) > long && len(lines) < most-1 {
			lines, longer = append(lines, line), word
		}
		line = longer
	}
	lines = append(lines, line)
	for i := range lines {
		lines[i] = shortened(lines[i], long)
	}
	return lines
}
