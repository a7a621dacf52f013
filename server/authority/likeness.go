package authority

import "math"

// Reason is one way in which the contexts of two authorities are alike, or
// differ.
type Reason struct {
	Code ReasonCode
	// Weight is what the reason counts: above 0 for, below 0 against.
	Weight float64
	// A and B are what was compared, where that is a figure.
	A, B float64
}

// ReasonCode names what was compared.
type ReasonCode string

// What is compared.
const (
	SameLand               ReasonCode = "LAND"                // the law of the Land
	SameLevel              ReasonCode = "LEVEL"               // the level of administration
	SameType               ReasonCode = "TYPE"                // the kind of authority
	NearPopulation         ReasonCode = "POPULATION"          // inhabitants
	NearDensity            ReasonCode = "DENSITY"             // inhabitants per square kilometre
	SameDistrict           ReasonCode = "DISTRICT"            // the Kreis
	SameGovernmentDistrict ReasonCode = "GOVERNMENT_DISTRICT" // the Regierungsbezirk, where one exists
)

// ReasonCodes lists them in the order in which [Alike] names them.
var ReasonCodes = []ReasonCode{SameLand, SameLevel, SameType, NearPopulation, NearDensity, SameDistrict, SameGovernmentDistrict}

// The weights. They add up to 1 without the two neighbourhoods, which only
// count for: no authority is the worse for being far away.
const (
	landWeight        = .25
	levelWeight       = .20
	typeWeight        = .15
	populationWeight  = .25
	densityWeight     = .15
	neighbourWeight   = .05
	governmentWeight  = .05
	tenfoldDifference = 1.0 // in powers of ten: from here on sizes count as different
)

// Alike returns how a and b are alike and how they differ, each reason with
// its weight. Reasons whose figures the register lacks are left out.
func (r *Register) Alike(a, b Authority) []Reason {
	reasons := make([]Reason, 0, len(ReasonCodes))
	r.compare(a, b, func(reason Reason) { reasons = append(reasons, reason) })
	return reasons
}

// Likeness returns the sum of the reasons as a figure from 0 to 1.
func (r *Register) Likeness(a, b Authority) float64 {
	sum, most := 0.0, 0.0
	r.compare(a, b, func(reason Reason) {
		sum += reason.Weight
		most += math.Abs(reason.Weight)
	})
	if most == 0 {
		return 0
	}
	return math.Min(1, math.Max(0, (sum/most+1)/2))
}

func (r *Register) compare(a, b Authority, found func(Reason)) {
	same := func(code ReasonCode, yes bool, weight float64) {
		if !yes {
			weight = -weight
		}
		found(Reason{Code: code, Weight: weight})
	}
	if a.Land != "" && b.Land != "" {
		same(SameLand, a.Land == b.Land, landWeight)
	}
	same(SameLevel, sharesLevel(a, b), levelWeight)
	same(SameType, a.Type == b.Type, typeWeight)
	near := func(code ReasonCode, x, y, weight float64) {
		if x > 0 && y > 0 {
			apart := math.Abs(math.Log10(x) - math.Log10(y))
			found(Reason{code, weight * (1 - 2*math.Min(1, apart/tenfoldDifference)), x, y})
		}
	}
	near(NearPopulation, float64(a.Population), float64(b.Population), populationWeight)
	near(NearDensity, a.Density(), b.Density(), densityWeight)
	if len(a.Key) >= 5 && len(b.Key) >= 5 && a.Key != b.Key && a.Key[:5] == b.Key[:5] {
		found(Reason{Code: SameDistrict, Weight: neighbourWeight})
	}
	if len(a.Key) >= 3 && len(b.Key) >= 3 && a.Key[:3] == b.Key[:3] {
		if g, ok := r.byKey[a.Key[:3]]; ok && g.Level == GovernmentDistrict {
			found(Reason{Code: SameGovernmentDistrict, Weight: governmentWeight})
		}
	}
}

func sharesLevel(a, b Authority) bool {
	if a.independent || b.independent {
		isLocal := func(x Authority) bool { return x.independent || x.Level == District || x.Level == Municipality }
		return isLocal(a) && isLocal(b)
	}
	return a.Level == b.Level
}
