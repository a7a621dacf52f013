package practice

import "slices"

// Codes of ISO 3166-1 that rules name; its vocabulary is Country of package words.
const (
	Germany = "DE"
	// UnknownCountry is the standard's place for a private code, and means as in
	// CLDR that the state is not known. Texts never state it; facets have it.
	UnknownCountry = "ZZ"
)

// CountryCodes returns the states in which it was tried, by ISO 3166-1: those
// that the text names, and otherwise Germany, whose authorities write here. An
// import that names neither a state nor an authority tells none.
func (t *Text) CountryCodes() []string {
	switch {
	case len(t.Countries) > 0:
		return t.Countries
	case t.Origin == Imported && len(t.Subjects) == 0:
		return nil
	}
	return []string{Germany}
}

// countryFacet returns the states to file the text under, so that what tells
// none is found as such.
func (t *Text) countryFacet() []string {
	if codes := t.CountryCodes(); len(codes) > 0 {
		return codes
	}
	return []string{UnknownCountry}
}

// coarseCountries are those that a de-identified text may tell: a state with
// few authorities would say which one it was.
func (t *Text) coarseCountries() []string {
	if slices.Equal(t.countryFacet(), []string{Germany}) {
		return []string{Germany}
	}
	return []string{UnknownCountry}
}

// Countries returns the states in which it was tried, by ISO 3166-1 alpha-2, as
// far as the reader may know them; none where that is not known.
func (v View) Countries() []string {
	if v.Erased {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(v.Text.CountryCodes()), func(code string) bool { return code == UnknownCountry })
}
