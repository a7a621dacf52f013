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
	Heading, Lead string
	Years         bars
	Laender       tiles
	Methods       grid
	Transfers     transferPicture
	Others        string
}

// bars is a bar for each year.
type bars struct {
	Says   string // what to see
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
	Header []string
	Rows   []gridRow
}

type gridRow struct {
	Name  link
	Cells []gridCell
}

type gridCell struct{ Count, URL string }

// The measures of the pictures, in pixels.
const (
	barsLeft, barsLong = 52, 260
	barStep            = 32
	tileSize, tileStep = 60, 66
	shades             = 4
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
	p := figuresPage{page: q.newPage(q.T("figures.title")), Heading: q.T("figures.title"), Lead: q.T("figures.lead", found.Total)}
	p.Section, p.Description = "/zahlen", p.Lead
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
	b := bars{Says: q.T("figures.years.says", strconv.Itoa(best), most)}
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
		t.Says = q.T("figures.laender.says", q.lang.Label("Land", best), most)
	}
	for land, place := range landTiles {
		one := tile{Short: place.short, Name: q.lang.Label("Land", land), Count: q.number(count[land]), X: place.column * tileStep, Y: place.row * tileStep}
		if n := count[land]; n > 0 {
			one.URL = q.narrowed("land", land)
			one.Shade = 1 + (n-1)*shades/most
			one.Shade = min(one.Shade, shades)
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
	for _, o := range outcomes {
		g.Header = append(g.Header, q.lang.Label("Outcome", o))
	}
	for _, b := range buckets {
		if len(g.Rows) == countedMethods {
			break
		}
		counts, err := q.site.MethodUses.Counts(q.Context(), b.Value)
		if err != nil {
			return g, err
		}
		if len(counts.Outcomes) == 0 {
			continue
		}
		row := gridRow{Name: link{q.method(b.Value), q.To("/methoden/" + url.PathEscape(b.Value))}}
		for _, o := range outcomes {
			cell := gridCell{}
			for _, c := range counts.Outcomes {
				if c.Value == o && c.Count > 0 {
					cell = gridCell{q.number(c.Count), q.To(withQuery("/suche", url.Values{"methode": {b.Value}, "ergebnis": {o}, abroad: {"ja"}}))}
				}
			}
			row.Cells = append(row.Cells, cell)
		}
		g.Rows = append(g.Rows, row)
	}
	return g, nil
}

// OutcomeName heads a column of the methods' table, for narrow screens.
func (p figuresPage) OutcomeName(column int) string { return p.Methods.Header[column+1] }
