package find

import (
	"math"

	"praxistransfer/server/authority"
	"praxistransfer/server/words"
)

// comparedBy are the vocabularies of what is compared by a code.
var comparedBy = map[authority.ReasonCode]string{
	authority.SameLand:    "Land",
	authority.OtherLand:   "Land",
	authority.SameLevel:   "Level",
	authority.OtherLevel:  "Level",
	authority.SameType:    "OrganisationType",
	authority.SimilarType: "OrganisationType",
	authority.OtherType:   "OrganisationType",
}

// Sentence says the reason in lang and, in brackets, what was compared: that
// of the entry's authority first.
func (r FitReason) Sentence(lang words.Language) string {
	text := lang.Text(r.name())
	here, there := r.compared(lang)
	switch {
	case here == "" && there == "":
		return text
	case here == "": // one has none, as the Bund has no Land
		return lang.Text("reason.yours", text, there)
	case there == "":
		return lang.Text("reason.theirs", text, here)
	case here == there:
		return lang.Text("reason.compared", text, here)
	}
	return lang.Text("reason.both", text, here, there)
}

// alikeFactor is by how many times two numbers may differ that people still call
// alike. Up to the greater factors of [authority.Alike] they count for.
const alikeFactor = 1.5

// name is that of the text: of a number that differs it says which way.
func (r FitReason) name() string {
	name := "reason." + string(r.Code)
	switch {
	case r.NumberA > alikeFactor*r.NumberB:
		return name + ".more"
	case r.NumberB > alikeFactor*r.NumberA:
		return name + ".less"
	}
	return name
}

// compared returns what was compared, as people read it.
func (r FitReason) compared(lang words.Language) (here, there string) {
	switch r.Code {
	case authority.SameAuthority, authority.SameDistrict, authority.SameGovernmentDistrict:
		return "", "" // keys say nothing to people
	case authority.SimilarDensity, authority.OtherDensity:
		here, there = lang.Number(math.Round(r.NumberA)), lang.Amount(math.Round(r.NumberB), words.PerKm2)
		if math.Round(r.NumberA) == math.Round(r.NumberB) {
			here = there
		}
		return here, there
	case authority.SimilarPopulation, authority.OtherPopulation:
		return lang.Number(r.NumberA), lang.Number(r.NumberB)
	}
	vocabulary, coded := comparedBy[r.Code]
	if !coded {
		return r.A, r.B
	}
	return labelled(lang, vocabulary, r.A), labelled(lang, vocabulary, r.B)
}

// labelled is the label of a code within a sentence; nothing for none.
func labelled(lang words.Language, vocabulary, code string) string {
	switch {
	case code == "":
		return ""
	case lang == words.English && vocabulary != "Land": // which are names
		return words.Lowered(lang.Label(vocabulary, code))
	}
	return lang.Label(vocabulary, code)
}
