package practice

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"praxistransfer/server/authority"
)

// reasonWords say a reason in both languages; vocabulary is that of the codes
// compared, if they are codes.
type reasonWords struct {
	said
	vocabulary string
}

var fitWords = map[authority.ReasonCode]reasonWords{
	authority.SameLand:               {said{"dasselbe Landesrecht", "the same state law"}, ""},
	authority.OtherLand:              {said{"anderes Landesrecht", "another state law"}, ""},
	authority.SameLevel:              {said{"dieselbe Verwaltungsebene", "the same level of government"}, "Level"},
	authority.OtherLevel:             {said{"eine andere Verwaltungsebene", "another level of government"}, "Level"},
	authority.SameType:               {said{"dieselbe Art von Behörde", "the same kind of authority"}, "OrganisationType"},
	authority.SimilarType:            {said{"eine ähnliche Art von Behörde", "a similar kind of authority"}, "OrganisationType"},
	authority.OtherType:              {said{"eine andere Art von Behörde", "another kind of authority"}, "OrganisationType"},
	authority.SimilarPopulation:      {said{"ähnlich viele Menschen", "a similar number of inhabitants"}, ""},
	authority.OtherPopulation:        {said{"weit mehr oder weniger Menschen", "far more or fewer inhabitants"}, ""},
	authority.SimilarDensity:         {said{"ähnlich dicht besiedelt", "a similar population density"}, ""},
	authority.OtherDensity:           {said{"weit dichter oder dünner besiedelt", "far more or less densely populated"}, ""},
	authority.SameAuthority:          {said{"dieselbe Behörde", "the same authority"}, ""},
	authority.SameDistrict:           {said{"derselbe Kreis", "the same district (Kreis)"}, ""},
	authority.SameGovernmentDistrict: {said{"derselbe Regierungsbezirk", "the same government district"}, ""},
}

// Sentence says the reason in lang and, in brackets, what was compared: that
// of the entry's authority first.
func (r FitReason) Sentence(lang Language) string {
	w, known := fitWords[r.Code]
	if !known {
		return string(r.Code)
	}
	text := w.de
	if lang == English {
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
func (r FitReason) compared(vocabulary string, lang Language) (here, there string) {
	switch r.Code {
	case authority.SameAuthority, authority.SameDistrict, authority.SameGovernmentDistrict:
		return "", "" // keys say nothing to people
	case authority.SimilarDensity, authority.OtherDensity:
		unit := map[Language]string{German: " je km²", English: " per km²"}[lang]
		return figure(r.NumberA, lang) + unit, figure(r.NumberB, lang) + unit
	case authority.SimilarPopulation, authority.OtherPopulation:
		return figure(r.NumberA, lang), figure(r.NumberB, lang)
	}
	if r.A == "" || r.B == "" || vocabulary == "" {
		return r.A, r.B
	}
	return lang.Label(vocabulary, r.A), lang.Label(vocabulary, r.B)
}

// figure writes a whole number with the separators of the language.
func figure(f float64, lang Language) string {
	digits := fmt.Sprint(int64(math.Round(f)))
	separator := "."
	if lang == English {
		separator = ","
	}
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(separator)
		}
		b.WriteRune(d)
	}
	return b.String()
}
