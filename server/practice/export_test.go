package practice

// For tests of the rules alone.
var (
	CheckFindings = checkFindings
	Align         = func(a, b []string) [][2]int {
		var pairs [][2]int
		for _, p := range align(a, b, func(x, y string) bool { return x == y }) {
			pairs = append(pairs, [2]int{p.old, p.new})
		}
		return pairs
	}
	Misspelt = misspelt
)
