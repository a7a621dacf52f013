package practice

import (
	"context"
	"slices"
	"strconv"

	"praxistransfer/server/authority"
)

// Facet is a way to narrow a list of entries, and to count what it holds.
type Facet struct {
	// Name is that of the field of the schema's filter; in upper case with
	// underscores it is the value of its enum.
	Name string
	// Vocabulary has the labels of its values, in package words; empty where
	// names are looked up or the value says it.
	Vocabulary string
	// Common ones are counted where none is named.
	Common bool
}

// AllFacets lists them in the order in which people see them.
var AllFacets = []Facet{
	{"kind", "Kind", true},
	{"topic", "Topic", true},
	{"method", "", true},
	{"level", "Level", true},
	{"sizeClass", "SizeClass", true},
	{"land", "Land", true},
	{"status", "Status", true},
	{"outcome", "Outcome", true},
	{"evidenceLevel", "EvidenceLevel", true},
	{"language", "Language", true},
	{"organisation", "", true},
	{"origin", "Origin", true},
	{"year", "", true},
	{"offer", "Offer", true},
	{"setting", "Setting", false},
	{"project", "", false},
	{"depth", "Depth", false},
	{flagFacet, "Flag", false},
	{"staffCouncil", "StaffCouncil", false},
	{"serviceAgreement", "ServiceAgreement", false},
	{"dataProtection", "DataProtection", false},
	{"councilDecision", "CouncilDecision", false},
	{"procurement", "Procurement", false},
	{"joinable", "Joinable", false},
	{"country", "Country", false},
	{FacetRegion, "", false},
}

// Names of facets: of all, and of those that are counted where none is named.
var (
	FacetNames   = namesOf(AllFacets, func(Facet) bool { return true })
	CommonFacets = namesOf(AllFacets, func(f Facet) bool { return f.Common })
)

func namesOf(facets []Facet, wanted func(Facet) bool) []string {
	var names []string
	for _, f := range facets {
		if wanted(f) {
			names = append(names, f.Name)
		}
	}
	return names
}

// FacetVocabulary returns where the labels of a facet's values are, as
// [Facet.Vocabulary] has it.
func FacetVocabulary(name string) string {
	i := slices.IndexFunc(AllFacets, func(f Facet) bool { return f.Name == name })
	if i < 0 {
		return ""
	}
	return AllFacets[i].Vocabulary
}

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
func (s *Service) facetsOf(ctx context.Context, e *Entry, t *Text) Facets {
	f := Facets{}
	t = s.currentTerms(ctx, t)
	f.stated(t)
	f.add("evidenceLevel", strconv.Itoa(e.Evidence.Level))
	f.preconditions(t.Preconditions)
	f.link(e, t)
	for i, key := range f[FacetAdaptedBy] {
		f[FacetAdaptedBy][i] = s.Methods.current(ctx, key)
	}
	if t.DeIdentified {
		s.fileHidden(ctx, f, t)
	} else {
		s.fileOpen(ctx, f, e, t)
	}
	return f
}

// stated files what the text says by a code or a key.
func (f Facets) stated(t *Text) {
	f.add("kind", string(t.Kind))
	f.add("language", string(t.Language))
	f.add("status", string(t.Status))
	f.add("outcome", string(t.Outcome))
	f.add("origin", string(t.Origin))
	f.add("setting", string(t.Setting))
	f.add("depth", string(t.Depth()))
	f.add("topic", Texts(t.Topics)...)
	f.add("method", t.MethodKeys()...)
}

// fileHidden files a de-identified text under the years and places that do not
// tell whose it is.
func (s *Service) fileHidden(ctx context.Context, f Facets, t *Text) {
	f.add("year", deIdentify(t).years()...)
	f.add("country", t.coarseCountries()...)
	for _, c := range s.contexts(ctx, t) {
		if s.manyAlike(c) {
			f.add("land", c.land)
			f.add(FacetRegion, c.land)
		}
	}
}

// fileOpen files a text under its years, its places, and whose it is.
func (s *Service) fileOpen(ctx context.Context, f Facets, e *Entry, t *Text) {
	f.add("year", t.years()...)
	f.add("country", t.countryFacet()...)
	for _, c := range s.contexts(ctx, t) {
		f.add("land", c.land)
		f.add(FacetRegion, c.land)
		f.add("organisation", c.organisation)
		if c.authority != nil {
			f.place(c.authority)
		}
	}
	f.add("project", t.Project)
	for _, p := range t.Partners {
		f.add("organisation", p.Organisation)
	}
	if t.Origin == Own || t.Origin == Research {
		f.add("organisation", e.Owner)
	}
}

// place files what the register knows of an authority.
func (f Facets) place(a *authority.Authority) {
	f.add(FacetRegion, string(a.Region), string(a.Parent), string(a.Association), string(a.Key))
	f.add("level", Texts(a.Levels())...)
	f.add("sizeClass", a.SizeClasses()...)
	f.add("sizeClass", a.DistrictBand)
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
