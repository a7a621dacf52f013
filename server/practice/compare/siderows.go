package compare

import (
	"cmp"
	"math"
	"praxistransfer/server/words"
	"strconv"
	"strings"

	"praxistransfer/server/practice"
)

func (s *sheet) fill(v practice.View, c practice.Context) {
	codes(s, SideContext, "levels", "Level", c.Levels...)
	codes(s, SideContext, "organisationTypes", "OrganisationType", c.OrganisationTypes...)
	codes(s, SideContext, "sizeClasses", "SizeClass", c.SizeClasses...)
	codes(s, SideContext, "districtBands", "DistrictBand", c.DistrictBands...)
	codes(s, SideContext, "countries", "Country", v.Countries()...)
	codes(s, SideContext, "laender", "Land", c.Laender...)
	if c.Density != nil {
		s.say(SideContext, "density", s.lang.Amount(math.Round(*c.Density), words.PerKm2))
	}
	codes(s, SideContext, "setting", "Setting", v.Text.Setting)
	s.effort(v.Text.Effort)
	s.preconditions(v.Text.Preconditions)
	s.conditions(v.Text.Transfer)
	s.outcome(v)
}

func (s *sheet) effort(e *practice.Effort) {
	if e == nil {
		return
	}
	for key, r := range map[string]*practice.Range{"setupDays": e.SetupDays, "runningHoursPerMonth": e.RunningHoursPerMonth, "staffFte": e.StaffFTE, "costOnce": e.CostOnce, "costYearly": e.CostYearly} {
		if r != nil {
			s.say(SideEffort, key, rangeInWords(*r, s.lang, units[key]))
		}
	}
	if e.PriceYear > 0 {
		s.say(SideEffort, "priceYear", strconv.Itoa(e.PriceYear))
	}
	codes(s, SideEffort, "funds", "Funds", e.Funds)
	s.say(SideEffort, "funding", e.Funding...)
	s.say(SideEffort, "timeToFirstResult", e.TimeToFirstResult)
}

// units are what ranges of effort count, by the names of their fields.
var units = map[string]words.Unit{
	"setupDays": words.Days, "runningHoursPerMonth": words.HoursPerMonth, "staffFte": words.FullTimePosts,
	"costOnce": words.Euros, "costYearly": words.EurosPerYear,
}

// rangeInWords writes a range for people.
func rangeInWords(r practice.Range, lang words.Language, unit words.Unit) string {
	if r.Unknown {
		return lang.Range(nil, nil, unit)
	}
	return lang.Range(r.Min, r.Max, unit)
}

func (s *sheet) preconditions(p *practice.Preconditions) {
	if p == nil {
		return
	}
	s.say(SidePreconditions, "legalBasis", p.LegalBasis)
	codes(s, SidePreconditions, "councilDecision", "CouncilDecision", p.CouncilDecision)
	codes(s, SidePreconditions, "staffCouncil", "StaffCouncil", p.StaffCouncil)
	codes(s, SidePreconditions, "involved", "Involved", p.Involved...)
	codes(s, SidePreconditions, "serviceAgreement", "ServiceAgreement", p.ServiceAgreement)
	codes(s, SidePreconditions, "dataProtection", "DataProtection", p.DataProtection)
	codes(s, SidePreconditions, "procurement", "Procurement", p.Procurement)
	codes(s, SidePreconditions, "joinable", "Joinable", p.Joinable)
}

func (s *sheet) conditions(t *practice.Transfer) {
	if t == nil {
		return
	}
	s.say(SideConditions, "coreElements", t.CoreElements...)
	s.say(SideConditions, "adaptableElements", t.AdaptableElements...)
	for _, dimension := range practice.Vocabularies["Dimension"] {
		var texts []string
		for _, c := range t.Conditions {
			if string(c.Dimension) == dimension {
				texts = append(texts, s.lang.Text("side.condition", c.Text, s.lang.Label("Weight", string(c.Weight))))
			}
		}
		s.say(SideConditions, dimension, texts...)
	}
	s.say(SideConditions, "transferableFrom", t.TransferableFrom)
}

func (s *sheet) outcome(v practice.View) {
	codes(s, SideOutcome, "status", "Status", v.Text.Status)
	codes(s, SideOutcome, "outcome", "Outcome", v.Text.Outcome)
	if st := v.Text.Story; st != nil {
		s.say(SideOutcome, "results", st.Results)
		var figures []string
		for _, in := range st.Indicators {
			figures = append(figures, indicatorInWords(in, s.lang))
		}
		s.say(SideOutcome, "indicators", figures...)
		s.say(SideOutcome, "limits", st.Limits)
	}
	if !v.Erased {
		codes(s, SideOutcome, "evidenceLevel", "EvidenceLevel", strconv.Itoa(v.Evidence.Level))
	}
	var counts []string
	for _, b := range v.AdoptionCounts().ByStatus {
		counts = append(counts, s.lang.Text("side.adoptions", b.Count, s.lang.Label("AdoptionStatus", b.Value)))
	}
	s.say(SideOutcome, "adoptions", counts...)
}

// indicatorInWords writes an indicator for people, with its unit once.
func indicatorInWords(in practice.Indicator, lang words.Language) string {
	measured := func(value string) string { return strings.TrimSpace(value + " " + in.Unit) }
	switch {
	case in.Before != "" && in.After != "":
		return lang.Text("side.indicator", in.Name, in.Before, measured(in.After))
	case in.Before != "" || in.After != "":
		return lang.Text("side.only", in.Name, measured(cmp.Or(in.After, in.Before)))
	}
	return in.Name
}
