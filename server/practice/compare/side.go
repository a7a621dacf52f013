package compare

import (
	"cmp"
	"context"
	"slices"

	"praxistransfer/server/fault"
	"praxistransfer/server/partner"
	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// SideGroup is a part of a comparison of entries.
type SideGroup string

// The groups, in their order.
const (
	SideContext       SideGroup = "CONTEXT"
	SideEffort        SideGroup = "EFFORT"
	SidePreconditions SideGroup = "PRECONDITIONS"
	SideConditions    SideGroup = "CONDITIONS"
	SideOutcome       SideGroup = "OUTCOME"
)

// SideRow sets one fact of several entries side by side.
type SideRow struct {
	Group SideGroup
	// Key names the fact as the schema's field does.
	Key string
	// Cells have for every entry what it says, for people; none where it does
	// not say it.
	Cells [][]string
	// Codes are those of a vocabulary that the texts of a cell are labels of;
	// none where they are not.
	Codes [][]string
	// Differs is true where the entries do not all say the same.
	Differs bool
}

// SideBySide is a comparison of entries.
type SideBySide struct {
	Entries []practice.View
	Rows    []SideRow // without those of which no entry says anything
}

// MaxCompared is how many entries can be compared at most, and minCompared at
// least.
const minCompared, MaxCompared = 2, 4

// SideBySide sets two to four entries side by side, in the order of ids.
func (s *Service) SideBySide(ctx context.Context, who partner.Principal, lang words.Language, ids ...practice.ID) (SideBySide, error) {
	if len(ids) < minCompared || len(ids) > MaxCompared {
		return SideBySide{}, fault.New(fault.BadInput, "compare %[2]d to %[3]d entries, not %[1]d", len(ids), minCompared, MaxCompared).At("ids")
	}
	found, err := s.Entries.Entries(ctx, who, ids...)
	if err != nil {
		return SideBySide{}, err
	}
	var c SideBySide
	sheet := sheet{lang: lang}
	for i, id := range ids {
		v, ok := found[id]
		switch {
		case !ok:
			return SideBySide{}, practice.NotFound(string(id))
		case slices.Contains(ids[:i], id):
			return SideBySide{}, fault.New(fault.BadInput, "%q stands there twice", string(id)).At("ids")
		}
		c.Entries = append(c.Entries, v)
		sheet.column = i
		sheet.fill(v, s.Entries.Context(ctx, v))
	}
	c.Rows = sheet.rows
	if !slices.ContainsFunc(c.Entries, abroad) {
		c.Rows = slices.DeleteFunc(c.Rows, func(r SideRow) bool { return r.Key == "countries" })
	}
	for i := range c.Rows {
		row := &c.Rows[i]
		for len(row.Cells) < len(ids) {
			row.Cells = append(row.Cells, nil)
		}
		for len(row.Codes) < len(ids) {
			row.Codes = append(row.Codes, nil)
		}
		row.Differs = slices.ContainsFunc(row.Cells, func(cell []string) bool { return !slices.Equal(cell, row.Cells[0]) })
	}
	slices.SortStableFunc(c.Rows, func(a, b SideRow) int { return cmp.Compare(sheet.place(a.Key), sheet.place(b.Key)) })
	return c, nil
}

// abroad is true of what was not tried in Germany alone.
func abroad(v practice.View) bool {
	return !slices.Equal(v.Countries(), []string{practice.Germany})
}

// sheet is a comparison that is filled column by column.
type sheet struct {
	lang   words.Language
	column int
	rows   []SideRow
}

// sideOrder lists the rows in the order in which people see them.
var sideOrder = []string{
	"levels", "organisationTypes", "sizeClasses", "districtBands", "countries", "laender", "density", "setting",
	"setupDays", "runningHoursPerMonth", "staffFte", "costOnce", "costYearly", "priceYear", "funds", "funding", "timeToFirstResult",
	"legalBasis", "councilDecision", "staffCouncil", "involved", "serviceAgreement", "dataProtection", "procurement", "joinable",
	"coreElements", "adaptableElements", "PEOPLE", "INTERVENTION", "ENVIRONMENT", "TRANSFER", "transferableFrom",
	"status", "outcome", "results", "indicators", "limits", "evidenceLevel", "adoptions",
}

func (s *sheet) place(key string) int { return slices.Index(sideOrder, key) }

// say puts what an entry says into its column; empty texts are not said.
func (s *sheet) say(group SideGroup, key string, texts ...string) {
	s.put(group, key, slices.DeleteFunc(slices.Clone(texts), func(text string) bool { return text == "" }), nil)
}

func (s *sheet) put(group SideGroup, key string, texts, codes []string) {
	if len(texts) == 0 {
		return
	}
	i := slices.IndexFunc(s.rows, func(r SideRow) bool { return r.Key == key })
	if i < 0 {
		i = len(s.rows)
		s.rows = append(s.rows, SideRow{Group: group, Key: key})
	}
	row := &s.rows[i]
	for len(row.Cells) <= s.column {
		row.Cells, row.Codes = append(row.Cells, nil), append(row.Codes, nil)
	}
	row.Cells[s.column], row.Codes[s.column] = texts, codes
}

// codes says what codes of a vocabulary mean; NOT_STATED says nothing.
func codes[T ~string](s *sheet, group SideGroup, key, vocabulary string, values ...T) {
	var texts, said []string
	for _, value := range values {
		if value != "" && value != practice.NotStated {
			texts, said = append(texts, s.lang.Label(vocabulary, string(value))), append(said, string(value))
		}
	}
	s.put(group, key, texts, said)
}
