package words

import (
	"golang.org/x/text/number"
)

// amountTexts are numbers with what is counted, and their ranges.
var amountTexts = map[string]text{
	"amount.days":            counted(wording{"%v Tag", "%v Tage"}, wording{"%v day", "%v days"}),
	"amount.hours-per-month": counted(wording{"%v Stunde im Monat", "%v Stunden im Monat"}, wording{"%v hour a month", "%v hours a month"}),
	"amount.full-time-posts": counted(wording{"%v Vollzeitstelle", "%v Vollzeitstellen"}, wording{"%v full-time post", "%v full-time posts"}),
	"amount.euros":           counted(wording{"%v Euro", "%v Euro"}, wording{"%v euro", "%v euros"}),
	"amount.euros-per-year":  counted(wording{"%v Euro im Jahr", "%v Euro im Jahr"}, wording{"%v euro a year", "%v euros a year"}),
	"amount.inhabitants":     counted(wording{"%v Einwohner", "%v Einwohner"}, wording{"%v inhabitant", "%v inhabitants"}),
	"amount.per-km2":         counted(wording{"%v Einwohner je km²", "%v Einwohner je km²"}, wording{"%v inhabitant per km²", "%v inhabitants per km²"}),
	"amount.between":         plain("%s bis %s", "%s to %s"),
	"amount.from":            plain("mindestens %s", "at least %s"),
	"amount.up-to":           plain("höchstens %s", "at most %s"),
	"amount.unknown":         plain("unbekannt", "unknown"),
}

// Unit says what a number counts, for [Language.Amount].
type Unit string

// The units.
const (
	Days          Unit = "amount.days"
	HoursPerMonth Unit = "amount.hours-per-month"
	FullTimePosts Unit = "amount.full-time-posts"
	Euros         Unit = "amount.euros"
	EurosPerYear  Unit = "amount.euros-per-year"
	Inhabitants   Unit = "amount.inhabitants"
	PerKm2        Unit = "amount.per-km2" // inhabitants on a square kilometre
)

// decimals is how many digits of a fraction readers are shown.
const decimals = 2

// Number writes f with the separators of the language and at most two digits
// of a fraction: 1463 as "1.463", 0.5 as "0,5".
func (l Language) Number(f float64) string { return l.printer().Sprint(decimal(f)) }

// Amount writes f with what it counts: "1.463 Einwohner", "1 Tag".
func (l Language) Amount(f float64, unit Unit) string { return l.Text(string(unit), decimal(f)) }

// Range writes an amount between two bounds: "3 bis 5 Tage", "höchstens 400
// Euro". A bound that is nil is not known; without both it is "unbekannt".
func (l Language) Range(lowest, highest *float64, unit Unit) string {
	switch {
	case lowest == nil && highest == nil:
		return l.Text("amount.unknown")
	case highest == nil:
		return l.Text("amount.from", l.Amount(*lowest, unit))
	case lowest == nil:
		return l.Text("amount.up-to", l.Amount(*highest, unit))
	case *lowest == *highest:
		return l.Amount(*highest, unit)
	}
	return l.Text("amount.between", l.Number(*lowest), l.Amount(*highest, unit))
}

func decimal(f float64) number.Formatter {
	return number.Decimal(f, number.MaxFractionDigits(decimals))
}
