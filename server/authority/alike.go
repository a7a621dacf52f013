package authority

// The weights of what is compared, for and against. Neighbourhood counts only
// for: no authority is the worse to learn from for being far away.
const (
	lawWeight        = 0.25 // municipalities, staff councils and data protection follow the law of the Land
	levelWeight      = 0.20
	typeWeight       = 0.15
	similarWeight    = 0.05 // a Stadt and a Gemeinde within a Kreis differ by title
	populationWeight = 0.20
	densityWeight    = 0.10
	selfWeight       = 0.10
	districtWeight   = 0.10
	regionWeight     = 0.05

	worst = -(lawWeight + levelWeight + typeWeight + populationWeight + densityWeight)
	best  = -worst + selfWeight
)

// Alike returns how alike the contexts of two authorities are, as reasons for
// and against, at most one in each dimension. What the register does not know
// of one of them is no reason at all.
func Alike(a, b Authority) []Reason {
	var room [mostReasons]Reason
	return append([]Reason(nil), compare(&a, &b, room[:0])...)
}

// Likeness returns the [Score] of [Alike] without allocating.
func Likeness(a, b Authority) float64 {
	var room [mostReasons]Reason
	return Score(compare(&a, &b, room[:0]))
}

// Score returns how alike two authorities are by all reasons together: 1 for
// an authority and itself, 0 if everything speaks against, the middle (about
// 0.47) if nothing is known.
func Score(reasons []Reason) float64 {
	sum := 0.0
	for i := range reasons {
		sum += reasons[i].Weight
	}
	return min(1, max(0, (sum-worst)/(best-worst)))
}

// compare appends the reasons to an empty slice with room for all of them.
func compare(a, b *Authority, reasons []Reason) []Reason {
	if a.Key == "" || b.Key == "" {
		return reasons
	}
	for _, r := range [...]Reason{
		compareLaw(a, b), compareLevel(a, b), compareType(a, b),
		comparePopulation(a, b), compareDensity(a, b), compareNeighbourhood(a, b),
	} {
		if r.Code != "" {
			reasons = append(reasons, r)
		}
	}
	return reasons
}
