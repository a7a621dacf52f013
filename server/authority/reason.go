package authority

// ReasonCode names a way in which two authorities are alike, or differ.
type ReasonCode string

// The reasons. Those of one dimension exclude each other.
const (
	SameLand  ReasonCode = "SAME_LAND" // the law of one Land applies to both
	OtherLand ReasonCode = "OTHER_LAND"

	SameLevel  ReasonCode = "SAME_LEVEL" // one level, of those a kreisfreie Stadt has two
	OtherLevel ReasonCode = "OTHER_LEVEL"

	SameType    ReasonCode = "SAME_TYPE"
	SimilarType ReasonCode = "SIMILAR_TYPE" // a Stadt and a Gemeinde within a Kreis
	OtherType   ReasonCode = "OTHER_TYPE"

	SimilarPopulation ReasonCode = "SIMILAR_POPULATION" // up to three times
	OtherPopulation   ReasonCode = "OTHER_POPULATION"

	SimilarDensity ReasonCode = "SIMILAR_DENSITY" // up to four times
	OtherDensity   ReasonCode = "OTHER_DENSITY"

	SameAuthority          ReasonCode = "SAME_AUTHORITY"
	SameDistrict           ReasonCode = "SAME_DISTRICT"            // both lie in one Kreis, or one is that Kreis
	SameGovernmentDistrict ReasonCode = "SAME_GOVERNMENT_DISTRICT" // a Regierungsbezirk that exists
)

// mostReasons is the number of dimensions, of which each gives at most one.
const mostReasons = 6

// Reason is one thing that speaks for or against two authorities being alike,
// with what a sentence about it needs.
type Reason struct {
	Code ReasonCode `json:"code"`
	// Weight is at least 0 for, below 0 against; [Score] adds them up.
	Weight float64 `json:"weight"`
	// A and B are what was compared of the first and the second authority:
	// keys of Länder, codes of levels, types, size classes or Kreis bands, and
	// of neighbours the keys of what they share.
	A string `json:"a,omitempty"`
	B string `json:"b,omitempty"`
	// NumberA and NumberB are the populations, or inhabitants per square
	// kilometre.
	NumberA float64 `json:"numberA,omitempty"`
	NumberB float64 `json:"numberB,omitempty"`
}
