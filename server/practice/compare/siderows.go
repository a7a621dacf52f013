package compare

import (
	"cmp"
	"fmt"
	"math"
	"praxistransfer/server/practice"
	"strconv"
)

func (s *sheet) fill(v practice.View, c practice.Context) {
	codes(s, SideContext, "levels", "Level", c.Levels...)
	codes(s, SideContext, "organisationTypes", "OrganisationType", c.OrganisationTypes...)
	codes(s, SideContext, "sizeClasses", "SizeClass", c.SizeClasses...)
	codes(s, SideContext, "districtBands", "DistrictBand", c.DistrictBands...)
	codes(s, SideContext, "laender", "Land", c.Laender...)
	if c.Density != nil {
		s.say(SideContext, "density", s.lang.Number(math.Round(*c.Density)))
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
		s.say(SideEffort, key, rangeInWords(r, s.lang))
	}
	if e.PriceYear > 0 {
		s.say(SideEffort, "priceYear", strconv.Itoa(e.PriceYear))
	}
	codes(s, SideEffort, "funds", "Funds", e.Funds)
	s.say(SideEffort, "funding", e.Funding...)
	s.say(SideEffort, "timeToFirstResult", e.TimeToFirstResult)
}

// rangeInWords writes a range for people, "" where nothing is stated.
func rangeInWords(r *practice.Range, lang practice.Language) string {
	number := func(f float64) string {
		text := strconv.FormatFloat(f, 'f', -1, 64)
		if f == float64(int64(f)) {
			text = lang.Number(math.Round(f))
		}
		return text
	}
	switch {
	case r == nil:
		return ""
	case r.Unknown:
		return map[practice.Language]string{practice.German: "unbekannt", practice.English: "unknown"}[lang]
	case r.Min != nil && r.Max != nil && *r.Min == *r.Max:
		return number(*r.Min)
	case r.Min != nil && r.Max != nil:
		return number(*r.Min) + "–" + number(*r.Max)
	case r.Min != nil:
		return map[practice.Language]string{practice.German: "ab ", practice.English: "from "}[lang] + number(*r.Min)
	case r.Max != nil:
		return map[practice.Language]string{practice.German: "bis ", practice.English: "up to "}[lang] + number(*r.Max)
	}
	return ""
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
				texts = append(texts, fmt.Sprintf("%s (%s)", c.Text, s.lang.Label("Weight", string(c.Weight))))
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
			figures = append(figures, fmt.Sprintf("%s: %s → %s %s", in.Name, cmp.Or(in.Before, "?"), cmp.Or(in.After, "?"), in.Unit))
		}
		s.say(SideOutcome, "indicators", figures...)
		s.say(SideOutcome, "limits", st.Limits)
	}
	if !v.Erased {
		codes(s, SideOutcome, "evidenceLevel", "EvidenceLevel", strconv.Itoa(v.Evidence.Level))
	}
	var counts []string
	for _, b := range v.AdoptionCounts().ByStatus {
		counts = append(counts, fmt.Sprintf("%d × %s", b.Count, s.lang.Label("AdoptionStatus", b.Value)))
	}
	s.say(SideOutcome, "adoptions", counts...)
}
