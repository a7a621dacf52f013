package practice

import (
	"context"
	"slices"
	"strconv"
)

// FacetNames lists the facets, in the order in which people see them; in
// upper case with underscores they are the schema's enum.
var FacetNames = []string{
	"kind", "topic", "method", "level", "sizeClass", "land", "status", "outcome", "evidenceLevel", "language", "organisation", "origin", "year", "offer",
	"setting", "project", "depth", "flag", "staffCouncil", "serviceAgreement", "dataProtection", "councilDecision", "procurement", "joinable", "country",
	FacetRegion,
}

// CommonFacets are those that are counted where none is named.
var CommonFacets = FacetNames[:14]

// FacetRegion files an entry under the keys of the authorities that it describes
// and of all above them.
const FacetRegion = "region"

// NotStated is the code of what nobody said. It is no value to file under.
const NotStated = "NOT_STATED"

// minAlike is how many authorities of one type a Land must have before a
// de-identified entry tells its type and Land.
const minAlike = 20

// longestSpan bounds the years that one entry is filed under.
const longestSpan = 30

// facetsOf computes the values under which an entry with this text is found.
// Of a de-identified one only what every reader may know.
func (s *Service) facetsOf(ctx context.Context, e *Entry, t *Text) (Facets, error) {
	f := Facets{}
	t = s.currentTerms(ctx, t)
	f.add("kind", string(t.Kind))
	f.add("language", string(t.Language))
	f.add("status", string(t.Status))
	f.add("outcome", string(t.Outcome))
	f.add("origin", string(t.Origin))
	f.add("evidenceLevel", strconv.Itoa(e.Evidence.Level))
	for _, topic := range t.Topics {
		f.add("topic", string(topic))
	}
	f.add("method", t.MethodKeys()...)
	f.add("setting", string(t.Setting))
	f.add("depth", string(t.Depth()))
	f.add("country", t.countryFacet()...)
	f.preconditions(t.Preconditions)
	f.link(e, t)
	for i, key := range f[FacetAdaptedBy] {
		f[FacetAdaptedBy][i] = s.Methods.current(ctx, key)
	}
	if t.DeIdentified {
		f.add("year", deIdentify(t).years()...)
		f["country"] = t.coarseCountries()
	} else {
		f.add("year", t.years()...)
	}
	for _, c := range s.contexts(ctx, t) {
		if t.DeIdentified {
			if s.manyAlike(c) {
				f.add("land", c.land)
				f.add(FacetRegion, c.land)
			}
			continue
		}
		f.add("land", c.land)
		f.add(FacetRegion, c.land)
		if a := c.authority; a != nil {
			f.add(FacetRegion, string(a.Region), string(a.Parent), string(a.Association), string(a.Key))
			for _, level := range a.Levels() {
				f.add("level", string(level))
			}
			f.add("sizeClass", a.SizeClasses()...)
			f.add("sizeClass", a.DistrictBand)
		}
		f.add("organisation", c.organisation)
	}
	if !t.DeIdentified {
		f.add("project", t.Project)
		for _, p := range t.Partners {
			f.add("organisation", p.Organisation)
		}
		if t.Origin == Own || t.Origin == Research {
			f.add("organisation", e.Owner)
		}
	}
	return f, nil
}

// preconditions files what is stated of them.
func (f Facets) preconditions(p *Preconditions) {
	if p == nil {
		return
	}
	for name, value := range map[string]string{
		"staffCouncil": string(p.StaffCouncil), "serviceAgreement": string(p.ServiceAgreement), "dataProtection": string(p.DataProtection),
		"councilDecision": string(p.CouncilDecision), "procurement": string(p.Procurement), "joinable": string(p.Joinable),
	} {
		if value != NotStated {
			f.add(name, value)
		}
	}
}

// manyAlike tells whether an authority cannot be guessed from its type and Land.
func (s *Service) manyAlike(c subjectContext) bool {
	return c.land != "" && s.Register().CountAlike(string(c.organisationType), c.land) >= minAlike
}

// add files values under a facet, each once; empty ones are left out.
func (f Facets) add(name string, values ...string) {
	for _, v := range values {
		if v != "" && !slices.Contains(f[name], v) {
			f[name] = append(f[name], v)
		}
	}
}

// Matches tells whether f has, for every facet of the filter, one of its values.
func (f Facets) Matches(filter Facets) bool {
	for name, values := range filter {
		if len(values) > 0 && !slices.ContainsFunc(f[name], func(v string) bool { return slices.Contains(values, v) }) {
			return false
		}
	}
	return true
}

// MethodKeys returns the methods that the text names, in either place.
func (t *Text) MethodKeys() []string {
	keys := slices.Clone(t.Methods)
	for _, use := range t.MethodUses {
		if !slices.Contains(keys, use.Method) {
			keys = append(keys, use.Method)
		}
	}
	return keys
}

// years returns the years of the period, or of the project's where the entry
// states none of its own.
func (t *Text) years() []string {
	p := t.Period
	if p == nil {
		p = t.ProjectPeriod
	}
	if p == nil {
		return nil
	}
	first, _ := strconv.Atoi(p.Start.Year())
	last, _ := strconv.Atoi(p.End.Year())
	if first == 0 {
		first = last
	}
	if last < first {
		last = first
	}
	var years []string
	for y := first; y > 0 && y <= last && len(years) < longestSpan; y++ {
		years = append(years, strconv.Itoa(y))
	}
	return years
}
