package web

import (
	"math"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"praxistransfer/server/practice"
	"praxistransfer/server/practice/find"
)

// figuresPage tells what the collection holds, in pictures with their tables.
type figuresPage struct {
	page
	Heading   string
	Count     link // of all entries
	Years     bars
	Laender   tiles
	Methods   grid
	Transfers transferPicture
	Others    string
}

// bars is a bar for each year.
type bars struct {
	Says   string // what to see
	Most   link   // the year with most entries
	Bars   []bar
	Height int
}

type bar struct {
	Text, Count, URL string
	Y, Width         int
}

// TextY is where the words of a bar stand, CountX where its number does.
func (b bar) TextY() int  { return b.Y + 17 }
func (b bar) CountX() int { return barsLeft + b.Width + 8 }

// tiles is a map with a tile for each Land.
type tiles struct {
	Says  string
	Most  link // the Land with most entries
	Tiles []tile
}

type tile struct {
	Short, Name, Count, URL string
	X, Y                    int
	Shade                   int // 0 for none to 4 for the most
}

// MiddleX, NameY and CountY are where a tile's words stand.
func (t tile) MiddleX() int { return t.X + tileSize/2 }
func (t tile) NameY() int   { return t.Y + 26 }
func (t tile) CountY() int  { return t.Y + 46 }

// grid counts what came of the methods that are used most.
type grid struct {
	Says   string
	Most   link // the method and outcome with most entries
	Header []string
	Heads  []gridHead
	Rows   []gridRow
	Height int
}

// gridHead is an outcome above its column.
type gridHead struct {
	X     int // its middle
	Lines []nameLine
}

type gridRow struct {
	Name  link
	Drawn string // as much of the name as has room
	Cells []gridCell
	Y     int // of the tiles; the name stands above them
}

// NameY is where the name stands.
func (r gridRow) NameY() int { return r.Y - 8 }

// gridCell is how many entries with the method came to an outcome.
type gridCell struct {
	Count, URL string
	Outcome    string
	Spoken     string
	X, Y       int
	Shade      int
	n          int
}

// MiddleX and CountY are where the number of a cell stands.
func (c gridCell) MiddleX() int { return c.X + cellWide/2 }
func (c gridCell) CountY() int  { return c.Y + 21 }

// The measures of the pictures, in pixels.
const (
	barsLeft, barsLong = 52, 260
	barStep            = 32
	tileSize, tileStep = 60, 66
	shades             = 4
	cellWide           = 66
	cellStep           = 73
	gridTop            = 66 // what the outcomes' names take
	gridStep           = 64
	gridNameLong       = 40 // characters of a method's name
	outcomeLong        = 10 // characters in a line of an outcome's name
)

// landTiles places every Land: its short name, column and row.
var landTiles = map[string]struct {
	short       string
	column, row int
}{
	"01": {"SH", 2, 0}, "02": {"HH", 2, 1}, "13": {"MV", 3, 1}, "04": {"HB", 1, 1}, "03": {"NI", 1, 2}, "15": {"ST", 2, 2}, "11": {"BE", 3, 2}, "12": {"BB", 4, 2},
	"05": {"NW", 0, 3}, "06": {"HE", 1, 3}, "16": {"TH", 2, 3}, "14": {"SN", 3, 3}, "07": {"RP", 0, 4}, "08": {"BW", 1, 4}, "09": {"BY", 2, 4}, "10": {"SL", 0, 5},
}

// countedMethods is how many methods are set against their outcomes.
const countedMethods = 8

func (s *Site) figures(q *ask) error {
	found, err := s.Find.Search(q.Context(), q.who, find.Search{Filter: stayHome(practice.Facets{}), Order: practice.ByNewest, First: 1, Facets: []string{"year", "land", "method"}})
	if err != nil {
		return err
	}
	p := figuresPage{page: q.newPage(q.T("figures.title")), Heading: q.T("figures.title"), Count: link{q.T("figures.count", found.Total), q.at("/suche")}}
	p.Section, p.Description = "/zahlen", q.T("figures.lead")
	if found.Total == 0 {
		p.Count = link{Text: q.T("figures.empty")}
	}
	p.Years = q.years(found.Facets["year"])
	p.Laender = q.laender(found.Facets["land"])
	if p.Methods, err = q.methodOutcomes(found.Facets["method"]); err != nil {
		return err
	}
	transfers, err := s.Adoptions.Transfers(q.Context())
	if err != nil {
		return err
	}
	p.Transfers = q.transfers(transfers)
	if transfers.Others > 0 {
		p.Others = q.T("figures.others", transfers.Others)
	}
	return q.render(http.StatusOK, "figures", p)
}

// mostYears is how many years are drawn, the latest.
const mostYears = 20

// years draws a bar for every year from the first to the last, those without
// entries too.
func (q *ask) years(buckets []practice.Bucket) bars {
	count := map[int]int{}
	first, last, most, best := math.MaxInt, 0, 0, 0
	for _, b := range buckets {
		year, err := strconv.Atoi(b.Value)
		if err != nil {
			continue
		}
		count[year] = b.Count
		first, last = min(first, year), max(last, year)
		if b.Count > most || b.Count == most && year < best {
			most, best = b.Count, year
		}
	}
	if most == 0 {
		return bars{}
	}
	first = max(first, last-mostYears+1)
	b := bars{Says: q.T("figures.years.says"), Most: link{q.T("figures.years.most", most, strconv.Itoa(best)), q.narrowed("jahr", strconv.Itoa(best))}}
	for year := first; year <= last; year++ {
		one := bar{Text: strconv.Itoa(year), Count: q.number(count[year]), Y: len(b.Bars) * barStep, Width: count[year] * barsLong / most}
		if count[year] > 0 {
			one.URL = q.narrowed("jahr", one.Text)
		}
		b.Bars = append(b.Bars, one)
	}
	b.Height = len(b.Bars) * barStep
	return b
}

// laender draws a tile for every Land, the darker the more entries describe it.
func (q *ask) laender(buckets []practice.Bucket) tiles {
	count := map[string]int{}
	most := 0
	var best string
	for _, b := range buckets {
		count[b.Value] = b.Count
		if b.Count > most {
			most, best = b.Count, b.Value
		}
	}
	t := tiles{}
	if most > 0 {
		t.Says, t.Most = q.T("figures.laender.says"), link{q.T("figures.laender.most", most, q.lang.Label("Land", best)), q.narrowed("land", best)}
	}
	for land, place := range landTiles {
		one := tile{Short: place.short, Name: q.lang.Label("Land", land), Count: q.number(count[land]), X: place.column * tileStep, Y: place.row * tileStep}
		if n := count[land]; n > 0 {
			one.URL = q.narrowed("land", land)
			one.Shade = shadeOf(n, most)
		}
		t.Tiles = append(t.Tiles, one)
	}
	slices.SortFunc(t.Tiles, func(a, b tile) int {
		if a.Y != b.Y {
			return a.Y - b.Y
		}
		return a.X - b.X
	})
	return t
}

// methodOutcomes sets the methods that are used most against what came of them.
func (q *ask) methodOutcomes(buckets []practice.Bucket) (grid, error) {
	g := grid{Says: q.T("figures.methods.says"), Header: []string{q.T("about.method")}}
	outcomes := practice.Vocabularies["Outcome"]
	for i, o := range outcomes {
		name := q.lang.Label("Outcome", o)
		g.Header = append(g.Header, name)
		head := gridHead{X: i*cellStep + cellWide/2}
		for n, text := range inLines(name, outcomeLong, nameLines) {
			head.Lines = append(head.Lines, nameLine{text, 14 + n*nameStep})
		}
		g.Heads = append(g.Heads, head)
	}
	for _, b := range buckets {
		if len(g.Rows) == countedMethods {
			break
		}
		counts, err := q.site.MethodUses.Counts(q.Context(), b.Value)
		if err != nil {
			return g, err
		}
		if len(counts.Outcomes) > 0 {
			g.Rows = append(g.Rows, q.gridRow(b.Value, counts.Outcomes, gridTop+len(g.Rows)*gridStep+20))
		}
	}
	g.Height = gridTop + len(g.Rows)*gridStep
	g.shade(q)
	return g, nil
}

// gridRow counts the outcomes of a method.
func (q *ask) gridRow(method string, counts []practice.Bucket, y int) gridRow {
	row := gridRow{Name: q.methodLink(method), Y: y}
	row.Drawn = shortened(row.Name.Text, gridNameLong)
	for i, o := range practice.Vocabularies["Outcome"] {
		cell := gridCell{Count: q.number(0), X: i * cellStep, Y: y}
		for _, c := range counts {
			if c.Value == o {
				cell.n, cell.Count = c.Count, q.number(c.Count)
				cell.URL = q.within("methode", method, url.Values{"ergebnis": {o}, abroad: {"ja"}})
				cell.Outcome = q.lang.Label("Outcome", o)
				cell.Spoken = q.T("figures.cell", row.Name.Text, cell.Outcome, cell.Count)
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

// shade makes the cells with more entries darker, and says which has most.
func (g *grid) shade(q *ask) {
	most := 0
	for _, row := range g.Rows {
		for _, c := range row.Cells {
			if c.n > most {
				most, g.Most = c.n, link{q.T("figures.methods.most", c.n, row.Name.Text, c.Outcome), c.URL}
			}
		}
	}
	for _, row := range g.Rows {
		for i := range row.Cells {
			if c := &row.Cells[i]; c.n > 0 {
				c.Shade = shadeOf(c.n, most)
			}
		}
	}
}

// shadeOf is the shade of a tile with n of at most so many entries.
func shadeOf(n, most int) int { return min(1+(n-1)*shades/most, shades) }

// OutcomeName heads a column of the methods' table, for narrow screens.
func (p figuresPage) OutcomeName(column int) string { return p.Methods.Header[column+1] }
