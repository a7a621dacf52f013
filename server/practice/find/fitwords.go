package find

import (
	"cmp"
	"fmt"
	"math"

	"praxistransfer/server/authority"
	"praxistransfer/server/practice"
)

// reasonWords say a reason in both languages; vocabulary is that of the codes
// compared, if they are codes.
type reasonWords struct {
	de, en     string
	vocabulary string
}

var fitWords = map[authority.ReasonCode]reasonWords{
	authority.SameLand:               {"dasselbe Landesrecht", "the same state law", ""},
	authority.OtherLand:              {"anderes Landesrecht", "another state law", ""},
	authority.SameLevel:              {"dieselbe Verwaltungsebene", "the same level of government", "Level"},
	authority.OtherLevel:             {"eine andere Verwaltungsebene", "another level of government", "Level"},
	authority.SameType:               {"dieselbe Art von Behörde", "the same kind of authority", "OrganisationType"},
	authority.SimilarType:            {"eine ähnliche Art von Behörde", "a similar kind of authority", "OrganisationType"},
	authority.OtherType:              {"eine andere Art von Behörde", "another kind of authority", "OrganisationType"},
	authority.SimilarPopulation:      {"ähnlich viele Menschen", "a similar number of inhabitants", ""},
	authority.OtherPopulation:        {"weit mehr oder weniger Menschen", "far more or fewer inhabitants", ""},
	authority.SimilarDensity:         {"ähnlich dicht besiedelt", "a similar population density", ""},
	authority.OtherDensity:           {"weit dichter oder dünner besiedelt", "far more or less densely populated", ""},
	authority.SameAuthority:          {"dieselbe Behörde", "the same authority", ""},
	authority.SameDistrict:           {"derselbe Kreis", "the same district (Kreis)", ""},
	authority.SameGovernmentDistrict: {"derselbe Regierungsbezirk", "the same government district", ""},
}

// Sentence says the reason in lang and, in brackets, what was compared: that
// of the entry's authority first.
func (r FitReason) Sentence(lang practice.Language) string {
	w, known := fitWords[r.Code]
	if !known {
		return string(r.Code)
	}
	text := w.de
	if lang == practice.English {
		text = w.en
	}
	here, there := r.compared(w.vocabulary, lang)
	switch {
	case here == "" && there == "":
		return text
	case here == "" || there == "": // one has none, as the Bund has no Land
		return fmt.Sprintf("%s (%s)", text, cmp.Or(here, there))
	case here == there:
		return fmt.Sprintf("%s (%s)", text, here)
	}
	return fmt.Sprintf("%s (%s / %s)", text, here, there)
}

// compared returns what was compared, as people read it.
func (r FitReason) compared(vocabulary string, lang practice.Language) (here, there string) {
	switch r.Code {
	case authority.SameAuthority, authority.SameDistrict, authority.SameGovernmentDistrict:
		return "", "" // keys say nothing to people
	case authority.SimilarDensity, authority.OtherDensity:
		unit := map[practice.Language]string{practice.German: " je km²", practice.English: " per km²"}[lang]
		return lang.Number(math.Round(r.NumberA)) + unit, lang.Number(math.Round(r.NumberB)) + unit
	case authority.SimilarPopulation, authority.OtherPopulation:
		return lang.Number(math.Round(r.NumberA)), lang.Number(math.Round(r.NumberB))
	}
	if r.A == "" || r.B == "" || vocabulary == "" {
		return r.A, r.B
	}
	return lang.Label(vocabulary, r.A), lang.Label(vocabulary, r.B)
}
