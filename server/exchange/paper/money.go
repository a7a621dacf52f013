package paper

import (
	"strconv"
	"strings"

	"praxistransfer/server/practice"
	"praxistransfer/server/words"
)

// money puts the figures of the entry beside an empty column, and asks for what
// a budget needs to know.
func (d draft) money() Section {
	table := &Table{Header: []string{d.say("money.what"), d.say("there")}, Own: d.say("here")}
	e := d.Text.Effort
	if e == nil {
		e = &practice.Effort{}
	}
	for _, row := range []struct {
		key   string
		value *practice.Range
		unit  words.Unit
	}{
		{"money.once", e.CostOnce, words.Euros}, {"money.yearly", e.CostYearly, words.EurosPerYear}, {"money.setup", e.SetupDays, words.Days},
		{"money.running", e.RunningHoursPerMonth, words.HoursPerMonth}, {"money.staff", e.StaffFTE, words.FullTimePosts},
	} {
		table.Rows = append(table.Rows, []string{d.say(row.key), d.span(row.value, row.unit)})
	}
	table.Rows = append(table.Rows,
		[]string{d.say("money.funds"), d.label("Funds", string(e.Funds))},
		[]string{d.say("money.funding"), strings.Join(e.Funding, ", ")})
	s := d.section("money", Block{Table: table})
	if e.PriceYear > 0 {
		s.Blocks = append(s.Blocks, Block{Text: d.say("money.prices", strconv.Itoa(e.PriceYear))})
	}
	s.Open, s.Hint = true, d.say("money.hint")
	s.Fields = []Field{
		{Key: "sum", Label: d.say("money.sum")},
		{Key: "product", Label: d.say("money.product")},
		{Key: "planned", Label: d.say("money.planned"), Choices: []string{d.say("money.planned.yes"), d.say("money.planned.partly"), d.say("money.planned.no"), d.say("money.planned.none")}},
		{Key: "explained", Label: d.say("money.explained")},
	}
	return s
}

// span writes a range with what it counts; nothing for none.
func (d draft) span(r *practice.Range, unit words.Unit) string {
	switch {
	case r == nil:
		return ""
	case r.Unknown:
		return d.lang.Range(nil, nil, unit)
	}
	return d.lang.Range(r.Min, r.Max, unit)
}
