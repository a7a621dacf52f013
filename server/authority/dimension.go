package authority

import "math"

// Times by which two figures may differ before that counts against.
const (
	populationFactor = 3
	densityFactor    = 4
)

func compareLaw(a, b *Authority) Reason {
	r := Reason{Code: SameLand, Weight: lawWeight, A: a.Land, B: b.Land}
	if a.Land != b.Land {
		r.Code, r.Weight = OtherLand, -lawWeight
	}
	return r
}

func compareLevel(a, b *Authority) Reason {
	if a.Level == "" || b.Level == "" {
		return Reason{}
	}
	for _, l := range levelsOf(a.Type, a.Level) {
		for _, m := range levelsOf(b.Type, b.Level) {
			if l == m {
				return Reason{Code: SameLevel, Weight: levelWeight, A: string(l), B: string(l)}
			}
		}
	}
	return Reason{Code: OtherLevel, Weight: -levelWeight, A: string(a.Level), B: string(b.Level)}
}

func compareType(a, b *Authority) Reason {
	r := Reason{A: string(a.Type), B: string(b.Type)}
	within := func(t Type) bool { return t == Town || t == MunicipalityType }
	switch {
	case a.Type == "" || b.Type == "":
		return Reason{}
	case a.Type == b.Type:
		r.Code, r.Weight = SameType, typeWeight
	case within(a.Type) && within(b.Type):
		r.Code, r.Weight = SimilarType, similarWeight
	default:
		r.Code, r.Weight = OtherType, -typeWeight
	}
	return r
}

// comparePopulation takes a Gemeinde in a Verband with that population, its own
// or the Verband's, with which the two are the more alike.
func comparePopulation(a, b *Authority) Reason {
	x, y := a.Population, b.Population
	for _, p := range [...][2]int{{a.AssociationPopulation, b.Population}, {a.Population, b.AssociationPopulation}, {a.AssociationPopulation, b.AssociationPopulation}} {
		if ratio(float64(p[0]), float64(p[1])) < ratio(float64(x), float64(y)) {
			x, y = p[0], p[1]
		}
	}
	r := compareFigures(float64(x), float64(y), populationFactor, populationWeight, SimilarPopulation, OtherPopulation)
	if r.Code != "" {
		r.A, r.B = bandOf(a, x), bandOf(b, y)
	}
	return r
}

// bandOf returns the size class, or of a Kreis the band, that goes with a
// population.
func bandOf(a *Authority, population int) string {
	switch {
	case a.SizeClass != "":
		return SizeClass(population)
	case a.DistrictBand != "":
		return DistrictBand(population)
	}
	return ""
}

func compareDensity(a, b *Authority) Reason {
	return compareFigures(a.Density, b.Density, densityFactor, densityWeight, SimilarDensity, OtherDensity)
}

// compareFigures gives the full weight to equal figures, none where one is
// factor times the other, and the full weight against at the square of that.
func compareFigures(x, y, factor, weight float64, similar, other ReasonCode) Reason {
	if x <= 0 || y <= 0 {
		return Reason{}
	}
	near := max(-1, 1-math.Log(ratio(x, y))/math.Log(factor))
	r := Reason{Code: similar, Weight: near * weight, NumberA: x, NumberB: y}
	if near < 0 {
		r.Code = other
	}
	return r
}

func ratio(x, y float64) float64 {
	if x <= 0 || y <= 0 {
		return math.Inf(1)
	}
	return max(x, y) / min(x, y)
}

// compareNeighbourhood tells whether two authorities meet each other anyway: in
// the same Kreis, or under the same Regierungsbezirk where one exists.
func compareNeighbourhood(a, b *Authority) Reason {
	r := Reason{A: string(a.Key), B: string(b.Key)}
	switch {
	case a.Key == b.Key:
		r.Code, r.Weight = SameAuthority, selfWeight
	case len(a.Key) >= 5 && len(b.Key) >= 5 && a.Key[:5] == b.Key[:5]:
		r.Code, r.Weight = SameDistrict, districtWeight
		r.A, r.B = string(a.Key[:5]), string(b.Key[:5])
	case a.Region != "" && a.Region == b.Region:
		r.Code, r.Weight = SameGovernmentDistrict, regionWeight
		r.A, r.B = string(a.Region), string(b.Region)
	default:
		return Reason{}
	}
	return r
}
